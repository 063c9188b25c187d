//! Typed ids: an asset's id is never taken for a zone's.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorCode, Result};
use crate::wire;

/// The longest id, in bytes.
pub const MAX_ID_LENGTH: usize = 80;

fn check(text: &str) -> Result<()> {
    let fails = |what: &str| {
        let shown = wire::shorten(text);
        Err(Error::new(
            ErrorCode::InvalidId,
            "",
            format!("id `{shown}` {what}"),
        ))
    };
    if text.is_empty() {
        return Err(Error::new(ErrorCode::InvalidId, "", "id is empty"));
    }
    if text.len() > MAX_ID_LENGTH {
        return fails(&format!(
            "has {} bytes; at most {MAX_ID_LENGTH} are allowed",
            text.len()
        ));
    }
    let ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if let Some(bad) = text.chars().find(|&c| !ok(c)) {
        let bad = wire::shorten(&bad.to_string());
        return fails(&format!(
            "has `{bad}`; ids are ASCII letters, digits, `.`, `_` and `-`"
        ));
    }
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return fails("does not start with a letter or digit");
    }
    Ok(())
}

/// What every typed id can do.
pub trait EntityId: Clone + Eq + std::hash::Hash + Ord + fmt::Display {
    /// What the id names, such as `asset`.
    const KIND: &'static str;

    /// The id as text.
    fn as_str(&self) -> &str;

    /// The id as shared text.
    fn shared(&self) -> Arc<str>;
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident, $kind:literal;)+) => {$(
        $(#[doc = $doc])+
        ///
        /// ASCII letters, digits, `.`, `_` and `-`, starting with a letter or digit, at most 80.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// `invalid_id` if it is empty, too long, or has other characters.
            pub fn new(text: &str) -> Result<Self> {
                check(text)?;
                Ok(Self(text.into()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl EntityId for $name {
            const KIND: &'static str = $kind;
            fn as_str(&self) -> &str {
                &self.0
            }
            fn shared(&self) -> Arc<str> {
                Arc::clone(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::from_text(deserializer, concat!("an id (", $kind, ")"), Self::new)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
                    "description": concat!("The id of a ", $kind, "."),
                })
            }
        }
    )+};
}

ids! {
    /// The id of a person or function that owns and approves.
    PersonId, "person";
    /// The id of a scope.
    ScopeId, "scope";
    /// The id of a policy.
    PolicyId, "policy";
    /// The id of an asset.
    AssetId, "asset";
    /// The id of a data flow.
    FlowId, "flow";
    /// The id of a remote access.
    RemoteAccessId, "remote access";
    /// The id of a supplier.
    SupplierId, "supplier";
    /// The id of a threat.
    ThreatId, "threat";
    /// The id of a vulnerability.
    VulnerabilityId, "vulnerability";
    /// The id of a threat scenario.
    ThreatScenarioId, "threat scenario";
    /// The id of a risk.
    RiskId, "risk";
    /// The id of a treatment.
    TreatmentId, "treatment";
    /// The id of a control as implemented.
    ControlId, "control";
    /// The id of a piece of evidence.
    EvidenceId, "piece of evidence";
    /// The id of a zone.
    ZoneId, "zone";
    /// The id of a conduit.
    ConduitId, "conduit";
    /// The id of a zone or of a conduit: both have security levels.
    PlaceId, "zone or conduit";
    /// The id of a consequence axis, such as `safety`.
    AxisId, "consequence axis";
    /// The id of a loss scenario.
    ScenarioId, "scenario";
    /// The id of an event that hits several scenarios.
    CommonEventId, "common event";
    /// The id of a level of a scale, such as `likely`.
    LevelId, "level";
}

impl From<&ZoneId> for PlaceId {
    fn from(id: &ZoneId) -> Self {
        Self(id.shared())
    }
}

impl From<&ConduitId> for PlaceId {
    fn from(id: &ConduitId) -> Self {
        Self(id.shared())
    }
}
