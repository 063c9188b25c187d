// Edits of zones and conduits. What an edit leaves hanging goes with it; what it makes wrong is for the
// library to say.

import type { AssetId, Conduit, ConduitId, PlaceId, ProgramDocument, Zone, ZoneId } from "isms";

/** Adds a zone, within another if that is said; answers its id. */
export function addZone(document: ProgramDocument, around?: ZoneId): ZoneId {
  const id = freeId(document, "zone");
  const outer = document.zones?.find((zone) => zone.id === around);
  const zone: Zone = { id, name: `New ${id.replace("-", " ")}`, kind: outer?.kind ?? "control" };
  if (outer !== undefined) zone.parent = outer.id;
  if (outer?.level !== undefined) zone.level = outer.level;
  (document.zones ??= []).push(zone);
  return id;
}

/** Removes a zone with the conduits that end there. What stands in it then stands in the zone around it. */
export function removeZone(document: ProgramDocument, id: ZoneId): void {
  const around = document.zones?.find((zone) => zone.id === id)?.parent;
  document.zones = document.zones?.filter((zone) => zone.id !== id) ?? [];
  for (const zone of document.zones) if (zone.parent === id) put(zone, "parent", around);
  for (const asset of document.assets ?? []) {
    if (asset.zone === id) put(asset, "zone", around);
    if (asset.also_in !== undefined) asset.also_in = asset.also_in.filter((zone) => zone !== id && zone !== asset.zone);
  }
  for (const access of document.remote_access ?? []) if (access.from === id) delete access.from;
  for (const { id: conduit, from, to } of document.conduits ?? []) if (from === id || to === id) removeConduit(document, conduit);
  forget(document, id);
}

/** Moves an asset into a zone, or out of all. */
export function moveAsset(document: ProgramDocument, id: AssetId, zone: ZoneId | undefined): void {
  const asset = document.assets?.find((known) => known.id === id);
  if (asset === undefined) return;
  put(asset, "zone", zone);
  if (asset.also_in !== undefined) asset.also_in = asset.also_in.filter((other) => other !== zone);
}

/** Adds a conduit between two zones; answers its id. */
export function addConduit(document: ProgramDocument, from: ZoneId, to: ZoneId): ConduitId {
  const id = freeId(document, "conduit");
  const conduit: Conduit = { id, name: `New ${id.replace("-", " ")}`, from, to };
  (document.conduits ??= []).push(conduit);
  return id;
}

/** Removes a conduit. Flows that it carried have none then. */
export function removeConduit(document: ProgramDocument, id: ConduitId): void {
  document.conduits = document.conduits?.filter((conduit) => conduit.id !== id) ?? [];
  for (const flow of document.flows ?? []) if (flow.conduit === id) delete flow.conduit;
  forget(document, id);
}

/** Sets a field, or leaves it out. */
export function put<Of extends object, Name extends keyof Of>(entity: Of, name: Name, value: Of[Name] | undefined): void {
  if (value === undefined) delete entity[name];
  else entity[name] = value;
}

/** Takes a place out of everything that names it. An assessment of nothing is none. */
function forget(document: ProgramDocument, place: PlaceId): void {
  const lists = [document.assessments, document.controls, document.threat_scenarios];
  for (const entity of lists.flatMap<{ places?: PlaceId[] }>((list) => list ?? [])) {
    if (entity.places !== undefined) entity.places = entity.places.filter((other) => other !== place);
  }
  document.assessments = (document.assessments ?? []).filter(
    ({ places = [], assets = [] }) => places.length > 0 || assets.length > 0,
  );
}

/** An id that no zone and no conduit has. */
function freeId({ zones = [], conduits = [] }: ProgramDocument, stem: string): string {
  const taken = new Set([...zones, ...conduits].map(({ id }) => id));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
