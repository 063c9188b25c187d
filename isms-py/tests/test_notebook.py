"""The notebook runs from its first cell to its last, as an analyst would run it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "python"


def test_quantify(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a register in CSV to a decision."""
    monkeypatch.chdir(EXAMPLES)
    notebook = json.loads((EXAMPLES / "quantify.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "outputs are not committed: they would grow old"
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)  # noqa: S102
    decision = names["decision"]
    assert len(decision) == 4
    assert os.getcwd() == str(EXAMPLES)
    # The modem of the booster station is cheap, and what it opens is taken over every year.
    assert decision.iloc[0]["control"] == "k-cellular"
    assert decision.iloc[0]["pays"] > 0
