//! Loss exceedance curves as a picture.

use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::scale::{Decades, money, percent, tenth};
use crate::model::TolerancePoint;
use crate::quant::ExceedanceCurve;

const WIDTH: i32 = 720;
const LEFT: i32 = 66;
const RIGHT: i32 = WIDTH - 16;
const TOP: i32 = 34;
const BOTTOM: i32 = 360;
/// The fewest decades of loss that are shown.
const RAREST: f64 = 1e-5;
/// Losses below this share of the largest are too small to be told apart, and widen the picture.
const SMALLEST: f64 = 1e-5;

/// A loss exceedance curve with its name.
#[derive(Debug, Clone, Copy)]
pub struct LossCurve<'a> {
    /// What it is of, such as `current`.
    pub name: &'a str,
    /// Its points.
    pub curve: &'a ExceedanceCurve,
}

/// How curves are told apart: by dashes and marks, and by colour too. The colours have contrast 3
/// to 1 on white and on black.
const STROKES: [(&str, &str); 4] = [
    ("#2f6fb5", ""),
    ("#b3561d", "9 4"),
    ("#2e8540", "3 3"),
    ("#8a4fb0", "12 3 3 3"),
];

/// Draws one or more loss exceedance curves, and what is borne, on logarithmic scales: annual loss to
/// the right, the probability of exceeding it upwards. Curves are steps, since between two points
/// nothing is known.
///
/// Ids in the picture begin with `exceedance`; where there are several in a page, name them with
/// [`exceedance_named`].
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::svg::{LossCurve, exceedance};
///
/// let portfolio = Portfolio::load("
/// scenarios:
///   - id: theft
///     title: A laptop is stolen
///     frequency: {loss_events: {constant: 3}}
///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// ")?;
/// let result = portfolio.simulate(&SimulationOptions::default())?;
/// let curve = LossCurve { name: "current", curve: &result.summary.curve };
/// assert!(exceedance(&[curve], &[], Some("EUR")).starts_with("<svg"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn exceedance(
    curves: &[LossCurve<'_>],
    tolerance: &[TolerancePoint],
    currency: Option<&str>,
) -> String {
    exceedance_named(curves, tolerance, currency, "exceedance")
}

/// [`exceedance`], with ids that begin with `prefix`.
#[must_use]
pub fn exceedance_named(
    curves: &[LossCurve<'_>],
    tolerance: &[TolerancePoint],
    currency: Option<&str>,
    prefix: &str,
) -> String {
    let (x, y) = scales(curves, tolerance);
    let rows = i32::try_from(curves.len()).unwrap_or(0) + i32::from(!tolerance.is_empty());
    let height = BOTTOM + 62 + 20 * rows;
    let title = match currency {
        Some(currency) => format!("Loss exceedance, {currency} a year"),
        None => "Loss exceedance, a year".to_owned(),
    };
    let about = description(curves, tolerance);
    let mut picture = Picture::new(prefix, &title, &about, (WIDTH, height));
    picture.text(
        (LEFT, 20),
        &label::clip(&title, 14, RIGHT - LEFT),
        &[("font-size", N(14)), ("font-weight", N(600))],
    );
    axes(&mut picture, &x, &y);
    if !tolerance.is_empty() {
        borne(&mut picture, tolerance, &x, &y);
    }
    for (curve, stroke) in curves.iter().zip(STROKES.iter().cycle()) {
        let points = steps(curve.curve, &x, &y);
        line(&mut picture, &points, *stroke, 3);
    }
    key(&mut picture, curves, !tolerance.is_empty());
    picture.finish()
}

fn scales(curves: &[LossCurve<'_>], tolerance: &[TolerancePoint]) -> (Decades, Decades) {
    let points = curves.iter().flat_map(|curve| &curve.curve.points);
    let losses = points.clone().map(|point| point.loss);
    let borne = tolerance.iter().map(|point| point.loss.get());
    let positive = losses.chain(borne).filter(|loss| *loss > 0.0);
    let high = positive.clone().fold(0.0_f64, f64::max);
    let high = if high > 0.0 { high } else { 1.0 };
    let low = positive.fold(high, f64::min).max(high * SMALLEST);
    let probable = points.map(|point| point.probability);
    let rare = tolerance.iter().map(|point| point.probability.get());
    let all = probable.chain(rare).filter(|p| *p > 0.0);
    let rarest = all.fold(0.1_f64, f64::min).max(RAREST);
    let x = Decades::around(low, high, f64::from(LEFT), f64::from(RIGHT));
    let y = Decades::around(rarest, 1.0, f64::from(BOTTOM), f64::from(TOP));
    (x, y)
}

fn axes(picture: &mut Picture, x: &Decades, y: &Decades) {
    let faint = |from: (&str, &str), to: (&str, &str), picture: &mut Picture| {
        let path = format!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
        picture.shape(
            "path",
            &[
                ("d", T(&path)),
                ("stroke", T("#767676")),
                ("stroke-opacity", T("0.35")),
            ],
        );
    };
    let (left, right) = (LEFT.to_string(), RIGHT.to_string());
    let (top, bottom) = (TOP.to_string(), BOTTOM.to_string());
    for exponent in y.powers(8) {
        let value = libm::pow(10.0, f64::from(exponent));
        let at = y.place(value);
        faint((&left, &tenth(at)), (&right, &tenth(at)), picture);
        let end = [("text-anchor", T("end"))];
        picture.text((LEFT - 8, at as i32 + 4), &percent(value), &end);
    }
    for exponent in x.powers(8) {
        let value = libm::pow(10.0, f64::from(exponent));
        let at = x.place(value);
        faint((&tenth(at), &top), (&tenth(at), &bottom), picture);
        let middle = [("text-anchor", T("middle"))];
        let inside = (at as i32).clamp(LEFT, RIGHT - 12);
        picture.text((inside, BOTTOM + 18), &money(value), &middle);
    }
    let strong = [("text-anchor", T("middle")), ("font-weight", N(600))];
    let middle = (LEFT + RIGHT) / 2;
    picture.text((middle, BOTTOM + 38), "Annual loss →", &strong);
    let height = (TOP + BOTTOM) / 2;
    picture.group("", &[("transform", T(&format!("rotate(-90 14 {height})")))]);
    picture.text((14, height), "Probability of more →", &strong);
    picture.end();
}

/// A curve as steps: from each point to the right at its probability, then down.
fn steps(curve: &ExceedanceCurve, x: &Decades, y: &Decades) -> String {
    let mut path = String::new();
    for (n, point) in curve.points.iter().enumerate() {
        let (right, up) = (
            tenth(x.place(point.loss)),
            tenth(y.place(point.probability)),
        );
        if n == 0 {
            path.push_str(&format!("M{right} {up}"));
        } else {
            path.push_str(&format!("H{right}V{up}"));
        }
    }
    path
}

fn line(picture: &mut Picture, path: &str, (paint, dashes): (&str, &str), width: i32) {
    let mut attributes = vec![
        ("d", T(path)),
        ("fill", T("none")),
        ("stroke", T(paint)),
        ("stroke-width", N(width)),
        ("stroke-linejoin", T("round")),
    ];
    if !dashes.is_empty() {
        attributes.push(("stroke-dasharray", T(dashes)));
    }
    picture.shape("path", &attributes);
}

/// What is borne: a line through the points, which goes on to the right at the height of the last.
fn borne(picture: &mut Picture, tolerance: &[TolerancePoint], x: &Decades, y: &Decades) {
    let mut path = String::new();
    for (n, point) in tolerance.iter().enumerate() {
        let right = tenth(x.place(point.loss.get()));
        let up = tenth(y.place(point.probability.get()));
        let pen = if n == 0 { 'M' } else { 'L' };
        path.push_str(&format!("{pen}{right} {up}"));
        picture.shape(
            "circle",
            &[
                ("cx", T(&right)),
                ("cy", T(&up)),
                ("r", N(4)),
                ("fill", T("currentColor")),
            ],
        );
    }
    path.push_str(&format!("H{RIGHT}"));
    line(picture, &path, ("currentColor", "2 4"), 2);
}

fn key(picture: &mut Picture, curves: &[LossCurve<'_>], tolerance: bool) {
    let mut y = BOTTOM + 58;
    let named = curves.iter().zip(STROKES.iter().cycle());
    for (curve, stroke) in named {
        line(picture, &format!("M{LEFT} {y}H{}", LEFT + 44), *stroke, 3);
        let text = label::clip(curve.name, 12, RIGHT - LEFT - 54);
        picture.text((LEFT + 54, y + 4), &text, &[]);
        y += 20;
    }
    if tolerance {
        line(
            picture,
            &format!("M{LEFT} {y}H{}", LEFT + 44),
            ("currentColor", "2 4"),
            2,
        );
        picture.text((LEFT + 54, y + 4), "what is borne", &[]);
    }
}

fn description(curves: &[LossCurve<'_>], tolerance: &[TolerancePoint]) -> String {
    let mut about: Vec<String> = curves
        .iter()
        .map(|curve| {
            let at = |p: f64| {
                let mut points = curve.curve.points.iter();
                let point = points.find(|point| point.probability <= p);
                point.map_or_else(|| "nothing".to_owned(), |point| money(point.loss))
            };
            format!(
                "{}: one year in ten loses more than about {}, one in a hundred more than about {}.",
                curve.name,
                at(0.1),
                at(0.01)
            )
        })
        .collect();
    if !tolerance.is_empty() {
        let points: Vec<String> = tolerance
            .iter()
            .map(|point| {
                format!(
                    "{} at {}",
                    money(point.loss.get()),
                    percent(point.probability.get())
                )
            })
            .collect();
        about.push(format!("Borne: {}.", points.join(", ")));
    }
    about.join(" ")
}
