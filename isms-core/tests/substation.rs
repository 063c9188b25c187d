//! The example of a substation: what its document leads to.
#![allow(clippy::unwrap_used)]

use isms_core::iacs::{
    AttackAim, AttackPathOptions, AttackPathReport, AttackStart, PlaceTarget, TargetLevelOptions,
    TargetLevelReport, TargetSource, attack_paths, target_levels,
};
use isms_core::id::ZoneId;
use isms_core::{Catalogs, Program};

const SUBSTATION: &str = include_str!("../../examples/substation/program.yaml");

fn load() -> (Program, Catalogs) {
    let catalogs = Catalogs::bundled();
    (Program::load(SUBSTATION, &catalogs).unwrap(), catalogs)
}

fn targets() -> TargetLevelReport {
    let (program, catalogs) = load();
    target_levels(&program, &catalogs, &TargetLevelOptions::default()).unwrap()
}

fn place<'r>(report: &'r TargetLevelReport, id: &str) -> &'r PlaceTarget {
    report
        .places
        .iter()
        .find(|place| place.place.as_str() == id)
        .unwrap()
}

fn paths(from: &str, to: &str) -> AttackPathReport {
    let (program, catalogs) = load();
    let options = AttackPathOptions {
        starts: vec![AttackStart::Zone(ZoneId::new(from).unwrap())],
        aims: vec![AttackAim::Zone(ZoneId::new(to).unwrap())],
        ..AttackPathOptions::default()
    };
    attack_paths(&program, &catalogs, &options).unwrap()
}

#[test]
fn no_target_is_typed() {
    let report = targets();
    assert!(report.places.iter().all(|place| place.stated.is_none()));
    assert!(
        report
            .scenarios
            .iter()
            .all(|scenario| scenario.lacks.is_empty())
    );
    let external = ["z-internet", "z-vendor", "z-neighbour", "z-windfarm"];
    for place in &report.places {
        let none = place.sl_t_from == TargetSource::None;
        assert_eq!(
            none,
            external.contains(&place.place.as_str()),
            "{}",
            place.place
        );
    }
}

#[test]
fn the_last_line_of_protection_is_to_withstand_most() {
    let report = targets();
    let busbar = place(&report, "z-busbar");
    assert_eq!(busbar.sl_t.to_string(), "{3 1 4 1 3 3 1}");
    let integrity = busbar.requirements.get(2).unwrap();
    let drivers: Vec<&str> = integrity
        .driven_by
        .iter()
        .map(|by| by.scenario.as_str())
        .collect();
    assert_eq!(drivers, ["ts-busbar"]);
    let highest = |place: &PlaceTarget| place.sl_t.levels().iter().max().unwrap().get();
    let at_four = report.places.iter().filter(|place| highest(place) == 4);
    let at_four: Vec<&str> = at_four.map(|place| place.place.as_str()).collect();
    // The conduits of the busbar protection are as demanding as the zone.
    assert_eq!(at_four, ["z-busbar", "c-busbar", "c-busbar-alarm"]);
}

#[test]
fn a_bay_is_at_least_as_demanding_as_the_bays() {
    let report = targets();
    let around = place(&report, "z-bays").sl_t;
    for bay in ["z-bay-1", "z-bay-2", "z-bay-t", "z-process"] {
        assert!(place(&report, bay).sl_t.covers(&around), "{bay}");
    }
}

#[test]
fn somebody_decided_below_what_is_derived() {
    let report = targets();
    let old = place(&report, "z-110");
    assert_eq!(old.sl_t_from, TargetSource::Override);
    let decided = old.target_override.as_ref().unwrap();
    assert_eq!(decided.approver.as_ref().unwrap().as_str(), "board");
    let below: Vec<&str> = decided.below_derived.iter().map(|fr| fr.as_str()).collect();
    assert_eq!(below, ["FR 1", "FR 3", "FR 5"]);
}

#[test]
fn the_way_of_2016_meets_nothing_past_the_office() {
    let found = paths("z-office", "z-bay-2");
    let path = found.paths.first().unwrap();
    let steps: Vec<&str> = path.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(
        steps,
        ["z-office", "c-faults", "z-eng", "c-eng-bay-2", "z-bay-2"]
    );
    assert_eq!(path.hardest.get(), 0);
}

#[test]
fn the_easiest_way_to_the_consoles_goes_over_the_leased_line_and_not_through_the_front_door() {
    let found = paths("z-office", "z-cc");
    let easiest = found.paths.first().unwrap();
    let crosses = |id: &str| easiest.steps.iter().any(|step| step.id == id);
    assert!(crosses("c-leased") && !crosses("c-office-cc"));
    assert_eq!(easiest.hardest.get(), 2);
}
