//! Data that moves between assets.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{AssetId, ConduitId, FlowId};

/// A data flow between two assets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// The asset that opens it.
    pub from: AssetId,
    /// The asset that it reaches.
    pub to: AssetId,
    /// What passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Protocols that it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// The conduit that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduit: Option<ConduitId>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
