//! The work process of IEC 62443-3-2, filled in from the document.

mod detail;
mod documentation;
mod options;
mod partition;
mod report;
mod step;
mod system;

pub use options::WorkProcessOptions;
pub use report::{WorkCounts, WorkEntry, WorkGap, WorkProcessReport, WorkStatus, WorkStep};

use crate::catalog::{Catalog, Catalogs, Requirement};
use crate::error::Result;
use crate::model::Program;
use step::Found;
use system::System;

/// The standard whose steps these are.
const STANDARD: (&str, &str) = ("iec-62443-3-2", "2020");

/// Looks how far the work process of IEC 62443-3-2:2020 is: each step (ZCR) in order, what in the document
/// shows it, and what is missing.
///
/// The system under consideration is one scope, or every scope of operational technology; zones without a
/// scope belong to it unless they are of the office or outside. Which entity shows which step is this
/// project's own reading of the steps' short titles; the standard's sentences decide. A step is `done` if
/// nothing that it asks for is missing, which says that it is written down, not that it is right.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// people: [{id: manager, name: Plant manager}]
/// scopes:
///   - id: plant
///     name: Treatment plant
///     technology: ot
///     approval: {approver: manager, approved_on: 2026-10-01}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::work_process(&program, &catalogs, &iacs::WorkProcessOptions::default())?;
/// let approval = report.steps.last().unwrap();
/// assert_eq!((approval.step.local(), approval.status.as_str()), ("ZCR 7.1", "done"));
/// let perimeter = report.steps.get(1).unwrap();
/// assert_eq!(perimeter.missing.first().unwrap().path, "scopes[0].includes");
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_id` if there is no such scope, `unknown_catalog` if IEC 62443-3-2:2020 is not at hand; as
/// [`target_levels`](super::target_levels).
pub fn work_process(
    program: &Program,
    catalogs: &Catalogs,
    options: &WorkProcessOptions,
) -> Result<WorkProcessReport> {
    let (standard, edition) = STANDARD;
    let catalog = catalogs.get(standard, edition)?;
    let system = System::new(program, catalogs, options.scope.as_ref())?;
    let mut steps = Vec::new();
    let mut counts = WorkCounts::default();
    for entry in catalog.requirements() {
        let found = match entry.kind.is_heading() {
            true => None,
            false => Some(found(&system, catalog, &entry.id)),
        };
        if let Some(found) = &found {
            count(&mut counts, found.status());
        }
        steps.push(step(catalog, entry, found.unwrap_or_default())?);
    }
    headings(&mut steps);
    Ok(WorkProcessReport {
        standard: standard.to_owned(),
        edition: edition.to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        scopes: system.scopes().map(|(_, scope)| scope.id.clone()).collect(),
        counts,
        steps,
    })
}

fn count(counts: &mut WorkCounts, status: WorkStatus) {
    let slot = match status {
        WorkStatus::Done => &mut counts.done,
        WorkStatus::Partly => &mut counts.partly,
        WorkStatus::Missing => &mut counts.missing,
    };
    *slot = slot.saturating_add(1);
}

fn step(catalog: &Catalog, entry: &Requirement, found: Found) -> Result<WorkStep> {
    let parent = entry.parent.as_deref().and_then(|id| catalog.get(id));
    Ok(WorkStep {
        step: catalog.id_of(entry)?,
        title: entry.title.clone(),
        parent: parent.map(|above| catalog.id_of(above)).transpose()?,
        status: found.status(),
        shown_by: found.shown_by,
        missing: found.missing,
        verification: entry.verification,
    })
}

/// A heading is done if all under it is, and missing if all is.
fn headings(steps: &mut [WorkStep]) {
    let under: Vec<_> = steps
        .iter()
        .map(|step| (step.parent.clone(), step.status))
        .collect();
    for heading in steps.iter_mut().filter(|step| step.parent.is_none()) {
        let of = under
            .iter()
            .filter(|(parent, _)| parent.as_ref() == Some(&heading.step));
        heading.status = together(of.map(|(_, status)| *status));
    }
}

/// How far several steps are together.
fn together(statuses: impl Iterator<Item = WorkStatus>) -> WorkStatus {
    let reduced = statuses.reduce(|all, next| if all == next { all } else { WorkStatus::Partly });
    reduced.unwrap_or(WorkStatus::Missing)
}

/// What is found about a step.
fn found(system: &System<'_>, catalog: &Catalog, step: &str) -> Found {
    match step {
        "ZCR 1.1" => partition::perimeter(system),
        "ZCR 2.1" => partition::initial_assessment(system),
        "ZCR 3.1" => partition::zones_and_conduits(system),
        "ZCR 3.2" => partition::business_apart(system),
        "ZCR 3.3" => partition::safety_apart(system),
        "ZCR 3.4" => partition::temporary_apart(system),
        "ZCR 3.5" => partition::wireless_apart(system),
        "ZCR 3.6" => partition::external_apart(system),
        "ZCR 4.1" => partition::initial_comparison(system),
        "ZCR 5.1" => detail::threats(system),
        "ZCR 5.2" => detail::vulnerabilities(system),
        "ZCR 5.3" => detail::consequences(system),
        "ZCR 5.4" => detail::likelihood(system),
        "ZCR 5.5" => detail::unmitigated_risk(system),
        "ZCR 5.6" => detail::target_levels(system),
        "ZCR 5.7" => detail::unmitigated_comparison(system),
        "ZCR 5.8" => detail::existing_countermeasures(system),
        "ZCR 5.9" => detail::reevaluation(system),
        "ZCR 5.10" => detail::residual_risk(system),
        "ZCR 5.11" => detail::residual_comparison(system),
        "ZCR 5.12" => detail::further_countermeasures(system),
        "ZCR 5.13" => detail::record(system),
        "ZCR 6.1" => specification(system, catalog),
        "ZCR 6.2" => documentation::description(system),
        "ZCR 6.3" => documentation::drawings(system),
        "ZCR 6.4" => documentation::characteristics(system),
        "ZCR 6.5" => documentation::assumptions(system),
        "ZCR 6.6" => documentation::threat_environment(system),
        "ZCR 6.7" => documentation::policies(system),
        "ZCR 6.8" => documentation::tolerable_risk(system),
        "ZCR 6.9" => documentation::regulatory_requirements(system),
        "ZCR 7.1" => documentation::approval(system),
        _ => {
            // Of a catalogue that a user laid over this one.
            let mut found = Found::default();
            found.lacks_at("", "this library does not know what would show it");
            found
        }
    }
}

/// ZCR 6.1: the specification is made of what the steps after it write down, and of target levels.
fn specification(system: &System<'_>, catalog: &Catalog) -> Found {
    let mut all = Found::default();
    let parts = catalog.requirements().iter().filter(|entry| {
        let here = entry.parent.as_deref() == Some("ZCR 6") && entry.id != "ZCR 6.1";
        here || entry.id == "ZCR 5.6"
    });
    for part in parts {
        match found(system, catalog, &part.id).status() {
            WorkStatus::Done => all.shown("", &part.id),
            _ => all.lacks("", &part.id, "this part of the specification is not whole"),
        }
    }
    all
}
