//! How a rule is checked.

use super::found::Found;
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

/// Checks rules, each with its place among all and what it looks at.
pub(super) fn check<'r>(
    site: &Site<'_>,
    rules: impl Iterator<Item = (usize, &'r [Check])>,
) -> Found {
    let mut found = Found::new();
    // Of each check of assets, its rule and whether it is of devices only.
    let mut of_assets: Vec<(usize, bool, OfAsset)> = Vec::new();
    for (rule, checks) in rules {
        for check in checks {
            match *check {
                Check::Site(check) => {
                    found.by(rule);
                    check(site, &mut found);
                }
                Check::Asset(check) => of_assets.push((rule, false, check)),
                Check::Device(check) => of_assets.push((rule, true, check)),
            }
        }
    }
    if !of_assets.is_empty() {
        for (at, asset) in site.assets() {
            let is_device = site.is_device(at);
            for (rule, _, check) in of_assets.iter().filter(|(_, only, _)| is_device || !only) {
                found.by(*rule);
                check(site, &mut found, (at, asset));
            }
        }
    }
    found
}
