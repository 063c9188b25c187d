// Options on their way to Rust: the one place where camelCase becomes snake_case.

/** Options as JSON text. Only their own names change; what they hold is data, and spelled as data is. */
export function json(options: object = {}): string {
  const entries = Object.entries(options).map(([name, value]) => [snakeCase(name), value]);
  return JSON.stringify(Object.fromEntries(entries));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
