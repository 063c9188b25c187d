"""The Python wheel: usage: isms_wheel.py <case> <scenarios> <trials> <file of the portfolio>"""

import sys
from pathlib import Path

from measurement import case, measure

import isms.quant

TEXT = Path(sys.argv[4]).read_text()


def run():
    name, _, trials = case()
    mode = "exposure_only" if name == "exposure" else "events"
    portfolio = isms.quant.Portfolio.loads(TEXT)
    simulation = portfolio.simulate(trials=trials, mode=mode, threads=1)
    losses = simulation.losses
    return {
        "mean": float(simulation.mean),
        "p95": float(simulation.value_at_risk(0.95)),
        "years": len(losses),
    }


measure(run)
