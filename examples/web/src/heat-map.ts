// The organisation's own matrix, with the risks in it.

import type { Stage } from "isms";

import { element } from "./element";
import type { Opened } from "./opened";
import { picture } from "./picture";
import { place } from "./place";
import { count } from "./words";

let opened: Opened | undefined;

for (const choice of document.querySelectorAll("input[name=stage]")) choice.addEventListener("change", draw);
place("#axis").addEventListener("change", draw);

/** Shows the heat map of a program. */
export function showHeatMap(program: Opened): void {
  opened = program;
  const choices = program.axes.map(({ id, name }) => element("option", { value: id }, name));
  place("#axis").replaceChildren(element("option", { value: "" }, "Worst of all"), ...choices);
  draw();
}

function draw(): void {
  if (opened === undefined) return;
  const stage = place<HTMLInputElement>("input[name=stage]:checked").value as Stage;
  const axis = place<HTMLSelectElement>("#axis").value;
  const options = axis === "" ? { stage } : { stage, axis };
  const { elsewhere } = opened.program.heatMap(options);
  place("#heat-map .body").replaceChildren(
    picture(opened.program.heatMapSvg(options), "Heat map"),
    element(
      "p",
      { class: "quiet" },
      elsewhere === 0 ? "" : `${count(elsewhere, "risk")} ${elsewhere === 1 ? "is" : "are"} not felt on this axis.`,
    ),
  );
}
