//! Countermeasures past their day.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Finding;

pub(super) const RULE: Rule = Rule {
    id: "compensation_expired",
    title: "A compensating countermeasure has expired",
    severity: LintSeverity::Medium,
    why: "Since that day the requirement that it stood in for is a gap.",
    remedy: "Meet the requirement, or judge and approve the countermeasure anew.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 5.8",
            "countermeasures are evaluated",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 5.12",
            "what is needed in addition is found",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, assessment) in site.document().assessments.iter().enumerate() {
        let Finding::Compensated { expires, .. } = &assessment.finding else {
            continue;
        };
        if *expires < site.as_of {
            let first = assessment.requirements.iter().min();
            let first = first.map(|id| id.as_str()).unwrap_or_default();
            let more = match assessment.requirements.len() {
                0 | 1 => String::new(),
                all => format!(" and {} more", all - 1),
            };
            let reason = format!("what stood in for `{first}`{more} ended on {expires}");
            let field = "finding.compensated.expires";
            found.add(
                Subject::Assessment(at),
                field,
                assessment.places.clone(),
                reason,
            );
        }
    }
}
