//! Whom a zone trusts: where boundaries of trust run.

use crate::model::ZoneKind;

/// A part of the site within which everybody trusts each other alike. This project's own judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    Outside,
    Office,
    Between,
    Plant,
    Safety,
    Air,
    Passing,
}

impl Trust {
    pub const fn of(kind: ZoneKind) -> Self {
        match kind {
            ZoneKind::External => Self::Outside,
            ZoneKind::Enterprise => Self::Office,
            ZoneKind::Dmz => Self::Between,
            ZoneKind::Operations | ZoneKind::Supervisory | ZoneKind::Control => Self::Plant,
            ZoneKind::Safety => Self::Safety,
            ZoneKind::Wireless => Self::Air,
            ZoneKind::Temporary => Self::Passing,
        }
    }
}
