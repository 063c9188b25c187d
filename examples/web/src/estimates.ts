// The estimates of a scenario, as fields that can be edited.

import type { Distribution, Scenario } from "isms";

import { element } from "./element";
import { plain } from "./words";

/** A distribution somewhere in a scenario, with where it stands. */
interface Estimate {
  path: string;
  words: string;
  /** The figures that it is stated by. */
  figures: Record<string, number>;
}

/** What estimates of these factors are called; others by the last word of their path. */
const WORDS: Record<string, string> = {
  "frequency.loss_events": "Loss events a year",
  "frequency.threat_events": "Attempts a year",
  "frequency.contacts.contact_frequency": "Contacts a year",
  "frequency.contacts.probability_of_action": "Probability that a contact becomes an attempt",
  "vulnerability.given.probability": "Probability that an attempt succeeds",
  "vulnerability.contest.threat_capability": "Capability of the attacker",
  "vulnerability.contest.resistance_strength": "Strength of the resistance",
  "secondary_loss.probability": "Probability that others react",
};

/** What of a scenario is edited here. */
const PARTS = ["frequency", "vulnerability", "primary_loss", "secondary_loss"] as const;

/** The words of a document for a distribution that is stated by figures alone. */
const FAMILIES = new Set(["uniform", "triangular", "pert", "beta", "normal", "lognormal", "lognormal_parameters", "gamma", "pareto", "generalized_pareto"]);

/** Figures that say how the others are meant; they stay as they are. */
const FIXED = new Set(["lambda", "low_probability", "high_probability"]);

/** Fields for every estimate of a scenario; each edit changes the scenario itself. */
export function estimateFields(scenario: Scenario, at: number, edited: () => void): HTMLElement[] {
  return PARTS.flatMap((part) => within(scenario[part], part)).map((estimate) => fieldset(estimate, at, edited));
}

/** The estimates within a part of a scenario. */
function within(value: unknown, path: string): Estimate[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value);
  const [name, inner] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined) {
    const words = WORDS[path] ?? `${plain(path.split(".")[0] ?? "")}: ${plain(path.split(".").at(-1) ?? "").toLowerCase()}`;
    if (FAMILIES.has(name)) return [{ path: `${path}.${name}`, words, figures: inner as Record<string, number> }];
    if (name === "constant") return [{ path, words, figures: value as Record<string, number> }];
  }
  return entries.flatMap(([key, inner]) => within(inner as Distribution, `${path}.${key}`));
}

function fieldset({ path, words, figures }: Estimate, at: number, edited: () => void): HTMLElement {
  const fields = Object.entries(figures).filter(([name, figure]) => typeof figure === "number" && !FIXED.has(name));
  return element(
    "fieldset",
    { class: "estimate" },
    element("legend", {}, words),
    ...fields.map(([name, figure]) => {
      const input = element("input", { type: "text", inputmode: "decimal", value: String(figure), "data-path": `scenarios[${at}].${path}.${name}` });
      input.addEventListener("input", () => {
        const number = Number(input.value.replaceAll(/[,\s]/g, ""));
        const sound = input.value.trim() !== "" && Number.isFinite(number);
        input.setAttribute("aria-invalid", String(!sound));
        if (!sound) return;
        figures[name] = number;
        edited();
      });
      return element("label", {}, element("span", {}, plain(name)), input);
    }),
  );
}
