// Entry `isms/worker` for Node.js.

import { Worker } from "node:worker_threads";

import type { News } from "./job.js";
import { type Colleague, type Simulator, simulator } from "./simulator.js";

export type { InWorker, WorkerOptions } from "./simulator.js";

const shared: Simulator = simulator(() => {
  // Without the process's own flags: `--input-type` among them would be refused.
  const worker = new Worker(new URL("./simulation-worker.node.js", import.meta.url), { execArgv: [] });
  const colleague: Colleague = {
    tell: (order) => worker.postMessage(order),
    listener: undefined,
    end: () => void worker.terminate(),
    busy: (busy) => (busy ? worker.ref() : worker.unref()),
  };
  worker.on("message", (news: News) => colleague.listener?.heard(news));
  worker.on("error", (reason) => colleague.listener?.failed(reason));
  return colleague;
});

/** Starts the worker thread, if that was not done. */
export const startWorker: Simulator["startWorker"] = shared.startWorker;

/** As in a browser: the analyses of a portfolio in a worker thread, which the process shares. */
export const inWorker: Simulator["inWorker"] = shared.inWorker;

/** As in a browser: simulates the annual loss in a worker thread, which the process shares. */
export const simulateInWorker: Simulator["simulateInWorker"] = shared.simulateInWorker;
