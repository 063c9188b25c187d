import { answer } from "./answer";

self.onmessage = async () => {
  self.postMessage(await answer());
};
