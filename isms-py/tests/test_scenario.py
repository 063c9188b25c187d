"""Scenarios and portfolios without a program."""

import copy
import pathlib
import pickle

import isms
import numpy
import pytest
from conftest import Refused
from isms import quant


def outage(**others: object) -> quant.Scenario:
    """A scenario with everything that most have."""
    given: dict[str, object] = {
        "threat_events": quant.Pert(1, 4, 20),
        "vulnerability": 0.1,
        "primary_loss": {"productivity": quant.Lognormal(10e3, 500e3), "response": 5e3},
    }
    return quant.Scenario("outage", "Outage", **{**given, **others})  # type: ignore[arg-type]


def test_numbers_are_constants() -> None:
    data = outage(
        secondary_probability=numpy.float64(0.25),
        secondary_loss=7,
        harms=[{"axis": "safety", "unit": "injuries", "probability": 0.1, "amount": 2}],
        controls=[{"control": "mfa", "factor": "vulnerability", "effectiveness": 0.6}],
    ).to_dict()
    assert data["vulnerability"] == {"given": {"probability": {"constant": 0.1}}}
    assert data["primary_loss"]["response"] == {"constant": 5000}
    assert data["secondary_loss"] == {
        "probability": {"constant": 0.25},
        "magnitude": {"all_forms": {"constant": 7}},
    }
    assert data["harms"][0]["amount"] == {"constant": 2}
    assert data["controls"][0]["effectiveness"] == {"constant": 0.6}


def test_how_often_in_three_ways() -> None:
    given = quant.Scenario("a", "A", loss_events=2, primary_loss=1).to_dict()
    assert given["frequency"] == {"loss_events": {"constant": 2}}
    contacts = outage(threat_events=None, contact_frequency=12, probability_of_action=0.5)
    assert contacts.to_dict()["frequency"] == {
        "contacts": {
            "contact_frequency": {"constant": 12},
            "probability_of_action": {"constant": 0.5},
        }
    }


def test_how_easily_in_two_ways() -> None:
    yearly = outage(drawn_per="event").to_dict()
    assert yearly["vulnerability"] == {
        "given": {"probability": {"constant": 0.1}, "drawn_per": "event"}
    }
    contest = outage(
        vulnerability=None, threat_capability=quant.Uniform(0, 1), resistance_strength=0.7
    ).to_dict()
    assert contest["vulnerability"] == {
        "contest": {
            "threat_capability": {"uniform": {"low": 0, "high": 1}},
            "resistance_strength": {"constant": 0.7},
        }
    }


def test_all_else_is_as_in_a_document() -> None:
    scenario = outage(
        counts={"negative_binomial": {"shape": 2}},
        bounds={"events_per_year": 3, "loss_per_year": 1e6},
        insurance={"deductible": 10e3, "limit": 1e6},
        property=isms.Property.AVAILABILITY,
        axis="production",
        risks=["R-1"],
        assets=["plc"],
        description="From the exercise of May.",
        extensions={"source": {"year": 2026, "pages": [1, 2], "draft": True, "by": None}},
    )
    data = scenario.to_dict()
    assert data["counts"] == {"negative_binomial": {"shape": 2}}
    assert data["property"] == "availability"
    assert data["extensions"]["source"] == {"year": 2026, "pages": [1, 2], "draft": True, "by": None}
    assert quant.Scenario.from_dict(data) == scenario


def test_scenarios_are_values() -> None:
    scenario = outage()
    assert (scenario.id, scenario.title) == ("outage", "Outage")
    assert scenario == outage() != outage(vulnerability=0.2)
    assert len({scenario, outage()}) == 1
    assert pickle.loads(pickle.dumps(scenario)) == copy.copy(scenario) == scenario


def test_what_is_no_scenario(refused: Refused) -> None:
    assert refused(quant.Scenario, "a", "A", loss_events=1).code == "missing_field"
    assert refused(quant.Scenario, "a b", "A", loss_events=1, primary_loss=1).path == "id"
    both = refused(outage, loss_events=1)
    assert (both.path, both.code) == ("frequency", "wrong_type")
    unknown = refused(outage, primary_loss={"productivity": 1, "reputations": 2})
    assert (unknown.code, unknown.path) == ("unknown_field", "primary_loss.reputations")
    assert refused(outage, vulnerability=float("nan")).code == "not_finite"
    assert refused(outage, extensions={"a": [1, float("inf")]}).path == "a[1]"
    with pytest.raises(TypeError, match="plain data"):
        outage(extensions={"a": object()})
    with pytest.raises(TypeError):
        quant.Scenario("a", "A", often=3)  # type: ignore[call-arg]


def test_a_portfolio_of_scenarios() -> None:
    portfolio = quant.Portfolio(
        [outage(controls=[{"control": "mfa", "factor": "vulnerability", "effectiveness": 0.6}])],
        controls=["mfa", {"id": "backup", "status": "planned", "annual_cost": 5000}],
        currency="EUR",
        tolerance=[(1e5, 0.1), (1e6, 0.01)],
        common_events=[
            {
                "id": "blackout",
                "title": "Blackout",
                "frequency": 0.1,
                "hits": [{"scenario": "outage", "probability": 0.5}],
            }
        ],
        places=[{"scenario": "outage", "zones": ["z-control"]}],
    )
    assert repr(portfolio) == "<isms.quant.Portfolio: 1 scenarios, 2 controls>"
    assert portfolio.controls == ["mfa", "backup"]
    assert (portfolio.currency, len(portfolio)) == ("EUR", 1)
    data = portfolio.to_dict()
    assert data["controls"][1]["annual_cost"] == {"constant": 5000}
    assert data["quantification"]["tolerance"][1] == {"loss": 1e6, "probability": 0.01}
    assert data["quantification"]["common_events"][0]["frequency"] == {"constant": 0.1}
    points = [{"loss": 1e5, "probability": 0.1}, {"loss": 1e6, "probability": 0.01}]
    same = {**data, "quantification": {**data["quantification"], "tolerance": points}}
    assert quant.Portfolio.from_dict(same) == portfolio
    mapped = quant.Portfolio([outage()], tolerance={1e5: 0.1, 1_000_000: 0.01})
    listed = quant.Portfolio([outage()], tolerance=[(1e5, 0.1), (1e6, 0.01)])
    assert mapped == listed != quant.Portfolio([outage()])
    assert quant.Portfolio(portfolio.scenarios, controls=["mfa", "backup"]) != portfolio
    groups = portfolio.simulate(trials=1000).groups.to_pandas()
    assert "z-control" in set(groups["name"])


def test_portfolios_are_values(portfolio: quant.Portfolio, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "portfolio.json"
    file.write_text(portfolio.to_json(), encoding="utf-8")
    for again in (
        quant.Portfolio.loads(portfolio.to_json()),
        quant.Portfolio.loads(portfolio.to_json().encode()),
        quant.Portfolio.load(file),
        quant.Portfolio.from_dict(portfolio.to_dict()),
        pickle.loads(pickle.dumps(portfolio)),
    ):
        assert again == portfolio
        assert (again.hash, hash(again)) == (portfolio.hash, hash(portfolio))
    assert portfolio != quant.Portfolio(portfolio.scenarios[:1], controls=portfolio.controls)


def test_what_is_no_portfolio(refused: Refused, tmp_path: pathlib.Path) -> None:
    assert refused(quant.Portfolio, []).code == "no_scenarios"
    twice = refused(quant.Portfolio, [outage(), outage()])
    assert (twice.code, twice.path) == ("duplicate_id", "scenarios[1].id")
    effect = {"control": "mfa", "factor": "vulnerability", "effectiveness": 0.6}
    unknown = refused(quant.Portfolio, [outage(controls=[effect])])
    assert (unknown.code, unknown.path) == ("unknown_id", "scenarios[0].controls[0].control")
    error = refused(quant.Portfolio, [outage()], tolerance=[(1e5, 0.1, 3)])
    assert error.path.startswith("quantification.tolerance[0]")
    error = refused(quant.Portfolio, [outage()], tolerance={1e5: float("nan")})
    assert (error.code, error.path) == ("not_finite", "tolerance[0][1]")
    correlation = [[1, 2], [2, 1]]
    factor = {"scenario": "outage", "factor": "frequency"}
    other = {"scenario": "outage", "factor": "events"}
    dependence = {"copula": "gaussian", "factors": [factor, other], "correlation": correlation}
    error = refused(quant.Portfolio, [outage()], dependence=dependence)
    assert error.path.startswith("quantification.dependence")
    assert refused(quant.Portfolio.loads, "{").code == "not_json"
    assert refused(quant.Portfolio.loads, b"\xff").code == "not_utf8"
    with pytest.raises(FileNotFoundError):
        quant.Portfolio.load(tmp_path / "none.json")


def test_a_program_without_scenarios(refused: Refused) -> None:
    program = isms.loads("schema_version: 1\nas_of: 2026-11-30\norganisation: {name: Example}\n")
    assert refused(program.portfolio).code == "no_scenarios"
    assert refused(program.simulate).code == "no_scenarios"
