//! Safety systems among the controllers.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::AssetKind;

pub(super) const RULE: Rule = Rule {
    id: "safety_with_control",
    title: "A safety system shares a zone with process control",
    severity: LintSeverity::High,
    why: "A safety system that can be reached like the controllers fails together with what it should guard against.",
    remedy: "Move the safety system into a zone of its own, with a conduit that lets it tell and be told nothing.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.3",
            "safety related assets stand apart",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.3",
            "the network keeps safety systems apart",
        ),
        Reference::unverified(
            "iec-62443-2-4@2023:SP.05.02 BR",
            "safety systems and the network",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        let first = |is: fn(AssetKind) -> bool| {
            let members = site.topology.members(at).iter();
            let of_kind = members.filter(|asset| site.kind(**asset).is_some_and(is));
            let assets = of_kind.filter_map(|asset| site.asset(*asset));
            assets.map(|asset| asset.id.as_str()).min()
        };
        let safety = first(|kind| kind == AssetKind::SafetyController);
        if let Some((safety, control)) = safety.and_then(|safety| Some((safety, first(controls)?)))
        {
            let reason = format!(
                "`{safety}`, a safety controller, stands in `{}` with `{control}`",
                zone.id
            );
            found.add(Subject::Zone(at), "", in_zone(&zone.id), reason);
        }
    }
}

const fn controls(kind: AssetKind) -> bool {
    matches!(
        kind,
        AssetKind::Plc
            | AssetKind::Rtu
            | AssetKind::Ied
            | AssetKind::ScadaServer
            | AssetKind::Historian
            | AssetKind::ProtocolGateway
    )
}
