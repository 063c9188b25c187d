//! What keeps a document from being used: every issue at once, in document order.

mod assessments;
mod checker;
mod criteria;
mod dates;
mod graph;
mod iacs;
mod people;
mod remote_access;
mod requirements;
mod risks;
mod scenarios;
mod target_levels;
mod threat_scenarios;

use checker::Checker;
pub(crate) use scenarios::{amount_issues, quantification_issues, scenario_issues};

use super::{Directories, Document};
use crate::catalog::Catalogs;
use crate::error::Issue;

/// Every issue of a document, families in the order in which the document lists them.
pub(super) fn issues(
    document: &Document,
    directories: &Directories,
    catalogs: &Catalogs,
) -> Vec<Issue> {
    let mut check = Checker::new(document, directories, catalogs);
    people::organisation(&mut check);
    people::people(&mut check);
    people::scopes(&mut check);
    people::policies(&mut check);
    criteria::criteria(&mut check);
    people::suppliers(&mut check);
    iacs::zones(&mut check);
    iacs::conduits(&mut check);
    graph::assets(&mut check);
    graph::flows(&mut check);
    remote_access::remote_access(&mut check);
    risks::threats(&mut check);
    risks::vulnerabilities(&mut check);
    threat_scenarios::threat_scenarios(&mut check);
    risks::risks(&mut check);
    risks::treatments(&mut check);
    requirements::controls(&mut check);
    requirements::evidence(&mut check);
    requirements::decisions(&mut check);
    assessments::assessments(&mut check);
    scenarios::scenarios(&mut check);
    check.into_issues()
}
