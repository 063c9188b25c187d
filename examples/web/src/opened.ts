// A program that is open, with what several sections ask of it.

import type { Axis, LevelId, Program, ProgramDocument } from "isms";

export class Opened {
  readonly document: ProgramDocument;

  constructor(readonly program: Program) {
    this.document = program.toObject();
  }

  /** The axes of the criteria. */
  get axes(): readonly Axis[] {
    return this.document.criteria?.axes ?? [];
  }

  /** The name of a scope. */
  scope(id: string): string {
    return this.document.scopes?.find((scope) => scope.id === id)?.name ?? id;
  }

  /** The name of a level of risk. */
  level(id: LevelId): string {
    return this.#levels.find((level) => level.id === id)?.name ?? id;
  }

  /** The shade of a level of risk, from 0 to 4. */
  shade(id: LevelId): number {
    const rank = this.#levels.findIndex((level) => level.id === id);
    return Math.round((4 * Math.max(rank, 0)) / Math.max(this.#levels.length - 1, 1));
  }

  get #levels() {
    return this.document.criteria?.matrix.levels ?? [];
  }
}
