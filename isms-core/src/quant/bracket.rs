//! A number between two bounds.

use serde::{Deserialize, Serialize};

/// A number that lies between two others, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    /// It is at least this.
    pub lower: f64,
    /// It is at most this.
    pub upper: f64,
}

impl Bracket {
    /// The middle.
    ///
    /// ```
    /// use isms_core::quant::Bracket;
    ///
    /// assert_eq!(Bracket { lower: 2.0, upper: 3.0 }.middle(), 2.5);
    /// ```
    #[must_use]
    pub fn middle(&self) -> f64 {
        self.lower + 0.5 * (self.upper - self.lower)
    }
}
