//! What the organisation has to protect.

use serde::{Deserialize, Serialize};

use super::{Extensions, PropertyOrder};
use crate::catalog::{AttackAssetId, ComponentType};
use crate::id::{AssetId, PersonId, ScopeId, SupplierId, ZoneId};
use crate::units::{Date, SecurityLevels};

/// What kind of thing an asset is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssetKind {
    /// A process of the business.
    BusinessProcess,
    /// Information, in whatever form.
    Information,
    /// A business application.
    Application,
    /// A server of the office network.
    Server,
    /// An office workstation or laptop.
    Workstation,
    /// A phone or tablet.
    MobileDevice,
    /// A service run by somebody else.
    CloudService,
    /// A switch or router.
    NetworkDevice,
    /// A firewall.
    Firewall,
    /// A data diode: hardware that lets data pass one way only.
    DataDiode,
    /// A proxy, that ends each connection and opens another.
    Proxy,
    /// A gateway at which a virtual private network ends.
    VpnGateway,
    /// A host from which others are reached, and no other way.
    JumpHost,
    /// A gateway that speaks one protocol on one side and another on the other.
    ProtocolGateway,
    /// Another way in: a modem, a support computer, a remote support service.
    RemoteAccess,
    /// A radio, access point or modem.
    WirelessDevice,
    /// A SCADA or DCS server.
    ScadaServer,
    /// An operator station or panel.
    Hmi,
    /// A station that programs controllers.
    EngineeringStation,
    /// A store of process data.
    Historian,
    /// A programmable logic controller.
    Plc,
    /// A remote terminal unit.
    Rtu,
    /// An intelligent electronic device, such as a protection relay.
    Ied,
    /// A controller of a safety instrumented system.
    SafetyController,
    /// A sensor or analyser.
    Instrument,
    /// A pump, valve, drive or breaker.
    Actuator,
    /// A clock that others follow.
    TimeSource,
    /// Access control, camera or alarm.
    PhysicalSecurity,
    /// A building, room or site.
    Facility,
    /// Anything else.
    Other,
}

/// Whether and when an asset can be patched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Patchability {
    /// In the ordinary course of work.
    Routine,
    /// In a planned maintenance window.
    Window,
    /// Only when the process stands still.
    Shutdown,
    /// Only by or with the vendor.
    VendorOnly,
    /// Not at all.
    None,
}

/// A way in which an asset is connected that asks for a zone of its own (IEC 62443-3-2:2020, ZCR 3.4 to
/// ZCR 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Connection {
    /// By radio.
    Wireless,
    /// From time to time: a laptop, a portable tool.
    Temporary,
    /// From outside, over networks that others run.
    External,
}

impl std::fmt::Display for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Wireless => "wireless",
            Self::Temporary => "temporary",
            Self::External => "external",
        })
    }
}

/// How people sign in to an asset (IEC 62443-3-3:2013, FR 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Credentials {
    /// Each with an account of their own.
    Individual,
    /// Several with one account.
    Shared,
    /// With those that it was delivered with.
    Default,
    /// Without any.
    None,
}

/// Something of value (ISO/IEC 27001:2022, A.5.9).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: AssetKind,
    /// The scope that it belongs to.
    pub scope: ScopeId,
    /// The zone that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneId>,
    /// Further zones in which it has an interface: a device with two networks stands in both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<ZoneId>,
    /// Ways in which it is connected that ask for a zone of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connected: Vec<Connection>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Who made or maintains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<SupplierId>,
    /// Product family or model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The year in which it was installed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed: Option<u16>,
    /// The day on which its maker's support ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_of_support: Option<Date>,
    /// Whether and when it can be patched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patchability: Option<Patchability>,
    /// The kinds of asset of MITRE ATT&CK for ICS that it is, such as `A0003`; without any, those that
    /// follow from its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attack_assets: Vec<AttackAssetId>,
    /// The type of component that it is to IEC 62443-4-2; without it, the one that follows from its
    /// kind, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<ComponentType>,
    /// The capability (SL-C) that its maker or a certificate declares for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl_c: Option<SecurityLevels>,
    /// Protocols that it speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// How people sign in to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// Assets without which it does not work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<AssetId>,
    /// Which property comes first here, where that differs from the scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PropertyOrder>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
