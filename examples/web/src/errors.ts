// What is wrong with a program, or to be looked at, with where.

import type { Issue } from "isms";

import { element, message } from "./element";
import { place } from "./place";
import { count } from "./words";

/** How many are listed; a page with ten thousand lines helps nobody. */
const SHOWN = 100;

/** Lists why a program was refused. */
export function showErrors(issues: readonly Issue[]): void {
  place("#errors ol").replaceChildren(...issueLines(issues));
  place("#errors-count").textContent = `${count(issues.length, "issue")}, in the order of the document. Nothing was loaded.`;
  place("#errors").hidden = false;
  place("#errors").focus({ preventScroll: true });
}

/** Takes the list away. */
export function clearErrors(): void {
  place("#errors").hidden = true;
  place("#errors ol").replaceChildren();
}

/** Lists what somebody should look at. */
export function showWarnings(issues: readonly Issue[]): void {
  place("#warnings ol").replaceChildren(...issueLines(issues));
  place("#warnings").hidden = issues.length === 0;
}

/** A line for each issue, with code and path. */
export function issueLines(issues: readonly Issue[]): HTMLElement[] {
  const items = issues.slice(0, SHOWN).map(({ code, path, message: text, suggestion }) =>
    element(
      "li",
      {},
      element("p", { class: "where" }, element("code", { class: "path" }, path || "(whole document)"), element("span", { class: "code" }, code)),
      element(
        "p",
        {},
        message(text),
        suggestion !== undefined && message(`; did you mean \`${suggestion}\`?`),
      ),
    ),
  );
  if (issues.length > SHOWN) items.push(element("li", { class: "quiet" }, `and ${issues.length - SHOWN} more`));
  return items;
}
