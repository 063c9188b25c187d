"""Text of strangers comes out harmless wherever it is written."""

import csv
import io

import isms
import pytest

MARKUP = "<script>alert('x')</script>"
FORMULA = "=HYPERLINK(\\\"http://evil.example\\\")"


@pytest.fixture(scope="module")
def hostile(text: str) -> isms.Program:
    text = text.replace("name: Example Waterworks", f'name: "{MARKUP}"')
    text = text.replace("name: Control,", f'name: "{MARKUP}",')
    text = text.replace("name: Likely,", f'name: "{MARKUP}",')
    text = text.replace("title: Dosing setpoint changed from outside", f'title: "{MARKUP}"')
    text = text.replace("title: Ransomware stops supervision", f'title: "{FORMULA}"')
    return isms.loads(text)


def test_html_is_escaped(hostile: isms.Program) -> None:
    seen = 0
    for result in (
        hostile.register(),
        hostile.heat_map(),
        hostile.priority(),
        hostile.check_criteria(),
        hostile.statement(),
        hostile.security_levels(),
        hostile.register().table,
    ):
        html = result._repr_html_()
        assert "<script" not in html.lower()
        seen += "&lt;script&gt;" in html
    assert seen >= 4


def test_reports_are_escaped(hostile: isms.Program) -> None:
    assert "<script" not in hostile.report_html().lower()
    assert "<script" not in hostile.report_html(title=MARKUP).lower()
    assert "<script" not in hostile.report_markdown(title=MARKUP).lower()


def test_pictures_are_escaped(hostile: isms.Program) -> None:
    assert "<script" not in hostile.heat_map().to_svg().lower()
    assert "<script" not in hostile.security_levels().to_svg().lower()


def test_csv_runs_no_formula(hostile: isms.Program) -> None:
    text = hostile.register().table.to_csv()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[1]["title"].startswith("'=HYPERLINK")
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values()
    )


def test_data_is_as_it_was_written(hostile: isms.Program) -> None:
    assert hostile.organisation["name"] == MARKUP
    assert hostile.register().table["title"][1].startswith("=HYPERLINK")


def test_repr_is_one_line(text: str) -> None:
    name = '"a\\n\\u202eb' + "x" * 500 + '"'
    program = isms.loads(text.replace("name: Example Waterworks", f"name: {name}"))
    assert "\n" not in repr(program)
    assert "\u202e" not in repr(program)
    assert len(repr(program)) < 250
