// Everything but loading: the same in every environment.

export { IsmsError, type Issue } from "./error.js";
export { Program } from "./program.js";
export type { Source } from "./wasm.js";

import { call } from "./wasm.js";

/** The version of the library, in SemVer. */
export function version(): string {
  return call((wasm) => wasm.version());
}
