//! What each estimate moves, as a picture.

use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::scale::{money, tenth};
use crate::quant::{Tornado, TornadoBar};

const WIDTH: i32 = 720;
const LEFT: i32 = 270;
const RIGHT: i32 = WIDTH - 60;
const TOP: i32 = 52;
const ROW: i32 = 30;
/// So many bars are shown.
const MOST: usize = 20;

/// What the result is with an estimate at its low and at its high value.
struct Bar {
    name: String,
    low: f64,
    high: f64,
}

impl From<&TornadoBar> for Bar {
    fn from(bar: &TornadoBar) -> Self {
        Self {
            name: bar.factor.name(),
            low: bar.low.value,
            high: bar.high.value,
        }
    }
}

/// Draws bars around a base, the widest first: which estimates move the result, and how far. The end
/// of the low value is hollow, that of the high value filled.
///
/// Ids in the picture begin with `tornado`.
///
/// ```
/// use isms_core::quant::{Portfolio, TornadoOptions};
/// use isms_core::report::svg;
///
/// let portfolio = Portfolio::load("
/// scenarios:
///   - id: theft
///     title: A laptop is stolen
///     frequency: {loss_events: {uniform: {low: 1, high: 5}}}
///     primary_loss: {replacement: {constant: 1000}}
/// ")?;
/// let tornado = portfolio.tornado(&TornadoOptions::default())?;
/// assert!(svg::tornado(&tornado).contains("theft: frequency"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn tornado(tornado: &Tornado) -> String {
    let base = tornado.base.value;
    let bars: Vec<Bar> = tornado.bars.iter().take(MOST).map(Bar::from).collect();
    let ends = bars.iter().flat_map(|bar| [bar.low, bar.high]);
    let (least, most) = ends.fold((base, base), |(least, most), end| {
        (least.min(end), most.max(end))
    });
    let span = if most > least { most - least } else { 1.0 };
    let place = |value: f64| f64::from(LEFT) + (value - least) / span * f64::from(RIGHT - LEFT);
    let height = TOP + ROW * i32::try_from(bars.len()).unwrap_or(0) + 34;
    let title = match &tornado.currency {
        Some(currency) => format!("What each estimate moves, {currency} a year"),
        None => "What each estimate moves, a year".to_owned(),
    };
    let about = description(&bars, base);
    let mut picture = Picture::new("tornado", &title, &about, (WIDTH, height));
    let strong = [("font-size", N(14)), ("font-weight", N(600))];
    picture.text((8, 20), &label::clip(&title, 14, WIDTH - 16), &strong);
    for (bar, y) in bars.iter().zip((TOP..).step_by(ROW as usize)) {
        draw(&mut picture, bar, place(bar.low), place(bar.high), y);
    }
    let at = tenth(place(base));
    let path = format!("M{at} {}V{}", TOP - 8, height - 26);
    let attributes = [
        ("d", T(path.as_str())),
        ("stroke", T("currentColor")),
        ("stroke-width", N(2)),
    ];
    picture.shape("path", &attributes);
    let middle = [("text-anchor", T("middle")), ("font-weight", N(600))];
    let inside = (place(base) as i32).clamp(LEFT, RIGHT);
    picture.text(
        (inside, height - 10),
        &format!("{} as estimated", money(base)),
        &middle,
    );
    picture.finish()
}

fn draw(picture: &mut Picture, bar: &Bar, low: f64, high: f64, y: i32) {
    let (left, right) = (low.min(high), low.max(high));
    let about = format!("{}: {} to {}", bar.name, money(bar.low), money(bar.high));
    picture.group(&about, &[]);
    let name = label::clip(&bar.name, 12, LEFT - 70);
    let end = [("text-anchor", T("end"))];
    picture.text((LEFT - 62, y + 15), &name, &end);
    let (x, width) = (tenth(left), tenth(right - left));
    picture.shape(
        "rect",
        &[
            ("x", T(&x)),
            ("y", N(y + 2)),
            ("width", T(&width)),
            ("height", N(18)),
            ("fill", T("#2f6fb5")),
            ("fill-opacity", T("0.75")),
        ],
    );
    for (place, fill) in [(low, "none"), (high, "currentColor")] {
        let at = tenth(place);
        picture.shape(
            "circle",
            &[
                ("cx", T(&at)),
                ("cy", N(y + 11)),
                ("r", N(5)),
                ("fill", T(fill)),
                ("stroke", T("currentColor")),
                ("stroke-width", N(2)),
            ],
        );
    }
    let (less, more) = if bar.low <= bar.high {
        (bar.low, bar.high)
    } else {
        (bar.high, bar.low)
    };
    picture.text((left as i32 - 10, y + 15), &money(less), &end);
    picture.text((right as i32 + 10, y + 15), &money(more), &[]);
    picture.end();
}

fn description(bars: &[Bar], base: f64) -> String {
    let rows: Vec<String> = bars
        .iter()
        .map(|bar| format!("{}: {} to {}.", bar.name, money(bar.low), money(bar.high)))
        .collect();
    format!("As estimated {}. {}", money(base), rows.join(" "))
}
