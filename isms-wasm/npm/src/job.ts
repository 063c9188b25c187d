// What a page and the worker that simulates for it say to each other, and the worker's side of it.

import { IsmsError } from "./error.js";
import type { Plan } from "./plan.js";
import { Portfolio } from "./portfolio.js";
import type { Simulation } from "./simulation.js";
import type { Issue, SimulationOptions, SimulationSummary } from "./types.gen.js";

/** What the worker is told: to simulate, or to drop a job. */
export type Order = { id: number; portfolio: string; options: SimulationOptions } | { drop: number };

/** What the worker says: first that it is ready, then how each job goes. */
export type News = { ready: true } | ({ id: number } & Outcome);

type Outcome =
  | { trials: number; of: number }
  | { summary: SimulationSummary; losses: Float64Array<ArrayBuffer> }
  | { message: string; issues: readonly [Issue, ...Issue[]] }
  | { fault: unknown };

/** The worker's end of the line. */
export interface Line {
  say(news: News, transfer?: ArrayBuffer[]): void;
  /** Lets whatever has arrived meanwhile be heard. */
  pause(): Promise<unknown>;
}

/** How long is simulated before looking up, in milliseconds; a block is always finished. */
const SLICE = 20;

/** Answers orders. */
export function worker(line: Line): (order: Order) => void {
  const open = new Set<number>();

  async function simulate(id: number, portfolio: Portfolio, options: SimulationOptions): Promise<Simulation | undefined> {
    const plan = portfolio.plan(options);
    try {
      const told = (trials: number, of: number): boolean => {
        line.say({ id, trials, of });
        return true;
      };
      // When a precision is reached is for the library to say, in one go.
      return options.until === undefined ? await inSlices(plan, () => open.has(id), told) : plan.run(told);
    } finally {
      plan.free();
    }
  }

  async function inSlices(plan: Plan, wanted: () => boolean, told: (done: number, of: number) => void): Promise<Simulation | undefined> {
    const blocks: Float64Array[] = [];
    const of = plan.blocks();
    let since = performance.now();
    while (blocks.length < of) {
      blocks.push(plan.block(blocks.length));
      if (performance.now() - since < SLICE) continue;
      told(blocks.length, of);
      await line.pause();
      if (!wanted()) return undefined;
      since = performance.now();
    }
    return plan.join(blocks);
  }

  async function work({ id, portfolio: text, options }: Extract<Order, { id: number }>): Promise<void> {
    open.add(id);
    let portfolio: Portfolio | undefined;
    try {
      portfolio = Portfolio.parse(text);
      const simulation = await simulate(id, portfolio, options);
      if (simulation === undefined) return;
      const { summary, losses } = simulation;
      simulation.free();
      line.say({ id, summary, losses: losses as Float64Array<ArrayBuffer> }, [losses.buffer as ArrayBuffer]);
    } catch (reason) {
      if (reason instanceof IsmsError) line.say({ id, message: reason.message, issues: reason.issues as [Issue, ...Issue[]] });
      else line.say({ id, fault: reason });
    } finally {
      portfolio?.free();
      open.delete(id);
    }
  }

  return (order) => {
    if ("drop" in order) open.delete(order.drop);
    else void work(order);
  };
}
