//! Factors that hang together: draws joined by a copula (Sklar 1959; McNeil, Frey and Embrechts 2015,
//! chapter 7).

use super::address;
use super::compiled::Compiled;
use super::sampler::{Sampler, Samplers};
use super::stream::stable_hash;
use super::year::{Joint, Years};
use crate::distribution::{Correlation, Distribution, Student, normal_curve};
use crate::error::Result;
use crate::model::{Copula, Dependence, YearlyFactor};

/// Draws that come so near an end are held there: a probability of 0 is none.
const NEAREST: f64 = 1.0 / (1_u64 << 62) as f64 / 256.0;

/// A factor with its scenario's position and hash.
#[derive(Debug)]
struct Member {
    scenario: usize,
    hash: u64,
    factor: YearlyFactor,
}

/// Joins the draws of factors that hang together.
#[derive(Debug)]
pub(super) struct JointDraws {
    members: Vec<Member>,
    correlation: Correlation,
    normal: Sampler,
    mixing: Option<Mixing>,
}

/// What makes a normal vector a t vector: a common factor, of which large values bring all members to
/// their ends together.
#[derive(Debug)]
struct Mixing {
    student: Student,
    /// A chi-squared variable over its degrees of freedom.
    scaled_chi_squared: Sampler,
}

impl JointDraws {
    pub fn new(
        dependence: &Dependence,
        scenarios: &[Compiled],
        samplers: &mut Samplers,
    ) -> Result<Self> {
        let path = "quantification.dependence.correlation";
        let member = |name: &crate::model::FactorName| {
            let scenario = scenarios.iter().position(|s| s.id == name.scenario)?;
            Some(Member {
                scenario,
                hash: scenarios.get(scenario)?.hash,
                factor: name.factor,
            })
        };
        let mixing = match dependence.copula {
            Copula::Gaussian => None,
            Copula::T { degrees_of_freedom } => {
                let gamma = Distribution::Gamma {
                    shape: degrees_of_freedom / 2.0,
                    scale: 2.0 / degrees_of_freedom,
                };
                Some(Mixing {
                    student: Student::new(degrees_of_freedom),
                    scaled_chi_squared: samplers.sampler(&gamma.law()?),
                })
            }
        };
        let standard = Distribution::Normal { mean: 0.0, sd: 1.0 };
        Ok(Self {
            members: dependence.factors.iter().filter_map(member).collect(),
            correlation: Correlation::new(&dependence.correlation, path)?,
            normal: samplers.sampler(&standard.law()?),
            mixing,
        })
    }

    /// Where the draws that hang together stand: by the hash of what they belong to, and their address.
    pub fn draws(&self) -> Vec<(u64, u8)> {
        let members = self.members.iter();
        let mut draws: Vec<_> = members.map(|m| (m.hash, address_of(m.factor))).collect();
        draws.push((stable_hash(address::COPULA_KEY), address::MIXING));
        draws
    }

    /// The joined draws of the years of a block, for each of `count` scenarios.
    pub fn draw(&self, years: &Years<'_>, count: usize) -> Vec<Joint> {
        let mut joint: Vec<Joint> = std::iter::repeat_with(Joint::default).take(count).collect();
        let independent = self.independent(years);
        let divisors = self.divisors(years);
        for (member, row) in self.members.iter().zip(self.correlation.factor()) {
            let mut sum = vec![0.0; years.count];
            for (weight, normals) in row.iter().zip(&independent) {
                for (sum, normal) in sum.iter_mut().zip(normals) {
                    *sum += weight * normal;
                }
            }
            let tails = self.tails(&sum, divisors.as_deref());
            if let Some(joint) = joint.get_mut(member.scenario) {
                joint.0.push((member.factor, tails));
            }
        }
        joint
    }

    /// Independent standard normal variables, from the draws that each factor would have alone.
    fn independent(&self, years: &Years<'_>) -> Vec<Vec<f64>> {
        let mut tails = vec![0.0; years.count];
        let normals = self.members.iter().map(|member| {
            years
                .source(member.hash)
                .tails(address_of(member.factor), &mut tails);
            let mut normals = vec![0.0; years.count];
            self.normal.sample(&tails, &mut normals);
            normals
        });
        normals.collect()
    }

    fn divisors(&self, years: &Years<'_>) -> Option<Vec<f64>> {
        let mixing = self.mixing.as_ref()?;
        let mut tails = vec![0.0; years.count];
        let hash = stable_hash(address::COPULA_KEY);
        let mixing_draws = years.key.stream(hash, address::MIXING);
        years.once(&mixing_draws, &mut tails);
        let mut drawn = vec![0.0; years.count];
        mixing.scaled_chi_squared.sample(&tails, &mut drawn);
        Some(drawn.into_iter().map(libm::sqrt).collect())
    }

    /// Signed tail probabilities of values of the vector's components.
    fn tails(&self, values: &[f64], divisors: Option<&[f64]>) -> Vec<f64> {
        match (&self.mixing, divisors) {
            (Some(mixing), Some(divisors)) => {
                let both = values.iter().zip(divisors);
                both.map(|(z, d)| signed(z / d, |x| mixing.student.below(x)))
                    .collect()
            }
            _ => {
                let all = values.iter();
                all.map(|z| signed(*z, normal_curve::below)).collect()
            }
        }
    }
}

/// The signed tail probability of a value of a symmetric distribution.
fn signed(value: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    // The very middle belongs to neither tail; it is counted below, a hair's breadth away.
    let tail = cdf(-value.abs()).clamp(NEAREST, 0.5 - f64::EPSILON);
    if value < 0.0 { tail } else { -tail }
}

const fn address_of(factor: YearlyFactor) -> u8 {
    match factor {
        YearlyFactor::Frequency => address::FREQUENCY,
        YearlyFactor::ProbabilityOfAction => address::ACTION,
        YearlyFactor::Vulnerability => address::VULNERABILITY,
        YearlyFactor::Events => address::EVENTS,
        YearlyFactor::SecondaryProbability => address::SECONDARY_PROBABILITY,
    }
}
