// For programs that state no loss scenarios: a small portfolio of a made-up utility.

import type { PortfolioDocument } from "isms";

export const examplePortfolio: PortfolioDocument = {
  scenarios: [
    {
      id: "ransomware",
      title: "Ransomware in the office network",
      frequency: { threat_events: { pert: { low: 0.5, mode: 2, high: 6 } } },
      vulnerability: { given: { probability: { pert: { low: 0.05, mode: 0.15, high: 0.4 } } } },
      primary_loss: { response: { lognormal: { low: 20_000, high: 400_000 } }, productivity: { lognormal: { low: 50_000, high: 1_500_000 } } },
      controls: [{ control: "offline-backups", factor: "primary_loss", effectiveness: { pert: { low: 0.2, mode: 0.5, high: 0.7 } } }],
    },
    {
      id: "outage",
      title: "Outage of the control centre",
      frequency: { loss_events: { pert: { low: 0.1, mode: 0.3, high: 1 } } },
      primary_loss: { all_forms: { lognormal: { low: 30_000, high: 900_000 } } },
      controls: [{ control: "second-centre", factor: "loss_event_frequency", effectiveness: { pert: { low: 0.3, mode: 0.6, high: 0.9 } } }],
    },
  ],
  controls: [{ id: "offline-backups" }, { id: "second-centre", status: "planned" }],
  quantification: {
    currency: "EUR",
    tolerance: [
      { loss: 100_000, probability: 0.5 },
      { loss: 1_000_000, probability: 0.1 },
      { loss: 5_000_000, probability: 0.01 },
    ],
  },
};
