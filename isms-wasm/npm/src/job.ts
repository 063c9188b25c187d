// What a page and the worker that works for it say to each other, and the worker's side of it.

import { IsmsError } from "./error.js";
import type { Plan } from "./plan.js";
import { Portfolio } from "./portfolio.js";
import type { Simulation } from "./simulation.js";
import type { Issue, SimulationOptions, SimulationSummary } from "./types.gen.js";

/** An analysis of a portfolio whose answer is data. */
export type Analysis = "compare" | "stages" | "exact" | "tornado" | "sobolIndices" | "valueControls" | "valueOfInformation";

/** What is to be done with a portfolio. */
export type Job = { simulate: SimulationOptions } | { analysis: Analysis; options: readonly unknown[] };

/** What the worker is told: to do a job, or to drop it. */
export type Order = ({ id: number; portfolio: string } & Job) | { drop: number };

/** What the worker says: first that it is ready, then how each job goes. */
export type News = { ready: true } | ({ id: number } & Outcome);

type Outcome =
  | { trials: number; of: number }
  | { summary: SimulationSummary; losses: Float64Array<ArrayBuffer> }
  | { answer: unknown }
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

/** Whether a job looks up at orders while it runs. What does not is dropped by ending its worker. */
export function looksUp(job: Job): boolean {
  // When a precision is reached is for the library to say, in one go.
  return "simulate" in job && job.simulate.until === undefined;
}

/** Answers orders. */
export function worker(line: Line): (order: Order) => void {
  const open = new Set<number>();

  async function simulate(id: number, portfolio: Portfolio, options: SimulationOptions): Promise<void> {
    const plan = portfolio.plan(options);
    const told = (trials: number, of: number): boolean => {
      line.say({ id, trials, of });
      return true;
    };
    let simulation: Simulation | undefined;
    try {
      simulation = looksUp({ simulate: options }) ? await inSlices(plan, () => open.has(id), told) : plan.run(told);
    } finally {
      plan.free();
    }
    if (simulation === undefined) return;
    const { summary, losses } = simulation;
    simulation.free();
    line.say({ id, summary, losses: losses as Float64Array<ArrayBuffer> }, [losses.buffer as ArrayBuffer]);
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

  function analyse(id: number, portfolio: Portfolio, analysis: Analysis, options: readonly unknown[]): void {
    let since = performance.now();
    const told = (trials: number, of: number): void => {
      // Where nothing is to be simulated, there is no share of it.
      if (of === 0 || performance.now() - since < SLICE) return;
      line.say({ id, trials, of });
      since = performance.now();
    };
    const asked = portfolio[analysis] as (...given: unknown[]) => unknown;
    line.say({ id, answer: asked.call(portfolio, ...options, told) });
  }

  async function work(order: Extract<Order, { id: number }>): Promise<void> {
    const { id } = order;
    open.add(id);
    let portfolio: Portfolio | undefined;
    try {
      portfolio = Portfolio.parse(order.portfolio);
      if ("simulate" in order) await simulate(id, portfolio, order.simulate);
      else analyse(id, portfolio, order.analysis, order.options);
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
