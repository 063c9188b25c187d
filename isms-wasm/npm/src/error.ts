import type { ErrorCode, Issue } from "./types.gen.js";

/** A document or a question that was refused, with every reason. */
export class IsmsError extends Error {
  override readonly name = "IsmsError";
  /** The code of the first issue. */
  readonly code: ErrorCode;
  /** The path of the first issue, such as `risks[3].inherent.likelihood`; empty for the root. */
  readonly path: string;
  /** Every issue, in document order; at least one. */
  readonly issues: readonly Issue[];

  /** @internal */
  constructor(message: string, issues: readonly [Issue, ...Issue[]]) {
    super(message);
    this.issues = issues;
    this.code = issues[0].code;
    this.path = issues[0].path;
  }
}
