import type { Catalogs as Handle } from "../pkg/bindings.js";
import { Held } from "./held.js";
import type { Requirement } from "./types.gen.js";
import { ask, call } from "./wasm.js";

/**
 * The catalogues that programs cite.
 *
 * None are compiled in: they are JSON files of this package, `isms/catalogs/iso-27001-2022.json` and
 * others. `loadCatalogs()` of `isms/catalogs` reads all of them.
 */
export class Catalogs extends Held<Handle> {
  constructor() {
    super(call((wasm) => new wasm.Catalogs()), "these catalogues were freed");
  }

  /**
   * Adds a catalogue; it takes the place of one with the same standard and edition. Programs that
   * were read before keep the catalogues that they were read with.
   *
   * @param catalog the text of a catalogue file, or what it says as data
   * @throws {IsmsError} when it is not a sound catalogue
   */
  addJson(catalog: string | object): this {
    const text = typeof catalog === "string" ? catalog : JSON.stringify(catalog);
    call(() => this.handle.addJson(text));
    return this;
  }

  /** Standard and edition of each, such as `["iso-27001", "2022"]`. */
  names(): [standard: string, edition: string][] {
    return ask(() => this.handle.names());
  }

  /**
   * The entry of a requirement, such as `iso-27001@2022:A.8.24`.
   *
   * @throws {IsmsError} when the id is malformed, or the catalogues have no such requirement
   */
  requirement(id: string): Requirement {
    return ask(() => this.handle.requirement(id));
  }

  /**
   * Every requirement of an edition of a standard, in its order; headings and clauses too.
   *
   * @throws {IsmsError} when the catalogue is not at hand
   */
  requirements(standard: string, edition: string): Requirement[] {
    return ask(() => this.handle.requirements(standard, edition));
  }
}
