"""Which risks come first."""

import isms
import pytest
from conftest import Refused


def test_three_orders_side_by_side(program: isms.Program) -> None:
    ranking = program.priority()
    assert ranking.stage is isms.Stage.CURRENT
    assert ranking.method == "lexicographic"
    assert [row["ranks"] for row in ranking] == [
        {"own": 1, "cia": 1, "aic": 1},
        {"own": 2, "cia": 3, "aic": 2},
        {"own": 3, "cia": 2, "aic": 3},
    ]
    assert ranking[0]["hse_beyond_tolerance"]
    assert ranking[0]["order"] == ["availability", "integrity", "confidentiality"]
    assert ranking[0]["because"]


def test_what_another_order_would_change(program: isms.Program) -> None:
    ranking = program.priority()
    assert ranking.tau["own_aic"] == 1.0
    assert ranking.tau["cia_aic"] == pytest.approx(1 / 3)
    assert ranking.flips["total"] == 1
    assert ranking.flips["pairs"][0]["first_in_aic"] == "R-outage"
    assert program.priority(flips_among=0).flips["pairs"] == []
    with pytest.raises(OverflowError):
        program.priority(flips_among=-1)


def test_weights(program: isms.Program) -> None:
    centroids = program.priority(method="weighted")
    assert centroids.method == {"weighted": {}} or "weighted" in centroids.method
    given = program.priority(method=(11 / 18, 5 / 18, 2 / 18))
    assert [row["scores"] for row in given] == [row["scores"] for row in centroids]
    whole = program.priority(method=(1, 0, 0))
    assert whole.table.kinds["score_own"] is isms.ColumnKind.NUMBER
    assert program.priority().table["score_own"] == [None] * 3


def test_bad_weights(program: isms.Program, text: str, refused: Refused) -> None:
    for weights in ((0.2, 0.3, 0.5), (1.0, 1.0, 1.0), (float("nan"), 0.0, 0.0)):
        error = refused(program.priority, method=weights)
        assert (error.code, error.path) == ("invalid_weights", "method.weighted.weights")
    error = refused(program.priority, method="median")
    assert (error.code, error.path) == ("unknown_variant", "method")
    for wrong in (1, (1.0, 0.0), ("a", "b", "c"), [1.0, 0.0, 0.0]):
        with pytest.raises((TypeError, ValueError)):
            program.priority(method=wrong)  # type: ignore[arg-type]
    plain = text.replace(", anchor: 100", "").replace(", anchor: 10", "").replace(", anchor: 1", "")
    error = refused(isms.loads(plain).priority, method="weighted")
    assert isinstance(error, isms.DomainError)
    assert error.code == "scale_without_anchors"


def test_at_another_stage(program: isms.Program) -> None:
    assert program.priority(stage="residual").stage is isms.Stage.RESIDUAL
