//! What matters most.

use std::fmt::Write as _;

use super::{NO_CRITERIA, NO_RISKS, only};
use crate::report::findings::Findings;
use crate::report::tree::{
    Block, Entry, Section, Tone, code, faint, mark, paragraph, strong, text,
};
use crate::risk::PriorityRow;

const ID: &str = "foremost";
const TITLE: &str = "What matters most";
const MOST: usize = 5;

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(risks) = &findings.risks else {
        return only(ID, TITLE, NO_CRITERIA);
    };
    let rows = &risks.priority.risks;
    if rows.is_empty() {
        return only(ID, TITLE, NO_RISKS);
    }
    let mut intro = String::from(
        "Ranked by each scope's own order of confidentiality, integrity and availability. Risks \
         beyond tolerance on health, safety or environment come before all others, whatever the \
         order.",
    );
    let _ = write!(
        intro,
        " Levels are those of the {} stage.",
        risks.priority.stage.as_str()
    );
    let entries = rows.iter().take(MOST).map(|row| entry(findings, row));
    Section {
        id: ID,
        title: TITLE,
        blocks: vec![paragraph(intro), Block::Ranking(entries.collect())],
    }
}

fn entry(findings: &Findings<'_>, row: &PriorityRow) -> Entry {
    let mut where_from = vec![
        findings.level(&row.overall),
        text(" "),
        code(row.risk.as_str()),
        faint(format!(
            " · {} · order {}",
            findings.scope(&row.scope),
            row.order
        )),
    ];
    if row.hse_beyond_tolerance {
        where_from.push(text(" "));
        where_from.push(mark(Tone::Bad, "HSE beyond tolerance"));
    }
    let (own, cia) = (row.ranks.own, row.ranks.cia);
    let compared = match cia.cmp(&own) {
        std::cmp::Ordering::Equal => "the same place".to_owned(),
        std::cmp::Ordering::Greater => format!("place {cia}, {} lower", cia - own),
        std::cmp::Ordering::Less => format!("place {cia}, {} higher", own - cia),
    };
    Entry {
        title: vec![strong(&row.title)],
        lines: vec![
            where_from,
            vec![text("Because "), text(&row.because), text(".")],
            vec![
                faint("A plain IT order (CIA) would give it "),
                text(compared),
                text("."),
            ],
        ],
    }
}
