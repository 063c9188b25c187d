//! What all rules look at, computed once.

use std::sync::Arc;

use super::protection::Protection;
use super::spoken::Spoken;
use super::subject::Subject;
use super::trust::Trust;
use crate::iacs::PlaceAim;
use crate::iacs::topology::{Node, Route, Routes, Topology};
use crate::id::{ConduitId, EntityId, PlaceId, ScopeId, ZoneId};
use crate::model::{Asset, AssetKind, Conduit, Document, Program, Technology, Zone, ZoneKind};
use crate::units::{Date, SecurityLevels};

/// A program with its topology.
pub(super) struct Site<'a> {
    pub program: &'a Program,
    pub topology: Topology<'a>,
    pub spoken: Spoken<'a>,
    /// How each flow gets from one asset to the other.
    pub routes: Vec<Route>,
    /// What holds at each zone, then at each conduit.
    pub aims: Vec<PlaceAim>,
    /// The day as of which things are judged.
    pub as_of: Date,
    /// A year after that day.
    pub a_year_later: Date,
    pub protection: Protection,
    /// Of each asset, what rules ask over and over.
    natures: Vec<Nature>,
}

/// What an asset is, and whether it belongs to a plant, not to an office.
#[derive(Clone, Copy)]
struct Nature {
    kind: AssetKind,
    of_plant: bool,
}

impl<'a> Site<'a> {
    pub fn new(program: &'a Program, aims: Vec<PlaceAim>, as_of: Date) -> Self {
        let document = program.document();
        let topology = Topology::new(program);
        let mut routes = Routes::new(&topology);
        let routes = document.flows.iter().map(|flow| routes.of(flow)).collect();
        Self {
            program,
            spoken: Spoken::in_document(document),
            routes,
            aims,
            as_of,
            a_year_later: as_of.a_year_later(),
            protection: Protection::by_controls(program),
            natures: natures(program),
            topology,
        }
    }

    pub const fn document(&self) -> &'a Document {
        self.program.document()
    }

    pub fn zones(&self) -> impl Iterator<Item = (usize, &'a Zone)> + use<'a> {
        self.document().zones.iter().enumerate()
    }

    /// The conduits, each with the zones at its ends.
    pub fn conduits(&self) -> impl Iterator<Item = (usize, &'a Conduit, End<'a>, End<'a>)> {
        let conduits = self.document().conduits.iter().enumerate();
        conduits.filter_map(|(at, conduit)| {
            let (from, to) = self.topology.ends(at)?;
            Some((at, conduit, self.end(from)?, self.end(to)?))
        })
    }

    fn end(&self, at: usize) -> Option<End<'a>> {
        let zone = self.topology.zone(at)?;
        Some(End { at, zone })
    }

    pub fn assets(&self) -> impl Iterator<Item = (usize, &'a Asset)> + use<'a> {
        self.document().assets.iter().enumerate()
    }

    /// The devices of the plant's control systems.
    pub fn devices(&self) -> impl Iterator<Item = usize> {
        let assets = 0..self.natures.len();
        assets.filter(|asset| self.is_device(*asset))
    }

    /// Whether an asset is a device of a control system: something of a plant that runs software and
    /// has a place in its network.
    pub fn is_device(&self, asset: usize) -> bool {
        let nature = self.natures.get(asset);
        nature.is_some_and(|nature| nature.of_plant && is_in_network(nature.kind))
    }

    /// Whether an asset belongs to a plant, not to an office.
    pub fn is_of_plant(&self, asset: usize) -> bool {
        self.natures
            .get(asset)
            .is_some_and(|nature| nature.of_plant)
    }

    /// What kind of thing an asset is.
    pub fn kind(&self, asset: usize) -> Option<AssetKind> {
        self.natures.get(asset).map(|nature| nature.kind)
    }

    /// The asset at a position.
    pub fn asset(&self, at: usize) -> Option<&'a Asset> {
        self.document().assets.get(at)
    }

    /// The zone in which an asset stands first of all.
    pub fn home(&self, asset: usize) -> Option<&'a Zone> {
        let zone = self.topology.zones_of(asset).first()?;
        self.topology.zone(*zone)
    }

    /// The zones in which an asset stands, as places.
    pub fn places_of(&self, asset: usize) -> Vec<PlaceId> {
        let zones = self.topology.zones_of(asset);
        let mut places = Vec::with_capacity(zones.len());
        places.extend(zones.iter().filter_map(|at| self.place(*at)));
        places
    }

    /// A zone as a place.
    pub fn place(&self, zone: usize) -> Option<PlaceId> {
        self.topology.zone(zone).map(|zone| PlaceId::from(&zone.id))
    }

    /// The target of a zone.
    pub fn zone_target(&self, zone: usize) -> Option<SecurityLevels> {
        self.aims.get(zone)?.levels()
    }

    /// The target of a conduit.
    pub fn conduit_target(&self, conduit: usize) -> Option<SecurityLevels> {
        let zones = self.document().zones.len();
        self.aims.get(zones + conduit)?.levels()
    }

    /// Whether a conduit runs over a medium that is not trusted, or joins zones that trust differently.
    pub fn crosses_trust(&self, conduit: usize) -> bool {
        let trust = |zone| self.topology.kind(zone).map(Trust::of);
        !self.topology.is_trusted(conduit)
            || self
                .topology
                .ends(conduit)
                .is_some_and(|(from, to)| trust(from) != trust(to))
    }

    /// Whether a zone is an office or lies outside the organisation.
    pub fn is_office_or_outside(&self, zone: usize) -> bool {
        let kind = self.topology.kind(zone);
        matches!(kind, Some(ZoneKind::Enterprise | ZoneKind::External))
    }

    /// The assets that a remote access goes through.
    fn via(&self, access: usize) -> impl Iterator<Item = usize> {
        let access = self.document().remote_access.get(access);
        let assets = &self.program.directories().assets;
        let via = access.into_iter().flat_map(|access| &access.via);
        via.filter_map(|id| assets.position(id))
    }

    /// Whether a remote access does not say which zone it comes from.
    pub fn comes_from_anywhere(&self, access: usize) -> bool {
        let access = self.document().remote_access.get(access);
        access.is_some_and(|access| access.from.is_none())
    }

    /// Whether a remote access goes through no asset of the organisation before it reaches its own.
    pub fn goes_through_nothing(&self, access: usize) -> bool {
        self.via(access).next().is_none()
    }

    /// Whether a remote access goes through something that stands in a DMZ.
    pub fn goes_through_dmz(&self, access: usize) -> bool {
        self.via(access)
            .filter_map(|asset| self.home(asset))
            .any(|zone| zone.kind == ZoneKind::Dmz)
    }

    /// Whether a remote access goes through a host from which others are reached.
    pub fn goes_through_jump_host(&self, access: usize) -> bool {
        self.via(access)
            .filter_map(|asset| self.asset(asset))
            .any(|asset| asset.kind == AssetKind::JumpHost)
    }

    /// The zones that a remote access reaches, each once, in the order of their ids.
    pub fn reached_by(&self, access: usize) -> Vec<PlaceId> {
        let access = self.document().remote_access.get(access);
        let assets = &self.program.directories().assets;
        let reached = access.into_iter().flat_map(|access| &access.reaches);
        let zones = reached.filter_map(|id| self.home(assets.position(id)?));
        let mut places: Vec<PlaceId> = zones.map(|zone| PlaceId::from(&zone.id)).collect();
        places.sort();
        places.dedup();
        places
    }

    /// The id of what a node stands for.
    pub fn node_id(&self, node: petgraph::graph::NodeIndex) -> &str {
        let node = self.topology.graph().node_weight(node);
        node.map_or("", |node: &Node| self.topology.node_id(*node))
    }

    /// The id of what a finding is about; assessments have none.
    pub fn id(&self, subject: Subject) -> Arc<str> {
        let document = self.document();
        let id = match subject {
            Subject::Supplier(at) => document.suppliers.get(at).map(|e| e.id.shared()),
            Subject::Zone(at) => document.zones.get(at).map(|e| e.id.shared()),
            Subject::Conduit(at) => document.conduits.get(at).map(|e| e.id.shared()),
            Subject::Asset(at) => document.assets.get(at).map(|e| e.id.shared()),
            Subject::Flow(at) => document.flows.get(at).map(|e| e.id.shared()),
            Subject::RemoteAccess(at) => document.remote_access.get(at).map(|e| e.id.shared()),
            Subject::Assessment(_) => None,
        };
        id.unwrap_or_default()
    }
}

/// What each asset is. Most are of the scope of the one before them, so that is not looked up again.
fn natures(program: &Program) -> Vec<Nature> {
    let document = program.document();
    let is_plant = |id: &ScopeId| {
        let scope = program.scope(id);
        scope.is_some_and(|scope| scope.technology == Technology::Ot)
    };
    let mut before: Option<(&ScopeId, bool)> = None;
    let mut natures = Vec::with_capacity(document.assets.len());
    for asset in &document.assets {
        let of_plant = match before {
            Some((same, of_plant)) if *same == asset.scope => of_plant,
            _ => is_plant(&asset.scope),
        };
        before = Some((&asset.scope, of_plant));
        let kind = asset.kind;
        natures.push(Nature { kind, of_plant });
    }
    natures
}

/// Whether things of a kind run software and have a place in a network.
const fn is_in_network(kind: AssetKind) -> bool {
    !matches!(
        kind,
        AssetKind::BusinessProcess
            | AssetKind::Information
            | AssetKind::Application
            | AssetKind::CloudService
            | AssetKind::Facility
            | AssetKind::PhysicalSecurity
            | AssetKind::Other
    )
}

/// A zone at an end of a conduit.
#[derive(Clone, Copy)]
pub(super) struct End<'a> {
    pub at: usize,
    pub zone: &'a Zone,
}

/// A zone as the only place of a finding.
pub(super) fn in_zone(zone: &ZoneId) -> Vec<PlaceId> {
    vec![PlaceId::from(zone)]
}

/// A conduit as the only place of a finding.
pub(super) fn in_conduit(conduit: &ConduitId) -> Vec<PlaceId> {
    vec![PlaceId::from(conduit)]
}
