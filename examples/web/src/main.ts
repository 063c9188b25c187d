// The page: a program comes in, its pictures come out, and nothing leaves.

import { init, IsmsError, Program } from "isms";

import { clearErrors, showErrors } from "./errors";
import { onProgram } from "./open";
import { place } from "./place";

let program: Program | undefined;

await init();
draw();
onProgram(read);
for (const choice of document.querySelectorAll("input[name=order]")) {
  choice.addEventListener("change", draw);
}
// Says to tests, and to anybody who waits, that files can be opened now.
document.documentElement.dataset.ready = "";

function read(name: string, text: string): void {
  clearErrors();
  program?.free();
  program = undefined;
  try {
    program = Program.parse(text);
    place("#status").textContent = `${name} is open.`;
  } catch (error) {
    if (!(error instanceof IsmsError)) throw error;
    place("#status").textContent = `${name} was refused.`;
    showErrors(error.issues);
  }
  draw();
}

function draw(): void {
  for (const body of document.querySelectorAll("section > .body")) {
    const note = document.createElement("p");
    note.className = "empty";
    note.textContent = program ? "Not drawn yet." : "Open a program to see this.";
    body.replaceChildren(note);
  }
}
