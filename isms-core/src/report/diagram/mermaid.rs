//! Diagrams in Mermaid, which many pages and editors draw from Markdown.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::outline::{ConduitEdge, Outline, Step};
use crate::iacs::SecurityLevelReport;
use crate::model::Program;
use crate::report::chart::Chart;
use crate::report::escape::push_mermaid;
use crate::report::standing::Standing;

/// How each standing looks: dark text on a light fill, read on light and dark pages.
const LOOKS: [&str; 3] = [
    "classDef short fill:#fbe9df,stroke:#c8500a,stroke-width:3px,color:#1a1a1a",
    "classDef meets fill:#e3f0f8,stroke:#0072b2,stroke-width:1.5px,color:#1a1a1a",
    "classDef none fill:#f2f2f2,stroke:#767676,stroke-width:1px,stroke-dasharray:4 3,color:#1a1a1a",
];

/// Zones and conduits as a Mermaid flowchart.
///
/// A zone is a box with its levels and its gap in words; one that has others inside is a subgraph with its
/// own box in it. Conduits both ways are drawn from the higher level of the Purdue model to the lower. The
/// same program and levels give the same text; every user text is escaped. Mermaid draws 500 conduits and
/// 50,000 characters at most unless its `maxEdges` and `maxTextSize` say otherwise.
///
/// ```
/// # let text = include_str!("../../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, iacs, report};
/// let catalogs = Catalogs::bundled();
/// let program = Program::load(text, &catalogs)?;
/// let levels = iacs::security_levels(&program, &catalogs, &iacs::SecurityLevelOptions::default())?;
/// let chart = report::zones_mermaid(&program, &levels);
/// assert!(chart.starts_with("flowchart TB\n"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn zones_mermaid(program: &Program, levels: &SecurityLevelReport) -> String {
    flowchart(&Chart::of_program(program, Some(levels)))
}

/// A chart as a Mermaid flowchart.
pub(in crate::report) fn flowchart(chart: &Chart<'_>) -> String {
    let outline = Outline::new(chart);
    let names = names(&outline);
    let name = |zone: usize| names.get(zone).map_or("", String::as_str);
    let mut out = String::from("flowchart TB\n  accTitle: ");
    push_mermaid(&mut out, outline.title);
    out.push('\n');
    for look in LOOKS {
        let _ = writeln!(out, "  {look}");
    }
    for step in &outline.walk {
        match step {
            Step::Single(zone) => push_zone(&mut out, &outline, *zone, name(*zone)),
            Step::Open(zone) => {
                let _ = write!(out, "  subgraph within_{}[\"Within ", name(*zone));
                if let Some(node) = outline.zones.get(*zone) {
                    push_mermaid(&mut out, node.zone.name);
                }
                out.push_str("\"]\n");
                push_zone(&mut out, &outline, *zone, name(*zone));
            }
            Step::Close => out.push_str("  end\n"),
        }
    }
    for edge in &outline.conduits {
        push_conduit(&mut out, edge, (name(edge.from), name(edge.to)));
    }
    out
}

fn push_zone(out: &mut String, outline: &Outline<'_>, zone: usize, name: &str) {
    let Some(node) = outline.zones.get(zone) else {
        return;
    };
    let _ = write!(out, "  zone_{name}[\"");
    push_lines(out, &node.lines);
    let class = match node.standing {
        Standing::NoTarget => "none",
        Standing::Meets { .. } => "meets",
        Standing::Short { .. } => "short",
    };
    let _ = writeln!(out, "\"]:::{class}");
}

fn push_conduit(out: &mut String, edge: &ConduitEdge<'_>, (from, to): (&str, &str)) {
    // A head at one end alone can stand at the second end only.
    let turned = edge.rises && !edge.is_one_way();
    let (first, second) = if turned { (to, from) } else { (from, to) };
    let is_short = matches!(edge.standing, Standing::Short { .. });
    let line = match (edge.is_one_way(), edge.is_enforced(), is_short) {
        (true, false, _) => "-.->",
        (false, false, _) => "<-.->",
        (true, true, true) => "==>",
        (false, true, true) => "<==>",
        (true, true, false) => "-->",
        (false, true, false) => "<-->",
    };
    let _ = write!(out, "  zone_{first} {line}|\"");
    push_lines(out, &edge.lines);
    let _ = writeln!(out, "\"| zone_{second}");
}

fn push_lines(out: &mut String, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("<br/>");
        }
        push_mermaid(out, line);
    }
}

/// The ids of the zones in letters that Mermaid takes, each once: those that would be the same get a number.
fn names(outline: &Outline<'_>) -> Vec<String> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(outline.zones.len());
    for node in &outline.zones {
        let plain = node.zone.id.replace(['-', '.'], "_");
        let mut name = plain.clone();
        while !taken.insert(name.clone()) {
            let number = uses.entry(plain.clone()).or_insert(1);
            *number += 1;
            name = format!("{plain}_{number}");
        }
        names.push(name);
    }
    names
}
