//! Protocols whose protection nobody can tell.

use std::collections::BTreeMap;

use crate::iacs::{Protocols, bare};
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Document;
use crate::wire;

pub(super) const RULE: Rule = Rule {
    id: "unknown_protocol",
    title: "A protocol is not known by its name",
    severity: LintSeverity::Low,
    why: "What a protocol protects cannot be told from a name that is not known; other rules pass it over.",
    remedy: "Use the name of the protocol as the library knows it, or add its facts to the review by hand.",
    references: &[
        Reference::single_source(
            "iec-62443-2-1@2024:CM 1.2",
            "drawings and documents are kept",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each conduit",
        ),
    ],
};

/// Where a name stands: what says it, its id, and which of its protocols it is.
type Spot<'a> = (u8, &'a str, usize, Subject, &'a str);

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    // Each name once, at the entity of the lowest id: no order of the document matters.
    let mut spots: BTreeMap<String, Spot<'_>> = BTreeMap::new();
    for (family, subject, names) in spoken(site.document()) {
        for (n, name) in names.iter().enumerate() {
            if site.protocols.get(name).is_none() {
                let spot = (family, site.id(subject), n, subject, name.as_str());
                let known = spots.entry(bare(name)).or_insert(spot);
                *known = spot.min(*known);
            }
        }
    }
    for (_, _, n, subject, name) in spots.into_values() {
        let nearest = Protocols::nearest(name).map(|near| format!("; the nearest is {near}"));
        let shown = wire::shorten(name);
        let reason = format!("`{shown}` is not known{}", nearest.unwrap_or_default());
        found.add(subject, format!("protocols[{n}]"), Vec::new(), reason);
    }
}

/// Everything that names protocols, family by family.
fn spoken(document: &Document) -> impl Iterator<Item = (u8, Subject, &[String])> {
    let conduits = document.conduits.iter().enumerate();
    let conduits = conduits.map(|(at, c)| (0, Subject::Conduit(at), c.protocols.as_slice()));
    let assets = document.assets.iter().enumerate();
    let assets = assets.map(|(at, a)| (1, Subject::Asset(at), a.protocols.as_slice()));
    let flows = document.flows.iter().enumerate();
    let flows = flows.map(|(at, f)| (2, Subject::Flow(at), f.protocols.as_slice()));
    let remote = document.remote_access.iter().enumerate();
    let remote = remote.map(|(at, r)| (3, Subject::RemoteAccess(at), r.protocols.as_slice()));
    conduits.chain(assets).chain(flows).chain(remote)
}
