//! What the drawing of a zone or conduit shows (ZCR 6.3).

use std::collections::BTreeSet;

use serde::Serialize;

use super::report::NamedAsset;
use crate::iacs::topology::{NESTING, Topology};
use crate::id::{ConduitId, ZoneId};
use crate::model::{Direction, PurdueLevel, ZoneKind};
use crate::units::SecurityLevels;
use crate::word::words;

words! {
    /// What a zone in a drawing is to the place that is drawn.
    DrawnAs {
        /// The zone itself.
        Place = "place",
        /// The zone around it.
        Around = "around",
        /// A zone inside it.
        Inside = "inside",
        /// What a conduit joins it to; of a conduit, an end.
        Joined = "joined",
    }
}

/// A zone with those inside it, the one around it and what conduits join them to; or a conduit with its
/// ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drawing {
    /// The zones: the place itself, the one around it, those inside it, and what they are joined to.
    pub zones: Vec<DrawnZone>,
    /// The conduits that end in the place or inside it, in the order of the document.
    pub conduits: Vec<DrawnConduit>,
}

/// A zone that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnZone {
    /// The zone.
    pub zone: ZoneId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: ZoneKind,
    /// Its level of the Purdue model.
    pub level: Option<PurdueLevel>,
    /// The zone around it.
    pub parent: Option<ZoneId>,
    /// What that is called.
    pub parent_name: Option<String>,
    /// What it is to the place that is drawn.
    pub drawn_as: DrawnAs,
    /// Its target levels.
    pub sl_t: SecurityLevels,
    /// The levels achieved.
    pub sl_a: SecurityLevels,
}

/// A conduit that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawnConduit {
    /// The conduit.
    pub conduit: ConduitId,
    /// Its name.
    pub name: String,
    /// The zone at one end.
    pub from: ZoneId,
    /// The zone at the other end.
    pub to: ZoneId,
    /// Which way data passes.
    pub direction: Direction,
    /// Protocols that may pass.
    pub protocols: Vec<String>,
    /// What enforces it.
    pub enforced_by: Vec<NamedAsset>,
    /// Its target levels.
    pub sl_t: SecurityLevels,
    /// The levels achieved.
    pub sl_a: SecurityLevels,
}

/// What drawings are made of: the zones and conduits, and of each zone and then conduit, SL-T and SL-A.
pub(super) struct Drawings<'t, 'a> {
    pub topology: &'t Topology<'a>,
    pub levels: &'t [(SecurityLevels, SecurityLevels)],
}

impl Drawings<'_, '_> {
    /// The drawing of a zone or conduit, by its place among all of them.
    pub fn of(&self, place: usize) -> Drawing {
        let zones = self.topology.program().document().zones.len();
        match place.checked_sub(zones) {
            None => self.of_zone(place),
            Some(conduit) => self.of_conduit(conduit),
        }
    }

    fn of_zone(&self, zone: usize) -> Drawing {
        let topology = self.topology;
        let inside = self.inside(zone);
        let around = topology.parent(zone);
        let own = std::iter::once(zone).chain(inside.iter().copied());
        let conduits: BTreeSet<usize> = own
            .flat_map(|zone| topology.conduits_of(zone))
            .copied()
            .collect();
        let ends = conduits.iter().filter_map(|at| topology.ends(*at));
        let joined: BTreeSet<usize> = ends
            .flat_map(|(from, to)| [from, to])
            .filter(|end| *end != zone && Some(*end) != around && !inside.contains(end))
            .collect();
        let zones = std::iter::once((zone, DrawnAs::Place))
            .chain(around.map(|at| (at, DrawnAs::Around)))
            .chain(inside.iter().map(|at| (*at, DrawnAs::Inside)))
            .chain(joined.iter().map(|at| (*at, DrawnAs::Joined)));
        Drawing {
            zones: zones
                .filter_map(|(at, as_what)| self.zone(at, as_what))
                .collect(),
            conduits: conduits.iter().filter_map(|at| self.conduit(*at)).collect(),
        }
    }

    fn of_conduit(&self, conduit: usize) -> Drawing {
        let ends = self.topology.ends(conduit);
        let ends: BTreeSet<usize> = ends.into_iter().flat_map(|(a, b)| [a, b]).collect();
        let zones = ends.iter();
        Drawing {
            zones: zones
                .filter_map(|at| self.zone(*at, DrawnAs::Joined))
                .collect(),
            conduits: self.conduit(conduit).into_iter().collect(),
        }
    }

    /// The zones inside a zone, as far in as routes of flows are looked for.
    fn inside(&self, zone: usize) -> BTreeSet<usize> {
        let mut inside = BTreeSet::new();
        let mut layer = vec![zone];
        for _ in 0..NESTING {
            let children = layer.iter().flat_map(|at| self.topology.children(*at));
            layer = children.copied().collect();
            inside.extend(layer.iter().copied());
        }
        inside
    }

    fn zone(&self, at: usize, drawn_as: DrawnAs) -> Option<DrawnZone> {
        let zone = self.topology.zone(at)?;
        let (sl_t, sl_a) = self.levels.get(at).copied()?;
        let parent = self.topology.parent(at);
        let parent = parent.and_then(|parent| self.topology.zone(parent));
        Some(DrawnZone {
            zone: zone.id.clone(),
            name: zone.name.clone(),
            kind: zone.kind,
            level: zone.level,
            parent: parent.map(|parent| parent.id.clone()),
            parent_name: parent.map(|parent| parent.name.clone()),
            drawn_as,
            sl_t,
            sl_a,
        })
    }

    fn conduit(&self, at: usize) -> Option<DrawnConduit> {
        let program = self.topology.program();
        let conduit = self.topology.conduit(at)?;
        let place = program.document().zones.len() + at;
        let (sl_t, sl_a) = self.levels.get(place).copied()?;
        let enforced_by = conduit.enforced_by.iter();
        Some(DrawnConduit {
            conduit: conduit.id.clone(),
            name: conduit.name.clone(),
            from: conduit.from.clone(),
            to: conduit.to.clone(),
            direction: conduit.direction,
            protocols: conduit.protocols.clone(),
            enforced_by: enforced_by
                .filter_map(|id| program.asset(id))
                .map(NamedAsset::of)
                .collect(),
            sl_t,
            sl_a,
        })
    }
}
