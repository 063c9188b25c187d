//! The cybersecurity requirements specification as a document.

use super::tree::{
    Align, Block, Grid, Line, Page, Section, Span, Tone, code, counted, faint, mark, message,
    paragraph, strong, text,
};
use crate::iacs::{
    PlaceKind, PlaceSpecification, RequirementRow, RequirementStatus, RequirementsSpecification,
    SupportState,
};
use crate::model::Direction;

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
    Page {
        kind: "Cybersecurity requirements specification",
        title: specification.organisation.clone(),
        subtitle,
        sections: vec![
            Section {
                id: "summary",
                title: "Zones and conduits",
                blocks: vec![Block::Grid(overview(specification))],
            },
            Section {
                id: "surroundings",
                title: "Assumptions, obligations and tolerable risk",
                blocks: surroundings(specification),
            },
            Section {
                id: "places",
                title: "Requirements by zone and conduit",
                blocks: specification.places.iter().flat_map(place).collect(),
            },
        ],
    }
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

fn place(place: &PlaceSpecification) -> Vec<Block> {
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
        Block::Paragraph(target(place)),
    ];
    if !place.assets.is_empty() {
        blocks.push(Block::Grid(assets(place)));
    }
    if !place.boundaries.is_empty() {
        blocks.push(Block::Grid(boundaries(place)));
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
        blocks.push(Block::Grid(requirements(place)));
    }
    blocks
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

fn assets(place: &PlaceSpecification) -> Grid {
    let mut grid = Grid::new(
        &format!("Assets of {}", place.name),
        &[
            ("Asset", Align::Left),
            ("Component", Align::Left),
            ("Product", Align::Left),
            ("Declared SL-C", Align::Left),
            ("Support", Align::Left),
        ],
    );
    for asset in &place.assets {
        let component = asset
            .component
            .map(|component| component.as_str().replace('_', " "));
        let product = asset.product.clone();
        let sl_c = asset.sl_c.map(|levels| levels.to_string());
        let or_dash = |value: Option<String>| vec![value.map_or_else(|| faint("–"), text)];
        let until = asset
            .end_of_support
            .map(|day| day.to_string())
            .unwrap_or_default();
        let support = match asset.support {
            SupportState::Ended => mark(Tone::Bad, &format!("ended {until}")),
            SupportState::Supported => mark(Tone::Good, &format!("until {until}")),
            SupportState::Unknown => mark(Tone::Plain, "not stated"),
        };
        grid.row(vec![
            vec![strong(&asset.name), Span::Break, code(asset.asset.as_str())],
            or_dash(component),
            or_dash(product),
            or_dash(sl_c),
            vec![support],
        ]);
    }
    grid
}

fn boundaries(place: &PlaceSpecification) -> Grid {
    let mut grid = Grid::new(
        &format!("Boundaries of {}", place.name),
        &[
            ("Conduit", Align::Left),
            ("Between", Align::Left),
            ("Protocols", Align::Left),
            ("Enforced by", Align::Left),
        ],
    );
    for boundary in &place.boundaries {
        let arrow = match boundary.direction {
            Direction::Both => " ↔ ",
            Direction::OneWay => " → ",
        };
        let ends = vec![
            code(boundary.from.as_str()),
            text(arrow),
            code(boundary.to.as_str()),
        ];
        let protocols = if boundary.protocols.is_empty() {
            faint("not stated")
        } else {
            text(boundary.protocols.join(", "))
        };
        let mut enforcing: Line = Vec::new();
        for (n, asset) in boundary.enforced_by.iter().enumerate() {
            enforcing.push(text(if n == 0 { "" } else { ", " }));
            enforcing.push(code(asset.as_str()));
        }
        if enforcing.is_empty() {
            enforcing.push(mark(Tone::Warn, "nothing"));
        }
        grid.row(vec![
            vec![
                strong(&boundary.name),
                Span::Break,
                code(boundary.conduit.as_str()),
            ],
            ends,
            vec![protocols],
            enforcing,
        ]);
    }
    grid
}

fn requirements(place: &PlaceSpecification) -> Grid {
    let asked = counted(place.requirements.len(), "requirement", "requirements");
    let mut grid = Grid::new(
        &format!("{asked} selected for the target of {}", place.name),
        &[
            ("Requirement", Align::Left),
            ("From SL", Align::Right),
            ("Status", Align::Left),
            ("What shows it, or what is missing", Align::Left),
            ("Whose job", Align::Left),
        ],
    );
    for row in &place.requirements {
        let duty = row.duty.map(|duty| duty.as_str().replace('_', " "));
        grid.row(vec![
            vec![
                strong(row.requirement.local()),
                text(" "),
                text(&*row.title),
            ],
            vec![text(row.selected_from.to_string())],
            vec![status(row.status)],
            shown(row),
            vec![duty.map_or_else(|| faint("–"), text)],
        ]);
    }
    grid
}

fn status(status: RequirementStatus) -> Span {
    match status {
        RequirementStatus::Met => mark(Tone::Good, "Met"),
        RequirementStatus::Compensated => mark(Tone::Good, "Compensated"),
        RequirementStatus::NotApplicable => mark(Tone::Plain, "Not applicable"),
        RequirementStatus::NotMet => mark(Tone::Bad, "Not met"),
        RequirementStatus::Unproven => mark(Tone::Warn, "Unproven"),
        RequirementStatus::NotAssessed => mark(Tone::Warn, "Not assessed"),
    }
}

fn shown(row: &RequirementRow) -> Line {
    let mut line: Line = Vec::new();
    if let Some(justification) = &row.justification {
        line.push(text(justification));
    }
    if let Some(compensation) = &row.compensation {
        line.push(text(format!(
            "{} (until {})",
            compensation.rationale, compensation.expires
        )));
    }
    for record in &row.evidence {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.push(text(&record.title));
        line.push(faint(format!(" ({})", record.validity)));
    }
    if let Some(detail) = &row.detail {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.extend(message(detail));
    }
    if line.is_empty() {
        line.push(faint("–"));
    }
    line
}
