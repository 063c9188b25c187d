"""Rules over zones, conduits and what stands in them."""

import isms
import pytest
from conftest import Refused


def test_findings_say_where_why_and_what_to_do(substation: isms.Program) -> None:
    report = substation.lint()
    assert len(report) == sum(report.counts.values())  # type: ignore[arg-type]
    rules = {rule["id"]: rule for rule in isms.lint_rules()}
    assert report.checked == list(rules)
    document = substation.to_dict()
    for finding in report:
        family, _, rest = finding["path"].partition("[")
        entity = document[family][int(rest.partition("]")[0])]  # type: ignore[literal-required]
        assert finding["entity"] == entity.get("id", "")
        rule = rules[finding["rule"]]
        assert (finding["title"], finding["remedy"]) == (rule["title"], rule["remedy"])
        assert finding["reason"] and finding["references"]
    assert report.counts["high"] > 10
    assert "high" in repr(report)


def test_rules_are_switched_off_and_weighed(substation: isms.Program) -> None:
    rule = "remote_access_without_mfa"
    all_of_it = substation.lint(only=[rule])
    assert {finding["severity"] for finding in all_of_it} == {"high"}
    weighed = substation.lint(only=[rule], severities={rule: "low"})
    assert len(weighed) == len(all_of_it) == weighed.counts["low"] > 0
    assert len(substation.lint(only=[rule], off=[rule])) == 0
    # Support has ended everywhere by then.
    rule = "support_ends_soon"
    assert len(substation.lint(only=[rule])) > 0
    later = substation.lint(only=[rule], as_of="2090-01-01")
    assert (len(later), later.as_of.year) == (0, 2090)


def test_a_rule_that_there_is_not(program: isms.Program, refused: Refused) -> None:
    error = refused(program.lint, off=["flat_netwrk"])
    assert (error.code, error.path) == ("unknown_variant", "off[0]")
    assert error.issues[0].suggestion == "flat_network"
    error = refused(program.lint, severities={"flat_network": "severe"})
    assert (error.code, error.path) == ("unknown_variant", "severities.flat_network")
    with pytest.raises(TypeError):
        program.lint(off="flat_network")


def test_as_a_table(substation: isms.Program) -> None:
    report = substation.lint()
    frame = report.to_pandas()
    assert len(frame) == len(report)
    assert set(frame["severity"]) == {str(severity) for severity in isms.LintSeverity}
    assert frame["references"].str.contains("@").all()


def test_protocols() -> None:
    protocols = {protocol["name"]: protocol for protocol in isms.protocols()}
    assert protocols["Modbus/TCP"]["ports"] == [502]
    assert protocols["SSH"]["encrypts"] == "always"
    assert {protocol["verification"] for protocol in protocols.values()} <= {
        str(word) for word in isms.Verification
    }
