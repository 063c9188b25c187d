//! Somebody who owns or approves.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::PersonId;

/// A person or function that owns and approves (ISO/IEC 27001:2022, 5.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The name of the person or function.
    pub name: String,
    /// What they are responsible for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
