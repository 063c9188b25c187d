//! What each method makes of a scenario.

use isms_core::iacs::FrSource;

use super::*;

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
