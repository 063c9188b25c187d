//! Capabilities (SL-C): of components, and of the systems made of them.

mod component;
mod gap;
mod report;
mod system;

pub use report::{
    CapabilityGap, CapabilityReport, CapabilitySource, ComponentCapability, ComponentTypeSource,
    ConstraintAnswer, FrCapability, PlaceCapability, PlaceFrCapability,
};

use super::answers::Answers;
use super::components::Components;
use super::frame::foundations;
use super::options::SecurityLevelOptions;
use super::place::places;
use super::target::Target;
use super::target_levels::targets;
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;
use crate::units::SecurityLevels;
use component::{Component, Load};
use system::Place;

/// Computes what every component can do by itself (SL-C), and what the system in every zone and on every
/// conduit can.
///
/// A component is an asset of a type of IEC 62443-4-2, stated or following from its kind. At each of the
/// seven foundational requirements its capability is the highest level at which every component
/// requirement that is asked of its type up to it is met with current evidence, or not applicable; where a
/// capability is declared (`sl_c`), it is the declared level, unless a requirement up to it was found not
/// to be met. A countermeasure that stands in is no capability. A missing answer is a gap. Beside it stands
/// what is asked of it: the highest target of the zones that it stands in and the conduits that it enforces.
///
/// A system can meet a system requirement if every component there that is asked what corresponds to it
/// can; if none is asked anything, if the place itself was found to meet it. Which requirements
/// correspond follows from their numbers and titles, by this project's own judgement.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// scopes: [{id: plant, name: Treatment plant, technology: ot}]
/// zones: [{id: control, name: Controllers, kind: control}]
/// assets: [{id: plc, name: Dosing controller, kind: plc, scope: plant, zone: control, sl_c: '{2 2 2 1 2 2 2}'}]
/// assessments:
///   - assets: [plc]
///     requirements: ['iec-62443-4-2@2019:CR 2.1 RE(1)']
///     finding: {not_met: {reason: Any engineering tool may write}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::capabilities(&program, &catalogs, &iacs::SecurityLevelOptions::default())?;
/// let plc = report.components.first().unwrap();
/// assert_eq!(plc.sl_c.to_string(), "{2 1 2 1 2 2 2}");
/// let limit = report.places.first().unwrap().requirements.get(3).unwrap();
/// assert_eq!((limit.lowest_component.unwrap().get(), limit.limited_by.first().unwrap().as_str()), (1, "plc"));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if a catalogue is not at hand, IEC 62443-4-2 among them; `invalid_catalog` if one
/// does not have seven foundational requirements.
pub fn capabilities(
    program: &Program,
    catalogs: &Catalogs,
    options: &SecurityLevelOptions,
) -> Result<CapabilityReport> {
    let document = program.document();
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let as_of = options.as_of.unwrap_or(document.as_of);
    let answers = Answers::with_components(program, catalogs, catalog, as_of)?;
    let mut report = CapabilityReport {
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        component_title: String::new(),
        component_revision: String::new(),
        as_of,
        components: Vec::new(),
        places: Vec::with_capacity(document.zones.len() + document.conduits.len()),
    };
    let Some(components) = answers.components() else {
        return Ok(report);
    };
    let asked = components.catalog();
    report.component_title = asked.title().to_owned();
    report.component_revision = asked.revision().to_string();
    let of_components = foundations(asked)?;
    let constraints = component::constraints(components)?;
    let targets = targets(program, catalogs)?;
    let mut loads = loads(program, components, &targets)?;
    let mut of_asset: Vec<Option<SecurityLevels>> = Vec::with_capacity(document.assets.len());
    for ((at, asset), load) in document.assets.iter().enumerate().zip(&mut loads) {
        let Some(kind) = asset.component_type() else {
            of_asset.push(None);
            continue;
        };
        let capability = component::capability(
            Component {
                at,
                asset,
                kind,
                load: std::mem::take(load),
            },
            components,
            &answers,
            &of_components,
            &constraints,
        )?;
        of_asset.push(Some(capability.sl_c));
        report.components.push(capability);
    }
    let of_systems = foundations(catalog)?;
    let mut found = vec![None; catalog.requirements().len()];
    for ((at, (id, kind, name)), target) in places(document).enumerate().zip(targets) {
        found.fill(None);
        answers.read(at, &mut found);
        let place = Place {
            at,
            id,
            kind,
            name,
            target,
        };
        let both = (&answers, components);
        let capability = system::capability(place, &of_systems, both, &found, &of_asset)?;
        report.places.push(capability);
    }
    Ok(report)
}

/// Of each asset, what the places that it stands in or enforces ask of it.
fn loads(program: &Program, components: &Components<'_>, targets: &[Target]) -> Result<Vec<Load>> {
    let mut loads = vec![Load::default(); program.document().assets.len()];
    for ((at, (id, ..)), (sl_t, _)) in places(program.document()).enumerate().zip(targets) {
        for asset in components.of_place(at) {
            if let Some(load) = loads.get_mut(*asset) {
                load.places.push(id.clone());
                load.sl_t = load.sl_t.join(sl_t);
            }
        }
    }
    Ok(loads)
}
