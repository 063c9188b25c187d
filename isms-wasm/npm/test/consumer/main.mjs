import { Catalogs, IsmsError, Program, version } from "isms";
import { loadCatalogs } from "isms/catalogs";
import annexA from "isms/catalogs/iso-27001-2022.json" with { type: "json" };

const text = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example}";
const { undecided } = Program.parse(text, { catalogs: new Catalogs().addJson(annexA) }).statement().counts;
let code = "none";
try {
  Program.parse("[]");
} catch (error) {
  if (error instanceof IsmsError) code = error.code;
}
const standards = (await loadCatalogs()).names().length;
console.log(JSON.stringify({ version: version(), code, undecided, standards }));
