//! Every risk at every stage.

use super::{NO_CRITERIA, NO_RISKS, only};
use crate::model::{Stage, TreatmentStatus};
use crate::report::findings::{Findings, expires};
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, faint, mark, paragraph, strong, text,
};
use crate::risk::{RegisterRow, RegisterTreatment};

const ID: &str = "register";
const TITLE: &str = "Risk register";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(risks) = &findings.risks else {
        return only(ID, TITLE, NO_CRITERIA);
    };
    if risks.register.risks.is_empty() {
        return only(ID, TITLE, NO_RISKS);
    }
    let intro = "Inherent is without any control, current with the controls in place, residual \
                 with the treatments decided, target where the owner wants it.";
    let mut grid = Grid::new(
        "Risk register by stage",
        &[
            ("Risk", Align::Left),
            ("Inherent", Align::Left),
            ("Current", Align::Left),
            ("Residual", Align::Left),
            ("Target", Align::Left),
            ("Beyond tolerance now", Align::Left),
            ("Treatment", Align::Left),
        ],
    );
    for row in &risks.register.risks {
        grid.row(cells(findings, row));
    }
    Section {
        id: ID,
        title: TITLE,
        blocks: vec![paragraph(intro), Block::Grid(grid)],
    }
}

fn cells(findings: &Findings<'_>, row: &RegisterRow) -> Vec<Line> {
    let mut cells = vec![vec![
        strong(&row.title),
        Span::Break,
        code(row.risk.as_str()),
        faint(format!(
            " · {} · {}",
            findings.scope(&row.scope),
            findings.person(&row.owner)
        )),
    ]];
    for stage in Stage::ALL {
        let levels = row.stages.iter().find(|levels| levels.stage == stage);
        cells.push(levels.map_or_else(Vec::new, |levels| {
            vec![
                findings.level(&levels.overall),
                Span::Break,
                faint(findings.likelihood(&levels.likelihood)),
            ]
        }));
    }
    cells.push(beyond(findings, row));
    cells.push(treatments(findings, row));
    cells
}

fn beyond(findings: &Findings<'_>, row: &RegisterRow) -> Line {
    let current = row
        .stages
        .iter()
        .find(|levels| levels.stage == Stage::Current);
    let levels = current.into_iter().flat_map(|levels| &levels.by_axis);
    let mut line = Vec::new();
    for level in levels.filter(|level| level.beyond_tolerance) {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.push(findings.level(&level.level));
        line.push(text(" "));
        line.push(text(findings.axis(&level.axis)));
    }
    if line.is_empty() {
        line.push(mark(Tone::Good, "Within"));
    }
    line
}

fn treatments(findings: &Findings<'_>, row: &RegisterRow) -> Line {
    let mut line = Vec::new();
    if row.untreated {
        line.push(mark(Tone::Bad, "Untreated"));
    }
    for treatment in &row.treatments {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.extend(one(findings, treatment));
    }
    if line.is_empty() {
        line.push(faint("none"));
    }
    line
}

fn one(findings: &Findings<'_>, treatment: &RegisterTreatment) -> Line {
    let known = findings.treatments.get(&treatment.treatment);
    let mut line = vec![
        text(sentence_case(&treatment.option)),
        faint(match treatment.status {
            TreatmentStatus::Proposed => ", proposed",
            TreatmentStatus::Planned => ", planned",
            TreatmentStatus::InProgress => ", in progress",
            TreatmentStatus::Done => ", done",
        }),
        text(" "),
        code(treatment.treatment.as_str()),
    ];
    if let Some(day) = known.and_then(|known| expires(known)) {
        line.push(text(" "));
        line.push(if treatment.expired {
            mark(Tone::Bad, &format!("expired {day}"))
        } else {
            faint(format!("until {day}"))
        });
    }
    line
}

fn sentence_case(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
