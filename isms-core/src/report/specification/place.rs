//! What is specified for a zone or conduit.

use super::{assets, boundaries, drawing, requirements};
use crate::iacs::{PlaceKind, PlaceSpecification};
use crate::report::naming::{purdue, zone_kind};
use crate::report::tree::{Block, Line, Tone, code, mark, paragraph, strong, text};

/// A place by its number, from 0.
pub(super) fn blocks(place: &PlaceSpecification, number: usize) -> Vec<Block> {
    let what = match place.kind {
        PlaceKind::Zone => "Zone ",
        PlaceKind::Conduit => "Conduit ",
    };
    let mut blocks = vec![
        Block::Heading(vec![
            text(what),
            text(&place.name),
            text(" "),
            code(place.place.as_str()),
        ]),
        Block::Paragraph(characteristics(place)),
        Block::Paragraph(target(place)),
        drawing::block(place, number),
    ];
    if !place.assets.is_empty() {
        blocks.push(Block::Grid(assets::grid(place)));
    }
    if !place.boundaries.is_empty() {
        blocks.push(Block::Grid(boundaries::grid(place)));
    }
    if !place.flows.is_empty() {
        blocks.push(Block::Grid(boundaries::flows(place)));
    }
    if !place.threats.is_empty() {
        blocks.push(Block::Paragraph(vec![strong(
            "Threats reckoned with (ZCR 6.6)",
        )]));
        let threats = place.threats.iter().map(|threat| {
            vec![
                text(&threat.title),
                text(" "),
                code(threat.scenario.as_str()),
            ]
        });
        blocks.push(Block::List(threats.collect()));
    }
    if place.requirements.is_empty() {
        blocks.push(paragraph("The target selects no requirement."));
    } else {
        blocks.push(Block::Grid(requirements::grid(place)));
    }
    blocks
}

/// What a zone is for, where it stands, and who answers for it.
fn characteristics(place: &PlaceSpecification) -> Line {
    let mut line = Vec::new();
    if let Some(kind) = place.zone_kind {
        let kind = zone_kind(kind);
        line.push(text(match place.level {
            Some(level) => format!("Of kind {kind}, on level {level} ({}). ", purdue(level)),
            None => format!("Of kind {kind}. "),
        }));
    }
    if let Some(parent) = &place.parent {
        line.push(text("Within "));
        line.push(code(parent.as_str()));
        line.push(text(". "));
    }
    match &place.owner {
        Some(owner) => {
            line.push(code(owner.as_str()));
            line.push(text(" answers for it."));
        }
        None => line.push(mark(Tone::Warn, "Nobody answers for it.")),
    }
    line
}

fn target(place: &PlaceSpecification) -> Line {
    let mut line = vec![
        text("SL-T "),
        strong(place.target.sl_t.to_string()),
        text(" ("),
        text(place.target.sl_t_from.as_str().replace('_', " ")),
        text("), SL-A "),
        strong(place.sl_a.to_string()),
        text(". "),
    ];
    let mut drivers: Vec<&str> = Vec::new();
    for driver in place
        .target
        .requirements
        .iter()
        .flat_map(|fr| &fr.driven_by)
    {
        if !drivers.contains(&driver.scenario.as_str()) {
            drivers.push(driver.scenario.as_str());
        }
    }
    if !drivers.is_empty() {
        line.push(text("Driven by "));
        for (n, driver) in drivers.into_iter().enumerate() {
            line.push(text(if n == 0 { "" } else { ", " }));
            line.push(code(driver));
        }
        line.push(text(". "));
    }
    if let Some(decided) = &place.target.target_override {
        line.push(text(format!(
            "Decided on {}: {}",
            decided.approved_on, decided.reason
        )));
    }
    line
}
