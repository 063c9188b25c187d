//! What both languages of diagrams say: zones in their nesting, and conduits between them.

use crate::model::{Direction, PurdueLevel};
use crate::report::chart::{Chart, ChartConduit, ChartZone, SUBJECT};
use crate::report::naming::{purdue, zone_kind};
use crate::report::standing::Standing;

/// A list is broken before it gets longer than this, in characters.
const LINE: usize = 36;

/// Zones and conduits with what is written at them.
pub(super) struct Outline<'a> {
    pub title: &'a str,
    pub zones: Vec<ZoneNode<'a>>,
    /// The zones with those inside them, as a walk through all of them.
    pub walk: Vec<Step>,
    pub conduits: Vec<ConduitEdge<'a>>,
}

/// A step of the walk; zones by their place in the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A zone with nothing inside.
    Single(usize),
    /// A zone begins that has others inside.
    Open(usize),
    /// It ends.
    Close,
}

/// A zone.
pub(super) struct ZoneNode<'a> {
    pub zone: &'a ChartZone<'a>,
    pub standing: &'a Standing,
    pub lines: Vec<String>,
}

/// A conduit. Its ends are zones by their place in the chart.
pub(super) struct ConduitEdge<'a> {
    pub conduit: &'a ChartConduit<'a>,
    pub standing: &'a Standing,
    pub lines: Vec<String>,
    pub from: usize,
    pub to: usize,
    /// Whether `to` is on a higher level of the Purdue model than `from`.
    pub rises: bool,
}

impl ConduitEdge<'_> {
    pub fn is_one_way(&self) -> bool {
        self.conduit.direction == Direction::OneWay
    }

    pub fn is_enforced(&self) -> bool {
        !self.conduit.enforced_by.is_empty()
    }
}

impl<'a> Outline<'a> {
    pub fn new(chart: &'a Chart<'a>) -> Self {
        let zones = chart.zones.iter().map(|zone| ZoneNode {
            zone,
            standing: &zone.standing,
            lines: zone_lines(zone),
        });
        let around: Vec<Option<usize>> = chart.zones.iter().map(|zone| zone.parent).collect();
        let walk = walk(&around);
        let purdue = levels_of(&chart.zones, &walk);
        let level = |zone: usize| purdue.get(zone).copied().flatten();
        let conduits = chart.conduits.iter().map(|conduit| {
            let (from, to) = (conduit.from, conduit.to);
            ConduitEdge {
                conduit,
                lines: conduit_lines(conduit),
                standing: &conduit.standing,
                from,
                to,
                rises: level(from).zip(level(to)).is_some_and(|(a, b)| a < b),
            }
        });
        Self {
            title: &chart.title,
            zones: zones.collect(),
            conduits: conduits.collect(),
            walk,
        }
    }
}

fn zone_lines(zone: &ChartZone<'_>) -> Vec<String> {
    let kind = zone_kind(zone.kind);
    let about = zone.level.map_or(kind.to_owned(), |level| {
        format!("{kind}, level {level} ({})", purdue(level))
    });
    let mut lines = vec![zone.name.to_owned(), about];
    if zone.is_subject {
        lines.push(SUBJECT.to_owned());
    }
    if let Some((target, achieved)) = zone.standing.levels() {
        lines.extend([format!("SL-T {target}"), format!("SL-A {achieved}")]);
    }
    lines.push(zone.standing.verdict());
    lines
}

fn conduit_lines(conduit: &ChartConduit<'_>) -> Vec<String> {
    let mut lines = vec![conduit.name.to_owned()];
    if conduit.direction == Direction::OneWay {
        lines.push("one way".to_owned());
    }
    if !conduit.protocols.is_empty() {
        lines.extend(broken("", conduit.protocols.iter().map(String::as_str)));
    }
    if conduit.enforced_by.is_empty() {
        lines.push("nothing enforces it".to_owned());
    } else {
        let names = conduit.enforced_by.iter().copied();
        lines.extend(broken("enforced by ", names));
    }
    lines.push(conduit.standing.verdict());
    lines
}

/// A list in lines, broken after commas.
fn broken<'a>(before: &str, items: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = before.to_owned();
    let mut first = true;
    for item in items {
        if !first {
            line.push(',');
            if line.chars().count() + item.chars().count() >= LINE {
                lines.push(std::mem::take(&mut line));
            } else {
                line.push(' ');
            }
        }
        first = false;
        line.push_str(item);
    }
    lines.push(line);
    lines
}

/// Of each zone its own level, or that of the nearest zone around it that has one.
fn levels_of(zones: &[ChartZone<'_>], walk: &[Step]) -> Vec<Option<PurdueLevel>> {
    let mut levels = vec![None; zones.len()];
    let mut around = vec![None];
    for step in walk {
        let (Step::Single(zone) | Step::Open(zone)) = *step else {
            around.pop();
            continue;
        };
        let own = zones.get(zone).and_then(|zone| zone.level);
        let level = own.or(around.last().copied().flatten());
        if let Some(slot) = levels.get_mut(zone) {
            *slot = level;
        }
        if matches!(step, Step::Open(_)) {
            around.push(level);
        }
    }
    levels
}

/// Every zone once, those inside another within its own steps; without recursion, however deep it goes.
fn walk(around: &[Option<usize>]) -> Vec<Step> {
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); around.len()];
    let mut ahead = Vec::new();
    for (zone, parent) in around.iter().enumerate().rev() {
        match parent.and_then(|parent| inner.get_mut(parent)) {
            Some(inner) => inner.push(zone),
            None => ahead.push(Step::Single(zone)),
        }
    }
    let mut steps = Vec::with_capacity(around.len());
    while let Some(step) = ahead.pop() {
        let inside = match step {
            Step::Single(zone) => inner.get_mut(zone).map(std::mem::take).unwrap_or_default(),
            _ => Vec::new(),
        };
        match step {
            Step::Single(zone) if !inside.is_empty() => {
                steps.push(Step::Open(zone));
                ahead.push(Step::Close);
                ahead.extend(inside.into_iter().map(Step::Single));
            }
            _ => steps.push(step),
        }
    }
    steps
}
