//! Which rules are checked, and how much their findings matter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{LintSeverity, RULES};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::units::Date;
use crate::wire;

/// Which rules are checked, and how much their findings matter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LintOptions {
    /// Rules to leave out.
    pub off: Vec<String>,
    /// The only rules to check; without any, all.
    pub only: Vec<String>,
    /// How much findings of a rule matter here, where that differs from the rule's own severity.
    pub severities: BTreeMap<String, LintSeverity>,
    /// The day as of which support, expiry and compensations are judged; without it, the document's.
    pub as_of: Option<Date>,
}

impl LintOptions {
    /// The severity of each rule that is checked, in the order of the rules.
    ///
    /// # Errors
    /// `unknown_variant` for each name that is no rule's.
    pub(super) fn severities(&self) -> Result<Vec<Option<LintSeverity>>> {
        let mut issues = Vec::new();
        for (list, names) in [("off", &self.off), ("only", &self.only)] {
            for (at, name) in names.iter().enumerate() {
                issues.extend(unknown(name, format!("{list}[{at}]")));
            }
        }
        for name in self.severities.keys() {
            let shown = wire::shorten(name);
            issues.extend(unknown(name, format!("severities.{shown}")));
        }
        if let Some(error) = Error::from_issues(issues) {
            return Err(error);
        }
        let named = |names: &[String], id: &str| names.iter().any(|name| name == id);
        let wanted =
            |id: &str| (self.only.is_empty() || named(&self.only, id)) && !named(&self.off, id);
        let severity = |rule: &&super::Rule| {
            let own = self.severities.get(rule.id).copied();
            wanted(rule.id).then_some(own.unwrap_or(rule.severity))
        };
        Ok(RULES.iter().map(severity).collect())
    }
}

fn unknown(name: &str, path: String) -> Option<Issue> {
    if RULES.iter().any(|rule| rule.id == name) {
        return None;
    }
    let shown = wire::shorten(name);
    let message = format!("expected the id of a rule, found `{shown}`");
    let nearest = wire::nearest(name, RULES.iter().map(|rule| rule.id));
    Some(Issue::error(ErrorCode::UnknownVariant, path, message).suggest(nearest))
}
