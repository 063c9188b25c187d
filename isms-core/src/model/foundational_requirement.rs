//! The seven foundational requirements.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the seven foundational requirements of IEC 62443, which a vector of levels goes over.
///
/// ```
/// use isms_core::model::FoundationalRequirement;
/// assert_eq!(FoundationalRequirement::RestrictedDataFlow.as_str(), "FR 5");
/// assert_eq!(FoundationalRequirement::ALL.map(|fr| fr.abbreviation()).join(" "), "IAC UC SI DC RDF TRE RA");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FoundationalRequirement {
    /// Identification and authentication control (IAC).
    #[serde(rename = "FR 1")]
    IdentificationAndAuthenticationControl,
    /// Use control (UC).
    #[serde(rename = "FR 2")]
    UseControl,
    /// System integrity (SI).
    #[serde(rename = "FR 3")]
    SystemIntegrity,
    /// Data confidentiality (DC).
    #[serde(rename = "FR 4")]
    DataConfidentiality,
    /// Restricted data flow (RDF).
    #[serde(rename = "FR 5")]
    RestrictedDataFlow,
    /// Timely response to events (TRE).
    #[serde(rename = "FR 6")]
    TimelyResponseToEvents,
    /// Resource availability (RA).
    #[serde(rename = "FR 7")]
    ResourceAvailability,
}

impl FoundationalRequirement {
    /// The seven, in the order of the standard.
    pub const ALL: [Self; 7] = [
        Self::IdentificationAndAuthenticationControl,
        Self::UseControl,
        Self::SystemIntegrity,
        Self::DataConfidentiality,
        Self::RestrictedDataFlow,
        Self::TimelyResponseToEvents,
        Self::ResourceAvailability,
    ];

    /// The id, such as `FR 5`, as documents and catalogues write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IdentificationAndAuthenticationControl => "FR 1",
            Self::UseControl => "FR 2",
            Self::SystemIntegrity => "FR 3",
            Self::DataConfidentiality => "FR 4",
            Self::RestrictedDataFlow => "FR 5",
            Self::TimelyResponseToEvents => "FR 6",
            Self::ResourceAvailability => "FR 7",
        }
    }

    /// The short name, such as `RDF`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::IdentificationAndAuthenticationControl => "IAC",
            Self::UseControl => "UC",
            Self::SystemIntegrity => "SI",
            Self::DataConfidentiality => "DC",
            Self::RestrictedDataFlow => "RDF",
            Self::TimelyResponseToEvents => "TRE",
            Self::ResourceAvailability => "RA",
        }
    }

    /// The title, such as `Restricted data flow`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::IdentificationAndAuthenticationControl => {
                "Identification and authentication control"
            }
            Self::UseControl => "Use control",
            Self::SystemIntegrity => "System integrity",
            Self::DataConfidentiality => "Data confidentiality",
            Self::RestrictedDataFlow => "Restricted data flow",
            Self::TimelyResponseToEvents => "Timely response to events",
            Self::ResourceAvailability => "Resource availability",
        }
    }
}

impl fmt::Display for FoundationalRequirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
