// What follows from a topology, beside what followed from it before any edit: levels, findings, attack paths.

import type { AttackPathReport, LintFinding, PlaceLevels, Program } from "isms";

import { element, message } from "./element";
import { count } from "./words";

/** How many lines of a list are shown. */
const SHOWN = 12;

/** What the library concludes from a program. */
export interface Consequences {
  places: readonly PlaceLevels[];
  findings: readonly LintFinding[];
  paths: AttackPathReport;
}

export function consequences(program: Program): Consequences {
  return {
    places: program.securityLevels().places,
    findings: program.lint().findings,
    paths: program.attackPaths(),
  };
}

/** What there is now, and what is other than before. */
export function told(before: Consequences, now: Consequences): HTMLElement[] {
  return [...levels(before.places, now.places), ...findings(before.findings, now.findings), ...attacks(before.paths, now.paths)];
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

function findings(before: readonly LintFinding[], now: readonly LintFinding[]): HTMLElement[] {
  // Neither names nor places in the document tell findings apart: edits change both.
  const key = ({ rule, entity, path, places }: LintFinding) => [rule, entity || path, ...places].join(" ");
  const known = new Set(before.map(key));
  const still = new Set(now.map(key));
  const line = (finding: LintFinding, state: string) =>
    element(
      "li",
      { "data-severity": finding.severity },
      state !== "" && element("b", {}, `${state}: `),
      `${finding.title} `,
      element("code", {}, finding.path),
      " ",
      element("span", { class: "quiet" }, message(finding.reason)),
    );
  const added = now.filter((finding) => !known.has(key(finding)));
  const gone = before.filter((finding) => !still.has(key(finding)));
  const old = now.filter((finding) => known.has(key(finding)));
  const bySeverity = (a: LintFinding, b: LintFinding) => RANK[a.severity] - RANK[b.severity];
  const lines = [
    ...added.sort(bySeverity).map((finding) => line(finding, "New")),
    ...gone.sort(bySeverity).map((finding) => line(finding, "Gone")),
    ...old.sort(bySeverity).map((finding) => line(finding, "")),
  ];
  const high = now.filter(({ severity }) => severity === "high").length;
  return part("Findings", `${count(now.length, "finding")}, ${high} of them high${than(before.length, now.length)}.`, lines);
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

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
