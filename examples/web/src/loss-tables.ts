// What the picture of annual loss shows, in figures.

import type { Estimate, Simulation, SimulationSummary, TolerancePoint } from "isms";

import { element } from "./element";

/** Annual loss before and after: mean, quantiles, years without loss. */
export function figuresTable(before: SimulationSummary, after: SimulationSummary): HTMLElement {
  const currency = before.currency ?? "";
  const row = (words: string, first: Estimate, second: Estimate, written: (figure: number) => string) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, words),
      cell(written(first.value), first.standard_error && `± ${written(first.standard_error)}`),
      cell(written(second.value), second.standard_error && `± ${written(second.standard_error)}`),
    );
  const levels = before.levels.flatMap((level, at) => {
    const other = after.levels[at];
    const percent = `${level.level * 100} %`;
    return other === undefined || level.level < 0.9
      ? []
      : [
          row(`Not exceeded in ${percent} of years`, level.value_at_risk, other.value_at_risk, money),
          row(`Mean of the years beyond`, level.tail_value_at_risk, other.tail_value_at_risk, money),
        ];
  });
  return element(
    "table",
    { class: "figures" },
    element("caption", { class: "unseen" }, "Annual loss before and after"),
    head(`Annual loss${currency && `, ${currency}`}`, "Before", "After"),
    element("tbody", {}, row("Mean", before.mean, after.mean, money), row("Years without any loss", before.no_loss, after.no_loss, share), ...levels),
  );
}

/** The exceedance curves, and what is borne, at round losses. */
export function curveTable(before: Simulation, after: Simulation, tolerance: readonly TolerancePoint[]): HTMLElement {
  const losses = [...new Set([...round(before.summary.worst), ...tolerance.map(({ loss }) => loss)])].sort((a, b) => a - b);
  const curves = [before, after].map((simulation) => simulation.exceedance(losses).points);
  const rows = losses.map((loss, at) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, money(loss)),
      ...curves.map((points) => cell(share(points[at]?.probability ?? 0))),
      cell(shareOrNothing(tolerance.find((point) => point.loss === loss)?.probability)),
    ),
  );
  return element(
    "table",
    { class: "figures" },
    element("caption", { class: "unseen" }, "Probability that a year's loss exceeds an amount"),
    head("A year loses more than", "Before", "After", "Borne"),
    element("tbody", {}, ...rows),
  );
}

function head(...words: string[]): HTMLElement {
  return element("thead", {}, element("tr", {}, ...words.map((word) => element("th", { scope: "col" }, word))));
}

function cell(figure: string, error: string | number | undefined = undefined): HTMLElement {
  return element("td", {}, figure, typeof error === "string" && element("span", { class: "about" }, error));
}

/** 1, 2 and 5 times powers of ten, over four decades up to a loss. */
function round(worst: number): number[] {
  const top = Math.floor(Math.log10(Math.max(worst, 1)));
  const decades = [top - 3, top - 2, top - 1, top].filter((decade) => decade >= 0);
  return decades.flatMap((decade) => [1, 2, 5].map((digit) => digit * 10 ** decade)).filter((loss) => loss <= worst);
}

function money(amount: number): string {
  return amount.toLocaleString("en", { notation: "compact", maximumSignificantDigits: 3 });
}

function share(probability: number): string {
  return probability.toLocaleString("en", { style: "percent", maximumSignificantDigits: 3 });
}

function shareOrNothing(probability: number | undefined): string {
  return probability === undefined ? "" : share(probability);
}
