import { answer } from "./answer";
import { wrong } from "./golden";

function show(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place) place.textContent = text;
}

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.onmessage = (event) => show("worker", JSON.stringify(event.data));
show("page", JSON.stringify(await answer()));
worker.postMessage("go");
show("wrong", JSON.stringify(await wrong()));
