import annexA from "isms/catalogs/iso-27001-2022.json" with { type: "json" };
import { init, IsmsError, Program, version } from "isms";

export interface Answer {
  version: string;
  code: string;
  catalog: boolean;
}

export async function answer(): Promise<Answer> {
  await init();
  const program: Program = Program.parse('{"schema_version": 1}');
  program.free();
  let code = "none";
  try {
    Program.parse("[]");
  } catch (error) {
    if (error instanceof IsmsError) code = error.code;
  }
  return { version: version(), code, catalog: typeof annexA === "object" };
}
