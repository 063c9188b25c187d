//! Coverage of attack techniques as tables.

use std::collections::BTreeSet;

use super::{list, table};
use crate::catalog::{RequirementId, TechniqueId};
use crate::iacs::{AttackCoverageReport, MitigationCoverage, TechniqueCoverage};
use crate::report::{Cell, ColumnKind, Table};

/// Coverage of attack techniques: one row for each zone and technique used on its assets.
///
/// Columns: `zone`, `zone_name`, `technique`, `name`, `tactics`, `attack_assets`, `status`, `met`,
/// `missing` (how many requirements), `mitigations`, `requirements_met`, `requirements_missing`,
/// `not_applicable`, `without_reference` (mitigations that refer to no requirement of the standard).
#[must_use]
pub fn attack_coverage(report: &AttackCoverageReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "attack_coverage",
        "Attack techniques by zone",
        &[
            ("zone", "Zone", Text),
            ("zone_name", "Zone name", Text),
            ("technique", "Technique", Text),
            ("name", "Name", Text),
            ("tactics", "Tactics", Text),
            ("attack_assets", "Used on", Text),
            ("status", "Status", Text),
            ("met", "Met", Integer),
            ("missing", "Missing", Integer),
            ("mitigations", "Mitigations", Text),
            ("requirements_met", "Requirements met", Text),
            ("requirements_missing", "Requirements missing", Text),
            ("not_applicable", "Not applicable", Text),
            ("without_reference", "Without reference", Text),
        ],
    );
    for zone in &report.zones {
        for row in &zone.techniques {
            out.row(vec![
                Cell::text(zone.zone.as_str()),
                Cell::text(&zone.name),
                Cell::text(row.technique.as_str()),
                Cell::text(&row.name),
                list(row.tactics.iter().map(String::as_str)),
                list(row.attack_assets.iter().map(|kind| kind.as_str())),
                row.status.as_str().into(),
                row.met.into(),
                row.missing.into(),
                mitigations(row, |_| true),
                requirements(row, |mitigation| &mitigation.met),
                requirements(row, |mitigation| &mitigation.missing),
                requirements(row, |mitigation| &mitigation.not_applicable),
                mitigations(row, refers_to_nothing),
            ]);
        }
    }
    out
}

/// What to meet next: one row for each zone and requirement not met that a technique waits for.
///
/// Columns: `zone`, `zone_name`, `rank`, `requirement`, `title`, `selected_from`, `cause`, `detail`,
/// `completes`, `helps` (how many techniques), `techniques_completed`, `techniques_helped`,
/// `verification`.
#[must_use]
pub fn attack_gains(report: &AttackCoverageReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "attack_gains",
        "Requirements that would do most against attack techniques",
        &[
            ("zone", "Zone", Text),
            ("zone_name", "Zone name", Text),
            ("rank", "Rank", Integer),
            ("requirement", "Requirement", Text),
            ("title", "Title", Text),
            ("selected_from", "Selected from SL", Integer),
            ("cause", "Cause", Text),
            ("detail", "Detail", Text),
            ("completes", "Completes", Integer),
            ("helps", "Helps", Integer),
            ("techniques_completed", "Techniques completed", Text),
            ("techniques_helped", "Techniques helped", Text),
            ("verification", "Catalogue facts", Text),
        ],
    );
    let ids = |techniques: &[TechniqueId]| list(techniques.iter().map(TechniqueId::as_str));
    for zone in &report.zones {
        for (rank, gain) in (1_u32..).zip(&zone.next) {
            out.row(vec![
                Cell::text(zone.zone.as_str()),
                Cell::text(&zone.name),
                rank.into(),
                Cell::text(gain.requirement.as_str()),
                Cell::text(&gain.title),
                gain.selected_from.map(|level| level.get()).into(),
                gain.cause.as_str().into(),
                gain.detail.as_deref().into(),
                gain.completes.len().into(),
                gain.helps.len().into(),
                ids(&gain.completes),
                ids(&gain.helps),
                gain.verification.as_str().into(),
            ]);
        }
    }
    out
}

fn refers_to_nothing(mitigation: &MitigationCoverage) -> bool {
    let MitigationCoverage {
        met,
        missing,
        not_applicable,
        ..
    } = mitigation;
    met.is_empty() && missing.is_empty() && not_applicable.is_empty()
}

fn mitigations(row: &TechniqueCoverage, wanted: impl Fn(&MitigationCoverage) -> bool) -> Cell {
    let wanted = row
        .mitigations
        .iter()
        .filter(|mitigation| wanted(mitigation));
    list(wanted.map(|mitigation| mitigation.mitigation.as_str()))
}

/// Requirements of all mitigations, each once, in the order in which they are first named.
fn requirements(
    row: &TechniqueCoverage,
    of: impl Fn(&MitigationCoverage) -> &[RequirementId],
) -> Cell {
    let mut seen = BTreeSet::new();
    let all = row.mitigations.iter().flat_map(of);
    list(all.map(RequirementId::local).filter(|id| seen.insert(*id)))
}
