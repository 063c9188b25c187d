//! Where rules write down what they find.

use std::borrow::Cow;

use super::site::Site;
use super::subject::Subject;
use super::{LintFinding, LintSeverity, Rule};
use crate::id::PlaceId;

/// What was found so far.
#[derive(Debug)]
pub(super) struct Found {
    /// Of each finding, what it is about, its rule by its place among the rules, and its entry. These are put in
    /// order; the entries, which are large, stay where they are.
    order: Vec<(Subject, usize, usize)>,
    entries: Vec<Entry>,
    /// The rule that is being checked, by its place among the rules.
    rule: usize,
}

#[derive(Debug, Default)]
struct Entry {
    field: Cow<'static, str>,
    reason: String,
    places: Vec<PlaceId>,
}

impl Found {
    pub const fn new() -> Self {
        Self {
            order: Vec::new(),
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
        self.order.push((subject, self.rule, self.entries.len()));
        self.entries.push(Entry {
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
        let field = |at: usize| self.entries.get(at).map(|entry| &entry.field);
        self.order.sort_by(|(subject, rule, at), other| {
            let by_field = || field(*at).cmp(&field(other.2));
            (subject, rule)
                .cmp(&(&other.0, &other.1))
                .then_with(by_field)
        });
        let mut findings = Vec::with_capacity(self.entries.len());
        for (subject, rule, at) in self.order {
            let entry = self.entries.get_mut(at).map(std::mem::take);
            let severity = severities.get(rule).copied().flatten();
            let known = entry.zip(severity).zip(rules.get(rule));
            findings.extend(known.map(|((entry, severity), rule)| LintFinding {
                rule: rule.id,
                severity,
                title: rule.title,
                path: subject.path(&entry.field),
                entity: site.id(subject).to_owned(),
                places: entry.places,
                reason: entry.reason,
                remedy: rule.remedy,
                references: rule.references,
            }));
        }
        findings
    }
}
