import type { Portfolio as Handle } from "../pkg/bindings.js";
import { Held } from "./held.js";
import { json } from "./options.js";
import { Plan } from "./plan.js";
import type { Program } from "./program.js";
import { Simulation } from "./simulation.js";
import type { Portfolio as PortfolioDocument, SimulationOptions, SimulationSummary } from "./types.gen.js";
import { ask, call } from "./wasm.js";

/** The loss scenarios of an organisation, with the controls that act on them, and what is borne. */
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
    const text = typeof portfolio === "string" ? portfolio : JSON.stringify(portfolio);
    return new Portfolio(call((wasm) => wasm.Portfolio.parse(text)));
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

/**
 * Re-runs a simulation from what its summary states, and compares.
 *
 * @throws {IsmsError} `not_reproduced` if portfolio, engine revision or a single bit differs
 */
export function verify(portfolio: Portfolio, summary: SimulationSummary): void {
  call(() => portfolio.handle.verify(JSON.stringify(summary)));
}
