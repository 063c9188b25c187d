//! Zones and conduits: target, achieved, gap, and what holds levels down.

use super::{only, statement::known};
use crate::catalog::Verification;
use crate::iacs::{
    Blocker, BlockerCause, FrLevels, PlaceKind, PlaceLevels, SecurityLevelReport, TargetSource,
};
use crate::report::findings::Findings;
use crate::report::svg;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, faint, mark, message, paragraph, strong,
    text,
};

const ID: &str = "zones";
const TITLE: &str = "Zones and conduits";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    if findings.program.document().zones.is_empty() {
        return only(ID, TITLE, "The program states no zones.");
    }
    let Some(levels) = &findings.levels else {
        let words =
            "The catalogue of IEC 62443-3-3:2013 is not at hand, so no level can be computed.";
        return only(ID, TITLE, words);
    };
    let intro = "Security levels are vectors over the seven foundational requirements of IEC 62443. \
                 SL-T is the level wanted. SL-A is the highest level at which every requirement \
                 selected up to it is met with current evidence, covered by an unexpired \
                 compensating countermeasure, or justified as not applicable; a missing answer is \
                 a gap.";
    let mut blocks = vec![
        paragraph(intro),
        Block::Picture(svg::zones_named(findings.program, levels, "picture-zones")),
        Block::Grid(overview(levels)),
    ];
    for place in levels.places.iter().filter(|place| !place.meets_target) {
        blocks.push(Block::Heading(vec![
            text(&place.name),
            text(" "),
            code(place.place.as_str()),
        ]));
        blocks.push(Block::Paragraph(vec![
            text("SL-T "),
            strong(place.sl_t.to_string()),
            text(", SL-A "),
            strong(place.sl_a.to_string()),
            text(format!(
                ". {} of the {} requirements selected for the target are satisfied.",
                place.satisfied, place.selected
            )),
        ]));
        blocks.push(Block::Grid(gaps(place)));
    }
    Section {
        id: ID,
        title: TITLE,
        blocks,
    }
}

fn overview(levels: &SecurityLevelReport) -> Grid {
    let mut grid = Grid::new(
        "Each place and foundational requirement: level achieved / level wanted",
        &[("Place", Align::Left)],
    );
    grid.cards = false;
    let first = levels.places.first();
    for fr in first.into_iter().flat_map(|place| &place.requirements) {
        grid.columns
            .push((fr.abbreviation.to_string(), Align::Centre));
    }
    grid.columns
        .push(("Requirements met".to_owned(), Align::Right));
    grid.columns.push(("Target".to_owned(), Align::Left));
    let mut kind = None;
    for place in &levels.places {
        if kind != Some(place.kind) {
            kind = Some(place.kind);
            grid.group(vec![text(match place.kind {
                PlaceKind::Zone => "Zones",
                PlaceKind::Conduit => "Conduits",
            })]);
        }
        let mut cells = vec![vec![
            strong(&place.name),
            Span::Break,
            code(place.place.as_str()),
        ]];
        cells.extend(place.requirements.iter().map(|fr| pair(fr)));
        cells.push(vec![text(format!(
            "{} of {}",
            place.satisfied, place.selected
        ))]);
        cells.push(verdict(place));
        grid.row(cells);
    }
    grid
}

fn pair(fr: &FrLevels) -> Line {
    let levels = format!("{} / {}", fr.achieved, fr.target);
    if fr.gap > 0 {
        vec![mark(Tone::Bad, &levels)]
    } else if fr.target.get() == 0 {
        vec![faint(levels)]
    } else {
        vec![text(levels)]
    }
}

fn verdict(place: &PlaceLevels) -> Line {
    let from = match place.sl_t_from {
        TargetSource::Override => "decided otherwise",
        TargetSource::Stated => "stated",
        TargetSource::Derived => "from threat scenarios",
        TargetSource::Parent => "from the zone around",
        TargetSource::JoinedZones => "higher of its zones",
        TargetSource::None => return vec![mark(Tone::Plain, "No target")],
    };
    let mark = if place.meets_target {
        mark(Tone::Good, "Met")
    } else {
        mark(Tone::Bad, "Below")
    };
    vec![mark, Span::Break, faint(from)]
}

fn gaps(place: &PlaceLevels) -> Grid {
    let mut grid = Grid::new(
        &format!("What holds {} down", place.name),
        &[
            ("Foundational requirement", Align::Left),
            ("SL-T", Align::Right),
            ("SL-A", Align::Right),
            ("Gap", Align::Right),
            ("Held down by", Align::Left),
        ],
    );
    for fr in &place.requirements {
        let name = vec![strong(&*fr.abbreviation), text(" "), text(&*fr.title)];
        let number = |number: String| vec![text(number)];
        let gap = if fr.gap > 0 {
            vec![mark(Tone::Bad, &fr.gap.to_string())]
        } else {
            vec![mark(Tone::Good, "0")]
        };
        grid.row(vec![
            name,
            number(fr.target.to_string()),
            number(fr.achieved.to_string()),
            gap,
            held_down(fr),
        ]);
    }
    grid
}

/// The requirements by cause; what they have in common is said once.
fn held_down(fr: &FrLevels) -> Line {
    let mut line = Vec::new();
    for cause in BlockerCause::ALL {
        let missing = fr.held_down_by.iter().map(AsRef::as_ref);
        let mut of_cause = missing.filter(|b: &&Blocker| b.cause == *cause).peekable();
        if of_cause.peek().is_none() {
            continue;
        }
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.push(mark(tone(*cause), words(*cause)));
        if *cause == BlockerCause::NotAssessed {
            line.push(Span::Break);
            line.extend(unknown(of_cause));
            continue;
        }
        for blocker in of_cause {
            line.push(Span::Break);
            line.extend(one(blocker));
        }
    }
    if line.is_empty() {
        line.push(faint("–"));
    }
    line
}

/// Of what nobody looked at there is nothing more to say than what it is.
fn unknown<'b>(blockers: impl Iterator<Item = &'b Blocker>) -> Line {
    let ids: Vec<&str> = blockers
        .map(|blocker| blocker.requirement.local())
        .collect();
    vec![text(ids.join(", "))]
}

fn one(blocker: &Blocker) -> Line {
    let from = blocker.missing_from;
    let mut line = vec![
        strong(blocker.requirement.local()),
        text(" "),
        text(&*blocker.title),
        faint(format!(" (from SL {from})")),
    ];
    if let Some(detail) = &blocker.detail {
        line.push(text(": "));
        line.extend(message(detail));
    }
    if blocker.verification != Verification::CrossChecked {
        line.push(text(" "));
        line.push(mark(Tone::Plain, known(blocker.verification)));
    }
    line
}

const fn tone(cause: BlockerCause) -> Tone {
    match cause {
        BlockerCause::NotMet | BlockerCause::ComponentNotCapable => Tone::Bad,
        _ => Tone::Warn,
    }
}

const fn words(cause: BlockerCause) -> &'static str {
    match cause {
        BlockerCause::NotAssessed => "Not assessed",
        BlockerCause::NotMet => "Not met",
        BlockerCause::NoEvidence => "Nothing shows it",
        BlockerCause::EvidenceExpired => "Evidence expired",
        BlockerCause::CompensationExpired => "Compensation expired",
        BlockerCause::CompensationWithoutControls => "Compensation without a control in use",
        BlockerCause::CompensationLimited => "Compensated up to a lower level",
        BlockerCause::ComponentNotCapable => "A component does not meet it",
        BlockerCause::ComponentNotShown => "Nothing shows it for a component",
        BlockerCause::NotAskedOfComponents => "Asked of no component",
        BlockerCause::DeclaredLower => "Above the declared capability",
        BlockerCause::Compensated => "Something else stands in for it",
    }
}
