"""What a program says about itself, and that it survives a process border."""

import copy
import datetime
import hashlib
import json
import pickle

import isms
import pytest
from conftest import Refused


def test_what_it_says(program: isms.Program) -> None:
    assert program.organisation == {"name": "Example Waterworks"}
    assert program.as_of == datetime.date(2026, 11, 1)
    assert type(program.as_of) is datetime.date
    assert repr(program).startswith('<isms.Program "Example Waterworks" as of 2026-11-01: ')


def test_json_is_compact_and_hashed(program: isms.Program) -> None:
    text = program.to_json()
    assert json.loads(text) == program.to_dict()
    assert program.hash == hashlib.sha256(text.encode()).hexdigest()


def test_data_is_the_callers_own(program: isms.Program) -> None:
    program.to_dict()["risks"].clear()
    assert len(program.to_dict()["risks"]) == 3


def test_programs_are_values(program: isms.Program, text: str) -> None:
    same = isms.loads(text)
    other = isms.loads(text.replace("Example", "Another"))
    assert program == same
    assert hash(program) == hash(same)
    assert program != other
    assert program != "a text"
    assert {program, same, other} == {program, other}
    assert copy.copy(program) is program
    assert copy.deepcopy(program) is program


def test_programs_cannot_be_changed(program: isms.Program) -> None:
    with pytest.raises(AttributeError):
        program.as_of = datetime.date(2030, 1, 1)  # type: ignore[misc]
    with pytest.raises(TypeError):
        isms.Program()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_keeps_everything(water_utility: isms.Program, protocol: int) -> None:
    same = pickle.loads(pickle.dumps(water_utility, protocol))
    assert same == water_utility
    assert same.hash == water_utility.hash
    assert same.statement().to_dict() == water_utility.statement().to_dict()


def test_pickling_keeps_catalogues(text: str) -> None:
    catalogs = isms.Catalogs()
    catalogs.add_json(json.dumps(HOUSE_RULES))
    decided = text.replace("iso-27001@2022:A.8.30", "house@1:H.1")
    program = isms.loads(decided, catalogs=catalogs)
    same = pickle.loads(pickle.dumps(program))
    assert same.statement(standard="house", edition="1").counts["excluded"] == 1


def test_what_is_added_later_does_not_change_a_program(text: str, refused: Refused) -> None:
    catalogs = isms.Catalogs()
    program = isms.loads(text, catalogs=catalogs)
    catalogs.add_json(json.dumps(HOUSE_RULES))
    assert refused(program.statement, standard="house", edition="1").code == "unknown_catalog"


def test_without_criteria_there_are_no_levels(refused: Refused) -> None:
    text = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example Waterworks}\n"
    program = isms.loads(text)
    for analysis in (program.register, program.heat_map, program.priority, program.check_criteria):
        error = refused(analysis)
        assert isinstance(error, isms.DomainError)
        assert (error.code, error.path) == ("no_criteria", "criteria")


HOUSE_RULES = {
    "standard": "house",
    "edition": "1",
    "revision": "1.0.0",
    "title": "House rules",
    "publisher": "The house",
    "notice": "None",
    "requirements": [
        {"id": "H", "kind": "theme", "title": "Doors", "verification": "unverified"},
        {
            "id": "H.1",
            "kind": "control",
            "title": "Locks",
            "parent": "H",
            "verification": "unverified",
        },
    ],
}
