// Entry `isms/catalogs` for Node.js: the files are read from disk, without a warning about JSON modules.

import { readdir, readFile } from "node:fs/promises";
import { Catalogs } from "./catalogs.js";
import "./node.js";

/** Reads every catalogue that comes with the library. */
export async function loadCatalogs(): Promise<Catalogs> {
  const folder = new URL("../catalogs/", import.meta.url);
  const catalogs = new Catalogs();
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith(".json")) catalogs.addJson(await readFile(new URL(name, folder), "utf8"));
  }
  return catalogs;
}
