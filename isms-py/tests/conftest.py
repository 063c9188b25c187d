"""Programs that the tests share."""

import pathlib
from collections.abc import Callable

import isms
import pytest

TESTS = pathlib.Path(__file__).parent
ROOT = TESTS.parents[1]


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def path() -> pathlib.Path:
    """A waterworks in a nutshell."""
    return TESTS / "data" / "waterworks.yaml"


@pytest.fixture(scope="session")
def text(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def program(path: pathlib.Path) -> isms.Program:
    return isms.load(path)


@pytest.fixture(scope="session")
def water_utility() -> isms.Program:
    """The example: a municipal drinking-water utility."""
    return isms.load(ROOT / "examples" / "water_utility" / "program.yaml")


@pytest.fixture(scope="session")
def substation() -> isms.Program:
    """The second example: a transmission substation and its control centre."""
    return isms.load(ROOT / "examples" / "substation" / "program.yaml")


@pytest.fixture(scope="session")
def portfolio(program: isms.Program) -> isms.quant.Portfolio:
    """The two loss scenarios of the waterworks."""
    return program.portfolio()


Refused = Callable[..., isms.IsmsError]


@pytest.fixture(scope="session")
def refused() -> Refused:
    """Calls a function that must refuse, and gives what it raised."""

    def call(function: Callable[..., object], *args: object, **options: object) -> isms.IsmsError:
        with pytest.raises(isms.IsmsError) as raised:
            function(*args, **options)
        return raised.value

    return call
