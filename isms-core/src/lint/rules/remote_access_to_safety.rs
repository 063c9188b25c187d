//! Remote access to the last safeguard.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{AssetKind, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_to_safety",
    title: "Remote access reaches a safety system",
    severity: LintSeverity::High,
    why: "Who can change the last safeguard from outside can take it away.",
    remedy: "Let nobody change a safety system from outside; read it by way of the control system.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.3",
            "safety related assets stand apart",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.3",
            "the network keeps safety systems apart",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:DATA 1.3",
            "safety systems are configured in a mode of their own",
        ),
        Reference::unverified(
            "iec-62443-2-4@2023:SP.05.04 BR",
            "safety systems and the network",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let assets = &site.program.directories().assets;
    for (at, access) in site.document().remote_access.iter().enumerate() {
        for (n, id) in access.reaches.iter().enumerate() {
            let kind = site.program.asset(id).map(|asset| asset.kind);
            let home = assets
                .position(id)
                .and_then(|at| site.home(at))
                .map(|zone| zone.kind);
            if kind == Some(AssetKind::SafetyController) || home == Some(ZoneKind::Safety) {
                let reason = format!("`{}` reaches `{id}` of a safety system", access.id);
                let places = assets.position(id).map(|at| site.places_of(at));
                let places = places.unwrap_or_default();
                found.add(
                    Subject::RemoteAccess(at),
                    format!("reaches[{n}]"),
                    places,
                    reason,
                );
            }
        }
    }
}
