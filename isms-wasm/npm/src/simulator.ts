// Analyses elsewhere: jobs are handed to one worker, one after the other.

import { IsmsError } from "./error.js";
import { type Analysis, type Job, looksUp, type News, type Order } from "./job.js";
import type { Portfolio } from "./portfolio.js";
import { Simulation } from "./simulation.js";
import type {
  Comparison,
  ExactLoss,
  ExactOptions,
  InformationOptions,
  SimulationOptions,
  SobolIndices,
  SobolIndicesOptions,
  Stages,
  Tornado,
  TornadoOptions,
  Valuation,
  ValuationOptions,
  ValueOfInformation,
} from "./types.gen.js";

/** A worker, as far as it matters here. */
export interface Colleague {
  tell(order: Order): void;
  /** Who is told what it says, and if it fails. */
  listener: { heard(news: News): void; failed(reason: unknown): void } | undefined;
  end(): void;
  /** Whether it keeps the process alive. */
  busy(busy: boolean): void;
}

/** How an analysis in a worker is followed. */
export interface WorkerOptions {
  /** Is told now and then how far it is, as a share of the years to simulate. */
  onProgress?: (share: number) => void;
  /** Aborts it: the promise is rejected with the signal's reason, an `AbortError` if it says no other. */
  signal?: AbortSignal;
}

/** The analyses of a portfolio, each as the portfolio has it, in a worker. */
export interface InWorker {
  /** Simulates the annual loss. */
  simulate(options?: SimulationOptions): Promise<Simulation>;
  /** Simulates the same years with two sets of options, and compares them year by year. */
  compare(before?: SimulationOptions, after?: SimulationOptions): Promise<Comparison>;
  /** Simulates the four stages of one model. */
  stages(options?: SimulationOptions): Promise<Stages>;
  /** Computes the annual loss without simulation. It is not told how far it is. */
  exact(options?: ExactOptions): Promise<ExactLoss>;
  /** Which estimates move the result, and how far. */
  tornado(options?: TornadoOptions): Promise<Tornado>;
  /** Which factors make the spread of the annual loss. */
  sobolIndices(options?: SobolIndicesOptions): Promise<SobolIndices>;
  /** What controls are worth. */
  valueControls(options?: ValuationOptions): Promise<Valuation>;
  /** Which estimate is worth improving before a decision. */
  valueOfInformation(options?: InformationOptions): Promise<ValueOfInformation>;
}

/** What `isms/worker` offers, on a kind of worker. */
export interface Simulator {
  startWorker(): Promise<void>;
  inWorker(portfolio: Portfolio, following?: WorkerOptions): InWorker;
  simulateInWorker(portfolio: Portfolio, options?: SimulationOptions, following?: WorkerOptions): Promise<Simulation>;
}

/** Works on a worker that is started when it is first needed. */
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

  async function handOver<T>(portfolio: Portfolio, job: Job, { onProgress, signal }: WorkerOptions): Promise<T> {
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
      return await done<T>(text, job, onProgress, signal);
    } finally {
      void before.then(leave);
    }
  }

  async function done<T>(portfolio: string, job: Job, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<T> {
    jobs += 1;
    const id = jobs;
    const answer = listen<unknown>((resolve, reject) => (news) => {
      if (!("id" in news) || news.id !== id) return;
      if ("of" in news) onProgress?.(news.trials / news.of);
      else if ("summary" in news) resolve(Simulation.of(news.summary, news.losses));
      else if ("answer" in news) resolve(news.answer);
      else if ("issues" in news) reject(new IsmsError(news.message, news.issues));
      else reject(news.fault);
    });
    colleague?.tell({ id, portfolio, ...job });
    const outcome = await unless(signal, answer, () => {
      if (!looksUp(job)) return end();
      colleague?.tell({ drop: id });
      colleague?.busy(false);
    });
    return outcome as T;
  }

  function inWorker(portfolio: Portfolio, following: WorkerOptions = {}): InWorker {
    const ask = <T>(analysis: Analysis, ...options: unknown[]): Promise<T> => handOver(portfolio, { analysis, options }, following);
    return {
      simulate: (options = {}) => handOver(portfolio, { simulate: options }, following),
      compare: (before, after) => ask("compare", before, after),
      stages: (options) => ask("stages", options),
      exact: (options) => ask("exact", options),
      tornado: (options) => ask("tornado", options),
      sobolIndices: (options) => ask("sobolIndices", options),
      valueControls: (options) => ask("valueControls", options),
      valueOfInformation: (options) => ask("valueOfInformation", options),
    };
  }

  const simulateInWorker: Simulator["simulateInWorker"] = (portfolio, options, following) => inWorker(portfolio, following).simulate(options);

  return { startWorker, inWorker, simulateInWorker };
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
