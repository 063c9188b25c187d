//! Coverage of attack techniques: what applies, what is mitigated, what is open, and what to meet next.
//!
//! Counts and ranks were computed apart, from MITRE's tables.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;

use isms_core::iacs::{
    AttackAssetSource, AttackCoverageOptions, AttackCoverageReport, TechniqueCoverage,
    TechniqueStatus, ZoneCoverage, attack_coverage,
};
use isms_core::id::ZoneId;
use isms_core::report::{navigator_layer, navigator_layers, tables};
use isms_core::{Catalogs, ErrorCode, Program};
use quickcheck::quickcheck;
use serde_json::Value;

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
zones: [{id: z, name: Controllers, kind: control}, {id: empty, name: Nothing, kind: control}]
controls: [{id: c, title: C, status: implemented, owner: m}]
evidence:
  - {id: ageless, title: E, date: 2026-01-01}
  - {id: old, title: E, date: 2025-01-01, valid_until: 2026-10-31}
";

const PLC: &str = "assets: [{id: plc, name: PLC, kind: plc, scope: plant, zone: z}]";
const FIVE: [&str; 5] = ["SR 5.1", "SR 1.1", "SR 1.2", "SR 2.1", "SR 3.1"];

fn program(body: &str) -> Program {
    Program::load(&format!("{HEAD}{body}"), &Catalogs::bundled()).unwrap()
}

fn covered(body: &str) -> AttackCoverageReport {
    let options = AttackCoverageOptions::default();
    attack_coverage(&program(body), &Catalogs::bundled(), &options).unwrap()
}

fn finding(requirements: &[&str], finding: &str) -> String {
    let ids: Vec<String> = requirements
        .iter()
        .map(|id| format!("'iec-62443-3-3@2013:{id}'"))
        .collect();
    format!(
        "  - {{places: [z], requirements: [{}], finding: {{{finding}}}}}\n",
        ids.join(", ")
    )
}

/// The zone with a PLC and these findings.
fn zone(findings: &[String]) -> ZoneCoverage {
    let body = match findings.concat() {
        none if none.is_empty() => PLC.to_owned(),
        some => format!("{PLC}\nassessments:\n{some}"),
    };
    covered(&body).zones.swap_remove(0)
}

fn met(requirements: &[&str]) -> String {
    finding(requirements, "met: {evidence: [ageless]}")
}

fn row<'a>(zone: &'a ZoneCoverage, id: &str) -> &'a TechniqueCoverage {
    zone.techniques
        .iter()
        .find(|row| row.technique.as_str() == id)
        .unwrap()
}

fn counts(zone: &ZoneCoverage) -> [u32; 4] {
    let counts = zone.counts;
    [
        counts.mitigated,
        counts.partly,
        counts.open,
        counts.no_reference,
    ]
}

fn first(zone: &ZoneCoverage, many: usize) -> Vec<(&str, usize, usize)> {
    let gains = zone.next.iter().take(many);
    gains
        .map(|g| (g.requirement.local(), g.completes.len(), g.helps.len()))
        .collect()
}

#[test]
fn nothing_met_leaves_all_open() {
    let zone = zone(&[]);
    assert_eq!(counts(&zone), [0, 0, 43, 5]);
    assert!(
        zone.next
            .iter()
            .all(|gain| gain.cause.as_str() == "not_assessed")
    );
}

#[test]
fn one_requirement_met_helps_in_part() {
    let zone = zone(&[met(&["SR 7.3"])]);
    assert_eq!((counts(&zone), zone.techniques.len()), ([0, 2, 41, 5], 48));
    let wiped = row(&zone, "T0809");
    assert_eq!((wiped.status, wiped.met), (TechniqueStatus::Partly, 1));
    let backup = wiped
        .mitigations
        .iter()
        .find(|m| m.mitigation.as_str() == "M0953")
        .unwrap();
    assert_eq!((backup.met[0].local(), backup.missing.len()), ("SR 7.3", 0));
    let expected = [
        ("SR 7.7", 4, 12),
        ("SR 5.1", 2, 24),
        ("SR 3.4", 2, 11),
        ("SR 2.1", 1, 18),
        ("SR 3.2", 1, 6),
    ];
    assert_eq!(first(&zone, 5), expected);
}

#[test]
fn all_requirements_met_mitigate() {
    let zone = zone(&[met(&FIVE)]);
    assert_eq!(counts(&zone), [11, 20, 12, 5]);
    assert_eq!(row(&zone, "T0800").status, TechniqueStatus::Mitigated);
    assert_eq!(
        (row(&zone, "T0800").met, row(&zone, "T0800").missing),
        (5, 0)
    );
    assert_eq!(first(&zone, 2), [("SR 7.7", 6, 12), ("SR 3.4", 5, 11)]);
}

#[test]
fn no_reference_is_never_a_pass() {
    // Everything that ATT&CK refers to in IEC 62443-3-3.
    let catalogs = Catalogs::bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let all: std::collections::BTreeSet<&str> = attack
        .mitigations()
        .iter()
        .flat_map(|mitigation| mitigation.requirements())
        .filter(|id| id.standard() == "iec-62443-3-3")
        .map(|id| id.local())
        .collect();
    let all: Vec<&str> = all.into_iter().collect();
    let zone = zone(&[met(&all)]);
    assert_eq!((counts(&zone), zone.next.len()), ([43, 0, 0, 5], 0));
    assert_eq!(row(&zone, "T0814").status, TechniqueStatus::NoReference);
}

#[test]
fn what_does_not_count_does_not_mitigate() {
    let not_met = zone(&[finding(&FIVE, "not_met: {reason: Nobody did}")]);
    let expired = zone(&[finding(&FIVE, "met: {evidence: [old]}")]);
    let bare = zone(&[finding(&FIVE, "met: {evidence: []}")]);
    let causes = [
        (&not_met, "not_met"),
        (&expired, "evidence_expired"),
        (&bare, "no_evidence"),
    ];
    for (zone, cause) in causes {
        assert_eq!(counts(zone), [0, 0, 43, 5]);
        let gain = zone
            .next
            .iter()
            .find(|g| g.requirement.local() == "SR 5.1")
            .unwrap();
        assert_eq!(gain.cause.as_str(), cause);
    }
    let compensation =
        "compensated: {controls: [c], rationale: As good, approver: m, expires: 2026-12-31}";
    assert_eq!(
        counts(&zone(&[finding(&FIVE, compensation)])),
        [11, 20, 12, 5]
    );
}

#[test]
fn what_is_not_applicable_does_nothing_and_is_not_asked() {
    let none = "not_applicable: {justification: No such thing here}";
    let all = zone(&[finding(&FIVE, none)]);
    assert_eq!(row(&all, "T0800").status, TechniqueStatus::Open);
    assert_eq!((row(&all, "T0800").met, row(&all, "T0800").missing), (0, 0));
    assert_eq!(
        row(&all, "T0800").mitigations[0].not_applicable[0].local(),
        "SR 2.1"
    );
    assert!(
        all.next
            .iter()
            .all(|gain| gain.requirement.local() != "SR 5.1")
    );
    // T0848 waits for SR 5.1 besides SR 3.1 and others of the five.
    let one = zone(&[
        met(&["SR 1.1", "SR 1.2", "SR 2.1", "SR 3.1"]),
        finding(&["SR 5.1"], none),
    ]);
    assert_eq!(row(&one, "T0848").status, TechniqueStatus::Mitigated);
}

#[test]
fn assets_are_what_the_document_says_or_what_their_kind_says() {
    let report = covered(
        "assets:
  - {id: a, name: A, kind: other, scope: plant, zone: z, attack_assets: [A0001]}
  - {id: b, name: B, kind: network_device, scope: plant, zone: z}
  - {id: c, name: C, kind: time_source, scope: plant, zone: z}
  - {id: d, name: D, kind: plc, scope: plant}",
    );
    let known: Vec<(&str, Vec<&str>, AttackAssetSource)> = report.zones[0]
        .assets
        .iter()
        .map(|a| {
            let kinds = a.attack_assets.iter().map(|kind| kind.as_str());
            (a.asset.as_str(), kinds.collect(), a.from)
        })
        .collect();
    let expected = [
        ("a", vec!["A0001"], AttackAssetSource::Stated),
        ("b", vec!["A0014", "A0015"], AttackAssetSource::Kind),
        ("c", vec![], AttackAssetSource::None),
    ];
    assert_eq!(known, expected);
    let empty = &report.zones[1];
    assert_eq!(
        (empty.assets.len(), empty.techniques.len(), empty.next.len()),
        (0, 0, 0)
    );
    assert_eq!(
        report.matrix.iter().filter(|t| !t.tied_to_assets).count(),
        12
    );
}

#[test]
fn component_requirements_can_be_asked_for_instead() {
    let options = AttackCoverageOptions {
        standard: "iec-62443-4-2".to_owned(),
        edition: "2019".to_owned(),
        ..AttackCoverageOptions::default()
    };
    let body = format!(
        "{PLC}\nassessments:\n  - {{places: [z], requirements: ['iec-62443-4-2@2019:CR 2.1'], \
         finding: {{met: {{evidence: [ageless]}}}}}}"
    );
    let report = attack_coverage(&program(&body), &Catalogs::bundled(), &options).unwrap();
    assert_eq!(row(&report.zones[0], "T0800").met, 1);
    assert!(report.zones[0].counts.partly > 0);
}

#[test]
fn devices_answer_through_component_requirements() {
    let report = covered(PLC);
    let find = |id: &str| report.devices.iter().find(|d| d.requirement.local() == id);
    let authenticity = find("SR 3.1").unwrap();
    let through: Vec<&str> = authenticity.through.iter().map(|id| id.local()).collect();
    assert_eq!(through, ["CR 3.1"]);
    assert_eq!(report.emb3d_title.as_deref(), Some("MITRE EMB3D 2.0.1"));
    for answer in &report.devices {
        let ranks: Vec<_> = answer
            .mitigations
            .iter()
            .map(|m| (m.maturity, &m.mitigation))
            .collect();
        assert!(
            ranks.windows(2).all(|pair| pair[0] < pair[1]),
            "{}",
            answer.requirement
        );
    }
}

#[test]
fn catalogues_that_are_not_at_hand_are_named() {
    let program = program("");
    let none = attack_coverage(
        &program,
        &Catalogs::new(),
        &AttackCoverageOptions::default(),
    );
    assert_eq!(none.unwrap_err().code(), ErrorCode::UnknownCatalog);
    let other = AttackCoverageOptions {
        attack_edition: "9.0".to_owned(),
        ..AttackCoverageOptions::default()
    };
    let error = attack_coverage(&program, &Catalogs::bundled(), &other).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownCatalog);
}

#[test]
fn tables_say_the_same() {
    let report = covered(&format!("{PLC}\nassessments:\n{}", met(&FIVE)));
    let table = tables::attack_coverage(&report);
    assert_eq!(table.rows.len(), 48);
    let csv = table.to_csv();
    let line = csv
        .lines()
        .find(|line| line.starts_with("z,Controllers,T0800,"))
        .unwrap();
    assert_eq!(
        line,
        "z,Controllers,T0800,Activate Firmware Update Mode,inhibit-response-function,A0003,mitigated,5,0,\
         \"M0800, M0801, M0802, M0804, M0807, M0813, M0930, M0937\",\
         \"SR 2.1, SR 3.1, SR 1.1, SR 1.2, SR 5.1\",,,M0807"
    );
    let gains = tables::attack_gains(&report).to_csv();
    let best = gains.lines().nth(1).unwrap();
    assert!(
        best.starts_with("z,Controllers,1,iec-62443-3-3@2013:SR 7.7,"),
        "{best}"
    );
    assert!(best.contains(",not_assessed,,6,12,"), "{best}");
}

#[test]
fn a_layer_has_each_technique_under_each_tactic() {
    let report = covered(&format!("{PLC}\nassessments:\n{}", met(&FIVE)));
    let text = navigator_layer(&report, &ZoneId::new("z").unwrap()).unwrap();
    let layer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(layer["name"], "Controllers (z)");
    assert_eq!(layer["domain"], "ics-attack");
    assert_eq!(layer["versions"]["attack"], "18");
    assert_eq!(layer["versions"]["layer"], "4.5");
    assert_eq!(layer["legendItems"].as_array().unwrap().len(), 4);
    let cells = layer["techniques"].as_array().unwrap();
    assert_eq!(cells.len(), 94);
    let enabled = cells.iter().filter(|cell| cell["enabled"] == true).count();
    let tactics: usize = report.zones[0]
        .techniques
        .iter()
        .map(|row| row.tactics.len())
        .sum();
    assert_eq!(enabled, tactics);
    let of = |id: &str| cells.iter().find(|cell| cell["techniqueID"] == id).unwrap();
    let mitigated = of("T0800");
    assert_eq!(
        (&mitigated["score"], &mitigated["color"]),
        (&Value::from(100), &"#2c7bb6".into())
    );
    let comment = mitigated["comment"].as_str().unwrap();
    assert!(
        comment.starts_with("mitigated: 5 of 5 requirements met\nM0800 "),
        "{comment}"
    );
    assert!(
        comment.contains("M0807 Network Allowlists: no reference"),
        "{comment}"
    );
    assert_eq!(of("T0814").get("score"), None);
    assert_eq!(
        of("T0826")["comment"],
        "not looked at: ATT&CK ties it to no kind of asset"
    );
    let notice = layer["metadata"][4]["value"].as_str().unwrap();
    assert!(notice.contains("with the permission of The MITRE Corporation"));
}

#[test]
fn layers_of_all_zones_stand_in_one_list() {
    let report = covered(PLC);
    let text = navigator_layers(&report).unwrap();
    let layers: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(layers.as_array().unwrap().len(), 2);
    let one = navigator_layer(&report, &ZoneId::new("empty").unwrap()).unwrap();
    assert_eq!(layers[1], serde_json::from_str::<Value>(&one).unwrap());
    assert_eq!(text, navigator_layers(&covered(PLC)).unwrap());
    let error = navigator_layer(&report, &ZoneId::new("emty").unwrap()).unwrap_err();
    assert_eq!(
        error.issues().next().unwrap().suggestion.as_deref(),
        Some("empty")
    );
}

/// How good a status is; without a reference there is no order.
fn rank(status: TechniqueStatus) -> u8 {
    match status {
        TechniqueStatus::NoReference => 0,
        TechniqueStatus::Open => 1,
        TechniqueStatus::Partly => 2,
        TechniqueStatus::Mitigated => 3,
    }
}

fn ranks(zone: &ZoneCoverage) -> BTreeMap<String, u8> {
    let rank = |row: &TechniqueCoverage| (row.technique.to_string(), rank(row.status));
    zone.techniques.iter().map(rank).collect()
}

/// Some of the system requirements that ATT&CK refers to.
fn chosen(mask: u32) -> Vec<&'static str> {
    let all = [
        "SR 1.1", "SR 1.2", "SR 1.3", "SR 1.5", "SR 1.7", "SR 1.11", "SR 2.1", "SR 2.4", "SR 3.1",
        "SR 3.2", "SR 3.4", "SR 3.5", "SR 4.1", "SR 5.1", "SR 5.4", "SR 6.2", "SR 7.3", "SR 7.7",
    ];
    let bit = |(at, id): (usize, &'static str)| (mask >> at & 1 == 1).then_some(id);
    all.into_iter().enumerate().filter_map(bit).collect()
}

quickcheck! {
    /// Adding a met requirement never makes a technique less mitigated.
    fn more_met_is_never_worse(some: u32, more: u32) -> bool {
        let (few, many) = (chosen(some), chosen(some | more));
        let of = |ids: &[&str]| if ids.is_empty() { zone(&[]) } else { zone(&[met(ids)]) };
        let (few, many) = (ranks(&of(&few)), ranks(&of(&many)));
        few.iter().all(|(technique, rank)| many[technique] >= *rank)
    }

    /// What would be completed is completed once it is met.
    fn what_completes_does(some: u32) -> bool {
        let ids = chosen(some);
        let before = if ids.is_empty() { zone(&[]) } else { zone(&[met(&ids)]) };
        let Some(best) = before.next.first() else { return true };
        let mut more = ids.clone();
        more.push(best.requirement.local());
        let after = ranks(&zone(&[met(&more)]));
        let closed = best.completes.iter().all(|id| after[id.as_str()] == 3);
        let helped = best.helps.iter().all(|id| after[id.as_str()] >= 2);
        closed && helped
    }
}

/// The order of assets and assessments changes nothing but the list of assets.
#[test]
fn order_changes_nothing() {
    let assets = [
        "  - {id: a, name: A, kind: plc, scope: plant, zone: z}\n",
        "  - {id: b, name: B, kind: hmi, scope: plant, zone: z}\n",
        "  - {id: c, name: C, kind: firewall, scope: plant, zone: z}\n",
    ];
    let findings = [
        met(&FIVE),
        finding(&["SR 7.7"], "not_met: {}"),
        met(&["SR 3.4"]),
    ];
    let body = |assets: [&str; 3], findings: [&String; 3]| {
        let findings = findings.map(String::as_str).concat();
        covered(&format!(
            "assets:\n{}assessments:\n{findings}",
            assets.concat()
        ))
    };
    let forth = body(assets, [&findings[0], &findings[1], &findings[2]]);
    let back = body(
        [assets[2], assets[1], assets[0]],
        [&findings[2], &findings[1], &findings[0]],
    );
    assert_eq!(forth.zones[0].techniques, back.zones[0].techniques);
    assert_eq!(forth.zones[0].next, back.zones[0].next);
    assert_eq!(forth.devices, back.devices);
}
