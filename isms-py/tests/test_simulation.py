"""Annual loss, simulated."""

import math
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree

import blake3
import isms
import numpy
import pytest
from conftest import Refused
from isms import quant


@pytest.fixture(scope="module")
def simulation(portfolio: quant.Portfolio) -> quant.Simulation:
    return portfolio.simulate(trials=50_000, seed=7)


def test_one_event_of_a_million_every_ten_years() -> None:
    scenario = quant.Scenario("s", "S", loss_events=0.1, primary_loss=1e6)
    simulation = quant.Portfolio([scenario]).simulate(trials=200_000)
    assert simulation.no_loss == pytest.approx(math.exp(-0.1), abs=0.003)
    assert simulation.value_at_risk(0.99) == 1e6
    assert simulation.expected_loss == pytest.approx(1e5)
    assert simulation.mean == pytest.approx(1e5, abs=5 * simulation.mean.standard_error)  # type: ignore[operator]
    # Of the worst tenth of years nearly all lose a million, and some two.
    assert 0.95e6 < simulation.tail_value_at_risk(0.9) < 1.1e6


def test_losses_are_an_array_that_is_no_copy(simulation: quant.Simulation) -> None:
    losses = simulation.losses
    assert losses.dtype == numpy.float64
    assert losses.shape == (50_000,)
    assert losses is simulation.losses
    assert not losses.flags.owndata
    assert losses.base is not None
    with pytest.raises(ValueError, match="read-only"):
        losses[0] = 1
    with pytest.raises(ValueError, match="WRITEABLE"):
        losses.flags.writeable = True
    assert blake3.blake3(losses.astype("<f8").tobytes()).hexdigest() == simulation.result_hash


def test_losses_outlive_the_simulation(portfolio: quant.Portfolio) -> None:
    losses = portfolio.simulate(trials=5000).losses
    assert losses.sum() == portfolio.simulate(trials=5000).losses.sum()


def test_figures_agree_with_the_years(simulation: quant.Simulation) -> None:
    losses = simulation.losses
    assert simulation.mean == pytest.approx(losses.mean(), rel=1e-12)
    assert simulation.no_loss == (losses == 0).mean()
    ordered = numpy.sort(losses)
    assert simulation.value_at_risk(0.95) == ordered[47_499]
    assert simulation.tail_value_at_risk(0.95) == pytest.approx(ordered[47_500:].mean(), rel=1e-12)
    table = simulation.exceedance([1e6, 1e5, 1e5]).to_pandas()
    assert table["loss"].tolist() == [1e5, 1e6]
    assert table["probability"].tolist() == [(losses > 1e5).mean(), (losses > 1e6).mean()]
    assert simulation.exceedance(1e5)["probability"] == [(losses > 1e5).mean()]


def test_estimates_are_numbers(simulation: quant.Simulation) -> None:
    mean = simulation.mean
    assert isinstance(mean, float)
    assert mean.standard_error is not None
    assert 0 < mean.standard_error < 0.05 * mean
    again = pickle.loads(pickle.dumps(mean))
    assert (again, again.standard_error) == (mean, mean.standard_error)
    assert eval(repr(mean), {"Estimate": quant.Estimate}) == mean
    assert quant.Estimate(1).standard_error is None


def test_the_summary(simulation: quant.Simulation, portfolio: quant.Portfolio) -> None:
    summary = simulation.summary
    assert summary == simulation.to_dict()
    assert summary["trials"] == simulation.trials == len(simulation) == 50_000
    assert summary["seed"] == simulation.seed == 7
    assert summary["stage"] == simulation.stage == "current"
    assert summary["input_hash"] == portfolio.hash
    assert summary["currency"] == "EUR"
    assert summary["mean"]["value"] == simulation.mean
    assert simulation.portfolio == portfolio
    assert simulation.warnings == []


def test_tables(simulation: quant.Simulation) -> None:
    assert simulation.scenarios["scenario"] == ["ransomware", "theft"]
    assert sum(simulation.to_pandas()["share_of_mean"]) == pytest.approx(1)
    assert simulation.to_polars().shape == (2, len(simulation.table.columns))
    assert simulation.to_dicts()[0]["scenario"] == "ransomware"
    assert simulation.levels["level"] == [0.5, 0.75, 0.9, 0.95, 0.99]
    curve = simulation.curve.to_pandas()
    assert curve["loss"].is_monotonic_increasing
    assert curve["probability"].is_monotonic_decreasing
    groups = simulation.groups.to_pandas()
    kinds = groups.groupby("kind")["mean"].sum()
    assert kinds["property"] == pytest.approx(float(simulation.mean))


def test_the_same_bits_however_many_threads(portfolio: quant.Portfolio) -> None:
    hashes = {portfolio.simulate(trials=50_000, threads=n).result_hash for n in (1, 2, 7, None)}
    assert len(hashes) == 1
    assert portfolio.simulate(trials=50_000, seed=2).result_hash not in hashes


def test_simulations_compare(portfolio: quant.Portfolio) -> None:
    one, two = (portfolio.simulate(trials=5000) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
    assert one != portfolio.simulate(trials=5000, seed=2)


def test_of_a_program(program: isms.Program) -> None:
    simulation = program.simulate(trials=5000, seed=3, stage="inherent", levels=[0.8])
    again = program.portfolio().simulate(trials=5000, seed=3, stage="inherent", levels=[0.8])
    assert simulation == again


def test_stages_and_controls(portfolio: quant.Portfolio) -> None:
    inherent = portfolio.simulate(trials=5000, stage=isms.Stage.INHERENT)
    current = portfolio.simulate(trials=5000)
    assert (current.losses <= inherent.losses).all()
    assert current.mean < inherent.mean
    named = portfolio.simulate(trials=5000, stage="inherent", controls=["c-mfa"])
    assert (named.losses == current.losses).all()
    assert portfolio.simulate(trials=5000, controls=[]).mean == inherent.mean


def test_options(portfolio: quant.Portfolio) -> None:
    exposure = portfolio.simulate(trials=5000, mode="exposure_only")
    assert [issue.path for issue in exposure.warnings] == ["mode"]
    assert exposure.no_loss == 0
    sobol = portfolio.simulate(trials=8192, sequence=isms.Sequence.SOBOL)
    assert sobol.summary["sequence"] == "sobol"
    assert portfolio.simulate(trials=5000, tail_level=0.9).summary["tail_level"] == 0.9
    enough = portfolio.simulate(trials=10**7, until=0.05)
    assert enough.trials < 10**6
    assert enough.mean.standard_error <= 0.05 * enough.mean  # type: ignore[operator]
    quantile = portfolio.simulate(trials=10**7, until={"relative_error": 0.1, "quantile": 0.9})
    assert quantile.trials < 10**7


def test_the_defaults_are_those_of_the_core(portfolio: quant.Portfolio) -> None:
    assert portfolio.simulate().summary["trials"] == quant.Plan(portfolio).options["trials"] == 100_000


def test_what_cannot_be_simulated(portfolio: quant.Portfolio, refused: Refused) -> None:
    def why(**options: object) -> tuple[str, str]:
        error = refused(portfolio.simulate, **options)
        return error.code, error.path

    assert why(trials=10**12) == ("too_many_trials", "trials")
    assert why(trials=0) == ("out_of_range", "trials")
    assert why(trials=-1)[1] == "trials"
    assert why(trials=1.5)[1] == "trials"
    assert why(seed=2**53) == ("out_of_range", "seed")
    assert why(stage="final") == ("unknown_variant", "stage")
    assert why(mode="average") == ("unknown_variant", "mode")
    assert why(sequence="halton") == ("unknown_variant", "sequence")
    assert why(controls=["fence"])[0] == "unknown_id"
    assert why(controls=["no id"])[0] == "invalid_id"
    assert why(levels=[0.5, 1.0]) == ("out_of_range", "levels[1]")
    assert why(levels=[math.nan])[0] == "not_finite"
    assert why(tail_level=0) == ("out_of_range", "tail_level")
    assert why(until=0) == ("out_of_range", "until.relative_error")
    assert why(until={"relative_errors": 1})[0] == "unknown_field"
    assert why(threads=0) == ("out_of_range", "threads")
    with pytest.raises(TypeError):
        portfolio.simulate(trails=5)  # type: ignore[call-arg]


def test_questions_without_answer(simulation: quant.Simulation, refused: Refused) -> None:
    for level in (0, 1, -1, math.nan):
        for question in (simulation.value_at_risk, simulation.tail_value_at_risk):
            error = refused(question, level)
            assert (error.code, error.path) == ("out_of_range", "level")
    assert refused(simulation.exceedance, [1, math.nan]).path == "losses"


def test_verify(simulation: quant.Simulation, portfolio: quant.Portfolio, refused: Refused) -> None:
    simulation.verify()
    simulation.verify(portfolio)
    data = portfolio.to_dict()
    data["scenarios"][1]["frequency"] = {"loss_events": {"constant": 0.51}}
    error = refused(simulation.verify, quant.Portfolio.from_dict(data))
    assert (error.code, error.path) == ("not_reproduced", "input_hash")


def test_progress(portfolio: quant.Portfolio, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[int, int]] = []
    portfolio.simulate(trials=100_000, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (100_000, 100_000)
    assert told == sorted(told)
    assert len(told) > 1
    portfolio.simulate(trials=5000, progress=True)
    assert capsys.readouterr().err == "\rsimulated 5000 of 5000 years\n"
    portfolio.simulate(trials=5000, progress=False)
    assert capsys.readouterr().err == ""


def test_an_exception_in_progress_stops_it(portfolio: quant.Portfolio) -> None:
    def stop(done: int, of: int) -> None:
        raise RuntimeError(f"stopped at {done}")

    with pytest.raises(RuntimeError, match="stopped at 32768"):
        portfolio.simulate(trials=10**6, threads=1, progress=stop)
    with pytest.raises(TypeError, match="not callable"):
        portfolio.simulate(trials=10**6, progress="loud")  # type: ignore[arg-type]


def test_other_threads_run_meanwhile(portfolio: quant.Portfolio) -> None:
    counted = 0
    done = threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    started = time.perf_counter()
    portfolio.simulate(trials=2_000_000, threads=1)
    took = time.perf_counter() - started
    done.set()
    thread.join()
    # A thread that waits for the GIL counts to one or two.
    assert counted > 50 * took


INTERRUPTED = """
import isms
scenarios = [
    isms.quant.Scenario(f"s-{n}", "S", loss_events=isms.quant.Pert(1, 2, 9),
                        primary_loss=isms.quant.Lognormal(1e3, 1e6))
    for n in range(100)
]
portfolio = isms.quant.Portfolio(scenarios)
try:
    portfolio.simulate(trials=2**27, threads=1, progress=lambda done, of: print(done, flush=True))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_ctrl_c_stops_it_within_a_second() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, text=True
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


def test_pictures(simulation: quant.Simulation, portfolio: quant.Portfolio, tmp_path: object) -> None:
    inherent = portfolio.simulate(trials=5000, stage="inherent")
    picture = simulation.picture(others={"before": inherent})
    parsed = xml.etree.ElementTree.fromstring(picture.svg)
    assert parsed.attrib["role"] == "img"
    assert "before" in picture.svg
    assert "current" in picture.svg
    assert "borne" in picture.svg
    assert picture._repr_svg_() == picture.svg
    assert picture == simulation.picture(others={"before": inherent}) != simulation.picture()
    assert "mine" in simulation.picture(name="mine").svg
    assert repr(picture).startswith("<isms.quant.Picture")
    file = f"{tmp_path}/exceedance.svg"
    picture.write_svg(file)
    with open(file, encoding="utf-8") as written:
        assert written.read() == picture.svg
    with pytest.raises(FileNotFoundError):
        picture.write_svg(f"{tmp_path}/none/exceedance.svg")
    html = simulation._repr_html_()
    assert "<svg" in html
    assert "<table" in html


def test_a_plan(portfolio: quant.Portfolio, refused: Refused) -> None:
    plan = quant.Plan(portfolio, trials=10_000, seed=5, stage="inherent", controls=["c-mfa"])
    assert repr(plan) == "<isms.quant.Plan: 10000 years in 3 blocks>"
    assert plan.portfolio == portfolio
    again: quant.Plan = pickle.loads(pickle.dumps(plan))
    assert again.options == plan.options
    blocks = [again.block(index) for index in (1, 2, 0)]
    simulation = plan.join(blocks)
    whole = portfolio.simulate(trials=10_000, seed=5, stage="inherent", controls=["c-mfa"])
    assert simulation == whole
    assert (simulation.losses == whole.losses).all()
    simulation.verify()


def test_blocks_that_do_not_fit(portfolio: quant.Portfolio, refused: Refused) -> None:
    plan = quant.Plan(portfolio, trials=10_000)
    blocks = [plan.block(index) for index in range(plan.blocks)]
    assert refused(plan.block, 3).code == "out_of_range"
    assert refused(plan.join, [blocks[0], blocks[2]]).path == "blocks"
    assert refused(plan.join, [blocks[0], blocks[0], blocks[1]]).path == "blocks"
    error = refused(plan.join, [blocks[0], numpy.array([1.0, 2.0])])
    assert (error.code, error.path) == ("out_of_range", "blocks[1]")
    with pytest.raises(OverflowError):
        plan.block(-1)
    with pytest.raises(TypeError):
        quant.Plan(portfolio, until=0.01)  # type: ignore[call-arg]
