"""What an analyst writes with NumPy: usage: numpy_by_hand.py <case> <scenarios> <trials>

`exposure` is frequency times magnitude; `events` draws every event; `lognormal` is Poisson and lognormal.
"""

from measurement import case, measure, statistics
from scenarios import fair, lognormal

import numpy as np


def pert(generator, estimate, size):
    low, mode, high = estimate
    width = high - low
    alpha, beta = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
    return low + width * generator.beta(alpha, beta, size)


def exposure(generator, i, trials):
    scenario = fair(i)
    threats = pert(generator, scenario["threat_events"], trials)
    capability = pert(generator, scenario["capability"], trials)
    vulnerability = np.mean(capability > pert(generator, scenario["resistance"], trials))
    primary = pert(generator, scenario["primary"], trials)
    probability = pert(generator, scenario["secondary_probability"], trials)
    return threats * vulnerability * (primary + probability * pert(generator, scenario["secondary"], trials))


def events(generator, i, trials):
    scenario = fair(i)
    counts = generator.poisson(pert(generator, scenario["threat_events"], trials))
    threats = int(counts.sum())
    capability = pert(generator, scenario["capability"], threats)
    succeeds = capability > pert(generator, scenario["resistance"], threats)
    year = np.repeat(np.arange(trials), counts)[succeeds]
    probability = pert(generator, scenario["secondary_probability"], trials)
    loss = pert(generator, scenario["primary"], len(year))
    more = generator.random(len(year)) < probability[year]
    loss[more] += pert(generator, scenario["secondary"], int(more.sum()))
    return np.bincount(year, weights=loss, minlength=trials)


def poisson_lognormal(generator, i, trials):
    scenario = lognormal(i)
    counts = generator.poisson(scenario["rate"], trials)
    year = np.repeat(np.arange(trials), counts)
    loss = generator.lognormal(scenario["mu"], scenario["sigma"], len(year))
    return np.bincount(year, weights=loss, minlength=trials)


MODELS = {"exposure": exposure, "events": events, "lognormal": poisson_lognormal}


def run():
    name, scenarios, trials = case()
    generator = np.random.default_rng(42)
    losses = np.zeros(trials)
    for i in range(scenarios):
        losses += MODELS[name](generator, i, trials)
    return statistics(losses)


measure(run)
