//! Zones and conduits with their assets and boundaries.

use super::drawing::Drawing;
use super::flows::{SpecifiedFlow, outward};
use super::report::{Boundary, PlaceSpecification, SpecifiedAsset, SpecifiedThreat, SupportState};
use crate::iacs::topology::Topology;
use crate::iacs::{PlaceApplicability, PlaceKind, PlaceTarget};
use crate::id::ZoneId;
use crate::model::{Asset, Conduit, Document, Zone};
use crate::units::{Date, SecurityLevels};

/// What a document says of each place, looked up once.
pub(super) struct Lists<'a> {
    /// Of each zone and then conduit, the assets in or at it.
    assets: Vec<Vec<&'a Asset>>,
    /// Of each zone and then conduit, the conduits that bound it.
    conduits: Vec<Vec<&'a Conduit>>,
}

impl<'a> Lists<'a> {
    pub fn new(topology: &Topology<'a>) -> Self {
        let program = topology.program();
        let document = program.document();
        let directories = program.directories();
        let zone = |id: &ZoneId| directories.zones.position(id);
        let count = document.zones.len() + document.conduits.len();
        let mut lists = Self {
            assets: vec![Vec::new(); count],
            conduits: vec![Vec::new(); count],
        };
        for asset in &document.assets {
            let mut at: Vec<usize> = asset
                .zone
                .iter()
                .chain(&asset.also_in)
                .filter_map(zone)
                .collect();
            at.sort_unstable();
            at.dedup();
            for at in at {
                push(&mut lists.assets, at, asset);
            }
        }
        for (number, conduit) in document.conduits.iter().enumerate() {
            let at = document.zones.len() + number;
            for zone in bounded(topology, number) {
                push(&mut lists.conduits, zone, conduit);
            }
            push(&mut lists.conduits, at, conduit);
            for asset in conduit
                .enforced_by
                .iter()
                .filter_map(|id| program.asset(id))
            {
                push(&mut lists.assets, at, asset);
            }
        }
        lists
    }
}

/// The zones that a conduit bounds: those at its ends, and those around one end and not the other.
fn bounded(topology: &Topology<'_>, conduit: usize) -> Vec<usize> {
    let Some((from, to)) = topology.ends(conduit) else {
        return Vec::new();
    };
    let mut zones = vec![from, to];
    for (end, other) in [(from, to), (to, from)] {
        let other: Vec<usize> = outward(topology, other).collect();
        zones.extend(outward(topology, end).filter(|zone| !other.contains(zone)));
    }
    zones.sort_unstable();
    zones.dedup();
    zones
}

fn push<'a, T>(lists: &mut [Vec<&'a T>], at: usize, item: &'a T) {
    if let Some(list) = lists.get_mut(at) {
        list.push(item);
    }
}

pub(super) fn specification(
    document: &Document,
    (at, lists): (usize, &Lists<'_>),
    (applicability, target): (PlaceApplicability, PlaceTarget),
    (drawing, flows): (Drawing, Vec<SpecifiedFlow>),
    (sl_a, as_of): (SecurityLevels, Date),
) -> PlaceSpecification {
    let zone: Option<&Zone> = match applicability.kind {
        PlaceKind::Zone => document.zones.get(at),
        PlaceKind::Conduit => None,
    };
    let conduit = at.checked_sub(document.zones.len());
    let conduit = conduit.and_then(|at| document.conduits.get(at));
    let owner = zone
        .map(|zone| &zone.owner)
        .or(conduit.map(|conduit| &conduit.owner));
    let assets = lists.assets.get(at).into_iter().flatten();
    let conduits = lists.conduits.get(at).into_iter().flatten();
    let scenarios = document.threat_scenarios.iter();
    let threats = scenarios.filter(|scenario| scenario.places.contains(&applicability.place));
    PlaceSpecification {
        threats: threats
            .map(|scenario| SpecifiedThreat {
                scenario: scenario.id.clone(),
                title: scenario.title.clone(),
            })
            .collect(),
        place: applicability.place,
        kind: applicability.kind,
        name: applicability.name,
        zone_kind: zone.map(|zone| zone.kind),
        scope: zone.and_then(|zone| zone.scope.clone()),
        parent: zone.and_then(|zone| zone.parent.clone()),
        level: zone.and_then(|zone| zone.level),
        owner: owner.and_then(Clone::clone),
        assets: assets.map(|asset| specified(asset, as_of)).collect(),
        boundaries: conduits.map(|conduit| boundary(conduit)).collect(),
        drawing,
        flows,
        target,
        sl_a,
        counts: applicability.counts,
        requirements: applicability
            .requirements
            .into_iter()
            .filter(|row| row.selected)
            .collect(),
    }
}

fn specified(asset: &Asset, as_of: Date) -> SpecifiedAsset {
    SpecifiedAsset {
        asset: asset.id.clone(),
        name: asset.name.clone(),
        kind: asset.kind,
        component: asset.component_type(),
        supplier: asset.supplier.clone(),
        product: asset.product.clone(),
        sl_c: asset.sl_c,
        end_of_support: asset.end_of_support,
        support: match asset.end_of_support {
            None => SupportState::Unknown,
            Some(last) if last < as_of => SupportState::Ended,
            Some(_) => SupportState::Supported,
        },
        patchability: asset.patchability,
    }
}

fn boundary(conduit: &Conduit) -> Boundary {
    Boundary {
        conduit: conduit.id.clone(),
        name: conduit.name.clone(),
        from: conduit.from.clone(),
        to: conduit.to.clone(),
        direction: conduit.direction,
        protocols: conduit.protocols.clone(),
        enforced_by: conduit.enforced_by.clone(),
    }
}
