//! What names something that is no more names it no more.

use crate::id::{AssetId, PlaceId};
use crate::model::{Assessment, Document, Finding};

/// Takes an asset and its flows away, and every mention of it. An access that reached nothing else goes with it;
/// so does a finding that was about nothing else.
pub(super) fn forget_asset(document: &mut Document, id: &AssetId) {
    document.assets.retain(|asset| asset.id != *id);
    document
        .flows
        .retain(|flow| flow.from != *id && flow.to != *id);
    for access in &mut document.remote_access {
        access.via.retain(|via| via != id);
        access.reaches.retain(|reached| reached != id);
    }
    document
        .remote_access
        .retain(|access| !access.reaches.is_empty());
    document
        .assessments
        .retain_mut(|found| !is_about_nothing_but(found, id));
    let Document {
        assets,
        conduits,
        vulnerabilities,
        risks,
        controls,
        scenarios,
        ..
    } = document;
    let dependent = assets.iter_mut().map(|asset| &mut asset.depends_on);
    let enforced = conduits.iter_mut().map(|conduit| &mut conduit.enforced_by);
    let weak = vulnerabilities
        .iter_mut()
        .map(|weakness| &mut weakness.assets);
    let at_risk = risks.iter_mut().map(|risk| &mut risk.assets);
    let controlled = controls.iter_mut().map(|control| &mut control.assets);
    let lost = scenarios.iter_mut().map(|scenario| &mut scenario.assets);
    let of_site = dependent.chain(enforced).chain(weak);
    for list in of_site.chain(at_risk).chain(controlled).chain(lost) {
        list.retain(|asset| asset != id);
    }
}

/// Takes an asset out of a finding. One by components that names none any more would be about every one.
fn is_about_nothing_but(found: &mut Assessment, id: &AssetId) -> bool {
    found.assets.retain(|asset| asset != id);
    let by_none = match &mut found.finding {
        Finding::ByComponents { assets } if !assets.is_empty() => {
            assets.retain(|asset| asset != id);
            assets.is_empty()
        }
        _ => false,
    };
    by_none || (found.assets.is_empty() && found.places.is_empty())
}

/// Takes away what was found at a place and what threatens it, and every mention of it in controls.
pub(super) fn forget_place(document: &mut Document, id: &PlaceId) {
    let Document {
        assessments,
        controls,
        threat_scenarios,
        ..
    } = document;
    let found = assessments.iter_mut().map(|found| &mut found.places);
    let done = controls.iter_mut().map(|control| &mut control.places);
    let threatened = threat_scenarios.iter_mut().map(|threat| &mut threat.places);
    for list in found.chain(done).chain(threatened) {
        list.retain(|place| place != id);
    }
    assessments.retain(|found| !found.places.is_empty() || !found.assets.is_empty());
    threat_scenarios.retain(|threat| !threat.places.is_empty());
}
