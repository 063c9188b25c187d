//! The heat map as a picture.

use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::ramp::{Paint, paint};
use crate::risk::{HeatCell, HeatMap};

const CELL_WIDTH: i32 = 142;
const PAD: i32 = 8;
const LINE: i32 = 14;
const ID_SIZE: i32 = 11;
/// Where the matrix begins: right of the names of the rows.
const LEFT: i32 = 138;
const TOP: i32 = 34;
const MOST_IDS: usize = 6;
const MOST_LINES: usize = 4;

/// Draws the organisation's own matrix with the risks in it: likelihood upwards, consequence to the
/// right, in each cell its level in words and as a gauge, how many risks stand there, and which.
///
/// Ids in the picture begin with `heat-map` and the stage and axis; where the same one stands twice
/// in a page, name them with [`heat_map_named`].
#[must_use]
pub fn heat_map(map: &HeatMap) -> String {
    let axis = map.axis.as_ref().map_or("worst", |axis| axis.as_str());
    heat_map_named(map, &format!("heat-map-{}-{axis}", map.stage.as_str()))
}

/// [`heat_map`], with ids that begin with `prefix`.
#[must_use]
pub fn heat_map_named(map: &HeatMap, prefix: &str) -> String {
    let columns = map.cells.iter().map(Vec::len).max().unwrap_or(0);
    let lines = map.cells.iter().flatten().map(|cell| ids(cell).len()).max();
    let cell_height = 46 + LINE * count(lines.unwrap_or(0).max(1));
    let (matrix_width, matrix_height) = (
        CELL_WIDTH * count(columns),
        cell_height * count(map.cells.len()),
    );
    let bottom = TOP + matrix_height;
    let legend = Legend::new(map, (LEFT + matrix_width).max(460));
    let width = legend.width;
    let height = bottom + 84 + legend.height;

    let mut picture = Picture::new(prefix, &title(map), &description(map), (width, height));
    picture.text(
        (LEFT, 20),
        &label::clip(&title(map), 14, width - LEFT - PAD),
        &[("font-size", N(14)), ("font-weight", N(600))],
    );
    for (row, cells) in map.cells.iter().enumerate() {
        let y = bottom - cell_height * count(row + 1);
        let name = map.likelihood.get(row).map_or("", String::as_str);
        let names = label::wrap(name, 12, LEFT - 46, 4);
        let first = y + cell_height / 2 + 4 - LINE * (count(names.len()) - 1) / 2;
        for (line, text) in (0..).zip(&names) {
            let end = [("text-anchor", T("end"))];
            picture.text((LEFT - PAD, first + LINE * line), text, &end);
        }
        for (column, cell) in cells.iter().enumerate() {
            draw_cell(
                &mut picture,
                map,
                cell,
                (LEFT + CELL_WIDTH * count(column), y, cell_height),
            );
        }
    }
    let middle = [("text-anchor", T("middle"))];
    for (column, name) in map.consequence.iter().take(columns).enumerate() {
        let x = LEFT + CELL_WIDTH * count(column) + CELL_WIDTH / 2;
        for (line, text) in (0..).zip(label::wrap(name, 12, CELL_WIDTH - 10, 2)) {
            picture.text((x, bottom + 18 + LINE * line), &text, &middle);
        }
    }
    let strong = [("text-anchor", T("middle")), ("font-weight", N(600))];
    picture.text(
        (LEFT + matrix_width / 2, bottom + 56),
        "Consequence, worse to the right →",
        &strong,
    );
    picture.group(
        "",
        &[(
            "transform",
            T(&format!("rotate(-90 18 {})", TOP + matrix_height / 2)),
        )],
    );
    picture.text(
        (18, TOP + matrix_height / 2 + 4),
        "Likelihood, more often upwards →",
        &strong,
    );
    picture.end();
    legend.draw(&mut picture, map, bottom + 74);
    picture.finish()
}

fn draw_cell(picture: &mut Picture, map: &HeatMap, cell: &HeatCell, at: (i32, i32, i32)) {
    let (x, y, height) = at;
    let Paint { fill, ink } = paint(cell.rank, map.levels.len());
    let level = level_name(map, cell);
    let all: Vec<&str> = cell.risks.iter().map(|id| id.as_str()).collect();
    let number = cell.risks.len().to_string();
    let about = match number.as_str() {
        "0" => format!("{level}: no risks"),
        _ => format!("{level}: {}", all.join(", ")),
    };
    picture.group(&about, &[("fill", T(ink))]);
    picture.shape(
        "rect",
        &[
            ("x", N(x + 1)),
            ("y", N(y + 1)),
            ("width", N(CELL_WIDTH - 2)),
            ("height", N(height - 2)),
            ("rx", N(3)),
            ("fill", T(&fill)),
            ("stroke", T("#767676")),
        ],
    );
    let wide = label::width(&number, 16);
    let room = CELL_WIDTH - 3 * PAD - wide;
    picture.text(
        (x + PAD, y + 18),
        &label::clip(level, 12, room),
        &[("font-weight", N(600))],
    );
    if !cell.risks.is_empty() {
        picture.text(
            (x + CELL_WIDTH - PAD, y + 21),
            &number,
            &[
                ("text-anchor", T("end")),
                ("font-size", N(16)),
                ("font-weight", N(700)),
            ],
        );
    }
    gauge(
        picture,
        (x + PAD, y + 25),
        (cell.rank, map.levels.len()),
        ink,
    );
    for (line, text) in (0..).zip(ids(cell)) {
        picture.text(
            (x + PAD, y + 48 + LINE * line),
            &text,
            &[("font-size", N(ID_SIZE))],
        );
    }
    picture.end();
}

/// The rank of a level without colour: as many steps filled as it has below it, and its own.
fn gauge(picture: &mut Picture, (x, y): (i32, i32), (rank, levels): (usize, usize), ink: &str) {
    let steps = count(levels.clamp(1, 20));
    let step = (60 / steps).max(3);
    for n in 0..steps {
        let filled = if n <= count(rank) { ink } else { "none" };
        picture.shape(
            "rect",
            &[
                ("x", N(x + n * step)),
                ("y", N(y)),
                ("width", N((step - 1).min(11))),
                ("height", N(6)),
                ("fill", T(filled)),
                ("stroke", T(ink)),
            ],
        );
    }
}

/// The lines of risk ids in a cell: some ids, and how many more there are.
fn ids(cell: &HeatCell) -> Vec<String> {
    let room = CELL_WIDTH - 2 * PAD;
    let mut lines: Vec<String> = Vec::new();
    let mut shown = 0;
    for id in cell.risks.iter().take(MOST_IDS) {
        let id = id.as_str();
        let more = format!(", +{}", cell.risks.len());
        // The last line leaves room for how many more there are.
        let room = if lines.len() < MOST_LINES {
            room
        } else {
            room - label::width(&more, ID_SIZE)
        };
        let joined = lines.last().map(|line| format!("{line}, {id}"));
        match joined.filter(|line| label::width(line, ID_SIZE) <= room) {
            Some(joined) => {
                lines.pop();
                lines.push(joined);
            }
            None if lines.len() < MOST_LINES => {
                let room = if lines.len() + 1 < MOST_LINES || cell.risks.len() == shown + 1 {
                    room
                } else {
                    room - label::width(&more, ID_SIZE)
                };
                lines.push(label::clip(id, ID_SIZE, room));
            }
            None => break,
        }
        shown += 1;
    }
    if shown < cell.risks.len() {
        let more = format!("+{}", cell.risks.len() - shown);
        let joined = lines.last().map(|line| format!("{line}, {more}"));
        match joined.filter(|line| label::width(line, ID_SIZE) <= room) {
            Some(joined) => {
                lines.pop();
                lines.push(joined);
            }
            None => lines.push(more),
        }
    }
    lines
}

/// What the colours and gauges mean.
struct Legend {
    width: i32,
    height: i32,
    /// Of each level, where its entry stands.
    places: Vec<(i32, i32)>,
}

const ENTRY: i32 = 172;

impl Legend {
    fn new(map: &HeatMap, width: i32) -> Self {
        let in_a_row = ((width - LEFT) / ENTRY).max(1);
        let place = |n: usize| {
            (
                LEFT + ENTRY * (count(n) % in_a_row),
                26 * (count(n) / in_a_row),
            )
        };
        let places: Vec<(i32, i32)> = (0..map.levels.len()).map(place).collect();
        let height = places.last().map_or(0, |(_, y)| y + 26) + 26 * i32::from(map.elsewhere > 0);
        let width = width + PAD;
        Self {
            width,
            height,
            places,
        }
    }

    fn draw(&self, picture: &mut Picture, map: &HeatMap, top: i32) {
        for (rank, (name, (x, y))) in map.levels.iter().zip(&self.places).enumerate() {
            let Paint { fill, ink } = paint(rank, map.levels.len());
            picture.shape(
                "rect",
                &[
                    ("x", N(*x)),
                    ("y", N(top + y)),
                    ("width", N(72)),
                    ("height", N(16)),
                    ("rx", N(3)),
                    ("fill", T(&fill)),
                    ("stroke", T("#767676")),
                ],
            );
            gauge(picture, (x + 6, top + y + 5), (rank, map.levels.len()), ink);
            picture.text(
                (x + 78, top + y + 13),
                &label::clip(name, 12, ENTRY - 84),
                &[],
            );
        }
        if map.elsewhere > 0 {
            let note = format!("Not in the matrix, as not felt here: {}", map.elsewhere);
            picture.text((LEFT, top + self.height - 12), &note, &[]);
        }
    }
}

fn title(map: &HeatMap) -> String {
    let axis = match &map.axis {
        Some(axis) => format!("on the axis {axis}"),
        None => "at their worst over all axes".to_owned(),
    };
    format!("Heat map: {} risks {axis}", map.stage.as_str())
}

fn description(map: &HeatMap) -> String {
    let mut parts = Vec::new();
    for (rank, name) in map.levels.iter().enumerate().rev() {
        let of_level = map.cells.iter().flatten().filter(|cell| cell.rank == rank);
        let risks: usize = of_level.map(|cell| cell.risks.len()).sum();
        parts.push(format!("{risks} {name}"));
    }
    format!(
        "A matrix of {} steps of likelihood, the rarest at the bottom, by {} of consequence, the \
         least bad at the left. Risks by level: {}.",
        map.likelihood.len(),
        map.consequence.len(),
        parts.join(", ")
    )
}

fn level_name<'a>(map: &'a HeatMap, cell: &'a HeatCell) -> &'a str {
    map.levels
        .get(cell.rank)
        .map_or(cell.level.as_str(), String::as_str)
}

fn count(n: usize) -> i32 {
    i32::try_from(n)
        .unwrap_or(i32::MAX / 4096)
        .min(i32::MAX / 4096)
}
