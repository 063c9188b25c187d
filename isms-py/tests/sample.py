"""A user's script: run by the tests, and checked by `mypy --strict` against what is shipped."""

import datetime
import pathlib
import sys
from typing import assert_type

import isms
import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
from isms import quant


def ranking(program: isms.Program) -> pd.DataFrame:
    """The five risks that matter most, with their place in an office."""
    priority = program.priority(stage=isms.Stage.CURRENT)
    assert_type(priority, isms.Priority)
    assert_type(priority.risks[0]["ranks"]["own"], int)
    assert_type(priority.tau["own_cia"], float | None)
    for flip in priority.flips["pairs"]:
        assert_type(flip["at_availability_weight"], float | None)
    frame = priority.to_pandas()
    assert_type(frame, pd.DataFrame)
    return frame.loc[:, ["rank_own", "rank_cia", "risk", "title"]].head(5)


def open_controls(program: isms.Program) -> pl.DataFrame:
    """What is still open, by theme."""
    statement = program.statement(as_of=datetime.date(2026, 11, 23))
    assert_type(statement.counts["open"], int)
    assert_type(statement.rows[0]["trace"]["controls"], list[str])
    frame = statement.to_polars()
    assert_type(frame, pl.DataFrame)
    return frame.filter(pl.col("open")).group_by("theme", maintain_order=True).len()


def gaps(program: isms.Program) -> dict[str, list[str]]:
    """The requirements that hold each zone down."""
    found: dict[str, list[str]] = {}
    for place in program.security_levels():
        if place["kind"] != "zone" or place["meets_target"]:
            continue
        target = isms.SecurityLevels(place["sl_t"])
        achieved = isms.SecurityLevels(place["sl_a"])
        assert_type(target.covers(achieved), bool)
        found[f"{place['name']}: {achieved} of {target}"] = [
            blocker["requirement"]
            for fr in place["requirements"]
            for blocker in fr["held_down_by"]
        ]
    return found


def annual_loss(program: isms.Program) -> quant.Simulation:
    """What the document's scenarios cost, and what more of one would."""
    simulation = program.simulate(trials=10_000, seed=7, stage="residual", until=0.05)
    assert_type(simulation.losses, npt.NDArray[np.float64])
    assert_type(simulation.mean, quant.Estimate)
    assert_type(simulation.mean.standard_error, float | None)
    assert_type(simulation.summary["levels"][0]["value_at_risk"]["value"], float)
    scenario = quant.Scenario(
        "modem", "A modem nobody knows", loss_events=0.1, primary_loss={"response": quant.Pert(1, 2, 9)}
    )
    portfolio = quant.Portfolio([*program.portfolio().scenarios[:0], scenario], tolerance=[(5, 0.1)])
    distribution = quant.Distribution.from_dict({"uniform": {"low": 0, "high": 1}})
    assert_type(distribution.mean(), float)
    assert_type(distribution.rvs((2, 3)), npt.NDArray[np.float64])
    assert_type(portfolio.tornado()[0]["factor"]["path"], str)
    assert_type(portfolio.compare({"trials": 5000}, {"trials": 5000}).reduction, quant.Estimate)
    plan = quant.Plan(portfolio, trials=5000)
    assert_type(plan.join([plan.block(index) for index in range(plan.blocks)]), quant.Simulation)
    return simulation


def main(arguments: list[str]) -> int:
    source, target = (pathlib.Path(argument) for argument in arguments)
    try:
        program = isms.load(source, limits=isms.Limits(bytes=10_000_000))
    except isms.IsmsError as error:
        assert_type(error.issues, list[isms.Issue])
        for issue in error.issues:
            print(f"{issue.path or 'document'}: {issue.message} [{issue.code}]")
        return 1
    assert_type(program.as_of, datetime.date)
    assert_type(program.organisation["name"], str)
    print(program.organisation["name"], "as of", program.as_of)
    for warning in program.warnings:
        assert_type(warning.path, str)
    print(ranking(program).to_string(index=False))
    print(open_controls(program))
    for zone, requirements in gaps(program).items():
        print(f"{zone} is held down by {len(requirements)}, such as {requirements[0]}")
    risk = program.register()[0]
    assert_type(risk["stages"][0]["by_axis"][0]["beyond_tolerance"], bool)
    print(risk["title"], "is shown by", program.trace_risk(risk["risk"])["evidence"])
    heat_map = program.heat_map(stage="inherent", axis="safety")
    assert_type(heat_map.cells[0][0]["risks"], list[str])
    assert_type(heat_map.to_svg(), str)
    print("the matrix is", "sound" if program.check_criteria().sound else "not sound")
    note = isms.Catalogs().requirement("iso-27001@2022:A.8.8").get("ot_note")
    assert_type(note, str | None)
    simulation = annual_loss(program)
    print(f"a year costs {simulation.mean:.0f}, one in twenty {simulation.value_at_risk(0.95):.0f}")
    target.write_text(program.report_html(title="Third quarter"), encoding="utf-8")
    print("wrote", target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
