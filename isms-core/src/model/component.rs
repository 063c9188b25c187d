//! What an asset is to IEC 62443-4-2.

use super::{Asset, AssetKind};
use crate::catalog::ComponentType;

impl AssetKind {
    /// The type of component of IEC 62443-4-2 that it is, where a document does not say.
    ///
    /// This is this project's own judgement, after the definitions of the types. What can be of several
    /// types, such as another way in from outside, and what is no component of a control system, is none.
    ///
    /// ```
    /// use isms_core::{catalog::ComponentType, model::AssetKind};
    /// assert_eq!(AssetKind::Plc.component_type(), Some(ComponentType::EmbeddedDevice));
    /// assert_eq!(AssetKind::Historian.component_type(), Some(ComponentType::HostDevice));
    /// assert_eq!(AssetKind::Facility.component_type(), None);
    /// ```
    #[must_use]
    pub const fn component_type(self) -> Option<ComponentType> {
        match self {
            Self::Application => Some(ComponentType::SoftwareApplication),
            Self::Plc
            | Self::Rtu
            | Self::Ied
            | Self::SafetyController
            | Self::Instrument
            | Self::Actuator => Some(ComponentType::EmbeddedDevice),
            Self::Server
            | Self::Workstation
            | Self::ScadaServer
            | Self::Hmi
            | Self::EngineeringStation
            | Self::Historian
            | Self::JumpHost => Some(ComponentType::HostDevice),
            Self::NetworkDevice
            | Self::Firewall
            | Self::DataDiode
            | Self::Proxy
            | Self::VpnGateway
            | Self::ProtocolGateway
            | Self::WirelessDevice => Some(ComponentType::NetworkDevice),
            Self::BusinessProcess
            | Self::Information
            | Self::MobileDevice
            | Self::CloudService
            | Self::RemoteAccess
            | Self::TimeSource
            | Self::PhysicalSecurity
            | Self::Facility
            | Self::Other => None,
        }
    }
}

impl Asset {
    /// The type of component of IEC 62443-4-2 that it is: the one that the document states, or that of
    /// its kind.
    #[must_use]
    pub fn component_type(&self) -> Option<ComponentType> {
        self.component.or_else(|| self.kind.component_type())
    }
}
