//! What a rule found.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{LintSeverity, Reference, Rule};
use crate::id::PlaceId;

/// Something that a rule found. As data it has the rule's id, title, remedy and references beside its own fields.
#[derive(Debug, Clone, PartialEq)]
pub struct LintFinding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: LintSeverity,
    /// Where in the document, such as `conduits[3].enforced_by`.
    pub path: String,
    /// The id of what it is about; empty for what has no id.
    pub entity: Arc<str>,
    /// The zones and conduits that it concerns.
    pub places: Vec<PlaceId>,
    /// Why it is a finding here, with the names that the document gives.
    pub reason: String,
}

/// Something that a rule found.
#[derive(Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "LintFinding")
)]
struct AsData<'a> {
    /// The rule.
    rule: &'a str,
    /// How much it matters.
    severity: LintSeverity,
    /// What the rule finds, in a line.
    title: &'a str,
    /// Where in the document, such as `conduits[3].enforced_by`.
    path: &'a str,
    /// The id of what it is about; empty for what has no id.
    entity: &'a str,
    /// The zones and conduits that it concerns.
    places: &'a [PlaceId],
    /// Why it is a finding here, with the names that the document gives.
    reason: &'a str,
    /// What to do about it.
    remedy: &'a str,
    /// Where the rule comes from.
    references: &'a [Reference],
}

impl Serialize for LintFinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let data = AsData {
            rule: self.rule.id,
            severity: self.severity,
            title: self.rule.title,
            path: &self.path,
            entity: &self.entity,
            places: &self.places,
            reason: &self.reason,
            remedy: self.rule.remedy,
            references: self.rule.references,
        };
        data.serialize(serializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for LintFinding {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        AsData::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        AsData::json_schema(generator)
    }
}
