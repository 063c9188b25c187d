"""risksim with lossmodels: usage: risksim_portfolio.py lognormal <scenarios> <trials>"""

from measurement import case, measure, statistics
from scenarios import lognormal

from lossmodels import CollectiveRiskModel, Lognormal, Poisson
from risksim import Portfolio, PortfolioItem


def item(i):
    scenario = lognormal(i)
    severity = Lognormal(scenario["mu"], scenario["sigma"])
    return PortfolioItem(scenario["name"], CollectiveRiskModel(Poisson(scenario["rate"]), severity))


def run():
    _, scenarios, trials = case()
    portfolio = Portfolio([item(i) for i in range(scenarios)])
    return statistics(portfolio.simulate(trials, rng=42).gross_losses)


measure(run)
