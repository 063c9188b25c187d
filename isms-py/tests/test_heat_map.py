"""The heat map."""

import xml.etree.ElementTree

import isms
import pytest
from conftest import Refused


def test_every_risk_stands_somewhere(program: isms.Program) -> None:
    heat_map = program.heat_map()
    placed = [risk for row in heat_map for cell in row for risk in cell["risks"]]
    assert sorted(placed) == ["R-billing", "R-dosing", "R-outage"]
    assert heat_map.stage is isms.Stage.CURRENT
    assert heat_map.axis is None
    assert heat_map.elsewhere == 0
    assert heat_map.likelihood == ["Rare", "Possible", "Likely"]
    assert heat_map.consequence == ["Minor", "Major", "Severe"]
    assert heat_map.levels == ["Low", "Medium", "High"]
    assert heat_map.cells[0][0]["rank"] == 0


def test_at_a_stage_and_on_an_axis(program: isms.Program) -> None:
    heat_map = program.heat_map(stage=isms.Stage.INHERENT, axis="safety")
    assert heat_map.stage == "inherent"
    assert heat_map.axis == "safety"
    assert heat_map.elsewhere == 2
    assert heat_map[2][2]["risks"] == ["R-dosing"]
    assert heat_map.to_dict() == program.heat_map(stage="inherent", axis="safety").to_dict()


def test_what_is_not_there(program: isms.Program, refused: Refused) -> None:
    error = refused(program.heat_map, axis="beauty")
    assert (error.code, error.path) == ("unknown_id", "axis")
    error = refused(program.heat_map, axis="no axis")
    assert (error.code, error.path) == ("invalid_id", "axis")
    error = refused(program.heat_map, stage="final")
    assert isinstance(error, isms.ValidationError)
    assert (error.code, error.path) == ("unknown_variant", "stage")
    with pytest.raises(TypeError):
        program.heat_map(stage=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        program.heat_map("current")  # type: ignore[call-arg]


def test_the_picture(program: isms.Program) -> None:
    heat_map = program.heat_map()
    picture = xml.etree.ElementTree.fromstring(heat_map.to_svg())
    assert picture.attrib["role"] == "img"
    assert "<svg" in heat_map._repr_html_()
    assert program.heat_map().to_svg() == heat_map.to_svg()
