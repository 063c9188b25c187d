// Entry for Node.js: the module is read from disk when this file is imported.

export * from "./api.js";

import { readFileSync } from "node:fs";
import { loadNow, type Source } from "./wasm.js";

loadNow(readFileSync(new URL("../pkg/isms.wasm", import.meta.url)));

/** In Node.js the library is loaded when it is imported; this does nothing. */
export function init(_source?: Source): Promise<void> {
  return Promise.resolve();
}
