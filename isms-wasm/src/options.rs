//! Options that only this face has, or that say nothing.

use isms_core::Limits;
use serde::Deserialize;

/// Bounds for documents from strangers; those that are not given stay as they are.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitOptions {
    bytes: Option<usize>,
    entities: Option<usize>,
    expansion: Option<usize>,
}

impl From<LimitOptions> for Limits {
    fn from(given: LimitOptions) -> Self {
        let usual = Self::default();
        Self {
            bytes: given.bytes.unwrap_or(usual.bytes),
            entities: given.entities.unwrap_or(usual.entities),
            expansion: given.expansion.unwrap_or(usual.expansion),
        }
    }
}

/// For tables without options: nothing may be said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}
