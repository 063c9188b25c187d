"""The main job on the example: a municipal drinking-water utility."""

import pathlib
import runpy

import isms
import pytest


def test_it_is_as_large_as_a_real_one(water_utility: isms.Program) -> None:
    document = water_utility.to_dict()
    assert len(document["assets"]) >= 60
    assert len(document["zones"]) >= 8
    assert len(document["conduits"]) >= 10
    assert len(document["risks"]) >= 30
    assert not [issue for issue in water_utility.warnings if issue.severity == "error"]


def test_every_analysis_answers(water_utility: isms.Program) -> None:
    risks = len(water_utility.to_dict()["risks"])
    assert len(water_utility.register()) == risks
    for stage in isms.Stage:
        assert len(water_utility.priority(stage=stage)) == risks
        heat_map = water_utility.heat_map(stage=stage)
        placed = sum(len(cell["risks"]) for row in heat_map for cell in row)
        assert placed + heat_map.elsewhere == risks
    assert len(water_utility.check_criteria()) > 0
    assert water_utility.statement().counts["undecided"] == 0
    assert any(not place["meets_target"] for place in water_utility.security_levels())
    for row in water_utility.register():
        assert water_utility.trace_risk(row["risk"])["risk"] == row["risk"]


def test_its_own_order_is_not_that_of_an_office(water_utility: isms.Program) -> None:
    ranking = water_utility.priority()
    assert ranking.flips["total"] > 0
    hse = [row["hse_beyond_tolerance"] for row in ranking]
    assert hse == sorted(hse, reverse=True)


@pytest.mark.parametrize("script", ["isms-py/tests/sample.py", "examples/python/first_steps.py"])
def test_scripts_run(
    script: str,
    root: pathlib.Path,
    tmp_path: pathlib.Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = root / "examples" / "water_utility" / "program.yaml"
    report = tmp_path / "report.html"
    main = runpy.run_path(str(root / script))["main"]
    assert main([str(program), str(report)]) == 0
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert str(report) in capsys.readouterr().out
