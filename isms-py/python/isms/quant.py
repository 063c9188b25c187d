"""Annual loss in money: distributions, loss scenarios, portfolios and their simulation.

Every event has its own loss, rates are drawn anew for every simulated year, and the same portfolio,
seed and engine revision give the same bits in Rust, Python and the browser, on one thread or many, in
one process or on many machines.

>>> portfolio = isms.quant.Portfolio([
...     isms.quant.Scenario(
...         "ransomware", "Ransomware in the office network",
...         loss_events=isms.quant.Pert(0.05, 0.1, 0.4),
...         primary_loss=isms.quant.Lognormal(50e3, 5e6, cap=20e6),
...     ),
... ], currency="EUR")
>>> simulation = portfolio.simulate(trials=100_000, seed=1)
>>> simulation.mean < simulation.value_at_risk(0.95) < simulation.tail_value_at_risk(0.95)
True

In the examples of this module `portfolio` is a portfolio of two scenarios.
"""

from __future__ import annotations

from isms._isms import (
    Beta,
    Comparison,
    Constant,
    Discrete,
    Distribution,
    Empirical,
    ExactLoss,
    Gamma,
    GeneralizedPareto,
    Lognormal,
    LognormalParameters,
    Metalog,
    Mixture,
    Normal,
    Pareto,
    Pert,
    Picture,
    Placement,
    Plan,
    Portfolio,
    Scenario,
    Simulation,
    SobolIndices,
    Tornado,
    Triangular,
    Uniform,
    Valuation,
    ValueOfInformation,
    WithTail,
    verify,
)

__all__ = [
    "Beta",
    "Comparison",
    "Constant",
    "Discrete",
    "Distribution",
    "Empirical",
    "Estimate",
    "ExactLoss",
    "Gamma",
    "GeneralizedPareto",
    "Lognormal",
    "LognormalParameters",
    "Metalog",
    "Mixture",
    "Normal",
    "Pareto",
    "Pert",
    "Picture",
    "Placement",
    "Plan",
    "Portfolio",
    "Scenario",
    "Simulation",
    "SobolIndices",
    "Tornado",
    "Triangular",
    "Uniform",
    "Valuation",
    "ValueOfInformation",
    "WithTail",
    "verify",
]


class Estimate(float):
    """A number together with how far simulation leaves it open.

    It is that number wherever one is expected.

    >>> loss = isms.quant.Estimate(2.5e6, 1e4)
    >>> loss / 1e6, loss.standard_error
    (2.5, 10000.0)
    """

    standard_error: float | None
    """Repeated with other random numbers, about two in three results lie this close to what is
    sought. None where the sample is too small to tell."""

    def __new__(cls, value: float, standard_error: float | None = None) -> Estimate:
        """The number and its standard error."""
        estimate = super().__new__(cls, value)
        estimate.standard_error = standard_error
        return estimate

    # With one of its own, type checkers let it be compared with whole numbers.
    def __eq__(self, other: object) -> bool:
        return super().__eq__(other)

    __hash__ = float.__hash__

    def __getnewargs__(self) -> tuple[float, float | None]:  # type: ignore[override]
        return float(self), self.standard_error

    def __repr__(self) -> str:
        return f"Estimate({float(self)!r}, {self.standard_error!r})"
