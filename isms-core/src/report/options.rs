//! What a report is to show.

use serde::{Deserialize, Serialize};

use crate::quant::SimulationOptions;
use crate::risk::PriorityOptions;
use crate::units::Date;

/// What a report is to show.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReportOptions {
    /// The title; without it, the name of the organisation.
    pub title: Option<String>,
    /// Which ranking; without it, that of the criteria at the current stage.
    pub priority: Option<PriorityOptions>,
    /// The day as of which evidence, acceptances and compensations are judged; without it, the
    /// document's. There is no clock.
    pub as_of: Option<Date>,
    /// How annual loss is simulated, at each stage; without it, as by default. Its stage and its
    /// controls are not looked at.
    pub simulation: Option<SimulationOptions>,
}
