"""Levels achieved and capabilities, and why they are what they are."""

import json

import isms
import pytest
from conftest import Refused


def test_every_missing_requirement_is_somebodys_job(water_utility: isms.Program) -> None:
    for place in water_utility.security_levels():
        for fr in place["requirements"]:
            missing = {blocker["requirement"] for blocker in fr["held_down_by"]}
            steps = [name for step in fr["steps"] for name in step["requirements"]]
            assert len(steps) == len(missing)
            assert set(steps) == missing
            for blocker in fr["held_down_by"]:
                assert isms.IacsRole(blocker["duty"])
                assert isms.DutyReason(blocker["duty_because"])


def test_capabilities(program: isms.Program) -> None:
    report = program.capabilities()
    assert [row["asset"] for row in report.components] == ["plc", "hmi", "billing"]
    assert len(report.component_table) == 3 * 7
    assert len(report.table) == len(report) * 7
    assert report.as_of == program.security_levels().as_of
    declared = program.to_dict()
    declared["assets"][0]["sl_c"] = "{2 2 2 2 2 2 2}"
    able = isms.loads(json.dumps(declared))
    plc = able.capabilities().components[0]
    assert plc["sl_c"] == "{2 2 2 2 2 2 2}"
    assert (plc["places"], plc["covers_target"]) == (["z-control"], True)
    assert report.components[0]["covers_target"] is False
    table = report.component_table
    assert table["target"][:7] == [fr["target"] for fr in report.components[0]["requirements"]]
    assert set(table["sl_t"][:7]) == {report.components[0]["sl_t"]}
    assert "Component capability" in program.report_markdown()


def test_the_statement_of_a_plant(water_utility: isms.Program) -> None:
    report = water_utility.applicability()
    for place in report:
        counts = dict(place["counts"])
        selected = counts.pop("selected")
        assert sum(counts.values()) == selected  # type: ignore[arg-type]
        assert len(place["requirements"]) == 100
    assert set(report.to_pandas()["status"]) <= {str(s.value) for s in isms.RequirementStatus}


def test_a_specification(program: isms.Program, refused: Refused) -> None:
    specification = program.requirements_specification("z-control")
    assert [place["place"] for place in specification] == ["z-control"]
    assert specification.to_html().startswith("<!DOCTYPE html>")
    assert "SR 1.1" in specification.to_markdown()
    assert len(program.requirements_specification()) == 3
    error = refused(lambda: program.requirements_specification("z-contro"))
    assert (error.code, error.path) == ("unknown_id", "places[0]")


def test_a_specification_draws_and_says_what_flows(program: isms.Program) -> None:
    document = program.to_dict()
    zones = [zone["id"] for zone in document["zones"]]
    link = document["conduits"][0]
    ends = {link["from"], link["to"]}
    for asset, zone in zip(document["assets"], (link["from"], link["to"]), strict=False):
        asset["zone"] = zone
    start, stop = (asset["id"] for asset in document["assets"][:2])
    document["flows"] = [{"id": "f", "from": start, "to": stop, "conduit": link["id"]}]
    specification = isms.loads(json.dumps(document)).requirements_specification()
    for place in specification:
        drawn = {zone["zone"]: zone["drawn_as"] for zone in place["drawing"]["zones"]}
        assert set(drawn) <= set(zones)
        assert all(isms.DrawnAs(what) for what in drawn.values())
    (conduit,) = specification.places[len(zones)]["flows"]
    assert isms.FlowCourse(conduit["course"]) is isms.FlowCourse.STATED
    ways = {place["place"]: place["flows"][0]["way"] for place in specification if place["flows"]}
    assert ways == {link["from"]: "out", link["to"]: "in", link["id"]: None}
    assert set(specification.flow_table["place"]) == {*ends, link["id"]}
    page = specification.to_html()
    assert page.count('role="img"') == len(specification) + 1
    assert specification.to_markdown().count("```mermaid") == len(specification) + 1


@pytest.mark.parametrize("level", ["achieved", "target", "capability"])
def test_an_explanation(program: isms.Program, level: str) -> None:
    tree = program.explain("z-control", level=level)
    text = program.explain_text("z-control", level=level)
    assert tree["source"] == {"document": "zones[0]"}
    assert text.splitlines()[0] == f"{tree['statement']} [zones[0]]"


def test_an_explanation_of_what_is_not_there(program: isms.Program, refused: Refused) -> None:
    assert refused(lambda: program.explain("nowhere")).code == "unknown_id"
    assert refused(lambda: program.explain("z-control", fr="FR 9")).code == "unknown_requirement"
    assert refused(lambda: program.explain("z-control", level="high")).code == "unknown_variant"
    assert refused(lambda: program.explain()).code == "missing_field"
