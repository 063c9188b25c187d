//! Targets that somebody set below what the threat scenarios lead to.

use crate::id::PlaceId;
use crate::lint::found::Found;
use crate::lint::shortfall::shortfall;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::TargetOverride;

pub(super) const RULE: Rule = Rule {
    id: "override_below_derived",
    title: "A target was set below what is derived",
    severity: LintSeverity::Medium,
    why: "The risk that is left is not the one that the criteria bear; somebody bears it by name.",
    remedy: "See that who approved it knows what is derived, or leave the override out.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 5.6", "targets by zone and conduit"),
        Reference::single_source("iec-62443-3-2@2020:ZCR 7.1", "the asset owner approves"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let document = site.document();
    for (at, zone) in site.zones() {
        let subject = Subject::Zone(at);
        let place = || PlaceId::from(&zone.id);
        look(
            site,
            found,
            (at, zone.target_override.as_ref()),
            subject,
            place,
        );
    }
    let behind = document.zones.len();
    for (at, conduit) in document.conduits.iter().enumerate() {
        let subject = Subject::Conduit(at);
        let place = || PlaceId::from(&conduit.id);
        let decided = conduit.target_override.as_ref();
        look(site, found, (behind + at, decided), subject, place);
    }
}

fn look(
    site: &Site<'_>,
    found: &mut Found,
    (at, decided): (usize, Option<&TargetOverride>),
    subject: Subject,
    place: impl Fn() -> PlaceId,
) {
    let derived = site.aims.get(at).and_then(|aim| aim.derived);
    let Some((decided, derived)) = decided.zip(derived) else {
        return;
    };
    if let Some(missing) = shortfall(&decided.sl_t, &derived) {
        let (own, place) = (decided.sl_t, place());
        let reason =
            format!("{own} of `{place}` is below {derived}, which is derived, at {missing}");
        found.add(subject, "target_override.sl_t", vec![place], reason);
    }
}
