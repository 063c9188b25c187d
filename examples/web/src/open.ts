// A program arrives: dropped anywhere on the page, or chosen with a button.

import { place } from "./place";

/** Calls `read` with the name and bytes of each file that is dropped or opened. */
export function onProgram(read: (name: string, document: Uint8Array) => void): void {
  const page = document.documentElement;
  const input = place<HTMLInputElement>("#file");

  const take = async (files: FileList | null | undefined): Promise<void> => {
    const file = files?.[0];
    if (file) read(file.name, new Uint8Array(await file.arrayBuffer()));
  };

  for (const button of ["#open", "#reopen"]) place(button).addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    await take(input.files);
    // So that the same file can be opened again after it was edited.
    input.value = "";
  });

  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    page.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) page.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    page.classList.remove("over");
    void take(event.dataTransfer?.files);
  });
}
