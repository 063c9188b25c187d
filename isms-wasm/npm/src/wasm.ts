// The one gateway to WebAssembly: whether it is loaded, and how its refusals become errors.

import * as bindings from "../pkg/bindings.js";
import { IsmsError } from "./error.js";
import type { Issue } from "./types.gen.js";

/** Where the WebAssembly module comes from: its bytes, itself compiled, or where to fetch it. */
export type Source = BufferSource | WebAssembly.Module | Response | Promise<Response> | URL | string;

let ready = false;
let loading: Promise<void> | undefined;

/** Loads the module without waiting. */
export function loadNow(source: BufferSource | WebAssembly.Module): void {
  if (ready) return;
  bindings.initSync({ module: source });
  ready = true;
}

/** Loads the module once. After a failure the next call tries again. */
export function load(source: () => Source): Promise<void> {
  if (ready) return Promise.resolve();
  loading ??= bindings.default({ module_or_path: source() }).then(
    () => {
      ready = true;
    },
    (reason: unknown) => {
      loading = undefined;
      throw reason;
    },
  );
  return loading;
}

/** Calls into the module and turns what it refuses into an `IsmsError`. */
export function call<T>(body: (wasm: typeof bindings) => T): T {
  if (!ready) throw new Error("isms is not loaded yet: `await init()` first");
  try {
    return body(bindings);
  } catch (thrown) {
    // A refusal is JSON text; anything else is a fault and passes unchanged.
    if (typeof thrown !== "string") throw thrown;
    const { message, issues } = JSON.parse(thrown) as Refusal;
    throw new IsmsError(message, issues);
  }
}

/** Calls into the module and parses the JSON text that it answers. */
export function ask<T>(body: (wasm: typeof bindings) => string): T {
  return JSON.parse(call(body)) as T;
}

interface Refusal {
  message: string;
  issues: [Issue, ...Issue[]];
}
