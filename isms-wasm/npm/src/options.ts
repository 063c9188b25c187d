// Options on their way to Rust: the one place where camelCase becomes snake_case.

import { text } from "./data.js";

/**
 * Options as JSON text, names in snake_case.
 *
 * @throws {IsmsError} `not_finite` for a number that is none
 */
export function json(options: object = {}): string {
  return text(snakeCased(options));
}

function snakeCased(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, inner]) => [snakeCase(name), snakeCased(inner)]));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
