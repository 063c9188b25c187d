// Entry for browsers, workers and bundlers: the module is fetched from beside this file. Bundlers
// know `new URL(..., import.meta.url)` and carry the file along without a plugin.

export * from "./api.js";

import { load, type Source } from "./wasm.js";

/**
 * Loads the library. Call it once before anything else; further calls cost nothing.
 *
 * @param source the WebAssembly module, if it is not to be fetched from beside this file
 */
export function init(source?: Source): Promise<void> {
  return load(() => source ?? new URL("../pkg/isms.wasm", import.meta.url));
}
