// Zones and conduits: the picture, and target and achieved levels with what holds them down.

import type { Blocker, FrLevels, PlaceLevels } from "isms";

import { element, message, unseen } from "./element";
import type { Opened } from "./opened";
import { picture } from "./picture";
import { place } from "./place";
import { count, local, plain } from "./words";

/** Shows the zones of a program. */
export function showZones({ program }: Opened): void {
  const { places, title } = program.securityLevels();
  const body = place("#zones .body");
  if (places.length === 0) {
    body.replaceChildren(element("p", { class: "quiet" }, "The program states no zones."));
    return;
  }
  const below = places.filter((where) => !where.meets_target).length;
  const table = element("table", { class: "zones" });
  table.append(
    element("caption", { class: "unseen" }, "Security levels by foundational requirement, achieved of target"),
    head(places[0]?.requirements ?? []),
    ...places.map(rows),
  );
  body.replaceChildren(
    picture(program.zonesSvg(), "Zones and conduits"),
    element(
      "p",
      { class: "quiet" },
      `Levels achieved of those wanted (SL-A / SL-T), ${title}. ${below} of ${places.length} are below target; open one to see what holds it down.`,
    ),
    table,
  );
}

function head(requirements: readonly FrLevels[]): HTMLElement {
  const names = requirements.map((fr) => element("th", { scope: "col" }, element("abbr", { title: fr.title }, fr.abbreviation)));
  return element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Zone or conduit"), ...names));
}

/** A row with the levels, and one below it, closed at first, with what holds them down. */
function rows(where: PlaceLevels): HTMLElement {
  const id = `held-${where.place}`;
  const button = element("button", { type: "button", class: "more", "aria-expanded": "false", "aria-controls": id }, where.name);
  const title = element(
    "th",
    { scope: "row" },
    button,
    element("span", { class: "about" }, `${plain(where.kind)} · ${where.satisfied} of ${where.selected} requirements satisfied`),
  );
  const held = element("tr", { id, class: "held" });
  held.hidden = true;
  button.addEventListener("click", () => {
    if (held.childElementCount === 0) held.append(element("td", { colspan: "8" }, ...blockers(where)));
    held.hidden = !held.hidden;
    button.setAttribute("aria-expanded", String(!held.hidden));
  });
  return element("tbody", {}, element("tr", {}, title, ...where.requirements.map(cell)), held);
}

function cell({ abbreviation, achieved, target, gap }: FrLevels): HTMLElement {
  const made = element("td", gap > 0 ? { class: "gap", "data-fr": abbreviation } : { "data-fr": abbreviation });
  made.append(element("b", {}, String(achieved)), element("span", { class: "of" }, `/${target}`));
  if (gap > 0) made.append(unseen(`, gap ${gap}`));
  return made;
}

function blockers(where: PlaceLevels): HTMLElement[] {
  const short = where.requirements.filter((fr) => fr.held_down_by.length > 0);
  if (short.length === 0) return [element("p", { class: "quiet" }, "Nothing holds it down: it meets its target.")];
  return short.map((fr) =>
    element(
      "div",
      { class: "fr" },
      element("h4", {}, `${fr.fr} ${fr.title}: ${fr.achieved} of ${fr.target}, ${count(fr.gap, "level")} missing`),
      element("ul", {}, ...fr.held_down_by.map(blocker)),
    ),
  );
}

function blocker({ requirement, title, selected_from, cause, detail }: Blocker): HTMLElement {
  const why = detail === null ? plain(cause) : `${plain(cause)}: ${detail}`;
  return element(
    "li",
    {},
    element("code", {}, local(requirement)),
    ` ${title} `,
    element("span", { class: "quiet" }, `from level ${selected_from}. `, message(why)),
  );
}
