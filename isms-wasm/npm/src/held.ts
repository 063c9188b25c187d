// What lives in WebAssembly's memory: held, given back, and refused once it was.

/** Something on the Rust side. */
interface Handle {
  free(): void;
}

/**
 * Something that lives in WebAssembly's memory until `free()` is called, a `using` declaration ends, or
 * the garbage collector finds it, whichever comes first.
 */
export abstract class Held<H extends Handle> {
  #handle: H | (() => H) | undefined;
  readonly #refusal: string;

  /**
   * @internal
   * @param handle what is held, or how to make it once it is needed
   * @param refusal what is said after it was given back
   */
  protected constructor(handle: H | (() => H), refusal: string) {
    this.#handle = handle;
    this.#refusal = refusal;
  }

  /** Gives the memory back. It cannot be used afterwards; what was made from it can. */
  free(): void {
    if (typeof this.#handle === "object") this.#handle.free();
    this.#handle = undefined;
  }

  /** @internal */
  get handle(): H {
    if (this.#handle === undefined) throw new Error(this.#refusal);
    if (typeof this.#handle === "function") this.#handle = this.#handle();
    return this.#handle;
  }
}

export interface Held<H extends Handle> extends Disposable {}

// Where the platform has no `Symbol.dispose` yet, `free()` is there all the same.
if (Symbol.dispose) Held.prototype[Symbol.dispose] = Held.prototype.free;
