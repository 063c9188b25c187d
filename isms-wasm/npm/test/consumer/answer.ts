import annexA from "isms/catalogs/iso-27001-2022.json" with { type: "json" };
import { Catalogs, init, IsmsError, Portfolio, Program, type Statement, version } from "isms";
import { loadCatalogs } from "isms/catalogs";
import { simulateInWorker } from "isms/worker";

export interface Answer {
  version: string;
  code: string;
  undecided: number;
  standards: number;
}

const portfolio = `
scenarios:
  - id: theft
    title: A laptop is stolen
    frequency: {loss_events: {constant: 3}}
    primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
`;

/** The hash of a simulation in a worker of its own. */
export async function simulated(): Promise<string> {
  await init();
  const { summary, losses } = await simulateInWorker(Portfolio.parse(portfolio), { trials: 50_000 });
  return `${losses.length} ${summary.result_hash}`;
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
