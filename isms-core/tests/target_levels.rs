//! Target levels derived from threat scenarios: each method, each precedence, each step of sensitivity.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use isms_core::iacs::{
    FrSource, MovedCriterion, PlaceTarget, SecurityLevelOptions, TargetLevelOptions,
    TargetLevelReport, TargetSource, security_levels, target_levels,
};
use isms_core::model::{Document, FoundationalRequirement, PropertyDrives};
use isms_core::{Catalogs, Program, SecurityLevels};
use quickcheck::quickcheck;
use serde_json::{Value, json};

/// The document that the conformance cases start from.
const BASE: &str = include_str!("../../conformance/bases/targets.json");

fn base() -> Value {
    serde_json::from_str(BASE).unwrap()
}

/// The base with values put at JSON pointers.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = base();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(fields) => {
                fields.insert(key.to_owned(), value.clone());
            }
            Value::Array(items) if key == "-" => items.push(value.clone()),
            other => panic!("nothing to change at {pointer}: {other}"),
        }
    }
    document
}

fn program(document: &Value) -> Program {
    Program::load(&document.to_string(), &Catalogs::bundled()).unwrap()
}

fn report_of(document: &Value, sensitivity: bool) -> TargetLevelReport {
    let options = TargetLevelOptions { sensitivity };
    target_levels(&program(document), &Catalogs::bundled(), &options).unwrap()
}

fn report(changes: &[(&str, Value)]) -> TargetLevelReport {
    report_of(&with(changes), false)
}

fn place<'a>(report: &'a TargetLevelReport, id: &str) -> &'a PlaceTarget {
    let mut places = report.places.iter();
    places.find(|place| place.place.as_str() == id).unwrap()
}

fn sl_t(report: &TargetLevelReport, id: &str) -> (String, TargetSource) {
    let place = place(report, id);
    (place.sl_t.to_string(), place.sl_t_from)
}

fn vector(report: &TargetLevelReport, scenario: usize) -> Option<String> {
    report.scenarios[scenario]
        .sl_t
        .map(|levels| levels.to_string())
}

const METHOD: &str = "/criteria/target_levels/method";
const HSE: &str = "/criteria/target_levels/hse";
const CONSEQUENCES: &str = "/threat_scenarios/0/consequences";

fn is(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn fr(n: usize) -> FoundationalRequirement {
    FoundationalRequirement::ALL[n - 1]
}

// Methods.

#[test]
fn the_attacker_to_withstand_is_the_level() {
    let report = report(&[]);
    // Integrity bears on FR 1, 2, 3, 5, 6; availability on FR 1, 2, 5, 6, 7.
    assert_eq!(vector(&report, 0), is("{3 3 3 0 3 3 0}"));
    assert_eq!(vector(&report, 1), is("{2 2 0 0 2 2 2}"));
    assert_eq!(report.scenarios[0].attacker.unwrap().get(), 3);
}

#[test]
fn an_attacker_between_two_definitions_needs_the_higher_level() {
    let attacker = |means, resources, skills, motivation| {
        json!({"intentional": {
            "means": means, "resources": resources, "skills": skills, "motivation": motivation
        }})
    };
    let cases = [
        (json!("casual_or_coincidental"), "{1 1 1 0 1 1 0}"),
        (
            attacker("simple", "low", "generic", "low"),
            "{2 2 2 0 2 2 0}",
        ),
        (
            attacker("sophisticated", "low", "generic", "low"),
            "{3 3 3 0 3 3 0}",
        ),
        (
            attacker("simple", "moderate", "generic", "low"),
            "{3 3 3 0 3 3 0}",
        ),
        (
            attacker("simple", "low", "iacs_specific", "low"),
            "{3 3 3 0 3 3 0}",
        ),
        (
            attacker("simple", "low", "generic", "high"),
            "{4 4 4 0 4 4 0}",
        ),
        (
            attacker("simple", "extended", "generic", "low"),
            "{4 4 4 0 4 4 0}",
        ),
        (
            attacker("sophisticated", "extended", "iacs_specific", "high"),
            "{4 4 4 0 4 4 0}",
        ),
    ];
    for (attacker, expected) in cases {
        let report = report(&[("/threat_scenarios/0/attacker", attacker.clone())]);
        assert_eq!(vector(&report, 0), is(expected), "{attacker}");
    }
}

#[test]
fn without_criteria_for_it_the_attacker_decides() {
    let mut document = base();
    document["criteria"]
        .as_object_mut()
        .unwrap()
        .remove("target_levels");
    assert_eq!(report_of(&document, false), report(&[]));
}

#[test]
fn an_attacker_alone_bears_on_everything_until_something_is_named() {
    let mut document = base();
    document.as_object_mut().unwrap().remove("criteria");
    for scenario in document["threat_scenarios"].as_array_mut().unwrap() {
        let scenario = scenario.as_object_mut().unwrap();
        scenario.remove("consequences");
        scenario.remove("likelihood");
    }
    document["threat_scenarios"][1]["drives"] = json!(["FR 7"]);
    let report = report_of(&document, false);
    assert_eq!(vector(&report, 0), is("{3 3 3 3 3 3 3}"));
    let because = &report.scenarios[0].requirements[3].because;
    assert_eq!(
        (because.len(), because[0].source),
        (1, FrSource::Everything)
    );
    assert_eq!(vector(&report, 1), is("{0 0 0 0 0 0 2}"));
    let because = &report.scenarios[1].requirements[0].because;
    assert_eq!((because.len(), because[0].source), (1, FrSource::Stated));
}

#[test]
fn a_matrix_is_looked_up_by_likelihood_and_consequence() {
    let cells = json!([[0, 0, 1, 1], [0, 1, 2, 2], [1, 1, 3, 4], [1, 2, 4, 4]]);
    let report = report(&[(METHOD, json!({"matrix": {"cells": cells}}))]);
    // Possible and the third level of both axes is 3, likely and a week 4.
    assert_eq!(vector(&report, 0), is("{3 3 3 0 3 3 0}"));
    assert_eq!(vector(&report, 1), is("{4 4 0 0 4 4 4}"));
}

#[test]
fn each_consequence_has_its_own_level_and_the_worst_counts() {
    let consequences =
        json!({"integrity": {"safety": "first_aid"}, "confidentiality": {"production": "month"}});
    let cells = json!([[0, 0, 1, 1], [0, 1, 2, 2], [1, 1, 3, 4], [1, 2, 3, 4]]);
    let report = report(&[
        (METHOD, json!({"matrix": {"cells": cells}})),
        (CONSEQUENCES, consequences),
    ]);
    // Integrity at possible and first aid: 1; confidentiality at possible and a month: 4.
    assert_eq!(vector(&report, 0), is("{4 4 1 4 4 4 0}"));
    let requirements = &report.scenarios[0].requirements;
    let axes = |n: usize| {
        requirements[n]
            .axes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (axes(0), axes(2)),
        (vec!["production".to_owned()], vec!["safety".to_owned()])
    );
}

#[test]
fn a_level_of_risk_has_a_security_level() {
    let report = report(&[(METHOD, json!({"risk_level": {"levels": [0, 1, 2, 4]}}))]);
    // Possible and the third level is high; likely and a week is extreme.
    assert_eq!(vector(&report, 0), is("{2 2 2 0 2 2 0}"));
    assert_eq!(vector(&report, 1), is("{4 4 0 0 4 4 4}"));
    assert_eq!(
        report.scenarios[0].consequences[0]
            .risk
            .as_ref()
            .unwrap()
            .as_str(),
        "high"
    );
}

#[test]
fn safety_by_consequence_alone_and_the_rest_by_attacker() {
    let changes = [
        (HSE, json!({"consequence": {"levels": [1, 2, 4, 4]}})),
        ("/threat_scenarios/0/likelihood", json!("rare")),
        (
            "/threat_scenarios/0/attacker",
            json!("casual_or_coincidental"),
        ),
    ];
    let first = report(&changes);
    assert_eq!(vector(&first, 0), is("{4 4 4 0 4 4 0}"));
    let of = |n: usize| &first.scenarios[0].consequences[n];
    assert_eq!(
        (of(0).method.as_str(), of(0).level.unwrap().get()),
        ("consequence", 4)
    );
    assert_eq!(
        (of(1).method.as_str(), of(1).level.unwrap().get()),
        ("attacker", 1)
    );
    assert_eq!(
        first.scenarios[0].requirements[0].axes[0].as_str(),
        "safety"
    );
    // The other scenario is not felt on a safety axis.
    assert_eq!(vector(&first, 1), is("{2 2 0 0 2 2 2}"));
    // However unlikely.
    let mut likely = changes.to_vec();
    likely[1].1 = json!("likely");
    assert_eq!(vector(&report(&likely), 0), vector(&first, 0));
}

#[test]
fn the_assessor_says_the_levels() {
    let report = report(&[
        (METHOD, json!("direct")),
        ("/threat_scenarios/0/sl_t", json!("{3 1 0 2 4 0 1}")),
    ]);
    assert_eq!(vector(&report, 0), is("{3 1 0 2 4 0 1}"));
    assert!(
        report.scenarios[0]
            .requirements
            .iter()
            .all(|r| r.because[0].source == FrSource::SlT)
    );
    // The other says none: nothing is derived, and it is said what is lacking.
    assert_eq!(vector(&report, 1), None);
    assert_eq!(report.scenarios[1].lacks, ["sl_t"]);
    assert_eq!(place(&report, "scada").underived.len(), 1);
    assert_eq!(
        sl_t(&report, "scada"),
        ("{0 0 0 0 0 0 0}".to_owned(), TargetSource::None)
    );
}

#[test]
fn risk_reduction_is_the_whole_part_of_the_factor_less_a_quarter() {
    // Safety: high (4) over low (1) is 4, and INT(3.75) is 3. Production: 4 over 2, INT(1.75) is 1.
    let report = report(&[(METHOD, json!("risk_reduction"))]);
    let of = |scenario: usize, n: usize| {
        let found = &report.scenarios[scenario].consequences[n];
        (
            found.reduction,
            found.reduction_factor,
            found.level.unwrap().get(),
        )
    };
    assert_eq!(of(0, 0), (Some(2), Some(4.0), 3));
    assert_eq!(of(0, 1), (Some(1), Some(2.0), 1));
    // Extreme (10) over medium (2) is 5: INT(4.75) is 4.
    assert_eq!(of(1, 0), (Some(2), Some(5.0), 4));
    assert_eq!(vector(&report, 0), is("{3 3 3 0 3 3 0}"));
}

#[test]
fn the_edges_of_the_factor() {
    let level = |high: f64, low: f64| {
        let report = report(&[
            (METHOD, json!("risk_reduction")),
            ("/criteria/matrix/levels/0/anchor", json!(low)),
            ("/criteria/matrix/levels/1/anchor", json!(low * 1.001)),
            ("/criteria/matrix/levels/2/anchor", json!(high)),
            ("/criteria/matrix/levels/3/anchor", json!(high * 1000.0)),
            (CONSEQUENCES, json!({"integrity": {"safety": "disabling"}})),
        ]);
        report.scenarios[0].consequences[0].level.unwrap().get()
    };
    assert_eq!(level(1.25, 1.0), 1);
    assert_eq!(level(1.2499, 1.0), 0);
    assert_eq!(level(5.0, 4.0), 1);
    // 1.25 on paper, 1.2499999999999998 in binary.
    assert_eq!(level(0.0875, 0.07), 1);
    assert_eq!((level(2.25, 1.0), level(2.2499, 1.0)), (2, 1));
    assert_eq!((level(3.25, 1.0), level(3.2499, 1.0)), (3, 2));
    assert_eq!((level(4.25, 1.0), level(4.2499, 1.0)), (4, 3));
    assert_eq!(level(1e300, 1e-10), 4);
}

// Which foundational requirements.

#[test]
fn stated_requirements_win_over_techniques_and_properties() {
    let report = report(&[
        ("/threat_scenarios/0/drives", json!(["FR 4"])),
        ("/threat_scenarios/0/techniques", json!(["T0855"])),
    ]);
    assert_eq!(vector(&report, 0), is("{0 0 0 3 0 0 0}"));
    let because = &report.scenarios[0].requirements[0].because;
    assert_eq!((because.len(), because[0].source), (1, FrSource::Stated));
}

#[test]
fn techniques_bear_on_what_their_mitigations_refer_to() {
    // By MITRE's tables the mitigations of T0809 refer to SR 1.3, 2.1 and 7.3, those of T0882 to SR 2.1 and 4.1,
    // and those of T0814 to none.
    let techniques = json!(["T0809", "T0882", "T0814"]);
    let report = report(&[("/threat_scenarios/0/techniques", techniques)]);
    assert_eq!(vector(&report, 0), is("{3 3 3 3 3 3 3}"));
    let because = |n: usize| -> Vec<(FrSource, String)> {
        let requirements = &report.scenarios[0].requirements;
        let because = &requirements.iter().find(|r| r.fr == fr(n)).unwrap().because;
        let told = |reason: &isms_core::iacs::FrReason| {
            let technique = reason.technique.iter().map(ToString::to_string);
            let property = reason.property.iter().map(ToString::to_string);
            let refers = reason.requirements.iter().map(|id| id.local().to_owned());
            let words: Vec<String> = technique.chain(property).chain(refers).collect();
            (reason.source, words.join(" "))
        };
        because.iter().map(told).collect()
    };
    let technique = |text: &str| (FrSource::Technique, text.to_owned());
    let integrity = (FrSource::Property, "integrity".to_owned());
    assert_eq!(because(1), [technique("T0809 SR 1.3"), integrity.clone()]);
    assert_eq!(
        because(2),
        [
            technique("T0809 SR 2.1"),
            technique("T0882 SR 2.1"),
            integrity.clone()
        ]
    );
    assert_eq!(because(3), [integrity]);
    assert_eq!(because(4), [technique("T0882 SR 4.1")]);
    assert_eq!(because(7), [technique("T0809 SR 7.3")]);
}

#[test]
fn the_organisation_says_what_keeps_a_property() {
    let report = report(&[(
        "/criteria/target_levels/drives",
        json!({"integrity": ["FR 3"], "availability": []}),
    )]);
    assert_eq!(vector(&report, 0), is("{0 0 3 0 0 0 0}"));
    // The level is known, and goes nowhere.
    assert_eq!(vector(&report, 1), is("{0 0 0 0 0 0 0}"));
    let usual = PropertyDrives::default();
    let count = |property| usual.of(property).len();
    assert_eq!(isms_core::model::Property::ALL.map(count), [5, 5, 5]);
}

// Places.

#[test]
fn a_sub_zone_is_at_least_its_parent_and_a_conduit_the_higher_of_its_zones() {
    let report = report(&[]);
    assert_eq!(
        sl_t(&report, "scada"),
        ("{2 2 0 0 2 2 2}".to_owned(), TargetSource::Derived)
    );
    // {3 3 3 0 3 3 0} of its own, and FR 7 of the zone around it.
    assert_eq!(
        sl_t(&report, "control"),
        ("{3 3 3 0 3 3 2}".to_owned(), TargetSource::Derived)
    );
    let seven = &place(&report, "control").requirements[6];
    assert!(seven.driven_by.is_empty());
    assert_eq!(seven.inherited_from[0].as_str(), "scada");
    let one = &place(&report, "control").requirements[0];
    assert_eq!(one.driven_by[0].scenario.as_str(), "false-set-points");
    assert_eq!(one.driven_by[0].axes.len(), 2);
    assert!(one.inherited_from.is_empty());
    // No scenario of its own: the higher of both.
    assert_eq!(
        sl_t(&report, "scada-control"),
        ("{3 3 3 0 3 3 2}".to_owned(), TargetSource::JoinedZones)
    );
    // A scenario of its own, joined with what its zones ask.
    assert_eq!(
        sl_t(&report, "dmz-scada"),
        ("{2 2 1 1 2 2 2}".to_owned(), TargetSource::Derived)
    );
    assert_eq!(
        sl_t(&report, "spare"),
        ("{0 0 0 0 0 0 0}".to_owned(), TargetSource::None)
    );
}

#[test]
fn what_is_stated_holds_and_stands_beside_what_is_derived() {
    let report = report(&[("/zones/1/sl_t", json!("{2 3 4 0 3 3 2}"))]);
    let control = place(&report, "control");
    assert_eq!(
        sl_t(&report, "control"),
        ("{2 3 4 0 3 3 2}".to_owned(), TargetSource::Stated)
    );
    assert_eq!(control.derived.unwrap().to_string(), "{3 3 3 0 3 3 2}");
    let differences: Vec<Option<i8>> = control.requirements.iter().map(|r| r.difference).collect();
    assert_eq!(
        differences,
        [
            Some(-1),
            Some(0),
            Some(1),
            Some(0),
            Some(0),
            Some(0),
            Some(0)
        ]
    );
    // Nothing to compare with: no scenario and no zone around.
    assert_eq!(place(&report, "dmz").requirements[0].difference, None);
    // Its conduit takes what holds.
    assert_eq!(sl_t(&report, "scada-control").0, "{2 3 4 0 3 3 2}");
}

#[test]
fn an_override_holds_and_says_what_it_is_below() {
    let decided = json!({"sl_t": "{2 2 2 2 2 2 2}", "reason": "No way in", "approver": "manager", "approved_on": "2026-10-01"});
    let report = report(&[
        ("/zones/1/target_override", decided.clone()),
        ("/zones/1/sl_t", json!("{4 4 4 4 4 4 4}")),
        ("/conduits/1/target_override", decided),
    ]);
    assert_eq!(
        sl_t(&report, "control"),
        ("{2 2 2 2 2 2 2}".to_owned(), TargetSource::Override)
    );
    let found = place(&report, "control").target_override.as_ref().unwrap();
    assert_eq!(found.below_derived, [fr(1), fr(2), fr(3), fr(5), fr(6)]);
    assert_eq!(found.reason, "No way in");
    assert_eq!(sl_t(&report, "scada-control").1, TargetSource::Override);
    assert!(
        place(&report, "scada-control")
            .target_override
            .as_ref()
            .unwrap()
            .below_derived
            .is_empty()
    );
}

#[test]
fn security_levels_take_the_same_targets() {
    let decided = json!({"sl_t": "{1 1 1 1 1 1 1}", "reason": "R", "approver": "manager", "approved_on": "2026-10-01"});
    let document = with(&[
        ("/zones/3/target_override", decided),
        ("/threat_scenarios/0/techniques", json!(["T0809", "T0882"])),
    ]);
    let targets = report_of(&document, false);
    let options = SecurityLevelOptions::default();
    let levels = security_levels(&program(&document), &Catalogs::bundled(), &options).unwrap();
    assert_eq!(targets.places.len(), levels.places.len());
    for (target, level) in targets.places.iter().zip(&levels.places) {
        assert_eq!(
            (&target.place, target.sl_t, target.sl_t_from),
            (&level.place, level.sl_t, level.sl_t_from)
        );
    }
    assert_eq!(levels.places[1].requirements[0].target.get(), 3);
}

// Residual risk.

#[test]
fn what_is_left_is_compared_with_what_can_be_borne() {
    let report = report(&[(
        "/threat_scenarios/0/residual",
        json!({"likelihood": "rare", "consequences": {"integrity": {"safety": "injury"}}}),
    )]);
    let scenario = &report.scenarios[0];
    assert_eq!(
        scenario.residual_likelihood.as_ref().unwrap().as_str(),
        "rare"
    );
    let of = |n: usize| {
        let found = &scenario.consequences[n];
        (
            found.residual_risk.as_ref().unwrap().to_string(),
            found.residual_tolerable,
        )
    };
    // Rare and injury is low; rare and a week is medium, which production bears.
    assert_eq!(of(0), ("low".to_owned(), Some(true)));
    assert_eq!(of(1), ("medium".to_owned(), Some(true)));
    // Levels follow from the unmitigated risk.
    assert_eq!(vector(&report, 0), is("{3 3 3 0 3 3 0}"));
    assert_eq!(report.scenarios[1].residual_likelihood, None);
}

// Sensitivity.

fn moves(changes: &[(&str, Value)]) -> Vec<String> {
    let report = report_of(&with(changes), true);
    let sensitivity = report.sensitivity.unwrap();
    let told = |m: &isms_core::iacs::TargetMove| {
        let scenario = m.scenario.as_ref().map_or("-", |s| s.as_str());
        let axis = m.axis.as_ref().map_or("-", |a| a.as_str());
        let changes: Vec<String> = m
            .changes
            .iter()
            .map(|c| format!("{} {} {}>{}", c.place, c.fr, c.from, c.to))
            .collect();
        format!(
            "{} {scenario} {axis} {}>{}: {}",
            m.criterion,
            m.from,
            m.to,
            changes.join(", ")
        )
    };
    sensitivity.moves.iter().map(told).collect()
}

/// Only one scenario, at one zone, that bears on FR 3.
fn lone(method: Value) -> Vec<(&'static str, Value)> {
    let scenario = json!({
        "id": "s", "title": "S", "places": ["spare"], "drives": ["FR 3"], "likelihood": "possible",
        "attacker": {"intentional": {"means": "simple", "resources": "low", "skills": "generic", "motivation": "low"}},
        "consequences": {"integrity": {"safety": "injury"}},
    });
    vec![(METHOD, method), ("/threat_scenarios", json!([scenario]))]
}

#[test]
fn a_step_of_likelihood_or_consequence_moves_a_matrix() {
    let cells = json!([[0, 0, 1, 1], [0, 1, 2, 2], [1, 2, 3, 4], [1, 2, 3, 4]]);
    assert_eq!(
        moves(&lone(json!({"matrix": {"cells": cells}}))),
        [
            "likelihood s - possible>unlikely: spare FR 3 2>1",
            "consequence s safety injury>first_aid: spare FR 3 2>1",
            "consequence s safety injury>disabling: spare FR 3 2>3",
        ]
    );
}

#[test]
fn a_step_of_risk_moves_the_level_of_its_risk() {
    // Possible and injury is medium, and so is unlikely and injury.
    assert_eq!(
        moves(&lone(json!({"risk_level": {"levels": [0, 1, 3, 4]}}))),
        [
            "likelihood s - possible>likely: spare FR 3 1>3",
            "consequence s safety injury>disabling: spare FR 3 1>3",
        ]
    );
}

#[test]
fn a_step_of_consequence_moves_what_follows_from_it_alone() {
    assert_eq!(
        moves(&lone(json!({"consequence": {"levels": [0, 2, 2, 4]}}))),
        ["consequence s safety injury>first_aid: spare FR 3 2>0"]
    );
}

#[test]
fn a_step_of_the_attacker_moves_what_is_to_be_withstood() {
    assert_eq!(
        moves(&lone(json!("attacker"))),
        [
            "attacker s - intentional>casual_or_coincidental: spare FR 3 2>1",
            "means s - simple>sophisticated: spare FR 3 2>3",
            "resources s - low>moderate: spare FR 3 2>3",
            "skills s - generic>iacs_specific: spare FR 3 2>3",
            "motivation s - low>moderate: spare FR 3 2>3",
        ]
    );
    let mut casual = lone(json!("attacker"));
    casual[1].1[0]["attacker"] = json!("casual_or_coincidental");
    assert_eq!(
        moves(&casual),
        ["attacker s - casual_or_coincidental>intentional: spare FR 3 1>2"]
    );
}

#[test]
fn a_step_of_tolerance_moves_the_factor_of_risk_reduction() {
    // Medium (2) over low (1) is 2: level 1. High (4) gives 3; with medium tolerated, 2 over 2 gives 0.
    assert_eq!(
        moves(&lone(json!("risk_reduction"))),
        [
            "likelihood s - possible>likely: spare FR 3 1>3",
            "consequence s safety injury>disabling: spare FR 3 1>3",
            "tolerance - safety low>medium: spare FR 3 1>0",
        ]
    );
}

#[test]
fn a_level_that_is_said_moves_with_nothing() {
    let mut direct = lone(json!("direct"));
    direct[1].1[0]["sl_t"] = json!("{1 1 1 1 1 1 1}");
    assert!(moves(&direct).is_empty());
    let report = report_of(&with(&direct), true);
    // Two of likelihood, two of consequence, five of the attacker; a tolerance of low goes up, of medium both ways.
    assert_eq!(report.sensitivity.unwrap().tried, 2 + 2 + 5 + 1 + 2);
}

#[test]
fn what_moves_inside_moves_what_takes_it_over() {
    let report = report_of(&base(), true);
    let moves = report.sensitivity.unwrap().moves;
    let up = moves
        .iter()
        .find(|m| m.criterion == MovedCriterion::Motivation && m.to == "high")
        .unwrap();
    let places: Vec<&str> = up.changes.iter().map(|c| c.place.as_str()).collect();
    assert_eq!(up.scenario.as_ref().unwrap().as_str(), "false-set-points");
    assert_eq!(places, [["control"; 5], ["scada-control"; 5]].concat());
    // Where the other attacker already needs as much, less of one moves nothing: no move without changes.
    assert!(moves.iter().all(|m| !m.changes.is_empty()));
}

/// Every move, done by hand in the document, gives the levels that sensitivity says.
#[test]
fn every_move_is_what_a_changed_document_gives() {
    let methods = [
        json!("attacker"),
        json!("risk_reduction"),
        json!({"risk_level": {"levels": [0, 1, 3, 4]}}),
        json!({"consequence": {"levels": [0, 2, 3, 4]}}),
    ];
    for method in methods {
        let document = with(&[(METHOD, method), ("/zones/2/parent", json!("spare"))]);
        let before = report_of(&document, true);
        for moved in &before.sensitivity.as_ref().unwrap().moves {
            let mut changed = document.clone();
            let at = before
                .scenarios
                .iter()
                .position(|s| Some(&s.scenario) == moved.scenario.as_ref());
            let scenario = at.map(|at| &mut changed["threat_scenarios"][at]);
            let word = moved.criterion.as_str();
            match moved.criterion {
                MovedCriterion::Likelihood => scenario.unwrap()["likelihood"] = json!(moved.to),
                MovedCriterion::Consequence => {
                    let (property, axis) = (
                        moved.property.unwrap().as_str(),
                        moved.axis.as_ref().unwrap().as_str(),
                    );
                    scenario.unwrap()["consequences"][property][axis] = json!(moved.to);
                }
                MovedCriterion::Tolerance => {
                    let axes = changed["criteria"]["axes"].as_array_mut().unwrap();
                    let axis = axes
                        .iter_mut()
                        .find(|axis| axis["id"] == moved.axis.as_ref().unwrap().as_str());
                    axis.unwrap()["tolerance"] = json!(moved.to);
                }
                MovedCriterion::Attacker => scenario.unwrap()["attacker"] = json!(moved.to),
                _ => scenario.unwrap()["attacker"]["intentional"][word] = json!(moved.to),
            }
            let after = report_of(&changed, false);
            let mut expected = Vec::new();
            for (was, is) in before.places.iter().zip(&after.places) {
                for (was, is) in was.requirements.iter().zip(&is.requirements) {
                    if was.target != is.target {
                        expected.push((was.fr, was.target, is.target));
                    }
                }
            }
            let found: Vec<_> = moved.changes.iter().map(|c| (c.fr, c.from, c.to)).collect();
            assert_eq!(found, expected, "{moved:?}");
        }
    }
}

// Bad graphs, and what the order of a document means.

#[test]
fn deep_nesting_and_scenarios_without_places_are_answered() {
    let mut document = base();
    let zones = document["zones"].as_array_mut().unwrap();
    for n in 0..20_000 {
        let parent = if n == 0 {
            "control".to_owned()
        } else {
            format!("n{}", n - 1)
        };
        zones
            .push(json!({"id": format!("n{n}"), "name": "N", "kind": "control", "parent": parent}));
    }
    document["threat_scenarios"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "nowhere", "title": "T", "places": []}));
    let report = report_of(&document, false);
    assert_eq!(
        sl_t(&report, "n19999"),
        ("{3 3 3 0 3 3 2}".to_owned(), TargetSource::Parent)
    );
    assert_eq!(vector(&report, 2), None);
    assert_eq!(report.scenarios[2].lacks, ["attacker"]);
}

#[test]
fn a_document_without_zones_has_no_levels() {
    let document =
        json!({"schema_version": 1, "as_of": "2026-11-01", "organisation": {"name": "E"}});
    let report = report_of(&document, true);
    assert!(report.places.is_empty() && report.scenarios.is_empty());
    assert_eq!(report.sensitivity.unwrap().tried, 0);
}

/// The lists of a document in another order.
fn permuted(document: &Value, seed: usize) -> Value {
    let mut turned = document.clone();
    let lists = ["/zones", "/conduits", "/threat_scenarios", "/criteria/axes"];
    for (n, list) in lists.into_iter().enumerate() {
        let items = turned.pointer_mut(list).unwrap().as_array_mut().unwrap();
        let by = (seed >> (2 * n)) % items.len();
        items.rotate_left(by);
        if (seed >> (16 + n)) % 2 == 1 {
            items.reverse();
        }
    }
    turned
}

quickcheck! {
    fn permuting_the_document_changes_no_target(seed: usize, method: u8) -> bool {
        let method = match method % 4 {
            0 => json!("attacker"),
            1 => json!("risk_reduction"),
            2 => json!({"consequence": {"levels": [0, 1, 3, 4]}}),
            _ => json!({"risk_level": {"levels": [0, 1, 2, 4]}}),
        };
        let extra = json!({
            "id": "third", "title": "T", "places": ["spare", "control"], "likelihood": "unlikely",
            "techniques": ["T0809"], "attacker": "casual_or_coincidental",
            "consequences": {"confidentiality": {"production": "day"}, "integrity": {"safety": "fatality"}},
        });
        let document = with(&[(METHOD, method), ("/threat_scenarios/-", extra)]);
        let told = |document: &Value| {
            let report = report_of(document, true);
            let mut places: Vec<String> = report.places.iter().map(|place| {
                let mut place = place.clone();
                place.scenarios.sort();
                for fr in &mut place.requirements {
                    fr.driven_by.sort_by(|a, b| a.scenario.cmp(&b.scenario));
                    fr.driven_by.iter_mut().for_each(|driver| driver.axes.sort());
                }
                format!("{place:?}")
            }).collect();
            places.sort();
            let sensitivity = report.sensitivity.unwrap();
            let mut moves: Vec<String> = sensitivity.moves.iter().map(|m| {
                let mut changes = m.changes.clone();
                changes.sort_by(|a, b| (&a.place, a.fr).cmp(&(&b.place, b.fr)));
                format!("{:?} {:?} {:?} {:?} {} {} {changes:?}", m.criterion, m.scenario, m.axis, m.property, m.from, m.to)
            }).collect();
            moves.sort();
            (places, moves, sensitivity.tried)
        };
        told(&document) == told(&permuted(&document, seed))
    }

    fn one_more_scenario_never_lowers_a_target(attacker: u8, place: u8, property: u8) -> bool {
        let words = ["simple", "sophisticated"];
        let attacker = match attacker % 3 {
            0 => json!("casual_or_coincidental"),
            n => json!({"intentional": {"means": words[usize::from(n - 1)], "resources": "low", "skills": "generic", "motivation": "low"}}),
        };
        let places = ["scada", "control", "dmz", "spare", "dmz-scada", "scada-control"];
        let property = ["confidentiality", "integrity", "availability"][usize::from(property % 3)];
        let extra = json!({
            "id": "more", "title": "M", "places": [places[usize::from(place) % places.len()]],
            "attacker": attacker, "likelihood": "likely", "consequences": {property: {"production": "month"}},
        });
        let before = report(&[]);
        let after = report(&[("/threat_scenarios/-", extra)]);
        let pairs = before.places.iter().zip(&after.places);
        pairs.into_iter().all(|(before, after)| after.sl_t.covers(&before.sl_t))
    }
}

#[test]
fn documents_without_threat_scenarios_keep_their_targets() {
    let mut document = base();
    document["threat_scenarios"] = json!([]);
    let parsed: Document = serde_json::from_value(document.clone()).unwrap();
    assert!(
        !serde_json::to_string(&parsed)
            .unwrap()
            .contains("threat_scenarios")
    );
    let report = report_of(&document, true);
    assert_eq!(
        sl_t(&report, "control"),
        (SecurityLevels::default().to_string(), TargetSource::None)
    );
    assert_eq!(
        sl_t(&report, "dmz-scada"),
        ("{1 1 1 1 2 1 1}".to_owned(), TargetSource::JoinedZones)
    );
    assert_eq!(place(&report, "control").derived, None);
}
