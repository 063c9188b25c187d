//! Pictures, as plain SVG: text that is the same bytes on every platform.
//!
//! Every picture has a title and a description, says nothing by colour alone, reads on light and
//! dark, and can be put into a page whose policy forbids styles and scripts.

mod heat_map;
mod label;
mod picture;
mod ramp;
mod zones;

pub use heat_map::{heat_map, heat_map_named};
pub use zones::{zones, zones_named};
