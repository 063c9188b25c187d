// What runs in the worker thread of Node.js.

import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";

import { worker } from "./job.js";
import "./node.js";

const port = parentPort!;
port.on("message", worker({ say: (news, transfer) => port.postMessage(news, transfer), pause: () => setImmediate() }));
port.postMessage({ ready: true });
