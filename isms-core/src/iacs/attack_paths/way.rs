//! What can be crossed from zone to zone.

use std::collections::{BTreeMap, BTreeSet};

use super::report::StepKind;
use super::resistance::level;
use crate::iacs::achieved::Achieved;
use crate::iacs::topology::{Node, Topology};
use crate::id::{AssetId, SupplierId};
use crate::model::{Asset, Conduit, Direction, Document, Program, RemoteAccess, Supplier};
use crate::units::{Date, SecurityLevel};

/// Something between zones: a conduit, the edge of a sub-zone, devices, an access, a supplier.
pub(super) struct Way<'a> {
    pub kind: StepKind,
    pub id: &'a str,
    pub name: &'a str,
    /// The level to beat.
    pub level: SecurityLevel,
    /// The zone or conduit whose levels it is taken from.
    pub judged_at: Option<usize>,
    /// The devices that bridge, or that an access goes through.
    pub assets: Vec<&'a AssetId>,
    /// The zones from which it is reached, by their place in the document.
    pub from: Vec<usize>,
    /// The zones to which it leads.
    pub to: Vec<usize>,
    /// How many things have to be hardened to close it.
    pub count: u64,
}

/// Everything that can be crossed, by kind and id.
pub(super) fn ways<'a>(
    topology: &Topology<'a>,
    achieved: &Achieved<'_>,
    as_of: Date,
    suppliers: &BTreeSet<&SupplierId>,
) -> Vec<Way<'a>> {
    let site = Site {
        topology,
        program: topology.program(),
        achieved,
    };
    let mut ways = site.conduits();
    ways.extend(site.sub_zones());
    ways.extend(site.bridges());
    ways.extend(site.accesses(as_of));
    ways.extend(site.suppliers(suppliers));
    ways.sort_by(|a, b| (a.kind, a.id).cmp(&(b.kind, b.id)));
    ways
}

/// Whether an access is open on a day: until its last day, or for ever.
pub(super) fn is_open(access: &RemoteAccess, as_of: Date) -> bool {
    access.expires.is_none_or(|last| last >= as_of)
}

/// Whether a supplier can reach systems and nobody says how: no access is recorded for it.
pub(super) fn comes_unrecorded(document: &Document, supplier: &Supplier) -> bool {
    let recorded = document.remote_access.iter();
    let mut recorded = recorded.filter_map(|access| access.supplier.as_ref());
    supplier.remote_access && !recorded.any(|id| *id == supplier.id)
}

/// The zones that an asset stands in, each once, by their place in the document.
pub(super) fn zones_of(program: &Program, asset: &Asset) -> BTreeSet<usize> {
    let zones = &program.directories().zones;
    let named = asset.zone.iter().chain(&asset.also_in);
    named.filter_map(|id| zones.position(id)).collect()
}

struct Site<'a, 'b> {
    topology: &'b Topology<'a>,
    program: &'a Program,
    achieved: &'b Achieved<'b>,
}

impl<'a> Site<'a, '_> {
    fn conduits(&self) -> Vec<Way<'a>> {
        let document = self.program.document();
        let way = |(at, conduit): (usize, &'a Conduit)| {
            let (from, to) = self.topology.ends(at)?;
            let place = document.zones.len() + at;
            let (from, to) = match conduit.direction {
                Direction::Both => (vec![from, to], vec![from, to]),
                Direction::OneWay => (vec![from], vec![to]),
            };
            Some(Way {
                kind: StepKind::Conduit,
                id: conduit.id.as_str(),
                name: &conduit.name,
                level: level(self.achieved, place, StepKind::Conduit),
                judged_at: Some(place),
                assets: conduit.enforced_by.iter().collect(),
                from,
                to,
                count: 1,
            })
        };
        let conduits = document.conduits.iter().enumerate();
        conduits.filter_map(way).collect()
    }

    /// The boundaries of sub-zones at which no conduit ends: nothing is known to stand between, so nothing
    /// does.
    fn sub_zones(&self) -> Vec<Way<'a>> {
        let way = |at: usize| {
            let around = self.topology.parent(at)?;
            let zone = self.topology.zone(at)?;
            self.topology.is_open(at).then(|| Way {
                kind: StepKind::SubZone,
                id: zone.id.as_str(),
                name: &zone.name,
                level: SecurityLevel::default(),
                judged_at: None,
                assets: Vec::new(),
                from: vec![around, at],
                to: vec![around, at],
                count: 1,
            })
        };
        let zones = 0..self.program.document().zones.len();
        zones.filter_map(way).collect()
    }

    /// Devices that bridge zones. Those of the same zones are one step: an attacker takes any of them, and all
    /// have to be hardened.
    fn bridges(&self) -> Vec<Way<'a>> {
        let assets = &self.program.document().assets;
        let mut groups: BTreeMap<(usize, BTreeSet<usize>), Vec<&'a Asset>> = BTreeMap::new();
        let nodes = self.topology.graph().node_weights();
        let bridging = nodes.filter_map(|node| match node {
            Node::Bridge(at) => Some(*at),
            Node::Zone(_) | Node::RemoteAccess(_) => None,
        });
        for at in bridging {
            let zones = self.topology.zones_of(at);
            if let (Some(own), Some(asset)) = (zones.first(), assets.get(at)) {
                let group = (*own, zones.iter().copied().collect());
                groups.entry(group).or_default().push(asset);
            }
        }
        let way = |((own, zones), mut devices): ((usize, BTreeSet<usize>), Vec<&'a Asset>)| {
            devices.sort_by_key(|device| &device.id);
            let first = devices.first()?;
            Some(Way {
                kind: StepKind::Bridge,
                id: first.id.as_str(),
                name: &first.name,
                level: level(self.achieved, own, StepKind::Bridge),
                judged_at: Some(own),
                count: devices.len() as u64,
                assets: devices.iter().map(|device| &device.id).collect(),
                from: zones.iter().copied().collect(),
                to: zones.into_iter().collect(),
            })
        };
        groups.into_iter().filter_map(way).collect()
    }

    fn accesses(&self, as_of: Date) -> Vec<Way<'a>> {
        let accesses = self.program.document().remote_access.iter();
        let open = accesses.filter(|access| is_open(access, as_of));
        open.map(|access| self.access(access)).collect()
    }

    /// An access goes through all its devices, so the hardest of them counts.
    fn access(&self, access: &'a RemoteAccess) -> Way<'a> {
        let zones = &self.program.directories().zones;
        let through = access.via.iter().filter_map(|id| self.program.asset(id));
        let through: Vec<&Asset> = through.collect();
        let own = |device: &&Asset| zones.position(device.zone.as_ref()?);
        let hardest = through
            .iter()
            .filter_map(own)
            .map(|at| (level(self.achieved, at, StepKind::RemoteAccess), at))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let reached = access
            .reaches
            .iter()
            .filter_map(|id| self.program.asset(id));
        let to: BTreeSet<usize> = through
            .iter()
            .copied()
            .chain(reached)
            .flat_map(|asset| zones_of(self.program, asset))
            .collect();
        let from = access.from.as_ref().and_then(|id| zones.position(id));
        Way {
            kind: StepKind::RemoteAccess,
            id: access.id.as_str(),
            name: access
                .title
                .as_deref()
                .unwrap_or_else(|| access.id.as_str()),
            level: hardest.map_or(SecurityLevel::default(), |(level, _)| level),
            judged_at: hardest.map(|(_, at)| at),
            assets: access.via.iter().collect(),
            from: from.into_iter().collect(),
            to: to.into_iter().collect(),
            count: 1,
        }
    }

    /// A supplier who can reach systems, nobody says how, reaches what it supplies.
    fn suppliers(&self, wanted: &BTreeSet<&SupplierId>) -> Vec<Way<'a>> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let document = self.program.document();
        let mut reached: BTreeMap<&SupplierId, BTreeSet<usize>> = BTreeMap::new();
        for asset in &document.assets {
            if let Some(supplier) = asset.supplier.as_ref().filter(|id| wanted.contains(id)) {
                let zones = zones_of(self.program, asset);
                reached.entry(supplier).or_default().extend(zones);
            }
        }
        let wanted = document.suppliers.iter().filter(|s| wanted.contains(&s.id));
        let way = |supplier: &'a Supplier| Way {
            kind: StepKind::Supplier,
            id: supplier.id.as_str(),
            name: &supplier.name,
            level: SecurityLevel::default(),
            judged_at: None,
            assets: Vec::new(),
            from: Vec::new(),
            to: reached.remove(&supplier.id).into_iter().flatten().collect(),
            count: 1,
        };
        wanted.map(way).collect()
    }
}
