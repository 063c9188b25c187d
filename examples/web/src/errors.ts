// Why a program was refused, with where.

import type { Issue } from "isms";

import { place } from "./place";

/** How many are listed; a page with ten thousand lines helps nobody. */
const SHOWN = 100;

/** Lists the issues. */
export function showErrors(issues: readonly Issue[]): void {
  const items = issues.slice(0, SHOWN).map(({ code, path, message, suggestion }) => {
    const item = document.createElement("li");
    const where = document.createElement("code");
    where.textContent = path === "" ? code : `${path} · ${code}`;
    item.append(where, ` ${message}`);
    if (suggestion !== undefined) item.append(`; did you mean ${suggestion}?`);
    return item;
  });
  if (issues.length > SHOWN) {
    const rest = document.createElement("li");
    rest.textContent = `and ${issues.length - SHOWN} more`;
    items.push(rest);
  }
  place("#errors ol").replaceChildren(...items);
  place("#errors").hidden = false;
}

/** Takes the list away. */
export function clearErrors(): void {
  place("#errors").hidden = true;
  place("#errors ol").replaceChildren();
}
