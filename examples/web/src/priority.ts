// The risks in order of priority: each one's own order, OT's, or IT's. Rows move to their new places.

import type { Priority, PriorityRow, Property } from "isms";

import { element, unseen } from "./element";
import type { Opened } from "./opened";
import { place } from "./place";
import { count } from "./words";

type Order = "own" | "aic" | "cia";

/** How many are shown before somebody asks for all. */
const FIRST = 12;

const IN_ORDER: Record<Exclude<Order, "own">, readonly Property[]> = {
  aic: ["availability", "integrity", "confidentiality"],
  cia: ["confidentiality", "integrity", "availability"],
};

let opened: Opened | undefined;
let priority: Priority | undefined;
let all = false;

/** The rows of the table by risk: moved, not made anew. */
const rows = new Map<string, HTMLTableRowElement>();
const table = element("tbody");
const sentence = element("p", { class: "quiet", "aria-live": "polite" });
const more = element("button", { type: "button", class: "plain" });

for (const choice of document.querySelectorAll("input[name=order]")) choice.addEventListener("change", () => draw(true));
more.addEventListener("click", () => {
  all = !all;
  draw(false);
});

/** Shows the ranking of a program. */
export function showPriority(program: Opened): void {
  opened = program;
  priority = program.program.priority();
  all = false;
  rows.clear();
  const heads = ["Place", "Moved", "Risk", "Level by property"].map((text) => element("th", { scope: "col" }, text));
  place("#priority .body").replaceChildren(
    sentence,
    element(
      "table",
      { class: "ranking" },
      element("caption", { class: "unseen" }, "Risks in order of priority"),
      element("thead", {}, element("tr", {}, ...heads)),
      table,
    ),
    more,
  );
  table.replaceChildren();
  draw(false);
}

function draw(moving: boolean): void {
  if (priority === undefined) return;
  const order = place<HTMLInputElement>("input[name=order]:checked").value as Order;
  const ranked = [...priority.risks].sort(
    (a, b) => a.ranks[order] - b.ranks[order] || (a.risk < b.risk ? -1 : 1),
  );
  const shown = all ? ranked : ranked.slice(0, FIRST);
  more.hidden = ranked.length <= FIRST;
  more.textContent = all ? `Show the first ${FIRST}` : `Show all ${ranked.length}`;
  sentence.textContent = said(priority, order);

  const before = new Map([...rows].map(([risk, row]) => [risk, row.isConnected ? row.getBoundingClientRect().top : undefined]));
  const now = shown.map((risk) => {
    const row = rows.get(risk.risk) ?? element("tr");
    rows.set(risk.risk, row);
    row.replaceChildren(...cells(risk, order));
    return row;
  });
  table.replaceChildren(...now);
  if (!moving || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  shown.forEach(({ risk }, at) => {
    const row = now[at];
    const top = before.get(risk);
    if (row !== undefined) move(row, top);
  });
}

/** From where it was to where it is (the technique is called FLIP). */
function move(row: HTMLElement, top: number | undefined): void {
  const timing = { duration: 480, easing: "cubic-bezier(0.3, 0, 0.1, 1)" };
  if (top === undefined) {
    row.animate([{ opacity: 0 }, { opacity: 1 }], timing);
    return;
  }
  const distance = top - row.getBoundingClientRect().top;
  if (Math.abs(distance) < 1) return;
  row.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], timing);
}

function said({ risks, tau }: Priority, order: Order): string {
  if (order === "own") {
    const beyond = risks.filter((risk) => risk.hse_beyond_tolerance).length;
    return `Each risk by the order of its own scope or asset. ${count(beyond, "risk")} beyond tolerance for health, safety or environment ${beyond === 1 ? "comes" : "come"} first in every order.`;
  }
  const moved = risks.filter((risk) => risk.ranks[order] !== risk.ranks.own).length;
  const agreement = order === "cia" ? tau.own_cia : tau.own_aic;
  const whose = order === "cia" ? "confidentiality first, as offices do" : "availability first, as plants do";
  const tells = agreement === null ? "" : ` Agreement with the own order (Kendall’s tau): ${agreement.toFixed(2)}.`;
  return `All risks with ${whose}: ${moved} of ${risks.length} change places.${tells}`;
}

function cells(row: PriorityRow, order: Order): HTMLElement[] {
  const up = row.ranks.own - row.ranks[order];
  const moved = element("td", { class: `moved ${up > 0 ? "up" : up < 0 ? "down" : ""}` });
  if (order !== "own" && up !== 0) {
    const arrow = element("span", { "aria-hidden": "true" }, `${up > 0 ? "▲" : "▼"} ${Math.abs(up)}`);
    moved.append(arrow, unseen(`${up > 0 ? "up" : "down"} ${Math.abs(up)}`));
  }
  const properties = order === "own" ? row.order : IN_ORDER[order];
  return [
    element("td", { class: "rank" }, String(row.ranks[order])),
    moved,
    element("th", { scope: "row" }, element("span", { class: "title" }, row.title), about(row)),
    element("td", { class: "levels" }, ...properties.map((property) => level(row, property))),
  ];
}

function about(row: PriorityRow): HTMLElement {
  const line = element("span", { class: "about" }, element("code", {}, row.risk), ` ${opened?.scope(row.scope) ?? row.scope}`);
  const beyond = row.by_axis.filter((axis) => axis.beyond_tolerance).map(({ axis, level }) => {
    const name = opened?.axes.find((known) => known.id === axis)?.name ?? axis;
    return `${name} (${opened?.level(level) ?? level})`;
  });
  if (beyond.length > 0) {
    const kind = row.hse_beyond_tolerance ? "beyond hse" : "beyond";
    line.append(element("span", { class: kind }, `Beyond tolerance: ${beyond.join(", ")}`));
  }
  return line;
}

function level(row: PriorityRow, property: Property): HTMLElement {
  const id = row.by_property[property];
  const letter = element("abbr", { title: property }, property.charAt(0).toUpperCase());
  if (id === null) return element("span", { class: "level none" }, letter, " –", unseen("not hit"));
  return element("span", { class: "level", "data-shade": String(opened?.shade(id) ?? 0) }, letter, ` ${opened?.level(id) ?? id}`);
}
