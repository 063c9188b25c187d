//! A zone or conduit as a picture, and as a diagram in text.

use std::collections::HashSet;

use crate::iacs::{
    Drawing, DrawnAs, DrawnZone, PlaceKind, PlaceSpecification, RequirementsSpecification,
};
use crate::id::{ConduitId, ZoneId};
use crate::report::chart::Chart;
use crate::report::diagram::flowchart;
use crate::report::svg::draw_chart;
use crate::report::tree::Block;

/// The drawing of a place by its number, from 0.
pub(super) fn block(place: &PlaceSpecification, number: usize) -> Block {
    let title = match place.kind {
        PlaceKind::Zone => format!("{} and what it is joined to", place.name),
        PlaceKind::Conduit => format!("{} and what it joins", place.name),
    };
    let chart = Chart::of_drawing(title, &place.drawing, true);
    drawn(&chart, &format!("drawing-{number}"))
}

/// Everything that is drawn of any place, once.
pub(super) fn all(specification: &RequirementsSpecification) -> Block {
    let mut zones: HashSet<&ZoneId> = HashSet::new();
    let mut conduits: HashSet<&ConduitId> = HashSet::new();
    let mut all = Drawing {
        zones: Vec::new(),
        conduits: Vec::new(),
    };
    let drawings = || specification.places.iter().map(|place| &place.drawing);
    // The places themselves first, which are in the order of the document.
    let own = drawings().filter_map(|drawing| drawing.zones.first());
    let others = drawings().flat_map(|drawing| &drawing.zones);
    let new = own.chain(others).filter(|zone| zones.insert(&zone.zone));
    all.zones.extend(new.map(|zone| DrawnZone {
        drawn_as: DrawnAs::Joined,
        ..zone.clone()
    }));
    let each = drawings().flat_map(|drawing| &drawing.conduits);
    let new = each.filter(|conduit| conduits.insert(&conduit.conduit));
    all.conduits.extend(new.cloned());
    let title = format!("Zones and conduits of {}", specification.organisation);
    drawn(&Chart::of_drawing(title, &all, false), "drawing-all")
}

fn drawn(chart: &Chart<'_>, prefix: &str) -> Block {
    Block::Chart {
        svg: draw_chart(chart, prefix),
        mermaid: flowchart(chart),
    }
}
