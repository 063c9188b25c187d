//! What zones, their kinds and the levels of the Purdue model are called.

use crate::id::ZoneId;
use crate::model::{Conduit, Program, PurdueLevel, ZoneKind};

/// The name of a zone; its id if there is none of that id.
pub(super) fn zone_name<'a>(program: &'a Program, id: &'a ZoneId) -> &'a str {
    program
        .zone(id)
        .map_or(id.as_str(), |zone| zone.name.as_str())
}

/// The names of what enforces a conduit; ids of what there is not.
pub(super) fn enforcers<'a>(program: &'a Program, conduit: &'a Conduit) -> Vec<&'a str> {
    let names = conduit.enforced_by.iter().map(|id| {
        program
            .asset(id)
            .map_or(id.as_str(), |asset| asset.name.as_str())
    });
    names.collect()
}

/// What a zone is for.
pub(super) const fn zone_kind(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Enterprise => "enterprise",
        ZoneKind::Dmz => "DMZ",
        ZoneKind::Operations => "operations",
        ZoneKind::Supervisory => "supervisory",
        ZoneKind::Control => "control",
        ZoneKind::Safety => "safety",
        ZoneKind::Wireless => "wireless",
        ZoneKind::Temporary => "temporary",
        ZoneKind::External => "external",
    }
}

/// What stands on a level of the Purdue model.
pub(super) fn purdue(level: PurdueLevel) -> &'static str {
    match (level.get() * 10.0) as i32 {
        0 => "process",
        10 => "basic control",
        20 => "supervision",
        30 => "site operations",
        35 => "plant DMZ",
        40 => "business network",
        _ => "outside and enterprise",
    }
}
