//! Samples of a distribution by inversion: its quantiles at given probabilities.
//!
//! Inversion, because then a higher draw never gives a lower value, and the same draw gives nearly the
//! same value after a small change of the distribution. Comparisons with common random numbers live on
//! that.

use std::collections::HashMap;
use std::sync::Arc;

use super::steps::Steps;
use super::table::{Source, Table};
use crate::distribution::Law;

/// Draws values of a distribution.
#[derive(Debug, Clone)]
pub(crate) struct Sampler(Method);

#[derive(Debug, Clone)]
enum Method {
    Constant(f64),
    Steps(Arc<Steps>),
    Table(Stretched),
}

/// A tabulated distribution, shifted and stretched.
#[derive(Debug, Clone)]
struct Stretched {
    table: Arc<Table>,
    location: f64,
    scale: f64,
    support: (f64, f64),
}

/// The samplers of many laws, of which those of one shape share a table.
#[derive(Debug, Default)]
pub(crate) struct Samplers(HashMap<Vec<u64>, Arc<Table>>);

impl Samplers {
    /// The sampler of a law.
    pub fn sampler(&mut self, law: &Law) -> Sampler {
        match law.family().steps() {
            Some([(value, _)]) => Sampler(Method::Constant(*value)),
            Some(steps) => Sampler(Method::Steps(Arc::new(Steps::new(law.family(), steps)))),
            None => Sampler(Method::Table(self.stretched(law))),
        }
    }

    fn stretched(&mut self, law: &Law) -> Stretched {
        let support = law.support();
        let Some((standard, family)) = law.family().standard() else {
            return Stretched {
                table: Arc::new(Table::new(Source::Law(law.clone()))),
                location: 0.0,
                scale: 1.0,
                support,
            };
        };
        let table = self.0.entry(standard.key);
        let table = table.or_insert_with(|| Arc::new(Table::new(Source::Standard(family))));
        Stretched {
            table: Arc::clone(table),
            location: standard.location,
            scale: standard.scale,
            support,
        }
    }
}

impl Sampler {
    /// The sampler of a law that shares its table with no other.
    pub fn new(law: &Law) -> Self {
        Samplers::default().sampler(law)
    }

    /// The quantiles at signed tail probabilities.
    pub fn sample(&self, tails: &[f64], out: &mut [f64]) {
        match &self.0 {
            Method::Constant(value) => out.fill(*value),
            Method::Steps(steps) => {
                for (value, tail) in out.iter_mut().zip(tails) {
                    *value = steps.quantile(*tail);
                }
            }
            Method::Table(stretched) => stretched.sample(tails, out),
        }
    }

    /// The quantile at one signed tail probability: the same bits as [`Sampler::sample`].
    #[cfg(test)]
    pub fn at(&self, tail: f64) -> f64 {
        let mut value = [f64::NAN];
        self.sample(&[tail], &mut value);
        let [value] = value;
        value
    }
}

impl Stretched {
    fn sample(&self, tails: &[f64], out: &mut [f64]) {
        const BLOCK: usize = 64;
        for (values, tails) in out.chunks_mut(BLOCK).zip(tails.chunks(BLOCK)) {
            self.table.quick(tails, values);
            let stretch = self.stretch();
            let mut unknown = false;
            for value in &mut *values {
                *value = stretch(*value);
                unknown |= value.is_nan();
            }
            if unknown {
                self.ask(tails, values);
            }
        }
    }

    /// Fills in what the table did not know.
    #[cold]
    fn ask(&self, tails: &[f64], values: &mut [f64]) {
        let pairs = values.iter_mut().zip(tails);
        for (value, tail) in pairs.filter(|(value, _)| value.is_nan()) {
            *value = self.stretch()(self.table.exact(*tail));
        }
    }

    /// Shifts, stretches and bounds. Comparisons instead of `clamp`, so that NaN stays NaN; numbers of its
    /// own, so that compilers see that no value it makes can change them.
    #[inline(always)]
    fn stretch(&self) -> impl Fn(f64) -> f64 + use<> {
        let Self {
            location,
            scale,
            support: (low, high),
            ..
        } = *self;
        move |z| {
            let x = location + scale * z;
            let x = if x < low { low } else { x };
            if x > high { high } else { x }
        }
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{Method, Sampler, Samplers};
    use crate::distribution::{Distribution, Law, Tail};
    use crate::quant::stream::Stream;

    const SMOOTH: &[&str] = &[
        r#"{"uniform": {"low": 10, "high": 20}}"#,
        r#"{"triangular": {"low": 10, "mode": 12, "high": 20}}"#,
        r#"{"triangular": {"low": 10, "mode": 20, "high": 20}}"#,
        r#"{"pert": {"low": 20000, "mode": 100000, "high": 1000000}}"#,
        r#"{"pert": {"low": 0, "mode": 0, "high": 1, "lambda": 20}}"#,
        r#"{"beta": {"alpha": 0.5, "beta": 0.5}}"#,
        r#"{"beta": {"alpha": 20, "beta": 300, "low": -3, "high": 5}}"#,
        r#"{"beta": {"alpha": 0.2, "beta": 2}}"#,
        r#"{"normal": {"mean": -5, "sd": 2}}"#,
        r#"{"lognormal": {"low": 10000, "high": 1000000}}"#,
        r#"{"lognormal": {"low": 10000, "high": 1000000, "cap": 3000000}}"#,
        r#"{"lognormal_parameters": {"mu": 10, "sigma": 3}}"#,
        r#"{"gamma": {"shape": 0.3, "scale": 2}}"#,
        r#"{"gamma": {"shape": 30, "scale": 2}}"#,
        r#"{"gamma": {"shape": 10000, "scale": 2}}"#,
        r#"{"pareto": {"minimum": 3, "shape": 0.5}}"#,
        r#"{"generalized_pareto": {"location": 1, "scale": 2, "shape": 0.7}}"#,
        r#"{"generalized_pareto": {"location": 1, "scale": 2, "shape": 0}}"#,
        r#"{"generalized_pareto": {"location": 1, "scale": 2, "shape": -0.5}}"#,
        r#"{"with_tail": {"body": {"lognormal": {"low": 1, "high": 100}}, "from": 0.95, "shape": 0.6}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": 10},
            {"probability": 0.5, "value": 20}, {"probability": 0.9, "value": 40}]}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": 10},
            {"probability": 0.5, "value": 20}, {"probability": 0.9, "value": 40}], "low": 0}}"#,
        r#"{"mixture": [{"weight": 1, "distribution": {"normal": {"mean": 5, "sd": 2}}},
            {"weight": 2, "distribution": {"normal": {"mean": 25, "sd": 3}}}]}"#,
        r#"{"mixture": [{"weight": 1, "distribution": {"pert": {"low": 1, "mode": 2, "high": 9}}},
            {"weight": 2, "distribution": {"pert": {"low": 7, "mode": 12, "high": 14}}}]}"#,
    ];

    const STEPS: &[&str] = &[
        r#"{"constant": 3}"#,
        r#"{"empirical": [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]}"#,
        r#"{"discrete": [{"value": 0, "probability": 0.5}, {"value": 5, "probability": 0.25},
            {"value": 8, "probability": 0.2499999}, {"value": 90, "probability": 1e-7}]}"#,
    ];

    /// With atoms or gaps: what is between cannot be judged by its probability.
    const BROKEN: &[&str] = &[
        r#"{"mixture": [{"weight": 1, "distribution": {"constant": 0}},
            {"weight": 2, "distribution": {"lognormal": {"low": 1, "high": 30}}}]}"#,
        r#"{"mixture": [{"weight": 1, "distribution": {"uniform": {"low": 0, "high": 1}}},
            {"weight": 2, "distribution": {"uniform": {"low": 5, "high": 9}}}]}"#,
    ];

    fn law(text: &str) -> Law {
        crate::from_json::<Distribution>(text)
            .unwrap()
            .law()
            .unwrap()
    }

    fn draws(n: usize) -> Vec<f64> {
        let mut tails = vec![0.0; n];
        Stream::new(3, 5, 7).yearly(0, &mut tails);
        tails
    }

    /// Draws, both sides of every border between segments, and both tails to their ends.
    fn everywhere() -> Vec<f64> {
        let borders = (0..65 * 16).map(|i| (1022 << 52) - (i << 48));
        let around = borders.flat_map(|t| [t - 1, t, t + 1].map(f64::from_bits));
        let lower: Vec<f64> = around.filter(|t| *t < 0.5).collect();
        let upper = lower.iter().map(|t| -t);
        let mut tails = draws(4_000);
        tails.extend(upper.chain(lower.iter().copied()));
        // Rising: the lower tail first.
        tails.sort_by(|a, b| (*a < 0.0).cmp(&(*b < 0.0)).then(a.total_cmp(b)));
        tails
    }

    fn exact(law: &Law, tail: f64) -> f64 {
        let side = if tail > 0.0 { Tail::Lower } else { Tail::Upper };
        law.family().quantile(side, tail.abs())
    }

    fn samples(law: &Law, tails: &[f64]) -> Vec<f64> {
        let mut values = vec![f64::NAN; tails.len()];
        Sampler::new(law).sample(tails, &mut values);
        values
    }

    #[test]
    fn close_in_probability() {
        for text in SMOOTH {
            let law = law(text);
            let tails = everywhere();
            for (tail, x) in tails.iter().zip(samples(&law, &tails)) {
                let reached = if *tail > 0.0 { law.cdf(x) } else { -law.sf(x) };
                // What the rounding of x itself does to its probability.
                let rounding = 4.0 * f64::EPSILON * x.abs() * law.pdf(x);
                let error = (reached - tail).abs();
                assert!(error <= rounding + 1e-9, "{text}: {error} at {tail}");
                // And that of the parameters by which laws share a table.
                assert!(
                    error <= rounding + 2e-7 * tail.abs() + 1e-13,
                    "{text}: {error} at {tail}"
                );
            }
        }
    }

    #[test]
    fn never_falls_and_never_leaves_the_support() {
        for text in [SMOOTH, STEPS, BROKEN].concat() {
            let law = law(text);
            let (low, high) = law.support();
            let values = samples(&law, &everywhere());
            assert!(values.iter().all(|x| (low..=high).contains(x)), "{text}");
            for pair in values.windows(2) {
                // Of the distributions' own quantiles, far out.
                let slack = 1e-13 * pair[0].abs();
                assert!(pair[1] >= pair[0] - slack, "{text}: {pair:?}");
            }
        }
    }

    #[test]
    fn steps_are_exact() {
        for text in STEPS {
            let law = law(text);
            let tails = everywhere();
            for (tail, x) in tails.iter().zip(samples(&law, &tails)) {
                assert_eq!(x, exact(&law, *tail), "{text} at {tail}");
            }
        }
    }

    #[test]
    fn close_to_the_quantile_around_atoms_and_gaps() {
        for text in BROKEN {
            let law = law(text);
            let tails = everywhere();
            for (tail, x) in tails.iter().zip(samples(&law, &tails)) {
                let expected = exact(&law, *tail);
                assert!(
                    (x - expected).abs() <= 2e-8 * expected,
                    "{text} at {tail}: {x}"
                );
            }
        }
    }

    #[test]
    fn tables_know_nearly_everything() {
        for (text, most) in [
            (SMOOTH[0], 0.0001),
            (SMOOTH[1], 0.01),
            (SMOOTH[3], 0.0001),
            (SMOOTH[8], 0.0001),
            (SMOOTH[11], 0.0001),
            (SMOOTH[13], 0.0001),
            (SMOOTH[15], 0.0001),
            (SMOOTH[19], 0.01),
            (SMOOTH[20], 0.0001),
            (SMOOTH[22], 0.3),
            (BROKEN[0], 0.12),
            (BROKEN[1], 0.03),
        ] {
            let Sampler(Method::Table(stretched)) = Sampler::new(&law(text)) else {
                panic!("{text}: no table");
            };
            let tails = draws(100_000);
            let mut values = vec![0.0; tails.len()];
            stretched.table.quick(&tails, &mut values);
            let unknown = values.iter().filter(|value| value.is_nan()).count();
            let part = unknown as f64 / tails.len() as f64;
            assert!(part <= most, "{text}: {part}");
        }
    }

    #[test]
    fn laws_of_one_shape_share_a_table() {
        let mut samplers = Samplers::default();
        for sd in 1..5 {
            samplers.sampler(&law(&format!(r#"{{"normal": {{"mean": 3, "sd": {sd}}}}}"#)));
        }
        assert_eq!(samplers.0.len(), 1);
        samplers.sampler(&law(SMOOTH[3]));
        assert_eq!(samplers.0.len(), 2);
    }

    #[test]
    fn one_by_one_the_same() {
        let tails = draws(200);
        for text in [SMOOTH, STEPS, BROKEN].concat() {
            let sampler = Sampler::new(&law(text));
            let one: Vec<f64> = tails.iter().map(|tail| sampler.at(*tail)).collect();
            for length in [0, 1, 63, 64, 65, 200] {
                let mut values = vec![f64::NAN; length];
                sampler.sample(&tails, &mut values);
                assert_eq!(values, one[..length], "{text}");
            }
        }
    }

    /// The same bits in every build and on every platform.
    #[test]
    fn golden_samples() {
        let tails = draws(4_000);
        let mut digest = Sha256::new();
        for i in [0, 3, 8, 9, 13] {
            let values = samples(&law(SMOOTH[i]), &tails);
            values.iter().for_each(|x| digest.update(x.to_le_bytes()));
        }
        assert_eq!(
            format!("{:x}", digest.finalize()),
            "601f36d001428de014c51e98cdaa8a737191285f42a27d524168771317fffd35"
        );
    }
}
