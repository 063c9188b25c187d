//! The Statement of Applicability of a plant: which requirement applies where, and how it stands.

mod report;
mod row;

pub use report::{
    ApplicabilityReport, Compensation, EvidenceRecord, EvidenceValidity, PlaceApplicability,
    RequirementCounts, RequirementRow, RequirementStatus,
};

use super::answers::Answers;
use super::frame::foundations;
use super::options::SecurityLevelOptions;
use super::place::places;
use super::target_levels::targets;
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;
use row::{Asked, row};

/// Says of every system requirement and enhancement, in every zone and conduit, whether it is selected
/// for the target, whether it applies, how it stands, what shows it, and whose job it is.
///
/// IEC 62443 asks for no document of this name; it is the counterpart, for plants, of the Statement of
/// Applicability of ISO/IEC 27001 (6.1.3 d). Findings are judged as in
/// [`security_levels`](super::security_levels): a missing answer is a gap.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones: [{id: plc, name: Controllers, kind: control, sl_t: '{1 0 0 0 0 0 0}'}]
/// assessments:
///   - places: [plc]
///     requirements: ['iec-62443-3-3@2013:SR 1.6', 'iec-62443-3-3@2013:SR 1.6 RE 1']
///     finding: {not_applicable: {justification: There is no radio in the zone}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::applicability(&program, &catalogs, &iacs::SecurityLevelOptions::default())?;
/// let zone = report.places.first().unwrap();
/// assert_eq!((zone.counts.selected, zone.counts.not_applicable, zone.counts.not_assessed), (10, 1, 9));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// As [`security_levels`](super::security_levels).
pub fn applicability(
    program: &Program,
    catalogs: &Catalogs,
    options: &SecurityLevelOptions,
) -> Result<ApplicabilityReport> {
    let document = program.document();
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let as_of = options.as_of.unwrap_or(document.as_of);
    let foundations = foundations(catalog)?;
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let targets = targets(program, catalogs)?;
    let mut found = vec![None; catalog.requirements().len()];
    let mut all = Vec::with_capacity(document.zones.len() + document.conduits.len());
    for ((at, (id, kind, name)), (sl_t, sl_t_from)) in places(document).enumerate().zip(targets) {
        found.fill(None);
        answers.read(at, &mut found);
        let mut counts = RequirementCounts::default();
        let mut requirements = Vec::new();
        for (foundation, target) in foundations.iter().zip(sl_t.levels()) {
            for requirement in &foundation.selected {
                let asked = Asked {
                    place: at,
                    requirement,
                    fr: &foundation.fr,
                    target: *target,
                    found: found.get(requirement.place).copied().flatten(),
                };
                let row = row(program, &answers, as_of, &asked);
                if row.selected {
                    counts.add(row.status);
                }
                requirements.push(row);
            }
        }
        all.push(PlaceApplicability {
            place: id,
            kind,
            name: name.to_owned(),
            sl_t,
            sl_t_from,
            counts,
            requirements,
        });
    }
    Ok(ApplicabilityReport {
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        as_of,
        places: all,
    })
}
