import type { Catalogs as Handle } from "../pkg/bindings.js";
import { text } from "./data.js";
import { Held } from "./held.js";
import type { AttackFile, AttackMitigation, AttackTechnique, Emb3dFile, Requirement } from "./types.gen.js";
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
    const said = typeof catalog === "string" ? catalog : text(catalog);
    call(() => this.handle.addJson(said));
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

  /**
   * An edition of MITRE ATT&CK for ICS: tactics, techniques, kinds of asset, mitigations.
   *
   * @param edition MITRE's version; `18.1` if nothing is said
   * @throws {IsmsError} `unknown_catalog` when it is not at hand
   */
  attack(edition?: string): AttackFile {
    return ask(() => this.handle.attack(edition));
  }

  /** A technique of MITRE ATT&CK for ICS, such as `T0855`. */
  technique(id: string, edition?: string): AttackTechnique {
    return ask(() => this.handle.technique(id, edition));
  }

  /** What answers a technique, with the requirements that ask for it. */
  mitigationsOf(technique: string, edition?: string): AttackMitigation[] {
    return ask(() => this.handle.mitigationsOf(technique, edition));
  }

  /** The techniques that are used on a kind of asset of ATT&CK, such as `A0003`. */
  techniquesOn(asset: string, edition?: string): AttackTechnique[] {
    return ask(() => this.handle.techniquesOn(asset, edition));
  }

  /** The techniques that a requirement helps against, such as `iec-62443-3-3@2013:SR 5.1`. */
  techniquesAnsweredBy(requirement: string, edition?: string): AttackTechnique[] {
    return ask(() => this.handle.techniquesAnsweredBy(requirement, edition));
  }

  /**
   * An edition of the mitigations of MITRE EMB3D.
   *
   * @param edition MITRE's version; `2.0.1` if nothing is said
   */
  emb3d(edition?: string): Emb3dFile {
    return ask(() => this.handle.emb3d(edition));
  }
}
