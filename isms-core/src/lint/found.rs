//! Where rules write down what they find.

use std::borrow::Cow;

use super::site::Site;
use super::subject::Subject;
use super::{LintFinding, LintSeverity, Rule};
use crate::id::PlaceId;

/// What was found so far.
#[derive(Debug)]
pub(super) struct Found {
    entries: Vec<Entry>,
    /// The rule that is being checked, by its place among the rules.
    rule: usize,
}

#[derive(Debug)]
struct Entry {
    subject: Subject,
    rule: usize,
    field: Cow<'static, str>,
    reason: String,
    places: Vec<PlaceId>,
}

impl Found {
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
            rule: 0,
        }
    }

    /// What follows is found by this rule.
    pub const fn by(&mut self, rule: usize) {
        self.rule = rule;
    }

    /// Something is found at a field of an entity; an empty field is the entity itself.
    pub fn add(
        &mut self,
        subject: Subject,
        field: impl Into<Cow<'static, str>>,
        places: Vec<PlaceId>,
        reason: String,
    ) {
        self.entries.push(Entry {
            subject,
            rule: self.rule,
            field: field.into(),
            reason,
            places,
        });
    }

    /// All findings, in the order of the document, then of the rules.
    pub fn into_findings(
        mut self,
        site: &Site<'_>,
        rules: &[&Rule],
        severities: &[Option<LintSeverity>],
    ) -> Vec<LintFinding> {
        self.entries
            .sort_by(|a, b| (a.subject, a.rule, &a.field).cmp(&(b.subject, b.rule, &b.field)));
        let mut findings = Vec::with_capacity(self.entries.len());
        let entries = self.entries.into_iter();
        let finding = |entry: Entry| {
            let rule = rules.get(entry.rule)?;
            let mut path = entry.subject.to_string();
            if !entry.field.is_empty() {
                path.push('.');
                path.push_str(&entry.field);
            }
            Some(LintFinding {
                rule: rule.id,
                severity: severities.get(entry.rule).copied().flatten()?,
                title: rule.title,
                path,
                entity: site.id(entry.subject).to_owned(),
                places: entry.places,
                reason: entry.reason,
                remedy: rule.remedy,
                references: rule.references,
            })
        };
        findings.extend(entries.filter_map(finding));
        findings
    }
}
