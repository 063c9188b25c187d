//! A distribution whose upper end is replaced by a generalised Pareto tail.

use super::expectation::{Mark, Reach, expectation};
use super::generalized_pareto::{GeneralizedPareto, SHAPES};
use super::{Family, Law, Tail, parameter};
use crate::error::Result;

#[derive(Debug)]
pub(super) struct WithTail {
    body: Law,
    /// The probabilities of staying below the splice and of exceeding it.
    from: f64,
    beyond: f64,
    splice: f64,
    tail: GeneralizedPareto,
    mean: f64,
    variance: f64,
}

impl WithTail {
    pub fn new(body: Law, from: f64, shape: f64, scale: Option<f64>) -> Result<Self> {
        parameter::inner_probability("with_tail.from", from)?;
        parameter::within("with_tail.shape", shape, &SHAPES)?;
        let beyond = 1.0 - from;
        let splice = body.quantile(from);
        let scale = match scale {
            Some(scale) => scale,
            None => beyond / density(&body, splice)?,
        };
        parameter::positive("with_tail.scale", scale)?;
        let tail = GeneralizedPareto::of(splice, scale, shape);
        let mean = body.limited_mean(splice) + beyond * (tail.mean() - splice);
        let law = Self {
            body,
            from,
            beyond,
            splice,
            tail,
            mean,
            variance: 0.0,
        };
        Ok(Self {
            variance: law.spread(),
            ..law
        })
    }

    /// The variance: that of the body up to the splice as an integral, that of the tail exact.
    fn spread(&self) -> f64 {
        let excess = self.tail.mean() - self.splice;
        let square = self.tail.mean_square_excess();
        if square.is_infinite() || diverges(&self.body) {
            return f64::INFINITY;
        }
        let to_splice = self.splice - self.mean;
        let end = Mark {
            below: self.from,
            above: self.beyond,
        };
        let family = self.body.family();
        let whole = (Mark::START, end);
        let f = |x: f64| {
            let d = x.min(self.splice) - self.mean;
            d * d
        };
        let body = expectation(family, whole, &family.joints(), (Reach::Unbounded, 0.0), f);
        body + self.beyond * (to_splice * to_splice + 2.0 * to_splice * excess + square)
    }

    /// The probability of a tail as one of the body, or of the generalised Pareto tail from above.
    fn place(&self, tail: Tail, t: f64) -> Place {
        match tail {
            Tail::Lower if t <= self.from => Place::Body,
            Tail::Upper if t >= self.beyond => Place::Body,
            Tail::Lower => Place::Beyond((1.0 - t) / self.beyond),
            Tail::Upper => Place::Beyond(t / self.beyond),
        }
    }

    /// The quantile and its derivatives in the generalised Pareto tail.
    fn walk_beyond(&self, tail: Tail, t: f64) -> [f64; 3] {
        let rate = 1.0 / self.beyond;
        let turn = if tail == Tail::Upper { 1.0 } else { -1.0 };
        let mut place = [self.splice, f64::NAN, f64::NAN];
        if let Place::Beyond(t) = self.place(tail, t) {
            self.tail.walk(Tail::Upper, &[t], &mut |at| place = at);
        }
        let [x, first, second] = place;
        [x, turn * rate * first, rate * rate * second]
    }
}

/// Which part of the distribution a quantile belongs to.
enum Place {
    Body,
    Beyond(f64),
}

/// The density of the body at the splice.
fn density(body: &Law, splice: f64) -> Result<f64> {
    let density = body.pdf(splice);
    if density > 0.0 && density.is_finite() {
        return Ok(density);
    }
    let message = format!(
        "the density of `body` at the splice {splice} is {density}: state the `scale` of the tail"
    );
    Err(parameter::invalid("with_tail.scale", message))
}

/// Whether the lower end of a distribution is too heavy for a variance: its quantiles grow by more
/// than the square root when the probability falls.
fn diverges(body: &Law) -> bool {
    const SMALL: f64 = 1.0 / (1_u64 << 60) as f64;
    let (low, _) = body.support();
    let growth = body.quantile(SMALL) / body.quantile(2.0 * SMALL);
    low.is_infinite() && growth * growth >= 2.0 - 1e-9
}

impl Family for WithTail {
    fn mean(&self) -> f64 {
        self.mean
    }
    fn variance(&self) -> f64 {
        self.variance
    }
    fn support(&self) -> (f64, f64) {
        (self.body.support().0, self.tail.support().1)
    }
    fn pdf(&self, x: f64) -> f64 {
        if x < self.splice {
            self.body.pdf(x)
        } else {
            self.beyond * self.tail.pdf(x)
        }
    }
    fn slope(&self, x: f64) -> f64 {
        if x < self.splice {
            self.body.family().slope(x)
        } else {
            self.beyond * self.tail.slope(x)
        }
    }
    fn joints(&self) -> Vec<f64> {
        let mut joints = self.body.family().joints();
        joints.retain(|joint| *joint < self.splice);
        joints.push(self.splice);
        joints
    }
    fn atom(&self, x: f64) -> f64 {
        let atom = self.body.family().atom(x);
        if x < self.splice || atom == 0.0 {
            atom
        } else if x > self.splice {
            0.0
        } else {
            // The body's probability up to here, less that below.
            (self.from - (self.body.cdf(x) - atom)).max(0.0)
        }
    }
    fn cdf(&self, x: f64) -> f64 {
        if x < self.splice {
            self.body.cdf(x)
        } else {
            self.from + self.beyond * self.tail.cdf(x)
        }
    }
    fn sf(&self, x: f64) -> f64 {
        if x < self.splice {
            self.body.sf(x)
        } else {
            self.beyond * self.tail.sf(x)
        }
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        match self.place(tail, t) {
            Place::Body => self.body.family().quantile(tail, t).min(self.splice),
            Place::Beyond(t) => self.tail.quantile(Tail::Upper, t),
        }
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        if limit <= self.splice {
            return self.body.limited_mean(limit);
        }
        let body = self.body.limited_mean(self.splice);
        body + self.beyond * (self.tail.limited_mean(limit) - self.splice)
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        // With falling probability, the lower tail leads into the body, and the upper one out of it.
        let first = nodes.partition_point(|t| match tail {
            Tail::Lower => *t > self.from,
            Tail::Upper => *t >= self.beyond,
        });
        let (first, second) = nodes.split_at(first);
        let (body, beyond) = match tail {
            Tail::Lower => (second, first),
            Tail::Upper => (first, second),
        };
        let family = self.body.family();
        let mut walked = Vec::with_capacity(body.len());
        if !family.walk(tail, body, &mut |at| walked.push(at)) {
            walked = body
                .iter()
                .map(|t| [family.quantile(tail, *t), 0.0, 0.0])
                .collect();
        }
        let beyond: Vec<[f64; 3]> = beyond.iter().map(|t| self.walk_beyond(tail, *t)).collect();
        let (first, second) = match tail {
            Tail::Lower => (beyond, walked),
            Tail::Upper => (walked, beyond),
        };
        first.into_iter().chain(second).for_each(visit);
        true
    }
}
