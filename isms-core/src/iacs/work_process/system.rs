//! The system under consideration: what of the document belongs to it.

use crate::catalog::Catalogs;
use crate::error::{Error, ErrorCode, Result};
use crate::iacs::target_levels::{TargetLevelOptions, TargetLevelReport, target_levels};
use crate::id::{PlaceId, ScopeId, ZoneId};
use crate::model::{
    Asset, AssetKind, Conduit, Document, Program, Risk, Scope, Technology, ThreatScenario, Zone,
    ZoneKind,
};

/// The system under consideration (IEC 62443-3-2:2020, ZCR 1): some scopes, and the zones, conduits,
/// assets, risks and scenarios that are theirs.
pub(super) struct System<'a> {
    pub program: &'a Program,
    pub targets: TargetLevelReport,
    /// Of each scope, whether it is in.
    scopes: Vec<bool>,
    /// Of each zone, whether it is in.
    zones: Vec<bool>,
}

impl<'a> System<'a> {
    /// One scope, or every scope of operational technology.
    ///
    /// # Errors
    /// `unknown_id` if there is no such scope; as [`target_levels`].
    pub fn new(program: &'a Program, catalogs: &Catalogs, scope: Option<&ScopeId>) -> Result<Self> {
        let document = program.document();
        if let Some(id) = scope.filter(|id| program.scope(id).is_none()) {
            let message = format!("expected the id of an existing scope, found `{id}`");
            return Err(Error::new(ErrorCode::UnknownId, "scope", message));
        }
        let is_in = |known: &Scope| match scope {
            Some(id) => known.id == *id,
            None => known.technology == Technology::Ot,
        };
        let mut system = Self {
            program,
            targets: target_levels(program, catalogs, &TargetLevelOptions::default())?,
            scopes: document.scopes.iter().map(is_in).collect(),
            zones: Vec::new(),
        };
        system.zones = document
            .zones
            .iter()
            .map(|zone| system.has_zone(zone))
            .collect();
        Ok(system)
    }

    fn document(&self) -> &'a Document {
        self.program.document()
    }

    fn has_scope(&self, id: &ScopeId) -> bool {
        let at = self.program.directories().scopes.position(id);
        at.and_then(|at| self.scopes.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Zones of the scopes; of zones without a scope, all but those of the office and outside.
    fn has_zone(&self, zone: &Zone) -> bool {
        match &zone.scope {
            Some(scope) => self.has_scope(scope),
            None => !matches!(zone.kind, ZoneKind::Enterprise | ZoneKind::External),
        }
    }

    pub fn holds(&self, zone: &ZoneId) -> bool {
        let at = self.program.directories().zones.position(zone);
        at.and_then(|at| self.zones.get(at))
            .copied()
            .unwrap_or_default()
    }

    pub fn scopes(&self) -> impl Iterator<Item = (usize, &'a Scope)> {
        let scopes = self.document().scopes.iter().enumerate();
        scopes.filter(|(_, scope)| self.has_scope(&scope.id))
    }

    pub fn zones(&self) -> impl Iterator<Item = (usize, &'a Zone)> {
        let zones = self.document().zones.iter().zip(&self.zones).enumerate();
        zones.filter_map(|(at, (zone, is_in))| is_in.then_some((at, zone)))
    }

    /// Conduits with an end in the system.
    pub fn conduits(&self) -> impl Iterator<Item = (usize, &'a Conduit)> {
        let conduits = self.document().conduits.iter().enumerate();
        conduits.filter(|(_, conduit)| self.holds(&conduit.from) || self.holds(&conduit.to))
    }

    /// Zones and conduits: where each stands, and its id.
    pub fn places(&self) -> impl Iterator<Item = (String, PlaceId)> {
        let zones = self
            .zones()
            .map(|(at, zone)| (format!("zones[{at}]"), PlaceId::from(&zone.id)));
        let conduits = self.conduits();
        zones.chain(
            conduits.map(|(at, conduit)| (format!("conduits[{at}]"), PlaceId::from(&conduit.id))),
        )
    }

    /// Whether a zone or conduit is in.
    pub fn has_place(&self, id: &PlaceId) -> bool {
        let directories = self.program.directories();
        if let Some(at) = directories.zones.position_of_text(id.as_str()) {
            return self.zones.get(at).copied().unwrap_or_default();
        }
        let at = directories.conduits.position_of_text(id.as_str());
        let conduit = at.and_then(|at| self.document().conduits.get(at));
        conduit.is_some_and(|conduit| self.holds(&conduit.from) || self.holds(&conduit.to))
    }

    /// Assets of the scopes that are connected to something, not processes, information or rooms.
    pub fn devices(&self) -> impl Iterator<Item = (usize, &'a Asset)> {
        let assets = self.document().assets.iter().enumerate();
        assets.filter(|(_, asset)| is_device(asset.kind) && self.has_scope(&asset.scope))
    }

    pub fn risks(&self) -> impl Iterator<Item = (usize, &'a Risk)> {
        let risks = self.document().risks.iter().enumerate();
        risks.filter(|(_, risk)| self.has_scope(&risk.scope))
    }

    /// Threat scenarios about a zone or conduit of the system.
    pub fn scenarios(&self) -> impl Iterator<Item = (usize, &'a ThreatScenario)> {
        let scenarios = self.document().threat_scenarios.iter().enumerate();
        scenarios.filter(|(_, scenario)| scenario.places.iter().any(|place| self.has_place(place)))
    }

    /// The kind of the zone that an asset stands in.
    pub fn zone_of(&self, asset: &Asset) -> Option<&'a Zone> {
        self.program.zone(asset.zone.as_ref()?)
    }
}

const fn is_device(kind: AssetKind) -> bool {
    !matches!(
        kind,
        AssetKind::BusinessProcess
            | AssetKind::Information
            | AssetKind::CloudService
            | AssetKind::Facility
            | AssetKind::Other
    )
}
