//! Documents of unusual shape, and what their order means.

use isms_core::SecurityLevels;
use isms_core::model::Document;
use quickcheck::quickcheck;

use super::*;

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
