//! Target levels: the threat scenarios that they follow from, and who decided otherwise.

use super::target_moves;
use crate::iacs::{
    DerivationMethod, PlaceFr, PlaceTarget, ScenarioConsequence, ScenarioTarget, TargetLevelReport,
    TargetSource,
};
use crate::id::AxisId;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, paragraph, strong,
    text,
};

/// Nothing, where no level is derived and none is decided.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let targets = findings.targets.as_ref()?;
    let decided: Vec<&PlaceTarget> = targets
        .places
        .iter()
        .filter(|place| place.target_override.is_some())
        .collect();
    if targets.scenarios.is_empty() && decided.is_empty() {
        return None;
    }
    let mut blocks = vec![paragraph(intro(targets))];
    if !targets.scenarios.is_empty() {
        blocks.push(Block::Grid(scenarios(findings, targets)));
        blocks.push(Block::Grid(places(findings, targets)));
        blocks.push(paragraph(inherited(targets)));
    }
    if !decided.is_empty() {
        blocks.push(Block::Heading(vec![text("Decided otherwise")]));
        let lines = decided.iter().filter_map(|place| decision(findings, place));
        blocks.push(Block::List(lines.collect()));
    }
    if let Some(moves) = targets.sensitivity.as_ref() {
        blocks.extend(target_moves::blocks(findings, moves));
    }
    Some(Section {
        id: "targets",
        title: "Target levels and what they follow from",
        blocks,
    })
}

fn intro(targets: &TargetLevelReport) -> String {
    let mut words = format!("Each threat scenario needs a level {}", by(targets.method));
    if let Some(hse) = targets.hse_method {
        words.push_str("; where health, safety or environment is at stake, ");
        words.push_str(by(hse));
    }
    words.push_str(
        ". The worst axis counts, at the foundational requirements that the scenario bears on. A zone \
         is at least as demanding as the one around it, and a conduit as the zones that it joins.",
    );
    words
}

const fn by(method: DerivationMethod) -> &'static str {
    match method {
        DerivationMethod::Attacker => "by the attacker to withstand",
        DerivationMethod::Matrix => "by a table of likelihood and consequence",
        DerivationMethod::RiskLevel => "by the level of unmitigated risk",
        DerivationMethod::Consequence => "by the consequence alone, however unlikely",
        DerivationMethod::Direct => "that whoever assesses it says",
        DerivationMethod::RiskReduction => {
            "by its cyber risk reduction factor, unmitigated over tolerable risk"
        }
    }
}

fn scenarios(findings: &Findings<'_>, targets: &TargetLevelReport) -> Grid {
    let mut grid = Grid::new(
        "Threat scenarios without countermeasures, the worst risk that they bring, and what they need",
        &[
            ("Threat scenario", Align::Left),
            ("Where", Align::Left),
            ("Worst risk", Align::Left),
            ("To fall by", Align::Right),
            ("Needs SL-T", Align::Left),
        ],
    );
    for scenario in &targets.scenarios {
        let worst = worst(findings, scenario);
        grid.row(vec![
            vec![
                strong(&scenario.title),
                Span::Break,
                code(scenario.scenario.as_str()),
            ],
            ids(scenario.places.iter().map(|place| place.as_str())),
            worst.map_or_else(none, |worst| risk(findings, worst)),
            worst.map_or_else(none, to_fall_by),
            needs(scenario),
        ]);
    }
    grid
}

/// The consequence whose risk has to fall most, then the one that is worst.
fn worst<'s>(
    findings: &Findings<'_>,
    scenario: &'s ScenarioTarget,
) -> Option<&'s ScenarioConsequence> {
    let rank = |consequence: &&ScenarioConsequence| {
        let matrix = findings.risks.as_ref().map(|risks| &risks.criteria.matrix);
        let risk = consequence.risk.as_ref();
        let rank = risk.and_then(|level| matrix?.rank(level));
        (consequence.reduction, consequence.level, rank)
    };
    // The first of those that are as bad.
    scenario.consequences.iter().rev().max_by_key(rank)
}

fn risk(findings: &Findings<'_>, worst: &ScenarioConsequence) -> Line {
    let mut line = Vec::new();
    if let Some(level) = &worst.risk {
        line.push(findings.level(level));
        line.push(Span::Break);
    }
    line.push(faint(findings.axis(&worst.axis)));
    line
}

fn to_fall_by(worst: &ScenarioConsequence) -> Line {
    match worst.reduction {
        None => none(),
        Some(0) => vec![mark(Tone::Good, "0")],
        Some(steps) => {
            let mut line = vec![text(counted(
                usize::try_from(steps).unwrap_or_default(),
                "level",
                "levels",
            ))];
            if let Some(factor) = worst.reduction_factor {
                line.extend([Span::Break, faint(format!("factor {factor}"))]);
            }
            line
        }
    }
}

fn needs(scenario: &ScenarioTarget) -> Line {
    match &scenario.sl_t {
        Some(sl_t) => vec![code(sl_t.to_string())],
        None => vec![mark(
            Tone::Warn,
            &format!("Not derived: lacks {}", scenario.lacks.join(", ")),
        )],
    }
}

fn places(findings: &Findings<'_>, targets: &TargetLevelReport) -> Grid {
    let mut grid = Grid::new(
        "Places with threat scenarios of their own: target (IAC UC SI DC RDF TRE RA), and what drives it",
        &[
            ("Place", Align::Left),
            ("SL-T", Align::Left),
            ("Driven by", Align::Left),
        ],
    );
    for place in targets
        .places
        .iter()
        .filter(|place| !place.scenarios.is_empty())
    {
        let mut target = vec![code(place.sl_t.to_string())];
        if place.sl_t_from != TargetSource::Derived {
            target.extend([Span::Break, faint(from(place.sl_t_from))]);
            if let Some(derived) = &place.derived {
                target.extend([faint("; derived "), code(derived.to_string())]);
            }
        }
        grid.row(vec![
            vec![strong(&place.name), Span::Break, code(place.place.as_str())],
            target,
            drivers(findings, targets, place),
        ]);
    }
    grid
}

const fn from(source: TargetSource) -> &'static str {
    match source {
        TargetSource::Override => "decided otherwise",
        TargetSource::Stated => "stated",
        TargetSource::Derived => "from threat scenarios",
        TargetSource::Parent => "from the zone around",
        TargetSource::JoinedZones => "higher of its zones",
        TargetSource::None => "no target",
    }
}

/// Foundational requirements that the same scenarios drive to the same level stand in one line.
fn drivers(findings: &Findings<'_>, targets: &TargetLevelReport, place: &PlaceTarget) -> Line {
    let mut groups: Vec<(&PlaceFr, Vec<&str>)> = Vec::new();
    let driven = place.requirements.iter();
    for fr in driven.filter(|fr| fr.derived.is_some_and(|level| level.get() > 0)) {
        let same = |(first, _): &&mut (&PlaceFr, Vec<&str>)| {
            let inherited = first.driven_by.is_empty() && first.inherited_from != fr.inherited_from;
            first.derived == fr.derived && first.driven_by == fr.driven_by && !inherited
        };
        match groups.iter_mut().find(same) {
            Some((_, frs)) => frs.push(fr.fr.abbreviation()),
            None => groups.push((fr, vec![fr.fr.abbreviation()])),
        }
    }
    let mut line = Vec::new();
    for (fr, frs) in groups {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        let level = fr
            .derived
            .map_or_else(String::new, |level| level.to_string());
        line.push(strong(format!("{} {level}", frs.join(" "))));
        line.push(text(": "));
        line.extend(driver(findings, targets, fr));
    }
    if line.is_empty() { none() } else { line }
}

/// The axes are named where not all that the scenario is felt on need the level.
fn driver(findings: &Findings<'_>, targets: &TargetLevelReport, fr: &PlaceFr) -> Line {
    let mut line = Vec::new();
    for driver in &fr.driven_by {
        if !line.is_empty() {
            line.push(text(", "));
        }
        line.push(code(driver.scenario.as_str()));
        let scenario = targets
            .scenarios
            .iter()
            .find(|of| of.scenario == driver.scenario);
        let felt = scenario.into_iter().flat_map(|of| &of.consequences);
        let spared = |axis: &AxisId| !driver.axes.contains(axis);
        if felt.map(|consequence| &consequence.axis).any(spared) {
            let axes: Vec<String> = driver.axes.iter().map(|axis| findings.axis(axis)).collect();
            line.push(faint(format!(" ({})", axes.join(", "))));
        }
    }
    // The zones around need no more; they are named where they alone need it.
    if line.is_empty() {
        line.push(text(match fr.inherited_from.len() {
            1 => "zone ",
            _ => "zones ",
        }));
        line.extend(ids(fr.inherited_from.iter().map(|zone| zone.as_str())));
    }
    line
}

fn inherited(targets: &TargetLevelReport) -> String {
    let others = targets.places.iter().filter(|place| {
        place.scenarios.is_empty()
            && matches!(
                place.sl_t_from,
                TargetSource::Parent | TargetSource::JoinedZones
            )
    });
    let without = targets
        .places
        .iter()
        .filter(|place| place.sl_t_from == TargetSource::None);
    format!(
        "{} from the zones around or joined, and {} without a target.",
        counted(
            others.count(),
            "more place takes its target",
            "more places take theirs"
        ),
        counted(without.count(), "is", "are"),
    )
}

fn decision(findings: &Findings<'_>, place: &PlaceTarget) -> Option<Line> {
    let decided = place.target_override.as_ref()?;
    let mut line = vec![
        strong(&place.name),
        text(" "),
        code(place.place.as_str()),
        text(": "),
        code(decided.sl_t.to_string()),
    ];
    let below: Vec<&str> = decided
        .below_derived
        .iter()
        .map(|fr| fr.abbreviation())
        .collect();
    if !below.is_empty() {
        line.push(text(" "));
        line.push(mark(
            Tone::Warn,
            &format!("below what is derived at {}", below.join(", ")),
        ));
    }
    line.push(text(format!(". {}", decided.reason)));
    let approver = decided.approver.as_ref().map(|id| findings.person(id));
    line.push(faint(format!(
        " ({}, {})",
        approver.unwrap_or_default(),
        decided.approved_on
    )));
    Some(line)
}

fn ids<'s>(ids: impl Iterator<Item = &'s str>) -> Line {
    let mut line = Vec::new();
    for id in ids {
        if !line.is_empty() {
            line.push(text(" "));
        }
        line.push(code(id));
    }
    if line.is_empty() { none() } else { line }
}

fn none() -> Line {
    vec![faint("–")]
}
