//! The ranking under three orders, and what flips.

use super::{NO_CRITERIA, NO_RISKS, only, present};
use crate::id::LevelId;
use crate::model::PriorityMethod;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, paragraph, strong,
    text,
};
use crate::risk::{Priority, PriorityRow};

const ID: &str = "priority";
const TITLE: &str = "Priority";
/// More pairs than this say nothing more.
const MOST_PAIRS: usize = 30;

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(risks) = &findings.risks else {
        return only(ID, TITLE, NO_CRITERIA);
    };
    let priority = &risks.priority;
    if priority.risks.is_empty() {
        return only(ID, TITLE, NO_RISKS);
    }
    let method = match priority.method {
        PriorityMethod::Lexicographic => {
            "Method: lexicographic. The first property of an order decides, the second breaks its \
             ties, the third theirs; it needs nothing but order."
        }
        PriorityMethod::Weighted { .. } => {
            "Method: weighted sums of the anchors of the levels, heaviest for the first property \
             of an order."
        }
    };
    Section {
        id: ID,
        title: TITLE,
        blocks: present(vec![
            Some(paragraph(method)),
            Some(Block::Grid(ranking(findings, priority))),
            Some(Block::Heading(vec![text("How far the orders agree")])),
            Some(Block::Grid(taus(priority))),
            Some(Block::Heading(vec![text(
                "Pairs that flip between IT and OT order",
            )])),
            Some(paragraph(flip_words(priority))),
            flips(findings, priority).map(Block::Grid),
        ]),
    }
}

fn ranking(findings: &Findings<'_>, priority: &Priority) -> Grid {
    let mut grid = Grid::new(
        "Place of each risk under its own order, the order of IT and the order of OT",
        &[
            ("Own", Align::Right),
            ("IT (CIA)", Align::Right),
            ("OT (AIC)", Align::Right),
            ("Risk", Align::Left),
            ("Order", Align::Left),
            ("Confidentiality", Align::Left),
            ("Integrity", Align::Left),
            ("Availability", Align::Left),
        ],
    );
    grid.header = 3;
    for row in &priority.risks {
        grid.row(ranked(findings, row));
    }
    grid
}

fn ranked(findings: &Findings<'_>, row: &PriorityRow) -> Vec<Line> {
    let mut risk = vec![
        text(&row.title),
        Span::Break,
        code(row.risk.as_str()),
        faint(format!(" · {}", findings.scope(&row.scope))),
    ];
    if row.hse_beyond_tolerance {
        risk.push(Span::Break);
        risk.push(mark(Tone::Bad, "HSE beyond tolerance"));
    }
    let level = |level: Option<&LevelId>| match level {
        Some(level) => vec![findings.level(level)],
        None => vec![faint("not hit")],
    };
    vec![
        vec![strong(row.ranks.own.to_string())],
        place(row.ranks.cia, row.ranks.own),
        place(row.ranks.aic, row.ranks.own),
        risk,
        vec![text(row.order.to_string())],
        level(row.by_property.confidentiality.as_ref()),
        level(row.by_property.integrity.as_ref()),
        level(row.by_property.availability.as_ref()),
    ]
}

/// A place, and how far it is from the own one.
fn place(place: usize, own: usize) -> Line {
    let mut line = vec![text(place.to_string())];
    if place > own {
        line.push(faint(format!(" ↓{}", place - own)));
    } else if place < own {
        line.push(faint(format!(" ↑{}", own - place)));
    }
    line
}

fn taus(priority: &Priority) -> Grid {
    let mut grid = Grid::new(
        "Kendall's tau-b between the rankings: 1 the same, 0 unrelated, -1 reversed",
        &[
            ("Rankings", Align::Left),
            ("Tau-b", Align::Right),
            ("In words", Align::Left),
        ],
    );
    let tau = &priority.tau;
    for (name, value) in [
        ("Own and IT (CIA)", tau.own_cia),
        ("Own and OT (AIC)", tau.own_aic),
        ("IT (CIA) and OT (AIC)", tau.cia_aic),
    ] {
        let (number, words) = match value {
            Some(tau) => (fixed(tau), in_words(tau)),
            None => ("–".to_owned(), "nothing to compare"),
        };
        grid.row(vec![
            vec![text(name)],
            vec![text(number)],
            vec![text(words)],
        ]);
    }
    grid
}

fn in_words(tau: f64) -> &'static str {
    if tau >= 1.0 {
        "the same"
    } else if tau >= 0.9 {
        "nearly the same"
    } else if tau >= 0.6 {
        "mostly alike"
    } else if tau >= 0.2 {
        "partly alike"
    } else if tau > -0.2 {
        "hardly related"
    } else {
        "rather reversed"
    }
}

/// Two places; never a negative zero.
fn fixed(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" {
        "0.00".to_owned()
    } else {
        text
    }
}

fn flip_words(priority: &Priority) -> String {
    let flips = &priority.flips;
    if flips.total == 0 {
        return "No pair of risks changes places between the order of IT and that of OT."
            .to_owned();
    }
    let total = usize::try_from(flips.total).unwrap_or(usize::MAX);
    let mut words = counted(total, "pair of risks changes", "pairs of risks change");
    words.push_str(" places between the order of IT and that of OT");
    words.push_str(&format!(
        "; {} among the first {} in the own order.",
        flips.pairs.len(),
        flips.among
    ));
    if flips.pairs.len() > MOST_PAIRS {
        words.push_str(&format!(" The first {MOST_PAIRS} are listed."));
    }
    words.push_str(
        " The weight is that of availability at which their weighted sums are equal, as it rises \
         from its place in CIA to its place in AIC; a dash where they never are.",
    );
    words
}

fn flips(findings: &Findings<'_>, priority: &Priority) -> Option<Grid> {
    if priority.flips.pairs.is_empty() {
        return None;
    }
    let mut grid = Grid::new(
        "Pairs that flip, and the weight of availability at which they do",
        &[
            ("First in IT order", Align::Left),
            ("First in OT order", Align::Left),
            ("Weight", Align::Right),
        ],
    );
    for flip in priority.flips.pairs.iter().take(MOST_PAIRS) {
        let risk = |id| {
            vec![
                code(format!("{id}")),
                text(" "),
                text(findings.risk_title(id)),
            ]
        };
        grid.row(vec![
            risk(&flip.first_in_cia),
            risk(&flip.first_in_aic),
            match flip.at_availability_weight {
                Some(weight) => vec![text(fixed(weight))],
                None => vec![faint("–")],
            },
        ]);
    }
    Some(grid)
}
