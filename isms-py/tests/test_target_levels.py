"""Target levels that follow from threat scenarios, and the work process of IEC 62443-3-2."""

import json
import pathlib
from typing import Any

import isms
import pytest
from conftest import Refused


@pytest.fixture(scope="module")
def document(root: pathlib.Path) -> dict[str, Any]:
    """The document that the conformance cases start from."""
    text = (root / "conformance" / "bases" / "targets.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture
def targets(document: dict[str, Any]) -> isms.Program:
    return isms.loads(json.dumps(document))


def test_what_drives_a_level(targets: isms.Program) -> None:
    report = targets.target_levels()
    control = next(place for place in report if place["place"] == "control")
    assert control["sl_t"] == "{3 3 3 0 3 3 2}"
    assert isms.TargetSource(control["sl_t_from"]) is isms.TargetSource.DERIVED
    integrity = control["requirements"][2]
    assert isms.FoundationalRequirement(integrity["fr"]) is isms.FoundationalRequirement.FR_3
    assert integrity["driven_by"] == [
        {"scenario": "false-set-points", "axes": ["safety", "production"]}
    ]
    assert control["requirements"][6]["inherited_from"] == ["scada"]
    assert report.method == isms.DerivationMethod.ATTACKER
    assert report.hse_method is None
    assert report.sensitivity is None
    assert repr(report) == (
        "<isms.TargetLevelReport: 6 zones and conduits, 3 with threat scenarios, by attacker>"
    )


def test_tables(targets: isms.Program) -> None:
    report = targets.target_levels(sensitivity=True)
    assert len(report.table) == 6 * 7
    frame = report.to_pandas()
    of_control = frame[(frame["place"] == "control") & (frame["fr"] == "FR 3")]
    assert of_control["driven_by"].tolist() == ["false-set-points"]
    assert len(report.threat_scenarios) == 3
    assert report.threat_scenarios["risk"] == ["high", "high", "extreme"]
    assert report.sensitivity is not None
    changes = sum(len(move["changes"]) for move in report.sensitivity["moves"])
    assert len(report.moves) == changes > 0
    assert set(report.moves["criterion"]) <= {str(word.value) for word in isms.MovedCriterion}


def test_security_levels_are_measured_against_the_same_targets(targets: isms.Program) -> None:
    derived = {place["place"]: place["sl_t"] for place in targets.target_levels()}
    measured = {place["place"]: place["sl_t"] for place in targets.security_levels()}
    assert derived == measured


def test_a_document_without_threat_scenarios(program: isms.Program) -> None:
    report = program.target_levels(sensitivity=True)
    assert report.scenarios == []
    assert report.sensitivity == {"tried": report.sensitivity["tried"], "moves": []}  # type: ignore[index]


def test_an_override_needs_an_approver(document: dict[str, Any], refused: Refused) -> None:
    decided = {"sl_t": "{1 1 1 1 1 1 1}", "reason": "Cost", "approved_on": "2026-10-01"}
    zones = [{**document["zones"][0], "target_override": decided}, *document["zones"][1:]]
    error = refused(isms.loads, json.dumps({**document, "zones": zones}))
    assert isinstance(error, isms.ValidationError)
    assert (error.code, error.path) == ("missing_approver", "zones[0].target_override.approver")


def test_the_work_process(targets: isms.Program, refused: Refused) -> None:
    report = targets.work_process()
    assert report.title == "IEC 62443-3-2:2020"
    assert report.scopes == ["plant"]
    assert sum(report.counts.values()) == 32  # type: ignore[arg-type]
    status = {step["step"].split(":")[1]: isms.WorkStatus(step["status"]) for step in report}
    assert status["ZCR 5.4"] is isms.WorkStatus.DONE
    assert status["ZCR 7.1"] is isms.WorkStatus.MISSING
    assert status["ZCR 5"] is isms.WorkStatus.PARTLY
    assert len(report.gaps) == sum(len(step["missing"]) for step in report)
    assert "scopes[0].approval" in report.gaps["path"]
    assert "IEC 62443-3-2:2020" in repr(report)
    assert refused(targets.work_process, scope="nowhere").code == "unknown_id"
