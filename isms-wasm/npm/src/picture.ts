import { text } from "./data.js";
import type { ExceedanceCurve, TolerancePoint, Tornado } from "./types.gen.js";
import { call } from "./wasm.js";

/** What a picture of loss exceedance shows. */
export interface ExceedancePicture {
  /** The curves with their names, such as `before` and `after`. */
  curves: readonly { name: string; curve: ExceedanceCurve }[];
  /** What is borne. */
  tolerance?: readonly TolerancePoint[];
  /** The currency of the losses. */
  currency?: string | null;
}

/**
 * Loss exceedance curves, and what is borne, as SVG: annual loss to the right, the probability of
 * exceeding it upwards, both on logarithmic scales. Every user text in it is escaped.
 */
export function exceedanceSvg(picture: ExceedancePicture): string {
  return call((wasm) => wasm.exceedanceSvg(text(picture)));
}

/**
 * The bars of a tornado as SVG, the widest first: what becomes of annual loss with each estimate at its low
 * and at its high value. Every user text in it is escaped.
 */
export function tornadoSvg(tornado: Tornado): string {
  return call((wasm) => wasm.tornadoSvg(text(tornado)));
}
