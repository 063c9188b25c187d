// Data on its way to Rust as JSON text.

import { IsmsError } from "./error.js";

/**
 * Data as JSON text. A number that JSON has no word for is refused: it would become null, and null may stand for a
 * field that is left out.
 *
 * @throws {IsmsError} `not_finite` with the path of the number
 */
export function text(data: unknown): string {
  // First, so that data that contains itself is refused by the engine.
  const json = JSON.stringify(data);
  const found = notFinite(data);
  if (found) {
    const { path, number } = found;
    const message = `expected a finite number, found ${String(number).replace("Infinity", "inf")}`;
    const where = path === "" ? "" : `${path}: `;
    throw new IsmsError(`${where}${message} [not_finite]`, [
      { code: "not_finite", severity: "error", path, message },
    ]);
  }
  return json;
}

interface Found {
  path: string;
  number: number;
}

/** The first number that is NaN or infinite. Its path is put together on the way back: mostly there is none. */
function notFinite(data: unknown): Found | undefined {
  if (typeof data === "number") return Number.isFinite(data) ? undefined : { path: "", number: data };
  if (typeof data !== "object" || data === null) return undefined;
  const isList = Array.isArray(data);
  for (const [name, inner] of Object.entries(data)) {
    const found = notFinite(inner);
    if (found) return { ...found, path: join(isList ? `[${name}]` : name, found.path) };
  }
  return undefined;
}

function join(outer: string, inner: string): string {
  return inner === "" || inner.startsWith("[") ? outer + inner : `${outer}.${inner}`;
}
