// What follows from a topology, beside what followed from it before any edit: levels and attack paths.

import type { AttackPathReport, PlaceLevels, Program } from "isms";

import { element } from "./element";
import { count } from "./words";

/** How many lines of a list are shown. */
const SHOWN = 12;

/** What the library concludes from a program. */
export interface Consequences {
  places: readonly PlaceLevels[];
  paths: AttackPathReport;
}

export function consequences(program: Program): Consequences {
  return {
    places: program.securityLevels().places,
    paths: program.attackPaths(),
  };
}

/** What there is now, and what is other than before. */
export function told(before: Consequences, now: Consequences): HTMLElement[] {
  return [...levels(before.places, now.places), ...attacks(before.paths, now.paths)];
}

function levels(before: readonly PlaceLevels[], now: readonly PlaceLevels[]): HTMLElement[] {
  const below = (places: readonly PlaceLevels[]) => places.filter((where) => !where.meets_target).length;
  const known = new Map(before.map((where) => [where.place, where]));
  const there = new Set(now.map((where) => where.place));
  const lines: HTMLElement[] = [];
  for (const where of now) {
    const was = known.get(where.place);
    const change = was === undefined ? "new" : was.sl_t === where.sl_t && was.sl_a === where.sl_a ? undefined : `${was.sl_t} wanted, ${was.sl_a} achieved before`;
    if (change === undefined) continue;
    lines.push(element("li", {}, element("b", {}, where.name), `: ${where.sl_t} wanted, ${where.sl_a} achieved; ${change}`));
  }
  for (const was of before) if (!there.has(was.place)) lines.push(element("li", {}, element("b", {}, was.name), ": gone"));
  return part("Levels", `${below(now)} of ${count(now.length, "zone or conduit", "zones and conduits")} below target${than(below(before), below(now))}.`, lines);
}

function attacks(before: AttackPathReport, now: AttackPathReport): HTMLElement[] {
  const lines = now.paths.map(({ hardest, steps }) =>
    element(
      "li",
      {},
      element("b", {}, `Level ${hardest} to beat: `),
      steps.map(({ name, level }) => (level === null ? name : `${name} (${level})`)).join(" → "),
    ),
  );
  const cut = now.cut.crossings.map(({ name }) => name).join(", ");
  const summary =
    now.no_path !== null
      ? `No path leads to what matters most (${now.no_path.replaceAll("_", " ")}).`
      : `${count(now.paths.length, "path")} shown, the easiest first. All are cut at: ${cut === "" ? "nothing" : cut}.`;
  const easiest = (report: AttackPathReport) => report.paths[0]?.hardest;
  const changed = easiest(before) === easiest(now) ? "" : ` The easiest asked for level ${easiest(before) ?? "none"} before.`;
  return part("Attack paths", summary + changed, lines);
}

function part(title: string, summary: string, lines: readonly HTMLElement[]): HTMLElement[] {
  const list = element("ol", { class: "followed" }, ...lines.slice(0, SHOWN));
  const rest = lines.slice(SHOWN);
  if (rest.length > 0) {
    list.append(element("li", {}, element("details", {}, element("summary", {}, `and ${rest.length} more`), element("ol", { class: "followed" }, ...rest))));
  }
  return [element("h3", {}, title), element("p", {}, summary), list];
}

function than(before: number, now: number): string {
  return before === now ? "" : `, ${before} before`;
}
