//! Pairs of risks that the orders of IT and OT rank opposite ways.

use serde::Serialize;

use super::candidate::Candidate;
use crate::id::RiskId;
use crate::model::{Property, Weights};

/// Two risks that change places.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flip {
    /// The risk that IT's order (CIA) puts first.
    pub first_in_cia: RiskId,
    /// The risk that OT's order (AIC) puts first.
    pub first_in_aic: RiskId,
    /// The weight of availability at which their weighted sums are equal, as it rises from its place
    /// in CIA to its place in AIC and confidentiality falls by as much. None where levels have no
    /// anchors, or where the sums do not cross.
    pub at_availability_weight: Option<f64>,
}

/// Pairs that the orders of IT and OT rank opposite ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flips {
    /// How many pairs of all risks flip.
    pub total: u64,
    /// Among how many of the first risks in the own order pairs are listed.
    pub among: usize,
    /// The pairs, in the own order.
    pub pairs: Vec<Flip>,
}

/// Finds the pairs that flip among the first `among` risks.
pub(super) fn flips(
    candidates: &[Candidate<'_>],
    own_order: &[usize],
    (cia, aic): (&[usize], &[usize]),
    weights: Weights,
    among: usize,
) -> Flips {
    let among = among.min(own_order.len());
    let shown: Vec<usize> = own_order.iter().copied().take(among).collect();
    let mut pairs = Vec::new();
    for (n, a) in shown.iter().enumerate() {
        for b in shown.iter().skip(n + 1) {
            let by = |ranking: &[usize]| ranking.get(*a).cmp(&ranking.get(*b));
            let (in_cia, in_aic) = (by(cia), by(aic));
            if in_cia.is_eq() || in_cia != in_aic.reverse() {
                continue;
            }
            let (first, second) = if in_cia.is_lt() { (a, b) } else { (b, a) };
            if let (Some(x), Some(y)) = (candidates.get(*first), candidates.get(*second)) {
                pairs.push(Flip {
                    first_in_cia: x.risk.id.clone(),
                    first_in_aic: y.risk.id.clone(),
                    at_availability_weight: crossing(x, y, weights),
                });
            }
        }
    }
    Flips {
        total: super::kendall::tau_b(cia, aic).1,
        among,
        pairs,
    }
}

/// The weight of availability at which two weighted sums are equal.
///
/// Along the way from CIA to AIC integrity keeps its weight and the sum of the other two stays, so
/// the difference of two sums is linear in the weight of availability.
fn crossing(x: &Candidate<'_>, y: &Candidate<'_>, weights: Weights) -> Option<f64> {
    if x.hse != y.hse {
        return None;
    }
    let (x, y) = (x.anchors?, y.anchors?);
    let gap = |p: Property| Some(x.get(p as usize)? - y.get(p as usize)?);
    let confidentiality = gap(Property::Confidentiality)?;
    let integrity = gap(Property::Integrity)?;
    let availability = gap(Property::Availability)?;
    let Weights {
        first,
        second,
        third,
    } = weights;
    let in_cia = first * confidentiality + second * integrity + third * availability;
    let in_aic = third * confidentiality + second * integrity + first * availability;
    let crosses = (in_cia > 0.0 && in_aic < 0.0) || (in_cia < 0.0 && in_aic > 0.0);
    crosses.then(|| third + (first - third) * (in_cia / (in_cia - in_aic)))
}
