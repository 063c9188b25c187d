"""What is installed."""

import importlib.metadata
import importlib.resources
import pathlib
import runpy

import isms
import pytest


def test_the_version_is_that_of_the_distribution() -> None:
    assert isms.__version__ == importlib.metadata.version("isms")


def test_types_are_shipped() -> None:
    files = importlib.resources.files(isms)
    assert (files / "py.typed").is_file()
    assert (files / "_isms.pyi").is_file()


def test_everything_in_all_is_there() -> None:
    assert [name for name in isms.__all__ if not hasattr(isms, name)] == []


def test_the_sample_script_runs(capsys: pytest.CaptureFixture[str]) -> None:
    script = pathlib.Path(__file__).with_name("sample.py")
    assert runpy.run_path(str(script))["main"]() == 0
    assert isms.__version__ in capsys.readouterr().out
