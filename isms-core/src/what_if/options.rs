//! What is compared.

use serde::{Deserialize, Serialize};

use crate::iacs::{AttackAim, AttackPathOptions, AttackStart, CutMeasure, SecurityLevelOptions};
use crate::units::Date;

/// By what levels and paths before and after are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct WhatIfOptions {
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day as of which both are judged; without it, the document's.
    pub as_of: Option<Date>,
    /// Where attacks start; without any, everywhere where attackers can come from outside.
    pub starts: Vec<AttackStart>,
    /// What attacks are after; without any, what matters most.
    pub aims: Vec<AttackAim>,
    /// How many of the easiest paths of before and after are compared, at most 1,000.
    pub most_paths: u32,
    /// What the minimum cut is to be least in.
    pub cut_by: CutMeasure,
}

impl Default for WhatIfOptions {
    fn default() -> Self {
        let AttackPathOptions {
            standard,
            edition,
            as_of,
            starts,
            aims,
            most_paths,
            cut_by,
        } = AttackPathOptions::default();
        Self {
            standard,
            edition,
            as_of,
            starts,
            aims,
            most_paths,
            cut_by,
        }
    }
}

impl WhatIfOptions {
    /// Those of the paths.
    pub(super) fn paths(&self) -> AttackPathOptions {
        AttackPathOptions {
            standard: self.standard.clone(),
            edition: self.edition.clone(),
            as_of: self.as_of,
            starts: self.starts.clone(),
            aims: self.aims.clone(),
            most_paths: self.most_paths,
            cut_by: self.cut_by,
        }
    }

    /// Those of the levels.
    pub(super) fn levels(&self) -> SecurityLevelOptions {
        SecurityLevelOptions {
            standard: self.standard.clone(),
            edition: self.edition.clone(),
            as_of: self.as_of,
        }
    }
}
