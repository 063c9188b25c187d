import type { Simulation as Handle } from "../pkg/bindings.js";
import { text } from "./data.js";
import { Held } from "./held.js";
import type { Estimate, ExceedanceCurve, SimulationSummary } from "./types.gen.js";
import { ask, call } from "./wasm.js";

/** The outcome of a simulation: every simulated year, and what they say. */
export class Simulation extends Held<Handle> {
  #summary: SimulationSummary | undefined;
  #losses: Float64Array | undefined;

  /** @internal */
  constructor(handle: Handle | (() => Handle)) {
    super(handle, "this simulation was freed");
  }

  /**
   * A simulation that was run elsewhere, such as one that was stored.
   *
   * @param summary what it said
   * @param losses the annual loss of each simulated year
   */
  static of(summary: SimulationSummary, losses: Float64Array): Simulation {
    // Copied into the module's memory only if something is asked that is not said already.
    const made = new Simulation(() => call((wasm) => wasm.Simulation.of(text(summary), losses)));
    made.#summary = summary;
    made.#losses = losses;
    return made;
  }

  /** What it says about annual loss. */
  get summary(): SimulationSummary {
    return (this.#summary ??= ask<SimulationSummary>(() => this.handle.summary()));
  }

  /** The annual loss of each simulated year, all scenarios together, after insurance. */
  get losses(): Float64Array {
    return (this.#losses ??= call(() => this.handle.losses()));
  }

  /**
   * The smallest annual loss that is not exceeded with a probability.
   *
   * @throws {IsmsError} when the level is not between 0 and 1
   */
  valueAtRisk(level: number): Estimate {
    return ask(() => this.handle.valueAtRisk(level));
  }

  /**
   * The mean of the worst years, a share of `1 - level` of all.
   *
   * @throws {IsmsError} when the level is not between 0 and 1
   */
  tailValueAtRisk(level: number): Estimate {
    return ask(() => this.handle.tailValueAtRisk(level));
  }

  /** The probability that a year's loss exceeds each of some losses. */
  exceedance(losses: ArrayLike<number>): ExceedanceCurve {
    return ask(() => this.handle.exceedance(Float64Array.from(losses)));
  }
}
