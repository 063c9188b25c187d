import type { Program as Handle } from "../pkg/bindings.js";
import { ask, call } from "./wasm.js";

/**
 * A loaded program document.
 *
 * It lives in WebAssembly's memory until `free()` is called, a `using` declaration ends, or the
 * garbage collector finds it, whichever comes first.
 */
export class Program {
  #handle: Handle | undefined;

  private constructor(handle: Handle) {
    this.#handle = handle;
  }

  /**
   * Reads a document.
   *
   * @throws {IsmsError} when the document is refused
   */
  static parse(text: string): Program {
    return new Program(call((wasm) => wasm.Program.parse(text)));
  }

  /** The document as data. */
  toJSON(): unknown {
    return ask(() => this.#get().toJson());
  }

  /** Gives the memory back. The program cannot be used afterwards. */
  free(): void {
    this.#handle?.free();
    this.#handle = undefined;
  }

  #get(): Handle {
    if (this.#handle === undefined) throw new Error("this program was freed");
    return this.#handle;
  }
}

export interface Program extends Disposable {}

// Where the platform has no `Symbol.dispose` yet, `free()` is there all the same.
if (Symbol.dispose) Program.prototype[Symbol.dispose] = Program.prototype.free;
