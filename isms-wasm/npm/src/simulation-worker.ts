// What runs in the worker of a browser.

import { init } from "./index.js";
import { type News, type Order, worker } from "./job.js";

// Of the worker's own global scope only this is used; the types here are the page's.
declare const self: {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(news: News, transfer?: Transferable[]): void;
};

const channel = new MessageChannel();
// A message to oneself comes after those that are waiting, and sooner than any timer.
const pause = (): Promise<unknown> =>
  new Promise((resume) => {
    channel.port1.onmessage = resume;
    channel.port2.postMessage(undefined);
  });

const answer = worker({ say: (news, transfer = []) => self.postMessage(news, transfer), pause });
self.onmessage = (event) => void loaded.then(() => answer(event.data));
const loaded = init().then(() => self.postMessage({ ready: true }));
