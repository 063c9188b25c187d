//! What components can do by themselves, beside what is asked of them.

use std::collections::HashMap;

use crate::catalog::ComponentType;
use crate::iacs::{CapabilityGap, CapabilitySource, ComponentCapability, FrCapability};
use crate::id::ZoneId;
use crate::report::findings::Findings;
use crate::report::naming::zone_name;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, paragraph, strong,
    text,
};

/// So many components are told one by one.
const EACH: usize = 20;
/// So many requirements are named.
const NAMED: usize = 3;
/// So many zones are named.
const ZONES: usize = 12;

/// Nothing, where no target asks anything of a component.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let report = findings.capabilities.as_ref()?;
    let asks = |it: &&ComponentCapability| it.sl_t.levels().iter().any(|level| level.get() > 0);
    let asked: Vec<&ComponentCapability> = report.components.iter().filter(asks).collect();
    if asked.is_empty() {
        return None;
    }
    let is_known = |it: &&&ComponentCapability| it.sl_c_from != CapabilitySource::None;
    let short = asked.iter().filter(is_known).filter(|it| !it.covers_target);
    let mut short: Vec<&ComponentCapability> = short.copied().collect();
    let unknown: Vec<&ComponentCapability> =
        asked.iter().filter(|it| !is_known(it)).copied().collect();
    let enough = asked.len() - short.len() - unknown.len();
    let intro = format!(
        "SL-C is what a component can do by itself, by {}. It is asked for the highest target of the \
         zones that it stands in and the conduits that it enforces. Where it can do less, something \
         else has to stand in, or it has to be replaced.",
        report.component_title
    );
    let mut blocks = vec![
        paragraph(intro),
        Block::Paragraph(tally(asked.len(), enough, short.len(), unknown.len())),
    ];
    if !short.is_empty() {
        // The widest gaps first; else the order of the document.
        short.sort_by_key(|it| std::cmp::Reverse((widest(it), gaps(it).count())));
        blocks.push(Block::Grid(shortfalls(findings, &short)));
    }
    if let Some(more) = short.len().checked_sub(EACH).filter(|more| *more > 0) {
        let words = counted(more, "more component falls", "more components fall");
        blocks.push(paragraph(format!("{words} short, by as much or less.")));
    }
    if !unknown.is_empty() {
        blocks.push(Block::Paragraph(unknown_by_zone(findings, &unknown)));
    }
    Some(Section {
        id: "capability",
        title: "Component capability",
        blocks,
    })
}

fn tally(asked: usize, enough: usize, short: usize, unknown: usize) -> Line {
    let number = |tone: Tone, count: usize| match count {
        0 => text("0"),
        _ => mark(tone, &count.to_string()),
    };
    vec![
        text(format!("Of {} ", counted(asked, "component", "components"))),
        number(Tone::Good, enough),
        text(" can do what is asked, "),
        number(Tone::Bad, short),
        text(" can do less, and of "),
        number(Tone::Warn, unknown),
        text(" nothing is known."),
    ]
}

/// The requirements at which a component can do less than is asked.
fn lacking(component: &ComponentCapability) -> impl Iterator<Item = &FrCapability> {
    let rows = component.requirements.iter();
    rows.filter(|fr| fr.capability < fr.target)
}

/// By how many levels, at the requirement where it lacks most.
fn widest(component: &ComponentCapability) -> u8 {
    lacking(component).map(gap).max().unwrap_or(0)
}

fn gap(fr: &FrCapability) -> u8 {
    fr.target.get().saturating_sub(fr.capability.get())
}

/// What is not met up to the target: below it, capabilities list no more than that.
fn gaps(component: &ComponentCapability) -> impl Iterator<Item = &CapabilityGap> {
    lacking(component).flat_map(|fr| &fr.held_down_by)
}

fn shortfalls(findings: &Findings<'_>, short: &[&ComponentCapability]) -> Grid {
    let mut grid = Grid::new(
        "Components that can do less than is asked of them, the widest gaps first",
        &[
            ("Component", Align::Left),
            ("Type", Align::Left),
            ("Zone", Align::Left),
            ("SL-C", Align::Left),
            ("Asked", Align::Left),
            ("Less", Align::Left),
            ("Not met", Align::Left),
        ],
    );
    for component in short.iter().take(EACH) {
        let from = match component.sl_c_from {
            CapabilitySource::Declared => "declared",
            CapabilitySource::Assessed => "assessed",
            CapabilitySource::None => "not known",
        };
        let id = code(component.asset.as_str());
        grid.row(vec![
            vec![strong(&component.name), Span::Break, id],
            vec![text(component_type(component.component))],
            zone(findings, component),
            vec![code(component.sl_c.to_string()), Span::Break, faint(from)],
            asked(findings, component),
            less_at(component),
            not_met(component),
        ]);
    }
    grid
}

fn zone(findings: &Findings<'_>, component: &ComponentCapability) -> Line {
    match &component.zone {
        Some(id) => vec![
            text(zone_name(findings.program, id)),
            Span::Break,
            code(id.as_str()),
        ],
        None => vec![faint("–")],
    }
}

/// The target, and how many conduits it comes from beside zones.
fn asked(findings: &Findings<'_>, component: &ComponentCapability) -> Line {
    let mut line = vec![code(component.sl_t.to_string())];
    let zones = &findings.program.directories().zones;
    let places = component.places.iter();
    let conduits = places
        .filter(|id| !zones.contains_text(id.as_str()))
        .count();
    if conduits > 0 {
        let words = counted(conduits, "conduit", "conduits");
        line.extend([Span::Break, faint(format!("with {words}"))]);
    }
    line
}

/// By how many levels at which requirements, the widest first.
fn less_at(component: &ComponentCapability) -> Line {
    let mut line = Line::new();
    for by in (1..=widest(component)).rev() {
        let of_gap = lacking(component).filter(|fr| gap(fr) == by);
        let names: Vec<&str> = of_gap.map(|fr| &*fr.abbreviation).collect();
        if names.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(Span::Break);
        }
        let words = format!("by {by} at {}", names.join(", "));
        line.push(mark(Tone::Bad, &words));
    }
    line
}

/// How many requirements, and the first of them.
fn not_met(component: &ComponentCapability) -> Line {
    let count = gaps(component).count();
    if count == 0 {
        return vec![faint("declared lower")];
    }
    let first = gaps(component).take(NAMED);
    let first: Vec<&str> = first.map(|gap| gap.requirement.local()).collect();
    let more = count - first.len();
    let mut line = vec![
        strong(count.to_string()),
        text(": "),
        text(first.join(", ")),
    ];
    if more > 0 {
        line.push(faint(format!(" and {more} more")));
    }
    line
}

/// Where the components stand of which nothing is known, the most first.
fn unknown_by_zone(findings: &Findings<'_>, unknown: &[&ComponentCapability]) -> Line {
    let mut counts: HashMap<Option<&ZoneId>, usize> = HashMap::new();
    for component in unknown {
        *counts.entry(component.zone.as_ref()).or_default() += 1;
    }
    let mut zones: Vec<(Option<&ZoneId>, usize)> = counts.into_iter().collect();
    // Of as many, in the order of their ids.
    zones.sort_by_key(|(zone, count)| (std::cmp::Reverse(*count), *zone));
    let mut line = vec![text(
        "Nothing is known where no capability is declared and no requirement was assessed: ",
    )];
    for (n, (zone, count)) in zones.iter().take(ZONES).enumerate() {
        line.push(text(if n == 0 { "" } else { ", " }));
        line.push(match zone {
            Some(id) => text(zone_name(findings.program, id)),
            None => text("in no zone"),
        });
        line.push(faint(format!(" ({count})")));
    }
    if let Some(more) = zones.len().checked_sub(ZONES).filter(|more| *more > 0) {
        line.push(text(format!(" and {more} more zones")));
    }
    line.push(text("."));
    line
}

fn component_type(kind: ComponentType) -> String {
    kind.as_str().replace('_', " ")
}
