"""Vectors of security levels."""

import copy
import pickle

import isms
import pytest
from conftest import Refused

TARGET = "{2 2 0 1 3 1 3}"


def test_text_and_numbers_are_the_same() -> None:
    levels = isms.SecurityLevels(TARGET)
    assert levels.levels == (2, 2, 0, 1, 3, 1, 3)
    assert levels == isms.SecurityLevels(levels.levels) == isms.SecurityLevels([*levels.levels])
    assert hash(levels) == hash(isms.SecurityLevels("{ 2 2 0 1 3 1 3 }"))
    assert levels != isms.SecurityLevels([0] * 7)
    assert levels != TARGET


def test_they_print_as_the_standard_writes_them() -> None:
    levels = isms.SecurityLevels(TARGET)
    assert str(levels) == TARGET
    assert eval(repr(levels), {"SecurityLevels": isms.SecurityLevels}) == levels


def test_they_are_a_sequence() -> None:
    levels = isms.SecurityLevels(TARGET)
    assert len(levels) == 7
    assert [levels[n] for n in range(7)] == [2, 2, 0, 1, 3, 1, 3]
    assert levels[-1] == 3
    for beyond in (7, -8):
        with pytest.raises(IndexError):
            levels[beyond]


def test_order_is_partial() -> None:
    low, high = isms.SecurityLevels([1] * 7), isms.SecurityLevels([2] * 7)
    mixed = isms.SecurityLevels("{3 0 0 0 0 0 0}")
    assert high.covers(low)
    assert not low.covers(high)
    assert not high.covers(mixed)
    assert not mixed.covers(high)
    assert str(high.join(mixed)) == "{3 2 2 2 2 2 2}"


@pytest.mark.parametrize(
    "wrong", ["", "2 2 0 1 3 1 3", "{2 2 0}", "{2 2 0 1 3 1 5}", [1] * 6, [5] * 7, [-1] * 7, []]
)
def test_anything_else_is_refused(wrong: str | list[int], refused: Refused) -> None:
    error = refused(isms.SecurityLevels, wrong)
    assert isinstance(error, isms.ValidationError)
    assert error.code == "invalid_security_levels"


def test_other_types_are_type_errors() -> None:
    for wrong in (None, 3, [None] * 7):
        with pytest.raises(TypeError):
            isms.SecurityLevels(wrong)  # type: ignore[arg-type]


def test_they_survive_a_process_border() -> None:
    levels = isms.SecurityLevels(TARGET)
    assert pickle.loads(pickle.dumps(levels)) == levels
    assert copy.deepcopy(levels) == levels
