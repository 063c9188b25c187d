//! What the signs in the picture of zones and conduits mean.

use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::standing::wall;
use crate::report::standing::Standing;

const PAD: i32 = 10;

/// Draws the key from `y` on, in as many rows as it takes.
pub(super) fn draw_key(picture: &mut Picture, y: i32, width: i32) {
    let mut at = (PAD, y);
    let mut next = |text: &str, sample: i32| {
        let wide = sample + label::width(text, 11) + 18;
        if at.0 + wide > width && at.0 > PAD {
            at = (PAD, at.1 + 22);
        }
        let here = at;
        at.0 += wide;
        here
    };
    let small = [("font-size", N(11))];
    for (standing, text) in Standing::examples() {
        let (x, y) = next(text, 38);
        standing.badge(picture, (x + 16, y), 1, false);
        picture.text((x + 38, y + 4), text, &small);
    }
    let text = "a device enforces it";
    let (x, y) = next(text, 18);
    wall(picture, (x, y - 6), "currentColor");
    picture.text((x + 18, y + 4), text, &small);
    let text = "nothing enforces it";
    let (x, y) = next(text, 40);
    picture.shape(
        "polyline",
        &[
            ("points", T(&format!("{x},{y} {},{y}", x + 34))),
            ("stroke", T("currentColor")),
            ("stroke-width", N(2)),
            ("stroke-dasharray", T("7 4")),
        ],
    );
    picture.text((x + 40, y + 4), text, &small);
    let text = "one way only";
    let (x, y) = next(text, 40);
    picture.shape(
        "polyline",
        &[
            ("points", T(&format!("{x},{y} {},{y}", x + 34))),
            ("stroke", T("currentColor")),
            ("stroke-width", N(2)),
        ],
    );
    arrow(picture, (x + 34, y), (1, 0), "currentColor");
    picture.text((x + 40, y + 4), text, &small);
    let text = "Levels in the order {IAC UC SI DC RDF TRE RA}";
    let (x, y) = next(text, 0);
    picture.text((x, y + 4), text, &small);
}

/// The head of an arrow with its point at a place, in a direction.
pub(super) fn arrow(picture: &mut Picture, (x, y): (i32, i32), (dx, dy): (i32, i32), paint: &str) {
    let (back_x, back_y) = (x - 11 * dx, y - 11 * dy);
    let corners = format!(
        "{x},{y} {},{} {},{}",
        back_x + 6 * dy,
        back_y + 6 * dx,
        back_x - 6 * dy,
        back_y - 6 * dx
    );
    picture.shape("polygon", &[("points", T(&corners)), ("fill", T(paint))]);
}
