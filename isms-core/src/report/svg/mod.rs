//! Pictures, as plain SVG: text that is the same bytes on every platform.
//!
//! Every picture has a title and a description, says nothing by colour alone, reads on light and
//! dark, and can be put into a page whose policy forbids styles and scripts.

mod corners;
mod descents;
mod exceedance;
mod heat_map;
mod key;
mod label;
mod lanes;
mod order;
mod picture;
mod plan;
mod ramp;
mod routes;
mod scale;
mod standing;
mod tornado;
mod zone_layout;
mod zones;

pub use exceedance::{LossCurve, exceedance, exceedance_named};
pub use heat_map::{heat_map, heat_map_named};
pub use tornado::tornado;
pub use zone_layout::{ConduitLine, LayerBand, ZoneBox, ZoneLayout};
pub(in crate::report) use zones::draw as draw_chart;
pub use zones::{zones, zones_named};
