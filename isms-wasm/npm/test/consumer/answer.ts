import annexA from "isms/catalogs/iso-27001-2022.json" with { type: "json" };
import { Catalogs, init, IsmsError, Program, type Statement, version } from "isms";
import { loadCatalogs } from "isms/catalogs";

export interface Answer {
  version: string;
  code: string;
  undecided: number;
  standards: number;
}

const text = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example}";

export async function answer(): Promise<Answer> {
  await init();
  const program: Program = Program.parse(text, { catalogs: new Catalogs().addJson(annexA) });
  const statement: Statement = program.statement({ asOf: "2026-11-30" });
  program.free();
  let code = "none";
  try {
    Program.parse("[]");
  } catch (error) {
    if (error instanceof IsmsError) code = error.code;
  }
  const standards = (await loadCatalogs()).names().length;
  return { version: version(), code, undecided: statement.counts.undecided, standards };
}
