//! What the requirements met do against techniques of attack, by zone.

use crate::iacs::{AttackCoverageReport, RequirementGain, TechniqueCounts, ZoneCoverage};
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, faint, mark, paragraph, strong, text,
};

/// Nothing, where no asset in a zone is of a kind that techniques are used on.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let coverage = findings.techniques.as_ref()?;
    let zones = coverage.zones.iter().filter(|zone| is_hit(zone));
    let zones: Vec<&ZoneCoverage> = zones.collect();
    if zones.is_empty() {
        return None;
    }
    let intro = "Of the techniques that are used on the kinds of asset in each zone: those that the \
                 requirements met mitigate, those that they mitigate in part, those that nothing met \
                 answers, and those whose mitigations refer to no requirement, of which nothing can be \
                 said. What to meet next completes the answer to most of them.";
    Some(Section {
        id: "techniques",
        title: "Attack techniques",
        blocks: vec![
            paragraph(intro),
            Block::Grid(by_zone(coverage, &zones)),
            Block::Paragraph(vec![faint(&coverage.attack_notice)]),
        ],
    })
}

fn is_hit(zone: &ZoneCoverage) -> bool {
    let TechniqueCounts {
        mitigated,
        partly,
        open,
        ..
    } = zone.counts;
    mitigated + partly + open > 0
}

fn by_zone(coverage: &AttackCoverageReport, zones: &[&ZoneCoverage]) -> Grid {
    let mut grid = Grid::new(
        &format!("Techniques of {} by zone", coverage.attack_title),
        &[
            ("Zone", Align::Left),
            ("Mitigated", Align::Right),
            ("In part", Align::Right),
            ("Open", Align::Right),
            ("No reference", Align::Right),
            ("What to meet next", Align::Left),
        ],
    );
    for zone in zones {
        let counts = zone.counts;
        let open = match counts.open {
            0 => vec![mark(Tone::Good, "0")],
            open => vec![mark(Tone::Bad, &open.to_string())],
        };
        grid.row(vec![
            vec![strong(&zone.name), Span::Break, code(zone.zone.as_str())],
            vec![text(counts.mitigated.to_string())],
            vec![text(counts.partly.to_string())],
            open,
            vec![faint(counts.no_reference.to_string())],
            zone.next.first().map_or_else(nothing, next),
        ]);
    }
    grid
}

fn nothing() -> Line {
    vec![faint("–")]
}

fn next(gain: &RequirementGain) -> Line {
    vec![
        strong(gain.requirement.local()),
        text(" "),
        text(&gain.title),
        faint(format!(
            ": completes {}, helps against {}",
            gain.completes.len(),
            gain.helps.len()
        )),
    ]
}
