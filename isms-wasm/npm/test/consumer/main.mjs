import annexA from "isms/catalogs/iso-27001-2022.json" with { type: "json" };
import { IsmsError, Program, version } from "isms";

let code = "none";
try {
  Program.parse("[]");
} catch (error) {
  if (error instanceof IsmsError) code = error.code;
}
console.log(JSON.stringify({ version: version(), code, catalog: typeof annexA === "object" }));
