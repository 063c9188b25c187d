//! The time axis: on which day places fall below their targets, why, and what else ends.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use isms_core::iacs::{
    self, EndingKind, ForecastCauseKind, ForecastOptions, ForecastReport, Outlook, ProtectionScope,
    SecurityLevelOptions,
};
use isms_core::report::tables;
use isms_core::{Catalogs, Date, ErrorCode, Program, SecurityLevels};
use quickcheck::quickcheck;

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
";

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn load(body: &str) -> Program {
    Program::load(&format!("{HEAD}{body}"), &Catalogs::bundled()).unwrap()
}

fn ahead(program: &Program) -> ForecastReport {
    iacs::forecast(program, &Catalogs::bundled(), &ForecastOptions::default()).unwrap()
}

/// A program whose document is of a later day, looked at from the first of November: evidence is taken
/// that is not there yet.
fn looking_back(body: &str) -> (Program, ForecastReport) {
    let head = HEAD.replace("2026-11-01", "2028-01-01");
    let catalogs = Catalogs::bundled();
    let program = Program::load(&format!("{head}{body}"), &catalogs).unwrap();
    let options = ForecastOptions {
        as_of: Some(date("2026-11-01")),
        ..ForecastOptions::default()
    };
    let report = iacs::forecast(&program, &catalogs, &options).unwrap();
    (program, report)
}

/// A zone that wants TRE 1, for which SR 6.1 is all there is, with this finding about it.
fn log_body(finding: &str, more: &str) -> String {
    format!(
        "zones: [{{id: z, name: Controllers, kind: control, sl_t: '{{0 0 0 0 0 1 0}}'}}]\n\
         assessments: [{{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.1'], finding: {finding}}}]\n{more}"
    )
}

fn log(finding: &str, more: &str) -> ForecastReport {
    ahead(&load(&log_body(finding, more)))
}

fn evidence(id: &str, from: &str, until: &str) -> String {
    let until = if until.is_empty() {
        String::new()
    } else {
        format!(", valid_until: {until}")
    };
    format!("{{id: {id}, title: Review {id}, date: {from}{until}}}")
}

#[test]
fn a_zone_falls_on_the_day_after_its_evidence_ends() {
    let report = log(
        "{met: {evidence: [e]}}",
        &format!("evidence: [{}]", evidence("e", "2026-06-01", "2026-12-31")),
    );
    let zone = &report.places[0];
    assert_eq!(zone.outlook, Outlook::Falls);
    assert_eq!(zone.falls_on, Some(date("2027-01-01")));
    let change = &zone.changes[0];
    assert!(!change.meets_target);
    assert_eq!(change.levels.len(), 1);
    let level = &change.levels[0];
    assert_eq!(
        (&*level.abbreviation, level.from.get(), level.to.get()),
        ("TRE", 1, 0)
    );
    let cause = &change.because[0];
    assert_eq!(
        (cause.kind, cause.path.as_str(), cause.day),
        (
            ForecastCauseKind::EvidenceEnded,
            "evidence[0]",
            date("2026-12-31")
        )
    );
    assert_eq!(cause.requirements[0].local(), "SR 6.1");
    let ending = &report.endings[0];
    assert_eq!((ending.ended, ending.lowers[0].as_str()), (false, "z"));
}

#[test]
fn a_compensation_ends_the_same_way() {
    let report = log(
        "{compensated: {controls: [c], rationale: Watched by hand, approver: m, expires: 2027-03-31}}",
        "controls: [{id: c, title: C, status: implemented, owner: m}]",
    );
    let zone = &report.places[0];
    assert_eq!(zone.falls_on, Some(date("2027-04-01")));
    let cause = &zone.changes[0].because[0];
    assert_eq!(cause.kind, ForecastCauseKind::CompensationEnded);
    assert_eq!(
        (cause.path.as_str(), cause.title.as_str()),
        ("assessments[0]", "Watched by hand")
    );
    assert_eq!(cause.evidence, None);
    assert_eq!(report.endings[0].kind, EndingKind::Compensation);
    assert_eq!(report.endings[0].lowers[0].as_str(), "z");
}

#[test]
fn what_never_counted_changes_nothing_when_it_ends() {
    let report = log(
        "{compensated: {controls: [c], rationale: R, approver: m, expires: 2027-03-31}}",
        "controls: [{id: c, title: C, status: planned, owner: m}]",
    );
    assert_eq!(report.places[0].outlook, Outlook::BelowToday);
    assert!(report.places[0].changes.is_empty());
    assert!(report.endings[0].lowers.is_empty());
}

#[test]
fn other_evidence_holds_it_up_longer_and_later_evidence_lifts_it_again() {
    let held = [
        evidence("short", "2026-06-01", "2026-12-31"),
        evidence("long", "2026-06-01", "2027-06-30"),
        evidence("planned", "2027-09-01", ""),
    ];
    let (_, report) = looking_back(&log_body(
        "{met: {evidence: [short, long, planned]}}",
        &format!("evidence: [{}]", held.join(", ")),
    ));
    let zone = &report.places[0];
    let told: Vec<(String, bool, ForecastCauseKind, usize)> = zone
        .changes
        .iter()
        .map(|change| {
            let kind = change.because[0].kind;
            (
                change.date.to_string(),
                change.meets_target,
                kind,
                change.because.len(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "2027-07-01".to_owned(),
                false,
                ForecastCauseKind::EvidenceEnded,
                1
            ),
            (
                "2027-09-01".to_owned(),
                true,
                ForecastCauseKind::EvidenceBegins,
                1
            ),
        ]
    );
    assert_eq!(zone.falls_on, Some(date("2027-07-01")));
    let lowering: Vec<bool> = report
        .endings
        .iter()
        .map(|it| !it.lowers.is_empty())
        .collect();
    assert_eq!(lowering, [false, true]);
}

#[test]
fn evidence_that_follows_without_a_gap_keeps_the_level() {
    let held = [
        evidence("first", "2026-06-01", "2026-12-31"),
        evidence("next", "2027-01-01", ""),
    ];
    let (_, report) = looking_back(&log_body(
        "{met: {evidence: [first, next]}}",
        &format!("evidence: [{}]", held.join(", ")),
    ));
    assert_eq!(report.places[0].outlook, Outlook::Holds);
    assert!(report.places[0].changes.is_empty());
}

#[test]
fn several_things_that_end_on_one_day_are_all_named() {
    let report = ahead(&load(&format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 0 2 0}}'}}]\n\
         evidence: [{}, {}]\n\
         assessments:\n\
         - {{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.1'], finding: {{met: {{evidence: [a, b]}}}}}}\n\
         - {{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.2'], finding: {{met: {{evidence: [b]}}}}}}\n",
        evidence("a", "2026-06-01", "2026-12-31"),
        evidence("b", "2026-06-01", "2026-12-31"),
    )));
    let change = &report.places[0].changes[0];
    assert_eq!(
        (change.levels[0].from.get(), change.levels[0].to.get()),
        (2, 0)
    );
    let told: Vec<(&str, Vec<&str>)> = change
        .because
        .iter()
        .map(|cause| {
            let requirements = cause.requirements.iter().map(|id| id.local());
            (cause.path.as_str(), requirements.collect())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("evidence[0]", vec!["SR 6.1"]),
            ("evidence[1]", vec!["SR 6.1", "SR 6.2"])
        ]
    );
}

#[test]
fn what_ends_above_the_level_is_no_cause() {
    // SR 6.2 is selected from 2 on; SR 6.1 is not met at all, so TRE stays at 0.
    let report = ahead(&load(&format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 0 2 0}}'}}]\nevidence: [{}]\n\
         assessments: [{{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.2'], finding: {{met: {{evidence: [a]}}}}}}]",
        evidence("a", "2026-06-01", "2026-12-31"),
    )));
    assert_eq!(report.places[0].outlook, Outlook::BelowToday);
    assert!(report.places[0].changes.is_empty());
}

#[test]
fn where_components_answer_their_evidence_is_the_reason() {
    let report = ahead(&load(&format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 0 1 0}}'}}]\n\
         assets:\n\
         - {{id: plc, name: PLC, kind: plc, scope: plant, zone: z}}\n\
         - {{id: rtu, name: RTU, kind: rtu, scope: plant, zone: z}}\n\
         evidence: [{}, {}]\n\
         assessments:\n\
         - {{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.1'], finding: {{by_components: {{}}}}}}\n\
         - {{assets: [plc], requirements: ['iec-62443-4-2@2019:CR 6.1'], finding: {{met: {{evidence: [long]}}}}}}\n\
         - {{assets: [rtu], requirements: ['iec-62443-4-2@2019:CR 6.1'], finding: {{met: {{evidence: [short]}}}}}}\n",
        evidence("long", "2026-06-01", "2027-12-31"),
        evidence("short", "2026-06-01", "2026-12-31"),
    )));
    let zone = &report.places[0];
    assert_eq!(zone.falls_on, Some(date("2027-01-01")));
    // The second end changes nothing more.
    assert_eq!(zone.changes.len(), 1);
    let cause = &zone.changes[0].because[0];
    assert_eq!(
        (zone.changes[0].because.len(), cause.path.as_str()),
        (1, "evidence[1]")
    );
    assert_eq!(cause.requirements[0].local(), "SR 6.1");
    assert_eq!(report.endings[0].lowers[0].as_str(), "z");
}

#[test]
fn a_compensation_up_to_a_level_takes_that_level_with_it() {
    let report = ahead(&load(&format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 0 1 0}}'}}]\n\
         controls: [{{id: c, title: C, status: implemented, owner: m}}]\nevidence: [{}]\nassessments:\n\
         - {{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.1'], finding: {{compensated: {{controls: [c], rationale: R, approver: m, expires: 2027-03-31, up_to: 1}}}}}}\n\
         - {{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.2'], finding: {{met: {{evidence: [a]}}}}}}\n",
        evidence("a", "2026-06-01", "2026-12-31"),
    )));
    let zone = &report.places[0];
    assert_eq!(zone.sl_a.to_string(), "{0 0 0 0 0 1 0}");
    // SR 6.2 is wanted above what the compensation bears: its end changes nothing.
    assert_eq!(zone.changes.len(), 1);
    assert_eq!(zone.falls_on, Some(date("2027-04-01")));
}

#[test]
fn everything_with_a_last_day_is_listed_by_day() {
    let body = "
suppliers: [{id: s, name: Vendor, contract_ends: 2027-02-28}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: z, end_of_support: 2026-10-31}
  - {id: hmi, name: HMI, kind: hmi, scope: plant, zone: z, end_of_support: 2028-01-01}
  - {id: fw, name: Firewall, kind: firewall, scope: plant, end_of_support: 2026-11-01}
zones: [{id: z, name: Z, kind: control}]
remote_access: [{id: ra, supplier: s, via: [fw], reaches: [plc], approved_by: m, expires: 2026-12-01}]
evidence: [{id: e, title: Test, date: 2026-01-01, valid_until: 2027-02-28}]
controls:
  - {id: c-zone, title: Watched, status: partial, owner: m, places: [z]}
  - {id: c-asset, title: Spare, status: implemented, owner: m, assets: [plc], places: [z]}
  - {id: c-plan, title: Later, status: planned, owner: m, assets: [plc, fw]}
criteria:
  likelihood: [{id: rare, name: Rare}, {id: often, name: Often}]
  axes: [{id: safety, name: Safety, tolerance: low, levels: [{id: minor, name: Minor}, {id: severe, name: Severe}]}]
  matrix: {levels: [{id: low, name: Low}, {id: high, name: High}], cells: [[low, low], [low, high]]}
risks:
  - {id: R-1, title: R, scope: plant, owner: m, inherent: {likelihood: often, consequences: {integrity: {safety: severe}}}}
treatments:
  - {id: T-1, title: Borne, risks: [R-1], status: done, owner: m, option: {accept: {approver: m, approved_on: 2026-01-01, expires: 2027-12-31, rationale: Rare}}}
  - {id: T-2, title: Insured, risks: [R-1], status: done, owner: m, option: {transfer: {to: Insurer, expires: 2027-06-30}}}
";
    let report = ahead(&load(body));
    let told: Vec<(String, &str, bool)> = report
        .endings
        .iter()
        .map(|it| (it.last_day.to_string(), it.kind.as_str(), it.ended))
        .collect();
    let day = str::to_owned;
    assert_eq!(
        told,
        [
            (day("2026-10-31"), "support", true),
            (day("2026-11-01"), "support", false),
            (day("2026-12-01"), "remote_access", false),
            (day("2027-02-28"), "evidence", false),
            (day("2027-02-28"), "contract", false),
            (day("2027-06-30"), "transfer", false),
            (day("2027-12-31"), "acceptance", false),
            (day("2028-01-01"), "support", false),
        ]
    );
    assert_eq!(report.endings[6].risks[0].as_str(), "R-1");
    assert_eq!(
        report.endings[6].path,
        "treatments[0].option.accept.expires"
    );
    let guards: Vec<(&str, Vec<(&str, ProtectionScope)>)> = report
        .support_ends
        .iter()
        .map(|end| {
            let by = end.protected_by.iter();
            (
                end.asset.as_str(),
                by.map(|it| (it.control.as_str(), it.through)).collect(),
            )
        })
        .collect();
    let (asset, zone) = (ProtectionScope::Asset, ProtectionScope::Zone);
    assert_eq!(
        guards,
        [
            ("plc", vec![("c-asset", asset), ("c-zone", zone)]),
            ("fw", vec![]),
            ("hmi", vec![("c-zone", zone), ("c-asset", zone)]),
        ]
    );
}

#[test]
fn as_of_and_until_bound_what_is_looked_at() {
    let program = load(&format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 0 1 0}}'}}]\nevidence: [{}]\n\
         assessments: [{{places: [z], requirements: ['iec-62443-3-3@2013:SR 6.1'], finding: {{met: {{evidence: [a]}}}}}}]",
        evidence("a", "2026-06-01", "2026-12-31"),
    ));
    let outlook = |as_of: Option<&str>, until: &str| {
        let options = ForecastOptions {
            as_of: as_of.map(date),
            until: Some(date(until)),
            ..ForecastOptions::default()
        };
        iacs::forecast(&program, &Catalogs::bundled(), &options)
    };
    let seen = |as_of, until| {
        let report = outlook(as_of, until).unwrap();
        (report.places[0].outlook, report.endings.len())
    };
    assert_eq!(seen(None, "2026-12-30"), (Outlook::Holds, 0));
    assert_eq!(seen(None, "2026-12-31"), (Outlook::Holds, 1));
    assert_eq!(seen(None, "2027-01-01"), (Outlook::Falls, 1));
    assert_eq!(
        seen(Some("2027-01-01"), "2027-01-01"),
        (Outlook::BelowToday, 1)
    );
    // Before the evidence was taken.
    assert_eq!(
        seen(Some("2026-01-01"), "2026-05-31"),
        (Outlook::BelowToday, 0)
    );
    let error = outlook(None, "2026-10-31").unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (ErrorCode::ImpossibleDate, "until")
    );
}

#[test]
fn the_end_of_the_calendar_is_no_danger() {
    let report = log(
        "{met: {evidence: [e]}}",
        &format!("evidence: [{}]", evidence("e", "2026-06-01", "9999-12-31")),
    );
    assert_eq!(report.places[0].outlook, Outlook::Holds);
}

#[test]
fn tables_say_the_same() {
    let report = log(
        "{met: {evidence: [e]}}",
        &format!("evidence: [{}]", evidence("e", "2026-06-01", "2026-12-31")),
    );
    let csv = tables::forecast(&report).to_csv();
    assert!(
        csv.ends_with(
            "z,zone,Controllers,{0 0 0 0 0 1 0},{0 0 0 0 0 1 0},falls,2027-01-01,TRE 1 to 0,Review e,SR 6.1,1\r\n"
        ),
        "{csv}"
    );
    let csv = tables::level_changes(&report).to_csv();
    assert!(
        csv.ends_with(
            "z,Controllers,2027-01-01,FR 6,TRE,1,1,0,{0 0 0 0 0 0 0},false,Review e,SR 6.1\r\n"
        ),
        "{csv}"
    );
    let csv = tables::endings(&report).to_csv();
    assert!(
        csv.ends_with("2026-12-31,false,evidence,e,Review e,,z,evidence[0].valid_until\r\n"),
        "{csv}"
    );
    assert_eq!(tables::support_ends(&report).rows.len(), 0);
}

/// A finding that counts on some days and not on others.
fn dated(number: &impl Fn(usize) -> usize, at: usize) -> String {
    let (a, b) = (number(at + 1) % 6, number(at + 2) % 5);
    if number(at) % 5 != 1 {
        return format!("{{met: {{evidence: [e-{a}, e-{}]}}}}", (a + 1 + b) % 6);
    }
    let limit = ["", ", up_to: 1", ", up_to: 2"][b % 3];
    let expires = days()[number(at + 1) % 40];
    format!(
        "{{compensated: {{controls: [c], rationale: R, approver: m, expires: {expires}{limit}}}}}"
    )
}

/// A plant drawn from numbers: zones, evidence with short lives, compensations, and what rests on them.
fn drawn(seed: &[u8]) -> String {
    let number = |at: usize| usize::from(seed.get(at % seed.len().max(1)).copied().unwrap_or(7));
    let days = days();
    let day = |n: usize| days[n].to_string();
    let mut body = String::from("zones:\n");
    for zone in 0..3 {
        let level = 1 + number(zone) % 3;
        let parent = if zone == 2 { ", parent: z-0" } else { "" };
        let _ = writeln!(
            body,
            "- {{id: z-{zone}, name: Z, kind: control, sl_t: '{{0 0 0 0 0 {level} {level}}}'{parent}}}"
        );
    }
    body += "conduits: [{id: c-0, name: C, from: z-0, to: z-1}]\nevidence:\n";
    for n in 0..6 {
        let from = number(n + 3) % 40;
        let until = from + number(n + 9) % 25;
        let until = if number(n) % 5 == 0 {
            String::new()
        } else {
            day(until)
        };
        let _ = writeln!(
            body,
            "- {}",
            evidence(&format!("e-{n}"), &day(from), &until)
        );
    }
    body += "assets:\n";
    for (asset, zone) in [(0, "z-1"), (1, "z-1"), (2, "z-2, also_in: [z-1]")] {
        let _ = writeln!(
            body,
            "- {{id: a-{asset}, name: A, kind: plc, scope: plant, zone: {zone}}}"
        );
    }
    body += "controls: [{id: c, title: C, status: implemented, owner: m}]\nassessments:\n";
    let requirements = [
        "SR 6.1",
        "SR 6.1 RE 1",
        "SR 6.2",
        "SR 7.1",
        "SR 7.1 RE 1",
        "SR 7.2",
        "SR 7.3",
    ];
    for (n, requirement) in requirements.iter().enumerate() {
        for place in ["z-0", "z-1", "z-2", "c-0"] {
            let at = n * 4 + place.len() + usize::from(place.as_bytes()[2]);
            let finding = match number(at) % 7 {
                0 => "{not_applicable: {justification: J}}".to_owned(),
                1 | 2 if place.starts_with("z-") && !requirement.contains("RE") => {
                    let named = ["", "assets: [a-0]"][number(at + 1) % 2];
                    format!("{{by_components: {{{named}}}}}")
                }
                _ => dated(&number, at),
            };
            let _ = writeln!(
                body,
                "- {{places: [{place}], requirements: ['iec-62443-3-3@2013:{requirement}'], finding: {finding}}}"
            );
        }
    }
    for (n, requirement) in ["6.1", "6.2", "7.1", "7.2", "7.3"].iter().enumerate() {
        for asset in 0..3 {
            let finding = dated(&number, 50 + n * 3 + asset);
            let _ = writeln!(
                body,
                "- {{assets: [a-{asset}], requirements: ['iec-62443-4-2@2019:CR {requirement}'], finding: {finding}}}"
            );
        }
    }
    // What nobody looked at keeps TRE and RA from going anywhere: say that it has no meaning.
    let rest = [
        "SR 7.1 RE 2",
        "SR 7.3 RE 1",
        "SR 7.3 RE 2",
        "SR 7.4",
        "SR 7.5",
        "SR 7.6",
        "SR 7.6 RE 1",
        "SR 7.7",
        "SR 7.8",
    ];
    let rest: Vec<String> = rest
        .iter()
        .map(|id| format!("'iec-62443-3-3@2013:{id}'"))
        .collect();
    let _ = writeln!(
        body,
        "- {{places: [z-0, z-1, z-2, c-0], requirements: [{}], finding: {{not_applicable: {{justification: J}}}}}}",
        rest.join(", ")
    );
    body
}

/// The levels of every place on every day, as far as the forecast says.
fn unrolled(report: &ForecastReport, days: &[Date]) -> Vec<Vec<SecurityLevels>> {
    let of_place = |place: &iacs::PlaceForecast| {
        let on = |day: &Date| {
            let last = place
                .changes
                .iter()
                .rev()
                .find(|change| change.date <= *day);
            last.map_or(place.sl_a, |change| change.sl_a)
        };
        days.iter().map(on).collect()
    };
    report.places.iter().map(of_place).collect()
}

fn days() -> Vec<Date> {
    let mut days = vec![date("2026-11-01")];
    while days[days.len() - 1] < date("2027-01-15") {
        days.push(days[days.len() - 1].next_day().unwrap());
    }
    days
}

#[test]
fn drawn_plants_fall_and_rise() {
    let (mut falls, mut rises) = (0, 0);
    for seed in 0..40_u8 {
        let seed: Vec<u8> = (0..60)
            .map(|n: u8| seed.wrapping_mul(37) ^ n.wrapping_mul(101))
            .collect();
        let (_, report) = looking_back(&drawn(&seed));
        for level in report
            .places
            .iter()
            .flat_map(|it| &it.changes)
            .flat_map(|it| &it.levels)
        {
            *(if level.to < level.from {
                &mut falls
            } else {
                &mut rises
            }) += 1;
        }
    }
    assert!(falls > 50 && rises > 20, "{falls} falls, {rises} rises");
}

quickcheck! {
    /// The forecast against security levels asked for on every single day.
    fn every_day_is_as_forecast(seed: Vec<u8>) -> bool {
        let catalogs = Catalogs::bundled();
        let (program, report) = looking_back(&drawn(&seed));
        let days = days();
        let forecast = unrolled(&report, &days);
        let mut changed = vec![0; report.places.len()];
        for (n, day) in days.iter().enumerate() {
            let options = SecurityLevelOptions { as_of: Some(*day), ..SecurityLevelOptions::default() };
            let levels = iacs::security_levels(&program, &catalogs, &options).unwrap();
            for (at, place) in levels.places.iter().enumerate() {
                assert_eq!(place.sl_a, forecast[at][n], "{} on {day}", place.place);
                let falls = report.places[at].falls_on;
                match report.places[at].outlook {
                    Outlook::Falls if *day <= falls.unwrap() => {
                        assert_eq!(place.meets_target, *day < falls.unwrap());
                    }
                    Outlook::Holds => assert!(place.meets_target),
                    _ => {}
                }
                if n > 0 && forecast[at][n] != forecast[at][n - 1] {
                    changed[at] += 1;
                    // The levels of each change go from the day before to this one.
                    let change = report.places[at].changes.iter().find(|it| it.date == *day).unwrap();
                    let (before, now) = (forecast[at][n - 1], forecast[at][n]);
                    for ((fr, (from, to)), target) in (1..).zip(before.levels().iter().zip(now.levels())).zip(place.sl_t.levels()) {
                        let told = change.levels.iter().find(|it| *it.fr == *format!("FR {fr}"));
                        assert_eq!(told.map(|it| (it.from, it.to, it.target)), (from != to).then_some((*from, *to, *target)));
                    }
                    assert!(!change.because.is_empty());
                }
            }
        }
        let told: Vec<usize> = report.places.iter().map(|it| it.changes.len()).collect();
        told == changed
    }

    /// Nothing depends on the order of the document but the order of lists.
    fn order_does_not_matter(seed: Vec<u8>) -> bool {
        let (program, report) = looking_back(&drawn(&seed));
        let mut document = program.document().clone();
        document.zones.reverse();
        document.evidence.reverse();
        document.assessments.rotate_left(5);
        let turned = Program::new(document, &Catalogs::bundled()).unwrap();
        let options = ForecastOptions { as_of: Some(report.as_of), ..ForecastOptions::default() };
        let turned = iacs::forecast(&turned, &Catalogs::bundled(), &options).unwrap();
        let key = |report: &ForecastReport| -> BTreeMap<String, String> {
            let told = |place: &iacs::PlaceForecast| {
                let changes = place.changes.iter().map(|change| {
                    let mut because: Vec<String> = change
                        .because
                        .iter()
                        .map(|cause| format!("{:?} {:?} {} {:?}", cause.kind, cause.evidence, cause.day, cause.requirements))
                        .collect();
                    because.sort();
                    format!("{} {} {because:?}", change.date, change.sl_a)
                });
                let changes: Vec<String> = changes.collect();
                format!("{:?} {:?} {changes:?}", place.outlook, place.falls_on)
            };
            report.places.iter().map(|place| (place.place.to_string(), told(place))).collect()
        };
        key(&report) == key(&turned)
    }
}
