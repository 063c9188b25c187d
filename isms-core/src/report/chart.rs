//! Zones and conduits that are drawn: what pictures, and diagrams as text, have in common.

use std::collections::HashMap;

use super::naming::{enforcers, zone_name};
use super::standing::Standing;
use crate::iacs::{Drawing, DrawnAs, PlaceLevels, SecurityLevelReport};
use crate::id::ZoneId;
use crate::model::{Direction, Program, PurdueLevel, ZoneKind};

/// Zones and conduits between them.
pub(super) struct Chart<'a> {
    pub title: String,
    pub zones: Vec<ChartZone<'a>>,
    pub conduits: Vec<ChartConduit<'a>>,
    /// Whether it shows a part of the system, and not all of it.
    pub is_part: bool,
}

/// A zone. Zones are named by their place in the chart.
pub(super) struct ChartZone<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub kind: ZoneKind,
    pub level: Option<PurdueLevel>,
    /// The zone around it, if that is drawn.
    pub parent: Option<usize>,
    /// What the zone around it is called.
    pub within: Option<&'a str>,
    pub standing: Standing,
    /// Whether the chart is about it.
    pub is_subject: bool,
}

/// A conduit between two zones of the chart.
pub(super) struct ChartConduit<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub from: usize,
    pub to: usize,
    pub direction: Direction,
    pub protocols: &'a [String],
    /// The names of what enforces it.
    pub enforced_by: Vec<&'a str>,
    pub standing: Standing,
}

/// What is said of the zone that a chart is about.
pub(super) const SUBJECT: &str = "specified here";

impl<'a> Chart<'a> {
    /// Everything that a program has.
    pub fn of_program(program: &'a Program, levels: Option<&SecurityLevelReport>) -> Self {
        let document = program.document();
        let places = levels.into_iter().flat_map(|levels| &levels.places);
        let places: HashMap<&str, &PlaceLevels> =
            places.map(|place| (place.place.as_str(), place)).collect();
        let standing = |id: &str| Standing::of(places.get(id).copied());
        let position = |id: &ZoneId| program.directories().zones.position(id);
        let zones = document.zones.iter().map(|zone| ChartZone {
            id: zone.id.as_str(),
            name: &zone.name,
            kind: zone.kind,
            level: zone.level,
            parent: zone.parent.as_ref().and_then(position),
            within: zone.parent.as_ref().map(|id| zone_name(program, id)),
            standing: standing(zone.id.as_str()),
            is_subject: false,
        });
        let conduits = document.conduits.iter().filter_map(|conduit| {
            Some(ChartConduit {
                id: conduit.id.as_str(),
                name: &conduit.name,
                from: position(&conduit.from)?,
                to: position(&conduit.to)?,
                direction: conduit.direction,
                protocols: &conduit.protocols,
                enforced_by: enforcers(program, conduit),
                standing: standing(conduit.id.as_str()),
            })
        });
        Self {
            title: format!("Zones and conduits of {}", document.organisation.name),
            zones: zones.collect(),
            conduits: conduits.collect(),
            is_part: false,
        }
    }

    /// What a drawing shows.
    pub fn of_drawing(title: String, drawing: &'a Drawing, is_part: bool) -> Self {
        let ids = drawing.zones.iter().map(|zone| &zone.zone);
        let places: HashMap<&ZoneId, usize> = ids.zip(0..).collect();
        let position = |id: &ZoneId| places.get(id).copied();
        let zones = drawing.zones.iter().map(|zone| ChartZone {
            id: zone.zone.as_str(),
            name: &zone.name,
            kind: zone.kind,
            level: zone.level,
            parent: zone.parent.as_ref().and_then(position),
            within: zone.parent_name.as_deref(),
            standing: Standing::against(zone.sl_t, zone.sl_a),
            is_subject: zone.drawn_as == DrawnAs::Place,
        });
        let conduits = drawing.conduits.iter().filter_map(|conduit| {
            let enforced_by = conduit.enforced_by.iter();
            Some(ChartConduit {
                id: conduit.conduit.as_str(),
                name: &conduit.name,
                from: position(&conduit.from)?,
                to: position(&conduit.to)?,
                direction: conduit.direction,
                protocols: &conduit.protocols,
                enforced_by: enforced_by.map(|asset| asset.name.as_str()).collect(),
                standing: Standing::against(conduit.sl_t, conduit.sl_a),
            })
        });
        Self {
            title,
            zones: zones.collect(),
            conduits: conduits.collect(),
            is_part,
        }
    }

    /// How everything that is drawn stands.
    pub fn standings(&self) -> impl Iterator<Item = &Standing> {
        let zones = self.zones.iter().map(|zone| &zone.standing);
        zones.chain(self.conduits.iter().map(|conduit| &conduit.standing))
    }
}
