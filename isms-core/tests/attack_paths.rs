//! Attack paths: each rule once; then against every path there is, on small random sites.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "attack_paths/oracle.rs"]
mod oracle;

use isms_core::iacs::{
    AttackAim, AttackAimReason, AttackPath, AttackPathOptions, AttackPathReport, AttackStart,
    AttackStartReason, CutMeasure, NoPathReason, StepKind, attack_paths,
};
use isms_core::id::{AssetId, RemoteAccessId, SupplierId, ZoneId};
use isms_core::{Catalogs, ErrorCode, Program};

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
evidence: [{id: ev, title: Test, date: 2026-01-01, valid_until: 2026-12-31}]
";

const SITE: &str = "
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: control, name: Controllers, kind: control}
conduits:
  - {id: c-web, name: Web, from: office, to: net}
  - {id: c-it, name: Office to DMZ, from: office, to: dmz}
  - {id: c-ot, name: DMZ to control, from: dmz, to: control}
";

fn program(body: &str) -> Program {
    Program::load(&format!("{HEAD}{body}"), &Catalogs::bundled()).unwrap()
}

fn with(body: &str, options: &AttackPathOptions) -> AttackPathReport {
    attack_paths(&program(body), &Catalogs::bundled(), options).unwrap()
}

fn report(body: &str) -> AttackPathReport {
    with(body, &AttackPathOptions::default())
}

fn ids(path: &AttackPath) -> Vec<&str> {
    path.steps.iter().map(|step| step.id.as_str()).collect()
}

fn all_ids(report: &AttackPathReport) -> Vec<Vec<&str>> {
    report.paths.iter().map(ids).collect()
}

fn zone(id: &str) -> ZoneId {
    ZoneId::new(id).unwrap()
}

/// An assessment by which places achieve a level for all foundational requirements.
fn met(places: &str, level: u8, without: &str) -> String {
    let catalogs = Catalogs::bundled();
    let catalog = catalogs.get("iec-62443-3-3", "2013").unwrap();
    let met = catalog.requirements().iter().filter(|entry| {
        let selected = entry.selected_from.is_some_and(|from| from.get() <= level);
        selected && (without.is_empty() || !entry.id.starts_with(without))
    });
    let met: Vec<String> = met
        .map(|entry| format!("'iec-62443-3-3@2013:{}'", entry.id))
        .collect();
    format!(
        "  - {{places: [{places}], requirements: [{}], finding: {{met: {{evidence: [ev]}}}}}}\n",
        met.join(", ")
    )
}

#[test]
fn the_lowest_of_what_hinders_is_to_beat() {
    let assessments = met("c-ot", 2, "SR 5.") + &met("control", 3, "SR 5.") + &met("dmz", 1, "");
    let report = report(&format!("{SITE}assessments:\n{assessments}"));
    let path = &report.paths[0];
    assert_eq!(
        ids(path),
        ["net", "c-web", "office", "c-it", "dmz", "c-ot", "control"]
    );
    let levels: Vec<Option<u8>> = path
        .steps
        .iter()
        .map(|s| s.level.map(|l| l.get()))
        .collect();
    // FR 5 holds the conduit down, and does not hinder in the zone.
    assert_eq!(
        levels,
        [None, Some(0), Some(0), Some(0), Some(1), Some(0), Some(3)]
    );
    assert_eq!(path.hardest.get(), 3);
    assert_eq!(
        (
            path.counts.level_3,
            path.counts.level_1,
            path.counts.level_0
        ),
        (1, 1, 4)
    );
    let conduit = &path.steps[5];
    let hindered: Vec<(&str, u8)> = conduit
        .hindered_by
        .iter()
        .map(|fr| (&*fr.fr, fr.achieved.get()))
        .collect();
    assert_eq!(hindered, [("FR 1", 2), ("FR 2", 2), ("FR 5", 0)]);
    let missing: Vec<&str> = conduit
        .missing
        .iter()
        .map(|m| m.requirement.local())
        .collect();
    assert_eq!(missing, ["SR 5.1", "SR 5.2", "SR 5.3", "SR 5.4"]);
    // At the zone, all three hold at 3: what the next level asks for, of all three.
    let from: Vec<u8> = path.steps[6]
        .missing
        .iter()
        .map(|m| m.selected_from.get())
        .collect();
    assert!(!from.is_empty() && from.iter().all(|level| *level == 4));
}

#[test]
fn evidence_that_expired_opens_the_way() {
    let body = format!("{SITE}assessments:\n{}", met("c-ot, control", 4, ""));
    let hardest = |day: &str| {
        let as_of = Some(day.parse().unwrap());
        let options = AttackPathOptions {
            as_of,
            ..AttackPathOptions::default()
        };
        with(&body, &options).paths[0].hardest.get()
    };
    assert_eq!((hardest("2026-12-31"), hardest("2027-01-01")), (4, 0));
    let easiest = report(&body);
    assert!(
        easiest.paths[0].steps[6].missing.is_empty(),
        "nothing is above level 4"
    );
}

#[test]
fn a_diode_is_crossed_its_way_only() {
    let out = SITE.replace(
        "from: dmz, to: control",
        "from: control, to: dmz, direction: one_way",
    );
    let report_out = report(&out);
    assert_eq!(report_out.no_path, Some(NoPathReason::NotConnected));
    assert!(!report_out.aims[0].reached);
    let into = SITE.replace("to: control", "to: control, direction: one_way");
    assert_eq!(report(&into).paths.len(), 1);
}

#[test]
fn devices_that_stand_in_several_zones_bridge_them_together() {
    let assets = "
assets:
  - {id: w2, name: W2, kind: workstation, scope: plant, zone: office, also_in: [control]}
  - {id: w1, name: W1, kind: workstation, scope: plant, zone: office, also_in: [control]}
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: dmz, also_in: [control, office]}
";
    let site = SITE
        .replace("to: control}", "to: control, enforced_by: [fw]}")
        .replace("to: dmz}", "to: dmz, enforced_by: [fw]}");
    let report = report(&format!("{site}{assets}"));
    let all = all_ids(&report);
    assert_eq!(all[0], ["net", "c-web", "office", "w1", "control"]);
    assert_eq!(all.len(), 2, "the firewall is its conduit: {all:?}");
    let bridge = &report.paths[0].steps[3];
    assert_eq!(bridge.kind, StepKind::Bridge);
    let devices: Vec<&str> = bridge.assets.iter().map(AssetId::as_str).collect();
    assert_eq!(devices, ["w1", "w2"]);
    // One conduit to the outside is less than two workstations and a conduit.
    assert_eq!(report.cut.size, 1);
    assert_eq!(report.cut.crossings[0].id, "c-web");
    let inside = AttackPathOptions {
        starts: vec![AttackStart::Zone(zone("office"))],
        ..AttackPathOptions::default()
    };
    let inside = with(&format!("{site}{assets}"), &inside);
    let cut: Vec<&str> = inside.cut.crossings.iter().map(|c| c.id.as_str()).collect();
    assert_eq!((inside.cut.size, cut), (3, vec!["c-it", "w1"]));
}

#[test]
fn a_sub_zone_at_which_no_conduit_ends_is_open_to_the_zone_around_it() {
    let nested = SITE.replace(
        "name: Controllers, kind: control}",
        "name: Controllers, kind: control}\n  - {id: sis, name: Safety, kind: safety, parent: control}",
    );
    let open = report(&nested);
    assert_eq!(open.aims[0].reason, AttackAimReason::SafetyZone);
    let path = &open.paths[0];
    assert_eq!(path.steps[7].kind, StepKind::SubZone);
    assert!(path.steps[7].because.contains("open to `control`"));
    let drawn =
        format!("{nested}  - {{id: c-sis, name: S, from: sis, to: control, direction: one_way}}\n");
    assert_eq!(report(&drawn).no_path, Some(NoPathReason::NotConnected));
}

#[test]
fn accesses_and_suppliers_lead_in() {
    let body = "
suppliers:
  - {id: vendor, name: Vendor, remote_access: true}
  - {id: other, name: Other, remote_access: true}
zones:
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: control, name: Controllers, kind: control}
assets:
  - {id: jump, name: Jump host, kind: jump_host, scope: plant, zone: dmz}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: control}
  - {id: pump, name: Pump, kind: actuator, scope: plant, zone: control, supplier: other}
remote_access:
  - {id: ra, title: Support, supplier: vendor, via: [jump], reaches: [plc]}
  - {id: closed, supplier: vendor, reaches: [plc], expires: 2026-10-31}
";
    let body = format!("{body}assessments:\n{}", met("dmz", 2, "SR 3."));
    let report = report(&body);
    let reasons: Vec<(&str, AttackStartReason)> = report
        .starts
        .iter()
        .map(|start| (start.id.as_str(), start.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            ("ra", AttackStartReason::RemoteAccess),
            ("other", AttackStartReason::Supplier)
        ]
    );
    assert_eq!(all_ids(&report), [["other", "control"], ["ra", "control"]]);
    // FR 3 of the jump host's zone does not hinder a session.
    assert_eq!(report.paths[1].steps[0].level.unwrap().get(), 2);
    assert_eq!(report.paths[1].steps[0].name, "Support");
    let vendor = |start| AttackPathOptions {
        starts: vec![start],
        ..AttackPathOptions::default()
    };
    let named = with(
        &body,
        &vendor(AttackStart::Supplier(SupplierId::new("vendor").unwrap())),
    );
    assert_eq!(all_ids(&named), [["ra", "control"]]);
    let access = with(
        &body,
        &vendor(AttackStart::RemoteAccess(
            RemoteAccessId::new("ra").unwrap(),
        )),
    );
    assert_eq!(access.starts[0].reason, AttackStartReason::Stated);
}

#[test]
fn an_access_from_a_zone_starts_there() {
    let body = format!(
        "{}{}",
        SITE.replace(
            "  - {id: c-it, name: Office to DMZ, from: office, to: dmz}\n",
            ""
        ),
        "
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: control}
remote_access: [{id: ra, person: m, from: office, reaches: [plc]}]
"
    );
    let report = report(&body);
    assert_eq!(
        all_ids(&report),
        [["net", "c-web", "office", "ra", "control"]]
    );
    assert_eq!(
        report.paths[0].steps[3].because,
        "nothing: it goes through no device in a zone"
    );
}

#[test]
fn devices_connected_from_elsewhere_are_starts() {
    let body = "
zones:
  - {id: cell, name: Cell, kind: control}
  - {id: sis, name: SIS, kind: safety}
conduits: [{id: c, name: C, from: cell, to: sis}]
assets:
  - {id: radio, name: Radio, kind: wireless_device, scope: plant, zone: cell}
  - {id: modem, name: Modem, kind: plc, scope: plant, zone: cell, connected: [external]}
  - {id: plain, name: Plain, kind: plc, scope: plant, zone: cell}
";
    let report = report(body);
    let start = &report.starts[0];
    assert_eq!(
        (start.id.as_str(), start.reason),
        ("cell", AttackStartReason::ConnectedDevice)
    );
    let assets: Vec<&str> = start.assets.iter().map(AssetId::as_str).collect();
    assert_eq!(assets, ["modem", "radio"]);
    // A device in a zone does not put attackers into it: its levels are to beat.
    assert_eq!(report.paths[0].steps[0].level.unwrap().get(), 0);
}

#[test]
fn the_worst_consequences_for_people_are_the_aim() {
    let body = format!(
        "{SITE}{}",
        "
criteria:
  likelihood: [{id: rare, name: Rare}, {id: often, name: Often}]
  axes:
    - {id: safety, name: Safety, tolerance: low, levels: [{id: hurt, name: Hurt}, {id: dead, name: Dead}]}
    - {id: money, name: Money, tolerance: low, levels: [{id: some, name: Some}, {id: much, name: Much}]}
  matrix:
    levels: [{id: low, name: Low}, {id: high, name: High}]
    cells: [[low, low], [low, high]]
assets:
  - {id: dosing, name: Dosing, kind: plc, scope: plant, zone: dmz}
  - {id: bill, name: Billing, kind: server, scope: plant, zone: office}
risks:
  - {id: R-2, title: R, scope: plant, owner: m, assets: [bill], inherent: {likelihood: often, consequences: {integrity: {money: much, safety: hurt}}}}
  - {id: R-1, title: R, scope: plant, owner: m, assets: [dosing], inherent: {likelihood: rare, consequences: {integrity: {safety: dead}}}}
"
    );
    let report = report(&body);
    assert_eq!(report.aims.len(), 1);
    let aim = &report.aims[0];
    assert_eq!(
        (aim.zone.as_str(), aim.reason),
        ("dmz", AttackAimReason::WorstConsequence)
    );
    assert_eq!(
        (aim.assets[0].as_str(), aim.risks[0].as_str()),
        ("dosing", "R-1")
    );
}

#[test]
fn graphs_without_an_answer_say_why() {
    assert_eq!(report("").no_path, Some(NoPathReason::NoStart));
    let outside = "zones: [{id: net, name: N, kind: external}]\n";
    assert_eq!(report(outside).no_path, Some(NoPathReason::NoAim));
    let apart = "zones: [{id: net, name: N, kind: external}, {id: c, name: C, kind: control}]\n";
    let apart = report(apart);
    assert_eq!(apart.no_path, Some(NoPathReason::NotConnected));
    assert_eq!((apart.cut.size, apart.cut.crossings.len()), (0, 0));
    let in_circles = "
zones:
  - {id: net, name: N, kind: external}
  - {id: a, name: A, kind: dmz}
  - {id: b, name: B, kind: dmz}
  - {id: c, name: C, kind: control}
conduits:
  - {id: na, name: C, from: net, to: a}
  - {id: ab, name: C, from: a, to: b}
  - {id: ba, name: C, from: b, to: a}
  - {id: bn, name: C, from: b, to: net}
  - {id: bc, name: C, from: b, to: c}
";
    let circles = report(in_circles);
    assert_eq!(
        all_ids(&circles),
        [
            vec!["net", "bn", "b", "bc", "c"],
            vec!["net", "na", "a", "ab", "b", "bc", "c"],
            vec!["net", "na", "a", "ba", "b", "bc", "c"],
        ]
    );
    assert_eq!(circles.cut.crossings[0].id, "bc");
    assert_eq!(circles.crossings[0].paths, [1, 2, 3]);
}

#[test]
fn an_aim_at_which_attacks_start_cannot_be_cut_off() {
    let body = SITE.replace(
        "id: control, name: Controllers, kind: control",
        "id: control, name: Radio, kind: wireless",
    );
    let options = AttackPathOptions {
        aims: vec![
            AttackAim::Zone(zone("control")),
            AttackAim::Zone(zone("dmz")),
        ],
        ..AttackPathOptions::default()
    };
    let report = with(&body, &options);
    assert_eq!(all_ids(&report)[0], ["control"]);
    assert_eq!(report.cut.at_start, [zone("control")]);
    // From the radio on to the DMZ, which the other way leads to from the internet.
    let cut: Vec<&str> = report.cut.crossings.iter().map(|c| c.id.as_str()).collect();
    assert_eq!((report.cut.size, cut), (2, vec!["c-ot", "c-web"]));
    assert!(report.aims.iter().all(|aim| aim.reached));
}

#[test]
fn an_aim_behind_another_is_reached_through_it() {
    let options = AttackPathOptions {
        aims: vec![
            AttackAim::Zone(zone("dmz")),
            AttackAim::Zone(zone("control")),
        ],
        ..AttackPathOptions::default()
    };
    let report = with(SITE, &options);
    assert!(report.aims.iter().all(|aim| aim.reached));
    let ends: Vec<&str> = report.paths.iter().map(|path| path.aim.as_str()).collect();
    assert_eq!(ends, ["dmz", "control"]);
    assert_eq!(report.cut.size, 1);
}

#[test]
fn a_cut_by_levels_takes_what_is_nearly_closed() {
    let body = format!("{SITE}assessments:\n{}", met("c-it", 3, ""));
    let options = AttackPathOptions {
        cut_by: CutMeasure::Levels,
        ..AttackPathOptions::default()
    };
    let by_levels = with(&body, &options);
    assert_eq!(
        (by_levels.cut.size, by_levels.cut.crossings[0].id.as_str()),
        (2, "c-it")
    );
    assert_eq!(
        report(&body).cut.crossings[0].id,
        "c-web",
        "nearest to the starts"
    );
}

#[test]
fn what_the_options_name_must_be_there() {
    let refused = |options: AttackPathOptions| {
        let error = attack_paths(&program(SITE), &Catalogs::bundled(), &options).unwrap_err();
        let suggestion = error.issues().next().unwrap().suggestion.clone();
        (error.code(), error.path().to_owned(), suggestion)
    };
    let usual = AttackPathOptions::default;
    let starts = vec![
        AttackStart::Zone(zone("net")),
        AttackStart::Zone(zone("ofice")),
    ];
    let unknown = ErrorCode::UnknownId;
    assert_eq!(
        refused(AttackPathOptions { starts, ..usual() }),
        (
            unknown,
            "starts[1].zone".to_owned(),
            Some("office".to_owned())
        )
    );
    let aims = vec![AttackAim::Asset(AssetId::new("plc").unwrap())];
    assert_eq!(
        refused(AttackPathOptions { aims, ..usual() }),
        (unknown, "aims[0].asset".to_owned(), None)
    );
    let far = AttackPathOptions {
        most_paths: 1_001,
        ..usual()
    };
    assert_eq!(refused(far).0, ErrorCode::OutOfRange);
    let other = AttackPathOptions {
        edition: "2024".to_owned(),
        ..usual()
    };
    assert_eq!(refused(other).0, ErrorCode::UnknownCatalog);
    let none = with(
        SITE,
        &AttackPathOptions {
            most_paths: 0,
            ..usual()
        },
    );
    assert_eq!(
        (none.paths.len(), none.no_path, none.cut.size),
        (0, None, 1)
    );
}
