//! Capabilities as tables.

use super::{list, table};
use crate::iacs::{CapabilityGap, CapabilityReport};
use crate::id::AssetId;
use crate::report::{Cell, ColumnKind, Table};

/// What components can do: one row for each component and foundational requirement.
///
/// Columns: `asset`, `name`, `zone`, `component`, `component_from`, `fr`, `abbreviation`, `target` (of the
/// zones that it stands in and the conduits that it enforces), `capability`, `declared`, `held_down_by` (the
/// requirements), `sl_t`, `sl_c` (the whole vectors), `sl_c_from`.
#[must_use]
pub fn component_capabilities(report: &CapabilityReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "component_capabilities",
        "What components can do by themselves",
        &[
            ("asset", "Asset", Text),
            ("name", "Name", Text),
            ("zone", "Zone", Text),
            ("component", "Type", Text),
            ("component_from", "Type from", Text),
            ("fr", "FR", Text),
            ("abbreviation", "Short", Text),
            ("target", "SL-T", Integer),
            ("capability", "SL-C", Integer),
            ("declared", "Declared", Integer),
            ("held_down_by", "Held down by", Text),
            ("sl_t", "SL-T vector", Text),
            ("sl_c", "SL-C vector", Text),
            ("sl_c_from", "SL-C from", Text),
        ],
    );
    for component in &report.components {
        for fr in &component.requirements {
            out.row(vec![
                Cell::text(component.asset.as_str()),
                Cell::text(&component.name),
                component.zone.as_ref().map(|zone| zone.as_str()).into(),
                component.component.as_str().into(),
                component.component_from.as_str().into(),
                Cell::text(&fr.fr),
                Cell::text(&fr.abbreviation),
                fr.target.get().into(),
                fr.capability.get().into(),
                fr.declared.map(|level| level.get()).into(),
                requirements(&fr.held_down_by),
                Cell::Text(component.sl_t.to_string()),
                Cell::Text(component.sl_c.to_string()),
                component.sl_c_from.as_str().into(),
            ]);
        }
    }
    out
}

/// What systems can do: one row for each zone or conduit and foundational requirement.
///
/// Columns: `place`, `kind`, `name`, `fr`, `abbreviation`, `target`, `capability`, `lowest_component`,
/// `limited_by` (the assets), `held_down_by` (the requirements), `sl_t`, `sl_c` (the whole vectors).
#[must_use]
pub fn capabilities(report: &CapabilityReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "capabilities",
        "What zones and conduits can do by themselves",
        &[
            ("place", "Place", Text),
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("fr", "FR", Text),
            ("abbreviation", "Short", Text),
            ("target", "SL-T", Integer),
            ("capability", "SL-C", Integer),
            ("lowest_component", "Lowest component", Integer),
            ("limited_by", "Limited by", Text),
            ("held_down_by", "Held down by", Text),
            ("sl_t", "SL-T vector", Text),
            ("sl_c", "SL-C vector", Text),
        ],
    );
    for place in &report.places {
        for fr in &place.requirements {
            out.row(vec![
                Cell::text(place.place.as_str()),
                place.kind.as_str().into(),
                Cell::text(&place.name),
                Cell::text(&fr.fr),
                Cell::text(&fr.abbreviation),
                fr.target.get().into(),
                fr.capability.get().into(),
                fr.lowest_component.map(|level| level.get()).into(),
                list(fr.limited_by.iter().map(AssetId::as_str)),
                requirements(&fr.held_down_by),
                Cell::Text(place.sl_t.to_string()),
                Cell::Text(place.sl_c.to_string()),
            ]);
        }
    }
    out
}

fn requirements(gaps: &[CapabilityGap]) -> Cell {
    list(gaps.iter().map(|gap| gap.requirement.local()))
}
