// Everything but loading: the same in every environment.

export { Catalogs } from "./catalogs.js";
export { distribution, type Law } from "./distribution.js";
export { IsmsError } from "./error.js";
export { lintRules, protocols } from "./lint.js";
export { exceedanceSvg, type ExceedancePicture, tornadoSvg } from "./picture.js";
export type { Plan } from "./plan.js";
export { type Follower, Portfolio, verify } from "./portfolio.js";
export { type Limits, type ParseOptions, Program, type TableOptions } from "./program.js";
export { Simulation } from "./simulation.js";
export type * from "./types.gen.js";
export type { Portfolio as PortfolioDocument } from "./types.gen.js";
export type { Source } from "./wasm.js";

import { call } from "./wasm.js";

/** The version of the library, in SemVer. */
export function version(): string {
  return call((wasm) => wasm.version());
}

/** The revision of the engine: results of equal revisions are equal to the last bit. */
export function engineRevision(): number {
  return call((wasm) => wasm.engineRevision());
}
