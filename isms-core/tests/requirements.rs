//! The catalogues of IEC 62443, as types.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use isms_core::catalog::{Catalog, ComponentType, Requirement, RequirementKind, Verification};
use isms_core::{Catalogs, ErrorCode, Program, SecurityLevel};

/// Standard, edition, how many ask something, how many are headings.
const EDITIONS: [(&str, &str, usize, usize); 7] = [
    ("iec-62443-2-1", "2010", 126, 24),
    ("iec-62443-2-1", "2024", 87, 24),
    ("iec-62443-2-4", "2023", 123, 12),
    ("iec-62443-3-2", "2020", 32, 7),
    ("iec-62443-3-3", "2013", 100, 7),
    ("iec-62443-4-1", "2018", 47, 8),
    ("iec-62443-4-2", "2019", 126, 22),
];

fn components(catalogs: &Catalogs) -> &Catalog {
    catalogs.get("iec-62443-4-2", "2019").unwrap()
}

fn count(catalog: &Catalog, test: impl Fn(&Requirement) -> bool) -> usize {
    let entries = catalog.requirements().iter();
    entries.filter(|entry| test(entry)).count()
}

#[test]
fn every_part_of_the_series_is_at_hand() {
    let catalogs = Catalogs::bundled();
    for (standard, edition, asking, headings) in EDITIONS {
        let catalog = catalogs.get(standard, edition).unwrap();
        let found = count(catalog, Requirement::is_heading);
        let all = catalog.requirements().len();
        assert_eq!(
            (all - found, found),
            (asking, headings),
            "{standard}@{edition}"
        );
        for entry in catalog.requirements() {
            let id = catalog.id_of(entry).unwrap();
            assert_eq!(catalogs.requirement(&id).unwrap(), entry);
        }
    }
    let named = catalogs
        .names()
        .filter(|(standard, _)| standard.starts_with("iec-62443"));
    assert_eq!(named.count(), EDITIONS.len());
}

#[test]
fn whatever_asks_something_stands_below_a_heading() {
    let catalogs = Catalogs::bundled();
    for (standard, edition, ..) in EDITIONS {
        let catalog = catalogs.get(standard, edition).unwrap();
        for entry in catalog.requirements() {
            let top = catalog.ancestry(&entry.id).last().unwrap();
            let constraint = entry.kind == RequirementKind::CommonConstraint;
            assert!(
                constraint || top.is_heading(),
                "{standard}@{edition}:{}",
                entry.id
            );
        }
    }
}

#[test]
fn components_are_asked_by_type_and_level() {
    let catalogs = Catalogs::bundled();
    let catalog = components(&catalogs);
    for (level, selected) in [(1, 50), (2, 93), (3, 116), (4, 122)] {
        let level = SecurityLevel::new(level).unwrap();
        let found = count(catalog, |e| {
            e.selected_from.is_some_and(|from| from <= level)
        });
        assert_eq!(found, selected, "at {level}");
    }
    // 4 constraints, 43 CR and 27 of their RE are asked of all types.
    let asked = ComponentType::ALL.map(|of| count(catalog, |entry| entry.is_asked_of(of)));
    assert_eq!(asked, [77, 87, 88, 96]);
    let of_all = count(catalog, |entry| entry.component_types == ComponentType::ALL);
    assert_eq!(of_all, 74);
}

/// Of each type of component: whether it is asked, and at which levels, as the table of facts has it.
#[test]
fn each_type_of_component_is_asked_row_by_row() {
    let table = include_str!("../../catalogs/tests/facts/iec-62443-4-2-2019.txt");
    let catalogs = Catalogs::bundled();
    let catalog = components(&catalogs);
    let mut rows = table
        .lines()
        .map(|line| line.split('|').collect::<Vec<_>>());
    let columns = rows.next().unwrap();
    let column = |name| columns.iter().position(|column| *column == name).unwrap();
    let (types, levels) = (column("component_types"), column("levels"));
    let mut pairs = 0;
    for row in rows {
        let entry = catalog.get(row[0]).unwrap();
        for of in ComponentType::ALL {
            let asked = ["all", of.as_str()].contains(&row[types]);
            assert_eq!(entry.is_asked_of(of), asked, "{} of {of:?}", entry.id);
            for (level, flag) in (1..).zip(row[levels].chars()) {
                let level = SecurityLevel::new(level).unwrap();
                let selected = entry.selected_from.is_some_and(|from| from <= level);
                assert_eq!(selected, flag == 'y', "{} at {level}", entry.id);
            }
            pairs += usize::from(asked);
        }
    }
    assert_eq!(pairs, 77 + 87 + 88 + 96);
}

#[test]
fn a_component_requirement_finds_its_foundation() {
    let catalogs = Catalogs::bundled();
    let catalog = components(&catalogs);
    let above: Vec<&str> = catalog
        .ancestry("NDR 5.2 RE(3)")
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(above, ["NDR 5.2 RE(3)", "NDR 5.2", "CR 5.2", "FR 5"]);
    let foundation = catalog.ancestry("EDR 3.14").last().unwrap();
    assert_eq!(foundation.abbreviation.as_deref(), Some("SI"));
}

#[test]
fn what_is_not_asked_of_a_component_is_a_heading() {
    let catalogs = Catalogs::bundled();
    let catalog = components(&catalogs);
    let is_open = |entry: &Requirement| {
        entry.kind == RequirementKind::ComponentRequirement && entry.is_heading()
    };
    let entries = catalog.requirements().iter();
    let open: Vec<&str> = entries
        .filter(|entry| is_open(entry))
        .map(|entry| entry.id.as_str())
        .collect();
    let expected = [
        "CR 1.6", "CR 1.13", "CR 2.3", "CR 2.4", "CR 2.13", "CR 3.2", "CR 3.10", "CR 3.11",
        "CR 3.12", "CR 3.13", "CR 3.14", "CR 5.2", "CR 5.3", "CR 5.4", "CR 7.5",
    ];
    assert_eq!(open, expected);
    assert_eq!(
        count(catalog, |e| is_open(e) && e.selected_from.is_some()),
        0
    );
}

#[test]
fn a_heading_is_not_decided_on() {
    let decided_on = |requirement: &str| {
        let text = format!(
            "
schema_version: 1
as_of: 2026-11-01
organisation: {{name: Example Waterworks}}
decisions: [{{requirement: \"{requirement}\", decision: {{exclude: {{justification: Elsewhere}}}}}}]
"
        );
        let loaded = Program::load(&text, &Catalogs::bundled());
        loaded
            .err()
            .map(|error| error.issues().next().unwrap().code)
    };
    for id in [
        "4-2@2019:NDR 1.6",
        "4-2@2019:CR 1.1",
        "4-1@2018:SM-6",
        "2-4@2023:SP.03.10 RE(4)",
    ] {
        assert_eq!(decided_on(&format!("iec-62443-{id}")), None, "{id}");
    }
    let refused = Some(ErrorCode::NotARequirement);
    for id in [
        "4-2@2019:CR 1.6",
        "4-2@2019:FR 1",
        "4-1@2018:Practice 1",
        "3-2@2020:ZCR 5",
        "2-1@2024:SPE 1",
        "2-1@2024:ORG 1",
        "2-1@2010:4.3.3",
        "2-1@2010:4.3.3.4",
        "2-4@2023:SP.12",
    ] {
        assert_eq!(decided_on(&format!("iec-62443-{id}")), refused, "{id}");
    }
}

#[test]
fn what_is_told_from_memory_says_so() {
    let catalogs = Catalogs::bundled();
    let unverified = |standard, edition| {
        let catalog = catalogs.get(standard, edition).unwrap();
        count(catalog, |entry| {
            entry.verification == Verification::Unverified
        })
    };
    let found = EDITIONS.map(|(standard, edition, ..)| unverified(standard, edition));
    assert_eq!(found, [71, 0, 123, 0, 0, 0, 3]);
}
