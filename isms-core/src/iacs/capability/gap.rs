//! What speaks against a capability, from which only what is shown becomes a gap of the answer.

use std::borrow::Cow;
use std::sync::Arc;

use super::report::CapabilityGap;
use crate::error::Result;
use crate::iacs::frame::Selected;
use crate::iacs::judgement::Objection;
use crate::id::AssetId;
use crate::units::SecurityLevel;

/// A requirement, and why it does not count as met.
pub(super) struct Unmet<'s, 'o> {
    pub selected: &'s Selected<'s>,
    pub objection: Cow<'o, Objection>,
}

/// The highest level below every requirement that is not met.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn reached(unmet: &[Unmet<'_, '_>]) -> Result<SecurityLevel> {
    let below = unmet.iter().map(|unmet| unmet.selected.from.get());
    let below = below.map(|from| from.saturating_sub(1));
    SecurityLevel::new(below.min().unwrap_or(4))
}

/// The gaps up to a level, each with the components that an objection names for it. A large plant has millions of
/// them, so their list is no longer than they are.
pub(super) fn gaps(
    unmet: &[Unmet<'_, '_>],
    up_to: u8,
    components: impl Fn(&Objection) -> Vec<AssetId>,
) -> Vec<CapabilityGap> {
    let shown = unmet
        .iter()
        .filter(|unmet| unmet.selected.from.get() <= up_to);
    let mut gaps = Vec::with_capacity(shown.clone().count());
    gaps.extend(shown.map(|unmet| CapabilityGap {
        requirement: unmet.selected.id.clone(),
        title: Arc::clone(&unmet.selected.title),
        selected_from: unmet.selected.from,
        cause: unmet.objection.cause,
        detail: unmet.objection.detail.clone(),
        components: components(&unmet.objection),
        verification: unmet.selected.entry.verification,
    }));
    gaps
}
