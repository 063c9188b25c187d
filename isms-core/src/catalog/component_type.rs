//! What a component of a control system is.

use serde::{Deserialize, Serialize};

/// A type of component after IEC 62443-4-2:2019. Some requirements are asked of one type only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ComponentType {
    /// A program that serves or watches the process, such as a historian or an engineering tool.
    SoftwareApplication,
    /// A device made for its task that acts on the process, such as a controller or a relay.
    EmbeddedDevice,
    /// A general-purpose computer that runs applications, such as an operator station.
    HostDevice,
    /// A device that carries or restricts traffic, such as a switch, a firewall or a gateway.
    NetworkDevice,
}

impl ComponentType {
    /// All types, in the order of the standard.
    pub const ALL: [Self; 4] = [
        Self::SoftwareApplication,
        Self::EmbeddedDevice,
        Self::HostDevice,
        Self::NetworkDevice,
    ];

    /// The name, as it is written in a catalogue.
    ///
    /// ```
    /// use isms_core::catalog::ComponentType;
    /// assert_eq!(ComponentType::HostDevice.as_str(), "host_device");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SoftwareApplication => "software_application",
            Self::EmbeddedDevice => "embedded_device",
            Self::HostDevice => "host_device",
            Self::NetworkDevice => "network_device",
        }
    }
}
