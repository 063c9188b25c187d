//! Security levels of zones and conduits, each rule once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use isms_core::catalog::Requirement;
use isms_core::iacs::{
    BlockerCause, FrLevels, PlaceKind, PlaceLevels, SecurityLevelOptions, SecurityLevelReport,
    TargetSource, security_levels,
};
use isms_core::id::PlaceId;
use isms_core::model::{Assessment, Document, Finding};
use isms_core::{Catalogs, Date, ErrorCode, Program};
use quickcheck::{Arbitrary, Gen, quickcheck};

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
controls:
  - {id: c-used, title: C, status: implemented, owner: m}
  - {id: c-gone, title: C, status: retired, owner: m}
evidence:
  - {id: ageless, title: E, date: 2026-01-01}
  - {id: to-the-day, title: E, date: 2026-01-01, valid_until: 2026-11-01}
  - {id: old, title: E, date: 2025-01-01, valid_until: 2026-10-31}
";

const MET: &str = "met: {evidence: [ageless]}";

fn program(body: &str) -> Program {
    Program::load(&format!("{HEAD}{body}"), &Catalogs::bundled()).unwrap()
}

fn as_of(body: &str, day: Option<&str>) -> SecurityLevelReport {
    let options = SecurityLevelOptions {
        as_of: day.map(|day| day.parse().unwrap()),
        ..SecurityLevelOptions::default()
    };
    security_levels(&program(body), &Catalogs::bundled(), &options).unwrap()
}

fn report(body: &str) -> SecurityLevelReport {
    as_of(body, None)
}

fn place<'a>(report: &'a SecurityLevelReport, id: &str) -> &'a PlaceLevels {
    report
        .places
        .iter()
        .find(|place| place.place.as_str() == id)
        .unwrap()
}

/// What the catalogue selects under FR 5 up to a level: data flow has few requirements.
fn flow(level: u8) -> Vec<String> {
    let catalogs = Catalogs::bundled();
    let catalog = catalogs.get("iec-62443-3-3", "2013").unwrap();
    let under = |entry: &&Requirement| {
        entry.id.starts_with("SR 5.") && entry.selected_from.unwrap().get() <= level
    };
    catalog
        .requirements()
        .iter()
        .filter(under)
        .map(|entry| entry.id.clone())
        .collect()
}

/// A zone `z` with a target for FR 5, and a finding for each of these lists.
fn zone(target: u8, findings: &[(&[String], &str)]) -> String {
    let mut body = format!(
        "zones: [{{id: z, name: Z, kind: control, sl_t: '{{0 0 0 0 {target} 0 0}}'}}]\nassessments:\n"
    );
    for (locals, finding) in findings {
        let ids: Vec<String> = locals
            .iter()
            .map(|local| format!("'iec-62443-3-3@2013:{local}'"))
            .collect();
        body += &format!(
            "  - {{places: [z], requirements: [{}], finding: {{{finding}}}}}\n",
            ids.join(", ")
        );
    }
    body
}

/// FR 5 of the zone `z`.
fn fr5(body: &str, day: Option<&str>) -> FrLevels {
    place(&as_of(body, day), "z").requirements[4]
        .as_ref()
        .clone()
}

/// FR 5 of a zone with target 1 where all is met but SR 5.1, of which this was found.
fn with_finding(finding: &str, day: Option<&str>) -> FrLevels {
    let (first, rest) = flow(1)
        .split_first()
        .map(|(a, b)| (vec![a.clone()], b.to_vec()))
        .unwrap();
    assert_eq!(first, ["SR 5.1"]);
    fr5(&zone(1, &[(&first, finding), (&rest, MET)]), day)
}

fn cause(fr: &FrLevels) -> (BlockerCause, Option<&str>) {
    assert_eq!(
        (fr.achieved.get(), fr.gap, fr.held_down_by.len()),
        (0, 1, 1)
    );
    assert_eq!(
        fr.held_down_by[0].requirement.as_str(),
        "iec-62443-3-3@2013:SR 5.1"
    );
    (
        fr.held_down_by[0].cause,
        fr.held_down_by[0].detail.as_deref(),
    )
}

fn satisfied(fr: &FrLevels) -> bool {
    assert_eq!(fr.achieved.get() == 1, fr.held_down_by.is_empty());
    assert_eq!(fr.gap, 1 - fr.achieved.get());
    fr.gap == 0
}

#[test]
fn a_program_without_zones_has_no_places() {
    let report = report("");
    assert_eq!(
        (report.title.as_str(), report.revision.as_str()),
        ("IEC 62443-3-3:2013", "1.0.0")
    );
    assert_eq!(
        (report.standard.as_str(), report.edition.as_str()),
        ("iec-62443-3-3", "2013")
    );
    assert_eq!(report.as_of, "2026-11-01".parse::<Date>().unwrap());
    assert!(report.places.is_empty());
}

#[test]
fn a_zone_that_nobody_assessed_is_at_level_0_by_all_that_its_target_selects() {
    let report = report("zones: [{id: z, name: Z, kind: control, sl_t: '{1 1 1 1 1 1 1}'}]");
    let zone = place(&report, "z");
    assert_eq!(zone.sl_a.to_string(), "{0 0 0 0 0 0 0}");
    assert!(!zone.meets_target);
    // 37 requirements are selected at level 1.
    assert_eq!((zone.selected, zone.satisfied), (37, 0));
    let blockers: usize = zone
        .requirements
        .iter()
        .map(|fr| fr.held_down_by.len())
        .sum();
    assert_eq!(blockers, 37);
    let names: Vec<&str> = zone
        .requirements
        .iter()
        .map(|fr| &*fr.abbreviation)
        .collect();
    assert_eq!(names, ["IAC", "UC", "SI", "DC", "RDF", "TRE", "RA"]);
    assert_eq!(&*zone.requirements[6].fr, "FR 7");
    assert_eq!(
        zone.requirements[0].held_down_by[0].cause,
        BlockerCause::NotAssessed
    );
}

#[test]
fn the_level_is_the_highest_up_to_which_all_is_satisfied() {
    for level in 0..=4 {
        let up_to = flow(level);
        let findings = [(&up_to[..], MET)];
        let fr = fr5(&zone(2, &findings), None);
        // FR 5 selects something new at each level from 1 to 3, and at 4.
        assert_eq!(fr.achieved.get(), level, "{up_to:?}");
        assert_eq!(fr.gap, 2_u8.saturating_sub(level));
        assert_eq!(fr.held_down_by.is_empty(), level >= 2);
    }
}

#[test]
fn a_missing_enhancement_holds_the_zone_down_where_it_is_selected() {
    let mut locals = flow(4);
    locals.retain(|local| local != "SR 5.2 RE 1");
    let fr = fr5(&zone(3, &[(&locals, MET)]), None);
    assert_eq!((fr.target.get(), fr.achieved.get(), fr.gap), (3, 1, 2));
    let blocker = &fr.held_down_by[0];
    assert_eq!(fr.held_down_by.len(), 1);
    assert_eq!(blocker.requirement.local(), "SR 5.2 RE 1");
    assert_eq!(blocker.selected_from.get(), 2);
    assert_eq!(&*blocker.title, "Deny by default, allow by exception");
    // Below its target level a missing enhancement is no gap.
    assert_eq!(fr5(&zone(1, &[(&locals, MET)]), None).gap, 0);
}

#[test]
fn met_counts_from_the_day_of_the_evidence_to_its_last_day() {
    let met = "met: {evidence: [to-the-day]}";
    assert!(satisfied(&with_finding(met, Some("2026-01-01"))));
    assert!(satisfied(&with_finding(met, Some("2026-11-01"))));
    assert_eq!(
        cause(&with_finding(met, Some("2026-11-02"))),
        (
            BlockerCause::EvidenceExpired,
            Some("evidence `to-the-day` expired on 2026-11-01")
        )
    );
    let early = fr5(&zone(1, &[(&flow(1), met)]), Some("2025-12-31"));
    assert_eq!(early.held_down_by[0].cause, BlockerCause::NoEvidence);
    assert_eq!(
        early.held_down_by[0].detail.as_deref(),
        Some("evidence `to-the-day` is of 2026-01-01")
    );
}

#[test]
fn met_needs_evidence_and_one_current_record_is_enough() {
    assert_eq!(
        cause(&with_finding("met: {evidence: []}", None)),
        (BlockerCause::NoEvidence, None)
    );
    assert_eq!(
        cause(&with_finding("met: {evidence: [old]}", None)).0,
        BlockerCause::EvidenceExpired
    );
    assert!(satisfied(&with_finding(
        "met: {evidence: [old, ageless]}",
        None
    )));
}

#[test]
fn not_met_gives_its_reason() {
    assert_eq!(
        cause(&with_finding("not_met: {reason: Flat network}", None)),
        (BlockerCause::NotMet, Some("Flat network"))
    );
    assert_eq!(
        cause(&with_finding("not_met: {}", None)),
        (BlockerCause::NotMet, None)
    );
}

#[test]
fn a_compensation_counts_to_its_last_day_with_a_control_in_use() {
    let compensated = |controls: &str| {
        format!(
            "compensated: {{controls: [{controls}], rationale: Guard, approver: m, expires: 2026-11-01}}"
        )
    };
    assert!(satisfied(&with_finding(&compensated("c-used"), None)));
    assert!(satisfied(&with_finding(
        &compensated("c-gone, c-used"),
        None
    )));
    assert_eq!(
        cause(&with_finding(&compensated("c-used"), Some("2026-11-02"))),
        (
            BlockerCause::CompensationExpired,
            Some("expired on 2026-11-01")
        )
    );
    assert_eq!(
        cause(&with_finding(&compensated("c-gone"), None)),
        (
            BlockerCause::CompensationWithoutControls,
            Some("control `c-gone` is retired")
        )
    );
    assert_eq!(
        cause(&with_finding(&compensated(""), None)),
        (BlockerCause::CompensationWithoutControls, None)
    );
}

#[test]
fn what_is_justified_as_not_applicable_is_satisfied() {
    let finding = "not_applicable: {justification: No way out of this zone}";
    assert!(satisfied(&with_finding(finding, None)));
}

#[test]
fn a_finding_counts_only_in_its_places_and_for_its_edition() {
    let body = "
zones:
  - {id: a, name: A, kind: control, sl_t: '{0 0 0 0 1 0 0}'}
  - {id: b, name: B, kind: control, sl_t: '{0 0 0 0 1 0 0}'}
conduits: [{id: c, name: C, from: a, to: b}]
assessments:
  - {places: [c, a], requirements: ['iec-62443-3-3@2013:SR 5.1'], finding: {met: {evidence: [ageless]}}}
  - {places: [b], requirements: ['iso-27001@2022:A.8.20'], finding: {met: {evidence: [ageless]}}}
";
    let report = report(body);
    let satisfied = |id: &str| place(&report, id).satisfied;
    assert_eq!((satisfied("a"), satisfied("b"), satisfied("c")), (1, 0, 1));
}

#[test]
fn targets_come_from_the_place_the_zone_around_or_the_zones_joined() {
    let body = "
zones:
  - {id: cell, name: Cell, kind: control, parent: area}
  - {id: area, name: Area, kind: supervisory, parent: site}
  - {id: site, name: Site, kind: operations, sl_t: '{2 1 0 0 0 0 0}'}
  - {id: office, name: Office, kind: enterprise, sl_t: '{1 3 0 0 0 0 0}'}
  - {id: internet, name: Internet, kind: external}
  - {id: cloud, name: Cloud, kind: external}
conduits:
  - {id: up, name: Up, from: cell, to: office}
  - {id: out, name: Out, from: office, to: internet}
  - {id: away, name: Away, from: internet, to: cloud}
  - {id: own, name: Own, from: cell, to: office, sl_t: '{1 1 1 1 1 1 1}'}
";
    let report = report(body);
    let target = |id: &str| {
        let place = place(&report, id);
        (place.sl_t.to_string(), place.sl_t_from)
    };
    let is = |text: &str, source| (text.to_owned(), source);
    assert_eq!(target("cell"), is("{2 1 0 0 0 0 0}", TargetSource::Parent));
    assert_eq!(target("area"), is("{2 1 0 0 0 0 0}", TargetSource::Parent));
    assert_eq!(target("site"), is("{2 1 0 0 0 0 0}", TargetSource::Stated));
    assert_eq!(
        target("internet"),
        is("{0 0 0 0 0 0 0}", TargetSource::None)
    );
    assert_eq!(
        target("up"),
        is("{2 3 0 0 0 0 0}", TargetSource::JoinedZones)
    );
    assert_eq!(
        target("out"),
        is("{1 3 0 0 0 0 0}", TargetSource::JoinedZones)
    );
    assert_eq!(target("away"), is("{0 0 0 0 0 0 0}", TargetSource::None));
    assert_eq!(target("own"), is("{1 1 1 1 1 1 1}", TargetSource::Stated));
    assert!(place(&report, "internet").meets_target);
    let order: Vec<(&str, PlaceKind)> = report
        .places
        .iter()
        .map(|place| (place.place.as_str(), place.kind))
        .collect();
    assert_eq!(order[0], ("cell", PlaceKind::Zone));
    assert_eq!(order[6], ("up", PlaceKind::Conduit));
    assert_eq!(order.len(), 10);
}

#[test]
fn a_catalogue_without_seven_foundations_is_refused() {
    let options = SecurityLevelOptions {
        standard: "iso-27001".into(),
        edition: "2022".into(),
        as_of: None,
    };
    let error = security_levels(&program(""), &Catalogs::bundled(), &options).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidCatalog);
    let options = SecurityLevelOptions {
        edition: "2099".into(),
        ..SecurityLevelOptions::default()
    };
    let error = security_levels(&program(""), &Catalogs::bundled(), &options).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownCatalog);
}

#[test]
fn results_carry_every_key_and_options_refuse_others() {
    let body = "zones: [{id: z, name: Z, kind: control, sl_t: '{1 0 0 0 0 0 0}'}]";
    let json = serde_json::to_value(report(body)).unwrap();
    let place = &json["places"][0];
    assert_eq!(
        (&place["kind"], &place["sl_t_from"]),
        (&"zone".into(), &"stated".into())
    );
    let blocker = &place["requirements"][0]["held_down_by"][0];
    assert_eq!(blocker["cause"], "not_assessed");
    assert!(
        blocker
            .get("detail")
            .is_some_and(serde_json::Value::is_null)
    );
    assert!(serde_json::from_str::<SecurityLevelOptions>("{\"level\": 1}").is_err());
}

/// What was found about each requirement of a zone, by position, and a target.
#[derive(Debug, Clone)]
struct Zone {
    findings: Vec<u8>,
    target: u8,
}

impl Arbitrary for Zone {
    fn arbitrary(g: &mut Gen) -> Self {
        // Mostly met, so that levels above 0 are reached.
        let often_met = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 0];
        let findings = (0..100).map(|_| *g.choose(&often_met).unwrap()).collect();
        let target = u8::arbitrary(g) % 5;
        Self { findings, target }
    }
}

impl Zone {
    fn levels(&self, base: &Document) -> PlaceLevels {
        let catalogs = Catalogs::bundled();
        let catalog = catalogs.get("iec-62443-3-3", "2013").unwrap();
        let entries = catalog
            .requirements()
            .iter()
            .filter(|entry| !entry.kind.is_heading());
        let mut document = base.clone();
        let level = self.target;
        let target = format!("{{{level} {level} {level} {level} {level} {level} {level}}}");
        document.zones[0].sl_t = Some(target.parse().unwrap());
        for (entry, finding) in entries.zip(&self.findings) {
            let evidence = match finding {
                1 => vec![document.evidence[0].id.clone()],
                2 => Vec::new(),
                3 => vec![document.evidence[2].id.clone()],
                _ => continue,
            };
            document.assessments.push(Assessment {
                places: vec![PlaceId::new("z").unwrap()],
                assets: Vec::new(),
                requirements: vec![catalog.id_of(entry).unwrap()],
                finding: Finding::Met {
                    evidence,
                    controls: Vec::new(),
                },
                assessed_on: None,
                extensions: Default::default(),
            });
        }
        let program = Program::new(document, &catalogs).unwrap();
        let options = SecurityLevelOptions::default();
        security_levels(&program, &catalogs, &options)
            .unwrap()
            .places
            .remove(0)
    }
}

fn base() -> Document {
    program("zones: [{id: z, name: Z, kind: control}]")
        .document()
        .clone()
}

quickcheck! {
    /// One more requirement met with evidence never lowers a level.
    fn meeting_a_requirement_never_lowers_a_level(zone: Zone, at: usize) -> bool {
        let base = base();
        let mut better = zone.clone();
        let at = at % zone.findings.len().max(1);
        if let Some(finding) = better.findings.get_mut(at) {
            *finding = 1;
        }
        better.levels(&base).sl_a.covers(&zone.levels(&base).sl_a)
    }

    /// Evidence taken away never raises a level.
    fn removing_evidence_never_raises_a_level(zone: Zone, at: usize) -> bool {
        let base = base();
        let mut worse = zone.clone();
        let at = at % zone.findings.len().max(1);
        if let Some(finding) = worse.findings.get_mut(at).filter(|finding| **finding != 0) {
            *finding = 2;
        }
        zone.levels(&base).sl_a.covers(&worse.levels(&base).sl_a)
    }

    /// A gap always names what causes it, and only a gap does.
    fn every_gap_has_its_requirements(zone: Zone) -> bool {
        let levels = zone.levels(&base());
        let named = levels.requirements.iter().all(|fr| {
            let lowest = fr.held_down_by.iter().map(|b| b.missing_from.get()).min();
            match fr.gap {
                0 => lowest.is_none() && fr.achieved >= fr.target,
                gap => {
                    lowest == Some(fr.achieved.get() + 1)
                        && fr.target.get() - fr.achieved.get() == gap
                }
            }
        });
        let blockers: usize = levels.requirements.iter().map(|fr| fr.held_down_by.len()).sum();
        named
            && levels.meets_target == levels.requirements.iter().all(|fr| fr.gap == 0)
            && (levels.selected - levels.satisfied) as usize == blockers
    }
}
