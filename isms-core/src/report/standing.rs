//! How a zone or conduit stands against its target, in words.

use crate::iacs::{PlaceLevels, TargetSource};
use crate::model::FoundationalRequirement;
use crate::units::SecurityLevels;

/// Against its target.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Standing {
    /// There is no target.
    NoTarget,
    /// It is met.
    Meets {
        levels: (SecurityLevels, SecurityLevels),
    },
    /// It is missed: by how much, and where.
    Short {
        levels: Option<(SecurityLevels, SecurityLevels)>,
        gaps: Vec<(u8, String)>,
    },
}

impl Standing {
    /// Of a zone or conduit.
    pub(super) fn of(place: Option<&PlaceLevels>) -> Self {
        let Some(place) = place else {
            return Self::NoTarget;
        };
        let levels = (place.sl_t, place.sl_a);
        if !place.meets_target {
            let short = place.requirements.iter().filter(|fr| fr.gap > 0);
            return Self::short(
                levels,
                short
                    .map(|fr| (fr.gap, fr.abbreviation.to_string()))
                    .collect(),
            );
        }
        let wants_nothing = place.requirements.iter().all(|fr| fr.target.get() == 0);
        if place.sl_t_from == TargetSource::None || wants_nothing {
            return Self::NoTarget;
        }
        Self::Meets { levels }
    }

    /// Of levels wanted and achieved; where nothing is wanted, there is no target.
    pub(super) fn against(sl_t: SecurityLevels, sl_a: SecurityLevels) -> Self {
        let (wanted, achieved) = (sl_t.levels(), sl_a.levels());
        if wanted.iter().all(|level| level.get() == 0) {
            return Self::NoTarget;
        }
        let each = FoundationalRequirement::ALL
            .iter()
            .zip(wanted.iter().zip(achieved));
        let gaps = each.filter_map(|(fr, (wanted, achieved))| {
            let gap = wanted.get().saturating_sub(achieved.get());
            (gap > 0).then(|| (gap, fr.abbreviation().to_owned()))
        });
        let gaps: Vec<(u8, String)> = gaps.collect();
        let levels = (sl_t, sl_a);
        if gaps.is_empty() {
            Self::Meets { levels }
        } else {
            Self::short(levels, gaps)
        }
    }

    /// The widest gaps first.
    fn short(levels: (SecurityLevels, SecurityLevels), mut gaps: Vec<(u8, String)>) -> Self {
        gaps.sort_by_key(|(gap, _)| std::cmp::Reverse(*gap));
        Self::Short {
            levels: Some(levels),
            gaps,
        }
    }

    pub(super) fn has_target(&self) -> bool {
        self.levels().is_some()
    }

    /// SL-T and SL-A.
    pub(super) fn levels(&self) -> Option<(SecurityLevels, SecurityLevels)> {
        match self {
            Self::NoTarget => None,
            Self::Meets { levels } => Some(*levels),
            Self::Short { levels, .. } => *levels,
        }
    }

    /// In words, the widest gaps first.
    pub(super) fn verdict(&self) -> String {
        match self {
            Self::NoTarget => "no target".to_owned(),
            Self::Meets { .. } => "meets SL-T".to_owned(),
            Self::Short { gaps, .. } => {
                let mut text = "short".to_owned();
                let groups = gaps.chunk_by(|a, b| a.0 == b.0);
                for (n, group) in groups.enumerate() {
                    let by = group.first().map_or(0, |(gap, _)| *gap);
                    let names: Vec<&str> = group.iter().map(|(_, name)| name.as_str()).collect();
                    let comma = if n == 0 { "" } else { ";" };
                    text.push_str(&format!("{comma} by {by} at {}", names.join(", ")));
                }
                text
            }
        }
    }
}
