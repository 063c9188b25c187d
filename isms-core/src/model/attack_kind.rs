//! What an asset is to MITRE ATT&CK for ICS.

use super::{Asset, AssetKind};
use crate::catalog::AttackAssetId;

impl AssetKind {
    /// The kinds of asset of MITRE ATT&CK for ICS v18.1 that it is, where a document does not say.
    ///
    /// This is this project's own judgement, not MITRE's. A kind that can be two things is both; what
    /// ATT&CK has no kind for, such as a clock, a radio or a cloud service, is none.
    ///
    /// ```
    /// use isms_core::model::AssetKind;
    /// assert_eq!(AssetKind::Plc.attack_assets(), ["A0003"]);
    /// assert_eq!(AssetKind::RemoteAccess.attack_assets(), ["A0011", "A0012"]);
    /// assert!(AssetKind::TimeSource.attack_assets().is_empty());
    /// ```
    #[must_use]
    pub const fn attack_assets(self) -> &'static [&'static str] {
        match self {
            Self::Workstation | Self::EngineeringStation => &["A0001"],
            Self::Hmi => &["A0002"],
            Self::Plc => &["A0003"],
            Self::Rtu => &["A0004"],
            Self::Ied => &["A0005"],
            Self::Historian => &["A0006"],
            Self::ScadaServer => &["A0007"],
            Self::Server => &["A0008"],
            Self::SafetyController => &["A0010"],
            Self::ProtocolGateway => &["A0009"],
            Self::VpnGateway => &["A0011"],
            Self::JumpHost => &["A0012"],
            // Another way in has what both of them have.
            Self::RemoteAccess => &["A0011", "A0012"],
            Self::Instrument | Self::Actuator => &["A0013"],
            // A router or a switch.
            Self::NetworkDevice => &["A0014", "A0015"],
            Self::Firewall | Self::DataDiode | Self::Proxy => &["A0016"],
            Self::BusinessProcess
            | Self::Information
            | Self::Application
            | Self::MobileDevice
            | Self::CloudService
            | Self::WirelessDevice
            | Self::TimeSource
            | Self::PhysicalSecurity
            | Self::Facility
            | Self::Other => &[],
        }
    }
}

impl Asset {
    /// The kinds of asset of MITRE ATT&CK for ICS that it is: those that the document states, or those
    /// of its kind.
    #[must_use]
    pub fn attack_kinds(&self) -> Vec<&str> {
        if self.attack_assets.is_empty() {
            self.kind.attack_assets().to_vec()
        } else {
            self.attack_assets
                .iter()
                .map(AttackAssetId::as_str)
                .collect()
        }
    }
}
