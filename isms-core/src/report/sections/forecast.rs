//! The time axis: when levels fall, and what else ends.

use crate::iacs::{
    AssetProtection, Ending, EndingKind, ForecastChange, ForecastReport, FrForecast, Outlook,
    PlaceForecast, ProtectionScope, SupportEnd,
};
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, paragraph, strong,
    text,
};
use crate::units::Date;

/// Nothing, where nothing has a last day.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let forecast = findings.forecast.as_ref()?;
    if forecast.endings.is_empty() {
        return None;
    }
    let mut blocks = vec![paragraph(intro(forecast))];
    let falling: Vec<(&PlaceForecast, &ForecastChange)> = forecast
        .places
        .iter()
        .filter_map(|place| Some((place, next_fall(place)?)))
        .collect();
    if !falling.is_empty() {
        blocks.push(Block::Grid(falls(&falling)));
    }
    if !forecast.support_ends.is_empty() {
        blocks.push(Block::Grid(support(findings, forecast)));
    }
    let others: Vec<&Ending> = forecast
        .endings
        .iter()
        .filter(|ending| is_decision(ending))
        .collect();
    if !others.is_empty() {
        blocks.push(Block::Grid(endings(&others)));
    }
    Some(Section {
        id: "forecast",
        title: "When levels fall",
        blocks,
    })
}

fn intro(forecast: &ForecastReport) -> String {
    let count = |outlook| {
        forecast
            .places
            .iter()
            .filter(|place| place.outlook == outlook)
            .count()
    };
    format!(
        "If nobody renews what has a last day: of the zones and conduits with a target, {} today, {} later, \
         and {}.",
        counted(count(Outlook::BelowToday), "is below it", "are below it"),
        counted(count(Outlook::Falls), "falls below it", "fall below it"),
        counted(count(Outlook::Holds), "holds", "hold"),
    )
}

/// The first day on which the place falls below its target or, if it is below already, falls further.
fn next_fall(place: &PlaceForecast) -> Option<&ForecastChange> {
    place.changes.iter().find(|change| match place.falls_on {
        Some(day) => change.date == day,
        None => change.levels.iter().any(is_fall),
    })
}

/// Whether a level falls to where it is not wanted.
fn is_fall(level: &FrForecast) -> bool {
    level.to < level.from && level.to < level.target
}

fn falls(falling: &[(&PlaceForecast, &ForecastChange)]) -> Grid {
    let mut grid = Grid::new(
        "The next day on which each place falls, if nothing is renewed",
        &[
            ("Place", Align::Left),
            ("From", Align::Left),
            ("What falls", Align::Left),
            ("Because", Align::Left),
        ],
    );
    let mut below = falling
        .iter()
        .filter(|(place, _)| place.outlook != Outlook::Falls)
        .peekable();
    let meets: Vec<_> = falling
        .iter()
        .filter(|(place, _)| place.outlook == Outlook::Falls)
        .collect();
    if !meets.is_empty() {
        grid.group(vec![text("Meet their target today")]);
        meets
            .iter()
            .for_each(|(place, change)| grid.row(fall(place, change)));
    }
    if below.peek().is_some() {
        grid.group(vec![text("Below it today, and fall further")]);
        below.for_each(|(place, change)| grid.row(fall(place, change)));
    }
    grid
}

fn fall(place: &PlaceForecast, change: &ForecastChange) -> Vec<Line> {
    let mut levels = Vec::new();
    for level in change.levels.iter().filter(|level| is_fall(level)) {
        if !levels.is_empty() {
            levels.push(Span::Break);
        }
        levels.push(strong(&*level.abbreviation));
        levels.push(text(format!(" {} → {}", level.from, level.to)));
        levels.push(faint(format!(", wanted {}", level.target)));
    }
    let mut because = Vec::new();
    for cause in &change.because {
        if !because.is_empty() {
            because.push(Span::Break);
        }
        because.push(text(&cause.title));
        because.push(faint(format!(", last day {}", cause.day)));
    }
    vec![
        vec![strong(&place.name), Span::Break, code(place.place.as_str())],
        vec![text(change.date.to_string())],
        levels,
        because,
    ]
}

fn support(findings: &Findings<'_>, forecast: &ForecastReport) -> Grid {
    let mut grid = Grid::new(
        "Assets whose support ends",
        &[
            ("Asset", Align::Left),
            ("Zone", Align::Left),
            ("Last day", Align::Left),
            ("What protects it then", Align::Left),
        ],
    );
    for asset in &forecast.support_ends {
        let zone = asset.zone.as_ref();
        grid.row(vec![
            vec![strong(&asset.name), Span::Break, code(asset.asset.as_str())],
            zone.map_or_else(Vec::new, |zone| vec![code(zone.as_str())]),
            vec![day(asset.last_day, findings.as_of)],
            protection(asset),
        ]);
    }
    grid
}

fn protection(asset: &SupportEnd) -> Line {
    if asset.protected_by.is_empty() {
        let tone = if asset.ended { Tone::Bad } else { Tone::Warn };
        return vec![mark(tone, "Nothing")];
    }
    // What names the asset itself says more than what works in its zone.
    let own = |by: &&AssetProtection| by.through == ProtectionScope::Asset;
    let mut line = Vec::new();
    for by in asset.protected_by.iter().filter(own) {
        line.extend([code(by.control.as_str()), text(" ")]);
    }
    let others = asset.protected_by.iter().filter(|by| !own(by)).count();
    if others > 0 {
        line.push(faint(counted(
            others,
            "control in its zone",
            "controls in its zone",
        )));
    }
    line
}

/// What somebody decided for a time. Evidence and support are told above.
const fn is_decision(ending: &Ending) -> bool {
    !matches!(ending.kind, EndingKind::Evidence | EndingKind::Support)
}

fn endings(others: &[&Ending]) -> Grid {
    let mut grid = Grid::new(
        "What else ends",
        &[
            ("What", Align::Left),
            ("Kind", Align::Left),
            ("Last day", Align::Left),
        ],
    );
    for ending in others {
        let last = ending.last_day.to_string();
        let last = if ending.ended {
            mark(Tone::Bad, &last)
        } else {
            text(last)
        };
        grid.row(vec![
            vec![text(&ending.title)],
            vec![text(ending.kind.as_str().replace('_', " "))],
            vec![last],
        ]);
    }
    grid
}

fn day(last: Date, as_of: Date) -> Span {
    if last < as_of {
        mark(Tone::Bad, &last.to_string())
    } else {
        text(last.to_string())
    }
}
