"""What is installed."""

import importlib.metadata
import importlib.resources

import isms


def test_the_version_is_that_of_the_distribution() -> None:
    assert isms.__version__ == importlib.metadata.version("isms")


def test_types_are_shipped() -> None:
    files = importlib.resources.files(isms)
    assert (files / "py.typed").is_file()
    assert (files / "_isms.pyi").is_file()


def test_everything_in_all_is_there() -> None:
    assert [name for name in isms.__all__ if not hasattr(isms, name)] == []
