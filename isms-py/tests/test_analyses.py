"""What moves annual loss, and what controls spare."""

import math
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree
from collections.abc import Callable

import isms
import numpy
import pytest
from conftest import Refused
from isms import quant


@pytest.fixture(scope="module")
def certain() -> quant.Portfolio:
    """Two independent scenarios, and two controls on one of them that work with certainty."""
    fraud = quant.Scenario(
        "fraud",
        "Payment fraud",
        loss_events=10,
        primary_loss=100e3,
        controls=[
            {"control": "review", "factor": "loss_event_frequency", "effectiveness": 0.6},
            {"control": "limit", "factor": "primary_loss", "effectiveness": 0.5},
        ],
    )
    theft = quant.Scenario("theft", "Theft", loss_events=1, primary_loss=quant.Uniform(0, 20e3))
    return quant.Portfolio(
        [fraud, theft],
        controls=[{"id": "review", "annual_cost": 100e3}, {"id": "limit", "status": "planned"}],
    )


def test_the_same_is_spared_nothing(portfolio: quant.Portfolio) -> None:
    comparison = portfolio.compare({"trials": 5000}, {"trials": 5000})
    assert not comparison.differences.any()
    assert [float(found) for found in (comparison.reduction, comparison.worse, comparison.better)] == [0, 0, 0]


def test_before_and_after_are_years_of_one_history(certain: quant.Portfolio) -> None:
    comparison = certain.compare(
        {"trials": 20_000, "stage": "current"}, {"trials": 20_000, "stage": "residual"}
    )
    before = certain.simulate(trials=20_000)
    after = certain.simulate(trials=20_000, stage="residual")
    assert (comparison.differences == before.losses - after.losses).all()
    assert comparison.before == before.summary
    assert comparison.after == after.summary
    assert comparison.reduction == pytest.approx(2e5, rel=0.02)
    assert comparison[0]["scenario"] == "fraud"
    assert comparison.to_dict()["reduction"]["value"] == comparison.reduction
    assert [level["level"] for level in comparison.levels] == [0.5, 0.75, 0.9, 0.95, 0.99]
    assert comparison.to_pandas()["reduction"].tolist()[1] == 0
    assert repr(comparison).startswith("<isms.quant.Comparison: ")


def test_with_another_portfolio(certain: quant.Portfolio) -> None:
    data = certain.to_dict()
    other = quant.Portfolio.from_dict({**data, "scenarios": data["scenarios"][:1]})
    comparison = certain.compare({"trials": 5000}, {"trials": 5000}, other=other)
    assert comparison[0]["scenario"] == "theft"
    assert comparison.worse == 0


def test_what_does_not_compare(portfolio: quant.Portfolio, refused: Refused) -> None:
    error = refused(portfolio.compare, {"trials": 5000}, {"trials": 5000, "seed": 2})
    assert (error.code, error.path) == ("out_of_range", "after.seed")
    assert refused(portfolio.compare, {"trails": 5000}, {}).path == "before.trails"
    error = refused(portfolio.compare, {}, [1])
    assert (error.code, error.path) == ("wrong_type", "after")


def test_stages(certain: quant.Portfolio, refused: Refused) -> None:
    stages = certain.stages(trials=5000)
    means = [stages[stage]["expected_loss"] for stage in ("inherent", "current", "residual")]
    assert means == pytest.approx([1_010_000, 410_000, 210_000])
    assert stages["target"]["result_hash"] == stages["residual"]["result_hash"]
    assert refused(certain.stages, trials=0).path == "trials"


def test_without_simulation(certain: quant.Portfolio, refused: Refused) -> None:
    exact = certain.exact(stage="inherent", levels=[0.5, 0.99])
    assert exact.mean == pytest.approx(1_010_000)
    assert exact.no_loss == pytest.approx(math.exp(-11))
    assert exact.sd == pytest.approx(math.sqrt(10 * 100e3**2 + 20e3**2 / 3))
    simulated = certain.simulate(stage="inherent")
    for level, row in zip(exact, exact.table, strict=True):
        bounds = level["value_at_risk"]
        assert row["value_at_risk_lower"] == bounds["lower"] <= bounds["upper"]
        found = simulated.value_at_risk(level["level"])
        assert bounds["lower"] * 0.99 < found < bounds["upper"] * 1.01
    assert exact.curve[-1]["probability"]["upper"] < 0.01
    assert refused(certain.exact, levels=[2]).path == "levels[0]"


def test_what_has_no_exact_answer(portfolio: quant.Portfolio, refused: Refused) -> None:
    error = refused(portfolio.exact)
    assert isinstance(error, isms.DomainError)
    assert error.code == "no_exact_answer"


def test_a_tornado(certain: quant.Portfolio, refused: Refused) -> None:
    tornado = certain.tornado(low=0.25, high=0.75)
    (bar,) = tornado
    assert bar["factor"]["path"] == "scenarios[1].primary_loss.all_forms"
    assert tornado.base == pytest.approx(410_000)
    assert bar["low"]["value"] == pytest.approx(405_000)
    assert bar["high"]["value"] == pytest.approx(415_000)
    assert tornado.table["width"] == [pytest.approx(10_000)]
    picture = tornado.picture()
    assert xml.etree.ElementTree.fromstring(picture.svg).attrib["role"] == "img"
    assert "theft: primary loss, all forms" in picture.svg
    assert tornado._repr_html_() == picture.svg
    tail = certain.tornado(measure={"value_at_risk": 0.95}, simulation={"trials": 5000})
    assert tail.base == certain.simulate(trials=5000).value_at_risk(0.95)
    assert refused(certain.tornado, low=0.9, high=0.1).code == "out_of_range"


def test_sobol_indices(refused: Refused) -> None:
    scenario = quant.Scenario(
        "s", "S", loss_events=quant.Uniform(0, 10), primary_loss=quant.Uniform(0, 1e3)
    )
    portfolio = quant.Portfolio([scenario])
    indices = portfolio.sobol_indices(trials=16_384)
    kinds = {index["factor"]["kind"] for index in indices}
    assert "frequency" in kinds
    for index in indices:
        assert index["first_order"]["value"] < index["total"]["value"] + 0.1
    assert indices.scenarios[0]["share_of_variance"]["value"] == pytest.approx(1)
    assert indices.to_polars().height == len(indices)
    assert refused(portfolio.sobol_indices, trials=0).path == "trials"


def test_the_value_of_information(refused: Refused) -> None:
    # A spare for 60 against an expected loss of 50: worth its price where the rate is above 0.6.
    outage = quant.Scenario(
        "outage",
        "Outage",
        loss_events=quant.Uniform(0, 1),
        primary_loss=100,
        controls=[{"control": "spare", "factor": "loss_event_frequency", "effectiveness": 1}],
    )
    portfolio = quant.Portfolio(
        [outage], controls=[{"id": "spare", "status": "planned", "annual_cost": 60}]
    )
    information = portfolio.value_of_information()
    assert information.best == "current"
    assert information[0]["factor"]["kind"] == "frequency"
    # The integral of 100 (rate - 0.6) above 0.6.
    assert information[0]["value"]["value"] == pytest.approx(8, rel=0.01)
    assert information[0]["change_probability"] == pytest.approx(0.4, abs=0.01)
    named = portfolio.value_of_information(
        alternatives=[{"name": "no", "controls": []}, {"name": "yes", "controls": ["spare"]}]
    )
    assert named.best == "no"
    assert [alternative["name"] for alternative in named.alternatives] == ["no", "yes"]
    assert refused(portfolio.value_of_information, bins=1).path == "bins"


def test_what_controls_are_worth(certain: quant.Portfolio, refused: Refused) -> None:
    valuation = certain.value_controls(trials=8192)
    review, limit = valuation
    assert review["control"] == "review"
    assert review["alone"]["reduction"]["value"] == pytest.approx(600e3)
    assert review["last"]["reduction"]["value"] == pytest.approx(300e3)
    assert review["share"]["value"] == pytest.approx(450e3)
    assert limit["share"]["value"] == pytest.approx(350e3)
    assert valuation.together["reduction"]["value"] == pytest.approx(800e3)
    assert valuation.to_pandas()["annual_cost"].tolist()[0] == 100e3
    undone = certain.value_controls(among="undone", trials=8192)
    assert [value["control"] for value in undone] == ["limit"]
    assert certain.value_controls(controls=["limit"], trials=8192).controls == undone.controls
    assert refused(certain.value_controls, controls=["fence"]).code == "unknown_id"
    assert refused(certain.value_controls, among="some").code == "unknown_variant"


def test_scenarios_in_the_matrix(program: isms.Program, refused: Refused) -> None:
    placement = program.placement(axis="financial", trials=20_000)
    ransomware = placement[0]
    assert ransomware["likelihood"] == "likely"
    assert ransomware["consequence"] == "severe"
    assert ransomware["stated"][0]["risk"] == "R-outage"
    # Both stand at the same level, so there is no pair to be in the wrong order.
    assert (placement.matrix["pairs"], placement.matrix["reversals"]) == (0, [])
    assert placement.matrix["levels"][0]["scenarios"] == ["theft", "ransomware"]
    assert placement.stage is isms.Stage.CURRENT
    assert placement.table["scenario"] == ["ransomware", "theft"]
    assert refused(program.placement, axis="beauty").code == "unknown_id"
    none = isms.loads("schema_version: 1\nas_of: 2026-11-30\norganisation: {name: Example}\n")
    assert isinstance(refused(none.placement), isms.DomainError)


def test_a_claimed_result(portfolio: quant.Portfolio, refused: Refused) -> None:
    summary = portfolio.simulate(trials=5000).summary
    quant.verify(portfolio, summary)
    error = refused(quant.verify, portfolio, {**summary, "engine_revision": 0})
    assert (error.code, error.path) == ("not_reproduced", "engine_revision")
    assert refused(quant.verify, portfolio, {}).code == "missing_field"


def test_results_do_not_depend_on_threads(portfolio: quant.Portfolio) -> None:
    one, two = (portfolio.sobol_indices(trials=8192, threads=n).to_dict() for n in (1, 2))
    assert one == two
    one_differs, two_differs = (
        portfolio.compare({"threads": n}, {"threads": n, "stage": "target"}).differences
        for n in (1, 2)
    )
    assert numpy.array_equal(one_differs, two_differs)


SIMULATED: dict[str, Callable[..., object]] = {
    "compare": lambda portfolio, progress: portfolio.compare(
        {"trials": 50_000}, {"trials": 50_000, "stage": "residual"}, progress=progress
    ),
    "stages": lambda portfolio, progress: portfolio.stages(trials=50_000, progress=progress),
    "tornado": lambda portfolio, progress: portfolio.tornado(
        measure={"value_at_risk": 0.9}, simulation={"trials": 50_000}, progress=progress
    ),
    "sobol_indices": lambda portfolio, progress: portfolio.sobol_indices(
        trials=50_000, threads=1, progress=progress
    ),
    "value_controls": lambda portfolio, progress: portfolio.value_controls(
        trials=50_000, progress=progress
    ),
    "value_of_information": lambda portfolio, progress: portfolio.value_of_information(
        alternatives=[{"name": "a", "controls": ["review"]}, {"name": "b", "controls": ["limit"]}],
        trials=50_000,
        progress=progress,
    ),
}


@pytest.mark.parametrize("name", SIMULATED)
def test_progress(
    name: str, certain: quant.Portfolio, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[int, int]] = []
    SIMULATED[name](certain, lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] >= 50_000
    SIMULATED[name](certain, True)
    assert capsys.readouterr().err.endswith(f"simulated {told[-1][0]} of {told[-1][1]} years\n")

    def stop(done: int, of: int) -> None:
        raise RuntimeError(f"stopped at {done}")

    with pytest.raises(RuntimeError, match=f"stopped at {told[0][0]}"):
        SIMULATED[name](certain, stop)


def test_closed_forms_tell_nothing(
    certain: quant.Portfolio, capsys: pytest.CaptureFixture[str]
) -> None:
    certain.tornado(progress=True)
    assert capsys.readouterr().err == ""
    certain.tornado(progress=lambda done, of: pytest.fail(f"{done} of {of}"))


INTERRUPTED = """
import isms

controls = [{"id": f"c{n}", "annual_cost": 1000.0} for n in range(12)]
scenarios = [
    isms.quant.Scenario(
        f"s{n}", "S", loss_events=isms.quant.Uniform(1, 5), primary_loss=isms.quant.Lognormal(1e3, 1e6),
        bounds={"loss_per_event": 1e6},
        controls=[
            {"control": control["id"], "factor": "primary_loss", "effectiveness": 0.1}
            for control in controls
        ],
    )
    for n in range(40)
]
portfolio = isms.quant.Portfolio(scenarios, controls=controls)
many = {"trials": 2**26, "threads": 1}
alternatives = [{"name": f"a{n}", "controls": [f"c{n}"]} for n in range(2)]
told = lambda done, of: print(done, flush=True)
try:
    CALL
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""

CALLS = {
    "compare": "portfolio.compare(many, many, progress=told)",
    "stages": "portfolio.stages(**many, progress=told)",
    "tornado": "portfolio.tornado(measure={'value_at_risk': 0.9}, simulation=many, progress=told)",
    "sobol_indices": "portfolio.sobol_indices(**many, progress=told)",
    "value_controls": "portfolio.value_controls(trials=2**20, threads=1, progress=told)",
    "value_of_information": (
        "portfolio.value_of_information(alternatives=alternatives, trials=2**24, threads=1, progress=told)"
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("name", CALLS)
def test_ctrl_c_stops_it_within_a_moment(name: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED.replace("CALL", CALLS[name])],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        sent = time.perf_counter()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        took = time.perf_counter() - sent
    assert rest.endswith("interrupted\n")
    assert process.returncode == 0
    assert took < 3
