//! Assets whose support ends, and what stands in for it.

use std::collections::HashMap;

use super::report::{AssetProtection, ProtectionScope, SupportEnd};
use crate::model::{Control, ControlStatus, Program};
use crate::units::Date;

/// The assets whose support ends up to `until`, by that day and then in the order of the document.
pub(super) fn support_ends(program: &Program, as_of: Date, until: Option<Date>) -> Vec<SupportEnd> {
    let guards = Guards::of(program);
    let assets = program.document().assets.iter();
    let mut ends: Vec<SupportEnd> = assets
        .filter_map(|asset| {
            let last_day = asset.end_of_support?;
            let zone = asset.zone.as_ref().map(|zone| zone.as_str());
            until
                .is_none_or(|until| last_day <= until)
                .then(|| SupportEnd {
                    asset: asset.id.clone(),
                    name: asset.name.clone(),
                    zone: asset.zone.clone(),
                    last_day,
                    ended: last_day < as_of,
                    protected_by: guards.of_asset(asset.id.as_str(), zone),
                })
        })
        .collect();
    ends.sort_by_key(|end| end.last_day);
    ends
}

/// The controls in use, by what they name.
struct Guards<'a> {
    controls: &'a [Control],
    of_asset: HashMap<&'a str, Vec<usize>>,
    of_place: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Guards<'a> {
    fn of(program: &'a Program) -> Self {
        let controls = program.document().controls.as_slice();
        let (mut of_asset, mut of_place) =
            (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (at, control) in controls.iter().enumerate() {
            if !matches!(
                control.status,
                ControlStatus::Implemented | ControlStatus::Partial
            ) {
                continue;
            }
            for asset in &control.assets {
                of_asset.entry(asset.as_str()).or_default().push(at);
            }
            for place in &control.places {
                of_place.entry(place.as_str()).or_default().push(at);
            }
        }
        Self {
            controls,
            of_asset,
            of_place,
        }
    }

    /// Those that name the asset, then those that name only its zone.
    fn of_asset(&self, asset: &str, zone: Option<&str>) -> Vec<AssetProtection> {
        let none: &[usize] = &[];
        let own = self.of_asset.get(asset).map_or(none, Vec::as_slice);
        let around = zone.and_then(|zone| self.of_place.get(zone));
        let around = around.map_or(none, Vec::as_slice).iter();
        let own_too = own.iter().map(|at| (at, ProtectionScope::Asset));
        let around = around
            .filter(|at| !own.contains(at))
            .map(|at| (at, ProtectionScope::Zone));
        let found = own_too.chain(around);
        found
            .filter_map(|(at, through)| {
                let control = self.controls.get(*at)?;
                Some(AssetProtection {
                    control: control.id.clone(),
                    through,
                })
            })
            .collect()
    }
}
