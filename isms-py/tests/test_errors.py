"""The exception classes: what they are, what they carry, and that it survives a process border."""

import copy
import dataclasses
import pickle

import isms
import pytest
from isms import CatalogError, DomainError, IsmsError, Issue, LimitError, ValidationError

FAMILIES: list[tuple[type[IsmsError], type[Exception]]] = [
    (ValidationError, ValueError),
    (CatalogError, LookupError),
    (DomainError, ValueError),
    (LimitError, OverflowError),
]

ISSUES = [
    Issue("unknown_id", "risks[3].assets[0]", "no asset `plc`", suggestion="plc-1"),
    Issue("out_of_range", "", "expected 0 to 1, found 2", severity="warning"),
]


@pytest.mark.parametrize(("ours", "builtin"), FAMILIES)
def test_each_family_is_also_the_builtin_that_fits(
    ours: type[IsmsError], builtin: type[Exception]
) -> None:
    assert issubclass(ours, IsmsError)
    assert issubclass(ours, builtin)
    with pytest.raises(builtin, match="two issues"):
        raise ours("two issues", ISSUES)


@pytest.mark.parametrize(("ours", "_"), [(IsmsError, Exception), *FAMILIES])
def test_code_and_path_are_those_of_the_first_issue(
    ours: type[IsmsError], _: type[Exception]
) -> None:
    error = ours("two issues", ISSUES)
    assert (error.code, error.path) == ("unknown_id", "risks[3].assets[0]")
    assert error.issues == ISSUES
    assert error.issues is not ISSUES


def test_an_error_without_issues_has_empty_attributes() -> None:
    error = IsmsError("nothing")
    assert (error.code, error.path, error.issues) == ("", "", [])


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(("ours", "_"), [(IsmsError, Exception), *FAMILIES])
def test_pickling_keeps_everything(
    ours: type[IsmsError], _: type[Exception], protocol: int
) -> None:
    error = ours("two issues", ISSUES)
    error.add_note("while loading")
    same = pickle.loads(pickle.dumps(error, protocol))
    assert type(same) is ours
    assert str(same) == "two issues"
    assert (same.code, same.path, same.issues) == (error.code, error.path, ISSUES)
    assert same.__notes__ == ["while loading"]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copying_keeps_everything(copied: object) -> None:
    assert callable(copied)
    same = copied(ValidationError("two issues", ISSUES))
    assert type(same) is ValidationError
    assert same.issues == ISSUES


def test_an_issue_is_a_frozen_value() -> None:
    issue = Issue("unknown_id", "risks[3]", "no such risk")
    assert (issue.severity, issue.suggestion) == ("error", None)
    assert issue == Issue("unknown_id", "risks[3]", "no such risk")
    assert len({issue, dataclasses.replace(issue), dataclasses.replace(issue, path="")}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        issue.code = "other"  # type: ignore[misc]


def test_every_class_is_reached_from_the_package() -> None:
    for name in isms.errors.__all__:
        assert getattr(isms, name) is getattr(isms.errors, name)
