"""Results drawn with matplotlib."""

import subprocess
import sys
from collections.abc import Iterator

import matplotlib
import matplotlib.axes
import pytest
from isms import quant
from matplotlib.patches import Rectangle

matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Figures are closed after each test."""
    yield
    pyplot.close("all")


@pytest.fixture(scope="module")
def borne() -> quant.Portfolio:
    """A portfolio that says what is borne."""
    scenario = quant.Scenario("fire", "Fire", loss_events=0.5, primary_loss=quant.Uniform(1e3, 1e6))
    return quant.Portfolio([scenario], currency="EUR", tolerance={1e5: 0.3, 5e5: 0.1})


def test_exceedance(borne: quant.Portfolio) -> None:
    simulation = borne.simulate(trials=20_000)
    axes = simulation.plot()
    assert isinstance(axes, matplotlib.axes.Axes)
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    assert axes.get_xlabel() == "annual loss, EUR"
    curve, tolerance = axes.get_lines()
    assert [line.get_label() for line in (curve, tolerance)] == ["current", "what is borne"]
    points = [point for point in simulation.curve.to_dicts() if point["loss"] > 0]
    points = [point for point in points if point["probability"] > 0]
    assert list(curve.get_xdata()) == [point["loss"] for point in points]  # type: ignore[arg-type]
    assert list(curve.get_ydata()) == [point["probability"] for point in points]  # type: ignore[arg-type]
    assert list(tolerance.get_ydata()) == [0.3, 0.1]  # type: ignore[arg-type]


def test_on_axes_of_ones_own(borne: quant.Portfolio) -> None:
    figure, (left, right) = pyplot.subplots(1, 2)
    one, other = borne.simulate(trials=5000), borne.simulate(trials=5000, seed=2)
    assert one.plot(left, name="one", others={"other": other}) is left
    assert [line.get_label() for line in left.get_lines()] == ["one", "other", "what is borne"]
    assert borne.tornado().plot(ax=right) is right
    figure.canvas.draw()
    assert pyplot.get_fignums() == [1]


def test_tornado(borne: quant.Portfolio) -> None:
    tornado = borne.tornado()
    axes = tornado.plot()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["fire: primary loss, all forms"]
    low, high = axes.patches
    assert isinstance(low, Rectangle)
    assert isinstance(high, Rectangle)
    (bar,) = tornado
    assert low.get_x() + low.get_width() == pytest.approx(bar["low"]["value"])
    assert high.get_x() + high.get_width() == pytest.approx(bar["high"]["value"])
    assert axes.get_xlabel() == "a year, EUR"


def test_without_matplotlib() -> None:
    script = """
import sys
sys.modules["matplotlib"] = None
from isms import quant
portfolio = quant.Portfolio([quant.Scenario("s", "S", loss_events=1, primary_loss=1)])
portfolio.tornado().picture()
for plot in (portfolio.simulate(trials=10).plot, portfolio.tornado().plot):
    try:
        plot()
    except ImportError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    wanted = "this needs matplotlib, which is not installed: `pip install isms[plot]`"
    assert done.stdout.splitlines() == [wanted] * 2
