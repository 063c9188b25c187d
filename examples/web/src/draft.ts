// A document as it is edited, with what it was before each edit.

import type { ProgramDocument } from "isms";

export class Draft {
  #now: ProgramDocument;
  readonly #past: ProgramDocument[] = [];
  #undone: ProgramDocument[] = [];

  constructor(document: ProgramDocument) {
    this.#now = document;
  }

  /** The document as it is now; only edits change it. */
  get document(): ProgramDocument {
    return this.#now;
  }

  /** Makes an edit on a copy, and answers what the edit does. */
  edit<Answer>(change: (document: ProgramDocument) => Answer): Answer {
    const next = structuredClone(this.#now);
    const answer = change(next);
    this.#past.push(this.#now);
    this.#now = next;
    this.#undone = [];
    return answer;
  }

  /** Takes back the last edit. */
  undo(): void {
    const before = this.#past.pop();
    if (before === undefined) return;
    this.#undone.push(this.#now);
    this.#now = before;
  }

  /** Makes the edit again that was taken back last. */
  redo(): void {
    const after = this.#undone.pop();
    if (after === undefined) return;
    this.#past.push(this.#now);
    this.#now = after;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }
}
