//! Where one vector of levels is below another.

use crate::units::SecurityLevels;

/// The foundational requirements at which levels are below those needed, such as `FR 1, FR 5`; none if
/// there are none.
pub(super) fn shortfall(levels: &SecurityLevels, needed: &SecurityLevels) -> Option<String> {
    let pairs = levels.levels().iter().zip(needed.levels());
    let below = (1..).zip(pairs).filter(|(_, (own, needed))| own < needed);
    let below: Vec<String> = below.map(|(fr, _)| format!("FR {fr}")).collect();
    (!below.is_empty()).then(|| below.join(", "))
}
