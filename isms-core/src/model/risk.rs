//! A risk: what is lost, how badly, how likely, at which stage.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{Extensions, Property};
use crate::id::{AssetId, AxisId, LevelId, PersonId, RiskId, ScopeId, ThreatId, VulnerabilityId};

/// What is lost by property and by axis: losing availability costs production, losing integrity
/// costs safety.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consequences(IndexMap<Property, AxisLevels>);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Consequences {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Consequences".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        // schemars takes no keys from an enumeration.
        let of = |property: Property| format!("What losing {property} costs: a level by axis.");
        let levels = generator.subschema_for::<AxisLevels>();
        let properties = Property::ALL.map(|property| {
            let mut schema = levels.clone();
            schema.insert("description".into(), of(property).into());
            (property.to_string(), schema.to_value())
        });
        schemars::json_schema!({
            "type": "object",
            "properties": serde_json::Map::from_iter(properties),
            "additionalProperties": false,
            "description": "What is lost by property and by axis: losing availability costs \
                production, losing integrity costs safety.",
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct AxisLevels(IndexMap<AxisId, LevelId>);

impl Consequences {
    /// Each property hit, each axis that it is felt on, and how badly.
    pub fn iter(&self) -> impl Iterator<Item = (Property, &AxisId, &LevelId)> {
        self.0.iter().flat_map(|(property, axes)| {
            axes.0.iter().map(|(axis, level)| (*property, axis, level))
        })
    }

    /// How bad losing a property is on an axis, if it is felt there.
    #[must_use]
    pub fn level(&self, property: Property, axis: &AxisId) -> Option<&LevelId> {
        self.0.get(&property)?.0.get(axis)
    }

    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

/// How likely a risk is, and what it costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// A level of the organisation's likelihood scale.
    pub likelihood: LevelId,
    /// What is lost, by property and axis.
    pub consequences: Consequences,
}

/// What differs from the stage before; what is left out stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RatingChange {
    /// The likelihood now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<LevelId>,
    /// The consequences that differ now, by property and axis.
    #[serde(default, skip_serializing_if = "Consequences::is_empty")]
    pub consequences: Consequences,
}

/// When a risk is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Without any control.
    Inherent,
    /// With the controls that are in place.
    Current,
    /// With the treatments that are decided.
    Residual,
    /// Where its owner wants it.
    Target,
}

impl Stage {
    /// The stages, in order.
    pub const ALL: [Self; 4] = [Self::Inherent, Self::Current, Self::Residual, Self::Target];

    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inherent => "inherent",
            Self::Current => "current",
            Self::Residual => "residual",
            Self::Target => "target",
        }
    }
}

/// A risk (ISO/IEC 27001:2022, 6.1.2).
///
/// Rated once without controls, and for each later stage only as far as it differs: `current` from
/// `inherent`, `residual` from `current`, and `target` from `current` too, since it is what the owner
/// wants instead. No stage may be rated above the one that it differs from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Its id.
    pub id: RiskId,
    /// What may happen, in a line.
    pub title: String,
    /// What may happen, in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The scope that it belongs to.
    pub scope: ScopeId,
    /// Who answers for it.
    pub owner: PersonId,
    /// Assets that it hits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetId>,
    /// Threats behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threats: Vec<ThreatId>,
    /// Vulnerabilities behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vulnerabilities: Vec<VulnerabilityId>,
    /// Without any control.
    pub inherent: Rating,
    /// With the controls that are in place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<RatingChange>,
    /// With the treatments that are decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual: Option<RatingChange>,
    /// Where its owner wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<RatingChange>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

impl Risk {
    /// What the document states for a stage beyond the stage before.
    #[must_use]
    pub const fn change(&self, stage: Stage) -> Option<&RatingChange> {
        match stage {
            Stage::Inherent => None,
            Stage::Current => self.current.as_ref(),
            Stage::Residual => self.residual.as_ref(),
            Stage::Target => self.target.as_ref(),
        }
    }

    /// The changes from the inherent rating to a stage, the latest first.
    fn changes(&self, stage: Stage) -> impl Iterator<Item = &RatingChange> {
        let chain = match stage {
            Stage::Inherent => [None, None],
            Stage::Current => [None, self.current.as_ref()],
            Stage::Residual => [self.residual.as_ref(), self.current.as_ref()],
            Stage::Target => [self.target.as_ref(), self.current.as_ref()],
        };
        chain.into_iter().flatten()
    }

    /// How likely the risk is at a stage.
    #[must_use]
    pub fn likelihood(&self, stage: Stage) -> &LevelId {
        let changed = self
            .changes(stage)
            .find_map(|change| change.likelihood.as_ref());
        changed.unwrap_or(&self.inherent.likelihood)
    }

    /// What the risk costs at a stage: each property hit, each axis, and how badly.
    pub fn consequences(&self, stage: Stage) -> Vec<(Property, &AxisId, &LevelId)> {
        let mut all: Vec<_> = self.inherent.consequences.iter().collect();
        let changes: Vec<_> = self.changes(stage).collect();
        for change in changes.into_iter().rev() {
            for (property, axis, level) in change.consequences.iter() {
                match all
                    .iter_mut()
                    .find(|(p, a, _)| *p == property && *a == axis)
                {
                    Some(entry) => entry.2 = level,
                    None => all.push((property, axis, level)),
                }
            }
        }
        all
    }
}
