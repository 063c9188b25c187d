"""The security levels of zones and conduits."""

import xml.etree.ElementTree

import isms
from conftest import Refused


def test_target_and_achieved(water_utility: isms.Program) -> None:
    report = water_utility.security_levels()
    document = water_utility.to_dict()
    assert len(report) == len(document["zones"]) + len(document["conduits"])
    assert report[0]["kind"] is not None
    assert (report[0]["kind"], report[-1]["kind"]) == ("zone", "conduit")
    for place in report:
        target = isms.SecurityLevels(place["sl_t"])
        achieved = isms.SecurityLevels(place["sl_a"])
        assert achieved.covers(target) is place["meets_target"]
        for fr in place["requirements"]:
            assert (fr["gap"] == 0) is (not fr["held_down_by"])


def test_the_requirements_that_hold_levels_down(water_utility: isms.Program) -> None:
    report = water_utility.security_levels()
    listed = sum(
        len(fr["held_down_by"]) for place in report for fr in place["requirements"]
    )
    assert len(report.blockers) == listed > 0
    assert set(report.blockers["cause"]) <= set(isms.BlockerCause)
    assert sum(report.table["held_down_by"]) == listed


def test_later_evidence_has_expired(program: isms.Program) -> None:
    now = program.security_levels()
    later = program.security_levels(as_of="2027-12-31")
    assert later.as_of.year == 2027
    assert len(later.blockers) > len(now.blockers)
    assert "evidence_expired" in later.blockers["cause"]


def test_the_picture(water_utility: isms.Program) -> None:
    report = water_utility.security_levels()
    picture = xml.etree.ElementTree.fromstring(report.to_svg())
    assert picture.attrib["role"] == "img"
    html = report._repr_html_()
    assert "<svg" in html
    assert "<table" in html


def test_diagrams_as_text(water_utility: isms.Program) -> None:
    for diagram in [water_utility.zones_mermaid, water_utility.zones_dot]:
        text = diagram()
        for zone in water_utility.to_dict()["zones"]:
            assert zone["name"].split()[-1] in text
        assert text != diagram(as_of="2099-01-01")


def test_other_catalogues(program: isms.Program, refused: Refused) -> None:
    assert refused(program.security_levels, edition="2031").code == "unknown_catalog"
    error = refused(program.security_levels, standard="iso-27001", edition="2022")
    assert isinstance(error, isms.CatalogError)
    assert error.code == "invalid_catalog"
