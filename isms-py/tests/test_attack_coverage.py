"""What requirements do against attack techniques, and the knowledge bases behind it."""

import json
import pickle

import isms
import pytest
from conftest import Refused


def test_every_technique_of_a_zone_stands_somewhere(water_utility: isms.Program) -> None:
    report = water_utility.attack_coverage()
    document = water_utility.to_dict()
    assert len(report) == len(document["zones"])
    for zone in report:
        assert sum(zone["counts"].values()) == len(zone["techniques"])  # type: ignore[arg-type]
        for row in zone["techniques"]:
            status = isms.TechniqueStatus(row["status"])
            assert (status is isms.TechniqueStatus.MITIGATED) is (
                row["met"] > 0 and row["missing"] == 0
            )
    sources = {asset["from"] for zone in report for asset in zone["assets"]}
    assert sources == {"stated", "kind", "none"}
    assert report.attack_title in repr(report)
    assert "The MITRE Corporation" in report.attack_notice
    assert sum(not technique["tied_to_assets"] for technique in report.matrix) == 12


def test_what_to_meet_next(water_utility: isms.Program) -> None:
    report = water_utility.attack_coverage()
    gains = report.gains
    assert len(gains) == sum(len(zone["next"]) for zone in report)
    for zone in report:
        ranks = [(len(gain["completes"]), len(gain["helps"])) for gain in zone["next"]]
        assert ranks == sorted(ranks, reverse=True)
    frame = report.to_pandas()
    assert set(frame["status"]) == {str(status.value) for status in isms.TechniqueStatus}
    first = {"foundational", "intermediate", "leading"}
    assert {m["maturity"] for answer in report.devices for m in answer["mitigations"]} <= first


def test_later_less_is_mitigated(program: isms.Program) -> None:
    now = program.attack_coverage()
    later = program.attack_coverage(as_of="2027-12-31")
    assert later.as_of.year == 2027
    assert now[0]["counts"]["partly"] > later[0]["counts"]["partly"] == 0


def test_the_layer_of_the_navigator(water_utility: isms.Program, refused: Refused) -> None:
    report = water_utility.attack_coverage()
    layers = json.loads(report.navigator_layer())
    assert [layer["domain"] for layer in layers] == ["ics-attack"] * len(report)
    zone = report[0]["zone"]
    assert json.loads(report.navigator_layer(zone)) == layers[0]
    assert {cell["enabled"] for cell in layers[0]["techniques"]} == {True, False}
    assert refused(report.navigator_layer, "z-nowhere").code == "unknown_id"


def test_other_catalogues(program: isms.Program, refused: Refused) -> None:
    error = refused(program.attack_coverage, attack_edition="9.0")
    assert isinstance(error, isms.CatalogError)
    assert error.code == "unknown_catalog"
    components = program.attack_coverage(standard="iec-62443-4-2", edition="2019")
    assert components.title == "IEC 62443-4-2:2019"


def test_the_knowledge_bases_answer() -> None:
    catalogs = isms.Catalogs()
    attack = catalogs.attack()
    assert len(attack["mitigations"]) == 52
    technique = catalogs.technique("T0809")
    assert technique in catalogs.techniques_on(technique["assets"][0])
    asked = [m["references"] for m in catalogs.mitigations_of("T0809")]
    backup = asked[-1][0]["requirement"]
    assert backup == "iec-62443-3-3@2013:SR 7.3"
    assert technique in catalogs.techniques_answered_by(backup)
    emb3d = catalogs.emb3d()
    assert isms.Emb3dMaturity(emb3d["mitigations"][0]["maturity"]) is (
        isms.Emb3dMaturity.FOUNDATIONAL
    )
    assert ("mitre-attack-ics", "18.1") in pickle.loads(pickle.dumps(catalogs)).names()


@pytest.mark.parametrize(
    ("technique", "code"), [("T0899", "unknown_attack_id"), ("T1", "invalid_id")]
)
def test_what_attack_does_not_have(technique: str, code: str, refused: Refused) -> None:
    assert refused(isms.Catalogs().technique, technique).code == code
    assert refused(isms.Catalogs().mitigations_of, technique).code == code


def test_another_edition_can_be_added(refused: Refused) -> None:
    catalogs = isms.Catalogs(bundled=False)
    assert refused(catalogs.attack).code == "unknown_catalog"
    newer = {**isms.Catalogs().attack(), "edition": "19.0"}
    catalogs.add_json(json.dumps(newer))
    assert catalogs.technique("T0855", edition="19.0")["tactics"] == ["TA0106"]
    assert refused(catalogs.requirements, "mitre-attack-ics", "19.0").code == "unknown_catalog"
