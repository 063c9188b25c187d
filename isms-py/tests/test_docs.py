"""Every name is documented, and the examples in the documentation run."""

import doctest
import inspect
import pathlib
import typing
from collections.abc import Iterator

import isms
import isms.distributed
import pytest


MODULES = {"isms": isms, "isms.quant": isms.quant, "isms.distributed": isms.distributed}


def documented() -> Iterator[tuple[str, str]]:
    """Everything public of the package with its documentation."""
    for module_name, module in MODULES.items():
        yield module_name, module.__doc__ or ""
        for name in module.__all__:
            thing = getattr(module, name)
            full = f"{module_name}.{name}"
            if not callable(thing):
                continue
            yield full, inspect.getdoc(thing) or ""
            if not (inspect.isclass(thing) and thing.__module__ == module_name):
                continue
            for member, value in vars(thing).items():
                if not member.startswith("_"):
                    yield f"{full}.{member}", inspect.getdoc(value) or ""


DOCUMENTED = dict(documented())
EXAMPLES = {name: doc for name, doc in DOCUMENTED.items() if ">>>" in doc}


def test_everything_is_documented() -> None:
    assert [name for name, doc in DOCUMENTED.items() if not doc.strip()] == []
    assert "isms.Program.priority" in DOCUMENTED
    assert "isms.quant.Simulation.value_at_risk" in DOCUMENTED


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_run(
    name: str, program: isms.Program, portfolio: isms.quant.Portfolio, path: pathlib.Path
) -> None:
    names = {"isms": isms, "program": program, "portfolio": portfolio, "path": path}
    test = doctest.DocTestParser().get_doctest(EXAMPLES[name], names, name, None, 0)
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    said: list[str] = []
    doctest.DocTestRunner(optionflags=options).run(test, out=said.append)
    assert not said, "".join(said)


def test_classes_have_examples() -> None:
    classes = [
        f"{module_name}.{name}"
        for module_name, module in MODULES.items()
        for name in module.__all__
        if getattr(getattr(module, name), "__module__", None) == module_name
        and inspect.isclass(getattr(module, name))
        and not typing.is_typeddict(getattr(module, name))
    ]
    assert len(classes) >= 34
    assert [name for name in classes if name not in EXAMPLES] == []


def test_the_readme_runs(
    root: pathlib.Path, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    readme = (root / "isms-py" / "README.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in readme.split("```python\n")[1:]]
    assert blocks
    example = root / "examples" / "water_utility" / "program.yaml"
    (tmp_path / "program.yaml").write_bytes(example.read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "readme"}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
