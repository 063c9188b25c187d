//! What holds for all rules.

use std::collections::BTreeMap;
use std::path::Path;

use isms_core::lint::{LintOptions, LintSeverity, RULES, lint};
use isms_core::{Catalogs, ErrorCode, Program};

use serde_json::Value;

use super::site::report;

const SITE: &str = "
zones:
  - {id: office, name: Office, kind: enterprise}
  - {id: cell, name: Cell, kind: control}
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell, credentials: default}
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
flows: [{id: f, from: pc, to: plc}]
";

#[test]
fn there_are_many_each_known_by_its_id() {
    assert!(RULES.len() >= 34);
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
}

#[test]
fn each_has_a_file_and_a_test_file_with_both_cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for rule in RULES {
        let source = root.join(format!("src/lint/rules/{}.rs", rule.id));
        let id = format!("id: \"{}\"", rule.id);
        assert!(
            std::fs::read_to_string(source).unwrap().contains(&id),
            "{id}"
        );
        let test = std::fs::read_to_string(root.join(format!("tests/lint/{}.rs", rule.id)));
        let test = test.unwrap_or_else(|_| panic!("no test of `{}`", rule.id));
        assert!(test.contains("fn fails()") && test.contains("fn passes()"));
        assert!(test.contains(&format!("found(\"{}\"", rule.id)), "{id}");
    }
}

#[test]
fn each_refers_to_requirements_that_are_known_as_well_as_it_says() {
    let catalogs = Catalogs::bundled();
    for rule in RULES {
        assert!(!rule.references.is_empty(), "{}", rule.id);
        for reference in rule.references {
            let id = reference.requirement.parse().unwrap();
            let entry = catalogs.requirement(&id);
            let entry = entry.unwrap_or_else(|error| panic!("{}: {error}", rule.id));
            let id = reference.requirement;
            assert_eq!(
                entry.verification, reference.verification,
                "{}: {id}",
                rule.id
            );
        }
    }
}

#[test]
fn findings_come_in_the_order_of_the_document_and_can_be_told_apart() {
    let report = report(&[], SITE);
    let families = ["zones", "conduits", "assets", "flows", "remote_access"];
    let place = |path: &str| families.iter().position(|family| path.starts_with(family));
    let places: Vec<_> = report.findings.iter().map(|f| place(&f.path)).collect();
    assert!(places.is_sorted() && places.len() > 5);
    let high = report
        .findings
        .iter()
        .filter(|f| f.severity == LintSeverity::High);
    assert_eq!(high.count(), report.counts.high as usize);
    let all = report.counts.high + report.counts.medium + report.counts.low;
    assert_eq!(all as usize, report.findings.len());
    assert_eq!(report.checked.len(), RULES.len());
    let flow = report
        .findings
        .iter()
        .find(|f| f.rule.id == "flow_without_conduit");
    let flow = flow.unwrap();
    assert_eq!((&*flow.entity, flow.places.len()), ("f", 2));
    assert!(!flow.rule.remedy.is_empty() && !flow.rule.references.is_empty());
}

#[test]
fn rules_are_switched_off_and_weighed() {
    let catalogs = Catalogs::bundled();
    let head = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
scopes: [{id: office, name: Office, technology: it}, {id: plant, name: Plant, technology: ot}]
";
    let program = Program::load(&format!("{head}{SITE}"), &catalogs).unwrap();
    let name = |id: &str| id.to_owned();
    let options = LintOptions {
        off: vec![name("default_credentials")],
        severities: BTreeMap::from([(name("flow_without_conduit"), LintSeverity::Low)]),
        as_of: Some("2030-01-01".parse().unwrap()),
        ..LintOptions::default()
    };
    let report = lint(&program, &catalogs, &options).unwrap();
    assert!(
        report
            .findings
            .iter()
            .all(|f| f.rule.id != "default_credentials")
    );
    assert!(!report.checked.contains(&"default_credentials"));
    let flow = report
        .findings
        .iter()
        .find(|f| f.rule.id == "flow_without_conduit");
    assert_eq!(flow.unwrap().severity, LintSeverity::Low);
    assert_eq!(report.as_of.to_string(), "2030-01-01");

    let options = LintOptions {
        off: vec![name("flat_network"), name("default_credential")],
        severities: BTreeMap::from([(name("no_rule"), LintSeverity::Low)]),
        ..LintOptions::default()
    };
    let error = lint(&program, &catalogs, &options).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (ErrorCode::UnknownVariant, "off[1]")
    );
    assert_eq!(error.count(), 2);
}

/// What is found, without where in the lists it stands.
fn told(text: &str) -> Vec<(String, String, String)> {
    let catalogs = Catalogs::bundled();
    let program = Program::load(text, &catalogs).unwrap();
    let report = lint(&program, &catalogs, &LintOptions::default()).unwrap();
    let mut told: Vec<_> = report
        .findings
        .into_iter()
        .map(|f| (f.rule.id.to_owned(), f.entity.to_string(), f.reason))
        .collect();
    told.sort();
    told
}

#[test]
fn no_order_of_the_document_changes_what_is_found() {
    for site in ["water_utility", "substation"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = root.join(format!("../examples/{site}/program.yaml"));
        let text = std::fs::read_to_string(path).unwrap();
        let program = Program::load(&text, &Catalogs::bundled()).unwrap();
        let mut document: Value = serde_json::from_str(&program.to_json().unwrap()).unwrap();
        let known = told(&document.to_string());
        assert!(known.len() > 50, "{site}");
        for turn in [0, 1, 7, 23] {
            for (family, list) in document.as_object_mut().unwrap() {
                let list = list.as_array_mut().filter(|_| family != "scenarios");
                if let Some(list) = list.filter(|list| !list.is_empty()) {
                    list.reverse();
                    let by = turn % list.len();
                    list.rotate_left(by);
                }
            }
            assert!(
                told(&document.to_string()) == known,
                "{site}, turned by {turn}"
            );
        }
    }
}

#[test]
fn graphs_with_nothing_in_them_are_answered() {
    assert!(report(&[], "").findings.is_empty());
    let circle = "
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: safety}]
conduits:
  - {id: ab, name: There, from: a, to: b, direction: one_way}
  - {id: ba, name: Back, from: b, to: a, direction: one_way}
";
    assert!(report(&["path_without_dmz"], circle).findings.is_empty());
    assert!(!report(&[], circle).findings.is_empty());
}
