//! What the rules found.

use crate::lint::{LintFinding, LintReport, LintSeverity, RULES};
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, Tone, code, counted, faint, mark, message, paragraph,
    strong, text,
};

/// So many findings of a rule are told one by one.
const EACH: usize = 8;

/// Nothing, where there are no zones, conduits or flows to find anything in.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let report = findings.rules.as_ref()?;
    let mut blocks = vec![paragraph(intro(report))];
    if !report.findings.is_empty() {
        blocks.push(Block::Grid(by_rule(report)));
    }
    Some(Section {
        id: "rules",
        title: "Findings of the rules",
        blocks,
    })
}

fn intro(report: &LintReport) -> String {
    let rules = counted(report.checked.len(), "rule was", "rules were");
    if report.findings.is_empty() {
        return format!(
            "{rules} checked over zones, conduits, flows, assets and remote access; none found anything."
        );
    }
    let counts = report.counts;
    format!(
        "{rules} checked over zones, conduits, flows, assets and remote access. {}: {} that an attacker can \
         use as they are (high), {} that need another weakness to hurt (medium), {} that are not written \
         down (low).",
        counted(report.findings.len(), "finding", "findings"),
        counts.high,
        counts.medium,
        counts.low,
    )
}

fn by_rule(report: &LintReport) -> Grid {
    let mut grid = Grid::new(
        "Findings by rule, what matters most first",
        &[
            ("Rule", Align::Left),
            ("Found", Align::Left),
            ("What to do", Align::Left),
        ],
    );
    for severity in [LintSeverity::High, LintSeverity::Medium, LintSeverity::Low] {
        let of_severity = |finding: &&LintFinding| finding.severity == severity;
        if !report.findings.iter().any(|finding| of_severity(&finding)) {
            continue;
        }
        grid.group(vec![heading(severity)]);
        for rule in RULES {
            let of_rule = report.findings.iter().filter(of_severity);
            let of_rule: Vec<&LintFinding> = of_rule
                .filter(|finding| finding.rule.id == rule.id)
                .collect();
            if let Some(first) = of_rule.first() {
                grid.row(vec![
                    name(first),
                    found(&of_rule),
                    vec![text(first.rule.remedy)],
                ]);
            }
        }
    }
    grid
}

fn heading(severity: LintSeverity) -> Span {
    match severity {
        LintSeverity::High => mark(Tone::Bad, "High"),
        LintSeverity::Medium => mark(Tone::Warn, "Medium"),
        LintSeverity::Low => mark(Tone::Plain, "Low"),
    }
}

fn name(finding: &LintFinding) -> Line {
    let mut line = vec![
        strong(finding.rule.title),
        Span::Break,
        code(finding.rule.id),
    ];
    for reference in finding.rule.references {
        line.extend([Span::Break, faint(reference.requirement)]);
    }
    line
}

fn found(of_rule: &[&LintFinding]) -> Line {
    let mut line = Vec::new();
    for finding in of_rule.iter().take(EACH) {
        if !line.is_empty() {
            line.push(Span::Break);
        }
        // Most reasons name what they are about.
        if !finding.entity.is_empty() && !finding.reason.contains(&*finding.entity) {
            line.extend([code(&*finding.entity), text(": ")]);
        }
        line.extend(message(&finding.reason));
    }
    if let Some(more) = of_rule.len().checked_sub(EACH).filter(|more| *more > 0) {
        line.extend([Span::Break, faint(format!("and {more} more"))]);
    }
    line
}
