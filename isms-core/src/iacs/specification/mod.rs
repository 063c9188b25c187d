//! The cybersecurity requirements specification (IEC 62443-3-2:2020, ZCR 6).

mod drawing;
mod flows;
mod options;
mod place;
mod report;

pub use drawing::{Drawing, DrawnAs, DrawnConduit, DrawnZone};
pub use flows::{FlowCourse, FlowEnd, FlowWay, SpecifiedFlow};
pub use options::SpecificationOptions;
pub use report::{
    Boundary, NamedAsset, PlaceSpecification, RequirementsSpecification, SpecifiedAsset,
    SpecifiedPolicy, SpecifiedScope, SpecifiedThreat, SupportState, TolerableRisk,
};

use super::achieved::Achieved;
use super::applicability::applicability;
use super::options::SecurityLevelOptions;
use super::target_levels::{TargetLevelOptions, target_levels};
use super::topology::Topology;
use crate::catalog::Catalogs;
use crate::error::{ErrorCode, Issue, Result};
use crate::model::{Criteria, Document, Program};
use crate::units::SecurityLevels;
use crate::wire;
use drawing::Drawings;
use flows::Crossings;
use place::Lists;

/// Writes down what is required of zones and conduits: what they are, what stands in them and bounds
/// them, how they are drawn and what flows across, their target levels and where those come from, the requirements selected for the targets and how
/// each stands; with assumptions, obligations, policies, tolerable risk and threats.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones: [{id: plc, name: Controllers, kind: control, sl_t: '{0 0 0 0 0 1 0}'}]
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let options = iacs::SpecificationOptions::default();
/// let specification = iacs::requirements_specification(&program, &catalogs, &options)?;
/// let zone = specification.places.first().unwrap();
/// let asked: Vec<&str> = zone.requirements.iter().map(|row| row.requirement.local()).collect();
/// assert_eq!(asked, ["SR 6.1"]);
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_id` if the options name a place that the document does not have; else as
/// [`security_levels`](super::security_levels).
pub fn requirements_specification(
    program: &Program,
    catalogs: &Catalogs,
    options: &SpecificationOptions,
) -> Result<RequirementsSpecification> {
    let document = program.document();
    known(program, options)?;
    let levels = SecurityLevelOptions {
        standard: options.standard.clone(),
        edition: options.edition.clone(),
        as_of: options.as_of,
    };
    let applicability = applicability(program, catalogs, &levels)?;
    let targets = target_levels(
        program,
        catalogs,
        &TargetLevelOptions { sensitivity: false },
    )?;
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let as_of = applicability.as_of;
    let achieved = Achieved::new(program, catalogs, catalog, as_of)?;
    let topology = Topology::new(program);
    let levels = targets.places.iter().enumerate();
    let levels: Vec<(SecurityLevels, SecurityLevels)> = levels
        .map(|(at, target)| (target.sl_t, achieved.levels(at)))
        .collect();
    let wanted = |id| options.places.is_empty() || options.places.contains(id);
    let wanted: Vec<bool> = targets.places.iter().map(|it| wanted(&it.place)).collect();
    let lists = Lists::new(&topology);
    let mut crossings = Crossings::new(&topology, &wanted);
    let drawings = Drawings {
        topology: &topology,
        levels: &levels,
    };
    let both = applicability.places.into_iter().zip(targets.places);
    let places = both.enumerate().zip(&wanted).filter(|(_, wanted)| **wanted);
    let places: Vec<PlaceSpecification> = places
        .map(|((at, both), _)| {
            let surroundings = (drawings.of(at), crossings.take(at));
            let sl_a = achieved.levels(at);
            place::specification(document, (at, &lists), both, surroundings, (sl_a, as_of))
        })
        .collect();
    Ok(RequirementsSpecification {
        standard: applicability.standard,
        edition: applicability.edition,
        title: applicability.title,
        revision: applicability.revision,
        as_of,
        organisation: document.organisation.name.clone(),
        description: document.organisation.description.clone(),
        scopes: scopes(document, &places),
        policies: policies(document),
        tolerable_risk: document.criteria.as_ref().map_or_else(Vec::new, tolerable),
        places,
    })
}

/// Refuses places that there are not.
fn known(program: &Program, options: &SpecificationOptions) -> Result<()> {
    let zones = &program.directories().zones;
    let conduits = &program.directories().conduits;
    for (at, place) in options.places.iter().enumerate() {
        if zones.contains_text(place.as_str()) || conduits.contains_text(place.as_str()) {
            continue;
        }
        let mut ids = zones.ids();
        ids.extend(conduits.ids());
        let message = format!("expected the id of an existing zone or conduit, found `{place}`");
        return Err(
            Issue::error(ErrorCode::UnknownId, format!("places[{at}]"), message)
                .suggest(wire::nearest(place.as_str(), ids))
                .into(),
        );
    }
    Ok(())
}

/// The scopes of the zones specified; all of them, if a conduit or a zone without scope is among them.
fn scopes(document: &Document, places: &[PlaceSpecification]) -> Vec<SpecifiedScope> {
    let all = places.iter().any(|place| place.scope.is_none());
    let here = |id| places.iter().any(|place| place.scope.as_ref() == Some(id));
    let scopes = document.scopes.iter();
    scopes
        .filter(|scope| all || here(&scope.id))
        .map(|scope| {
            let approval = scope.approval.as_ref();
            SpecifiedScope {
                scope: scope.id.clone(),
                name: scope.name.clone(),
                includes: scope.includes.clone(),
                assumptions: scope.assumptions.clone(),
                obligations: scope.obligations.clone(),
                approver: approval.and_then(|approval| approval.approver.clone()),
                approved_on: approval.map(|approval| approval.approved_on),
            }
        })
        .collect()
}

fn policies(document: &Document) -> Vec<SpecifiedPolicy> {
    let policies = document.policies.iter();
    policies
        .map(|policy| SpecifiedPolicy {
            policy: policy.id.clone(),
            title: policy.title.clone(),
            version: policy.version.clone(),
        })
        .collect()
}

fn tolerable(criteria: &Criteria) -> Vec<TolerableRisk> {
    let axes = criteria.axes.iter();
    axes.map(|axis| TolerableRisk {
        axis: axis.id.clone(),
        name: axis.name.clone(),
        hse: axis.is_hse(),
        tolerance: axis.tolerance.clone(),
    })
    .collect()
}
