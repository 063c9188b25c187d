// Entry `isms/worker` for browsers and bundlers, which know `new Worker(new URL(...))` without a plugin.

import type { News } from "./job.js";
import { type Colleague, type Simulator, simulator } from "./simulator.js";

export type { InWorker, WorkerOptions } from "./simulator.js";

const shared: Simulator = simulator(() => {
  const worker = new Worker(new URL("./simulation-worker.js", import.meta.url), { type: "module" });
  const colleague: Colleague = {
    tell: (order) => worker.postMessage(order),
    listener: undefined,
    end: () => worker.terminate(),
    busy: () => {},
  };
  worker.onmessage = (event: MessageEvent<News>) => colleague.listener?.heard(event.data);
  worker.onerror = (event) => colleague.listener?.failed(new Error(event.message || "the worker of isms cannot be loaded"));
  return colleague;
});

/**
 * Starts the worker, if that was not done. A simulation does it by itself; done early, nothing has to be
 * fetched later.
 */
export const startWorker: Simulator["startWorker"] = shared.startWorker;

/**
 * The analyses of a portfolio in a worker, which this page or process shares: they take turns. The portfolio
 * may be freed once one is under way.
 *
 *     const tornado = await inWorker(portfolio, { signal }).tornado({ measure: { value_at_risk: 0.95 } });
 */
export const inWorker: Simulator["inWorker"] = shared.inWorker;

/**
 * Simulates the annual loss in a worker, which this page or process shares: simulations take turns.
 *
 * @throws {IsmsError} when an option is refused
 */
export const simulateInWorker: Simulator["simulateInWorker"] = shared.simulateInWorker;
