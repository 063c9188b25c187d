"""pyfair: usage: pyfair_models.py exposure <scenarios> <trials>"""

import warnings

from measurement import case, measure, statistics
from scenarios import fair

import matplotlib

matplotlib.use("Agg")
warnings.filterwarnings("ignore")
import pyfair


def model(i, trials, seed):
    scenario = fair(i)

    def estimate(name):
        return dict(zip(("low", "mode", "high"), scenario[name], strict=True))

    model = pyfair.FairModel(name=scenario["name"], n_simulations=trials, random_seed=seed)
    model.bulk_import_data(
        {
            "Threat Event Frequency": estimate("threat_events"),
            "Threat Capability": estimate("capability"),
            "Control Strength": estimate("resistance"),
            "Primary Loss": estimate("primary"),
            "Secondary Loss Event Frequency": estimate("secondary_probability"),
            "Secondary Loss Event Magnitude": estimate("secondary"),
        }
    )
    return model.calculate_all()


def run():
    _, scenarios, trials = case()
    if scenarios == 1:
        made = model(0, trials, 42)
    else:
        models = [model(i, trials, 1000 + i) for i in range(scenarios)]
        made = pyfair.FairMetaModel("portfolio", models).calculate_all()
    return statistics(made.export_results()["Risk"].values.astype(float))


measure(run)
