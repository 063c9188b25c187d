// The page: a program comes in, its pictures come out, and nothing leaves.

import { engineRevision, init, IsmsError, Program, version } from "isms";
import { loadCatalogs } from "isms/catalogs";
import { startWorker } from "isms/worker";

import example from "../../water_utility/program.yaml?raw";

import { downloadReport } from "./download";
import { clearErrors, showErrors, showWarnings } from "./errors";
import { showHeatMap } from "./heat-map";
import { leaveLoss, showLoss } from "./loss";
import { onProgram } from "./open";
import { Opened } from "./opened";
import { place } from "./place";
import { showPriority } from "./priority";
import { showStatement } from "./statement";
import { showSummary } from "./summary";
import { leaveTopology, showTopology } from "./topology";
import { showZones } from "./zones";

let opened: Opened | undefined;
let file = "";

await init();
const catalogs = await loadCatalogs();
// Now, so that nothing is fetched once a program is open.
await startWorker();
place("#provenance").textContent =
  `isms ${version()}, engine revision ${engineRevision()}. Everything is computed in this page; no document leaves it.`;

onProgram(read);
place("#example").addEventListener("click", () => read("water_utility.yaml", example));
place("#download").addEventListener("click", () => {
  if (opened) downloadReport(opened.program, file);
});
// Says to tests, and to anybody who waits, that files can be opened now.
document.documentElement.dataset.ready = "";

function read(name: string, document: string | Uint8Array): void {
  clearErrors();
  leaveLoss();
  leaveTopology();
  opened?.program.free();
  opened = undefined;
  file = name;
  try {
    opened = new Opened(Program.parse(document, { catalogs }));
    show(opened);
    place("#status").textContent = `${name} is open.`;
  } catch (error) {
    opened?.program.free();
    opened = undefined;
    // What is not a refusal is a fault of this page, and belongs into the console.
    if (!(error instanceof IsmsError)) throw error;
    place("#status").textContent = `${name} was refused.`;
    showErrors(error.issues);
  } finally {
    place("#drop").hidden = opened !== undefined;
    place("#results").hidden = opened === undefined;
    place("#actions").hidden = opened === undefined;
    if (opened === undefined) {
      place("#subject").textContent = "isms";
      place("#about").textContent = "";
    }
  }
}

function show(program: Opened): void {
  showSummary(program);
  showWarnings(program.program.warnings());
  const rated = program.document.criteria !== undefined;
  place("#priority").hidden = !rated;
  place("#heat-map").hidden = !rated;
  if (rated) {
    showPriority(program);
    showHeatMap(program);
  }
  showLoss(program);
  showStatement(program);
  showZones(program);
  showTopology(program, file, catalogs);
}
