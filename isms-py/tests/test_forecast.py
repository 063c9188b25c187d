"""When zones and conduits fall below their targets, and what else ends."""

import datetime

import isms
from conftest import Refused


def test_every_place_has_an_outlook(water_utility: isms.Program) -> None:
    report = water_utility.forecast()
    assert report.until is None
    assert report.as_of == water_utility.as_of
    assert len(report) == len(water_utility.security_levels())
    for place in report:
        outlook = isms.Outlook(place["outlook"])
        assert (place["falls_on"] is not None) is (outlook is isms.Outlook.FALLS)
        if outlook is isms.Outlook.FALLS:
            missed = [change for change in place["changes"] if not change["meets_target"]]
            assert missed[0]["date"] == place["falls_on"]
    assert "below target today" in repr(report)


def test_a_change_is_what_the_levels_of_the_day_say(water_utility: isms.Program) -> None:
    changes = [(place["place"], it) for place in water_utility.forecast() for it in place["changes"]]
    assert changes
    for place, change in changes:
        levels = water_utility.security_levels(as_of=change["date"])
        assert {row["place"]: row["sl_a"] for row in levels}[place] == change["sl_a"]
        for cause in change["because"]:
            kind = isms.ForecastCauseKind(cause["kind"])
            assert (kind is isms.ForecastCauseKind.COMPENSATION_ENDED) is (cause["evidence"] is None)


def test_what_ends_by_day(water_utility: isms.Program, refused: Refused) -> None:
    bounded = water_utility.forecast(until=datetime.date(2027, 12, 31))
    assert bounded.until == datetime.date(2027, 12, 31)
    days = [ending["last_day"] for ending in bounded.endings]
    assert days == sorted(days)
    assert max(days) <= "2027-12-31"
    assert {isms.EndingKind(ending["kind"]) for ending in bounded.endings} >= {
        isms.EndingKind.EVIDENCE,
        isms.EndingKind.SUPPORT,
    }
    for end in water_utility.forecast().support_ends:
        for protection in end["protected_by"]:
            assert isms.ProtectionScope(protection["through"])
    error = refused(water_utility.forecast, until="2000-01-01")
    assert (error.code, error.path) == ("impossible_date", "until")
    assert refused(water_utility.forecast, until="soon").path == "until"


def test_tables(water_utility: isms.Program) -> None:
    report = water_utility.forecast()
    assert len(report.table) == len(report)
    assert len(report.ending_table) == len(report.endings)
    assert len(report.support_table) == len(report.support_ends)
    changed = sum(len(it["levels"]) for place in report for it in place["changes"])
    assert len(report.level_changes) == changed
    falls = [day for day in report.table["falls_on"] if day is not None]
    assert all(isinstance(day, datetime.date) for day in falls)
