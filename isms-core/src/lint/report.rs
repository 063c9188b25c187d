//! All rules over a program.

use serde::Serialize;

use super::check::check;
use super::found::Wanted;
use super::rules::{CHECKS, RULES};
use super::site::Site;
use super::{LintFinding, LintOptions, LintSeverity};
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::iacs;
use crate::model::Program;
use crate::units::Date;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LintCounts {
    /// Weaknesses that an attacker can use as they are.
    pub high: u32,
    /// Weaknesses that need another one to hurt.
    pub medium: u32,
    /// Things that are not written down.
    pub low: u32,
}

/// What the rules found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LintReport {
    /// The day as of which support, expiry and compensations were judged.
    pub as_of: Date,
    /// The rules that were checked, in their order.
    pub checked: Vec<&'static str>,
    /// How many findings there are of each severity.
    pub counts: LintCounts,
    /// The findings, in the order of the document, then of the rules.
    pub findings: Vec<LintFinding>,
}

/// Checks the rules over zones, conduits, flows, assets and remote access.
///
/// ```
/// use isms_core::{Catalogs, Program, lint};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// people: [{id: manager, name: Plant manager}]
/// scopes: [{id: plant, name: Plant, technology: ot}]
/// zones:
///   - {id: office, name: Office, kind: enterprise, owner: manager}
///   - {id: cell, name: Controllers, kind: control, owner: manager, sl_t: '{2 2 2 0 2 1 2}'}
/// assets:
///   - {id: pc, name: Office computer, kind: workstation, scope: plant, zone: office}
///   - {id: plc, name: Dosing controller, kind: plc, scope: plant, zone: cell}
/// flows: [{id: f-1, from: pc, to: plc, protocols: [Modbus/TCP]}]
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let only = vec!["flow_without_conduit".to_owned()];
/// let options = lint::LintOptions { only, ..Default::default() };
/// let report = lint::lint(&program, &catalogs, &options)?;
/// let finding = report.findings.first().unwrap();
/// assert_eq!(finding.path, "flows[0]");
/// assert_eq!(finding.reason, "no conduit joins `office` of `pc` and `cell` of `plc`");
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_variant` if the options name a rule that there is not; `unknown_catalog` if threat scenarios
/// name techniques, and IEC 62443-3-3:2013 is not at hand.
pub fn lint(program: &Program, catalogs: &Catalogs, options: &LintOptions) -> Result<LintReport> {
    let severities = options.severities()?;
    let as_of = options.as_of.unwrap_or_else(|| program.as_of());
    let site = Site::new(program, iacs::place_aims(program, catalogs)?, as_of);
    let mut checked = Vec::new();
    let mut checks = Vec::new();
    let rules = RULES.iter().zip(CHECKS).zip(severities);
    for (place, ((rule, looks), severity)) in rules.enumerate() {
        if let Some(severity) = severity {
            checked.push(rule.id);
            let wanted = Wanted {
                place,
                rule,
                severity,
            };
            checks.extend(looks.iter().map(|look| (wanted, *look)));
        }
    }
    let findings = check(&site, &checks).into_findings();
    Ok(LintReport {
        as_of,
        checked,
        counts: LintCounts::of(&findings),
        findings,
    })
}

impl LintCounts {
    fn of(findings: &[LintFinding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let count = match finding.severity {
                LintSeverity::High => &mut counts.high,
                LintSeverity::Medium => &mut counts.medium,
                LintSeverity::Low => &mut counts.low,
            };
            *count += 1;
        }
        counts
    }
}
