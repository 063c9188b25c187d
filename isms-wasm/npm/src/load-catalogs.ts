// Entry `isms/catalogs` for browsers, workers and bundlers. Each file is a chunk of its own, fetched
// when it is asked for; bundlers know `import()` of JSON without a plugin.

import { Catalogs } from "./catalogs.js";
import { init } from "./index.js";

/** Loads the library, if that was not done, and every catalogue that comes with it. */
export async function loadCatalogs(): Promise<Catalogs> {
  const files = await Promise.all([
    import("../catalogs/iec-62443-2-1-2010.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-2-1-2024.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-2-4-2023.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-3-2-2020.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-3-3-2013.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-4-1-2018.json", { with: { type: "json" } }),
    import("../catalogs/iec-62443-4-2-2019.json", { with: { type: "json" } }),
    import("../catalogs/iso-27001-2013.json", { with: { type: "json" } }),
    import("../catalogs/iso-27001-2022.json", { with: { type: "json" } }),
    import("../catalogs/mitre-attack-ics-18.1.json", { with: { type: "json" } }),
    import("../catalogs/mitre-emb3d-2.0.1.json", { with: { type: "json" } }),
  ]);
  await init();
  const catalogs = new Catalogs();
  for (const file of files) catalogs.addJson(file.default);
  return catalogs;
}
