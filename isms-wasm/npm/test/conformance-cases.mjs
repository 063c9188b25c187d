// The conformance cases: what they are about, and what is handed in.

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../conformance/", import.meta.url);

/** A file of the folder. */
export const read = (path) => JSON.parse(readFileSync(new URL(path, folder), "utf8"));

/** The list or mapping that the last part of a JSON pointer stands in. */
export function parentOf(value, pointer) {
  const parts = pointer.split("/").slice(1);
  const key = parts.pop();
  return [parts.reduce((inner, part) => inner[part], value), key];
}

/** One step on a base. */
function patch(document, step) {
  if (step.repeat !== undefined) {
    const [parent, key] = parentOf(document, step.repeat);
    const item = JSON.stringify(step.item);
    for (let n = 0; n < step.times; n++) parent[key].push(JSON.parse(item.replaceAll("{n}", String(n))));
  } else if (step.set !== undefined) {
    const [parent, key] = parentOf(document, step.set);
    if (key === "-") parent.push(step.to);
    else parent[key] = step.to;
  } else {
    const [parent, key] = parentOf(document, step.remove);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  }
}

/** The text that a case hands in. */
export function textOf({ text, document, base, portfolio, patch: steps = [] }) {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) {
    return text.map((part) => (typeof part === "string" ? part : part.repeat.repeat(part.times))).join("");
  }
  const named = typeof portfolio === "string" ? read(`portfolios/${portfolio}.json`) : portfolio;
  const whole = base === undefined ? (named ?? document) : read(`bases/${base}.json`);
  for (const step of steps) patch(whole, step);
  return JSON.stringify(whole);
}

/** Names of options in camelCase; what they hold stays as it is, but for the ranking of a report. */
export function camelCased(options = {}) {
  const entries = Object.entries(options).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
    name === "priority" ? camelCased(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** The cases of each topic. */
export function topics() {
  const files = readdirSync(new URL("cases/", folder)).sort();
  return files.map((file) => [file.replace(".json", ""), read(`cases/${file}`)]);
}

/** Simulations with the hash of all their years: portfolio, options and what the hash is to be. */
export function golden() {
  const hashed = topics()
    .flatMap(([, cases]) => cases)
    .filter((given) => given.portfolio !== undefined && given.call === "simulate")
    .map((given) => ({ ...given, hash: given.expect_part?.["/result_hash"] }))
    .filter(({ hash }) => hash !== undefined);
  return hashed.map((given) => ({ name: given.name, portfolio: textOf(given), options: camelCased(given.options), hash: given.hash }));
}
