//! How a standing against a target looks: colour, weight, dashes and marks.

use super::picture::Picture;
use super::picture::Value::{N, T};
use crate::report::standing::Standing;
use crate::units::SecurityLevels;

// Seen as different by colour-blind readers, and at least 3 to 1 on white and on near black.
const BLUE: &str = "#0072b2";
const VERMILION: &str = "#c8500a";
pub(super) const GREY: &str = "#767676";

impl Standing {
    /// One of each, with what it means.
    pub(super) fn examples() -> [(Self, &'static str); 3] {
        let zero = SecurityLevels::default();
        [
            (
                Self::Short {
                    levels: None,
                    gaps: Vec::new(),
                },
                "short of its target",
            ),
            (
                Self::Meets {
                    levels: (zero, zero),
                },
                "meets its target",
            ),
            (Self::NoTarget, "no target"),
        ]
    }

    pub(super) fn paint(&self) -> &'static str {
        match self {
            Self::NoTarget => GREY,
            Self::Meets { .. } => BLUE,
            Self::Short { .. } => VERMILION,
        }
    }

    /// The weight of a box's edge.
    pub(super) fn weight(&self) -> &'static str {
        if matches!(self, Self::Short { .. }) {
            "2.5"
        } else {
            "1.5"
        }
    }

    /// The dashes of a box's edge.
    pub(super) fn dashes(&self) -> &'static str {
        if matches!(self, Self::NoTarget) {
            "4 3"
        } else {
            "none"
        }
    }

    /// A mark around a point: a tick, a triangle with a stroke, or a dash.
    pub(super) fn mark(&self, picture: &mut Picture, (x, y): (i32, i32)) {
        let paint = self.paint();
        let path = match self {
            Self::NoTarget => format!("M{} {y}h10", x - 5),
            Self::Meets { .. } => format!("M{} {y}l4 4l7 -9", x - 5),
            Self::Short { .. } => {
                let triangle = format!("M{x} {}l6 11h-12z", y - 6);
                picture.shape("path", &[("d", T(&triangle)), ("fill", T(paint))]);
                format!("M{x} {}v4m0 1v1", y - 2)
            }
        };
        let ink = if matches!(self, Self::Short { .. }) {
            "#ffffff"
        } else {
            paint
        };
        picture.shape(
            "path",
            &[
                ("d", T(&path)),
                ("fill", T("none")),
                ("stroke", T(ink)),
                ("stroke-width", T(if ink == paint { "2.5" } else { "1.5" })),
            ],
        );
    }

    /// A conduit's number around a point: pointed at both ends if it is short of its target, round
    /// if it meets it, square if there is none; with a wall if a device enforces it.
    pub(super) fn badge(
        &self,
        picture: &mut Picture,
        at: (i32, i32),
        number: usize,
        wall_too: bool,
    ) {
        let (x, y) = at;
        let text = number.to_string();
        let half = 8 + 4 * i32::try_from(text.len()).unwrap_or(3) - 1;
        let left = if wall_too { x - 8 } else { x };
        let (paint, radius) = (
            self.paint(),
            if matches!(self, Self::NoTarget) { 1 } else { 8 },
        );
        if matches!(self, Self::Short { .. }) {
            let corners = format!(
                "{},{y} {},{} {},{} {},{y} {},{} {},{}",
                left - half - 2,
                left - half + 5,
                y - 9,
                left + half - 5,
                y - 9,
                left + half + 2,
                left + half - 5,
                y + 9,
                left - half + 5,
                y + 9,
            );
            picture.shape("polygon", &[("points", T(&corners)), ("fill", T(paint))]);
        } else {
            picture.shape(
                "rect",
                &[
                    ("x", N(left - half)),
                    ("y", N(y - 8)),
                    ("width", N(2 * half)),
                    ("height", N(16)),
                    ("rx", N(radius)),
                    ("fill", T(paint)),
                ],
            );
        }
        picture.text(
            (left, y + 4),
            &text,
            &[
                ("text-anchor", T("middle")),
                ("font-size", N(11)),
                ("font-weight", N(700)),
                ("fill", T("#ffffff")),
            ],
        );
        if wall_too {
            wall(picture, (left + half + 3, y - 6), paint);
        }
    }
}

/// A brick wall, 13 by 12: something enforces what may pass.
pub(super) fn wall(picture: &mut Picture, (x, y): (i32, i32), paint: &str) {
    picture.shape(
        "rect",
        &[
            ("x", N(x)),
            ("y", N(y)),
            ("width", N(13)),
            ("height", N(12)),
            ("fill", T("#ffffff")),
            ("stroke", T(paint)),
            ("stroke-width", T("1.5")),
        ],
    );
    let bricks = format!("M{x} {}h13m-13 4h13M{} {y}v4m4 0v4m-4 0v4", y + 4, x + 4);
    picture.shape(
        "path",
        &[("d", T(&bricks)), ("fill", T("none")), ("stroke", T(paint))],
    );
}
