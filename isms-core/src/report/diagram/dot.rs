//! Diagrams in DOT, the language of Graphviz.

use std::fmt::Write as _;

use super::outline::{ConduitEdge, Outline, Step, ZoneNode};
use crate::iacs::SecurityLevelReport;
use crate::model::Program;
use crate::report::chart::Chart;
use crate::report::escape::push_dot;
use crate::report::standing::Standing;

/// Zones and conduits as a graph in DOT, for Graphviz: `dot -Tsvg`.
///
/// A zone is a box with its levels and its gap in words; one that has others inside is a cluster with its
/// own box in it. Conduits are drawn from the higher level of the Purdue model to the lower, with heads
/// where data arrives. The same program and levels give the same text; every user text is escaped.
///
/// ```
/// # let text = include_str!("../../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, iacs, report};
/// let catalogs = Catalogs::bundled();
/// let program = Program::load(text, &catalogs)?;
/// let levels = iacs::security_levels(&program, &catalogs, &iacs::SecurityLevelOptions::default())?;
/// let graph = report::zones_dot(&program, &levels);
/// assert!(graph.starts_with("digraph zones {"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn zones_dot(program: &Program, levels: &SecurityLevelReport) -> String {
    let chart = Chart::of_program(program, Some(levels));
    let outline = Outline::new(&chart);
    let mut out = String::from("digraph zones {\n  label=");
    quoted(&mut out, "", &[outline.title.to_owned()], "");
    out.push_str(
        ";\n  labelloc=t;\n  rankdir=TB;\n  fontname=\"Helvetica,Arial,sans-serif\";\n  \
         node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, \
         fontcolor=\"#1a1a1a\"];\n  \
         edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, fontcolor=\"#1a1a1a\"];\n",
    );
    for step in &outline.walk {
        match step {
            Step::Single(zone) => {
                if let Some(node) = outline.zones.get(*zone) {
                    push_zone(&mut out, node);
                }
            }
            Step::Open(zone) => {
                if let Some(node) = outline.zones.get(*zone) {
                    push_cluster(&mut out, node);
                    push_zone(&mut out, node);
                }
            }
            Step::Close => out.push_str("  }\n"),
        }
    }
    for edge in &outline.conduits {
        push_conduit(&mut out, &outline, edge);
    }
    out.push_str("}\n");
    out
}

fn push_cluster(out: &mut String, node: &ZoneNode<'_>) {
    let _ = write!(
        out,
        "  subgraph \"cluster_{}\" {{\n    label=",
        node.zone.id
    );
    quoted(out, "Within ", &[node.zone.name.to_owned()], "");
    let _ = writeln!(
        out,
        "; labelloc=t; style=rounded; color=\"{}\"; penwidth={};",
        look(node.standing).stroke,
        look(node.standing).width
    );
}

fn push_zone(out: &mut String, node: &ZoneNode<'_>) {
    let Look {
        fill,
        stroke,
        width,
    } = look(node.standing);
    let _ = write!(out, "  \"{}\" [label=", node.zone.id);
    quoted(out, "", &node.lines, "\\l");
    let dashed = if *node.standing == Standing::NoTarget {
        ", style=\"rounded,filled,dashed\""
    } else {
        ""
    };
    let _ = writeln!(
        out,
        ", fillcolor=\"{fill}\", color=\"{stroke}\", penwidth={width}{dashed}];"
    );
}

fn push_conduit(out: &mut String, outline: &Outline<'_>, edge: &ConduitEdge<'_>) {
    // The higher level first, since Graphviz puts the first end on top.
    let (upper, lower) = if edge.rises {
        (edge.to, edge.from)
    } else {
        (edge.from, edge.to)
    };
    let heads = match (edge.is_one_way(), edge.rises) {
        (false, _) => "both",
        (true, true) => "back",
        (true, false) => "forward",
    };
    let (Some(upper), Some(lower)) = (outline.zones.get(upper), outline.zones.get(lower)) else {
        return;
    };
    let _ = write!(
        out,
        "  \"{}\" -> \"{}\" [id=\"{}\", label=",
        upper.zone.id, lower.zone.id, edge.conduit.id
    );
    quoted(out, "", &edge.lines, "\\l");
    let style = if edge.is_enforced() {
        "solid"
    } else {
        "dashed"
    };
    let Look { stroke, width, .. } = look(edge.standing);
    let _ = writeln!(
        out,
        ", dir={heads}, style={style}, color=\"{stroke}\", penwidth={width}];"
    );
}

/// Text in quotes, line by line.
fn quoted(out: &mut String, before: &str, lines: &[String], after_each: &str) {
    out.push('"');
    out.push_str(before);
    for line in lines {
        push_dot(out, line);
        out.push_str(after_each);
    }
    out.push('"');
}

struct Look {
    fill: &'static str,
    stroke: &'static str,
    width: &'static str,
}

/// Dark text on any of the fills has a contrast of more than 12 to 1.
const fn look(standing: &Standing) -> Look {
    let (fill, stroke, width) = match standing {
        Standing::NoTarget => ("#f2f2f2", "#767676", "1"),
        Standing::Meets { .. } => ("#e3f0f8", "#0072b2", "1.5"),
        Standing::Short { .. } => ("#fbe9df", "#c8500a", "3"),
    };
    Look {
        fill,
        stroke,
        width,
    }
}
