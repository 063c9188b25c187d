//! How probable it is that one variable exceeds another.

use super::expectation::{Mark, Reach, expectation};
use super::{Family, Tail};

/// An error that does not matter.
const FLOOR: f64 = 1e-13;

/// The probability that the first of two independent variables is greater than the second.
pub(super) fn exceeds(x: &dyn Family, y: &dyn Family) -> f64 {
    let ((x_low, x_high), (y_low, y_high)) = (x.support(), y.support());
    if x_high <= y_low {
        return 0.0;
    }
    if x_low > y_high || (x_low == y_high && x.atom(x_low) * y.atom(x_low) == 0.0) {
        return 1.0;
    }
    let ends = [x_low, x_high, y_low, y_high];
    let mut joints = [x.joints(), y.joints(), ends.to_vec()].concat();
    joints.retain(|joint| joint.is_finite());
    let below = |v: f64| y.cdf(v) - y.atom(v);
    let probability = if let Some(steps) = y.steps() {
        steps.iter().map(|(v, _)| y.atom(*v) * x.sf(*v)).sum()
    } else if let Some(steps) = x.steps() {
        steps.iter().map(|(v, _)| x.atom(*v) * below(*v)).sum()
    } else if spread(x) < spread(y) {
        // Seen from the narrower variable, the other one's distribution function is smooth.
        over(x, &joints, below)
    } else {
        over(y, &joints, |v| x.sf(v))
    };
    probability.clamp(0.0, 1.0)
}

fn over(family: &dyn Family, joints: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    let whole = (Mark::START, Mark::END);
    expectation(family, whole, joints, (Reach::Bounded, FLOOR), f)
}

/// The distance between the quartiles.
fn spread(family: &dyn Family) -> f64 {
    family.quantile(Tail::Upper, 0.25) - family.quantile(Tail::Lower, 0.25)
}
