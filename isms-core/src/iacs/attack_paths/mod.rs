//! Attack paths: the easiest ways from outside to what matters most, and where they are cut.

mod aim;
mod cut;
mod easiest;
mod effort;
mod graph;
mod options;
mod report;
mod resistance;
mod start;
mod survey;
mod walk;
mod way;

pub use options::{AttackAim, AttackPathOptions, AttackStart, CutMeasure};
pub use report::{
    AimPoint, AttackAimReason, AttackPath, AttackPathReport, AttackStartReason, AttackStep,
    Crossing, Hindrance, LevelCounts, MinimumCut, MissingRequirement, NoPathReason, StartPoint,
    StepKind,
};

use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;
pub(crate) use survey::Survey;

/// Computes the easiest attack paths from where attackers can come from to what matters most, the level that
/// each step must beat, and the fewest crossings whose hardening cuts every path.
///
/// An attacker takes hold in zones and moves between them through conduits, over devices that stand in several
/// zones, across the edge of a sub-zone where no conduit is drawn, with an access from outside that somebody was
/// given, or as a supplier who can reach systems. A one-way conduit is crossed its way only.
///
/// The level to beat at a step is the lowest level achieved (SL-A, as in
/// [`security_levels`](super::security_levels)) of the foundational requirements that hinder an attacker there:
///
/// | step | hindered by |
/// | --- | --- |
/// | a conduit | FR 1, FR 2, FR 5 of the conduit |
/// | a zone | FR 1, FR 2, FR 3 of the zone |
/// | a device that stands in several zones | FR 1, FR 2, FR 3 of the zone that it stands in |
/// | an access from outside | FR 1, FR 2 of the zones of the devices that it goes through, the highest of them |
/// | the edge of a sub-zone without a conduit; a supplier without a recorded access | nothing: level 0 |
///
/// Which requirements hinder where is this project's own judgement. Levels are ranks, and are never added up:
/// of two paths the one with fewer steps at level 4 is easier, then the one with fewer at level 3, and so on
/// down to 0. The steps of a path without a loop are counted once.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones:
///   - {id: internet, name: Internet, kind: external}
///   - {id: office, name: Office, kind: enterprise}
///   - {id: control, name: Controllers, kind: control}
/// conduits:
///   - {id: c-web, name: Office to internet, from: office, to: internet}
///   - {id: c-data, name: Process data, from: office, to: control}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::attack_paths(&program, &catalogs, &iacs::AttackPathOptions::default())?;
/// let path = report.paths.first().unwrap();
/// let steps: Vec<&str> = path.steps.iter().map(|step| step.id.as_str()).collect();
/// assert_eq!(steps, ["internet", "c-web", "office", "c-data", "control"]);
/// assert_eq!(path.hardest.get(), 0);
/// // Nothing was assessed: the first requirement that is missing at the conduit.
/// let missing = path.steps.get(1).and_then(|step| step.missing.first()).unwrap();
/// assert_eq!(missing.requirement.local(), "SR 1.1");
/// assert_eq!(report.cut.size, 1);
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if the standard is not at hand; `invalid_catalog` if it does not have seven foundational
/// requirements; `unknown_id` if the options name what the document does not have; `out_of_range` if more than
/// 1,000 paths are asked for.
pub fn attack_paths(
    program: &Program,
    catalogs: &Catalogs,
    options: &AttackPathOptions,
) -> Result<AttackPathReport> {
    Ok(Survey::new(program, catalogs, options)?.report())
}
