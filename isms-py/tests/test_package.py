"""What is installed."""

import enum
import importlib.metadata
import importlib.resources

import isms
from isms import _enums


def test_the_version_is_that_of_the_distribution() -> None:
    assert isms.__version__ == importlib.metadata.version("isms")


def test_types_are_shipped() -> None:
    files = importlib.resources.files(isms)
    assert (files / "py.typed").is_file()
    assert (files / "_isms.pyi").is_file()


def test_everything_in_all_is_there() -> None:
    assert [name for name in isms.__all__ if not hasattr(isms, name)] == []


def test_nothing_in_all_stands_twice() -> None:
    assert len(set(isms.__all__)) == len(isms.__all__)


def test_words_are_enumerations() -> None:
    for name in _enums.__all__:
        assert getattr(isms, name) is getattr(_enums, name)
        assert name in isms.__all__
    assert issubclass(isms.Stage, enum.Enum)
    assert isms.Stage.CURRENT.value == "current"
    assert {"current": 1}[isms.Stage.CURRENT] == 1
    assert isms.Stage("current") is isms.Stage.CURRENT


def test_the_engine_has_a_revision() -> None:
    assert isms.ENGINE_REVISION >= 1
