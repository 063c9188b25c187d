"""Reading documents: from files, text and bytes, good and bad."""

import concurrent.futures
import json
import os
import pathlib
import pickle
import threading
import time

import isms
import pytest
from conftest import Refused

HEAD = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example Waterworks}\n"


def test_a_path_is_text_or_a_path(path: pathlib.Path, program: isms.Program) -> None:
    class Somewhere:
        def __fspath__(self) -> str:
            return str(path)

    for given in (path, str(path), Somewhere()):
        assert isms.load(given) == program


def test_text_and_bytes_are_the_same(text: str, program: isms.Program) -> None:
    assert isms.loads(text) == program
    assert isms.loads(text.encode()) == program
    assert isms.loads(b"\xef\xbb\xbf" + text.encode()) == program


def test_json_and_yaml_are_the_same(program: isms.Program) -> None:
    assert isms.loads(program.to_json()) == program
    assert isms.loads(program.to_yaml()) == program
    assert isms.loads(json.dumps(program.to_dict())) == program


def test_a_missing_file_is_an_os_error(tmp_path: pathlib.Path) -> None:
    missing = tmp_path / "no.yaml"
    with pytest.raises(FileNotFoundError) as raised:
        isms.load(missing)
    assert raised.value.filename == str(missing)
    assert raised.value.strerror
    with pytest.raises(OSError, match=r"."):
        isms.load(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such paths")
def test_a_path_with_a_null_byte_is_refused() -> None:
    with pytest.raises((OSError, ValueError)):
        isms.load("a\0b")


def test_bytes_that_are_not_utf8(tmp_path: pathlib.Path, refused: Refused) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"organisation: {name: M\xfcnchen}")
    for error in (refused(isms.load, file), refused(isms.loads, file.read_bytes())):
        assert isinstance(error, isms.ValidationError)
        assert (error.code, error.path) == ("not_utf8", "")
    assert refused(isms.loads, "name: \ud800").code == "not_utf8"


def test_anything_else_is_a_type_error() -> None:
    for wrong in (None, 1, {"schema_version": 1}, bytearray(b"x")):
        with pytest.raises(TypeError):
            isms.loads(wrong)  # type: ignore[arg-type]
        if wrong != 1:
            with pytest.raises(TypeError):
                isms.load(wrong)  # type: ignore[arg-type]


BAD = {
    "nothing": ("", "wrong_type", ""),
    "not yaml": ("a: [1", "not_yaml", ""),
    "not json": ('{"a": ', "not_json", ""),
    "a scalar": ("hello", "wrong_type", ""),
    "unknown field": (HEAD + "colour: red\n", "unknown_field", "colour"),
    "missing field": ("schema_version: 1\nas_of: 2026-11-01\n", "missing_field", ""),
    "version": (HEAD.replace("1", "99", 1), "unsupported_schema_version", "schema_version"),
    "a day that is none": (HEAD.replace("2026-11-01", "2026-02-30"), "invalid_date", "as_of"),
    "dangling id": (
        HEAD + "assets: [{id: plc, name: PLC, kind: plc, scope: plant}]\n",
        "unknown_id",
        "assets[0].scope",
    ),
}


@pytest.mark.parametrize(("text", "code", "path"), BAD.values(), ids=BAD)
def test_bad_input_has_code_and_path(text: str, code: str, path: str, refused: Refused) -> None:
    error = refused(isms.loads, text)
    assert isinstance(error, isms.ValidationError)
    assert isinstance(error, ValueError)
    assert (error.code, error.path) == (code, path)


def test_nan_is_refused(text: str, refused: Refused) -> None:
    error = refused(isms.loads, text.replace("anchor: 100", "anchor: .nan"))
    assert error.code == "not_finite"
    assert error.path == "criteria.matrix.levels[2].anchor"


def test_nesting_is_bounded(refused: Refused) -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000):
        error = refused(isms.loads, text)
        assert error.code in ("too_deep", "not_yaml", "not_json")


def test_an_alias_bomb_is_a_limit(refused: Refused) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    error = refused(isms.loads, "\n".join(lines))
    assert isinstance(error, isms.LimitError)
    assert isinstance(error, OverflowError)
    assert error.code == "alias_expansion"


def test_size_and_count_are_limits(path: pathlib.Path, text: str, refused: Refused) -> None:
    small = isms.Limits(bytes=100)
    for error in (refused(isms.loads, text, limits=small), refused(isms.load, path, limits=small)):
        assert isinstance(error, isms.LimitError)
        assert error.code == "document_too_large"
        assert str(len(text.encode())) in str(error)
    assert refused(isms.loads, text, limits=isms.Limits(entities=3)).code == "too_many_entities"
    assert isms.load(path, limits=isms.Limits(bytes=len(text.encode())))


@pytest.mark.skipif(not pathlib.Path("/dev/zero").exists(), reason="no such device")
def test_an_endless_file_is_a_limit(refused: Refused) -> None:
    error = refused(isms.load, "/dev/zero", limits=isms.Limits(bytes=1000))
    assert error.code == "document_too_large"


def test_limits_are_values() -> None:
    limits = isms.Limits(entities=5)
    usual = isms.Limits()
    assert (limits.bytes, limits.entities) == (usual.bytes, 5)
    assert limits.expansion == usual.expansion > 1
    assert limits == isms.Limits(entities=5) != usual
    assert hash(limits) == hash(isms.Limits(entities=5))
    assert pickle.loads(pickle.dumps(limits)) == limits
    assert eval(repr(limits), {"Limits": isms.Limits}) == limits


def test_ten_thousand_issues_all_arrive(refused: Refused) -> None:
    assets = "".join(
        f"  - {{id: a-{n}, name: A, kind: plc, scope: nowhere}}\n" for n in range(10_000)
    )
    error = refused(isms.loads, HEAD + "assets:\n" + assets)
    assert len(error.issues) == 10_000
    assert error.issues[9_999].path == "assets[9999].scope"
    assert {issue.code for issue in error.issues} == {"unknown_id"}
    assert len(str(error)) < 5_000
    same = pickle.loads(pickle.dumps(error))
    assert type(same) is isms.ValidationError
    assert same.issues == error.issues
    assert str(same) == str(error)


def test_nearest_ids_are_suggested(text: str, refused: Refused) -> None:
    error = refused(isms.loads, text.replace("owner: manager", "owner: mannager"))
    assert {issue.suggestion for issue in error.issues} == {"manager"}


def test_an_old_edition_is_a_catalogue_error(text: str, refused: Refused) -> None:
    error = refused(isms.loads, text.replace("iso-27001@2022:A.8.30", "iso-27001@2013:A.9.1.1"))
    assert isinstance(error, isms.CatalogError)
    assert isinstance(error, LookupError)
    assert error.code == "wrong_edition"
    assert "A.5.15" in str(error)


def test_warnings_are_issues(text: str) -> None:
    missed = text.replace("residual: {likelihood: rare}", "residual: {likelihood: possible}")
    warnings = {warning.code: warning for warning in isms.loads(missed).warnings}
    warning = warnings[isms.ErrorCode.TARGET_MISSED]
    assert isinstance(warning, isms.Issue)
    assert (warning.path, warning.severity) == ("risks[0].residual", "warning")
    assert isms.ErrorCode.TARGET_MISSED not in [w.code for w in isms.loads(text).warnings]


def test_threads_run_while_a_document_is_read(program: isms.Program) -> None:
    document = program.to_dict()
    asset = document["assets"][0]
    assets = [{**asset, "id": f"a-{n}"} for n in range(30_000)]
    text = json.dumps({**document, "assets": [*document["assets"], *assets]})
    ticks: list[float] = []
    stop = threading.Event()

    def tick() -> None:
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    ticking = threading.Thread(target=tick)
    ticking.start()
    start = time.perf_counter()
    isms.loads(text)
    end = time.perf_counter()
    stop.set()
    ticking.join()
    middle = (end - start) / 4
    assert [t for t in ticks if start + middle < t < end - middle]


def test_one_program_serves_many_threads(water_utility: isms.Program) -> None:
    expected = water_utility.priority().to_dict()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(lambda: water_utility.priority().to_dict()) for _ in range(16)]
        assert all(run.result() == expected for run in runs)
