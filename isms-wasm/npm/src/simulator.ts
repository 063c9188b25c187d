// Simulation elsewhere: jobs are handed to one worker, one after the other.

import { IsmsError } from "./error.js";
import type { News, Order } from "./job.js";
import type { Portfolio } from "./portfolio.js";
import { Simulation } from "./simulation.js";
import type { SimulationOptions } from "./types.gen.js";

/** A worker, as far as it matters here. */
export interface Colleague {
  tell(order: Order): void;
  /** Who is told what it says, and if it fails. */
  listener: { heard(news: News): void; failed(reason: unknown): void } | undefined;
  end(): void;
  /** Whether it keeps the process alive. */
  busy(busy: boolean): void;
}

/** How a simulation in a worker is followed. */
export interface WorkerOptions {
  /** Is told now and then how far it is, as a share of the years asked for. */
  onProgress?: (share: number) => void;
  /** Aborts it: the promise is rejected with the signal's reason, an `AbortError` if it says no other. */
  signal?: AbortSignal;
}

/** What `isms/worker` offers, on a kind of worker. */
export interface Simulator {
  startWorker(): Promise<void>;
  simulateInWorker(portfolio: Portfolio, options?: SimulationOptions, following?: WorkerOptions): Promise<Simulation>;
}

/** Simulates on a worker that is started when it is first needed. */
export function simulator(start: () => Colleague): Simulator {
  let colleague: Colleague | undefined;
  let ready: Promise<void> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let jobs = 0;

  function startWorker(): Promise<void> {
    ready ??= listen<void>((settle) => (news) => "ready" in news && settle());
    return ready;
  }

  /** What the worker answers; it is ended if it fails. */
  function listen<T>(listener: (resolve: (value: T) => void, reject: (reason: unknown) => void) => (news: News) => void): Promise<T> {
    const at = (colleague ??= start());
    at.busy(true);
    return new Promise<T>((resolve, reject) => {
      const failed = (reason: unknown): void => {
        end();
        reject(reason);
      };
      at.listener = { heard: listener(resolve, reject), failed };
    }).finally(() => {
      at.busy(false);
    });
  }

  function end(): void {
    colleague?.end();
    colleague = undefined;
    ready = undefined;
  }

  async function simulateInWorker(portfolio: Portfolio, options: SimulationOptions = {}, { onProgress, signal }: WorkerOptions = {}): Promise<Simulation> {
    signal?.throwIfAborted();
    // Now, for it may be freed meanwhile.
    const text = portfolio.toJson();
    const before = turn;
    let leave!: () => void;
    turn = new Promise((resolve) => {
      leave = resolve;
    });
    try {
      await unless(signal, before.then(startWorker));
      return await job(text, options, onProgress, signal);
    } finally {
      void before.then(leave);
    }
  }

  async function job(text: string, options: SimulationOptions, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<Simulation> {
    jobs += 1;
    const id = jobs;
    const answer = listen<Simulation>((resolve, reject) => (news) => {
      if (!("id" in news) || news.id !== id) return;
      if ("of" in news) onProgress?.(news.trials / news.of);
      else if ("summary" in news) resolve(Simulation.of(news.summary, news.losses));
      else if ("issues" in news) reject(new IsmsError(news.message, news.issues));
      else reject(news.fault);
    });
    colleague?.tell({ id, portfolio: text, options });
    return unless(signal, answer, () => {
      // A run for a precision looks up at nothing, so it is ended with its worker.
      if (options.until !== undefined) return end();
      colleague?.tell({ drop: id });
      colleague?.busy(false);
    });
  }

  return { startWorker, simulateInWorker };
}

/** What is promised, unless it is aborted first. */
async function unless<T>(signal: AbortSignal | undefined, promised: Promise<T>, abort?: () => void): Promise<T> {
  if (signal === undefined) return promised;
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      abort?.();
      reject(signal.reason as unknown);
    };
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([promised, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
