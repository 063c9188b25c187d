//! Protocols whose protection nobody can tell.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::iacs::Protocols;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::spoken::Speaker;
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
type Spot<'a> = (u8, Arc<str>, usize, Subject, &'a str);

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    if site.spoken.is_all_known() {
        return;
    }
    // Each name once, at the entity of the lowest id: no order of the document matters.
    let mut spots: BTreeMap<&str, Spot<'_>> = BTreeMap::new();
    for (family, subject, speaker) in speakers(site.document()) {
        for (n, name) in site.spoken.by(speaker).enumerate() {
            if name.protocol.is_none() {
                let spot = (family, site.id(subject), n, subject, name.written);
                let known = spots.entry(&name.bare).or_insert_with(|| spot.clone());
                if spot < *known {
                    *known = spot;
                }
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
fn speakers(document: &Document) -> impl Iterator<Item = (u8, Subject, Speaker)> + use<> {
    let conduits = 0..document.conduits.len();
    let conduits = conduits.map(|at| (0, Subject::Conduit(at), Speaker::Conduit(at)));
    let assets = 0..document.assets.len();
    let assets = assets.map(|at| (1, Subject::Asset(at), Speaker::Asset(at)));
    let flows = 0..document.flows.len();
    let flows = flows.map(|at| (2, Subject::Flow(at), Speaker::Flow(at)));
    let remote = 0..document.remote_access.len();
    let remote = remote.map(|at| (3, Subject::RemoteAccess(at), Speaker::RemoteAccess(at)));
    conduits.chain(assets).chain(flows).chain(remote)
}
