"""The report."""

import re

import isms
from conftest import Refused


def test_one_page_complete_in_itself(water_utility: isms.Program) -> None:
    page = water_utility.report_html()
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert not re.search(r"<(img|link|iframe)\b|@import|url\(", page)
    assert water_utility.hash in page


def test_the_same_input_gives_the_same_bytes(water_utility: isms.Program) -> None:
    again = isms.loads(water_utility.to_json())
    assert again.report_html() == water_utility.report_html()
    assert again.report_markdown() == water_utility.report_markdown()


def test_options(program: isms.Program, refused: Refused) -> None:
    assert "<title>Waterworks" in program.report_html(title="Waterworks")
    assert program.report_markdown(title="Waterworks").startswith("# Waterworks")
    assert program.report_html(as_of="2027-12-31") != program.report_html()
    assert program.report_html(method="weighted") != program.report_html()
    assert program.report_html(stage="inherent") != program.report_html()
    assert refused(program.report_html, as_of="soon").path == "as_of"


def test_a_program_without_risks_has_a_report() -> None:
    text = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example Waterworks}\n"
    program = isms.loads(text)
    assert "Example Waterworks" in program.report_html()
    assert "Example Waterworks" in program.report_markdown()
