//! The Statement of Applicability, each rule once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use isms_core::id::RiskId;
use isms_core::soa::{
    EvidenceState, Implementation, ReasonKind, RowDecision, Statement, StatementOptions,
    StatementRow, statement, trace_risk,
};
use isms_core::{Catalogs, ErrorCode, Program};

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: m, name: Manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
suppliers: [{id: vendor, name: Vendor}]
criteria:
  likelihood: [{id: rare, name: Rare}, {id: often, name: Often}]
  axes:
    - {id: safety, name: Safety, tolerance: low, levels: [{id: minor, name: Minor}, {id: severe, name: Severe}]}
  matrix:
    levels: [{id: low, name: Low}, {id: high, name: High}]
    cells: [[low, low], [low, high]]
";

/// Four risks; `R-1` is mitigated by `c-new`, `R-2` cited by a decision, `R-3` mitigated only by a
/// retired control, `R-4` mitigated twice, once by nothing.
const RISKS: &str = "
risks:
  - {id: R-1, title: One, scope: plant, owner: m, inherent: {likelihood: rare, consequences: {integrity: {safety: minor}}}}
  - {id: R-2, title: Two, scope: plant, owner: m, inherent: {likelihood: rare, consequences: {integrity: {safety: minor}}}}
  - {id: R-3, title: Three, scope: plant, owner: m, inherent: {likelihood: rare, consequences: {integrity: {safety: minor}}}}
  - {id: R-4, title: Four, scope: plant, owner: m, inherent: {likelihood: rare, consequences: {integrity: {safety: minor}}}}
treatments:
  - {id: T-1, title: T, risks: [R-4, R-1], option: {mitigate: {controls: [c-new]}}, status: planned, owner: m}
  - {id: T-2, title: T, risks: [R-3, R-4], option: {mitigate: {controls: [c-old]}}, status: planned, owner: m}
  - {id: T-3, title: T, risks: [R-1], option: {accept: {approver: m, approved_on: 2026-01-01, expires: 2027-01-01, rationale: Small}}, status: done, owner: m}
  - {id: T-4, title: T, risks: [R-2], option: {transfer: {to: Insurer}}, status: done, owner: m}
controls:
  - {id: c-old, title: C, status: retired, owner: m, serves: ['iso-27001@2022:A.8.24'], evidence: [ev-1]}
  - {id: c-more, title: C, status: implemented, owner: m, serves: ['iso-27001@2022:A.8.24'], evidence: [ev-2, ev-1]}
  - {id: c-new, title: C, status: implemented, owner: m, serves: ['iec-62443-3-3@2013:SR 4.3', 'iso-27001@2022:A.8.24'], evidence: [ev-1]}
evidence:
  - {id: ev-1, title: E, date: 2026-10-01}
  - {id: ev-2, title: E, date: 2026-10-02}
decisions:
  - requirement: iso-27001@2022:A.8.24
    decision: {include: {reasons: [{legal: {reference: NIS 2}}, {risk_treatment: {risks: [R-2]}}, {contractual: {reference: Art. 4, supplier: vendor}}]}}
  - requirement: iso-27001@2022:A.7.1
    decision: {exclude: {justification: No premises}}
";

fn program(body: &str) -> Program {
    Program::load(&format!("{HEAD}{body}"), &Catalogs::bundled()).unwrap()
}

fn as_of(body: &str, day: Option<&str>) -> Statement {
    let options = StatementOptions {
        as_of: day.map(|day| day.parse().unwrap()),
        ..StatementOptions::default()
    };
    statement(&program(body), &Catalogs::bundled(), &options).unwrap()
}

fn stated(body: &str) -> Statement {
    as_of(body, None)
}

fn row<'a>(statement: &'a Statement, local: &str) -> &'a StatementRow {
    let mut rows = statement.rows.iter();
    rows.find(|row| row.requirement.local() == local).unwrap()
}

/// Controls of these ids and statuses that serve A.8.24, which is included, with evidence to the day.
fn serving(controls: &[(&str, &str)], evidence: &str) -> String {
    let list: Vec<String> = controls
        .iter()
        .map(|(id, status)| {
            let serves = "serves: ['iso-27001@2022:A.8.24']";
            let evidence = if evidence.is_empty() { "" } else { "ev" };
            format!("  - {{id: {id}, title: C, status: {status}, owner: m, {serves}, evidence: [{evidence}]}}")
        })
        .collect();
    let controls = if list.is_empty() {
        "[]".into()
    } else {
        format!("\n{}", list.join("\n"))
    };
    format!(
        "controls: {controls}
evidence: [{evidence}]
decisions: [{{requirement: 'iso-27001@2022:A.8.24', decision: {{include: {{reasons: [{{business: {{reference: Trust}}}}]}}}}}}]
"
    )
}

fn words<T: std::fmt::Display>(ids: &[T]) -> Vec<String> {
    ids.iter().map(T::to_string).collect()
}

const AGELESS: &str = "{id: ev, title: E, date: 2026-01-01}";
const TO_THE_DAY: &str = "{id: ev, title: E, date: 2026-01-01, valid_until: 2026-11-01}";

#[test]
fn a_program_without_anything_leaves_all_93_undecided() {
    let statement = stated("");
    assert_eq!(statement.title, "ISO/IEC 27001:2022");
    assert_eq!(statement.revision, "1.0.0");
    assert_eq!(statement.as_of, "2026-11-01".parse().unwrap());
    let counts = &statement.counts;
    assert_eq!(
        (counts.requirements, counts.undecided, counts.open),
        (93, 93, 93)
    );
    assert_eq!((counts.included, counts.not_started), (0, 0));
    let first = &statement.rows[0];
    assert_eq!(first.requirement.as_str(), "iso-27001@2022:A.5.1");
    assert_eq!(first.theme, "Organizational controls");
    assert!(first.ot_note.is_some());
    assert_eq!(first.open_because, ["undecided"]);
    assert_eq!(
        statement.rows[92].requirement.as_str(),
        "iso-27001@2022:A.8.34"
    );
    assert!(statement.unasked_controls.is_empty() && statement.unserved_risks.is_empty());
}

#[test]
fn each_decision_carries_what_it_cites() {
    let statement = stated(RISKS);
    let included = row(&statement, "A.8.24");
    assert_eq!(included.decision, RowDecision::Included);
    let kinds: Vec<ReasonKind> = included.reasons.iter().map(|reason| reason.kind).collect();
    assert_eq!(
        kinds,
        [
            ReasonKind::Legal,
            ReasonKind::RiskTreatment,
            ReasonKind::Contractual
        ]
    );
    assert_eq!(included.reasons[0].reference.as_deref(), Some("NIS 2"));
    assert_eq!(words(&included.reasons[1].risks), ["R-2"]);
    assert_eq!(included.reasons[1].reference, None);
    assert_eq!(
        included.reasons[2].supplier.as_ref().unwrap().as_str(),
        "vendor"
    );
    let excluded = row(&statement, "A.7.1");
    assert_eq!(excluded.decision, RowDecision::Excluded);
    assert_eq!(excluded.justification.as_deref(), Some("No premises"));
    assert!(!excluded.open && excluded.open_because.is_empty());
}

#[test]
fn implementation_follows_the_controls_that_are_not_retired() {
    type Case<'a> = (&'a [(&'a str, &'a str)], Implementation, &'a [&'a str]);
    let cases: [Case<'_>; 8] = [
        (&[], Implementation::NotStarted, &["no control serves it"]),
        (
            &[("a", "retired")],
            Implementation::NotStarted,
            &["no control serves it", "control `a` is retired"],
        ),
        (&[("a", "implemented")], Implementation::Implemented, &[]),
        (
            &[("a", "implemented"), ("b", "retired")],
            Implementation::Implemented,
            &[],
        ),
        (
            &[("a", "implemented"), ("b", "planned")],
            Implementation::Partial,
            &["control `b` is planned"],
        ),
        (
            &[("a", "partial"), ("b", "planned")],
            Implementation::Partial,
            &["control `a` is partial", "control `b` is planned"],
        ),
        (
            &[("a", "planned")],
            Implementation::Planned,
            &["control `a` is planned"],
        ),
        (
            &[("a", "planned"), ("b", "retired")],
            Implementation::Planned,
            &["control `a` is planned"],
        ),
    ];
    for (controls, implementation, because) in cases {
        let statement = stated(&serving(controls, AGELESS));
        let row = row(&statement, "A.8.24");
        assert_eq!(row.implementation, implementation, "{controls:?}");
        assert_eq!(row.open_because, because, "{controls:?}");
        assert_eq!(row.open, !because.is_empty(), "{controls:?}");
    }
}

#[test]
fn evidence_counts_from_its_day_to_its_last_day() {
    let body = serving(&[("a", "implemented")], TO_THE_DAY);
    let cases = [
        ("2025-12-31", EvidenceState::Missing, "no evidence"),
        ("2026-01-01", EvidenceState::Current, ""),
        ("2026-11-01", EvidenceState::Current, ""),
        (
            "2026-11-02",
            EvidenceState::Expired,
            "evidence `ev` expired on 2026-11-01",
        ),
    ];
    for (day, state, because) in cases {
        let statement = as_of(&body, Some(day));
        assert_eq!(statement.as_of.to_string(), day);
        let row = row(&statement, "A.8.24");
        assert_eq!(row.evidence, state, "{day}");
        assert_eq!(row.open_because.join("; "), because, "{day}");
        assert_eq!(
            statement.counts.with_evidence,
            u32::from(because.is_empty()),
            "{day}"
        );
    }
    let none = stated(&serving(&[("a", "implemented")], ""));
    assert_eq!(row(&none, "A.8.24").evidence, EvidenceState::Missing);
    assert_eq!(row(&none, "A.8.24").open_because, ["no evidence"]);
    let retired = stated(&serving(&[("a", "retired")], AGELESS));
    assert_eq!(row(&retired, "A.8.24").evidence, EvidenceState::Missing);
}

#[test]
fn one_current_record_is_enough() {
    let body = serving(&[("a", "implemented")], TO_THE_DAY)
        .replace("evidence: [ev]", "evidence: [ev, new]")
        .replace(
            "evidence: [{",
            "evidence: [{id: new, title: E, date: 2026-02-01}, {",
        );
    let statement = as_of(&body, Some("2027-01-01"));
    assert_eq!(row(&statement, "A.8.24").evidence, EvidenceState::Current);
    assert!(!row(&statement, "A.8.24").open);
}

#[test]
fn counts_add_up() {
    let statement = stated(RISKS);
    let counts = &statement.counts;
    assert_eq!(
        (counts.included, counts.excluded, counts.undecided),
        (1, 1, 91)
    );
    assert_eq!(
        (counts.implemented, counts.with_evidence, counts.open),
        (1, 1, 91)
    );
    let in_place = counts.implemented + counts.partial + counts.planned + counts.not_started;
    assert_eq!(in_place, counts.included);
    assert_eq!(
        counts.included + counts.excluded + counts.undecided,
        counts.requirements
    );
}

#[test]
fn a_row_is_traced_in_the_order_of_the_document_without_retired_controls() {
    let statement = stated(RISKS);
    let trace = &row(&statement, "A.8.24").trace;
    assert_eq!(words(&trace.risks), ["R-1", "R-2", "R-4"]);
    assert_eq!(words(&trace.treatments), ["T-1"]);
    assert_eq!(words(&trace.controls), ["c-more", "c-new"]);
    assert_eq!(words(&trace.evidence), ["ev-1", "ev-2"]);
}

#[test]
fn a_risk_is_traced_to_what_answers_it() {
    let program = program(RISKS);
    let trace = |id: &str| trace_risk(&program, &RiskId::new(id).unwrap()).unwrap();
    let one = trace("R-1");
    assert_eq!(words(&one.treatments), ["T-1", "T-3"]);
    assert_eq!(words(&one.controls), ["c-new"]);
    assert_eq!(
        words(&one.requirements),
        ["iso-27001@2022:A.8.24", "iec-62443-3-3@2013:SR 4.3"]
    );
    assert_eq!(words(&one.evidence), ["ev-1"]);
    let cited = trace("R-2");
    assert_eq!(words(&cited.treatments), ["T-4"]);
    assert_eq!(words(&cited.requirements), ["iso-27001@2022:A.8.24"]);
    assert!(cited.controls.is_empty() && cited.evidence.is_empty());
    let retired = trace("R-3");
    assert_eq!(words(&retired.treatments), ["T-2"]);
    assert!(retired.controls.is_empty() && retired.requirements.is_empty());
}

#[test]
fn both_ways_of_the_trace_agree() {
    let statement = stated(RISKS);
    let program = program(RISKS);
    for risk in &program.document().risks {
        let back = trace_risk(&program, &risk.id).unwrap();
        for row in &statement.rows {
            let there = row.trace.risks.contains(&risk.id);
            assert_eq!(
                there,
                back.requirements.contains(&row.requirement),
                "{}",
                risk.id
            );
        }
    }
}

#[test]
fn an_unknown_risk_is_refused_with_the_nearest() {
    let error = trace_risk(&program(RISKS), &RiskId::new("R-11").unwrap()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::UnknownId, ""));
    assert_eq!(
        error.issues().next().unwrap().suggestion.as_deref(),
        Some("R-1")
    );
}

#[test]
fn a_risk_is_unserved_if_no_mitigation_names_a_control_in_use() {
    assert_eq!(words(&stated(RISKS).unserved_risks), ["R-3"]);
    let nothing = RISKS.replace("controls: [c-new]", "controls: []");
    assert_eq!(
        words(&stated(&nothing).unserved_risks),
        ["R-1", "R-3", "R-4"]
    );
    let back = RISKS.replace("status: retired", "status: planned");
    assert!(stated(&back).unserved_risks.is_empty());
}

#[test]
fn a_control_is_unasked_if_nothing_in_the_document_asks_for_it() {
    let control = |id: &str, status: &str, serves: &str| {
        format!("  - {{id: {id}, title: C, status: {status}, owner: m, serves: [{serves}]}}\n")
    };
    let mut body = RISKS.replace("c-old]}}", "c-old, treats]}}");
    let controls = [
        control("nothing", "implemented", ""),
        control("undecided", "implemented", "'iso-27001@2022:A.5.1'"),
        control("excluded", "planned", "'iso-27001@2022:A.7.1'"),
        control("gone", "retired", ""),
        control(
            "included",
            "planned",
            "'iso-27001@2022:A.7.1', 'iso-27001@2022:A.8.24'",
        ),
        control("plant", "implemented", "'iec-62443-3-3@2013:SR 1.1'"),
        control("clause", "implemented", "'iso-27001@2022:10.2'"),
        control("treats", "implemented", ""),
        control("compensates", "implemented", ""),
        control("meets", "implemented", ""),
    ];
    body = body.replace(
        "\nevidence:\n",
        &format!("\n{}evidence:\n", controls.concat()),
    );
    body += "
zones: [{id: z, name: Z, kind: control}]
assessments:
  - {places: [z], requirements: ['iec-62443-3-3@2013:SR 1.1'], finding: {compensated: {controls: [compensates], rationale: Good, approver: m, expires: 2027-01-01}}}
  - {places: [z], requirements: ['iec-62443-3-3@2013:SR 1.2'], finding: {met: {evidence: [], controls: [meets]}}}
";
    let statement = stated(&body);
    assert_eq!(
        words(&statement.unasked_controls),
        ["nothing", "undecided", "excluded"]
    );
}

#[test]
fn a_catalogue_that_is_not_at_hand_or_decides_nothing_is_refused() {
    let code = |standard: &str, edition: &str| {
        let options = StatementOptions {
            standard: standard.into(),
            edition: edition.into(),
            as_of: None,
        };
        let result = statement(&program(""), &Catalogs::bundled(), &options);
        result.unwrap_err().code()
    };
    assert_eq!(code("iso-27001", "1999"), ErrorCode::UnknownCatalog);
    assert_eq!(code("iec-62443-3-3", "2013"), ErrorCode::InvalidCatalog);
}

#[test]
fn results_carry_every_key_and_options_refuse_others() {
    let json = serde_json::to_value(stated(RISKS)).unwrap();
    let first = &json["rows"][0];
    assert!(
        first
            .get("justification")
            .is_some_and(serde_json::Value::is_null)
    );
    assert_eq!(first["decision"], "undecided");
    assert_eq!(first["implementation"], "not_started");
    let options: StatementOptions = serde_json::from_str("{}").unwrap();
    assert_eq!(options, StatementOptions::default());
    assert!(serde_json::from_str::<StatementOptions>("{\"asof\": null}").is_err());
}
