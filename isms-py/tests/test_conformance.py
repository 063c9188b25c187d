"""The conformance cases, answered by the Python face.

`conformance/README.md` says what a case is; Rust and Node answer the same ones.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isms
from isms import quant

FOLDER = Path(__file__).parents[2] / "conformance"

Case = dict[str, Any]


def cases() -> list[Any]:
    """Every case, under its topic and name."""
    files = sorted((FOLDER / "cases").glob("*.json"))
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in files
        for case in json.loads(file.read_text(encoding="utf-8"))
    ]


def parent_of(document: Any, pointer: str) -> tuple[Any, str]:
    """The list or mapping that the last part of a JSON pointer stands in."""
    *parents, key = pointer.split("/")[1:]
    for part in parents:
        document = document[int(part)] if isinstance(document, list) else document[part]
    return document, key


def patch(document: Any, step: Case) -> None:
    """One step on a base."""
    if "repeat" in step:
        parent, key = parent_of(document, step["repeat"])
        item = json.dumps(step["item"])
        parent[key].extend(json.loads(item.replace("{n}", str(n))) for n in range(step["times"]))
    elif "set" in step:
        parent, key = parent_of(document, step["set"])
        if isinstance(parent, dict):
            parent[key] = step["to"]
        elif key == "-":
            parent.append(step["to"])
        else:
            parent[int(key)] = step["to"]
    else:
        parent, key = parent_of(document, step["remove"])
        del parent[int(key) if isinstance(parent, list) else key]


def text_of(case: Case) -> str:
    """The text that a case hands in."""
    text = case.get("text")
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(p if isinstance(p, str) else p["repeat"] * p["times"] for p in text)
    document = case.get("document")
    if "base" in case:
        file = FOLDER / "bases" / f"{case['base']}.json"
        document = json.loads(file.read_text(encoding="utf-8"))
    if "portfolio" in case:
        document = case["portfolio"]
        if isinstance(document, str):
            file = FOLDER / "portfolios" / f"{document}.json"
            document = json.loads(file.read_text(encoding="utf-8"))
    for step in case.get("patch", []):
        patch(document, step)
    return json.dumps(document)


def ranking(options: Case) -> Case:
    """Options of a ranking as Python's arguments: weights are a tuple there."""
    method = options.get("method")
    if isinstance(method, dict):
        weights = method["weighted"].get("weights")
        method = tuple(weights.values()) if weights else "weighted"
    return {**options, "method": method}


def reporting(options: Case) -> Case:
    """Options of a report as Python's arguments: stage and method of its ranking stand beside it."""
    rest = {key: value for key, value in options.items() if key != "priority"}
    return {**rest, **ranking(options.get("priority", {}))}


def sha256(text: str) -> str:
    """The hash of a page."""
    return hashlib.sha256(text.encode()).hexdigest()


def navigator_layer(program: isms.Program, zone: str | None = None, **options: Any) -> str:
    """The layer of a zone, or of all zones."""
    return program.attack_coverage(**options).navigator_layer(zone)


def specified(
    program: isms.Program, places: Iterable[str] = (), **options: Any
) -> isms.RequirementsSpecification:
    """The specification of some places, or of all."""
    return program.requirements_specification(*places, **options)


CALLS: dict[str, Callable[[isms.Program, Case], Any]] = {
    "load": lambda program, _: None,
    "warnings": lambda program, _: [plain(issue) for issue in program.warnings],
    "to_json": lambda program, _: program.to_json(),
    "hash": lambda program, _: program.hash,
    "register": lambda program, _: program.register().to_dict(),
    "heat_map": lambda program, options: program.heat_map(**options).to_dict(),
    "priority": lambda program, options: program.priority(**ranking(options)).to_dict(),
    "criteria": lambda program, _: program.check_criteria().to_dict(),
    "statement": lambda program, options: program.statement(**options).to_dict(),
    "trace_risk": lambda program, options: program.trace_risk(options["risk"]),
    "security_levels": lambda program, options: program.security_levels(**options).to_dict(),
    "target_levels": lambda program, options: program.target_levels(**options).to_dict(),
    "work_process": lambda program, options: program.work_process(**options).to_dict(),
    "capabilities": lambda program, options: program.capabilities(**options).to_dict(),
    "applicability": lambda program, options: program.applicability(**options).to_dict(),
    "requirements_specification": lambda program, options: specified(program, **options).to_dict(),
    "specification_html": lambda program, options: specified(program, **options).to_html(),
    "specification_markdown": lambda program, options: specified(program, **options).to_markdown(),
    "explain": lambda program, options: program.explain(**options),
    "explain_text": lambda program, options: program.explain_text(**options),
    "zones_mermaid": lambda program, options: program.zones_mermaid(**options),
    "zones_dot": lambda program, options: program.zones_dot(**options),
    "attack_paths": lambda program, options: program.attack_paths(**options).to_dict(),
    "what_if": lambda program, options: program.what_if(**options).to_dict(),
    "what_if_document": lambda program, options: program.what_if(**options).program.to_dict(),
    "forecast": lambda program, options: program.forecast(**options).to_dict(),
    "lint": lambda program, options: program.lint(**options).to_dict(),
    "attack_coverage": lambda program, options: program.attack_coverage(**options).to_dict(),
    "navigator_layer": lambda program, options: navigator_layer(program, **options),
    "navigator_layer_sha256": lambda program, options: sha256(
        navigator_layer(program, **options)
    ),
    "simulate": lambda program, options: program.simulate(**options).to_dict(),
    "placement": lambda program, options: program.placement(**options).to_dict(),
    "html": lambda program, options: program.report_html(**reporting(options)),
    "html_sha256": lambda program, options: sha256(program.report_html(**reporting(options))),
    "markdown": lambda program, options: program.report_markdown(**reporting(options)),
    "markdown_sha256": lambda program, options: sha256(
        program.report_markdown(**reporting(options))
    ),
}


CATALOG_CALLS: dict[str, Callable[[isms.Catalogs, Case], Any]] = {
    "requirement": lambda catalogs, options: catalogs.requirement(options["id"]),
    "requirements": lambda catalogs, options: catalogs.requirements(**options),
    "attack": lambda catalogs, options: catalogs.attack(**options),
    "technique": lambda catalogs, options: catalogs.technique(options["id"]),
    "techniques_answered_by": lambda catalogs, options: catalogs.techniques_answered_by(
        options["requirement"]
    ),
    "emb3d": lambda catalogs, options: catalogs.emb3d(**options),
    "lint_rules": lambda _catalogs, _options: isms.lint_rules(),
    "protocols": lambda _catalogs, _options: isms.protocols(),
}


def verified(portfolio: quant.Portfolio, options: Case) -> None:
    """Whether a claimed result is that of a simulation."""
    summary = portfolio.simulate(**options["simulation"]).to_dict()
    quant.verify(portfolio, {**summary, **options.get("claimed", {})})


PORTFOLIO_CALLS: dict[str, Callable[[quant.Portfolio, Case], Any]] = {
    "load": lambda portfolio, _: None,
    "to_json": lambda portfolio, _: portfolio.to_json(),
    "hash": lambda portfolio, _: portfolio.hash,
    "simulate": lambda portfolio, options: portfolio.simulate(**options).to_dict(),
    "losses": lambda portfolio, options: portfolio.simulate(**options).losses.tolist(),
    "verify": verified,
    "compare": lambda portfolio, options: portfolio.compare(**options).to_dict(),
    "stages": lambda portfolio, options: portfolio.stages(**options),
    "exact": lambda portfolio, options: portfolio.exact(**options).to_dict(),
    "tornado": lambda portfolio, options: portfolio.tornado(**options).to_dict(),
    "tornado_svg": lambda portfolio, options: portfolio.tornado(**options).picture().svg,
    "exceedance_svg": lambda portfolio, options: portfolio.simulate(**options).picture().svg,
    "sobol_indices": lambda portfolio, options: portfolio.sobol_indices(**options).to_dict(),
    "value_controls": lambda portfolio, options: portfolio.value_controls(**options).to_dict(),
    "value_of_information": lambda portfolio, options: portfolio.value_of_information(
        **options
    ).to_dict(),
}


def distribution(stated: Case, options: Case) -> Case:
    """What a distribution says of itself, of values and of probabilities."""
    law = quant.Distribution.from_dict(stated)
    x, p = np.array(options.get("x", [])), np.array(options.get("p", []))
    return {
        "mean": law.mean(),
        "variance": law.var(),
        "pdf": law.pdf(x).tolist(),
        "cdf": law.cdf(x).tolist(),
        "sf": law.sf(x).tolist(),
        "quantile": law.ppf(p).tolist(),
        "upper_quantile": law.isf(p).tolist(),
    }


def plain(issue: isms.Issue) -> Case:
    """An issue as it is in JSON."""
    fields: Case = {
        "code": str(issue.code),
        "severity": issue.severity,
        "path": issue.path,
        "message": issue.message,
    }
    if issue.suggestion is not None:
        fields["suggestion"] = issue.suggestion
    return fields


def answer(case: Case) -> Any:
    """What the library answers to a case."""
    if "distribution" in case:
        return distribution(case["distribution"], case.get("options", {}))
    if "portfolio" in case:
        portfolio = quant.Portfolio.loads(text_of(case))
        return PORTFOLIO_CALLS[case["call"]](portfolio, case.get("options", {}))
    added = [json.dumps(case["catalog"])] if "catalog" in case else []
    catalogs = isms.Catalogs(added=added)
    if case["call"] in CATALOG_CALLS:
        return CATALOG_CALLS[case["call"]](catalogs, case.get("options", {}))
    limits = isms.Limits(**case.get("limits", {}))
    program = isms.loads(text_of(case), catalogs=catalogs, limits=limits)
    return CALLS[case["call"]](program, case.get("options", {}))


def exact(value: Any) -> Any:
    """A value in which numbers stand for their bits, and true is not 1."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return struct.pack("<d", value)
    if isinstance(value, list):
        return [exact(item) for item in value]
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    return value


def at(answer: Any, pointer: str) -> Any:
    """A part of an answer."""
    parent, key = parent_of(answer, pointer)
    return parent[int(key)] if isinstance(parent, list) else parent[key]


@pytest.mark.parametrize("case", cases())
def test_case(case: Case) -> None:
    """Every case is answered as it says."""
    if case.get("call") == "simulate" and case.get("error", [{}])[0].get("code") == "unknown_field":
        # Options are keywords here, and unknown ones are refused as Python does.
        with pytest.raises(TypeError, match="unexpected keyword argument"):
            answer(case)
        return
    if "error" in case:
        with pytest.raises(isms.IsmsError) as caught:
            answer(case)
        issues = [plain(issue) for issue in caught.value.issues]
        assert len(issues) == case.get("error_count", len(case["error"]))
        shown = [
            {key: issue.get(key) for key in expected}
            for expected, issue in zip(case["error"], issues, strict=False)
        ]
        assert shown == case["error"]
        assert (caught.value.code, caught.value.path) == (issues[0]["code"], issues[0]["path"])
        return
    found = answer(case)
    if "expect" in case:
        assert exact(found) == exact(case["expect"])
    for pointer, expected in case.get("expect_part", {}).items():
        assert exact(at(found, pointer)) == exact(expected), pointer
    for text in case.get("contains", []):
        assert text in found
    for text in case.get("lacks", []):
        assert text not in found


def test_bytes_that_are_not_text() -> None:
    """What only bytes can cause: Rust reads text, and text is always UTF-8."""
    with pytest.raises(isms.ValidationError) as caught:
        isms.loads(b"organisation: {name: \xff}")
    assert (caught.value.code, caught.value.path) == ("not_utf8", "")
