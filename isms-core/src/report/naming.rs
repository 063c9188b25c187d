//! What zones, kinds of zone and asset, and the levels of the Purdue model are called.

use crate::id::ZoneId;
use crate::model::{AssetKind, Conduit, Program, PurdueLevel, ZoneKind};

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

/// What kind of thing an asset is.
pub(super) const fn asset_kind(kind: AssetKind) -> &'static str {
    match kind {
        AssetKind::BusinessProcess => "business process",
        AssetKind::Information => "information",
        AssetKind::Application => "application",
        AssetKind::Server => "server",
        AssetKind::Workstation => "workstation",
        AssetKind::MobileDevice => "mobile device",
        AssetKind::CloudService => "cloud service",
        AssetKind::NetworkDevice => "network device",
        AssetKind::Firewall => "firewall",
        AssetKind::DataDiode => "data diode",
        AssetKind::Proxy => "proxy",
        AssetKind::VpnGateway => "VPN gateway",
        AssetKind::JumpHost => "jump host",
        AssetKind::ProtocolGateway => "protocol gateway",
        AssetKind::RemoteAccess => "remote access",
        AssetKind::WirelessDevice => "wireless device",
        AssetKind::ScadaServer => "SCADA server",
        AssetKind::Hmi => "operator station",
        AssetKind::EngineeringStation => "engineering station",
        AssetKind::Historian => "historian",
        AssetKind::Plc => "PLC",
        AssetKind::Rtu => "RTU",
        AssetKind::Ied => "IED",
        AssetKind::SafetyController => "safety controller",
        AssetKind::Instrument => "instrument",
        AssetKind::Actuator => "actuator",
        AssetKind::TimeSource => "time source",
        AssetKind::PhysicalSecurity => "physical security",
        AssetKind::Facility => "facility",
        AssetKind::Other => "other",
    }
}
