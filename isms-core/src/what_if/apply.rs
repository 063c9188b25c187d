//! Changes carried out.

use super::change::{Change, NewConduit, NewZone};
use super::forget::{forget_asset, forget_place};
use crate::catalog::RequirementId;
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{AssetId, ConduitId, EntityId, EvidenceId, PlaceId, ZoneId};
use crate::model::{
    Assessment, Asset, Conduit, Direction, Document, Evidence, Extensions, Finding, Zone,
};
use crate::units::SecurityLevels;
use crate::wire::nearest;

/// Carries out a change; a sentence of what was done.
///
/// Whether the document is still valid is for its validation to say.
///
/// # Errors
/// `unknown_id` if it names what the document does not have, `impossible_change` if it asks for what cannot be;
/// the path starts with `path`.
pub(super) fn apply(document: &mut Document, change: &Change, path: &str) -> Result<String> {
    let mut site = Site { document, path };
    match change {
        Change::SplitZone {
            zone,
            into,
            assets,
            conduit,
        } => site.split_zone(zone, into, assets, conduit.as_ref()),
        Change::AddZone(zone) => {
            let done = format!("zone `{}` added", zone.id);
            site.document.zones.push(zone.clone());
            Ok(done)
        }
        Change::AddConduit(conduit) => {
            let done = format!(
                "conduit `{}` added between `{}` and `{}`",
                conduit.id, conduit.from, conduit.to
            );
            site.document.conduits.push(conduit.clone());
            Ok(done)
        }
        Change::RemoveConduit { conduit } => site.remove_conduit(conduit),
        Change::SetDirection {
            conduit,
            direction,
            from,
        } => site.set_direction(conduit, *direction, from.as_ref()),
        Change::SetEnforcement {
            conduit,
            enforced_by,
        } => {
            let found = site.conduit(conduit, "set_enforcement.conduit")?;
            found.enforced_by.clone_from(enforced_by);
            let devices: Vec<&str> = enforced_by.iter().map(AssetId::as_str).collect();
            Ok(match devices.is_empty() {
                true => format!("conduit `{conduit}` enforced by nothing"),
                false => format!("conduit `{conduit}` enforced by `{}`", devices.join("`, `")),
            })
        }
        Change::MoveAsset { asset, zone } => site.move_asset(asset, zone.as_ref()),
        Change::Unbridge { asset } => {
            let found = site.asset(asset, "unbridge.asset")?;
            found.also_in.clear();
            Ok(format!("asset `{asset}` stands in one zone only"))
        }
        Change::RemoveAsset { asset } => {
            site.asset(asset, "remove_asset.asset")?;
            forget_asset(site.document, asset);
            Ok(format!("asset `{asset}` removed"))
        }
        Change::RemoveRemoteAccess { remote_access } => {
            let all = &mut site.document.remote_access;
            let at = "remove_remote_access.remote_access";
            find(all, remote_access, |access| &access.id, path, at)?;
            all.retain(|access| access.id != *remote_access);
            Ok(format!("remote access `{remote_access}` removed"))
        }
        Change::MeetRequirements {
            places,
            requirements,
            evidence,
        } => site.meet(places, requirements, evidence),
        Change::SetTarget { place, sl_t } => site.set_target(place, *sl_t),
    }
}

/// A document, and where in the changes the one at hand stands.
struct Site<'a> {
    document: &'a mut Document,
    path: &'a str,
}

impl Site<'_> {
    fn split_zone(
        &mut self,
        zone: &ZoneId,
        into: &NewZone,
        assets: &[AssetId],
        conduit: Option<&NewConduit>,
    ) -> Result<String> {
        let split = self.zone(zone, "split_zone.zone")?.clone();
        for (at, id) in assets.iter().enumerate() {
            let place = format!("split_zone.assets[{at}]");
            let asset = self.asset(id, &place)?;
            if asset.zone.as_ref() != Some(zone) {
                let found = match &asset.zone {
                    Some(other) => format!("one of zone `{other}`"),
                    None => "one of no zone".to_owned(),
                };
                let message = format!("expected an asset of zone `{zone}`, found {found}");
                return Err(self.impossible(&place, message));
            }
            asset.zone = Some(into.id.clone());
        }
        self.document.zones.push(Zone {
            id: into.id.clone(),
            name: into.name.clone(),
            kind: into.kind.unwrap_or(split.kind),
            parent: into.parent.clone().or(split.parent),
            level: into.level.or(split.level),
            owner: into.owner.clone().or(split.owner),
            sl_t: into.sl_t.or(split.sl_t),
            target_override: split.target_override.filter(|_| into.sl_t.is_none()),
            extensions: Extensions::default(),
            ..split
        });
        self.holds_in_both(zone, &into.id)?;
        if let Some(conduit) = conduit {
            self.document
                .conduits
                .push(between(zone, &into.id, conduit));
        }
        Ok(format!(
            "zone `{zone}` split: {} of its assets to `{}`",
            assets.len(),
            into.id
        ))
    }

    /// What was found in a zone, what controls do there and what threatens it holds in what came out of it.
    fn holds_in_both(&mut self, zone: &ZoneId, new: &ZoneId) -> Result<()> {
        let (old, new) = (PlaceId::new(zone.as_str())?, PlaceId::new(new.as_str())?);
        let Document {
            assessments,
            controls,
            threat_scenarios,
            ..
        } = &mut *self.document;
        let found = assessments.iter_mut().map(|found| &mut found.places);
        let done = controls.iter_mut().map(|control| &mut control.places);
        let threatened = threat_scenarios.iter_mut().map(|threat| &mut threat.places);
        let lists = found.chain(done).chain(threatened);
        for places in lists.filter(|places| places.contains(&old)) {
            places.push(new.clone());
        }
        Ok(())
    }

    fn remove_conduit(&mut self, id: &ConduitId) -> Result<String> {
        self.conduit(id, "remove_conduit.conduit")?;
        self.document.conduits.retain(|conduit| conduit.id != *id);
        for flow in &mut self.document.flows {
            flow.conduit = flow.conduit.take().filter(|conduit| conduit != id);
        }
        forget_place(self.document, &PlaceId::new(id.as_str())?);
        Ok(format!("conduit `{id}` removed"))
    }

    fn set_direction(
        &mut self,
        id: &ConduitId,
        direction: Direction,
        from: Option<&ZoneId>,
    ) -> Result<String> {
        let conduit = self.conduit(id, "set_direction.conduit")?;
        conduit.direction = direction;
        if from == Some(&conduit.to) {
            std::mem::swap(&mut conduit.from, &mut conduit.to);
        }
        let (start, end) = (conduit.from.clone(), conduit.to.clone());
        if let Some(from) = from.filter(|from| **from != start) {
            let message = format!("expected `{start}` or `{end}`, found `{from}`");
            return Err(self.impossible("set_direction.from", message));
        }
        Ok(match direction {
            Direction::Both => format!("conduit `{id}` lets data pass either way"),
            Direction::OneWay => {
                format!("conduit `{id}` lets data pass from `{start}` to `{end}` only")
            }
        })
    }

    fn move_asset(&mut self, id: &AssetId, zone: Option<&ZoneId>) -> Result<String> {
        if let Some(zone) = zone {
            self.zone(zone, "move_asset.zone")?;
        }
        let asset = self.asset(id, "move_asset.asset")?;
        asset.zone = zone.cloned();
        asset.also_in.clear();
        Ok(match zone {
            Some(zone) => format!("asset `{id}` moved to zone `{zone}`"),
            None => format!("asset `{id}` moved out of every zone"),
        })
    }

    fn meet(
        &mut self,
        places: &[PlaceId],
        requirements: &[RequirementId],
        evidence: &[EvidenceId],
    ) -> Result<String> {
        let mut evidence = evidence.to_vec();
        if evidence.is_empty() {
            evidence.push(self.assumed()?);
        }
        let found = std::mem::take(&mut self.document.assessments);
        let kept = found
            .into_iter()
            .flat_map(|found| without(found, places, requirements));
        self.document.assessments = kept.collect();
        self.document.assessments.push(Assessment {
            places: places.to_vec(),
            assets: Vec::new(),
            requirements: requirements.to_vec(),
            finding: Finding::Met {
                evidence,
                controls: Vec::new(),
            },
            assessed_on: None,
            extensions: Extensions::default(),
        });
        let requirements: Vec<&str> = requirements.iter().map(RequirementId::local).collect();
        let places: Vec<&str> = places.iter().map(PlaceId::as_str).collect();
        Ok(format!(
            "{} met in `{}`",
            requirements.join(", "),
            places.join("`, `")
        ))
    }

    /// A record that is assumed, under an id that is free.
    fn assumed(&mut self) -> Result<EvidenceId> {
        let evidence = &mut self.document.evidence;
        let taken = |id: &EvidenceId| evidence.iter().any(|record| record.id == *id);
        let mut number = 1_usize;
        let mut id = EvidenceId::new("what-if-1")?;
        while taken(&id) {
            number += 1;
            id = EvidenceId::new(&format!("what-if-{number}"))?;
        }
        evidence.push(Evidence {
            id: id.clone(),
            title: "Assumed by a what-if".to_owned(),
            date: self.document.as_of,
            valid_until: None,
            taken_by: None,
            location: None,
            extensions: Extensions::default(),
        });
        Ok(id)
    }

    /// The target of a zone or conduit, whatever was decided about it before.
    fn set_target(&mut self, place: &PlaceId, sl_t: Option<SecurityLevels>) -> Result<String> {
        let Document {
            zones, conduits, ..
        } = &mut *self.document;
        let zone = zones
            .iter_mut()
            .find(|zone| zone.id.as_str() == place.as_str());
        let zone = zone.map(|zone| (&mut zone.sl_t, &mut zone.target_override));
        let conduit = conduits
            .iter_mut()
            .find(|conduit| conduit.id.as_str() == place.as_str());
        let conduit = conduit.map(|conduit| (&mut conduit.sl_t, &mut conduit.target_override));
        let Some((stated, decided)) = zone.or(conduit) else {
            let ids = zones.iter().map(|zone| zone.id.as_str());
            let ids = ids.chain(conduits.iter().map(|conduit| conduit.id.as_str()));
            let path = format!("{}.set_target.place", self.path);
            return Err(unknown(place, &ids.collect::<Vec<_>>(), &path));
        };
        *stated = sl_t;
        *decided = None;
        Ok(match sl_t {
            Some(sl_t) => format!("target of `{place}` set to {sl_t}"),
            None => format!("target of `{place}` taken away"),
        })
    }

    fn zone(&mut self, id: &ZoneId, at: &str) -> Result<&mut Zone> {
        find(&mut self.document.zones, id, |zone| &zone.id, self.path, at)
    }

    fn conduit(&mut self, id: &ConduitId, at: &str) -> Result<&mut Conduit> {
        find(
            &mut self.document.conduits,
            id,
            |conduit| &conduit.id,
            self.path,
            at,
        )
    }

    fn asset(&mut self, id: &AssetId, at: &str) -> Result<&mut Asset> {
        find(
            &mut self.document.assets,
            id,
            |asset| &asset.id,
            self.path,
            at,
        )
    }

    fn impossible(&self, at: &str, message: String) -> Error {
        Error::new(
            ErrorCode::ImpossibleChange,
            format!("{}.{at}", self.path),
            message,
        )
    }
}

/// The entity of an id.
fn find<'a, I: EntityId, T>(
    entities: &'a mut [T],
    id: &I,
    id_of: impl Fn(&T) -> &I,
    path: &str,
    at: &str,
) -> Result<&'a mut T> {
    let position = entities.iter().position(|entity| id_of(entity) == id);
    let refusal = position.is_none().then(|| {
        let ids: Vec<&str> = entities
            .iter()
            .map(|entity| id_of(entity).as_str())
            .collect();
        unknown(id, &ids, &format!("{path}.{at}"))
    });
    match (position.and_then(|at| entities.get_mut(at)), refusal) {
        (Some(entity), _) => Ok(entity),
        (None, refusal) => Err(refusal.unwrap_or_else(|| unknown(id, &[], path))),
    }
}

fn unknown<I: EntityId>(id: &I, ids: &[&str], path: &str) -> Error {
    let message = format!("there is no {} `{id}`", I::KIND);
    let issue = Issue::error(ErrorCode::UnknownId, path, message);
    issue
        .suggest(nearest(id.as_str(), ids.iter().copied()))
        .into()
}

fn between(from: &ZoneId, to: &ZoneId, conduit: &NewConduit) -> Conduit {
    Conduit {
        id: conduit.id.clone(),
        name: conduit.name.clone(),
        from: from.clone(),
        to: to.clone(),
        direction: conduit.direction,
        protocols: conduit.protocols.clone(),
        trusted: None,
        enforced_by: conduit.enforced_by.clone(),
        owner: conduit.owner.clone(),
        sl_t: None,
        target_override: None,
        extensions: Extensions::default(),
    }
}

/// What an assessment says apart from some requirements at some places: of the other places all of it, of these
/// places the other requirements.
fn without(
    found: Assessment,
    places: &[PlaceId],
    requirements: &[RequirementId],
) -> Vec<Assessment> {
    let here: Vec<PlaceId> = found
        .places
        .iter()
        .filter(|id| places.contains(id))
        .cloned()
        .collect();
    let named = found
        .requirements
        .iter()
        .any(|id| requirements.contains(id));
    if here.is_empty() || !named {
        return vec![found];
    }
    let mut of_others = found.clone();
    of_others.places.retain(|id| !places.contains(id));
    let mut of_these = found;
    of_these.places = here;
    of_these.assets.clear();
    of_these
        .requirements
        .retain(|id| !requirements.contains(id));
    let mut left = vec![of_others, of_these];
    left.retain(|found| {
        let about = !found.places.is_empty() || !found.assets.is_empty();
        about && !found.requirements.is_empty()
    });
    left
}
