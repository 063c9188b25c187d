//! What knowing is worth to a decision: of one estimate, and of all.

use super::decision::Decision;
use super::envelope::{Envelope, Line};
use super::factor::{Place, Slot, Stated, Uncertain};
use super::information::{DecisionChange, FactorInformation};
use super::sampler::Sampler;
use super::{Estimate, Method, Portfolio};
use crate::distribution::{Distribution, Law};
use crate::error::Result;
use crate::model::{DrawnPer, Susceptibility};

/// What knowing all yearly estimates is worth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Perfect {
    pub value: Estimate,
    /// The probability that another alternative is better.
    pub change: Estimate,
    /// The probability that each alternative is the best.
    pub shares: Vec<f64>,
}

/// What knowing all yearly estimates is worth: in each year the best alternative is chosen for what is
/// expected of that year.
pub(super) fn of_all(decision: &Decision<'_>) -> Result<Perfect> {
    let totals = yearly_totals(decision)?;
    let count = totals.len();
    let years = totals.first().map_or(0, Vec::len);
    let mut gains = Vec::with_capacity(years);
    let mut changes = Vec::with_capacity(years);
    let mut shares = vec![0.0; count];
    for year in 0..years {
        let at = |alternative: usize| value(&totals, alternative, year);
        let lowest = lowest(count, decision.best, at);
        gains.push(at(decision.best) - at(lowest));
        changes.push(f64::from(u8::from(lowest != decision.best)));
        if let Some(share) = shares.get_mut(lowest) {
            *share += 1.0 / years as f64;
        }
    }
    Ok(Perfect {
        value: decision.outcomes.mean(&gains),
        change: decision.outcomes.mean(&changes),
        shares,
    })
}

/// Losses and costs of each alternative in each year, as far as they differ.
fn yearly_totals(decision: &Decision<'_>) -> Result<Vec<Vec<f64>>> {
    let mut totals = decision.outcomes.losses.clone();
    for (total, cost) in totals.iter_mut().zip(&decision.costs) {
        for value in total {
            *value += cost;
        }
    }
    for cost in decision.uncertain_costs()? {
        let (Some((hash, address)), Some(stated)) = (decision.draw(&cost), cost.stated.first())
        else {
            continue;
        };
        let drawn = decision.outcomes.values(&stated.law, hash, address);
        let mean = stated.law.mean();
        let having = cost.factor.control.as_ref();
        for (total, set) in totals.iter_mut().zip(&decision.controls) {
            if having.is_some_and(|id| set.contains(id)) {
                for (total, drawn) in total.iter_mut().zip(&drawn) {
                    *total += drawn - mean;
                }
            }
        }
    }
    Ok(totals)
}

fn value(table: &[Vec<f64>], row: usize, column: usize) -> f64 {
    let found = table.get(row).and_then(|row| row.get(column));
    found.copied().unwrap_or(f64::INFINITY)
}

/// The alternative with the lowest value; the best one where it is as low.
fn lowest(count: usize, best: usize, of: impl Fn(usize) -> f64) -> usize {
    (0..count).fold(best, |lowest, other| {
        if of(other) < of(lowest) {
            other
        } else {
            lowest
        }
    })
}

/// An estimate that has no part in the decision.
pub(super) fn worthless(estimate: &Uncertain, drawn_per: DrawnPer) -> FactorInformation {
    FactorInformation {
        factor: estimate.factor.clone(),
        value: Estimate::exact(0.0),
        change_probability: 0.0,
        changes: Vec::new(),
        drawn_per,
        method: Method::ClosedForm,
    }
}

/// What knowing an estimate is worth with which the total of each alternative rises in a line.
pub(super) fn of_line(
    decision: &Decision<'_>,
    estimate: &Uncertain,
    slopes: &[Vec<f64>],
    drawn_per: DrawnPer,
) -> FactorInformation {
    let none = worthless(estimate, drawn_per);
    match one_law(decision.portfolio, &estimate.stated) {
        Some(law) => exactly(decision, slopes, &law, none),
        None => {
            let variables = estimate
                .stated
                .iter()
                .map(|s| quantiles(decision.portfolio, s));
            let variables: Vec<Vec<f64>> = variables.collect();
            by_quadrature(decision, slopes, &variables, none)
        }
    }
}

/// The law of an estimate that is one number, wherever it stands.
fn one_law(portfolio: &Portfolio, stated: &[Stated]) -> Option<Law> {
    let effect = |place: Place| -> Option<&Distribution> {
        let Place::Scenario(at, Slot::Effectiveness(n)) = place else {
            return None;
        };
        let effect = portfolio.scenarios.get(at)?.controls.get(n)?;
        Some(&effect.effectiveness)
    };
    let (first, others) = stated.split_first()?;
    let part = matches!(
        first.place,
        Place::Scenario(_, Slot::Capability | Slot::Resistance)
    );
    let alike = others
        .iter()
        .all(|other| effect(other.place) == effect(first.place));
    (alike && !part).then(|| first.law.clone())
}

fn exactly(
    decision: &Decision<'_>,
    slopes: &[Vec<f64>],
    law: &Law,
    none: FactorInformation,
) -> FactorInformation {
    let totals = decision.totals();
    let best = totals.get(decision.best).copied().unwrap_or(0.0);
    let lines = totals.iter().enumerate().map(|(at, total)| Line {
        above: total - best,
        slope: slopes.iter().filter_map(|place| place.get(at)).sum(),
    });
    let lines: Vec<Line> = lines.collect();
    let envelope = Envelope::new(&lines, decision.best, law);
    let shares = envelope.probabilities(lines.len(), law);
    let change = |kink: &super::envelope::Kink| DecisionChange {
        at: kink.at,
        below: decision.name(kink.below),
        above: decision.name(kink.above),
    };
    let stays = shares.get(decision.best).copied().unwrap_or(1.0);
    FactorInformation {
        value: Estimate {
            value: envelope.gain(law),
            standard_error: decision.error_of_lines(&shares),
        },
        change_probability: 1.0 - stays,
        changes: envelope.kinks().map(change).collect(),
        ..none
    }
}

/// At so many quantiles.
const NODES: u32 = 1 << 16;

/// The middles of [`NODES`] equally probable parts, as signed tail probabilities.
fn middles() -> Vec<f64> {
    let part = 1.0 / f64::from(NODES);
    let middle = (0..NODES).map(|n| (f64::from(n) + 0.5) * part);
    let signed = middle.map(|u| if u < 0.5 { u } else { u - 1.0 });
    signed.collect()
}

/// What the totals are lines in, at equally probable quantiles of an estimate: its value, or of the
/// parts of a vulnerability the vulnerability.
fn quantiles(portfolio: &Portfolio, stated: &Stated) -> Vec<f64> {
    let tails = middles();
    let mut values = vec![0.0; tails.len()];
    Sampler::new(&stated.law).sample(&tails, &mut values);
    let Place::Scenario(at, slot) = stated.place else {
        return values;
    };
    let contest = portfolio.scenarios.get(at);
    let contest = contest.and_then(|scenario| scenario.vulnerability.as_ref());
    let Some(Susceptibility::Contest {
        threat_capability,
        resistance_strength,
        ..
    }) = contest
    else {
        return values;
    };
    let (Ok(capability), Ok(resistance)) = (threat_capability.law(), resistance_strength.law())
    else {
        return values;
    };
    for value in &mut values {
        *value = match slot {
            Slot::Capability => resistance.cdf(*value) - resistance.family().atom(*value),
            Slot::Resistance => capability.sf(*value),
            _ => *value,
        };
    }
    values
}

fn by_quadrature(
    decision: &Decision<'_>,
    slopes: &[Vec<f64>],
    variables: &[Vec<f64>],
    none: FactorInformation,
) -> FactorInformation {
    let totals = decision.totals();
    let nodes = f64::from(NODES);
    let means: Vec<f64> = variables
        .iter()
        .map(|values| super::moments::sum(values) / nodes)
        .collect();
    let (mut gain, mut changes) = (0.0, 0.0);
    for node in 0..NODES as usize {
        let at = |alternative: usize| {
            let places = slopes.iter().zip(variables).zip(&means);
            let rise = places.map(|((slopes, values), mean)| {
                let slope = slopes.get(alternative).copied().unwrap_or(0.0);
                slope * (values.get(node).copied().unwrap_or(*mean) - mean)
            });
            let total = totals.get(alternative).copied().unwrap_or(f64::INFINITY);
            total + rise.sum::<f64>()
        };
        let lowest = lowest(totals.len(), decision.best, at);
        gain += at(decision.best) - at(lowest);
        changes += f64::from(u8::from(lowest != decision.best));
    }
    FactorInformation {
        value: Estimate::exact(gain / nodes),
        change_probability: changes / nodes,
        method: Method::Quadrature,
        ..none
    }
}

/// What knowing a yearly estimate is worth, from simulated years divided by its draw (Strong and Oakley
/// 2013). One half of the years says which alternative is best in a part, the other half what that
/// gains, and the other way round: what is only luck in one half gains nothing in the other.
pub(super) fn of_draw(
    decision: &Decision<'_>,
    estimate: &Uncertain,
    tails: &[f64],
) -> FactorInformation {
    let none = worthless(estimate, DrawnPer::Year);
    let bins = decision.options.bins as usize;
    let parts: Vec<usize> = tails.iter().map(|tail| part(*tail, bins)).collect();
    let outcomes = &decision.outcomes.losses;
    let costs = &decision.costs;
    let mut sums = vec![vec![[0.0; 2]; outcomes.len()]; bins];
    for (year, part) in parts.iter().enumerate() {
        let Some(sums) = sums.get_mut(*part) else {
            continue;
        };
        for ((sums, losses), cost) in sums.iter_mut().zip(outcomes).zip(costs) {
            if let (Some(sum), Some(loss)) = (sums.get_mut(half(year)), losses.get(year)) {
                *sum += loss + cost;
            }
        }
    }
    let choices: Vec<[usize; 2]> = sums
        .iter()
        .map(|sums| {
            let choose = |half: usize| {
                let at = |n: usize| sums.get(n).and_then(|sums| sums.get(half)).copied();
                lowest(sums.len(), decision.best, |n| {
                    at(n).unwrap_or(f64::INFINITY)
                })
            };
            [choose(0), choose(1)]
        })
        .collect();
    let mut gains = Vec::with_capacity(parts.len());
    let mut changes = 0.0;
    for (year, part) in parts.iter().enumerate() {
        let choice = choices.get(*part).and_then(|both| both.get(1 - half(year)));
        let choice = choice.copied().unwrap_or(decision.best);
        let at = |n: usize| value(outcomes, n, year) + costs.get(n).copied().unwrap_or(0.0);
        gains.push(at(decision.best) - at(choice));
        changes += f64::from(u8::from(choice != decision.best));
    }
    let gain = decision.outcomes.mean(&gains);
    FactorInformation {
        value: Estimate {
            value: gain.value.max(0.0),
            ..gain
        },
        change_probability: changes / parts.len() as f64,
        method: Method::Simulation,
        ..none
    }
}

/// The part, of so many equally probable ones, in which a signed tail probability lies.
fn part(tail: f64, parts: usize) -> usize {
    let below = if tail > 0.0 { tail } else { 1.0 + tail };
    ((below * parts as f64) as usize).min(parts - 1)
}

/// The half to which a year belongs: every other one.
const fn half(year: usize) -> usize {
    year % 2
}
