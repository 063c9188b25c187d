"""The second example: a transmission substation and its control centre."""

import pathlib
import runpy

import isms
import pytest


def test_it_is_as_large_as_a_real_one(substation: isms.Program) -> None:
    document = substation.to_dict()
    assert len(document["assets"]) >= 70
    assert len(document["zones"]) >= 20
    assert len(document["conduits"]) >= 30
    assert len(document["risks"]) >= 25
    assert {scope["technology"] for scope in document["scopes"]} == {"it", "ot"}
    assert not [issue for issue in substation.warnings if issue.severity == "error"]


def test_no_target_is_typed(substation: isms.Program) -> None:
    document = substation.to_dict()
    assert not [place for place in document["zones"] + document["conduits"] if "sl_t" in place]


def test_every_control_of_annex_a_is_decided(substation: isms.Program) -> None:
    counts = substation.statement().counts
    assert (counts["requirements"], counts["undecided"]) == (93, 0)


@pytest.mark.parametrize("protocol", ["IEC 60870-5-104", "IEC 61850 GOOSE", "DNP3", "ICCP", "PTP"])
def test_it_speaks_what_such_sites_speak(protocol: str, substation: isms.Program) -> None:
    conduits = substation.to_dict()["conduits"]
    assert any(protocol in conduit["protocols"] for conduit in conduits)


def test_targets_follow_from_threat_scenarios(substation: isms.Program) -> None:
    report = substation.target_levels(sensitivity=True)
    places = {place["place"]: place for place in report}
    assert places["z-busbar"]["sl_t"] == "{3 1 4 1 3 3 1}"
    assert places["z-110"]["sl_t_from"] == "override"
    assert {scenario["scenario"] for scenario in report.scenarios} >= {"ts-consoles", "ts-telecontrol"}
    assert report.sensitivity is not None
    assert report.sensitivity["moves"]


def test_the_way_of_2016(substation: isms.Program) -> None:
    found = substation.attack_paths(starts=[{"zone": "z-office"}], aims=[{"zone": "z-bay-2"}])
    steps = [step["id"] for step in found[0]["steps"]]
    assert steps == ["z-office", "c-faults", "z-eng", "c-eng-bay-2", "z-bay-2"]


def test_what_holds_today_falls_on_a_date(substation: isms.Program) -> None:
    falls = {place["place"]: place["falls_on"] for place in substation.forecast()}
    assert str(falls["z-office"]) == "2027-01-01"


def test_the_report_says_what_levels_come_from(substation: isms.Program) -> None:
    report = substation.report_markdown()
    for section in [
        "Target levels and what they follow from",
        "What to do, and whose job it is",
        "Findings of the rules",
        "Attack paths",
        "Attack techniques",
        "When levels fall",
    ]:
        assert f"## {section}" in report


def test_the_script_runs(
    root: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.html"
    main = runpy.run_path(str(root / "examples/python/substation.py"))["main"]
    assert main([str(root / "examples/substation/program.yaml"), str(report)]) == 0
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "z-station" in capsys.readouterr().out
