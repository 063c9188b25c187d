"""Flat tables and DataFrames."""

import csv
import io
import pathlib
import sys

import isms
import pandas as pd
import polars as pl
import pytest


def tables(program: isms.Program) -> dict[str, isms.Table]:
    report = program.security_levels()
    return {
        "register": program.register().table,
        "heat_map": program.heat_map().table,
        "priority": program.priority(method="weighted").table,
        "criteria": program.check_criteria().table,
        "statement": program.statement().table,
        "security_levels": report.table,
        "blockers": report.blockers,
    }


NAMES = [
    "register",
    "heat_map",
    "priority",
    "criteria",
    "statement",
    "security_levels",
    "blockers",
]
PANDAS = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
POLARS: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_form_has_the_same_cells(name: str, water_utility: isms.Program) -> None:
    table = tables(water_utility)[name]
    rows = table.to_dicts()
    assert len(rows) == len(table) > 0
    assert all(list(row) == table.columns for row in rows)
    assert list(table) == rows
    assert [dict(zip(table.columns, cells, strict=True)) for cells in zip(*(table[c] for c in table.columns), strict=True)] == rows
    assert table.to_polars().to_dicts() == rows
    frame = table.to_pandas()
    cells = frame.astype(object).where(frame.notna(), None)
    assert cells.to_dict("records") == rows


@pytest.mark.parametrize("name", NAMES)
def test_dataframes_have_proper_types(name: str, water_utility: isms.Program) -> None:
    table = tables(water_utility)[name]
    assert list(table.kinds) == table.columns
    frame = table.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert {n: str(t) for n, t in frame.dtypes.items()} == {
        n: PANDAS[kind] for n, kind in table.kinds.items()
    }
    polars = table.to_polars()
    assert isinstance(polars, pl.DataFrame)
    assert dict(polars.schema) == {n: POLARS[kind] for n, kind in table.kinds.items()}


def test_types_stand_without_rows(text: str) -> None:
    head, _, _ = text.partition("zones:")
    program = isms.loads(head)
    for name, table in tables(program).items():
        if name in ("register", "priority", "security_levels", "blockers"):
            assert len(table) == 0
            assert table.to_dicts() == []
        assert [str(t) for t in table.to_pandas().dtypes] == [
            PANDAS[kind] for kind in table.kinds.values()
        ]
        assert list(table.to_polars().schema.values()) == [
            POLARS[kind] for kind in table.kinds.values()
        ]


def test_results_hand_on_their_table(program: isms.Program) -> None:
    for result in (
        program.register(),
        program.heat_map(),
        program.priority(),
        program.check_criteria(),
        program.statement(),
        program.security_levels(),
    ):
        assert result.to_dicts() == result.table.to_dicts()
        pd.testing.assert_frame_equal(result.to_pandas(), result.table.to_pandas())
        assert result.to_polars().equals(result.table.to_polars())
        assert result.table == result.table


def test_csv_can_be_read_back(water_utility: isms.Program, tmp_path: pathlib.Path) -> None:
    table = water_utility.register().table
    rows = list(csv.reader(io.StringIO(table.to_csv(), newline="")))
    assert rows[0] == table.columns
    assert len(rows) == len(table) + 1
    file = tmp_path / "register.csv"
    table.write_csv(file)
    assert file.read_bytes() == table.to_csv().encode()
    assert len(pd.read_csv(file)) == len(table)
    with pytest.raises(FileNotFoundError) as raised:
        table.write_csv(tmp_path / "no" / "register.csv")
    assert raised.value.filename == str(tmp_path / "no" / "register.csv")


def test_other_forms(program: isms.Program) -> None:
    table = program.register().table
    assert table.name == "register"
    assert table.title == "Risk register"
    assert table.titles[0] == "Risk"
    assert table.to_markdown().startswith("| Risk | Title |")
    assert table.to_html() == table._repr_html_()
    assert table.to_html().startswith("<table")
    assert repr(table) == "<isms.Table 'register': 3 rows, 17 columns>"
    with pytest.raises(KeyError):
        table["no_such_column"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(
    library: str, program: isms.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = program.register()
    for holder in (result, result.table):
        with pytest.raises(ImportError, match=rf"pip install isms\[{library}\]") as raised:
            getattr(holder, f"to_{library}")()
        assert isinstance(raised.value.__cause__, ModuleNotFoundError)
