"""The risk register."""

import datetime

import isms
import pytest


def test_every_risk_at_every_stage(program: isms.Program) -> None:
    register = program.register()
    assert register.as_of == datetime.date(2026, 11, 1)
    assert register.levels == ["low", "medium", "high"]
    assert [row["risk"] for row in register.risks] == ["R-dosing", "R-outage", "R-billing"]
    dosing = register[0]
    assert [stage["stage"] for stage in dosing["stages"]] == list(isms.Stage)
    assert dosing["stages"][1]["because"] == {
        "property": "integrity",
        "axis": "safety",
        "consequence": "severe",
    }
    assert dosing["beyond_tolerance"] == ["safety"]
    assert dosing["treatments"][0]["option"] == "mitigate"


def test_rows_are_a_sequence(program: isms.Program) -> None:
    register = program.register()
    assert len(register) == 3
    assert list(register) == register.risks == register.to_dict()["risks"]
    assert register[-1] == register[2] == register.risks[2]
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            register[beyond]


def test_data_is_the_callers_own(program: isms.Program) -> None:
    register = program.register()
    register.risks.clear()
    register.to_dict()["risks"].clear()
    assert len(register.risks) == 3


def test_the_flat_table(program: isms.Program) -> None:
    register = program.register()
    assert register.to_dicts() == list(register.table)
    assert register.table["untreated"] == [False, True, True]
    assert register.table["current_safety"] == ["high", None, None]
    assert repr(register) == "<isms.Register: 3 risks, 3 beyond tolerance>"


def test_results_are_made_by_programs_only() -> None:
    for result in (
        isms.Register,
        isms.HeatMap,
        isms.Priority,
        isms.CriteriaCheck,
        isms.Statement,
        isms.SecurityLevelReport,
        isms.Table,
    ):
        with pytest.raises(TypeError):
            result()
