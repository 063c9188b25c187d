//! The work process of IEC 62443-3-2: what the document shows of each step, and what is missing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use isms_core::iacs::{WorkProcessOptions, WorkProcessReport, WorkStatus, WorkStep, work_process};
use isms_core::id::ScopeId;
use isms_core::report::tables;
use isms_core::{Catalogs, ErrorCode, Program};
use serde_json::{Value, json};

const BASE: &str = include_str!("../../conformance/bases/targets.json");

fn base() -> Value {
    serde_json::from_str(BASE).unwrap()
}

fn program(document: &Value) -> Program {
    Program::load(&document.to_string(), &Catalogs::bundled()).unwrap()
}

fn report(document: &Value) -> WorkProcessReport {
    let options = WorkProcessOptions::default();
    work_process(&program(document), &Catalogs::bundled(), &options).unwrap()
}

fn step<'a>(report: &'a WorkProcessReport, id: &str) -> &'a WorkStep {
    let mut steps = report.steps.iter();
    steps.find(|step| step.step.local() == id).unwrap()
}

fn missing(report: &WorkProcessReport, id: &str) -> Vec<String> {
    let gaps = step(report, id).missing.iter();
    gaps.map(|gap| gap.path.clone()).collect()
}

fn status(document: &Value, id: &str) -> WorkStatus {
    step(&report(document), id).status
}

/// A document in which every step is done.
fn whole() -> Value {
    let mut document = base();
    document["scopes"] = json!([
        {"id": "office", "name": "Office", "technology": "it"},
        {
            "id": "plant", "name": "Plant", "technology": "ot",
            "includes": ["Dosing"], "interfaces": [{"with": "Office", "scope": "office"}],
            "assumptions": ["The fence holds"], "obligations": ["NIS 2"],
            "approval": {"approver": "manager", "approved_on": "2026-10-01"},
        },
    ]);
    document["policies"] = json!([{
        "id": "p", "title": "Security", "owner": "manager", "version": "1",
        "approved_by": "manager", "approved_on": "2026-01-01",
    }]);
    document["threats"] = json!([{"id": "t", "name": "Intruder", "description": "Comes by night"}]);
    document["assets"] = json!([
        {"id": "plc", "name": "PLC", "kind": "plc", "scope": "plant", "zone": "control"},
        {"id": "hmi", "name": "HMI", "kind": "hmi", "scope": "plant", "zone": "scada"},
    ]);
    document["vulnerabilities"] =
        json!([{"id": "v", "name": "No authentication", "assets": ["plc"]}]);
    document["risks"] = json!([{
        "id": "r", "title": "R", "scope": "plant", "owner": "manager",
        "inherent": {"likelihood": "likely", "consequences": {"integrity": {"safety": "fatality"}}},
    }]);
    document["evidence"] = json!([{"id": "e", "title": "E", "date": "2026-10-01"}]);
    document["zones"].as_array_mut().unwrap().pop();
    let mut places = Vec::new();
    for zone in document["zones"].as_array_mut().unwrap() {
        zone["owner"] = json!("manager");
        zone["scope"] = json!("plant");
        places.push(zone["id"].clone());
    }
    for conduit in document["conduits"].as_array_mut().unwrap() {
        conduit["owner"] = json!("manager");
        conduit["protocols"] = json!(["Modbus/TCP"]);
        places.push(conduit["id"].clone());
    }
    document["assessments"] = json!([{
        "places": places, "requirements": ["iec-62443-3-3@2013:SR 5.1"],
        "finding": {"met": {"evidence": ["e"]}},
    }]);
    for scenario in document["threat_scenarios"].as_array_mut().unwrap() {
        scenario["threats"] = json!(["t"]);
        scenario["vulnerabilities"] = json!(["v"]);
        scenario["risks"] = json!(["r"]);
        scenario["residual"] = json!({"likelihood": "rare"});
    }
    document["threat_scenarios"][0]["consequences"]["integrity"]["safety"] = json!("injury");
    document["threat_scenarios"][0]["places"] = json!(["control", "dmz", "scada-control"]);
    document["zones"][2]["sl_t"] = json!("{3 3 3 1 3 3 1}");
    document
}

#[test]
fn every_step_stands_in_order_and_can_be_done() {
    let report = report(&whole());
    let ids: Vec<&str> = report.steps.iter().map(|step| step.step.local()).collect();
    let catalogs = Catalogs::bundled();
    let catalog = catalogs.get("iec-62443-3-2", "2020").unwrap();
    let known: Vec<&str> = catalog
        .requirements()
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(ids, known);
    for step in &report.steps {
        assert_eq!(step.status, WorkStatus::Done, "{step:?}");
        assert!(step.missing.is_empty());
    }
    assert_eq!(
        (
            report.counts.done,
            report.counts.partly,
            report.counts.missing
        ),
        (32, 0, 0)
    );
    assert_eq!(report.scopes[0].as_str(), "plant");
    // No device that comes and goes: nothing to keep apart, and nothing that shows it.
    assert!(step(&report, "ZCR 3.4").shown_by.is_empty());
}

#[test]
fn an_empty_document_has_done_nothing_but_keeping_apart() {
    let document =
        json!({"schema_version": 1, "as_of": "2026-11-01", "organisation": {"name": "E"}});
    let report = report(&document);
    for step in report.steps.iter().filter(|step| step.parent.is_some()) {
        let vacuous = ["ZCR 3.3", "ZCR 3.4", "ZCR 3.5", "ZCR 3.6"].contains(&step.step.local());
        let expected = if vacuous {
            WorkStatus::Done
        } else {
            WorkStatus::Missing
        };
        assert_eq!(step.status, expected, "{step:?}");
    }
    assert_eq!(step(&report, "ZCR 3").status, WorkStatus::Partly);
    assert_eq!(step(&report, "ZCR 7").status, WorkStatus::Missing);
}

/// Each step, and a change to the whole document that leaves it undone at this path.
#[test]
fn each_step_says_what_it_lacks() {
    let cases: Vec<(&str, &str, Value, &str)> = vec![
        (
            "ZCR 1.1",
            "/scopes/1/includes",
            json!([]),
            "scopes[1].includes",
        ),
        (
            "ZCR 1.1",
            "/scopes/1/interfaces",
            json!([]),
            "scopes[1].interfaces",
        ),
        ("ZCR 2.1", "/risks/0/scope", json!("office"), "scopes[1]"),
        ("ZCR 3.1", "/assets/0/zone", json!(null), "assets[0].zone"),
        (
            "ZCR 3.2",
            "/assets/-",
            json!({"id": "pc", "name": "PC", "kind": "workstation", "scope": "office", "zone": "scada"}),
            "zones[0]",
        ),
        (
            "ZCR 3.3",
            "/assets/0/kind",
            json!("safety_controller"),
            "assets[0].zone",
        ),
        (
            "ZCR 3.3",
            "/zones/1/kind",
            json!("safety"),
            "assets[0].zone",
        ),
        (
            "ZCR 3.4",
            "/assets/1/connected",
            json!(["temporary"]),
            "assets[1].zone",
        ),
        (
            "ZCR 3.5",
            "/assets/1/connected",
            json!(["wireless"]),
            "assets[1].zone",
        ),
        (
            "ZCR 3.6",
            "/assets/1/connected",
            json!(["external"]),
            "assets[1].zone",
        ),
        (
            "ZCR 5.1",
            "/threat_scenarios/0/places",
            json!(["control", "dmz"]),
            "conduits[1]",
        ),
        (
            "ZCR 5.2",
            "/threat_scenarios/1/vulnerabilities",
            json!([]),
            "threat_scenarios[1].vulnerabilities",
        ),
        (
            "ZCR 5.3",
            "/threat_scenarios/1/consequences",
            json!({}),
            "threat_scenarios[1].consequences",
        ),
        (
            "ZCR 5.4",
            "/threat_scenarios/1/likelihood",
            json!(null),
            "threat_scenarios[1].likelihood",
        ),
        (
            "ZCR 5.5",
            "/threat_scenarios/1/likelihood",
            json!(null),
            "threat_scenarios[1].likelihood",
        ),
        (
            "ZCR 5.7",
            "/threat_scenarios/1/likelihood",
            json!(null),
            "threat_scenarios[1].likelihood",
        ),
        (
            "ZCR 5.6",
            "/threat_scenarios/1/attacker",
            json!(null),
            "zones[0].sl_t",
        ),
        (
            "ZCR 5.6",
            "/zones/1/sl_t",
            json!("{1 1 1 1 1 1 1}"),
            "zones[1].sl_t",
        ),
        (
            "ZCR 5.8",
            "/assessments/0/places",
            json!(["scada", "control", "dmz", "dmz-scada"]),
            "conduits[1]",
        ),
        (
            "ZCR 5.9",
            "/threat_scenarios/0/residual",
            json!(null),
            "threat_scenarios[0].residual",
        ),
        (
            "ZCR 5.10",
            "/threat_scenarios/0/residual",
            json!(null),
            "threat_scenarios[0].residual",
        ),
        (
            "ZCR 5.11",
            "/threat_scenarios/0/residual",
            json!(null),
            "threat_scenarios[0].residual",
        ),
        (
            "ZCR 5.12",
            "/threat_scenarios/0/residual",
            json!({"likelihood": "unlikely"}),
            "threat_scenarios[0].risks",
        ),
        (
            "ZCR 5.13",
            "/conduits/0/owner",
            json!(null),
            "conduits[0].owner",
        ),
        ("ZCR 6.1", "/scopes/1/assumptions", json!([]), ""),
        (
            "ZCR 6.2",
            "/scopes/1/includes",
            json!([]),
            "scopes[1].includes",
        ),
        (
            "ZCR 6.3",
            "/zones/-",
            json!({"id": "island", "name": "I", "kind": "control", "scope": "plant"}),
            "zones[3]",
        ),
        ("ZCR 6.4", "/zones/0/level", json!(null), "zones[0].level"),
        (
            "ZCR 6.4",
            "/conduits/0/protocols",
            json!([]),
            "conduits[0].protocols",
        ),
        (
            "ZCR 6.5",
            "/scopes/1/assumptions",
            json!([]),
            "scopes[1].assumptions",
        ),
        (
            "ZCR 6.6",
            "/threats/0/description",
            json!(null),
            "threats[0].references",
        ),
        (
            "ZCR 6.7",
            "/policies/0/approved_by",
            json!(null),
            "policies[0].approved_by",
        ),
        (
            "ZCR 6.9",
            "/scopes/1/obligations",
            json!([]),
            "scopes[1].obligations",
        ),
        (
            "ZCR 7.1",
            "/scopes/1/approval",
            json!(null),
            "scopes[1].approval",
        ),
    ];
    for (id, pointer, value, path) in cases {
        let mut document = whole();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(fields) if value.is_null() => {
                fields.shift_remove(key);
            }
            Value::Object(fields) => {
                fields.insert(key.to_owned(), value.clone());
            }
            Value::Array(items) => items.push(value.clone()),
            other => panic!("nothing to change at {pointer}: {other}"),
        }
        let report = report(&document);
        assert!(
            missing(&report, id).contains(&path.to_owned()),
            "{id} {pointer}: {:?}",
            step(&report, id)
        );
        assert_ne!(step(&report, id).status, WorkStatus::Done);
    }
}

#[test]
fn what_can_be_borne_asks_for_nothing_more() {
    let mut document = whole();
    let scenario = document["threat_scenarios"][0].as_object_mut().unwrap();
    scenario.shift_remove("residual");
    scenario.insert("likelihood".to_owned(), json!("rare"));
    assert_eq!(status(&document, "ZCR 5.9"), WorkStatus::Done);
    assert_eq!(status(&document, "ZCR 5.12"), WorkStatus::Done);
}

#[test]
fn a_treatment_of_its_risk_is_a_further_countermeasure() {
    let mut document = whole();
    document["threat_scenarios"][0]["residual"] = json!({"likelihood": "unlikely"});
    document["treatments"] = json!([{
        "id": "x", "title": "X", "risks": ["r"], "option": {"avoid": {"activity": "Dosing"}},
        "status": "planned", "owner": "manager",
    }]);
    assert_eq!(status(&document, "ZCR 5.12"), WorkStatus::Done);
}

#[test]
fn criteria_are_what_can_be_borne() {
    let mut document = whole();
    let fields = document.as_object_mut().unwrap();
    for gone in ["criteria", "risks", "threat_scenarios"] {
        fields.shift_remove(gone);
    }
    let report = report(&document);
    assert_eq!(missing(&report, "ZCR 6.8"), ["criteria"]);
    assert_eq!(missing(&report, "ZCR 5.2"), ["threat_scenarios"]);
    assert_eq!(step(&report, "ZCR 4").status, WorkStatus::Missing);
}

#[test]
fn one_scope_is_looked_at_alone() {
    let catalogs = Catalogs::bundled();
    let program = program(&whole());
    let of = |scope: &str| {
        let scope = Some(ScopeId::new(scope).unwrap());
        work_process(&program, &catalogs, &WorkProcessOptions { scope })
    };
    let office = of("office").unwrap();
    assert_eq!(missing(&office, "ZCR 3.1"), ["zones", "conduits"]);
    assert_eq!(of("plant").unwrap(), report(&whole()));
    let error = of("plan").unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (ErrorCode::UnknownId, "scope")
    );
}

#[test]
fn tables_have_a_row_for_each_step_and_gap() {
    let report = report(&base());
    assert_eq!(tables::work_process(&report).rows.len(), report.steps.len());
    let gaps: usize = report.steps.iter().map(|step| step.missing.len()).sum();
    assert_eq!(tables::work_gaps(&report).rows.len(), gaps);
    assert!(gaps > 20);
}
