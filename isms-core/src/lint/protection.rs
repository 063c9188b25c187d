//! What controls protect.

use crate::id::PlaceId;
use crate::model::{Control, ControlStatus, Program};

/// The assets and zones that controls in use are said to protect.
pub(super) struct Protection {
    /// Of each asset, whether it is one of them.
    assets: Vec<bool>,
    /// Of each zone, whether it is one of them.
    zones: Vec<bool>,
}

impl Protection {
    pub fn by_controls(program: &Program) -> Self {
        let document = program.document();
        let directories = program.directories();
        let mut protection = Self {
            assets: vec![false; document.assets.len()],
            zones: vec![false; document.zones.len()],
        };
        for control in document
            .controls
            .iter()
            .filter(|control| is_in_use(control))
        {
            let assets = control.assets.iter();
            let assets = assets.filter_map(|id| directories.assets.position(id));
            assets.for_each(|at| mark(&mut protection.assets, at));
            let places = control.places.iter().map(PlaceId::as_str);
            let zones = places.filter_map(|id| directories.zones.position_of_text(id));
            zones.for_each(|at| mark(&mut protection.zones, at));
        }
        protection
    }

    /// Whether an asset is protected: itself, or by what is done in one of its zones.
    pub fn covers(&self, asset: usize, zones: &[usize]) -> bool {
        let is = |list: &[bool], at: usize| list.get(at) == Some(&true);
        is(&self.assets, asset) || zones.iter().any(|zone| is(&self.zones, *zone))
    }
}

const fn is_in_use(control: &Control) -> bool {
    matches!(
        control.status,
        ControlStatus::Implemented | ControlStatus::Partial
    )
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = true;
    }
}
