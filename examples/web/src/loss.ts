// Annual loss in money: estimates are edited, two sets of controls compared, and the curve follows.
// It is simulated in a worker; with one seed, what moves the curve is the edit and nothing else.

import { type ControlId, exceedanceSvg, IsmsError, Portfolio, type PortfolioDocument, type Simulation, type SimulationOptions, type Stage } from "isms";
import { simulateInWorker } from "isms/worker";

import { element, message } from "./element";
import { estimateFields } from "./estimates";
import { examplePortfolio } from "./example-portfolio";
import { curveTable, figuresTable } from "./loss-tables";
import type { Opened } from "./opened";
import { picture } from "./picture";
import { place } from "./place";

/** How long after the last edit a simulation begins, in milliseconds. */
const REST = 150;
const SIDES = ["before", "after"] as const;
type Side = (typeof SIDES)[number];

/** Which controls work on each side: those of a stage, or those that are named. */
interface Choice {
  stage: Stage;
  named: Set<ControlId> | undefined;
}

let edited: PortfolioDocument | undefined;
let names = new Map<ControlId, string>();
let choices: Record<Side, Choice>;
let running: AbortController | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

const scenario = place<HTMLSelectElement>("#scenario");
const stop = place("#loss-stop");
const progress = place<HTMLProgressElement>("#loss-progress");
const news = place("#loss-news");

scenario.addEventListener("change", showEstimates);
for (const field of ["#years", "#seed"]) place(field).addEventListener("input", soon);
stop.addEventListener("click", () => {
  running?.abort();
  news.textContent = "Stopped. The picture is that of the last simulation that ended.";
});
for (const side of SIDES) {
  place(`#${side}`).addEventListener("change", () => {
    const stage = place<HTMLSelectElement>(`#${side}`).value;
    if (stage !== "own") choices[side] = { stage: stage as Stage, named: undefined };
    soon();
  });
}

/** Shows the annual loss of a program. */
export function showLoss({ program, document: data }: Opened): void {
  leaveLoss();
  const stated = (data.scenarios?.length ?? 0) > 0;
  place("#loss-example").hidden = stated;
  edited = structuredClone(stated ? ownPortfolio(program.portfolio()) : examplePortfolio);
  names = new Map(data.controls?.map(({ id, title }) => [id, title]));
  choices = { before: { stage: "current", named: undefined }, after: { stage: "target", named: undefined } };
  for (const side of SIDES) place<HTMLSelectElement>(`#${side}`).value = choices[side].stage;
  scenario.replaceChildren(...edited.scenarios.map(({ title }, at) => element("option", { value: String(at) }, title)));
  for (const outcome of ["#curve", "#figures"]) place(outcome).replaceChildren();
  place("#loss-provenance").textContent = "";
  showEstimates();
  void run();
}

/** Lets go of the portfolio and of what is being simulated. */
export function leaveLoss(): void {
  clearTimeout(waiting);
  running?.abort();
  edited = undefined;
}

function ownPortfolio(portfolio: Portfolio): PortfolioDocument {
  const data = portfolio.toObject();
  portfolio.free();
  return data;
}

function showEstimates(): void {
  const at = Number(scenario.value);
  const shown = edited?.scenarios[at];
  if (shown !== undefined) place("#estimates").replaceChildren(...estimateFields(shown, at, soon));
}

/** Simulates once nobody has edited for a moment. */
function soon(): void {
  clearTimeout(waiting);
  running?.abort();
  waiting = setTimeout(() => void run(), REST);
}

async function run(): Promise<void> {
  if (edited === undefined) return;
  const mine = new AbortController();
  running?.abort();
  running = mine;
  clearRefusal();
  let portfolio: Portfolio | undefined;
  stop.hidden = progress.hidden = false;
  progress.value = 0;
  try {
    portfolio = Portfolio.parse(edited);
    const outcomes: Simulation[] = [];
    for (const side of SIDES) {
      const onProgress = (share: number): void => {
        progress.value = (outcomes.length + share) / SIDES.length;
      };
      outcomes.push(await simulateInWorker(portfolio, asked(side), { onProgress, signal: mine.signal }));
    }
    const [before, after] = outcomes as [Simulation, Simulation];
    show(edited, before, after);
    news.textContent = "";
  } catch (reason) {
    if (reason instanceof IsmsError) showRefusal(reason);
    else if (!mine.signal.aborted) throw reason;
  } finally {
    portfolio?.free();
    // A later run has the button and the bar by now.
    if (running === mine) stop.hidden = progress.hidden = true;
  }
}

function asked(side: Side): SimulationOptions {
  const { stage, named } = choices[side];
  return {
    trials: Number(place<HTMLSelectElement>("#years").value),
    seed: Number(place<HTMLInputElement>("#seed").value),
    ...(named === undefined ? { stage } : { controls: [...named] }),
  };
}

function show({ quantification = {} }: PortfolioDocument, before: Simulation, after: Simulation): void {
  const { currency, tolerance = [] } = quantification;
  const curves = [
    { name: "Before", curve: before.summary.curve },
    { name: "After", curve: after.summary.curve },
  ];
  place("#curve").replaceChildren(picture(exceedanceSvg({ curves, tolerance, currency: currency ?? null }), "Loss exceedance"));
  const open = document.querySelector("#figures details")?.hasAttribute("open") ?? false;
  place("#figures").replaceChildren(
    figuresTable(before.summary, after.summary),
    element("details", open ? { open: "" } : {}, element("summary", {}, "The curve as a table"), curveTable(before, after, tolerance)),
  );
  place("#loss-provenance").replaceChildren(
    `${before.summary.trials.toLocaleString("en")} simulated years, seed ${before.summary.seed}. The same input gives the same bits: results `,
    element("code", { class: "hash" }, before.summary.result_hash.slice(0, 12)),
    " and ",
    element("code", { class: "hash" }, after.summary.result_hash.slice(0, 12)),
    ".",
  );
  showControls({ before: before.summary.controls, after: after.summary.controls });
}

/** Which controls work on each side, as the simulation says. */
function showControls(working: Record<Side, readonly ControlId[]>): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset.control;
  const rows = (edited?.controls ?? []).map(({ id }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, names.get(id) ?? id),
      ...SIDES.map((side) => {
        const box = element("input", { type: "checkbox", "aria-label": `${names.get(id) ?? id}, ${side}`, "data-control": `${side} ${id}` });
        box.checked = working[side].includes(id);
        box.addEventListener("change", () => {
          const named = (choices[side].named ??= new Set(working[side]));
          if (box.checked) named.add(id);
          else named.delete(id);
          place<HTMLSelectElement>(`#${side}`).value = "own";
          soon();
        });
        return element("td", {}, box);
      }),
    ),
  );
  place("#loss-controls").replaceChildren(...rows);
  if (focused !== undefined) document.querySelector<HTMLElement>(`[data-control="${CSS.escape(focused)}"]`)?.focus();
}

/** Says what is wrong with an estimate, where it stands. */
function showRefusal({ issues }: IsmsError): void {
  const [first] = issues;
  news.replaceChildren(message(first?.message ?? ""), " ", element("code", {}, first?.path ?? ""));
  for (const { path } of issues) {
    document.querySelector(`[data-path="${CSS.escape(path)}"]`)?.setAttribute("aria-invalid", "true");
  }
}

function clearRefusal(): void {
  news.textContent = "";
  for (const field of document.querySelectorAll("#estimates [aria-invalid]")) field.removeAttribute("aria-invalid");
}
