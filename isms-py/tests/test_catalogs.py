"""Catalogues: bundled, added, asked."""

import collections
import json
import pickle

import isms
import pytest
from conftest import Refused
from test_program import HOUSE_RULES


def test_the_bundled_ones_are_there() -> None:
    catalogs = isms.Catalogs()
    assert set(catalogs.names()) >= {
        ("iso-27001", "2013"),
        ("iso-27001", "2022"),
        ("iec-62443-2-1", "2010"),
        ("iec-62443-2-1", "2024"),
        ("iec-62443-2-4", "2023"),
        ("iec-62443-3-2", "2020"),
        ("iec-62443-3-3", "2013"),
        ("iec-62443-4-1", "2018"),
        ("iec-62443-4-2", "2019"),
    }
    assert len(catalogs) == len(catalogs.names())
    assert "iso-27001@2022" in repr(catalogs)


def test_requirements_stand_in_order() -> None:
    entries = isms.Catalogs().requirements("iec-62443-3-3", "2013")
    kinds = collections.Counter(entry["kind"] for entry in entries)
    assert kinds == {
        "foundational_requirement": 7,
        "system_requirement": 51,
        "requirement_enhancement": 49,
    }
    assert entries[0]["id"] == "FR 1"


def test_components_are_asked_by_type() -> None:
    entries = isms.Catalogs().requirements("iec-62443-4-2", "2019")
    asked = collections.Counter(
        isms.ComponentType(kind) for entry in entries for kind in entry.get("component_types", [])
    )
    assert asked == {
        isms.ComponentType.SOFTWARE_APPLICATION: 77,
        isms.ComponentType.EMBEDDED_DEVICE: 87,
        isms.ComponentType.HOST_DEVICE: 88,
        isms.ComponentType.NETWORK_DEVICE: 96,
    }
    by_id = {entry["id"]: entry for entry in entries}
    assert by_id["NDR 5.2"]["parent"] == "CR 5.2"
    assert "selected_from" not in by_id["CR 5.2"]


@pytest.mark.parametrize(
    ("requirement", "kind", "verification"),
    [
        ("iec-62443-2-1@2010:4.3.3.4.1", "management_system_requirement", "unverified"),
        ("iec-62443-2-1@2024:NET 1.1", "security_program_requirement", "single_source"),
        ("iec-62443-2-4@2023:SP.03.10 RE(4)", "requirement_enhancement", "unverified"),
        ("iec-62443-3-2@2020:ZCR 5.6", "zone_and_conduit_requirement", "single_source"),
        ("iec-62443-4-1@2018:DM-4", "lifecycle_requirement", "cross_checked"),
    ],
)
def test_the_other_parts_of_the_series(requirement: str, kind: str, verification: str) -> None:
    entry = isms.Catalogs().requirement(requirement)
    assert isms.RequirementKind(entry["kind"]) == kind
    assert isms.Verification(entry["verification"]) == verification


def test_a_requirement_by_id() -> None:
    entry = isms.Catalogs().requirement("iso-27001@2022:A.8.24")
    assert entry["title"] == "Use of cryptography"
    assert isms.RequirementKind(entry["kind"]) is isms.RequirementKind.CONTROL
    assert entry["ot_note"]
    with pytest.raises(TypeError):
        isms.Catalogs().requirement(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("requirement", "code", "suggestion"),
    [
        ("iso-27001@2022:A.8.240", "unknown_requirement", "iso-27001@2022:A.8.24"),
        ("iso-27001@2023:A.8.24", "unknown_catalog", "iso-27001@2022"),
        ("A.8.24", "invalid_requirement_id", None),
    ],
)
def test_what_is_not_there(
    requirement: str, code: str, suggestion: str | None, refused: Refused
) -> None:
    error = refused(isms.Catalogs().requirement, requirement)
    assert error.code == code
    if suggestion is not None:
        assert isinstance(error, isms.CatalogError)
        assert error.issues[0].suggestion is not None


def test_none_at_all(refused: Refused) -> None:
    catalogs = isms.Catalogs(bundled=False)
    assert catalogs.names() == []
    assert refused(catalogs.requirements, "iso-27001", "2022").code == "unknown_catalog"


def test_adding_and_replacing() -> None:
    catalogs = isms.Catalogs(bundled=False, added=[json.dumps(HOUSE_RULES)])
    assert catalogs.requirement("house@1:H.1")["title"] == "Locks"
    catalogs.add_json(json.dumps(HOUSE_RULES).replace("Locks", "Bolts"))
    assert catalogs.names() == [("house", "1")]
    same = pickle.loads(pickle.dumps(catalogs))
    assert same.requirement("house@1:H.1")["title"] == "Bolts"
    assert same.names() == [("house", "1")]


def test_a_bad_catalogue_is_not_added(refused: Refused) -> None:
    catalogs = isms.Catalogs(bundled=False)
    twice = {**HOUSE_RULES, "requirements": HOUSE_RULES["requirements"] * 2}  # type: ignore[operator]
    error = refused(catalogs.add_json, json.dumps(twice))
    assert isinstance(error, isms.CatalogError)
    assert error.code == "invalid_catalog"
    assert refused(catalogs.add_json, "[").code == "not_json"
    assert catalogs.names() == []
