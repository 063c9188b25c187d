//! The assets of a zone, or those that enforce a conduit.

use crate::iacs::{PlaceSpecification, SpecifiedAsset, SupportState};
use crate::model::Patchability;
use crate::report::naming::asset_kind;
use crate::report::tree::{Align, Grid, Line, Span, Tone, code, faint, mark, strong, text};

pub(super) fn grid(place: &PlaceSpecification) -> Grid {
    let mut grid = Grid::new(
        &format!("Assets of {}", place.name),
        &[
            ("Asset", Align::Left),
            ("Kind", Align::Left),
            ("Product", Align::Left),
            ("Declared SL-C", Align::Left),
            ("Patched", Align::Left),
            ("Support", Align::Left),
        ],
    );
    for asset in &place.assets {
        let product = asset.product.clone();
        let sl_c = asset.sl_c.map(|levels| levels.to_string());
        let or_dash = |value: Option<String>| vec![value.map_or_else(|| faint("–"), text)];
        grid.row(vec![
            vec![strong(&asset.name), Span::Break, code(asset.asset.as_str())],
            kind(asset),
            or_dash(product),
            or_dash(sl_c),
            vec![patched(asset.patchability)],
            vec![support(asset)],
        ]);
    }
    grid
}

/// What kind of thing it is, and what type of component.
fn kind(asset: &SpecifiedAsset) -> Line {
    let mut line = vec![text(asset_kind(asset.kind))];
    let component = asset
        .component
        .map(|component| component.as_str().replace('_', " "));
    if let Some(component) = component.filter(|it| it != asset_kind(asset.kind)) {
        line.push(Span::Break);
        line.push(faint(component));
    }
    line
}

/// Whether and when it can be patched.
fn patched(patchability: Option<Patchability>) -> Span {
    match patchability {
        Some(Patchability::Routine) => mark(Tone::Good, "as a routine"),
        Some(Patchability::Window) => mark(Tone::Good, "in a maintenance window"),
        Some(Patchability::Shutdown) => mark(Tone::Warn, "at a standstill only"),
        Some(Patchability::VendorOnly) => mark(Tone::Warn, "by the vendor only"),
        Some(Patchability::None) => mark(Tone::Bad, "never"),
        None => mark(Tone::Plain, "not stated"),
    }
}

/// Whether its maker still supports it.
fn support(asset: &SpecifiedAsset) -> Span {
    let until = asset
        .end_of_support
        .map(|day| day.to_string())
        .unwrap_or_default();
    match asset.support {
        SupportState::Ended => mark(Tone::Bad, &format!("ended {until}")),
        SupportState::Supported => mark(Tone::Good, &format!("until {until}")),
        SupportState::Unknown => mark(Tone::Plain, "not stated"),
    }
}
