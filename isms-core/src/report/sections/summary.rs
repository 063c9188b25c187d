//! The few numbers that matter.

use crate::report::findings::Findings;
use crate::report::tree::{Block, Line, Section, Span, Tile, Tone, code, counted, paragraph, text};

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let mut tiles = Vec::new();
    if let Some(risks) = &findings.risks {
        let rows = &risks.register.risks;
        let beyond = rows
            .iter()
            .filter(|row| !row.beyond_tolerance.is_empty())
            .count();
        let untreated = rows.iter().filter(|row| row.untreated).count();
        let hse = risks
            .priority
            .risks
            .iter()
            .filter(|row| row.hse_beyond_tolerance)
            .count();
        tiles.push(Tile {
            tone: Tone::of_count(beyond),
            value: beyond,
            of: rows.len(),
            label: "risks beyond tolerance",
            note: format!("{hse} on health, safety or environment; {untreated} untreated"),
            section: "register",
        });
    }
    if let Some(statement) = &findings.statement {
        let counts = &statement.counts;
        tiles.push(Tile {
            tone: Tone::of_count(number(counts.open)),
            value: number(counts.open),
            of: number(counts.requirements),
            label: "controls open",
            note: format!(
                "{} of {} that apply are in place; {} shown by current evidence",
                counts.implemented, counts.included, counts.with_evidence
            ),
            section: "statement",
        });
    }
    if let Some(levels) = &findings.levels {
        let below = levels.places.iter().filter(|place| !place.meets_target);
        let blockers = below.clone().flat_map(|place| &place.requirements);
        let blockers: usize = blockers.map(|fr| fr.held_down_by.len()).sum();
        tiles.push(Tile {
            tone: Tone::of_count(below.clone().count()),
            value: below.count(),
            of: levels.places.len(),
            label: "zones and conduits below target",
            note: format!(
                "held down by {}",
                counted(blockers, "requirement", "requirements")
            ),
            section: "zones",
        });
    }
    let (accepted, expired) = findings.acceptances();
    tiles.push(Tile {
        tone: Tone::of_count(expired),
        value: expired,
        of: accepted,
        label: "acceptances expired",
        note: format!("judged as of {}", findings.as_of),
        section: "register",
    });
    let mut blocks = vec![Block::Tiles(tiles)];
    let look = look_at(findings);
    if !look.is_empty() {
        blocks.push(paragraph("Beyond these numbers:"));
        blocks.push(Block::List(look));
    }
    Section {
        id: "summary",
        title: "Summary",
        blocks,
    }
}

fn number(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What the tiles do not say.
fn look_at(findings: &Findings<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(risks) = &findings.risks {
        let untreated = risks.register.risks.iter().filter(|row| row.untreated);
        let untreated: Vec<&str> = untreated.map(|row| row.risk.as_str()).collect();
        push(
            &mut lines,
            "Beyond tolerance, and nothing that counts is done about it: ",
            &untreated,
        );
    }
    if let Some(statement) = &findings.statement {
        let unserved: Vec<&str> = statement
            .unserved_risks
            .iter()
            .map(|id| id.as_str())
            .collect();
        push(
            &mut lines,
            "To be mitigated, and no control in use serves it: ",
            &unserved,
        );
        let unasked: Vec<&str> = statement
            .unasked_controls
            .iter()
            .map(|id| id.as_str())
            .collect();
        push(
            &mut lines,
            "Controls in use that nothing asks for: ",
            &unasked,
        );
    }
    let warnings = findings.program.warnings().len();
    if warnings > 0 {
        let words = counted(warnings, "warning", "warnings");
        lines.push(vec![
            text("The program was read with "),
            Span::Link("warnings", words),
            text("."),
        ]);
    }
    lines
}

fn push(lines: &mut Vec<Line>, words: &str, ids: &[&str]) {
    if ids.is_empty() {
        return;
    }
    let mut line = vec![text(words)];
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.push(code(*id));
    }
    line.push(text("."));
    lines.push(line);
}
