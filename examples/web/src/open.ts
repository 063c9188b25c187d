// A program arrives: dropped anywhere on the page, or chosen with the button.

import { place } from "./place";

/** Calls `read` with the name and text of each file that is dropped or opened. */
export function onProgram(read: (name: string, text: string) => void): void {
  const drop = place("#drop");
  const input = place<HTMLInputElement>("#file");

  const take = async (files: FileList | null | undefined): Promise<void> => {
    const file = files?.[0];
    if (file) read(file.name, await file.text());
  };

  place("#open").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    await take(input.files);
    // So that the same file can be opened again after it was edited.
    input.value = "";
  });

  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    void take(event.dataTransfer?.files);
  });
}
