//! What one component can do by itself.

use std::sync::Arc;

use super::gap::{Unmet, gaps, reached};
use super::report::{
    CapabilitySource, ComponentCapability, ComponentTypeSource, ConstraintAnswer, FrCapability,
};
use crate::catalog::{ComponentType, RequirementId, RequirementKind};
use crate::error::Result;
use crate::iacs::answers::Answers;
use crate::iacs::components::Components;
use crate::iacs::frame::Foundation;
use crate::id::PlaceId;
use crate::model::Asset;
use crate::units::{SecurityLevel, SecurityLevels};

/// A constraint that holds for every component.
pub(super) struct Constraint {
    at: usize,
    id: RequirementId,
    title: Arc<str>,
}

/// The constraints of the catalogue.
///
/// # Errors
/// `invalid_requirement_id` if the catalogue's own ids cannot be written so.
pub(super) fn constraints(components: &Components<'_>) -> Result<Vec<Constraint>> {
    let catalog = components.catalog();
    let entries = catalog.requirements().iter().enumerate();
    entries
        .filter(|(_, entry)| entry.kind == RequirementKind::CommonConstraint)
        .map(|(at, entry)| {
            Ok(Constraint {
                at,
                id: catalog.id_of(entry)?,
                title: entry.title.as_str().into(),
            })
        })
        .collect()
}

/// A component to look at.
pub(super) struct Component<'a> {
    /// Where it stands among the assets.
    pub at: usize,
    pub asset: &'a Asset,
    pub kind: ComponentType,
    /// The places whose targets it has to carry, with the highest of those.
    pub load: Load,
}

/// The places that an asset stands in or enforces.
#[derive(Debug, Clone, Default)]
pub(super) struct Load {
    pub places: Vec<PlaceId>,
    pub sl_t: SecurityLevels,
}

/// What an asset of a type can do by itself.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn capability(
    component: Component<'_>,
    components: &Components<'_>,
    answers: &Answers<'_>,
    foundations: &[Foundation<'_>],
    constraints: &[Constraint],
) -> Result<ComponentCapability> {
    let Component {
        at,
        asset,
        kind,
        load,
    } = component;
    let mut levels = [SecurityLevel::default(); 7];
    let mut requirements = Vec::with_capacity(foundations.len());
    let aims = load.sl_t.levels().iter().zip(&mut levels);
    for ((fr, foundation), (target, level)) in foundations.iter().enumerate().zip(aims) {
        let declared = asset
            .sl_c
            .and_then(|levels| levels.levels().get(fr).copied());
        let asked = foundation.selected.iter();
        let asked = asked.filter(|asked| asked.entry.is_asked_of(kind));
        let unmet = asked.filter_map(|selected| {
            let place = (at, selected.place);
            let objection = components.against(place, answers.objections(), true)?;
            Some(Unmet {
                selected,
                objection,
            })
        });
        let unmet: Vec<Unmet<'_, '_>> = unmet.collect();
        let shown = reached(&unmet)?;
        *level = declared.map_or(shown, |declared| declared.min(shown));
        let told = target.get().max(level.get() + 1);
        requirements.push(FrCapability {
            fr: Arc::clone(&foundation.fr),
            abbreviation: Arc::clone(&foundation.abbreviation),
            target: *target,
            capability: *level,
            declared,
            held_down_by: gaps(&unmet, told, |_| Vec::new()),
        });
    }
    let sl_c = SecurityLevels::new(levels);
    Ok(ComponentCapability {
        asset: asset.id.clone(),
        name: asset.name.clone(),
        zone: asset.zone.clone(),
        places: load.places,
        sl_t: load.sl_t,
        component: kind,
        component_from: match asset.component {
            Some(_) => ComponentTypeSource::Stated,
            None => ComponentTypeSource::Kind,
        },
        sl_c,
        covers_target: sl_c.covers(&load.sl_t),
        sl_c_from: match (asset.sl_c, components.is_assessed(at)) {
            (Some(_), _) => CapabilitySource::Declared,
            (None, true) => CapabilitySource::Assessed,
            (None, false) => CapabilitySource::None,
        },
        declared: asset.sl_c,
        requirements,
        constraints: constraints
            .iter()
            .map(|constraint| kept(at, constraint, components, answers))
            .collect(),
    })
}

fn kept(
    at: usize,
    constraint: &Constraint,
    components: &Components<'_>,
    answers: &Answers<'_>,
) -> ConstraintAnswer {
    let place = (at, constraint.at);
    let objection = components.against(place, answers.objections(), true);
    ConstraintAnswer {
        requirement: constraint.id.clone(),
        title: Arc::clone(&constraint.title),
        met: objection.is_none(),
        cause: objection.map(|objection| objection.cause),
    }
}
