//! The time axis: what ends, and when zones and conduits fall below their targets because of it.

mod causes;
mod course;
mod endings;
mod options;
mod report;
mod support;

pub use options::ForecastOptions;
pub use report::{
    AssetProtection, Ending, EndingKind, ForecastCause, ForecastCauseKind, ForecastChange,
    ForecastReport, FrForecast, Outlook, PlaceForecast, ProtectionScope, SupportEnd,
};

use super::answers::Answers;
use super::frame::foundations;
use super::place::{PlaceKind, TargetSource};
use super::target::Target;
use super::target_levels::targets;
use crate::catalog::Catalogs;
use crate::error::{Error, ErrorCode, Result};
use crate::id::PlaceId;
use crate::model::Program;
use crate::units::SecurityLevels;
use course::Course;
use endings::Fallen;

/// Looks ahead: on which day each zone and conduit falls below its target, and why, if nobody does anything.
///
/// Levels are those of [`security_levels`](super::security_levels) on each day. They change on the day
/// after the last day of evidence (`valid_until`) or of a compensation (`expires`), and on the day that
/// evidence of a later date begins to count; only on these days, and only in the places concerned, is
/// anything judged anew. Beside that stands everything in the document that has a last day, and for each
/// asset whose support ends whether a control in use protects it.
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
/// evidence: [{id: ev-1, title: Log review, date: 2026-10-01, valid_until: 2027-03-31}]
/// assessments:
///   - places: [plc]
///     requirements: ['iec-62443-3-3@2013:SR 6.1']
///     finding: {met: {evidence: [ev-1]}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::forecast(&program, &catalogs, &iacs::ForecastOptions::default())?;
/// let zone = report.places.first().unwrap();
/// assert_eq!(zone.falls_on.map(|day| day.to_string()).as_deref(), Some("2027-04-01"));
/// let cause = zone.changes.first().and_then(|change| change.because.first()).unwrap();
/// assert_eq!((cause.path.as_str(), cause.kind.as_str()), ("evidence[0]", "evidence_ended"));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// As [`security_levels`](super::security_levels), and `impossible_date` if `until` is before the day that
/// is today.
pub fn forecast(
    program: &Program,
    catalogs: &Catalogs,
    options: &ForecastOptions,
) -> Result<ForecastReport> {
    let document = program.document();
    let as_of = options.as_of.unwrap_or(document.as_of);
    if let Some(until) = options.until.filter(|until| *until < as_of) {
        let message = format!("expected {as_of} (today) or later, found {until}");
        return Err(Error::new(ErrorCode::ImpossibleDate, "until", message));
    }
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let foundations = foundations(catalog)?;
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let entries = catalog.requirements().len();
    let targets = targets(program, catalogs)?;
    let wanted = targets.iter().map(|(sl_t, _)| *sl_t).collect();
    let mut course = Course::new(program, &foundations, answers, entries, wanted);
    let mut places = today(program, &targets, course.achieved())?;
    let mut fallen = Fallen::new();
    for (day, assessments) in course.days(as_of, options.until) {
        for (at, change) in course.advance(day, &assessments) {
            if let Some(place) = places.get_mut(at) {
                place.take(change, &mut fallen);
            }
        }
    }
    Ok(ForecastReport {
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        as_of,
        until: options.until,
        places,
        endings: endings::endings(program, as_of, options.until, &fallen),
        support_ends: support::support_ends(program, as_of, options.until),
    })
}

/// Every place as it is today.
fn today(
    program: &Program,
    targets: &[Target],
    achieved: impl Iterator<Item = SecurityLevels>,
) -> Result<Vec<PlaceForecast>> {
    let document = program.document();
    let zones = document.zones.iter();
    let zones = zones.map(|zone| (PlaceKind::Zone, zone.id.as_str(), &zone.name));
    let conduits = document.conduits.iter();
    let conduits = conduits.map(|it| (PlaceKind::Conduit, it.id.as_str(), &it.name));
    let levels = targets.iter().zip(achieved);
    let places = zones.chain(conduits).zip(levels);
    let places = places.map(|((kind, id, name), ((sl_t, source), sl_a))| {
        let wants_nothing = *sl_t == SecurityLevels::default();
        Ok(PlaceForecast {
            place: PlaceId::new(id)?,
            kind,
            name: name.clone(),
            sl_t: *sl_t,
            sl_a,
            outlook: if *source == TargetSource::None || wants_nothing {
                Outlook::NoTarget
            } else if sl_a.covers(sl_t) {
                Outlook::Holds
            } else {
                Outlook::BelowToday
            },
            falls_on: None,
            changes: Vec::new(),
        })
    });
    places.collect()
}

impl PlaceForecast {
    /// Takes in a change, and notes of what ends whether it lowers the place.
    fn take(&mut self, change: ForecastChange, fallen: &mut Fallen) {
        if self.outlook == Outlook::Holds && !change.meets_target {
            self.outlook = Outlook::Falls;
            self.falls_on = Some(change.date);
        }
        for cause in &change.because {
            if cause.kind != ForecastCauseKind::EvidenceBegins {
                let lowered = fallen.entry(cause.path.clone()).or_default();
                lowered.push(self.place.clone());
            }
        }
        self.changes.push(change);
    }
}
