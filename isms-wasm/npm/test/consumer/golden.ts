import { init, Portfolio, type SimulationOptions } from "isms";
import { inWorker } from "isms/worker";

import cases from "./golden.json" with { type: "json" };

/** The names of simulations whose years are not, bit by bit, what they are everywhere. */
export async function wrong(): Promise<{ page: string[]; worker: string[] }> {
  await init();
  const wrong = { page: [] as string[], worker: [] as string[] };
  for (const { name, portfolio: text, options, hash } of cases) {
    const portfolio = Portfolio.parse(text);
    const here = portfolio.simulate(options as SimulationOptions);
    const there = await inWorker(portfolio).simulate(options as SimulationOptions);
    if (here.summary.result_hash !== hash) wrong.page.push(name);
    if (there.summary.result_hash !== hash) wrong.worker.push(name);
  }
  return wrong;
}
