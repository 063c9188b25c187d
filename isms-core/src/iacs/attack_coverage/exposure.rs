//! What the assets of each zone are to ATT&CK.

use super::report::{AssetExposure, AttackAssetSource};
use crate::catalog::{AttackAssetId, AttackCatalog};
use crate::error::Result;
use crate::model::{Asset, Program};

/// The assets of each zone, in the order of the document.
///
/// # Errors
/// `unknown_attack_id` if an asset is of a kind that this version of ATT&CK does not have.
pub(super) fn by_zone(
    program: &Program,
    attack: &AttackCatalog,
) -> Result<Vec<Vec<AssetExposure>>> {
    let document = program.document();
    let zones = &program.directories().zones;
    let mut exposed: Vec<Vec<AssetExposure>> = vec![Vec::new(); document.zones.len()];
    for asset in &document.assets {
        let at = asset.zone.as_ref().and_then(|zone| zones.position(zone));
        if let Some(list) = at.and_then(|at| exposed.get_mut(at)) {
            list.push(exposure(asset, attack)?);
        }
    }
    Ok(exposed)
}

fn exposure(asset: &Asset, attack: &AttackCatalog) -> Result<AssetExposure> {
    let kinds: Vec<AttackAssetId> = asset
        .attack_kinds()
        .into_iter()
        .map(AttackAssetId::new)
        .collect::<Result<_>>()?;
    for kind in &kinds {
        attack.asset(kind)?;
    }
    let from = match (asset.attack_assets.is_empty(), kinds.is_empty()) {
        (false, _) => AttackAssetSource::Stated,
        (true, false) => AttackAssetSource::Kind,
        (true, true) => AttackAssetSource::None,
    };
    Ok(AssetExposure {
        asset: asset.id.clone(),
        name: asset.name.clone(),
        attack_assets: kinds,
        from,
    })
}
