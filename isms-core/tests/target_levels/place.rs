//! Which foundational requirements a scenario bears on, and what holds at a place.

use isms_core::iacs::{FrSource, SecurityLevelOptions, security_levels};
use isms_core::model::PropertyDrives;

use super::*;

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
