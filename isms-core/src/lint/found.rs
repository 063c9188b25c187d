//! Where rules write down what they find.

use super::site::Site;
use super::subject::Subject;
use super::{LintFinding, LintSeverity, Rule};
use crate::id::PlaceId;

/// A rule that is to be checked.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// Its place among the rules.
    pub place: usize,
    pub rule: &'static Rule,
    pub severity: LintSeverity,
}

/// What was found so far.
pub(super) struct Found<'s> {
    site: &'s Site<'s>,
    findings: Vec<LintFinding>,
    /// Of each finding, what it is about, the place of its rule, and its own place.
    order: Vec<(Subject, usize, usize)>,
    /// The rule that is being checked.
    by: Option<Wanted>,
}

impl<'s> Found<'s> {
    pub fn at(site: &'s Site<'s>) -> Self {
        // About as many as large sites have that are not well kept; more still fit.
        let document = site.document();
        let many = document.assets.len() * 3 / 2 + document.flows.len();
        Self {
            site,
            findings: Vec::with_capacity(many),
            order: Vec::with_capacity(many),
            by: None,
        }
    }

    /// What follows is found by this rule.
    pub const fn by(&mut self, rule: Wanted) {
        self.by = Some(rule);
    }

    /// Something is found at a field of an entity; an empty field is the entity itself.
    pub fn add(
        &mut self,
        subject: Subject,
        field: impl AsRef<str>,
        places: Vec<PlaceId>,
        reason: String,
    ) {
        let Some(by) = self.by else {
            return;
        };
        self.order.push((subject, by.place, self.findings.len()));
        self.findings.push(LintFinding {
            rule: by.rule,
            severity: by.severity,
            path: subject.path(field.as_ref()),
            entity: self.site.id(subject),
            places,
            reason,
        });
    }

    /// All findings, in the order of the document, then of the rules.
    pub fn into_findings(mut self) -> Vec<LintFinding> {
        let path = |at: usize| self.findings.get(at).map(|finding| &finding.path);
        self.order.sort_by(|(subject, rule, at), other| {
            let by_field = || path(*at).cmp(&path(other.2));
            (subject, rule)
                .cmp(&(&other.0, &other.1))
                .then_with(by_field)
        });
        let order = self.order.into_iter().map(|(.., at)| at).collect();
        arrange(&mut self.findings, order);
        self.findings
    }
}

/// Brings to each place of a list what stands at the place that `order` names for it, without a second list: what is
/// at its place already, as most findings are, is not touched.
fn arrange<T>(list: &mut [T], mut order: Vec<usize>) {
    for start in 0..list.len() {
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let from = std::mem::replace(slot, at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::arrange;

    #[test]
    fn a_list_is_brought_into_any_order() {
        for order in [
            [0, 1, 2, 3, 4],
            [4, 3, 2, 1, 0],
            [1, 2, 0, 4, 3],
            [3, 0, 1, 4, 2],
        ] {
            let mut list = ["a", "b", "c", "d", "e"];
            let expected = order.map(|at| list[at]);
            arrange(&mut list, order.to_vec());
            assert_eq!(list, expected);
        }
    }
}
