//! What devices can do toward requirements, after MITRE EMB3D.

use std::collections::BTreeSet;

use super::report::{DeviceAnswer, DeviceMitigation};
use crate::catalog::{AttackCatalog, Emb3dCatalog, Emb3dMitigation, RequirementId};

/// For each requirement, the mitigations of EMB3D that refer to it, or to a requirement that a
/// mitigation of ATT&CK names beside it. Requirements for which there are none are left out.
pub(super) fn answers<'a>(
    requirements: impl Iterator<Item = &'a RequirementId>,
    attack: &AttackCatalog,
    emb3d: &Emb3dCatalog,
) -> Vec<DeviceAnswer> {
    let answer = |requirement: &RequirementId| {
        let beside: BTreeSet<&RequirementId> = attack
            .mitigations_asked_by(requirement)
            .flat_map(|mitigation| mitigation.requirements())
            .collect();
        let of = |id: &&RequirementId| emb3d.mitigations_asked_by(id).next().is_some();
        let through: Vec<RequirementId> = beside.into_iter().filter(of).cloned().collect();
        let mut found: Vec<&Emb3dMitigation> = through
            .iter()
            .flat_map(|id| emb3d.mitigations_asked_by(id))
            .collect();
        found.sort_by(|a, b| (a.maturity, &a.id).cmp(&(b.maturity, &b.id)));
        found.dedup_by(|a, b| a.id == b.id);
        let device = |found: &Emb3dMitigation| DeviceMitigation {
            mitigation: found.id.clone(),
            name: found.name.clone(),
            maturity: found.maturity,
        };
        (!found.is_empty()).then(|| DeviceAnswer {
            requirement: requirement.clone(),
            through,
            mitigations: found.into_iter().map(device).collect(),
        })
    };
    requirements.filter_map(answer).collect()
}
