//! Target levels that follow from threat scenarios, and what they come from.

mod case;
mod drives;
mod options;
mod place;
mod report;
mod scales;
mod scenario;
mod sensitivity;

pub use options::TargetLevelOptions;
pub use report::{
    DerivationMethod, FrReason, FrSource, MovedCriterion, PlaceAround, PlaceFr, PlaceOverride,
    PlaceTarget, ScenarioConsequence, ScenarioDriver, ScenarioFr, ScenarioTarget, TargetChange,
    TargetLevelReport, TargetMove, TargetSensitivity,
};

use super::target::{PlaceAim, Target, aims};
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;
use case::Cases;
use drives::Techniques;
use scales::Scales;

/// The target of each zone, then of each conduit, in the order of the document.
///
/// # Errors
/// `unknown_catalog` if scenarios name techniques, and IEC 62443-3-3:2013 is not at hand.
pub(super) fn targets(program: &Program, catalogs: &Catalogs) -> Result<Vec<Target>> {
    let aims = place_aims(program, catalogs)?;
    Ok(aims.iter().map(PlaceAim::target).collect())
}

/// What holds at each zone, then at each conduit, in the order of the document.
///
/// # Errors
/// As [`targets`].
pub(crate) fn place_aims(program: &Program, catalogs: &Catalogs) -> Result<Vec<PlaceAim>> {
    let document = program.document();
    let techniques = Techniques::new(document, catalogs)?;
    let scales = Scales::new(document.criteria.as_ref());
    let needs = Cases::new(program, &scales, &techniques).needs();
    Ok(aims(program, &needs))
}

/// Derives target levels of every zone and conduit from its threat scenarios (IEC 62443-3-2:2020, ZCR
/// 5.1 to 5.7), and says what each of them comes from.
///
/// A scenario leads to a level by the method of the criteria
/// ([`TargetLevelMethod`](crate::model::TargetLevelMethod)), on the axes of health, safety and environment
/// by another one where the criteria say so; without criteria for it, by the attacker to withstand. The level
/// goes to the foundational requirements that the scenario bears on: those that it states; else those
/// that keep the properties that it costs ([`PropertyDrives`](crate::model::PropertyDrives)) and those
/// whose system requirements the mitigations of its techniques refer to. At each of the seven, a
/// scenario needs the highest of its levels there, and a place the highest of its scenarios. So naming
/// one more scenario, technique or consequence never lowers a target.
///
/// A sub-zone is never derived below the target of the zone around it, and a conduit never below those
/// of the zones that it joins. What holds is the first of: an override, what the document states, what is
/// derived from own scenarios, what holds around.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones: [{id: plc, name: Controllers, kind: control}]
/// threat_scenarios:
///   - id: set-points
///     title: False set points reach the dosing controllers
///     places: [plc]
///     drives: [FR 2, FR 3]
///     attacker:
///       intentional: {means: sophisticated, resources: moderate, skills: iacs_specific, motivation: moderate}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::target_levels(&program, &catalogs, &iacs::TargetLevelOptions::default())?;
/// let zone = report.places.first().unwrap();
/// assert_eq!((zone.sl_t.to_string().as_str(), zone.sl_t_from.as_str()), ("{0 3 3 0 0 0 0}", "derived"));
/// let use_control = zone.requirements.get(1).unwrap();
/// assert_eq!(use_control.driven_by.first().unwrap().scenario.as_str(), "set-points");
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if scenarios name techniques, and IEC 62443-3-3:2013 is not at hand.
pub fn target_levels(
    program: &Program,
    catalogs: &Catalogs,
    options: &TargetLevelOptions,
) -> Result<TargetLevelReport> {
    let document = program.document();
    let techniques = Techniques::new(document, catalogs)?;
    let scales = Scales::new(document.criteria.as_ref());
    let cases = Cases::new(program, &scales, &techniques);
    let needs = cases.needs();
    let aims = aims(program, &needs);
    let scenarios: Vec<ScenarioTarget> = cases
        .all
        .iter()
        .map(|case| scenario::target(case, &scales))
        .collect();
    let places: Vec<PlaceTarget> = place::stated(program)
        .map(|stated| place::target(program, &stated, &cases, &scenarios, &aims))
        .collect();
    let sensitivity = options
        .sensitivity
        .then(|| sensitivity::sensitivity(program, &cases, &scales, &needs, &aims));
    let stated = document.criteria.as_ref();
    let hse = stated.and_then(|criteria| criteria.target_levels.as_ref()?.hse.as_ref());
    Ok(TargetLevelReport {
        method: scales.method(None).into(),
        hse_method: hse.map(DerivationMethod::from),
        scenarios,
        places,
        sensitivity,
    })
}
