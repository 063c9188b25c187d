//! Where a rising function is zero.

/// The root of a continuous function that is below 0 at `low` and above 0 at `high`, to the last
/// bits: regula falsi as Illinois mends it (Dowell and Jarratt 1971), with halving where it lags.
pub(super) fn root(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    const STEPS: u32 = 200;
    let (mut low, mut high) = (low, high);
    let (mut below, mut above) = (f(low), f(high));
    let mut last_rose = None;
    for step in 1..=STEPS {
        let width = high - low;
        let secant = low - below * (width / (above - below));
        let halved = low + width / 2.0;
        let x = if step % 4 != 0 && secant > low && secant < high {
            secant
        } else {
            halved
        };
        if !(x > low && x < high) {
            break;
        }
        let y = f(x);
        if y == 0.0 {
            return x;
        }
        let rose = y < 0.0;
        if rose {
            (low, below) = (x, y);
            above = if last_rose == Some(true) {
                above / 2.0
            } else {
                above
            };
        } else {
            (high, above) = (x, y);
            below = if last_rose == Some(false) {
                below / 2.0
            } else {
                below
            };
        }
        last_rose = Some(rose);
    }
    low + (high - low) / 2.0
}

/// The root of a continuous function that does not fall, and of which `f` gives value and slope: the
/// lowest between `low` and `high`. Newton's method, with halving where it leaves what is left.
pub(super) fn rising(low: f64, high: f64, start: f64, f: impl Fn(f64) -> (f64, f64)) -> f64 {
    const STEPS: u32 = 400;
    let (mut low, mut high, mut x) = (low, high, start);
    let mut last = high - low;
    for _ in 0..STEPS {
        let (value, slope) = f(x);
        if value < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let step = -value / slope;
        let next = x + step;
        // The step is below the last bits of the root, or of the probabilities that led to it.
        if step.abs() <= 2.0 * f64::EPSILON * x.abs() && slope > 0.0 {
            return next.clamp(low, high);
        }
        let useful = next > low && next < high && step.abs() < 0.7 * last;
        let middle = low + (high - low) / 2.0;
        last = if useful {
            step.abs()
        } else {
            (high - low) / 2.0
        };
        x = if useful { next } else { middle };
        if !(x > low && x < high) {
            break;
        }
    }
    high
}
