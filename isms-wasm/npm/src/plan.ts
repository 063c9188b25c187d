import type { Plan as Handle } from "../pkg/bindings.js";
import { IsmsError } from "./error.js";
import { Held } from "./held.js";
import { Simulation } from "./simulation.js";
import { call } from "./wasm.js";

/**
 * A simulation about to be run, divided into blocks of 4,096 years.
 *
 * Each block is a pure function of portfolio, options and its number: blocks can be computed in any
 * order, in many workers or on many machines. Joined, they are the same simulation to the last bit.
 */
export class Plan extends Held<Handle> {
  /** @internal */
  constructor(handle: Handle) {
    super(handle, "this plan was freed");
  }

  /** How many blocks there are. */
  blocks(): number {
    return call(() => this.handle.blocks());
  }

  /**
   * Computes a block, as numbers that can be sent elsewhere.
   *
   * @throws {IsmsError} `out_of_range` for a block that the plan does not have
   */
  block(index: number): Float64Array {
    // The module would take NaN for 0, 1.5 for 1 and 2 to the power of 32 for 0 again.
    if (!Number.isInteger(index) || index < 0 || index >= this.blocks()) throw noBlock(index, this.blocks());
    return call(() => this.handle.block(index));
  }

  /**
   * Joins blocks, which may come in any order: all of the plan's, or its first ones.
   *
   * @throws {IsmsError} when one is missing, comes twice, or belongs to another plan
   */
  join(blocks: Iterable<Float64Array>): Simulation {
    return new Simulation(
      call((wasm) => {
        const gathered = new wasm.Blocks();
        try {
          for (const block of blocks) gathered.push(block);
        } catch (refusal) {
          gathered.free();
          throw refusal;
        }
        return this.handle.join(gathered);
      }),
    );
  }

  /**
   * Computes and joins all blocks, or as many as the precision takes that is asked for.
   *
   * @param progress is told now and then, and stops it by answering false
   * @returns nothing if it was stopped
   */
  run(progress: (trials: number, of: number) => boolean = () => true): Simulation | undefined {
    const whole = call(() => this.handle.run(progress as never));
    return whole && new Simulation(whole);
  }
}

function noBlock(index: number, blocks: number): IsmsError {
  const message = `expected a block below ${blocks}, found ${index}`;
  return new IsmsError(`block: ${message} [out_of_range]`, [
    { code: "out_of_range", severity: "error", path: "block", message },
  ]);
}
