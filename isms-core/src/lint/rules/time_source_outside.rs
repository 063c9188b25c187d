//! Clocks that others set.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{AssetKind, Flow};

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

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let directories = site.program.directories();
    let outside = |asset: usize| {
        let zone = site.topology.zones_of(asset).first();
        zone.is_some_and(|zone| site.is_office_or_outside(*zone))
    };
    let sets_clocks = |flow: &Flow| {
        let mut known = flow.protocols.iter();
        known.any(|name| {
            let protocol = site.protocols.get(name);
            protocol.is_some_and(|protocol| TIME_PROTOCOLS.contains(&protocol.name))
        })
    };
    let flows = site.document().flows.iter().enumerate();
    for (at, flow) in flows.filter(|(_, flow)| sets_clocks(flow)) {
        let from = directories.assets.position(&flow.from);
        let Some((from, to)) = from.zip(directories.assets.position(&flow.to)) else {
            continue;
        };
        let of_plant = site.asset(from).is_some_and(|asset| site.is_device(asset));
        if of_plant && !outside(from) && outside(to) {
            let reason = format!("`{}` takes its time from `{}`", flow.from, flow.to);
            found.add(Subject::Flow(at), "to", site.places_of(to), reason);
        }
    }
    for (at, asset) in site.devices() {
        for (n, id) in asset.depends_on.iter().enumerate() {
            let source = directories.assets.position(id);
            let is_clock = site
                .program
                .asset(id)
                .is_some_and(|on| on.kind == AssetKind::TimeSource);
            if let Some(source) =
                source.filter(|source| is_clock && outside(*source) && !outside(at))
            {
                let reason = format!("`{}` takes its time from `{id}`", asset.id);
                found.add(
                    Subject::Asset(at),
                    format!("depends_on[{n}]"),
                    site.places_of(source),
                    reason,
                );
            }
        }
    }
}
