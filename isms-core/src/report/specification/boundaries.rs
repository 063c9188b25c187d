//! Where a zone ends, and what flows across; or what flows along a conduit.

use crate::iacs::{FlowCourse, FlowEnd, FlowWay, PlaceKind, PlaceSpecification, SpecifiedFlow};
use crate::model::Direction;
use crate::report::tree::{Align, Grid, Line, Span, Tone, code, faint, mark, strong, text};

/// The conduits that bound it.
pub(super) fn grid(place: &PlaceSpecification) -> Grid {
    let mut grid = Grid::new(
        &format!("Boundaries of {}", place.name),
        &[
            ("Conduit", Align::Left),
            ("Between", Align::Left),
            ("Protocols", Align::Left),
            ("Enforced by", Align::Left),
        ],
    );
    for boundary in &place.boundaries {
        let arrow = match boundary.direction {
            Direction::Both => " ↔ ",
            Direction::OneWay => " → ",
        };
        let ends = vec![
            code(boundary.from.as_str()),
            text(arrow),
            code(boundary.to.as_str()),
        ];
        let protocols = if boundary.protocols.is_empty() {
            faint("not stated")
        } else {
            text(boundary.protocols.join(", "))
        };
        let mut enforcing: Line = Vec::new();
        for (n, asset) in boundary.enforced_by.iter().enumerate() {
            enforcing.push(text(if n == 0 { "" } else { ", " }));
            enforcing.push(code(asset.as_str()));
        }
        if enforcing.is_empty() {
            enforcing.push(mark(Tone::Warn, "nothing"));
        }
        grid.row(vec![
            vec![
                strong(&boundary.name),
                Span::Break,
                code(boundary.conduit.as_str()),
            ],
            ends,
            vec![protocols],
            enforcing,
        ]);
    }
    grid
}

/// The flows across the boundary of a zone, those that come in first; or along a conduit.
pub(super) fn flows(place: &PlaceSpecification) -> Grid {
    let caption = match place.kind {
        PlaceKind::Zone => format!("Flows across the boundary of {}", place.name),
        PlaceKind::Conduit => format!("Flows along {}", place.name),
    };
    let columns = [
        ("Flow", Align::Left),
        ("From", Align::Left),
        ("To", Align::Left),
        ("Protocols", Align::Left),
        ("Conduit", Align::Left),
    ];
    let mut grid = Grid::new(&caption, &columns);
    for way in [Some(FlowWay::In), Some(FlowWay::Out), None] {
        let mut flows = place.flows.iter().filter(|flow| flow.way == way).peekable();
        if flows.peek().is_some() {
            match way {
                Some(FlowWay::In) => grid.group(vec![text("Coming in")]),
                Some(FlowWay::Out) => grid.group(vec![text("Going out")]),
                None => {}
            }
        }
        for flow in flows {
            grid.row(flow_row(flow));
        }
    }
    grid
}

fn flow_row(flow: &SpecifiedFlow) -> Vec<Line> {
    let id = code(flow.flow.as_str());
    let protocols = if flow.protocols.is_empty() {
        mark(Tone::Warn, "not stated")
    } else {
        text(flow.protocols.join(", "))
    };
    vec![
        match &flow.description {
            Some(description) => vec![strong(description), Span::Break, id],
            None => vec![id],
        },
        end(&flow.from),
        end(&flow.to),
        vec![protocols],
        carried(flow),
    ]
}

fn end(end: &FlowEnd) -> Line {
    let zone = end.zone.as_ref();
    vec![
        text(&end.name),
        Span::Break,
        zone.map_or_else(|| faint("in no zone"), |zone| code(zone.as_str())),
    ]
}

/// Which conduit carries a flow, and whether that is as it should be.
fn carried(flow: &SpecifiedFlow) -> Line {
    let conduit = flow.conduit.as_ref();
    let mut line: Line = conduit.map(|id| code(id.as_str())).into_iter().collect();
    let said = match flow.course {
        FlowCourse::Stated => return line,
        FlowCourse::Derived => faint("not named; it joins the zones"),
        FlowCourse::Astray => mark(Tone::Bad, "does not join the zones"),
        FlowCourse::None => mark(Tone::Bad, "no conduit"),
        FlowCourse::Unplaced => faint("–"),
    };
    if !line.is_empty() {
        line.push(Span::Break);
    }
    line.push(said);
    line
}
