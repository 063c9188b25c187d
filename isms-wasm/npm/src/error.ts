/** One thing that is wrong, and where. */
export interface Issue {
  /** The stable name of this kind of issue, such as `unknown_id`. */
  code: string;
  /** Whether it keeps the document from being used. */
  severity: "error" | "warning";
  /** Where, such as `risks[3].inherent.likelihood`; the root is the empty string. */
  path: string;
  /** What was expected and what was found. */
  message: string;
  /** The nearest right thing, where there is one. */
  suggestion?: string;
}

/** A document or a question that was refused, with every reason. */
export class IsmsError extends Error {
  override readonly name = "IsmsError";
  /** The code of the first issue. */
  readonly code: string;
  /** The path of the first issue. */
  readonly path: string;
  /** Every issue, in document order; at least one. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly [Issue, ...Issue[]]) {
    super(message);
    this.issues = issues;
    this.code = issues[0].code;
    this.path = issues[0].path;
  }
}
