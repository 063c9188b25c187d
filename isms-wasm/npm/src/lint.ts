import type { LintRule, Protocol } from "./types.gen.js";
import { ask } from "./wasm.js";

/** Every rule that `program.lint()` checks: id, title, severity, why, remedy and references. */
export function lintRules(): LintRule[] {
  return ask((wasm) => wasm.lintRules());
}

/** Every protocol that is known by its name: aliases, ports, whether it authenticates and encrypts. */
export function protocols(): Protocol[] {
  return ask((wasm) => wasm.protocols());
}
