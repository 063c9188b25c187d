//! Quantiles of a distribution of positive values that has no closed quantile function.

/// One tail of a distribution at a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// The probability of the tail.
    pub tail: f64,
    /// The value times the density: the density of the value's logarithm.
    pub mass: f64,
    /// The logarithmic derivative of `mass` by the value's logarithm.
    pub bend: f64,
    /// The derivative of `bend` by the value's logarithm.
    pub twist: f64,
}

/// One tail of a distribution of positive values.
pub(super) trait TailCurve {
    /// 1 if the tail's probability rises with the value, -1 if it falls.
    const SIGN: f64;

    /// The highest value, possibly infinite.
    const HIGHEST: f64;

    /// What the tail looks like at `x`.
    fn view(&self, x: f64) -> View;

    /// A value not far from that at which the tail has probability `t`.
    fn guess(&self, t: f64) -> f64;
}

/// A quantile, and how the distribution looks there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantile {
    pub x: f64,
    t: f64,
    view: View,
}

impl Quantile {
    /// The value and its first two derivatives by the tail's probability.
    fn derivatives(&self, sign: f64) -> [f64; 3] {
        let slope = self.x / self.view.mass;
        [
            self.x,
            sign * slope,
            slope * (1.0 - self.view.bend) / self.view.mass,
        ]
    }

    /// Where the quantile for `t` should lie: the Taylor series of the value's logarithm in that of
    /// the probability.
    fn predict(&self, sign: f64, t: f64) -> f64 {
        let h = libm::log(t / self.t);
        let View {
            mass, bend, twist, ..
        } = self.view;
        let first = sign * self.t / mass;
        let second = first - bend * first * first;
        let third = second * (1.0 - 2.0 * bend * first) - twist * first * first * first;
        let step = h * (first + h / 2.0 * (second + h / 3.0 * third));
        self.x * libm::exp(step)
    }
}

/// The values of the tail at falling probabilities.
pub(super) fn walk<C: TailCurve>(curve: &C, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) {
    let mut last: Option<Quantile> = None;
    for &t in nodes {
        let start = last.map_or_else(|| curve.guess(t), |q| q.predict(C::SIGN, t));
        let quantile = solve(curve, t, start);
        visit(quantile.derivatives(C::SIGN));
        last = Some(quantile);
    }
}

/// The value at which the tail has probability `t`: Halley's method on the logarithms, kept between
/// values that are known to lie below and above.
pub(super) fn solve<C: TailCurve>(curve: &C, t: f64, start: f64) -> Quantile {
    const STEPS: usize = 200;
    let (mut low, mut high) = (0.0_f64, C::HIGHEST);
    let mut x = start;
    if !(x > low && x < high) {
        x = curve.guess(t);
    }
    let mut view = curve.view(x);
    for _ in 0..STEPS {
        let excess = libm::log(view.tail / t);
        if C::SIGN * excess < 0.0 {
            low = low.max(x);
        } else {
            high = high.min(x);
        }
        let rate = C::SIGN * view.mass / view.tail;
        let newton = -excess / rate;
        let step = newton / (1.0 + newton * (view.bend - rate) / 2.0).max(0.5);
        let next = x * libm::exp(step);
        // Halley's method triples the digits. What is left of this step is below the last one.
        let settled = step.abs() * (1.0 + rate.abs() + view.bend.abs() + view.twist.abs()) < 1e-5;
        if settled {
            let bend = view.bend + view.twist * step;
            let mass = view.mass * libm::exp(step * (view.bend + bend) / 2.0);
            let view = View {
                tail: t,
                mass,
                bend,
                ..view
            };
            return Quantile {
                x: next.min(C::HIGHEST),
                t,
                view,
            };
        }
        x = if next > low && next < high {
            next
        } else {
            middle(low, high)
        };
        if !(x > low && x < high) {
            break;
        }
        view = curve.view(x);
    }
    Quantile { x: high, t, view }
}

/// A value between: halfway in the logarithm, as long as both ends have one.
fn middle(low: f64, high: f64) -> f64 {
    let (low, high) = (low.max(f64::MIN_POSITIVE), high.min(f64::MAX));
    if high < 2.0 * low {
        low + (high - low) / 2.0
    } else {
        low.sqrt() * high.sqrt()
    }
}
