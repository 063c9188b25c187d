//! How levels move with one step of a criterion.

use isms_core::iacs::MovedCriterion;

use super::*;

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
