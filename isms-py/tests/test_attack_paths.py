"""The easiest attack paths, the least cut, and what changes would change."""

import isms
import pytest
from conftest import Refused


def test_paths_of_the_water_utility(water_utility: isms.Program) -> None:
    report = water_utility.attack_paths()
    assert 3 < len(report) <= 10
    assert report.no_path is None
    assert {isms.AttackStartReason(start["reason"]) for start in report.starts} >= {
        isms.AttackStartReason.EXTERNAL_ZONE,
        isms.AttackStartReason.WIRELESS_ZONE,
    }
    reasons = {isms.AttackAimReason(aim["reason"]) for aim in report.aims}
    assert reasons == {isms.AttackAimReason.WORST_CONSEQUENCE}
    assert any(aim["zone"] == "z-chem" and aim["reached"] for aim in report.aims)
    for path in report:
        levels = [step["level"] for step in path["steps"] if step["level"] is not None]
        assert max(levels, default=0) == path["hardest"]
        assert sum(path["counts"].values()) == len(levels)  # type: ignore[arg-type]
        assert path["steps"][-1]["id"] == path["aim"]
    frame = report.to_pandas()
    assert len(frame) == sum(len(path["steps"]) for path in report)
    crossed = report.crossing_table.to_pandas()
    assert list(crossed["paths"]) == sorted(crossed["paths"], reverse=True)
    assert crossed["in_cut"].sum() == len(report.cut["crossings"])


def test_how_many_and_by_what(water_utility: isms.Program) -> None:
    assert len(water_utility.attack_paths(most_paths=3)) == 3
    levels = water_utility.attack_paths(cut_by=isms.CutMeasure.LEVELS)
    assert levels.cut["size"] >= water_utility.attack_paths().cut["size"]
    later = water_utility.attack_paths(as_of="2099-01-01")
    assert later.as_of.year == 2099
    assert all(path["hardest"] == 0 for path in later)


def test_what_is_named_must_be_there(program: isms.Program, refused: Refused) -> None:
    error = refused(program.attack_paths, starts=[{"zone": "z-ofice"}])
    assert (error.code, error.path) == ("unknown_id", "starts[0].zone")
    assert error.issues[0].suggestion == "z-office"
    assert refused(program.attack_paths, most_paths=1001).code == "out_of_range"
    assert refused(program.attack_paths, starts=[{"planet": "x"}]).code == "unknown_variant"
    assert program.attack_paths().no_path == isms.NoPathReason.NO_START


def test_a_what_if_leaves_the_program_as_it_is(program: isms.Program) -> None:
    before = program.hash
    answer = program.what_if(
        [{"remove_conduit": {"conduit": "c-dmz"}}],
        starts=[{"zone": "z-office"}],
        aims=[{"zone": "z-control"}],
    )
    assert program.hash == before != answer.program.hash
    assert answer.differs
    assert [isms.PathFate(path["fate"]) for path in answer.paths] == [isms.PathFate.CUT]
    assert (answer.cut_before["size"], answer.cut_after["size"]) == (1, 0)
    assert "cut 1 before and 0 after" in repr(answer)
    table = answer.to_pandas()
    assert set(table["what"]) == {"place", "finding", "path", "aim", "cut"}
    found = len(answer.findings_gone) + len(answer.findings_new)
    assert len(table[table["what"] == "finding"]) == found
    again = answer.program.what_if(
        [{"add_conduit": {"id": "c-new", "name": "New", "from": "z-office", "to": "z-control"}}],
        starts=[{"zone": "z-office"}],
        aims=[{"zone": "z-control"}],
    )
    assert again.paths[0]["fate"] == "new"
    assert not program.what_if([]).differs


def test_a_target_that_is_set(program: isms.Program) -> None:
    answer = program.what_if([{"set_target": {"place": "z-office", "sl_t": "{0 0 0 0 2 0 0}"}}])
    changes = [(level["place"], level["fr"], level["target_after"]) for level in answer]
    assert changes == [("z-office", "FR 5", 2), ("c-dmz", "FR 5", 2)]
    assert answer[0]["target_before"] == 0


@pytest.mark.parametrize(
    ("change", "code", "at"),
    [
        ({"unbridge": {"asset": "nobody"}}, "unknown_id", "changes[0].unbridge.asset"),
        (
            {
                "split_zone": {
                    "zone": "z-control",
                    "into": {"id": "z-2", "name": "2"},
                    "assets": ["billing"],
                }
            },
            "impossible_change",
            "changes[0].split_zone.assets[0]",
        ),
        ({"fly": {}}, "unknown_variant", "[0]"),
    ],
)
def test_what_cannot_be_changed(
    program: isms.Program, change: object, code: str, at: str, refused: Refused
) -> None:
    error = refused(program.what_if, [change])
    assert (error.code, error.path) == (code, at)
