// The Statement of Applicability: counts, and its rows to filter and search.

import type { RowReason, Statement, StatementRow } from "isms";

import { element, message } from "./element";
import type { Opened } from "./opened";
import { place } from "./place";
import { day, local, plain } from "./words";

let statement: Statement | undefined;
const list = element("div", { class: "list" });
const shown = element("p", { class: "quiet", role: "status" });

for (const choice of document.querySelectorAll("input[name=show]")) choice.addEventListener("change", draw);
place("#search").addEventListener("input", draw);

/** Shows the statement of a program. */
export function showStatement({ program }: Opened): void {
  statement = program.statement();
  place<HTMLInputElement>("#search").value = "";
  place("#soa .body").replaceChildren(progress(statement), shown, list);
  draw();
}

function progress({ counts, title }: Statement): HTMLElement {
  const parts = [
    ["implemented", "in place", counts.implemented],
    ["partial", "in part", counts.partial],
    ["planned", "planned", counts.planned],
    ["not_started", "not begun", counts.not_started],
    ["excluded", "excluded", counts.excluded],
    ["undecided", "undecided", counts.undecided],
  ] as const;
  const bar = element("div", { class: "bar", "aria-hidden": "true" });
  const legend = element("ul", { class: "legend" });
  for (const [kind, words, number] of parts) {
    if (number === 0) continue;
    const part = element("span", { class: "part", "data-kind": kind });
    part.style.flexGrow = String(number);
    bar.append(part);
    legend.append(
      element("li", { "data-kind": kind }, element("b", {}, String(number)), ` ${words}`),
    );
  }
  legend.append(element("li", { class: "plainly" }, element("b", {}, String(counts.with_evidence)), " with current evidence"));
  return element("div", { class: "progress" }, element("p", { class: "quiet" }, `${title}, ${counts.requirements} requirements`), bar, legend);
}

function draw(): void {
  if (statement === undefined) return;
  const which = place<HTMLInputElement>("input[name=show]:checked").value;
  const words = place<HTMLInputElement>("#search").value.toLowerCase().split(/\s+/);
  const rows = statement.rows.filter(
    (row) =>
      (which === "all" || (which === "open" ? row.open : row.decision === "excluded")) &&
      words.every((word) => `${local(row.requirement)} ${row.title} ${row.theme} ${row.open_because.join(" ")}`.toLowerCase().includes(word)),
  );
  shown.textContent = `${rows.length} of ${statement.rows.length} shown`;
  const made: HTMLElement[] = [];
  let theme: string | undefined;
  for (const row of rows) {
    if (row.theme !== theme) {
      theme = row.theme;
      made.push(element("h3", {}, theme));
    }
    made.push(line(row));
  }
  list.replaceChildren(...made);
}

function line(row: StatementRow): HTMLElement {
  const included = row.decision === "included";
  const kind = included ? row.implementation : row.decision;
  const made = element(
    "details",
    { class: "row" },
    element(
      "summary",
      {},
      element("code", {}, local(row.requirement)),
      element("span", { class: "title" }, row.title),
      element("span", { class: "state", "data-kind": kind }, included ? IN_PLACE[row.implementation] : plain(row.decision)),
      element("span", { class: "why" }, message(row.open_because.join("; "))),
    ),
  );
  // Made when it is looked at: most never are.
  made.addEventListener("toggle", () => made.append(more(row)), { once: true });
  return made;
}

const IN_PLACE: Record<StatementRow["implementation"], string> = {
  implemented: "In place",
  partial: "In part",
  planned: "Planned",
  not_started: "Not begun",
};

function more(row: StatementRow): HTMLElement {
  const made = element("dl");
  const say = (term: string, ...what: (Node | string)[]) =>
    made.append(element("dt", {}, term), element("dd", {}, ...what));
  if (row.justification !== null) say("Excluded because", row.justification);
  if (row.reasons.length > 0) say("Included for", row.reasons.map(reason).join("; "));
  const ids = (list: readonly string[]) => message(list.map((id) => `\`${id}\``).join(" "));
  const { risks, treatments, controls, evidence } = row.trace;
  if (risks.length > 0) say("Risks", ids(risks));
  if (treatments.length > 0) say("Treatments", ids(treatments));
  if (controls.length > 0) say("Controls", ids(controls));
  if (evidence.length > 0) say(`Evidence (${row.evidence})`, ids(evidence));
  if (row.ot_note !== null) say("In a plant", row.ot_note);
  if (made.childElementCount === 0) say("Trace", `Nothing refers to it as of ${day(statement?.as_of ?? "")}.`);
  return made;
}

function reason({ kind, reference, risks, supplier }: RowReason): string {
  const cites = [reference, supplier, risks.join(", ")].filter(Boolean).join(", ");
  return cites === "" ? plain(kind) : `${plain(kind)} (${cites})`;
}
