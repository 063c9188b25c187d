//! What the work process is looked at for.

use serde::{Deserialize, Serialize};

use crate::id::ScopeId;

/// Which system is under consideration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct WorkProcessOptions {
    /// One scope; without it, every scope of operational technology.
    pub scope: Option<ScopeId>,
}
