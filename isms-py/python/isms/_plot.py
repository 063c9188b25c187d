"""The drawing of results with matplotlib. Imported when something is first drawn."""

from __future__ import annotations

from matplotlib import pyplot
from matplotlib.axes import Axes


# So many bars of a tornado can be told apart.
_MOST = 20


def exceedance(
    ax: Axes | None,
    curves: list[tuple[str, list[float], list[float]]],
    borne: list[tuple[float, float]],
    currency: str | None,
) -> Axes:
    """Curves as steps, since between two points nothing is known, and what is borne."""
    ax = ax or pyplot.subplots()[1]
    for name, losses, probabilities in curves:
        # Logarithmic scales have no place for nothing.
        points = [at for at in zip(losses, probabilities) if at[0] > 0 and at[1] > 0]
        ax.step([x for x, _ in points], [y for _, y in points], where="post", label=name)
    if borne:
        ax.plot(
            [x for x, _ in borne], [y for _, y in borne],
            color="black", linestyle=":", marker="o", label="what is borne",
        )  # fmt: skip
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlabel(_amount("annual loss", currency))
    ax.set_ylabel("probability of more")
    ax.legend()
    return ax


def tornado(
    ax: Axes | None, bars: list[tuple[str, float, float]], base: float, currency: str | None
) -> Axes:
    """Bars around a base, the widest on top, the end of the high value dark."""
    ax = ax or pyplot.subplots()[1]
    bars = bars[:_MOST]
    for at, (_, low, high) in enumerate(bars):
        ax.barh(at, low - base, left=base, color="C0", alpha=0.4, label="" if at else "low value")
        ax.barh(at, high - base, left=base, color="C0", label="" if at else "high value")
    ax.set_yticks(range(len(bars)), labels=[name for name, _, _ in bars])
    ax.invert_yaxis()
    ax.axvline(base, color="black", linewidth=1)
    ax.set_xlabel(_amount("a year", currency))
    if bars:
        ax.legend()
    return ax


def _amount(what: str, currency: str | None) -> str:
    return what if currency is None else f"{what}, {currency}"
