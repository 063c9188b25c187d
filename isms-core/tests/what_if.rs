//! What changes of zones and conduits would change: each change once, and what holds of all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::collections::BTreeSet;

use isms_core::what_if::{Change, PathFate, WhatIf, WhatIfOptions, what_if};
use isms_core::{Catalogs, Error, ErrorCode, Program};
use quickcheck::quickcheck;
use serde_json::{Value, json};

const SITE: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: control, name: Controllers, kind: control, level: 1, sl_t: '{2 1 1 0 1 0 0}'}
conduits:
  - {id: c-web, name: Web, from: office, to: net}
  - {id: c-data, name: Data, from: office, to: control, enforced_by: [fw]}
assets:
  - {id: pc, name: PC, kind: workstation, scope: plant, zone: office}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: control, depends_on: [sis]}
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: control}
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: office, also_in: [control]}
flows:
  - {id: f-1, from: pc, to: plc, conduit: c-data}
  - {id: f-2, from: pc, to: sis, conduit: c-data}
remote_access: [{id: ra, person: m, from: office, reaches: [sis]}]
evidence: [{id: ev, title: Test, date: 2026-01-01}]
assessments:
  - {places: [control, c-data], requirements: ['iec-62443-3-3@2013:SR 1.1', 'iec-62443-3-3@2013:SR 5.1'], finding: {met: {evidence: [ev]}}}
controls:
  - {id: k, title: Rules, status: implemented, owner: m, places: [control, c-data], assets: [sis]}
";

fn program() -> Program {
    Program::load(SITE, &Catalogs::bundled()).unwrap()
}

fn tried(changes: &Value) -> Result<WhatIf, Error> {
    let changes: Vec<Change> = isms_core::from_json(&changes.to_string())?;
    what_if(
        &program(),
        &Catalogs::bundled(),
        &changes,
        &WhatIfOptions::default(),
    )
}

fn answer(changes: &Value) -> WhatIf {
    tried(changes).unwrap()
}

fn refused(changes: &Value) -> (ErrorCode, String) {
    let error = tried(changes).unwrap_err();
    (error.code(), error.path().to_owned())
}

fn assets_of(program: &Program, zone: &str) -> Vec<String> {
    let standing = program.document().assets.iter();
    let standing =
        standing.filter(|asset| asset.zone.as_ref().is_some_and(|id| id.as_str() == zone));
    standing.map(|asset| asset.id.to_string()).collect()
}

#[test]
fn no_change_makes_no_difference() {
    let none = answer(&json!([]));
    assert!(none.report.is_empty());
    assert_eq!(none.program.document(), program().document());
    // Nor does one that sets what is so already.
    let same = json!([{"set_enforcement": {"conduit": "c-data", "enforced_by": ["fw"]}}]);
    assert!(answer(&same).report.is_empty());
}

#[test]
fn a_zone_that_is_split_has_the_same_findings_in_both_parts() {
    let split = json!([{"split_zone": {
        "zone": "control",
        "into": {"id": "safety", "name": "Safety", "kind": "safety"},
        "assets": ["sis"],
        "conduit": {"id": "c-sis", "name": "Trips", "direction": "one_way", "enforced_by": ["fw"]}
    }}]);
    let WhatIf { report, program } = answer(&split);
    assert_eq!(assets_of(&program, "safety"), ["sis"]);
    assert_eq!(assets_of(&program, "control"), ["plc"]);
    let zone = program.document().zones.last().unwrap();
    assert_eq!(
        (zone.sl_t, zone.level),
        (
            program.document().zones[2].sl_t,
            program.document().zones[2].level
        )
    );
    let added: Vec<&str> = report
        .places_added
        .iter()
        .map(|place| place.place.as_str())
        .collect();
    assert_eq!(added, ["safety", "c-sis"]);
    assert_eq!(report.places_added[0].sl_a.to_string(), "{0 0 0 0 0 0 0}");
    assert_eq!(program.document().assessments[0].places.len(), 3);
    assert_eq!(program.document().controls[0].places.len(), 3);
    // The aim is the safety zone now, one conduit farther; and the access reaches into it.
    let fates: Vec<(PathFate, Option<u32>, Option<u32>)> = report
        .paths
        .iter()
        .map(|path| (path.fate, path.rank_before, path.rank_after))
        .collect();
    assert_eq!(fates[0], (PathFate::Cut, Some(1), None));
    assert!(fates.iter().any(|fate| fate.0 == PathFate::New));
    let aims: Vec<&str> = report.aims.iter().map(|aim| aim.zone.as_str()).collect();
    assert_eq!(aims, ["control", "safety"]);
}

#[test]
fn without_its_conduit_a_zone_is_reached_another_way_or_not() {
    let WhatIf { report, program } = answer(&json!([{"remove_conduit": {"conduit": "c-data"}}]));
    assert!(
        program
            .document()
            .flows
            .iter()
            .all(|flow| flow.conduit.is_none())
    );
    let left = &program.document().assessments[0];
    assert_eq!(left.places.len(), 1);
    assert_eq!(report.places_removed[0].place.as_str(), "c-data");
    assert_eq!(report.paths[0].fate, PathFate::Cut);
    // The firewall is no conduit's any more: it bridges now.
    let new: Vec<&str> = report.paths[1]
        .steps
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(new, ["net", "c-web", "office", "fw", "control"]);
    let none = answer(&json!([
        {"remove_conduit": {"conduit": "c-data"}},
        {"unbridge": {"asset": "fw"}},
        {"remove_remote_access": {"remote_access": "ra"}}
    ]));
    assert_eq!(
        (none.report.cut_before.size, none.report.cut_after.size),
        (1, 0)
    );
    assert_eq!(none.report.aims[0].hardest_after, None);
    assert_eq!(none.report.changes.len(), 3);
}

#[test]
fn a_requirement_taken_as_met_raises_the_levels_that_wait_for_it() {
    let flow = ["SR 5.1", "SR 5.2", "SR 5.3", "SR 5.4"];
    let flow = flow.map(|sr| format!("iec-62443-3-3@2013:{sr}"));
    let changes =
        json!([{"meet_requirements": {"places": ["c-data", "control"], "requirements": flow}}]);
    let WhatIf { report, program } = answer(&changes);
    let risen: Vec<(&str, &str, u8, u8)> = report
        .levels
        .iter()
        .map(|level| {
            let (before, after) = (level.achieved_before.get(), level.achieved_after.get());
            (level.place.as_str(), &*level.fr, before, after)
        })
        .collect();
    assert_eq!(risen, [("control", "FR 5", 0, 1), ("c-data", "FR 5", 0, 1)]);
    let record = program.document().evidence.last().unwrap();
    assert_eq!(
        (record.id.as_str(), record.date),
        ("what-if-1", program.as_of())
    );
    // SR 1.1 is left where it was; SR 5.1 stands once.
    assert_eq!(program.document().assessments.len(), 2);
    assert_eq!(program.document().assessments[0].requirements.len(), 1);
    let shown = json!([{"meet_requirements": {
        "places": ["net"], "requirements": ["iec-62443-3-3@2013:SR 1.1"], "evidence": ["ev"]
    }}]);
    assert_eq!(answer(&shown).program.document().evidence.len(), 1);
}

#[test]
fn everything_that_names_an_asset_forgets_it() {
    let WhatIf { program, .. } = answer(&json!([{"remove_asset": {"asset": "sis"}}]));
    let document = program.document();
    assert_eq!((document.assets.len(), document.flows.len()), (3, 1));
    assert!(document.remote_access.is_empty(), "it reached nothing else");
    assert!(!program.to_json().unwrap().contains("\"sis\""));
    let WhatIf { program, report } = answer(&json!([{"remove_asset": {"asset": "fw"}}]));
    assert!(program.document().conduits[1].enforced_by.is_empty());
    assert_eq!(report.changes, ["asset `fw` removed"]);
}

#[test]
fn the_other_changes() {
    let moved = answer(&json!([{"move_asset": {"asset": "fw", "zone": "control"}}]));
    assert_eq!(assets_of(&moved.program, "control"), ["plc", "sis", "fw"]);
    let out = answer(&json!([{"move_asset": {"asset": "plc"}}]));
    assert_eq!(out.report.changes, ["asset `plc` moved out of every zone"]);
    let apart = json!([{"split_zone": {
        "zone": "control", "into": {"id": "safety", "name": "S", "kind": "safety"}, "assets": ["sis"]
    }}]);
    let WhatIf { report, .. } = answer(&apart);
    let rules = |found: &[isms_core::lint::LintFinding]| -> Vec<&str> {
        found.iter().map(|finding| finding.rule.id).collect()
    };
    assert!(
        rules(&report.findings_gone).contains(&"safety_with_control"),
        "{:?}",
        rules(&report.findings_gone)
    );
    assert!(!report.findings_new.is_empty());
    let target = answer(&json!([{"set_target": {"place": "c-data", "sl_t": "{0 0 0 0 4 0 0}"}}]));
    let risen = &target.report.levels;
    let of = |fr: &str| risen.iter().find(|level| *level.fr == *fr).unwrap();
    assert_eq!(
        (
            of("FR 5").target_before.get(),
            of("FR 5").target_after.get()
        ),
        (1, 4)
    );
    assert_eq!(of("FR 1").target_after.get(), 0);
    let none = answer(&json!([{"set_target": {"place": "control"}}]));
    assert_eq!(
        none.report.levels.len(),
        8,
        "four of the zone, and of the conduit to it"
    );
    let added = answer(&json!([
        {"add_zone": {"id": "dmz", "name": "DMZ", "kind": "dmz"}},
        {"add_conduit": {"id": "c-dmz", "name": "D", "from": "net", "to": "dmz"}},
        {"add_conduit": {"id": "c-in", "name": "D", "from": "dmz", "to": "control"}},
        {"set_direction": {"conduit": "c-data", "direction": "one_way", "from": "control"}}
    ]));
    assert_eq!(added.report.cut_after.size, 2);
    let fates: Vec<PathFate> = added.report.paths.iter().map(|path| path.fate).collect();
    assert!(fates.contains(&PathFate::New) && fates.contains(&PathFate::Cut));
}

#[test]
fn what_cannot_be_is_refused() {
    let unknown = ErrorCode::UnknownId;
    let cases = [
        (
            json!([{"remove_conduit": {"conduit": "c-dat"}}]),
            unknown,
            "changes[0].remove_conduit.conduit",
        ),
        (
            json!([{"unbridge": {"asset": "fw"}}, {"unbridge": {"asset": "gw"}}]),
            unknown,
            "changes[1].unbridge.asset",
        ),
        (
            json!([{"set_target": {"place": "nowhere"}}]),
            unknown,
            "changes[0].set_target.place",
        ),
        (
            json!([{"remove_remote_access": {"remote_access": "rb"}}]),
            unknown,
            "changes[0].remove_remote_access.remote_access",
        ),
        (
            json!([{"move_asset": {"asset": "plc", "zone": "nowhere"}}]),
            unknown,
            "changes[0].move_asset.zone",
        ),
        (
            json!([{"split_zone": {"zone": "control", "into": {"id": "s", "name": "S"}, "assets": ["sis", "pc"]}}]),
            ErrorCode::ImpossibleChange,
            "changes[0].split_zone.assets[1]",
        ),
        (
            json!([{"set_direction": {"conduit": "c-data", "direction": "one_way", "from": "net"}}]),
            ErrorCode::ImpossibleChange,
            "changes[0].set_direction.from",
        ),
        // What is wrong with the changed document, with paths in that.
        (
            json!([{"split_zone": {"zone": "control", "into": {"id": "net", "name": "S"}, "assets": []}}]),
            ErrorCode::DuplicateId,
            "zones[3].id",
        ),
        (
            json!([{"add_conduit": {"id": "x", "name": "X", "from": "net", "to": "net"}}]),
            ErrorCode::ConduitToItself,
            "conduits[2].to",
        ),
        (json!([{"teleport": {}}]), ErrorCode::UnknownVariant, "[0]"),
    ];
    for (changes, code, path) in cases {
        assert_eq!(refused(&changes), (code, path.to_owned()), "{changes}");
    }
    let many = vec![
        Change::Unbridge {
            asset: isms_core::id::AssetId::new("fw").unwrap()
        };
        10_001
    ];
    let options = WhatIfOptions::default();
    let error = what_if(&program(), &Catalogs::bundled(), &many, &options).unwrap_err();
    assert_eq!(error.code(), ErrorCode::OutOfRange);
}

quickcheck! {
    fn a_split_zone_keeps_all_assets(chosen: Vec<bool>) -> bool {
        let inside = ["plc", "sis"];
        let moved: Vec<&str> = inside.into_iter().zip(&chosen).filter(|(_, go)| **go).map(|(id, _)| id).collect();
        let split = answer(&json!([{"split_zone": {
            "zone": "control", "into": {"id": "part", "name": "Part"}, "assets": moved
        }}]));
        let before: BTreeSet<String> = assets_of(&program(), "control").into_iter().collect();
        let (stay, go) = (assets_of(&split.program, "control"), assets_of(&split.program, "part"));
        let apart = stay.len() + go.len() == before.len();
        let after: BTreeSet<String> = stay.into_iter().chain(go).collect();
        let others = split.program.document().assets.len() == program().document().assets.len();
        apart && after == before && others
    }
}
