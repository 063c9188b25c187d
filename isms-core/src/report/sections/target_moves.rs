//! What would move the target levels.

use crate::iacs::{TargetMove, TargetSensitivity};
use crate::report::findings::Findings;
use crate::report::tree::{Align, Block, Grid, Line, code, counted, faint, paragraph, text};

/// So many moves of a criterion are shown: those that move most.
const MOVES: usize = 8;

/// How the targets move with what they follow from.
pub(super) fn blocks(findings: &Findings<'_>, found: &TargetSensitivity) -> Vec<Block> {
    let mut words = format!(
        "Each likelihood, consequence, tolerance and attacker was moved one step up and down, {} in all; {} \
         move a target somewhere.",
        counted(
            usize::try_from(found.tried).unwrap_or(usize::MAX),
            "move",
            "moves"
        ),
        found.moves.len(),
    );
    if found.moves.is_empty() {
        return vec![paragraph(words)];
    }
    let mut most: Vec<&TargetMove> = found.moves.iter().collect();
    most.sort_by_key(|moved| std::cmp::Reverse(moved.changes.len()));
    if most.len() > MOVES {
        most.truncate(MOVES);
        words.push_str(&format!(" Those {MOVES} that move most:"));
    }
    let mut grid = Grid::new(
        "What would move the targets",
        &[
            ("If", Align::Left),
            ("were", Align::Left),
            ("instead of", Align::Left),
            ("levels move", Align::Right),
            ("For example", Align::Left),
        ],
    );
    for moved in most {
        grid.row(vec![
            criterion(findings, moved),
            vec![text(&moved.to)],
            vec![text(&moved.from)],
            vec![text(moved.changes.len().to_string())],
            example(moved),
        ]);
    }
    vec![
        Block::Heading(vec![text("What would move them")]),
        paragraph(words),
        Block::Grid(grid),
    ]
}

fn criterion(findings: &Findings<'_>, moved: &TargetMove) -> Line {
    let mut line = vec![text(moved.criterion.as_str())];
    if let Some(property) = moved.property {
        line.push(text(format!(" of losing {property}")));
    }
    if let Some(axis) = &moved.axis {
        line.push(text(format!(" on {}", findings.axis(axis))));
    }
    if let Some(scenario) = &moved.scenario {
        line.extend([text(" in "), code(scenario.as_str())]);
    }
    line
}

fn example(moved: &TargetMove) -> Line {
    let Some(change) = moved.changes.first() else {
        return vec![faint("–")];
    };
    vec![
        code(change.place.as_str()),
        text(format!(
            " {} from {} to {}",
            change.fr.abbreviation(),
            change.from,
            change.to
        )),
    ]
}
