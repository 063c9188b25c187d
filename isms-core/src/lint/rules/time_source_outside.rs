//! Clocks that others set.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::spoken::Speaker;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, AssetKind};

pub(super) const RULE: Rule = Rule {
    id: "time_source_outside",
    title: "A device of the plant takes its time from the office or from outside",
    severity: LintSeverity::Medium,
    why: "Who sets the clock decides in which order things happened, and for protection relays what happens next.",
    remedy: "Keep a time source in the plant, and let it be the only one that the plant follows.",
    references: &[
        Reference::single_source(
            "iec-62443-3-3@2013:SR 2.11 RE 1",
            "time is synchronised within",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 2.11 RE 2",
            "the time source is protected",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.9",
            "time is distributed in the network",
        ),
        Reference::cross_checked("iso-27001@2022:A.8.17", "clocks are synchronised"),
    ],
};

/// Protocols by which clocks are set.
const TIME_PROTOCOLS: [&str; 4] = ["NTP", "NTS", "PTP", "IRIG-B"];

pub(super) fn check_flows(site: &Site<'_>, found: &mut Found) {
    let assets = &site.program.directories().assets;
    let sets_clocks = |flow: usize| {
        let mut known = site.spoken.known(Speaker::Flow(flow));
        known.any(|protocol| TIME_PROTOCOLS.contains(&protocol.name))
    };
    let flows = site.document().flows.iter().enumerate();
    for (at, flow) in flows.filter(|(at, _)| sets_clocks(*at)) {
        let Some((from, to)) = assets.position(&flow.from).zip(assets.position(&flow.to)) else {
            continue;
        };
        if site.is_device(from) && !stands_outside(site, from) && stands_outside(site, to) {
            let reason = format!("`{}` takes its time from `{}`", flow.from, flow.to);
            found.add(Subject::Flow(at), "to", site.places_of(to), reason);
        }
    }
}

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    for (n, id) in asset.depends_on.iter().enumerate() {
        let source = site.program.directories().assets.position(id);
        let clock = source.filter(|source| site.kind(*source) == Some(AssetKind::TimeSource));
        let outside = clock.filter(|clock| stands_outside(site, *clock));
        if let Some(clock) = outside.filter(|_| !stands_outside(site, at)) {
            let reason = format!("`{}` takes its time from `{id}`", asset.id);
            let field = format!("depends_on[{n}]");
            found.add(Subject::Asset(at), field, site.places_of(clock), reason);
        }
    }
}

/// Whether an asset stands in an office or outside the organisation.
fn stands_outside(site: &Site<'_>, asset: usize) -> bool {
    let zone = site.topology.zones_of(asset).first();
    zone.is_some_and(|zone| site.is_office_or_outside(*zone))
}
