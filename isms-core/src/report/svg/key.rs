//! What the signs in the picture of zones and conduits mean.

use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::standing::{GREY, wall};
use crate::report::standing::Standing;

const PAD: i32 = 10;

const ENFORCED: &str = "a device enforces it";
const OPEN: &str = "nothing enforces it";
const ONE_WAY: &str = "one way only";
const ORDER: &str = "Levels in the order {IAC UC SI DC RDF TRE RA}";

/// Where the samples stand, in as many rows as it takes.
struct Places {
    at: (i32, i32),
    width: i32,
}

impl Places {
    fn next(&mut self, text: &str, sample: i32) -> (i32, i32) {
        let wide = sample + label::width(text, 11) + 18;
        if self.at.0 + wide > self.width && self.at.0 > PAD {
            self.at = (PAD, self.at.1 + 22);
        }
        let here = self.at;
        self.at.0 += wide;
        here
    }
}

/// The middle of the last row of the key, if it is drawn from `y` on.
pub(super) fn bottom(y: i32, width: i32) -> i32 {
    let at = (PAD, y);
    let mut places = Places { at, width };
    for (_, text) in Standing::examples() {
        places.next(text, 38);
    }
    for (text, sample) in [(ENFORCED, 18), (OPEN, 40), (ONE_WAY, 40), (ORDER, 0)] {
        places.next(text, sample);
    }
    places.at.1
}

/// Draws the key from `y` on.
pub(super) fn draw_key(picture: &mut Picture, y: i32, width: i32) {
    let at = (PAD, y);
    let mut places = Places { at, width };
    let small = [("font-size", N(11))];
    for (standing, text) in Standing::examples() {
        let (x, y) = places.next(text, 38);
        standing.badge(picture, (x + 16, y), 1, false);
        picture.text((x + 38, y + 4), text, &small);
    }
    let (x, y) = places.next(ENFORCED, 18);
    wall(picture, (x, y - 6), GREY);
    picture.text((x + 18, y + 4), ENFORCED, &small);
    for (text, dashes) in [(OPEN, "7 4"), (ONE_WAY, "")] {
        let (x, y) = places.next(text, 40);
        let line = format!("{x},{y} {},{y}", x + 34);
        let mut attributes = vec![
            ("points", T(&line)),
            ("stroke", T("currentColor")),
            ("stroke-width", N(2)),
        ];
        if dashes.is_empty() {
            picture.shape("polyline", &attributes);
            arrow(picture, (x + 34, y), (1, 0), "currentColor");
        } else {
            attributes.push(("stroke-dasharray", T(dashes)));
            picture.shape("polyline", &attributes);
        }
        picture.text((x + 40, y + 4), text, &small);
    }
    let (x, y) = places.next(ORDER, 0);
    picture.text((x, y + 4), ORDER, &small);
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
