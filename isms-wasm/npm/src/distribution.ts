import type { Distribution as Handle } from "../pkg/bindings.js";
import { text } from "./data.js";
import { Held } from "./held.js";
import type { Distribution } from "./types.gen.js";
import { call } from "./wasm.js";

/** One number or many: what is asked, and in which form it is answered. */
interface Pointwise {
  (at: number): number;
  (at: ArrayLike<number>): Float64Array;
}

/**
 * The mathematics of a distribution that is stated as in a document.
 *
 * ```js
 * distribution({ pert: { low: 20_000, mode: 100_000, high: 1_000_000 } }).ppf(0.95);
 * ```
 *
 * @throws {IsmsError} when its parameters are impossible, with the path of each
 */
export function distribution(stated: Distribution): Law {
  return new Law(call((wasm) => wasm.Distribution.parse(text(stated))));
}

/**
 * The mathematics of a distribution. Each function takes a number and answers a number, or takes many
 * and answers as many.
 */
export class Law extends Held<Handle> {
  /** @internal */
  constructor(handle: Handle) {
    super(handle, "this distribution was freed");
  }

  /** The density; 0 where there is none. */
  readonly pdf: Pointwise = this.#each((handle, values) => handle.pdf(values));
  /** The probability of at most a value. */
  readonly cdf: Pointwise = this.#each((handle, values) => handle.cdf(values));
  /** The probability of more than a value, accurate where it is small. */
  readonly sf: Pointwise = this.#each((handle, values) => handle.sf(values));
  /** The value that is not exceeded with a probability; NaN outside [0, 1]. */
  readonly ppf: Pointwise = this.#each((handle, values) => handle.ppf(values));
  /** The value that is exceeded with a probability, accurate where that is small; NaN outside [0, 1]. */
  readonly isf: Pointwise = this.#each((handle, values) => handle.isf(values));

  /** The mean; infinite if the upper tail is too heavy for one. */
  mean(): number {
    return call(() => this.handle.mean());
  }

  /** The variance; infinite if the upper tail is too heavy for one. */
  variance(): number {
    return call(() => this.handle.variance());
  }

  /** The standard deviation. */
  sd(): number {
    return call(() => this.handle.sd());
  }

  /** The lowest and the highest value, possibly infinite. */
  support(): [low: number, high: number] {
    const [low, high] = call(() => this.handle.support());
    return [low!, high!];
  }

  #each(ask: (handle: Handle, values: Float64Array) => Float64Array): Pointwise {
    return ((at: number | ArrayLike<number>) => {
      const answers = call(() => ask(this.handle, typeof at === "number" ? Float64Array.of(at) : Float64Array.from(at)));
      return typeof at === "number" ? answers[0] : answers;
    }) as Pointwise;
  }
}
