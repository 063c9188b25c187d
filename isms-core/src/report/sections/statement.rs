//! The Statement of Applicability.

use super::{only, present};
use crate::catalog::Verification;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, faint, mark, message, paragraph, strong,
    text,
};
use crate::soa::{EvidenceState, Implementation, ReasonKind, RowDecision, Statement, StatementRow};

const ID: &str = "statement";
const TITLE: &str = "Statement of Applicability";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(statement) = &findings.statement else {
        let words = "The catalogue of ISO/IEC 27001:2022 is not at hand, so there is nothing to decide about.";
        return only(ID, TITLE, words);
    };
    let counts = &statement.counts;
    if counts.undecided == counts.requirements {
        let all = counts.requirements;
        let words = format!(
            "No decision is stated; all {all} controls of {} are undecided.",
            statement.title
        );
        return only(ID, TITLE, &words);
    }
    let intro = format!(
        "{}: {} controls, decided one by one. A control is open if it is undecided, or applies \
         without being in place in full and shown by current evidence.",
        statement.title, counts.requirements
    );
    let ids = |ids: Vec<&str>| -> Option<Line> {
        let mut line = Vec::new();
        for id in ids {
            line.push(code(id));
            line.push(text(" "));
        }
        line.pop();
        (!line.is_empty()).then_some(line)
    };
    let unasked = statement.unasked_controls.iter().map(|id| id.as_str());
    let unserved = statement.unserved_risks.iter().map(|id| id.as_str());
    let (unasked, unserved) = (ids(unasked.collect()), ids(unserved.collect()));
    Section {
        id: ID,
        title: TITLE,
        blocks: present(vec![
            Some(paragraph(intro)),
            Some(Block::Grid(totals(statement))),
            Some(Block::Heading(vec![text("Control by control")])),
            Some(Block::Grid(rows(statement))),
            unasked
                .is_some()
                .then(|| Block::Heading(vec![text("Controls in use that nothing asks for")])),
            unasked.map(Block::Paragraph),
            unserved.is_some().then(|| {
                Block::Heading(vec![text(
                    "Risks to be mitigated that no control in use serves",
                )])
            }),
            unserved.map(Block::Paragraph),
        ]),
    }
}

fn totals(statement: &Statement) -> Grid {
    let mut grid = Grid::new("Controls in counts, by theme", &[]);
    let numbers = [
        "All",
        "Apply",
        "Excluded",
        "Undecided",
        "In place",
        "In part",
        "Planned",
        "Not begun",
        "With evidence",
        "Open",
    ];
    grid.columns.push(("Theme".to_owned(), Align::Left));
    for title in numbers {
        grid.columns.push((title.to_owned(), Align::Right));
    }
    grid.cards = false;
    let mut themes: Vec<&str> = Vec::new();
    for row in &statement.rows {
        if !themes.contains(&row.theme.as_str()) {
            themes.push(&row.theme);
        }
    }
    for theme in themes {
        let of_theme = || statement.rows.iter().filter(|row| row.theme == theme);
        let included = || of_theme().filter(|row| row.decision == RowDecision::Included);
        let decided = |decision| of_theme().filter(|row| row.decision == decision).count();
        let done = |how| included().filter(|row| row.implementation == how).count();
        let numbers = [
            of_theme().count(),
            included().count(),
            decided(RowDecision::Excluded),
            decided(RowDecision::Undecided),
            done(Implementation::Implemented),
            done(Implementation::Partial),
            done(Implementation::Planned),
            done(Implementation::NotStarted),
            included()
                .filter(|row| row.evidence == EvidenceState::Current)
                .count(),
            of_theme().filter(|row| row.open).count(),
        ];
        let mut cells = vec![vec![text(theme)]];
        cells.extend(numbers.map(|number| vec![text(number.to_string())]));
        grid.row(cells);
    }
    let c = &statement.counts;
    let numbers = [
        c.requirements,
        c.included,
        c.excluded,
        c.undecided,
        c.implemented,
        c.partial,
        c.planned,
        c.not_started,
        c.with_evidence,
        c.open,
    ];
    let mut cells = vec![vec![strong("All")]];
    cells.extend(numbers.map(|number| vec![strong(number.to_string())]));
    grid.row(cells);
    grid
}

fn rows(statement: &Statement) -> Grid {
    let mut grid = Grid::new(
        "Every control with its decision, in the order of the standard",
        &[
            ("Control", Align::Left),
            ("Decision", Align::Left),
            ("In place", Align::Left),
            ("Evidence", Align::Left),
            ("Open", Align::Left),
        ],
    );
    let mut theme = None;
    for row in &statement.rows {
        if theme != Some(&row.theme) {
            theme = Some(&row.theme);
            if !row.theme.is_empty() {
                grid.group(vec![text(&row.theme)]);
            }
        }
        grid.row(cells(row));
    }
    grid
}

fn cells(row: &StatementRow) -> Vec<Line> {
    let mut control = vec![strong(row.requirement.local()), text(" "), text(&row.title)];
    if row.verification != Verification::CrossChecked {
        control.push(Span::Break);
        control.push(mark(Tone::Plain, known(row.verification)));
    }
    let applies = row.decision == RowDecision::Included;
    let (place, shown) = if applies {
        (in_place(row), shown(row))
    } else {
        (vec![faint("–")], vec![faint("–")])
    };
    vec![control, decision(row), place, shown, open(row)]
}

/// How well the facts of a catalogue entry are known.
pub(super) const fn known(verification: Verification) -> &'static str {
    match verification {
        Verification::CrossChecked => "facts cross-checked",
        Verification::SingleSource => "facts from a single source",
        Verification::Unverified => "facts unverified",
    }
}

fn decision(row: &StatementRow) -> Line {
    let mut line = match row.decision {
        RowDecision::Included => vec![text("Applies")],
        RowDecision::Excluded => vec![strong("Excluded")],
        RowDecision::Undecided => vec![mark(Tone::Bad, "Undecided")],
    };
    if let Some(justification) = &row.justification {
        line.extend([Span::Break, faint(justification)]);
    }
    for reason in &row.reasons {
        line.push(Span::Break);
        line.push(faint(match reason.kind {
            ReasonKind::RiskTreatment => "Risk treatment",
            ReasonKind::Legal => "Law: ",
            ReasonKind::Contractual => "Contract: ",
            ReasonKind::Business => "Business: ",
            ReasonKind::GoodPractice => "Good practice: ",
        }));
        if let Some(reference) = &reason.reference {
            line.push(faint(reference));
        }
        for risk in &reason.risks {
            line.extend([text(" "), code(risk.as_str())]);
        }
    }
    line
}

fn in_place(row: &StatementRow) -> Line {
    let mut line = vec![match row.implementation {
        Implementation::Implemented => mark(Tone::Good, "In place"),
        Implementation::Partial => mark(Tone::Warn, "In part"),
        Implementation::Planned => mark(Tone::Warn, "Planned"),
        Implementation::NotStarted => mark(Tone::Bad, "Not begun"),
    }];
    for (at, control) in row.trace.controls.iter().enumerate() {
        line.extend([
            if at == 0 { Span::Break } else { text(" ") },
            code(control.as_str()),
        ]);
    }
    line
}

fn shown(row: &StatementRow) -> Line {
    let mut line = vec![match row.evidence {
        EvidenceState::Current => mark(Tone::Good, "Current"),
        EvidenceState::Expired => mark(Tone::Bad, "Expired"),
        EvidenceState::Missing => mark(Tone::Warn, "None"),
    }];
    for (at, record) in row.trace.evidence.iter().enumerate() {
        line.extend([
            if at == 0 { Span::Break } else { text(" ") },
            code(record.as_str()),
        ]);
    }
    line
}

fn open(row: &StatementRow) -> Line {
    if !row.open {
        return match row.decision {
            RowDecision::Excluded => vec![faint("–")],
            _ => vec![mark(Tone::Good, "Closed")],
        };
    }
    let mut line = vec![mark(Tone::Bad, "Open")];
    for because in &row.open_because {
        line.push(Span::Break);
        line.extend(message(because));
    }
    line
}
