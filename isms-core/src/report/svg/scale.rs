//! Scales of a plot: where a number stands, and which numbers are named.

/// A logarithmic scale over whole decades.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decades {
    /// The exponent of ten at the start.
    pub from: i32,
    /// The exponent of ten at the end, above `from`.
    pub to: i32,
    /// Where the start stands, in units of the view box.
    pub start: f64,
    /// Where the end stands.
    pub end: f64,
}

impl Decades {
    /// The decades that hold two positive numbers, drawn between two places.
    pub fn around(low: f64, high: f64, start: f64, end: f64) -> Self {
        let from = libm::floor(libm::log10(low) + 1e-9) as i32;
        let to = libm::ceil(libm::log10(high) - 1e-9) as i32;
        Self {
            from,
            to: to.max(from + 1),
            start,
            end,
        }
    }

    /// Where a number stands; what lies outside stands at the edge.
    pub fn place(&self, value: f64) -> f64 {
        let (from, to) = (f64::from(self.from), f64::from(self.to));
        let exponent = if value > 0.0 {
            libm::log10(value)
        } else {
            from
        };
        let share = (exponent.clamp(from, to) - from) / (to - from);
        self.start + share * (self.end - self.start)
    }

    /// The powers of ten of the scale, not more than about `most`.
    pub fn powers(&self, most: i32) -> impl Iterator<Item = i32> + use<> {
        let stride = ((self.to - self.from) / most.max(1) + 1).max(1);
        let from = self.from;
        (from..=self.to).filter(move |exponent| (exponent - from) % stride == 0)
    }
}

/// A place with one decimal: fine enough for a curve, and the same bytes everywhere.
pub(super) fn tenth(place: f64) -> String {
    let tenths = libm::round(place * 10.0) as i64;
    let (whole, rest) = (tenths / 10, (tenths % 10).abs());
    match rest {
        0 => whole.to_string(),
        _ if tenths < 0 && whole == 0 => format!("-0.{rest}"),
        _ => format!("{whole}.{rest}"),
    }
}

/// A sum of money in short: `950`, `20k`, `1.5M`, `3bn`; two to three digits that count.
pub(super) fn money(amount: f64) -> String {
    let size = amount.abs();
    let (unit, word) = match size {
        s if s < 999.5 => (1.0, ""),
        s if s < 999_500.0 => (1e3, "k"),
        s if s < 999_500_000.0 => (1e6, "M"),
        s if s < 999_500_000_000.0 => (1e9, "bn"),
        _ => (1e12, "tn"),
    };
    let scaled = amount / unit;
    let places = if scaled.abs() >= 99.5 || (unit < 2.0 && size >= 10.0) {
        0
    } else {
        1
    };
    let text = format!("{scaled:.places$}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    format!("{text}{word}")
}

/// A probability in per cent, with the digits that count.
pub(super) fn percent(probability: f64) -> String {
    let hundredths = probability * 100.0;
    let places = match hundredths {
        p if p >= 9.95 || p <= 0.0 => 0,
        p if p >= 0.995 => 1,
        p if p >= 0.0995 => 2,
        _ => 4,
    };
    let text = format!("{hundredths:.places$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    format!("{text} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decades_hold_their_numbers() {
        let scale = Decades::around(20.0, 1000.0, 0.0, 100.0);
        assert_eq!((scale.from, scale.to), (1, 3));
        assert!((scale.place(100.0) - 50.0).abs() < 1e-9);
        assert_eq!((scale.place(0.0), scale.place(1e9)), (0.0, 100.0));
        assert_eq!(scale.powers(5).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(Decades::around(5.0, 5.0, 0.0, 1.0).to, 1);
    }

    #[test]
    fn numbers_in_short() {
        let all = [
            0.0,
            3.25,
            950.0,
            20_000.0,
            1_500_000.0,
            999_600.0,
            3e9,
            2.5e12,
        ];
        let short: Vec<String> = all.iter().map(|amount| money(*amount)).collect();
        assert_eq!(
            short,
            ["0", "3.2", "950", "20k", "1.5M", "1M", "3bn", "2.5tn"]
        );
        let all = [1.0, 0.5, 0.05, 0.0123, 0.001, 0.0001, 0.0];
        let short: Vec<String> = all.iter().map(|p| percent(*p)).collect();
        assert_eq!(
            short,
            ["100 %", "50 %", "5 %", "1.2 %", "0.1 %", "0.01 %", "0 %"]
        );
        let all = [1.0, 2.34, -0.04, -0.5, -1.25];
        let short: Vec<String> = all.iter().map(|place| tenth(*place)).collect();
        assert_eq!(short, ["1", "2.3", "0", "-0.5", "-1.3"]);
    }
}
