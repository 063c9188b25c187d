import type { Portfolio as Handle } from "../pkg/bindings.js";
import { text } from "./data.js";
import { Held } from "./held.js";
import { json } from "./options.js";
import { Plan } from "./plan.js";
import type { Program } from "./program.js";
import { Simulation } from "./simulation.js";
import type {
  Comparison,
  ExactLoss,
  ExactOptions,
  InformationOptions,
  Portfolio as PortfolioDocument,
  SimulationOptions,
  SimulationSummary,
  SobolIndices,
  SobolIndicesOptions,
  Stages,
  Tornado,
  TornadoOptions,
  Valuation,
  ValuationOptions,
  ValueOfInformation,
} from "./types.gen.js";
import { ask, call } from "./wasm.js";

/**
 * Is told now and then how many years are simulated and how many are to be, of all runs together. What it
 * throws stops the analysis, and is thrown.
 */
export type Follower = (trials: number, of: number) => void;

const nobody: Follower = () => {};

/**
 * The loss scenarios of an organisation, with the controls that act on them, and what is borne.
 *
 * Its analyses run here and now: nothing else does meanwhile, but for who follows them. `isms/worker` has
 * them elsewhere.
 */
export class Portfolio extends Held<Handle> {
  private constructor(handle: Handle) {
    super(handle, "this portfolio was freed");
  }

  /**
   * Reads a portfolio, and checks it as a whole.
   *
   * @param portfolio its text, YAML or JSON, or what it says as data
   * @throws {IsmsError} when it is refused, with every reason
   */
  static parse(portfolio: string | PortfolioDocument): Portfolio {
    const said = typeof portfolio === "string" ? portfolio : text(portfolio);
    return new Portfolio(call((wasm) => wasm.Portfolio.parse(said)));
  }

  /**
   * The portfolio of a program: its scenarios, the controls that they name, and where losses fall.
   *
   * @throws {IsmsError} `no_scenarios` when the document has none
   */
  static of(program: Program): Portfolio {
    return new Portfolio(call((wasm) => wasm.Portfolio.of(program.handle)));
  }

  /**
   * Simulates the annual loss, here and now: nothing else runs meanwhile. `simulateInWorker` of
   * `isms/worker` does it elsewhere.
   *
   * @throws {IsmsError} when an option is refused
   */
  simulate(options?: SimulationOptions): Simulation {
    return new Simulation(call(() => this.handle.simulate(json(options))));
  }

  /**
   * Divides a simulation into blocks, to be computed anywhere.
   *
   * @throws {IsmsError} when an option is refused
   */
  plan(options?: SimulationOptions): Plan {
    return new Plan(call(() => this.handle.plan(json(options))));
  }

  /**
   * Simulates the same years with two sets of options, mostly two sets of controls, and compares them year
   * by year. Both share every random number that both need.
   *
   * @throws {IsmsError} when an option is refused, or the two do not go together
   */
  compare(before?: SimulationOptions, after?: SimulationOptions, progress: Follower = nobody): Comparison {
    return ask(() => this.handle.compare(json(before), json(after), told(progress))!);
  }

  /** Simulates the four stages of one model: no control, those in place, those planned too, and all. */
  stages(options?: SimulationOptions, progress: Follower = nobody): Stages {
    return ask(() => this.handle.stages(json(options), told(progress))!);
  }

  /**
   * Computes the annual loss without simulation: each number between two bounds.
   *
   * @throws {IsmsError} `no_exact_answer` where there is none, such as with dependence
   */
  exact(options?: ExactOptions): ExactLoss {
    return ask(() => this.handle.exact(json(options)));
  }

  /** Which estimates move the result, and how far. */
  tornado(options?: TornadoOptions, progress: Follower = nobody): Tornado {
    return ask(() => this.handle.tornado(json(options), told(progress))!);
  }

  /** Which factors make the spread of the annual loss, alone and together with others. */
  sobolIndices(options?: SobolIndicesOptions, progress: Follower = nobody): SobolIndices {
    return ask(() => this.handle.sobolIndices(json(options), told(progress))!);
  }

  /** What controls are worth: alone, last, shared fairly, and set against what they cost. */
  valueControls(options?: ValuationOptions, progress: Follower = nobody): Valuation {
    return ask(() => this.handle.valueControls(json(options), told(progress))!);
  }

  /** Which estimate is worth improving before a decision. */
  valueOfInformation(options?: InformationOptions, progress: Follower = nobody): ValueOfInformation {
    return ask(() => this.handle.valueOfInformation(json(options), told(progress))!);
  }

  /** The portfolio as JSON text. */
  toJson(): string {
    return call(() => this.handle.toJson());
  }

  /** The portfolio as data. */
  toObject(): PortfolioDocument {
    return ask(() => this.handle.toJson());
  }

  /** What `JSON.stringify` asks for: the portfolio as data. */
  toJSON(): PortfolioDocument {
    return this.toObject();
  }

  /** The SHA-256 of what the losses depend on, in hexadecimal; the order of scenarios changes nothing. */
  hash(): string {
    return call(() => this.handle.hash());
  }
}

/** A follower as the module calls it: it cannot answer false, so there is always an outcome. */
function told(progress: Follower): never {
  return ((trials: number, of: number) => void progress(trials, of)) as never;
}

/**
 * Re-runs a simulation from what its summary states, and compares.
 *
 * @throws {IsmsError} `not_reproduced` if portfolio, engine revision or a single bit differs
 */
export function verify(portfolio: Portfolio, summary: SimulationSummary): void {
  call(() => portfolio.handle.verify(text(summary)));
}
