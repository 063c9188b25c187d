//! Colours of ordered levels.

/// From pale to dark: each step is darker than the one before, so the order is seen without hue.
const STOPS: [[i32; 3]; 6] = [
    [255, 245, 200],
    [254, 217, 128],
    [250, 158, 66],
    [218, 84, 40],
    [150, 24, 48],
    [72, 8, 44],
];

/// A colour to fill with and one to write on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paint {
    /// The fill.
    pub fill: String,
    /// The ink.
    pub ink: &'static str,
}

/// The paint of a level, by its rank from 0 among `levels`.
pub(super) fn paint(rank: usize, levels: usize) -> Paint {
    let last = i32::try_from(levels.saturating_sub(1))
        .unwrap_or(i32::MAX)
        .clamp(1, 1000);
    let rank = i32::try_from(rank).unwrap_or(i32::MAX).min(last);
    // Few levels leave the darkest stop alone.
    let spans: i32 = if levels <= 5 { 4 } else { 5 };
    let at = rank * spans;
    let (span, part) = (
        (at / last).min(spans - 1),
        at - (at / last).min(spans - 1) * last,
    );
    let stop = |n: i32| {
        let n = usize::try_from(n).unwrap_or_default();
        STOPS.get(n).copied().unwrap_or_default()
    };
    let (from, to) = (stop(span), stop(span + 1));
    let mut rgb = [0; 3];
    for ((channel, from), to) in rgb.iter_mut().zip(from).zip(to) {
        *channel = from + (to - from) * part / last;
    }
    let [r, g, b] = rgb;
    // Luminance with squares in place of powers; 255 * 255 * 10000 is white.
    let luminance = 2126 * r * r + 7152 * g * g + 722 * b * b;
    let ink = if luminance > 128_000_000 {
        "#000000"
    } else {
        "#ffffff"
    };
    let fill = format!("#{r:02x}{g:02x}{b:02x}");
    Paint { fill, ink }
}
