//! Security levels of every zone and conduit.

use std::sync::Arc;

use serde::Serialize;

use super::answers::{Answers, Missing};
use super::duty::duty;
use super::frame::{Foundation, Selected, foundations};
use super::options::SecurityLevelOptions;
use super::place::{Blocker, FrLevels, LevelStep, PlaceKind, PlaceLevels, places};
use super::target::Target;
use super::target_levels::targets;
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::id::PlaceId;
use crate::model::Program;
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// The security levels of every zone and conduit, target and achieved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecurityLevelReport {
    /// The standard, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence and compensations were judged.
    pub as_of: Date,
    /// The zones, then the conduits, each in the order of the document.
    pub places: Vec<PlaceLevels>,
}

/// Computes target and achieved security levels of every zone and conduit.
///
/// The target is the first of these: what somebody decided (`target_override`), what the document states
/// (`sl_t`), what is derived from threat scenarios ([`target_levels`](super::target_levels)), what holds in
/// the zone around, or in the zones that a conduit joins.
///
/// The level achieved for a foundational requirement is the highest one at which every requirement
/// selected up to it is met with current evidence, covered by an unexpired compensating
/// countermeasure with a control in use, or justified as not applicable. A missing answer is a gap.
/// A countermeasure can be as good up to some level only; above it the requirement is missing. A finding
/// `by_components` counts if each component that is asked what corresponds to the requirement in IEC
/// 62443-4-2 meets it with current evidence, or declares a capability that is high enough.
///
/// Each requirement that is missing says whose job it is, and `steps` what each level up to the target
/// takes.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones: [{id: plc, name: Controllers, kind: control, sl_t: '{0 0 0 0 1 0 0}'}]
/// evidence: [{id: ev-1, title: Firewall rules, date: 2026-10-01}]
/// assessments:
///   - places: [plc]
///     requirements: ['iec-62443-3-3@2013:SR 5.1', 'iec-62443-3-3@2013:SR 5.2', 'iec-62443-3-3@2013:SR 5.3']
///     finding: {met: {evidence: [ev-1]}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::security_levels(&program, &catalogs, &iacs::SecurityLevelOptions::default())?;
/// let zone = report.places.first().unwrap();
/// assert_eq!((zone.sl_a.to_string().as_str(), zone.meets_target), ("{0 0 0 0 0 0 0}", false));
/// let restricted_data_flow = zone.requirements.get(4).unwrap();
/// let blocker = restricted_data_flow.held_down_by.first().unwrap();
/// assert_eq!((blocker.requirement.local(), blocker.cause.as_str()), ("SR 5.4", "not_assessed"));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if the catalogue is not at hand, or one that threat scenarios or components lead to;
/// `invalid_catalog` if it does not have seven
/// foundational requirements.
pub fn security_levels(
    program: &Program,
    catalogs: &Catalogs,
    options: &SecurityLevelOptions,
) -> Result<SecurityLevelReport> {
    let document = program.document();
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let as_of = options.as_of.unwrap_or(document.as_of);
    let foundations = foundations(catalog)?;
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let targets = targets(program, catalogs)?;
    let mut all = Vec::with_capacity(document.zones.len() + document.conduits.len());
    // What was found about each entry of the catalogue in the place at hand.
    let mut found = vec![None; catalog.requirements().len()];
    for ((at, (id, kind, name)), target) in places(document).enumerate().zip(targets) {
        found.fill(None);
        answers.read(at, &mut found);
        let place = (at, id?, kind, name);
        all.push(levels(place, target, &foundations, &answers, &found)?);
    }
    Ok(SecurityLevelReport {
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        as_of,
        places: all,
    })
}

fn levels(
    (at, place, kind, name): (usize, PlaceId, PlaceKind, &str),
    (sl_t, sl_t_from): Target,
    foundations: &[Foundation<'_>],
    answers: &Answers<'_>,
    found: &[Option<usize>],
) -> Result<PlaceLevels> {
    let mut requirements = Vec::with_capacity(foundations.len());
    let mut achieved = [SecurityLevel::default(); 7];
    let (mut selected, mut satisfied) = (0, 0);
    let aims = sl_t.levels().iter().zip(&mut achieved);
    for (foundation, (target, achieved)) in foundations.iter().zip(aims) {
        let mut highest = 4;
        let mut held_down_by = Vec::new();
        for requirement in &foundation.selected {
            let wanted = requirement.from <= *target;
            selected += u32::from(wanted);
            let answer = found.get(requirement.place).copied().flatten();
            let missing = answers.missing(at, (requirement.place, requirement.from), answer);
            let Some(missing) = missing else {
                satisfied += u32::from(wanted);
                continue;
            };
            highest = highest.min(missing.from.get().saturating_sub(1));
            if missing.from <= *target {
                held_down_by.push(blocker(requirement, &missing, (answers, at, answer)));
            } else {
                satisfied += u32::from(wanted);
            }
        }
        *achieved = SecurityLevel::new(highest)?;
        let entry = foundation.entry;
        requirements.push(FrLevels {
            fr: entry.id.clone(),
            abbreviation: entry.abbreviation.clone().unwrap_or_default(),
            title: entry.title.clone(),
            target: *target,
            achieved: *achieved,
            gap: target.get().saturating_sub(highest),
            steps: steps(*achieved, *target, &held_down_by),
            held_down_by,
        });
    }
    let sl_a = SecurityLevels::new(achieved);
    Ok(PlaceLevels {
        place,
        kind,
        name: name.to_owned(),
        sl_t,
        sl_t_from,
        sl_a,
        requirements,
        meets_target: sl_a.covers(&sl_t),
        selected,
        satisfied,
    })
}

fn blocker(
    requirement: &Selected<'_>,
    missing: &Missing<'_>,
    (answers, at, found): (&Answers<'_>, usize, Option<usize>),
) -> Blocker {
    let objection = &missing.objection;
    let (duty, duty_because, components) = duty(answers, (at, requirement.place), found, objection);
    Blocker {
        requirement: requirement.id.clone(),
        title: Arc::clone(&requirement.title),
        selected_from: requirement.from,
        missing_from: missing.from,
        cause: objection.cause,
        detail: objection.detail.clone(),
        duty,
        duty_because,
        components,
        verification: requirement.entry.verification,
    }
}

/// What each level above the achieved takes, up to the target.
fn steps(achieved: SecurityLevel, target: SecurityLevel, missing: &[Blocker]) -> Vec<LevelStep> {
    let levels = SecurityLevel::ALL.into_iter();
    let levels = levels.filter(|level| achieved < *level && *level <= target);
    levels
        .map(|level| {
            let here = missing
                .iter()
                .filter(|blocker| blocker.missing_from == level);
            let requirements = here.map(|blocker| blocker.requirement.clone()).collect();
            LevelStep {
                level,
                requirements,
            }
        })
        .collect()
}
