// What matters first, in four figures that lead to their sections.

import { element } from "./element";
import type { Opened } from "./opened";
import { place } from "./place";
import { count, day } from "./words";

/** Shows whose program it is and how it stands. */
export function showSummary({ program, document: data }: Opened): void {
  const { organisation, as_of } = data;
  document.title = `${organisation.name} – isms`;
  place("#subject").textContent = organisation.name;
  const facts = [`As of ${day(as_of)}`, organisation.sector, count(data.assets?.length ?? 0, "asset"), count(data.suppliers?.length ?? 0, "supplier")];
  place("#about").textContent = facts.filter((fact) => fact !== undefined).join(" · ");

  const tiles: HTMLElement[] = [];
  const tile = (section: string, figure: number, of: number, words: string) =>
    tiles.push(
      element(
        "a",
        { href: `#${section}`, class: "tile" },
        element("span", { class: "figure" }, element("b", {}, String(figure)), ` of ${of}`),
        element("span", { class: "quiet" }, words),
      ),
    );
  if (data.criteria !== undefined) {
    const { risks } = program.register();
    const beyond = risks.filter((risk) => risk.beyond_tolerance.length > 0).length;
    tile("priority", beyond, risks.length, "risks beyond tolerance");
    const { risks: ranked } = program.priority();
    tile("priority", ranked.filter((risk) => risk.hse_beyond_tolerance).length, beyond, "of these on health, safety or environment");
  }
  const { counts } = program.statement();
  tile("soa", counts.open, counts.requirements, "requirements open");
  const { places } = program.securityLevels();
  if (places.length > 0) {
    tile("zones", places.filter((where) => !where.meets_target).length, places.length, "zones and conduits below target");
  }
  place("#summary").replaceChildren(...tiles);
}
