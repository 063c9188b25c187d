//! The cybersecurity requirements specification as a document.

mod assets;
mod boundaries;
mod drawing;
mod place;
mod requirements;

use super::tree::{Align, Block, Grid, Page, Section, Span, code, faint, paragraph, strong, text};
use crate::iacs::RequirementsSpecification;

/// The specification as a tree.
pub(super) fn page(specification: &RequirementsSpecification) -> Page {
    let mut subtitle = Vec::new();
    if let Some(description) = &specification.description {
        subtitle.push(vec![text(description)]);
    }
    subtitle.push(vec![faint(format!(
        "As of {}. Requirements of {}, catalogue revision {}.",
        specification.as_of, specification.title, specification.revision
    ))]);
    let places = specification.places.iter().enumerate();
    Page {
        kind: "Cybersecurity requirements specification",
        title: specification.organisation.clone(),
        subtitle,
        sections: vec![
            Section {
                id: "summary",
                title: "Zones and conduits",
                blocks: summary(specification),
            },
            Section {
                id: "surroundings",
                title: "Assumptions, obligations and tolerable risk",
                blocks: surroundings(specification),
            },
            Section {
                id: "places",
                title: "Requirements by zone and conduit",
                blocks: places.flat_map(|(n, it)| place::blocks(it, n)).collect(),
            },
        ],
    }
}

fn summary(specification: &RequirementsSpecification) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Of one place, the drawing there shows the same.
    if specification.places.len() > 1 {
        blocks.push(drawing::all(specification));
    }
    blocks.push(Block::Grid(overview(specification)));
    blocks
}

fn overview(specification: &RequirementsSpecification) -> Grid {
    let mut grid = Grid::new(
        "Zones and conduits (ZCR 6.3, 6.4)",
        &[
            ("Place", Align::Left),
            ("Owner", Align::Left),
            ("SL-T", Align::Left),
            ("SL-A", Align::Left),
            ("Requirements", Align::Right),
            ("Satisfied", Align::Right),
        ],
    );
    for place in &specification.places {
        let owner = place.owner.as_ref();
        let satisfied = place.counts.met + place.counts.compensated + place.counts.not_applicable;
        grid.row(vec![
            vec![strong(&place.name), Span::Break, code(place.place.as_str())],
            vec![owner.map_or_else(|| faint("–"), |owner| code(owner.as_str()))],
            vec![text(place.target.sl_t.to_string())],
            vec![text(place.sl_a.to_string())],
            vec![text(place.counts.selected.to_string())],
            vec![text(satisfied.to_string())],
        ]);
    }
    grid
}

fn surroundings(specification: &RequirementsSpecification) -> Vec<Block> {
    let mut blocks = Vec::new();
    for scope in &specification.scopes {
        blocks.push(Block::Heading(vec![
            text(&scope.name),
            text(" "),
            code(scope.scope.as_str()),
        ]));
        let mut lists = |title: &str, nothing: &str, items: &[String]| {
            if items.is_empty() {
                blocks.push(paragraph(nothing));
            } else {
                blocks.push(Block::Paragraph(vec![strong(title)]));
                blocks.push(Block::List(
                    items.iter().map(|item| vec![text(item)]).collect(),
                ));
            }
        };
        let nothing = "No assumption about the surroundings is stated (ZCR 6.5).";
        lists("Assumptions (ZCR 6.5)", nothing, &scope.assumptions);
        let nothing = "No obligation is stated (ZCR 6.9).";
        lists("Obligations (ZCR 6.9)", nothing, &scope.obligations);
        blocks.push(match (&scope.approver, scope.approved_on) {
            (Some(approver), Some(day)) => Block::Paragraph(vec![
                text("Approved by "),
                code(approver.as_str()),
                text(format!(" on {day} (ZCR 7.1).")),
            ]),
            _ => paragraph("Not approved by the asset owner (ZCR 7.1)."),
        });
    }
    if specification.policies.is_empty() {
        blocks.push(paragraph("No policy is named (ZCR 6.7)."));
    } else {
        blocks.push(Block::Paragraph(vec![strong("Policies (ZCR 6.7)")]));
        let policies = specification.policies.iter().map(|policy| {
            let version = faint(format!(", version {}", policy.version));
            vec![text(&policy.title), version]
        });
        blocks.push(Block::List(policies.collect()));
    }
    if specification.tolerable_risk.is_empty() {
        blocks.push(paragraph("No tolerable risk is stated (ZCR 6.8)."));
    } else {
        let columns = [
            ("Axis", Align::Left),
            ("Highest risk that is borne", Align::Left),
        ];
        let mut grid = Grid::new("Tolerable risk (ZCR 6.8)", &columns);
        for axis in &specification.tolerable_risk {
            grid.row(vec![
                vec![text(&axis.name)],
                vec![code(axis.tolerance.as_str())],
            ]);
        }
        blocks.push(Block::Grid(grid));
    }
    blocks
}
