//! The easiest attack paths, and where they are cut.

use crate::iacs::{AttackPath, AttackPathReport, AttackStep, Crossing, NoPathReason, StepKind};
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, paragraph, strong,
    text,
};
use crate::units::SecurityLevel;

const ID: &str = "paths";
const TITLE: &str = "Attack paths";

/// Nothing, where nobody says from where attackers could come or what they could be after.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let found = findings.paths.as_ref()?;
    let blocks = match found.no_path {
        Some(NoPathReason::NoStart | NoPathReason::NoAim) => return None,
        Some(NoPathReason::NotConnected) => vec![paragraph(
            "No conduit, device or access leads from where attackers can come from to what matters most.",
        )],
        None => vec![
            paragraph(intro(found)),
            Block::Grid(easiest(found)),
            Block::Heading(vec![text("Where all paths are cut")]),
            paragraph(cut_intro(found)),
            Block::Grid(cut(found)),
        ],
    };
    Some(Section {
        id: ID,
        title: TITLE,
        blocks,
    })
}

fn intro(found: &AttackPathReport) -> String {
    format!(
        "Attackers can come from {}, and the worst is at stake in {}. To pass a step they have to beat \
         the lowest of the levels achieved there that hinder them: for knowing who it is, what they may \
         do, and what may change or flow. A path is as easy as its hardest step; at level 0 nothing \
         stands in the way.",
        counted(found.starts.len(), "place", "places"),
        counted(found.aims.len(), "zone", "zones"),
    )
}

fn easiest(found: &AttackPathReport) -> Grid {
    let mut grid = Grid::new(
        "The easiest paths, the easiest first; in brackets the level to beat",
        &[
            ("No.", Align::Right),
            ("Path", Align::Left),
            ("Hardest step", Align::Right),
        ],
    );
    grid.header = 1;
    for path in &found.paths {
        let rank = vec![text(path.rank.to_string())];
        grid.row(vec![rank, way(path), vec![level(path.hardest)]]);
    }
    grid
}

fn way(path: &AttackPath) -> Line {
    let mut line = Vec::new();
    for (at, step) in path.steps.iter().enumerate() {
        if at > 0 {
            line.push(faint(" → "));
        }
        line.extend(one(step));
    }
    line
}

fn one(step: &AttackStep) -> Line {
    let name = match step.kind {
        StepKind::Zone => strong(&step.name),
        StepKind::SubZone => text(format!("edge of {}", step.name)),
        _ => text(&step.name),
    };
    let mut line = vec![name];
    if let Some(level) = step.level {
        line.push(faint(format!(" [{level}]")));
    }
    line
}

/// A level that an attacker has to beat: what stops nobody is bad.
fn level(level: SecurityLevel) -> Span {
    let tone = match level.get() {
        0 => Tone::Bad,
        1 => Tone::Warn,
        _ => Tone::Plain,
    };
    mark(tone, &level.to_string())
}

fn cut_intro(found: &AttackPathReport) -> String {
    let mut words = format!(
        "To close or harden {} cuts every path, also those not listed; fewer do not.",
        counted(found.cut.crossings.len(), "crossing", "crossings"),
    );
    if !found.cut.at_start.is_empty() {
        words.push_str(" Attacks can start right at ");
        words.push_str(&counted(found.cut.at_start.len(), "aim", "aims"));
        words.push_str(": no cut helps there.");
    }
    words
}

fn cut(found: &AttackPathReport) -> Grid {
    let mut grid = Grid::new(
        "The least that cuts every path",
        &[
            ("Crossing", Align::Left),
            ("What it is", Align::Left),
            ("Level to beat", Align::Right),
            ("On paths listed", Align::Left),
        ],
    );
    for crossing in &found.cut.crossings {
        grid.row(vec![
            vec![strong(&crossing.name), Span::Break, code(&crossing.id)],
            vec![text(kind(crossing.kind))],
            vec![level(crossing.level)],
            ranks(crossing),
        ]);
    }
    grid
}

fn ranks(crossing: &Crossing) -> Line {
    if crossing.paths.is_empty() {
        return vec![faint("–")];
    }
    let ranks: Vec<String> = crossing.paths.iter().map(u32::to_string).collect();
    vec![text(ranks.join(", "))]
}

const fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Zone => "zone",
        StepKind::Conduit => "conduit",
        StepKind::SubZone => "edge of a zone inside another",
        StepKind::Bridge => "device in several zones",
        StepKind::RemoteAccess => "remote access",
        StepKind::Supplier => "supplier",
    }
}
