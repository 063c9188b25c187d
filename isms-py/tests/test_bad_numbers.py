"""Numbers that are none, or that nothing can be computed from: refused with code and path."""

import copy
import math
from collections.abc import Callable

import isms
import numpy
import pytest
from conftest import Refused
from isms import quant

TRILLION = 10**12

DATA: dict[str, object] = {
    "scenarios": [
        {
            "id": name,
            "title": name,
            "frequency": {"loss_events": {"uniform": {"low": 1, "high": 3}}},
            "primary_loss": {"all_forms": {"lognormal": {"low": 1000, "high": 9000}}},
        }
        for name in ("outage", "theft")
    ],
    "quantification": {
        "currency": "EUR",
        "tolerance": [{"loss": 1e4, "probability": 0.1}],
        "dependence": {
            "copula": "gaussian",
            "factors": [
                {"scenario": "outage", "factor": "events"},
                {"scenario": "theft", "factor": "events"},
            ],
            "correlation": [[1, 0.5], [0.5, 1]],
        },
    },
}


def changed(path: str, value: object) -> dict[str, object]:
    """The portfolio with what stands at a path replaced."""
    data = copy.deepcopy(DATA)
    *steps, last = path.replace("[", ".").replace("]", "").split(".")
    inner: object = data
    for step in steps:
        inner = inner[int(step) if isinstance(inner, list) else step]  # type: ignore[index]
    inner[int(last) if isinstance(inner, list) else last] = value  # type: ignore[index]
    return data


def test_the_portfolio_itself_is_sound() -> None:
    assert len(quant.Portfolio.from_dict(DATA).scenarios) == 2


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, numpy.float64("nan")])
@pytest.mark.parametrize(
    "path",
    [
        "scenarios[0].frequency.loss_events.uniform.low",
        "scenarios[1].primary_loss.all_forms.lognormal.high",
        "quantification.tolerance[0].loss",
        "quantification.dependence.correlation[0][1]",
    ],
)
def test_no_number(path: str, number: float, refused: Refused) -> None:
    error = refused(quant.Portfolio.from_dict, changed(path, number))
    assert (error.code, error.path) == ("not_finite", path)
    assert isinstance(error, isms.ValidationError)


RATE = "scenarios[0].frequency.loss_events"
MATRIX = "quantification.dependence.correlation"


@pytest.mark.parametrize(
    ("path", "value", "code", "told"),
    [
        (RATE, {"constant": -1}, "out_of_range", RATE),
        (RATE, {"uniform": {"low": -1, "high": 1}}, "out_of_range", RATE),
        (RATE, {"uniform": {"low": 3, "high": 1}}, "out_of_range", f"{RATE}.uniform.low"),
        (MATRIX, [[1, 2], [2, 1]], "invalid_correlation", f"{MATRIX}[0][1]"),
        (MATRIX, [[1, 0.5], [0.4, 1]], "invalid_correlation", f"{MATRIX}[1][0]"),
        (MATRIX, [[1, 0.5], [0.5, 0.9]], "invalid_correlation", f"{MATRIX}[1][1]"),
        (MATRIX, [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], "invalid_correlation", f"{MATRIX}[2]"),
    ],
)
def test_no_estimate(path: str, value: object, code: str, told: str, refused: Refused) -> None:
    error = refused(quant.Portfolio.from_dict, changed(path, value))
    assert (error.code, error.path) == (code, told)


@pytest.mark.parametrize(
    ("told", "ask"),
    [
        ("trials", lambda portfolio: portfolio.simulate(trials=TRILLION)),
        ("trials", lambda portfolio: quant.Plan(portfolio, trials=TRILLION)),
        (
            "before.trials",
            lambda portfolio: portfolio.compare({"trials": TRILLION}, {"trials": TRILLION}),
        ),
        ("trials", lambda portfolio: portfolio.stages(trials=TRILLION)),
        ("simulation.trials", lambda portfolio: portfolio.tornado(simulation={"trials": TRILLION})),
        ("trials", lambda portfolio: portfolio.sobol_indices(trials=TRILLION)),
        ("trials", lambda portfolio: portfolio.value_controls(trials=TRILLION)),
        ("trials", lambda portfolio: portfolio.value_of_information(trials=TRILLION)),
    ],
)
def test_no_analysis_takes_memory_for_a_trillion_trials(
    told: str,
    ask: Callable[[quant.Portfolio], object],
    portfolio: quant.Portfolio,
    refused: Refused,
) -> None:
    error = refused(ask, portfolio)
    assert (error.code, error.path) == ("too_many_trials", told)
    assert isinstance(error, isms.LimitError)
