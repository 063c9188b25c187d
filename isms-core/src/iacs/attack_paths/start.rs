//! Where attacks can start.

use std::collections::BTreeMap;

use super::options::AttackStart;
use super::report::{AttackStartReason, StartPoint, StepKind};
use super::way::{comes_unrecorded, is_open, zones_of};
use crate::error::{Error, ErrorCode, Result};
use crate::id::{AssetId, EntityId, SupplierId};
use crate::model::{Asset, AssetKind, Directory, Document, Program, RemoteAccess, ZoneKind};
use crate::units::Date;

/// Why attacks can start somewhere, and the devices that are the reason.
pub(super) type Why<'a> = (AttackStartReason, Vec<&'a AssetId>);

/// Where attacks can start: zones by their place in the document, accesses and suppliers.
#[derive(Default)]
pub(super) struct Starts<'a> {
    pub zones: BTreeMap<usize, Why<'a>>,
    /// Accesses by their place in the document.
    pub accesses: BTreeMap<usize, AttackStartReason>,
    pub suppliers: BTreeMap<&'a SupplierId, AttackStartReason>,
}

impl<'a> Starts<'a> {
    /// Those that the options name, or everywhere where attackers can come from outside.
    ///
    /// # Errors
    /// `unknown_id` if the document does not have one of those named.
    pub fn of(program: &'a Program, stated: &[AttackStart], as_of: Date) -> Result<Self> {
        let mut starts = Self::default();
        if stated.is_empty() {
            starts.add_outside(program, as_of);
            return Ok(starts);
        }
        for (at, start) in stated.iter().enumerate() {
            starts.add(program, start, as_of).map_err(|what| {
                let (kind, nearest) = what;
                unknown(&format!("starts[{at}].{kind}"), nearest)
            })?;
        }
        Ok(starts)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.zones.is_empty() && self.accesses.is_empty() && self.suppliers.is_empty()
    }

    /// As they are told, by kind and id.
    pub fn told(&self, document: &Document) -> Vec<StartPoint> {
        let zones = self.zones.iter().filter_map(|(at, (reason, assets))| {
            let zone = document.zones.get(*at)?;
            let mut assets: Vec<AssetId> = assets.iter().map(|id| (*id).clone()).collect();
            assets.sort();
            let point = point(StepKind::Zone, zone.id.as_str(), &zone.name, *reason);
            Some(StartPoint { assets, ..point })
        });
        let accesses = self.accesses.iter().filter_map(|(at, reason)| {
            let access = document.remote_access.get(*at)?;
            let name = access
                .title
                .as_deref()
                .unwrap_or_else(|| access.id.as_str());
            Some(point(
                StepKind::RemoteAccess,
                access.id.as_str(),
                name,
                *reason,
            ))
        });
        let suppliers = document.suppliers.iter().filter_map(|supplier| {
            let reason = self.suppliers.get(&supplier.id)?;
            Some(point(
                StepKind::Supplier,
                supplier.id.as_str(),
                &supplier.name,
                *reason,
            ))
        });
        let mut told: Vec<StartPoint> = zones.chain(accesses).chain(suppliers).collect();
        told.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        told
    }

    fn add_outside(&mut self, program: &'a Program, as_of: Date) {
        let document = program.document();
        for (at, zone) in document.zones.iter().enumerate() {
            let reason = match zone.kind {
                ZoneKind::External => AttackStartReason::ExternalZone,
                ZoneKind::Wireless => AttackStartReason::WirelessZone,
                ZoneKind::Temporary => AttackStartReason::TemporaryZone,
                _ => continue,
            };
            self.zones.insert(at, (reason, Vec::new()));
        }
        for asset in document.assets.iter().filter(|asset| is_connected(asset)) {
            for zone in zones_of(program, asset) {
                let usual = || (AttackStartReason::ConnectedDevice, Vec::new());
                let (reason, devices) = self.zones.entry(zone).or_insert_with(usual);
                if *reason == AttackStartReason::ConnectedDevice {
                    devices.push(&asset.id);
                }
            }
        }
        for (at, access) in document.remote_access.iter().enumerate() {
            if access.from.is_none() && is_open(access, as_of) {
                self.accesses.insert(at, AttackStartReason::RemoteAccess);
            }
        }
        for supplier in &document.suppliers {
            if comes_unrecorded(document, supplier) {
                self.suppliers
                    .insert(&supplier.id, AttackStartReason::Supplier);
            }
        }
    }

    /// Adds a start that the options name, or says of which kind it is and what is nearest to it.
    fn add(
        &mut self,
        program: &'a Program,
        start: &AttackStart,
        as_of: Date,
    ) -> Result<(), (&'static str, Missing)> {
        let stated = AttackStartReason::Stated;
        let (document, directories) = (program.document(), program.directories());
        match start {
            AttackStart::Zone(id) => {
                let at = directories.zones.position(id);
                let at = at.ok_or_else(|| ("zone", missing(&directories.zones, id)))?;
                self.zones.insert(at, (stated, Vec::new()));
            }
            AttackStart::Asset(id) => {
                let asset = program.asset(id);
                let asset = asset.ok_or_else(|| ("asset", missing(&directories.assets, id)))?;
                for zone in zones_of(program, asset) {
                    let (reason, devices) = self.zones.entry(zone).or_insert((stated, Vec::new()));
                    *reason = stated;
                    devices.push(&asset.id);
                }
            }
            AttackStart::RemoteAccess(id) => {
                let mut all = document.remote_access.iter();
                let known = Directory::new(document.remote_access.iter().map(|access| &access.id));
                let at = all.position(|access| access.id == *id);
                let at = at.ok_or_else(|| ("remote_access", missing(&known, id)))?;
                self.accesses.insert(at, stated);
            }
            AttackStart::Supplier(id) => {
                let supplier = program.supplier(id);
                let supplier =
                    supplier.ok_or_else(|| ("supplier", missing(&directories.suppliers, id)))?;
                let uses = |access: &RemoteAccess| access.supplier.as_ref() == Some(id);
                let mut recorded = false;
                for (at, access) in document.remote_access.iter().enumerate() {
                    if uses(access) {
                        recorded = true;
                        if is_open(access, as_of) {
                            self.accesses.insert(at, stated);
                        }
                    }
                }
                if !recorded {
                    self.suppliers.insert(&supplier.id, stated);
                }
            }
        }
        Ok(())
    }
}

fn point(kind: StepKind, id: &str, name: &str, reason: AttackStartReason) -> StartPoint {
    StartPoint {
        kind,
        id: id.to_owned(),
        name: name.to_owned(),
        reason,
        assets: Vec::new(),
    }
}

/// Whether a device can be reached from elsewhere than from its zones: by what the document says of it, or
/// because that is what it is for.
fn is_connected(asset: &Asset) -> bool {
    let by_kind = matches!(
        asset.kind,
        AssetKind::RemoteAccess | AssetKind::WirelessDevice
    );
    by_kind || !asset.connected.is_empty()
}

/// An id that the document does not have, with its kind and the nearest that it has.
pub(super) struct Missing {
    id: String,
    kind: &'static str,
    nearest: Option<String>,
}

pub(super) fn missing<I: EntityId>(directory: &Directory<I>, id: &I) -> Missing {
    Missing {
        id: id.to_string(),
        kind: I::KIND,
        nearest: crate::wire::nearest(id.as_str(), directory.ids()),
    }
}

pub(super) fn unknown(path: &str, missing: Missing) -> Error {
    let message = format!("there is no {} `{}`", missing.kind, missing.id);
    let issue = crate::Issue::error(ErrorCode::UnknownId, path, message);
    issue.suggest(missing.nearest).into()
}
