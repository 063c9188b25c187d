// The topology as somebody edits it: each edit is checked as a whole document by the library, and picture,
// levels, findings and attack paths follow. What is wrong is said with code and path, and the last picture stays.

import { type Catalogs, IsmsError, Program, type ProgramDocument } from "isms";

import { download } from "./download";
import { Draft } from "./draft";
import { element } from "./element";
import { issueLines } from "./errors";
import type { Opened } from "./opened";
import { picture } from "./picture";
import { place } from "./place";
import { addConduit, addZone, removeConduit, removeZone } from "./topology-edits";
import { assetFields, conduitFields, type Edit, zoneFields } from "./topology-fields";
import { type Consequences, consequences, told } from "./topology-told";

type Subject = "zones" | "conduits";

let catalogs: Catalogs;
let draft: Draft | undefined;
let before: Consequences | undefined;
let file = "";
/** Which zone or conduit has its fields shown; "" is no zone, for the assets that stand in none. */
const chosen: Record<Subject, string> = { zones: "", conduits: "" };

for (const choice of document.querySelectorAll("input[name=subject]")) choice.addEventListener("change", showFields);
place("#subject-chosen").addEventListener("change", () => {
  chosen[subject()] = place<HTMLSelectElement>("#subject-chosen").value;
  showFields();
});
place("#topology-add").addEventListener("click", add);
place("#topology-remove").addEventListener("click", remove);
place("#topology-undo").addEventListener("click", () => turn((draft) => draft.undo()));
place("#topology-redo").addEventListener("click", () => turn((draft) => draft.redo()));
place("#topology-download").addEventListener("click", () => {
  if (draft !== undefined) withProgram(draft, (program) => download(program.toYaml(), "application/yaml", `${file}-edited.yaml`));
});

/** Lets the topology of a program be edited; the program itself stays as it is. */
export function showTopology({ program, document: data }: Opened, name: string, known: Catalogs): void {
  catalogs = known;
  file = name.replace(/\.(ya?ml|json)$/i, "");
  draft = new Draft(data);
  before = consequences(program);
  chosen.zones = data.zones?.[0]?.id ?? "";
  chosen.conduits = data.conduits?.[0]?.id ?? "";
  redraw();
}

/** Lets go of the document. */
export function leaveTopology(): void {
  draft = before = undefined;
}

function subject(): Subject {
  return place<HTMLInputElement>("input[name=subject]:checked").value as Subject;
}

const edit: Edit = (change) => turn((draft) => draft.edit(change));

function turn(step: (draft: Draft) => void): void {
  if (draft === undefined) return;
  step(draft);
  redraw();
}

function add(): void {
  if (draft === undefined) return;
  if (subject() === "zones") {
    chosen.zones = draft.edit((next) => addZone(next));
  } else {
    const [from, to] = draft.document.zones ?? [];
    // With one zone or none the library says what is missing.
    chosen.conduits = draft.edit((next) => addConduit(next, from?.id ?? "", to?.id ?? from?.id ?? ""));
  }
  redraw();
  document.querySelector<HTMLInputElement>("#topology-fields input")?.select();
}

function remove(): void {
  const id = chosen[subject()];
  edit((next) => (subject() === "zones" ? removeZone(next, id) : removeConduit(next, id)));
}

/** Checks the document as it is now, and shows it with all that follows. */
function redraw(): void {
  if (draft === undefined) return;
  showFields();
  place<HTMLButtonElement>("#topology-undo").disabled = !draft.canUndo;
  place<HTMLButtonElement>("#topology-redo").disabled = !draft.canRedo;
  withProgram(draft, (program) => {
    const { zones = [] } = draft?.document ?? {};
    const drawing = zones.length === 0 ? element("p", { class: "quiet" }, "The program states no zones.") : picture(program.zonesSvg(), "Topology");
    place("#topology-picture").replaceChildren(drawing);
    const now = consequences(program);
    place("#topology-told").replaceChildren(...told(before ?? now, now));
  });
}

/** Does something with the program of the draft, if it is one; else shows what is wrong with it. */
function withProgram(draft: Draft, use: (program: Program) => void): void {
  const errors = place("#topology-errors");
  let program: Program | undefined;
  try {
    program = Program.parse(JSON.stringify(draft.document), { catalogs });
    errors.hidden = true;
    use(program);
  } catch (error) {
    if (!(error instanceof IsmsError)) throw error;
    errors.hidden = false;
    place("#topology-errors ol").replaceChildren(...issueLines(error.issues));
    for (const { path } of error.issues) {
      document.querySelector(`#topology-fields [data-path="${CSS.escape(path)}"]`)?.setAttribute("aria-invalid", "true");
    }
  } finally {
    program?.free();
    place<HTMLButtonElement>("#topology-download").disabled = !errors.hidden;
  }
}

/** The fields of what is chosen; the focus stays on the field that has it. */
function showFields(): void {
  if (draft === undefined) return;
  const focused = (document.activeElement as HTMLElement | null)?.dataset.field;
  const { zones = [], conduits = [] } = draft.document;
  const which = subject();
  const list: readonly { id: string; name: string }[] = which === "zones" ? zones : conduits;
  const none = which === "zones" ? [element("option", { value: "" }, "In no zone")] : [];
  const select = place<HTMLSelectElement>("#subject-chosen");
  select.replaceChildren(...list.map(({ id, name }) => element("option", { value: id }, name || id)), ...none);
  const stands = list.some(({ id }) => id === chosen[which]) || (which === "zones" && chosen.zones === "");
  if (!stands) chosen[which] = list[0]?.id ?? "";
  select.value = chosen[which];
  place("#subject-kind").textContent = which === "zones" ? "Zone" : "Conduit";
  place("#topology-add").textContent = which === "zones" ? "Add a zone" : "Add a conduit";
  place<HTMLButtonElement>("#topology-remove").disabled = chosen[which] === "";
  place("#topology-fields").replaceChildren(...fields(draft.document, which));
  if (focused !== undefined) document.querySelector<HTMLElement>(`[data-field="${CSS.escape(focused)}"]`)?.focus();
}

function fields(data: ProgramDocument, which: Subject): HTMLElement[] {
  const at = (data[which] ?? []).findIndex(({ id }) => id === chosen[which]);
  const path = `${which}[${at}]`;
  if (which === "conduits") {
    const conduit = data.conduits?.[at];
    return conduit === undefined ? [] : conduitFields(data, conduit, path, edit);
  }
  const zone = data.zones?.[at];
  const assets = assetFields(data, zone?.id, edit);
  const title = zone === undefined ? "Assets in no zone" : "Assets in it, and where they stand";
  const standing = assets.length === 0 ? [element("p", { class: "quiet" }, "None.")] : assets;
  return [
    ...(zone === undefined ? [] : zoneFields(data, zone, path, edit)),
    element("fieldset", {}, element("legend", {}, title), ...standing),
  ];
}
