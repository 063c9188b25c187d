//! Whether the matrix can be trusted.

use super::{NO_CRITERIA, only};
use crate::report::findings::{Findings, Risks};
use crate::report::tree::{Block, Line, Section, Span, Tone, faint, mark, paragraph, strong, text};
use crate::risk::{AxisCheck, Cell, CellPair};

const ID: &str = "criteria";
const TITLE: &str = "Validation of the criteria";
/// More cells than this say nothing more.
const MOST: usize = 12;

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(risks) = &findings.risks else {
        return only(ID, TITLE, NO_CRITERIA);
    };
    let check = &risks.check;
    let size = format!(
        "The matrix has {} steps of likelihood and {} of consequence. It is total, it never falls \
         as likelihood or consequence rises, and every level of risk is reached; a document in \
         which that is not so is refused. Beyond that, it is held against the axioms of L. A. Cox, \
         “What's wrong with risk matrices?” (Risk Analysis 28(2), 2008).",
        check.rows, check.columns
    );
    let verdict = if check.sound {
        vec![mark(Tone::Good, "No axiom that could be judged is broken.")]
    } else {
        vec![
            mark(Tone::Warn, "Some axioms are broken"),
            text(": where that is so, the level of a risk may mislead."),
        ]
    };
    let mut blocks = vec![paragraph(size), Block::Paragraph(verdict)];
    blocks.push(Block::Heading(vec![text("Betweenness")]));
    let lines = pairs(findings, risks, None, &check.betweenness, |low, high| {
        vec![low, text(" lies one step from "), high]
    });
    if lines.is_empty() {
        blocks.push(Block::Paragraph(vec![
            mark(Tone::Good, "Kept"),
            text(": no single step leads from the lowest level to the highest."),
        ]));
    } else {
        blocks.push(Block::List(lines));
    }
    for axis in check.axes.iter().filter(|axis| axis.has_bands) {
        blocks.extend(with_bands(findings, risks, axis));
    }
    let without: Vec<Line> = check
        .axes
        .iter()
        .filter(|axis| !axis.has_bands)
        .map(|axis| {
            let why = axis.without_bands.as_deref().unwrap_or("no bands");
            vec![strong(findings.axis(&axis.axis)), faint(format!(": {why}"))]
        })
        .collect();
    if !without.is_empty() {
        blocks.push(Block::Heading(vec![text(
            "Axes on which only betweenness can be judged",
        )]));
        blocks.push(paragraph(
            "Weak consistency and consistent colouring compare frequency times amount, and need a \
             numeric band at every level of likelihood and of the axis.",
        ));
        blocks.push(Block::List(without));
    }
    Section {
        id: ID,
        title: TITLE,
        blocks,
    }
}

fn with_bands(findings: &Findings<'_>, risks: &Risks<'_>, axis: &AxisCheck) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(vec![text(findings.axis(&axis.axis))])];
    let unit = risks
        .criteria
        .axis(&axis.axis)
        .and_then(|a| a.unit.as_deref());
    let unit = unit.map_or_else(|| " a year".to_owned(), |unit| format!(" {unit} a year"));
    let mut lines = pairs(
        findings,
        risks,
        Some(axis),
        &axis.weak_consistency,
        |low, high| {
            vec![
                text("Weak consistency: "),
                low,
                text(" reaches above "),
                high,
            ]
        },
    );
    let colours = axis.consistent_colouring.iter().map(|cell| {
        let mut line = vec![
            text("Consistent colouring: "),
            named(risks, Some(axis), cell),
        ];
        line.push(text(" has "));
        line.push(findings.level(&cell.level));
        line.push(text(", which its range of risk does not ask for"));
        line.push(range(cell, &unit));
        line.push(text("."));
        line
    });
    let count = axis.consistent_colouring.len();
    lines.extend(colours.take(MOST));
    if count > MOST {
        lines.push(vec![faint(format!("and {} more cells", count - MOST))]);
    }
    if lines.is_empty() {
        blocks.push(Block::Paragraph(vec![
            mark(Tone::Good, "Kept"),
            text(": weak consistency and consistent colouring hold."),
        ]));
    } else {
        blocks.push(Block::List(lines));
    }
    blocks
}

/// Each pair of cells in a sentence.
fn pairs(
    findings: &Findings<'_>,
    risks: &Risks<'_>,
    axis: Option<&AxisCheck>,
    pairs: &[CellPair],
    sentence: impl Fn(Span, Span) -> Line,
) -> Vec<Line> {
    let mut lines: Vec<Line> = pairs
        .iter()
        .take(MOST)
        .map(|pair| {
            let mut line = sentence(
                named(risks, axis, &pair.lowest),
                named(risks, axis, &pair.highest),
            );
            line.extend([
                text(" ("),
                findings.level(&pair.lowest.level),
                text(" against "),
                findings.level(&pair.highest.level),
                text(")."),
            ]);
            line
        })
        .collect();
    if pairs.len() > MOST {
        lines.push(vec![faint(format!(
            "and {} more pairs",
            pairs.len() - MOST
        ))]);
    }
    lines
}

/// A cell by the names of its steps; where no axis gives a name, by number.
fn named(risks: &Risks<'_>, axis: Option<&AxisCheck>, cell: &Cell) -> Span {
    let likelihood = risks.criteria.likelihood.get(cell.row);
    let likelihood = likelihood.map_or("", |level| level.name.as_str());
    let axis = axis.and_then(|axis| risks.criteria.axis(&axis.axis));
    let level = axis.and_then(|axis| axis.levels.get(cell.column));
    let consequence = level.map_or_else(
        || format!("consequence step {}", cell.column + 1),
        |level| level.name.clone(),
    );
    strong(format!("{likelihood} × {consequence}"))
}

fn range(cell: &Cell, unit: &str) -> Span {
    let words = cell.range.map(|range| match range.high {
        Some(high) => format!(" ({} to {}{unit})", amount(range.low), amount(high)),
        None => format!(" ({} and more{unit})", amount(range.low)),
    });
    faint(words.unwrap_or_default())
}

/// A number to be read: thousands apart, no more places than it needs.
fn amount(value: f64) -> String {
    if value >= 1e15 {
        return format!("{value:e}");
    }
    let fixed = if value >= 1000.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.6}")
    };
    let (whole, part) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.trim_end_matches('0');
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn amounts_are_readable() {
        let shown = [0.0, 0.001, 12.5, 999.0, 10_000.0, 1_234_567.8].map(super::amount);
        assert_eq!(shown, ["0", "0.001", "12.5", "999", "10,000", "1,234,568"]);
    }
}
