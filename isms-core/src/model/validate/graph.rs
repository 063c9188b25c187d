//! Assets, what they depend on, and what flows between them.

use super::Checker;
use crate::error::ErrorCode;

pub(super) fn assets(check: &mut Checker<'_>) {
    let assets = &check.document.assets;
    let directories = check.directories;
    check.unique("assets", assets.iter().map(|asset| &asset.id));
    for (at, asset) in assets.iter().enumerate() {
        let path = format!("assets[{at}]");
        check.text(&asset.name, format_args!("{path}.name"));
        check.known(
            &asset.scope,
            &directories.scopes,
            format_args!("{path}.scope"),
        );
        if let Some(zone) = &asset.zone {
            check.known(zone, &directories.zones, format_args!("{path}.zone"));
        }
        interfaces(check, at);
        check.each_once(&asset.connected, format_args!("{path}.connected"));
        check.person(asset.owner.as_ref(), format_args!("{path}.owner"));
        if let Some(supplier) = &asset.supplier {
            check.known(
                supplier,
                &directories.suppliers,
                format_args!("{path}.supplier"),
            );
        }
        years(check, at);
        for (n, id) in asset.attack_assets.iter().enumerate() {
            check.attack_asset(id, format_args!("{path}.attack_assets[{n}]"));
        }
        check.each_once(&asset.attack_assets, format_args!("{path}.attack_assets"));
        check.all_known(
            &asset.depends_on,
            &directories.assets,
            format_args!("{path}.depends_on"),
        );
    }
    let links = assets.iter().map(|asset| {
        asset
            .depends_on
            .iter()
            .filter_map(|id| directories.assets.position(id))
            .collect()
    });
    for circle in circles(&links.collect::<Vec<_>>()) {
        let at = circle.first().copied().unwrap_or_default();
        let names = circle
            .iter()
            .filter_map(|at| Some(assets.get(*at)?.id.as_str()));
        let names: Vec<&str> = names.collect();
        let message = format!(
            "expected no asset to depend on itself, found the circle `{}`",
            names.join("` -> `")
        );
        check.error(
            ErrorCode::Cycle,
            format_args!("assets[{at}].depends_on"),
            message,
        );
    }
}

/// Further zones are zones, each once, and none is the zone in which the asset stands anyway.
fn interfaces(check: &mut Checker<'_>, at: usize) {
    let Some(asset) = check.document.assets.get(at) else {
        return;
    };
    let path = format!("assets[{at}].also_in");
    check.all_known(&asset.also_in, &check.directories.zones, &path);
    let own = asset.zone.as_ref();
    if let Some(n) = asset.also_in.iter().position(|zone| Some(zone) == own) {
        let message = "expected further zones, found the zone in which it stands";
        check.error(
            ErrorCode::DuplicateReference,
            format_args!("{path}[{n}]"),
            message,
        );
    }
}

/// Nothing is installed before 1900 or after the document's year. Installing what is no longer
/// supported is unwise, not impossible.
fn years(check: &mut Checker<'_>, at: usize) {
    let Some(asset) = check.document.assets.get(at) else {
        return;
    };
    let Some(installed) = asset.installed else {
        return;
    };
    let now = u16::try_from(check.document.as_of.year()).unwrap_or(u16::MAX);
    if !(1900..=now).contains(&installed) {
        let message = format!("expected a year from 1900 to {now}, found {installed}");
        check.error(
            ErrorCode::ImpossibleDate,
            format_args!("assets[{at}].installed"),
            message,
        );
    }
}

pub(super) fn flows(check: &mut Checker<'_>) {
    let flows = &check.document.flows;
    let directories = check.directories;
    check.unique("flows", flows.iter().map(|flow| &flow.id));
    for (at, flow) in flows.iter().enumerate() {
        check.known(
            &flow.from,
            &directories.assets,
            format_args!("flows[{at}].from"),
        );
        check.known(
            &flow.to,
            &directories.assets,
            format_args!("flows[{at}].to"),
        );
        if let Some(conduit) = &flow.conduit {
            check.known(
                conduit,
                &directories.conduits,
                format_args!("flows[{at}].conduit"),
            );
        }
    }
}

/// A circle through each group of nodes that reach each other, the first node of the document first.
///
/// Depth-first without recursion, so that a chain of any length is answered.
pub(super) fn circles(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; links.len()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..links.len() {
        // Each entry: a node, and how many of its links were followed.
        let mut trail = vec![(start, 0_usize)];
        if marks.get(start) != Some(&Mark::New) {
            continue;
        }
        while let Some((node, followed)) = trail.last_mut() {
            let node = *node;
            if let Some(mark) = marks.get_mut(node) {
                *mark = Mark::Open;
            }
            let next = links
                .get(node)
                .and_then(|links| links.get(*followed))
                .copied();
            *followed += 1;
            match next.map(|next| (next, marks.get(next).copied())) {
                Some((next, Some(Mark::New))) => trail.push((next, 0)),
                Some((next, Some(Mark::Open))) => {
                    let mut circle: Vec<usize> = trail
                        .iter()
                        .map(|(node, _)| *node)
                        .skip_while(|node| *node != next)
                        .collect();
                    let first = circle.iter().enumerate().min_by_key(|(_, node)| **node);
                    let turn = first.map_or(0, |(at, _)| at);
                    circle.rotate_left(turn);
                    found.push(circle);
                }
                Some(_) => {}
                None => {
                    if let Some(mark) = marks.get_mut(node) {
                        *mark = Mark::Done;
                    }
                    trail.pop();
                }
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn a_circle_is_found_once_and_a_chain_is_none() {
        assert_eq!(circles(&[vec![1], vec![2], vec![0]]), vec![vec![0, 1, 2]]);
        assert_eq!(circles(&[vec![0]]), vec![vec![0]]);
        assert!(circles(&[vec![1, 2], vec![2], vec![]]).is_empty());
        let chain: Vec<Vec<usize>> = (1..100_000).map(|next| vec![next]).collect();
        assert!(circles(&chain).is_empty());
    }
}
