//! Which risks come first, in the plant's order and in the office's.
//!
//! Health, safety and environment are not tradable: a risk beyond tolerance on one of those axes
//! ranks above every risk that is not, whatever the method and the weights. Among those, the worse
//! level on such an axis comes first. Then the method decides.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::candidate::{Candidate, OrderSource};
use super::flip::{self, Flips};
use super::kendall::tau_b;
use super::register::{AxisLevel, axis_levels};
use super::scales::Scales;
use crate::error::{Error, ErrorCode, Result};
use crate::id::{LevelId, RiskId, ScopeId};
use crate::model::{PriorityMethod, Program, Property, PropertyOrder, Stage, Weights};

/// Which ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PriorityOptions {
    /// The stage; without it, current.
    pub stage: Option<Stage>,
    /// The method; without it, that of the criteria.
    pub method: Option<PriorityMethod>,
    /// Among how many of the first risks in the own order flips are listed.
    pub flips_among: usize,
}

impl Default for PriorityOptions {
    fn default() -> Self {
        Self {
            stage: None,
            method: None,
            flips_among: 20,
        }
    }
}

/// The level of a risk for each property; none where it is not hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyLevels {
    /// For confidentiality.
    pub confidentiality: Option<LevelId>,
    /// For integrity.
    pub integrity: Option<LevelId>,
    /// For availability.
    pub availability: Option<LevelId>,
}

/// Places in three rankings, from 1; equals share a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ranks {
    /// With each risk's own order.
    pub own: usize,
    /// With confidentiality, integrity, availability for all: the order of IT.
    pub cia: usize,
    /// With availability, integrity, confidentiality for all: the order of OT.
    pub aic: usize,
}

/// Weighted sums of anchors in three orders.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scores {
    /// With the risk's own order.
    pub own: f64,
    /// With confidentiality, integrity, availability.
    pub cia: f64,
    /// With availability, integrity, confidentiality.
    pub aic: f64,
}

/// A risk and its places.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriorityRow {
    /// The risk.
    pub risk: RiskId,
    /// What may happen.
    pub title: String,
    /// The scope that it belongs to.
    pub scope: ScopeId,
    /// Its places.
    pub ranks: Ranks,
    /// Its own order of properties, the most important first.
    pub order: PropertyOrder,
    /// Where that order comes from.
    pub order_from: OrderSource,
    /// Whether it is beyond tolerance on a health, safety or environment axis.
    pub hse_beyond_tolerance: bool,
    /// Its level on each axis hit, in the order of the criteria.
    pub by_axis: Vec<AxisLevel>,
    /// Its level for each property.
    pub by_property: PropertyLevels,
    /// Its worst level.
    pub overall: LevelId,
    /// Its weighted sums; none for the lexicographic method.
    pub scores: Option<Scores>,
    /// What put it there, in a line.
    pub because: String,
}

/// Kendall's tau-b between two rankings: 1 the same, -1 reversed; none where one ties everything.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Taus {
    /// Between own and CIA.
    pub own_cia: Option<f64>,
    /// Between own and AIC.
    pub own_aic: Option<f64>,
    /// Between CIA and AIC.
    pub cia_aic: Option<f64>,
}

/// The risks in order of priority, and what another order would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Priority {
    /// The stage.
    pub stage: Stage,
    /// The method.
    pub method: PriorityMethod,
    /// The risks, own order; equals in the order of their ids.
    pub risks: Vec<PriorityRow>,
    /// How far the three rankings agree.
    pub tau: Taus,
    /// Pairs that the orders of IT and OT rank opposite ways.
    pub flips: Flips,
}

/// Ranks the risks by each one's own order of properties, and by the orders of IT and OT.
///
/// # Errors
/// `no_criteria` if the document does not say how risk is measured, `scale_without_anchors` if the
/// weighted method is asked for on levels without anchors, `invalid_weights`.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let priority = risk::priority(&program, &risk::PriorityOptions::default())?;
/// let order: Vec<&str> = priority.risks.iter().map(|row| row.risk.as_str()).collect();
/// assert_eq!(order, ["R-dosing", "R-outage", "R-billing"]);
/// // The office's order would put the customers' data before the outage.
/// assert_eq!(priority.risks[2].ranks.cia, 2);
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn priority(program: &Program, options: &PriorityOptions) -> Result<Priority> {
    let scales = Scales::new(program.criteria()?);
    let method = options.method.unwrap_or(scales.criteria.priority);
    let stage = options.stage.unwrap_or(Stage::Current);
    let anchors = anchors(&scales);
    let weights = weights(method, anchors.is_some())?;
    let risks = program.document().risks.iter();
    let candidates: Vec<Candidate<'_>> = risks
        .map(|risk| Candidate::new(program, risk, stage, &scales, anchors.as_deref()))
        .collect();
    let ranks = Rankings::new(&candidates, weights.as_ref());
    let mut places: Vec<usize> = (0..candidates.len()).collect();
    places.sort_by_key(|at| {
        (
            ranks.own.get(*at).copied(),
            candidates.get(*at).map(|c| c.risk.id.as_str()),
        )
    });
    let tau = Taus {
        own_cia: tau_b(&ranks.own, &ranks.cia).0,
        own_aic: tau_b(&ranks.own, &ranks.aic).0,
        cia_aic: tau_b(&ranks.cia, &ranks.aic).0,
    };
    let flips = flip::flips(
        &candidates,
        &places,
        (&ranks.cia, &ranks.aic),
        weights.unwrap_or(Weights::CENTROIDS),
        options.flips_among,
    );
    let rows = places.iter().filter_map(|at| {
        let ranks = ranks.at(*at)?;
        row(candidates.get(*at)?, ranks, weights.as_ref(), &scales)
    });
    Ok(Priority {
        stage,
        method,
        risks: rows.collect(),
        tau,
        flips,
    })
}

/// The anchor of each level of risk, where all have one.
fn anchors(scales: &Scales<'_>) -> Option<Vec<f64>> {
    let levels = &scales.criteria.matrix.levels;
    levels
        .iter()
        .map(|level| level.anchor.map(|anchor| anchor.get()))
        .collect()
}

fn weights(method: PriorityMethod, anchored: bool) -> Result<Option<Weights>> {
    let PriorityMethod::Weighted { weights } = method else {
        return Ok(None);
    };
    if !anchored {
        let message = "expected an anchor at each risk level for weighted sums, found levels \
                       without; a sum over them would be arithmetic on ranks";
        let path = "criteria.matrix.levels";
        return Err(Error::new(ErrorCode::ScaleWithoutAnchors, path, message));
    }
    let weights = weights.unwrap_or(Weights::CENTROIDS);
    if !weights.is_valid() {
        let [a, b, c] = weights.values();
        let message =
            format!("expected three falling weights that add up to 1, found {a}, {b}, {c}");
        return Err(Error::new(
            ErrorCode::InvalidWeights,
            "method.weighted.weights",
            message,
        ));
    }
    Ok(Some(weights))
}

/// The place of each candidate in three rankings.
struct Rankings {
    own: Vec<usize>,
    cia: Vec<usize>,
    aic: Vec<usize>,
}

impl Rankings {
    fn new(candidates: &[Candidate<'_>], weights: Option<&Weights>) -> Self {
        let by = |order: &dyn Fn(&Candidate<'_>) -> PropertyOrder| match weights {
            None => places(candidates, |c| c.key(order(c))),
            Some(weights) => places(candidates, |c| {
                let score = c.score(order(c), weights).unwrap_or(0.0);
                // Scores are finite and not negative, so their bits sort as they do.
                (c.hse, score.to_bits())
            }),
        };
        Self {
            own: by(&|c| c.order),
            cia: by(&|_| PropertyOrder::CIA),
            aic: by(&|_| PropertyOrder::AIC),
        }
    }

    fn at(&self, at: usize) -> Option<Ranks> {
        let of = |ranking: &[usize]| ranking.get(at).copied();
        Some(Ranks {
            own: of(&self.own)?,
            cia: of(&self.cia)?,
            aic: of(&self.aic)?,
        })
    }
}

/// The place of each candidate, the greatest key first, from 1; equals share a place.
fn places<K: Ord>(candidates: &[Candidate<'_>], key: impl Fn(&Candidate<'_>) -> K) -> Vec<usize> {
    let mut sorted: Vec<(Reverse<K>, usize)> = candidates
        .iter()
        .enumerate()
        .map(|(at, c)| (Reverse(key(c)), at))
        .collect();
    sorted.sort();
    let mut places = vec![0; sorted.len()];
    let mut last: Option<(&Reverse<K>, usize)> = None;
    for (n, (key, at)) in sorted.iter().enumerate() {
        let place = match last {
            Some((same, place)) if same == key => place,
            _ => n + 1,
        };
        last = Some((key, place));
        if let Some(slot) = places.get_mut(*at) {
            *slot = place;
        }
    }
    places
}

fn row(
    candidate: &Candidate<'_>,
    ranks: Ranks,
    weights: Option<&Weights>,
    scales: &Scales<'_>,
) -> Option<PriorityRow> {
    let level = |property: Property| {
        scales
            .level(candidate.rank(property)?)
            .map(|level| level.id.clone())
    };
    let standing = &candidate.standing;
    let (_, _, worst) = standing.worst?;
    let by_axis = axis_levels(standing, scales);
    let scores = weights.and_then(|weights| {
        let score = |order| candidate.score(order, weights);
        let (cia, aic) = (score(PropertyOrder::CIA)?, score(PropertyOrder::AIC)?);
        Some(Scores {
            own: score(candidate.order)?,
            cia,
            aic,
        })
    });
    Some(PriorityRow {
        risk: candidate.risk.id.clone(),
        title: candidate.risk.title.clone(),
        scope: candidate.risk.scope.clone(),
        ranks,
        order: candidate.order,
        order_from: candidate.order_from.clone(),
        hse_beyond_tolerance: candidate.hse > 0,
        because: because(candidate, &by_axis, scales),
        by_property: PropertyLevels {
            confidentiality: level(Property::Confidentiality),
            integrity: level(Property::Integrity),
            availability: level(Property::Availability),
        },
        by_axis,
        overall: scales
            .level(scales.rank(standing.likelihood, worst))?
            .id
            .clone(),
        scores,
    })
}

/// What put a risk in its place: first what is not tradable, then the properties in its own order.
fn because(candidate: &Candidate<'_>, by_axis: &[AxisLevel], scales: &Scales<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for level in by_axis.iter().filter(|level| level.beyond_tolerance) {
        if scales
            .criteria
            .axis(&level.axis)
            .is_some_and(crate::model::Axis::is_hse)
        {
            let AxisLevel {
                axis,
                level,
                tolerance,
                ..
            } = level;
            parts.push(format!("{axis} {level} is beyond tolerance ({tolerance})"));
        }
    }
    for property in candidate.order.properties() {
        let level = candidate.rank(property).and_then(|rank| scales.level(rank));
        parts.push(format!(
            "{property} {}",
            level.map_or("not hit", |level| level.id.as_str())
        ));
    }
    parts.join("; ")
}
