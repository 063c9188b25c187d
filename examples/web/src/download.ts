// Reports and documents as files: made here, and handed over without a request.

import type { Program } from "isms";

/** Hands over the report of a program. */
export function downloadReport(program: Program, name: string): void {
  download(program.reportHtml(), "text/html", `${name.replace(/\.(ya?ml|json)$/i, "")}-report.html`);
}

/** Hands over a text as a file. */
export function download(text: string, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
