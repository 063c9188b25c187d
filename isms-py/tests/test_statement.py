"""The Statement of Applicability."""

import datetime

import isms
import pytest
from conftest import Refused


def test_everything_is_accounted_for(water_utility: isms.Program) -> None:
    statement = water_utility.statement()
    counts = statement.counts
    assert counts["requirements"] == len(statement) == len(statement.rows) == 93
    assert counts["included"] + counts["excluded"] + counts["undecided"] == 93
    assert counts["excluded"] >= 6
    assert counts["open"] == sum(row["open"] for row in statement)
    assert (statement.standard, statement.edition) == ("iso-27001", "2022")
    assert statement.title == "ISO/IEC 27001:2022"
    assert statement.revision


def test_excluded_ones_say_why(water_utility: isms.Program) -> None:
    excluded = [row for row in water_utility.statement() if row["decision"] == "excluded"]
    assert all(row["justification"] for row in excluded)


def test_as_of_another_day(program: isms.Program, refused: Refused) -> None:
    later = datetime.date(2027, 12, 31)
    for day in (later, "2027-12-31", datetime.datetime(2027, 12, 31, 23, 59)):
        statement = program.statement(as_of=day)
        assert statement.as_of == later
        assert statement.counts["with_evidence"] == 0
    assert program.statement().as_of == program.as_of
    for wrong in ("31.12.2027", "2027-02-30", ""):
        error = refused(program.statement, as_of=wrong)
        assert (error.code, error.path) == ("invalid_date", "as_of")
    with pytest.raises(TypeError, match="as_of"):
        program.statement(as_of=2027)  # type: ignore[arg-type]


def test_what_nothing_asks_for(program: isms.Program) -> None:
    statement = program.statement()
    assert statement.unasked_controls == []
    assert statement.unserved_risks == []


def test_other_catalogues(program: isms.Program, refused: Refused) -> None:
    error = refused(program.statement, edition="2031")
    assert isinstance(error, isms.CatalogError)
    assert error.code == "unknown_catalog"
    error = refused(program.statement, standard="iec-62443-3-3", edition="2013")
    assert error.code == "invalid_catalog"


def test_from_risk_to_evidence(program: isms.Program, refused: Refused) -> None:
    trace = program.trace_risk("R-dosing")
    assert trace["treatments"] == ["T-1"]
    assert trace["controls"] == ["c-mfa"]
    assert "iso-27001@2022:A.8.5" in trace["requirements"]
    error = refused(program.trace_risk, "R-dozing")
    assert (error.code, error.issues[0].suggestion) == ("unknown_id", "R-dosing")
    assert refused(program.trace_risk, "R dosing").code == "invalid_id"
