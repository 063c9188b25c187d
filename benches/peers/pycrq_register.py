"""pycrq: usage: pycrq_register.py exposure <scenarios> <trials>"""

import warnings

from measurement import case, measure, statistics
from scenarios import fair

warnings.filterwarnings("ignore")
from pycrq import FAIRSimulator, RiskRegister, ScenarioBuilder, pert


def scenario(i):
    stated = fair(i)

    def percent(name):
        return pert(*(100 * value for value in stated[name]))

    return (
        ScenarioBuilder(stated["name"])
        .asset("A", "Information")
        .threat("T", "External Adversarial")
        .tef(pert(*stated["threat_events"]))
        .threat_capability(percent("capability"))
        .control_strength(percent("resistance"))
        .primary_loss(pert(*stated["primary"]))
        .secondary_loss(slef=pert(*stated["secondary_probability"]), slm=pert(*stated["secondary"]))
        .build()
    )


def run():
    _, scenarios, trials = case()
    simulator = FAIRSimulator(n_simulations=trials, seed=42)
    if scenarios == 1:
        return statistics(simulator.simulate(scenario(0)).annual_loss_exposure)
    register = RiskRegister(name="portfolio")
    for i in range(scenarios):
        register.add_scenario(scenario(i))
    return statistics(simulator.simulate_register(register).aggregate_ale)


measure(run)
