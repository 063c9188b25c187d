//! The requirements selected for the target of a zone or conduit.

use crate::iacs::{PlaceSpecification, RequirementRow, RequirementStatus};
use crate::report::tree::{
    Align, Grid, Line, Span, Tone, counted, faint, mark, message, strong, text,
};

pub(super) fn grid(place: &PlaceSpecification) -> Grid {
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
