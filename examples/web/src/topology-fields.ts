// Fields of a zone, a conduit and of where assets stand. Each change is an edit; nothing is checked here.

import type { AssetId, Conduit, Direction, ProgramDocument, PurdueLevel, Zone, ZoneId, ZoneKind } from "isms";

import { element } from "./element";
import { moveAsset, put } from "./topology-edits";
import { plain } from "./words";

/** Makes an edit of the document. */
export type Edit = (change: (document: ProgramDocument) => void) => void;

const KINDS: readonly ZoneKind[] = ["enterprise", "dmz", "operations", "supervisory", "control", "safety", "wireless", "temporary", "external"];
const LEVELS: readonly PurdueLevel[] = [5, 4, 3.5, 3, 2, 1, 0];

/** Kinds of asset that can enforce what passes a conduit. */
const ENFORCERS = new Set(["firewall", "data_diode", "proxy", "vpn_gateway", "jump_host", "protocol_gateway", "remote_access", "network_device"]);

/** The fields of a zone. `path` is where it stands in the document, as the library says it. */
export function zoneFields(document: ProgramDocument, zone: Zone, path: string, edit: Edit): HTMLElement[] {
  const change = (set: (zone: Zone) => void) =>
    edit((next) => {
      const found = next.zones?.find(({ id }) => id === zone.id);
      if (found !== undefined) set(found);
    });
  const others = (document.zones ?? []).filter(({ id }) => id !== zone.id);
  return [
    text("Name", `${path}.name`, zone.name, (name) => change((found) => (found.name = name))),
    choice("Kind", `${path}.kind`, zone.kind, KINDS.map((kind) => [kind, plain(kind)]), (kind) =>
      change((found) => (found.kind = kind as ZoneKind)),
    ),
    choice("Purdue level", `${path}.level`, String(zone.level ?? ""), [["", "None"], ...LEVELS.map(named)], (level) =>
      change((found) => put(found, "level", level === "" ? undefined : (Number(level) as PurdueLevel))),
    ),
    choice("Within", `${path}.parent`, zone.parent ?? "", [["", "No other zone"], ...others.map(zoneOption)], (parent) =>
      change((found) => put(found, "parent", parent === "" ? undefined : parent)),
    ),
    target(`${path}.sl_t`, zone.sl_t, "That of the zone around it, or none", (sl_t) => change((found) => put(found, "sl_t", sl_t))),
  ];
}

/** The fields of a conduit. */
export function conduitFields(document: ProgramDocument, conduit: Conduit, path: string, edit: Edit): HTMLElement[] {
  const change = (set: (conduit: Conduit) => void) =>
    edit((next) => {
      const found = next.conduits?.find(({ id }) => id === conduit.id);
      if (found !== undefined) set(found);
    });
  const zones = (document.zones ?? []).map(zoneOption);
  return [
    text("Name", `${path}.name`, conduit.name, (name) => change((found) => (found.name = name))),
    choice("From", `${path}.from`, conduit.from, zones, (zone) => change((found) => (found.from = zone))),
    choice("To", `${path}.to`, conduit.to, zones, (zone) => change((found) => (found.to = zone))),
    choice("Direction", `${path}.direction`, conduit.direction ?? "both", [["both", "Both ways"], ["one_way", "One way, from → to"]], (way) =>
      change((found) => (found.direction = way as Direction)),
    ),
    text("Protocols, with commas between", `${path}.protocols`, (conduit.protocols ?? []).join(", "), (list) => {
      const protocols = list.split(",").map((name) => name.trim()).filter((name) => name !== "");
      change((found) => put(found, "protocols", protocols.length > 0 ? protocols : undefined));
    }),
    target(`${path}.sl_t`, conduit.sl_t, "The higher of its zones", (sl_t) => change((found) => put(found, "sl_t", sl_t))),
    enforcers(document, conduit, (list) => change((found) => put(found, "enforced_by", list.length > 0 ? list : undefined))),
  ];
}

/** The assets that stand in a zone, or in none, each with where else it can go. */
export function assetFields(document: ProgramDocument, zone: ZoneId | undefined, edit: Edit): HTMLElement[] {
  const zones = [["", "In no zone"] as const, ...(document.zones ?? []).map(zoneOption)];
  return (document.assets ?? []).flatMap((asset, at) =>
    asset.zone !== zone
      ? []
      : [
          choice(asset.name, `assets[${at}].zone`, asset.zone ?? "", zones, (to) =>
            edit((next) => moveAsset(next, asset.id, to === "" ? undefined : to)),
          ),
        ],
  );
}

function enforcers(document: ProgramDocument, { enforced_by = [] }: Conduit, set: (list: AssetId[]) => void): HTMLElement {
  const devices = (document.assets ?? []).filter(({ id, kind }) => ENFORCERS.has(kind) || enforced_by.includes(id));
  const boxes = devices.map(({ id, name }) => {
    const box = element("input", { type: "checkbox", "data-field": `enforced ${id}` });
    box.checked = enforced_by.includes(id);
    box.addEventListener("change", () => set(box.checked ? [...enforced_by, id] : enforced_by.filter((other) => other !== id)));
    return element("label", { class: "tick" }, box, name);
  });
  const none = element("p", { class: "quiet" }, "The program has no firewall, diode or gateway.");
  return element("fieldset", { class: "ticks" }, element("legend", {}, "Enforced by"), ...(boxes.length > 0 ? boxes : [none]));
}

function target(path: string, levels: string | undefined, without: string, set: (levels: string | undefined) => void): HTMLElement {
  const label = text("Target, SL-T {IAC UC SI DC RDF TRE RA}", path, levels ?? "", (given) => set(given.trim() === "" ? undefined : given));
  label.querySelector("input")?.setAttribute("placeholder", without);
  return label;
}

function text(label: string, path: string, value: string, set: (value: string) => void): HTMLElement {
  const field = element("input", { type: "text", autocomplete: "off", "data-field": path, "data-path": path });
  field.value = value;
  // Once the focus has moved on: what is drawn anew keeps it where it is then.
  field.addEventListener("change", () => setTimeout(() => set(field.value)));
  return element("label", {}, label, field);
}

function choice(label: string, path: string, value: string, options: readonly (readonly [string, string])[], set: (value: string) => void): HTMLElement {
  const field = element(
    "select",
    { "data-field": path, "data-path": path },
    ...options.map(([known, name]) => element("option", { value: known }, name)),
  );
  field.value = value;
  field.addEventListener("change", () => set(field.value));
  return element("label", {}, label, field);
}

function zoneOption({ id, name }: Zone): readonly [string, string] {
  return [id, name];
}

function named(level: PurdueLevel): readonly [string, string] {
  return [String(level), `Level ${level}`];
}
