//! The look ahead as tables.

use super::{list, table};
use crate::iacs::{ForecastCause, ForecastChange, ForecastReport};
use crate::report::{Cell, ColumnKind, Table};

/// When places fall below their targets: one row for each zone or conduit.
///
/// Columns: `place`, `kind`, `name`, `sl_t`, `sl_a` (today), `outlook`, `falls_on`, `falls_at` (the
/// foundational requirements that fall below on that day, each from level to level), `because` (what ends),
/// `requirements`, `changes` (how many days on which SL-A changes).
#[must_use]
pub fn forecast(report: &ForecastReport) -> Table {
    use ColumnKind::{Date, Integer, Text};
    let mut out = table(
        "forecast",
        "When zones and conduits fall below their targets",
        &[
            ("place", "Place", Text),
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("sl_t", "SL-T", Text),
            ("sl_a", "SL-A today", Text),
            ("outlook", "Outlook", Text),
            ("falls_on", "Falls on", Date),
            ("falls_at", "Falls at", Text),
            ("because", "Because", Text),
            ("requirements", "Requirements", Text),
            ("changes", "Changes", Integer),
        ],
    );
    for place in &report.places {
        let fall = place
            .falls_on
            .and_then(|day| place.changes.iter().find(|change| change.date == day));
        out.row(vec![
            Cell::text(place.place.as_str()),
            place.kind.as_str().into(),
            Cell::text(&place.name),
            Cell::Text(place.sl_t.to_string()),
            Cell::Text(place.sl_a.to_string()),
            place.outlook.as_str().into(),
            day(place.falls_on),
            fall.map_or(Cell::Empty, |fall| {
                list(falls(fall).iter().map(String::as_str))
            }),
            fall.map_or(Cell::Empty, |fall| {
                list(fall.because.iter().map(|cause| cause.title.as_str()))
            }),
            fall.map_or(Cell::Empty, |fall| requirements(&fall.because)),
            place.changes.len().into(),
        ]);
    }
    out
}

/// How levels change: one row for each place, day and foundational requirement.
///
/// Columns: `place`, `name`, `date`, `fr`, `abbreviation`, `target`, `from`, `to`, `sl_a` (the new vector),
/// `meets_target` (of the place, at all seven), `because`, `requirements`.
#[must_use]
pub fn level_changes(report: &ForecastReport) -> Table {
    use ColumnKind::{Boolean, Date, Integer, Text};
    let mut out = table(
        "level_changes",
        "Days on which the levels of zones and conduits change",
        &[
            ("place", "Place", Text),
            ("name", "Name", Text),
            ("date", "Date", Date),
            ("fr", "FR", Text),
            ("abbreviation", "Short", Text),
            ("target", "SL-T", Integer),
            ("from", "From", Integer),
            ("to", "To", Integer),
            ("sl_a", "SL-A vector", Text),
            ("meets_target", "Meets target", Boolean),
            ("because", "Because", Text),
            ("requirements", "Requirements", Text),
        ],
    );
    for place in &report.places {
        for change in &place.changes {
            for level in &change.levels {
                out.row(vec![
                    Cell::text(place.place.as_str()),
                    Cell::text(&place.name),
                    day(Some(change.date)),
                    Cell::text(&level.fr),
                    Cell::text(&level.abbreviation),
                    level.target.get().into(),
                    level.from.get().into(),
                    level.to.get().into(),
                    Cell::Text(change.sl_a.to_string()),
                    change.meets_target.into(),
                    list(change.because.iter().map(|cause| cause.title.as_str())),
                    requirements(&change.because),
                ]);
            }
        }
    }
    out
}

/// Everything with a last day: one row for each.
///
/// Columns: `last_day`, `ended`, `kind`, `id`, `title`, `risks`, `lowers` (places whose SL-A falls on the day
/// after), `path`.
#[must_use]
pub fn endings(report: &ForecastReport) -> Table {
    use ColumnKind::{Boolean, Date, Text};
    let mut out = table(
        "endings",
        "What ends, and when",
        &[
            ("last_day", "Last day", Date),
            ("ended", "Ended", Boolean),
            ("kind", "Kind", Text),
            ("id", "Id", Text),
            ("title", "Title", Text),
            ("risks", "Risks", Text),
            ("lowers", "Lowers", Text),
            ("path", "Path", Text),
        ],
    );
    for ending in &report.endings {
        out.row(vec![
            day(Some(ending.last_day)),
            ending.ended.into(),
            ending.kind.as_str().into(),
            ending.id.as_deref().into(),
            Cell::text(&ending.title),
            list(ending.risks.iter().map(|risk| risk.as_str())),
            list(ending.lowers.iter().map(|place| place.as_str())),
            Cell::text(&ending.path),
        ]);
    }
    out
}

/// Assets whose support ends: one row for each.
///
/// Columns: `last_day`, `ended`, `asset`, `name`, `zone`, `protected` (whether a control in use names the
/// asset or its zone), `protected_by`.
#[must_use]
pub fn support_ends(report: &ForecastReport) -> Table {
    use ColumnKind::{Boolean, Date, Text};
    let mut out = table(
        "support_ends",
        "Assets whose support ends",
        &[
            ("last_day", "Last day", Date),
            ("ended", "Ended", Boolean),
            ("asset", "Asset", Text),
            ("name", "Name", Text),
            ("zone", "Zone", Text),
            ("protected", "Protected", Boolean),
            ("protected_by", "Protected by", Text),
        ],
    );
    for end in &report.support_ends {
        out.row(vec![
            day(Some(end.last_day)),
            end.ended.into(),
            Cell::text(end.asset.as_str()),
            Cell::text(&end.name),
            end.zone.as_ref().map(|zone| zone.as_str()).into(),
            (!end.protected_by.is_empty()).into(),
            list(end.protected_by.iter().map(|it| it.control.as_str())),
        ]);
    }
    out
}

fn day(day: Option<crate::units::Date>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Text(day.to_string()))
}

/// The foundational requirements that end up below their targets, each from level to level.
fn falls(change: &ForecastChange) -> Vec<String> {
    let below = change.levels.iter().filter(|level| level.to < level.target);
    below
        .map(|level| format!("{} {} to {}", level.abbreviation, level.from, level.to))
        .collect()
}

fn requirements(causes: &[ForecastCause]) -> Cell {
    let all = causes.iter().flat_map(|cause| &cause.requirements);
    let mut seen = std::collections::BTreeSet::new();
    list(all.map(|id| id.local()).filter(|id| seen.insert(*id)))
}
