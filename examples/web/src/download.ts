// The report as a file: made here, and handed over without a request.

import type { Program } from "isms";

/** Hands over the report of a program. */
export function downloadReport(program: Program, name: string): void {
  const address = URL.createObjectURL(new Blob([program.reportHtml()], { type: "text/html" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replace(/\.(ya?ml|json)$/i, "")}-report.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
