"""Whether the matrix can be trusted."""

import isms


def test_axioms(program: isms.Program) -> None:
    check = program.check_criteria()
    assert (check.rows, check.columns) == (3, 3)
    assert check.levels == ["low", "medium", "high"]
    assert not check.sound
    assert [
        (pair["lowest"]["row"], pair["lowest"]["column"]) for pair in check.betweenness
    ] == [(0, 1), (1, 0)]
    assert [axis["axis"] for axis in check] == ["safety", "financial"]
    assert not check[0]["has_bands"]
    assert len(check) == len(check.axes) == 2
    assert check.to_dict()["sound"] is check.sound
    assert len(check.table) == len(check.to_pandas())
