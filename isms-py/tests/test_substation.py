"""The second example: a transmission substation and its control centre."""

import isms
import pytest


def test_it_is_as_large_as_a_real_one(substation: isms.Program) -> None:
    document = substation.to_dict()
    assert len(document["assets"]) >= 70
    assert len(document["zones"]) >= 20
    assert len(document["conduits"]) >= 30
    assert len(document["risks"]) >= 25
    assert {scope["technology"] for scope in document["scopes"]} == {"it", "ot"}
    assert not [issue for issue in substation.warnings if issue.severity == "error"]


def test_no_target_is_typed(substation: isms.Program) -> None:
    document = substation.to_dict()
    assert not [place for place in document["zones"] + document["conduits"] if "sl_t" in place]


def test_every_control_of_annex_a_is_decided(substation: isms.Program) -> None:
    counts = substation.statement().counts
    assert (counts["requirements"], counts["undecided"]) == (93, 0)


@pytest.mark.parametrize("protocol", ["IEC 60870-5-104", "IEC 61850 GOOSE", "DNP3", "ICCP", "PTP"])
def test_it_speaks_what_such_sites_speak(protocol: str, substation: isms.Program) -> None:
    conduits = substation.to_dict()["conduits"]
    assert any(protocol in conduit["protocols"] for conduit in conduits)
