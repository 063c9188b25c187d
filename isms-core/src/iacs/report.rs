//! Security levels of every zone and conduit.

use std::sync::Arc;

use serde::Serialize;

use super::answers::Answers;
use super::fr_rows::FrRows;
use super::frame::foundations;
use super::options::SecurityLevelOptions;
use super::place::{FrLevels, PlaceKind, PlaceLevels, places};
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
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let rows = FrRows::new(foundations(catalog)?, &answers);
    let targets = targets(program, catalogs)?;
    let mut all = Vec::with_capacity(document.zones.len() + document.conduits.len());
    // What was found about each entry of the catalogue in the place at hand.
    let mut found = vec![None; catalog.requirements().len()];
    for ((at, (id, kind, name)), target) in places(document).enumerate().zip(targets) {
        found.fill(None);
        answers.read(at, &mut found);
        let requirements = rows.of(&target.0, (at, &found));
        let selected = rows.selected(&target.0);
        all.push(levels((id, kind, name), target, requirements, selected));
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
    (place, kind, name): (PlaceId, PlaceKind, &str),
    (sl_t, sl_t_from): Target,
    requirements: Vec<Arc<FrLevels>>,
    selected: usize,
) -> PlaceLevels {
    let mut achieved = [SecurityLevel::default(); 7];
    for (achieved, row) in achieved.iter_mut().zip(&requirements) {
        *achieved = row.achieved;
    }
    let sl_a = SecurityLevels::new(achieved);
    let missing: usize = requirements.iter().map(|row| row.held_down_by.len()).sum();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    PlaceLevels {
        place,
        kind,
        name: name.to_owned(),
        sl_t,
        sl_t_from,
        sl_a,
        requirements,
        meets_target: sl_a.covers(&sl_t),
        selected: count(selected),
        satisfied: count(selected.saturating_sub(missing)),
    }
}
