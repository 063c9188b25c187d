//! How a rule is checked.

use super::found::{Found, Wanted};
use super::site::Site;
use crate::model::Asset;

/// A check of an asset at its position.
type OfAsset = fn(&Site<'_>, &mut Found, (usize, &Asset));

/// What a rule looks at. Assets are many, and each is a good deal to fetch: each is looked at by all rules before the
/// next is.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// The whole site.
    Site(fn(&Site<'_>, &mut Found)),
    /// An asset, whatever it is.
    Asset(OfAsset),
    /// An asset that is a device of a control system.
    Device(OfAsset),
}

impl Check {
    /// Whether it is one of assets.
    const fn is_of_assets(self) -> bool {
        matches!(self, Self::Asset(_) | Self::Device(_))
    }
}

/// A check, and the rule that it is for.
type CheckFor = (Wanted, Check);

/// Makes checks in their order, but all those of assets at once, when the first of them comes.
pub(super) fn check<'s>(site: &'s Site<'s>, checks: &[CheckFor]) -> Found<'s> {
    let mut found = Found::at(site);
    let is_of_assets = |(_, check): &&CheckFor| check.is_of_assets();
    let mut of_assets: Vec<CheckFor> = checks.iter().filter(is_of_assets).copied().collect();
    for (rule, check) in checks {
        if let Check::Site(check) = check {
            found.by(*rule);
            check(site, &mut found);
        } else {
            check_assets(site, &std::mem::take(&mut of_assets), &mut found);
        }
    }
    found
}

fn check_assets(site: &Site<'_>, checks: &[CheckFor], found: &mut Found<'_>) {
    if checks.is_empty() {
        return;
    }
    for (at, asset) in site.assets() {
        let is_device = site.is_device(at);
        for (rule, check) in checks {
            let check = match check {
                Check::Asset(check) => check,
                Check::Device(check) if is_device => check,
                _ => continue,
            };
            found.by(*rule);
            check(site, found, (at, asset));
        }
    }
}
