//! Zones and conduits as a picture.

use super::key;
use super::key::arrow;
use super::label;
use super::picture::Picture;
use super::picture::Value::{N, T};
use super::zone_layout::{CELL_WIDTH, LayerBand, ZoneBox, ZoneLayout};
use crate::iacs::SecurityLevelReport;
use crate::model::{Direction, Program};
use crate::report::chart::{Chart, ChartConduit, ChartZone, SUBJECT};
use crate::report::naming::{purdue, zone_kind};
use crate::report::standing::Standing;

const PAD: i32 = 10;
const LINE: i32 = 14;
const ROOM: i32 = CELL_WIDTH - 2 * PAD;
/// The list of conduits: the least width of a column, the height of an entry.
const ENTRY_WIDTH: i32 = 430;
const ENTRY_HEIGHT: i32 = 68;
const MONO: &str = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// Draws zones and conduits in layers by Purdue level, with target and achieved security levels and
/// which conduits nothing enforces; a list below says what each conduit is.
///
/// Ids in the picture begin with `zones`; where two stand in a page, name them with
/// [`zones_named`].
#[must_use]
pub fn zones(program: &Program, levels: &SecurityLevelReport) -> String {
    zones_named(program, levels, "zones")
}

/// [`zones`], with ids that begin with `prefix`.
#[must_use]
pub fn zones_named(program: &Program, levels: &SecurityLevelReport, prefix: &str) -> String {
    draw(&Chart::of_program(program, Some(levels)), prefix)
}

/// Draws a chart, with ids that begin with `prefix`.
pub(in crate::report) fn draw(chart: &Chart<'_>, prefix: &str) -> String {
    let tiles: Vec<Tile<'_>> = chart.zones.iter().map(Tile::new).collect();
    let heights: Vec<i32> = tiles.iter().map(Tile::height).collect();
    let layout = ZoneLayout::of(chart, &heights);
    let conduits: Vec<(usize, &ChartConduit<'_>)> = layout
        .lines
        .iter()
        .filter_map(|line| Some((line.conduit, chart.conduits.get(line.conduit)?)))
        .collect();
    let columns = ((layout.width - 2 * PAD) / ENTRY_WIDTH).max(1);
    let in_a_column = (count(conduits.len()) + columns - 1) / columns;
    let key_top = layout.height + 16;
    let list_top = (key::bottom(key_top, layout.width) + 24).max(layout.height + 62);
    let height = list_top + ENTRY_HEIGHT * in_a_column + 30;

    let about = description(chart);
    let mut picture = Picture::new(prefix, &chart.title, &about, (layout.width, height));
    let heading = [("font-size", N(14)), ("font-weight", N(600))];
    picture.text(
        (PAD, 22),
        &label::clip(&chart.title, 15, layout.width - 2 * PAD),
        &heading,
    );
    for band in &layout.layers {
        draw_band(&mut picture, band, layout.width);
    }
    for it in &layout.boxes {
        if let Some(tile) = tiles.get(it.zone) {
            let inner = layout.boxes.iter();
            let inner = inner.filter(|inner| inner.inside == Some(it.zone));
            tile.draw(&mut picture, it, &inner.collect::<Vec<_>>());
        }
    }
    for (line, (_, conduit)) in layout.lines.iter().zip(&conduits) {
        draw_line(&mut picture, &line.points, conduit);
    }
    for (line, (number, conduit)) in layout.lines.iter().zip(&conduits) {
        let about = format!("{}: {}", conduit.name, conduit.standing.verdict());
        picture.group(&about, &[]);
        let enforced = !conduit.enforced_by.is_empty();
        conduit
            .standing
            .badge(&mut picture, line.number, number + 1, enforced);
        picture.end();
    }
    key::draw_key(&mut picture, key_top, layout.width);
    let width = (layout.width - 2 * PAD) / columns;
    for (n, (number, conduit)) in (0..).zip(&conduits) {
        let x = PAD + width * (n / in_a_column.max(1));
        let y = list_top + ENTRY_HEIGHT * (n % in_a_column.max(1));
        draw_entry(&mut picture, chart, (x, y, width), (*number, conduit));
    }
    let (zones, lines) = (chart.zones.len(), chart.conduits.len());
    if layout.boxes.len() < zones || layout.lines.len() < lines {
        let note = format!(
            "Drawn: {} of {zones} zones and {} of {lines} conduits.",
            layout.boxes.len(),
            layout.lines.len()
        );
        picture.text((PAD, height - 10), &note, &[("font-weight", N(600))]);
    }
    picture.finish()
}

/// What is written in the box of a zone.
struct Tile<'a> {
    zone: &'a ChartZone<'a>,
    name: Vec<String>,
    kind: String,
    verdict: Vec<String>,
    within: String,
}

impl<'a> Tile<'a> {
    fn new(zone: &'a ChartZone<'a>) -> Self {
        let within = zone.within.map(|name| format!("within {name}"));
        Self {
            zone,
            name: label::wrap(zone.name, 13, ROOM, 3),
            kind: zone_kind(zone.kind).to_owned(),
            verdict: label::wrap(&zone.standing.verdict(), 12, ROOM - 18, 3),
            within: within.unwrap_or_default(),
        }
    }

    fn height(&self) -> i32 {
        let within = i32::from(!self.within.is_empty()) + i32::from(self.zone.is_subject);
        let levels = if self.zone.standing.has_target() {
            2
        } else {
            0
        };
        20 + LINE * (count(self.name.len() + self.verdict.len()) + 1 + within + levels)
    }

    fn draw(&self, picture: &mut Picture, it: &ZoneBox, inner: &[&ZoneBox]) {
        let about = format!("{}: {}", self.zone.name, self.zone.standing.verdict());
        picture.group(&about, &[]);
        let paint = self.zone.standing.paint();
        // Not under the boxes inside, whose own colours would be mixed with it.
        picture.shape(
            "path",
            &[
                ("d", T(&ground(it, inner))),
                ("fill", T(paint)),
                ("fill-opacity", T("0.1")),
                ("fill-rule", T("evenodd")),
            ],
        );
        picture.shape(
            "rect",
            &[
                ("x", N(it.x)),
                ("y", N(it.y)),
                ("width", N(it.width)),
                ("height", N(it.height)),
                ("rx", N(5)),
                ("fill", T("none")),
                ("stroke", T(paint)),
                ("stroke-width", T(self.zone.standing.weight())),
                ("stroke-dasharray", T(self.zone.standing.dashes())),
            ],
        );
        if self.zone.is_subject {
            draw_second_edge(picture, it, paint);
        }
        let mut y = it.y + 19;
        let x = it.x + PAD;
        for line in &self.name {
            picture.text((x, y), line, &[("font-weight", N(600))]);
            y += LINE;
        }
        let small = [("font-size", N(11))];
        picture.text((x, y), &self.kind, &small);
        y += LINE;
        if self.zone.is_subject {
            let attributes = [("font-size", N(11)), ("font-style", T("italic"))];
            picture.text((x, y), SUBJECT, &attributes);
            y += LINE;
        }
        if !self.within.is_empty() {
            // Else the box around it says so.
            if it.inside.is_none() {
                picture.text((x, y), &label::clip(&self.within, 11, ROOM), &small);
                y += LINE;
            }
        }
        if let Some((target, achieved)) = self.zone.standing.levels() {
            for text in [format!("SL-T {target}"), format!("SL-A {achieved}")] {
                picture.text(
                    (x, y),
                    &text,
                    &[("font-size", N(11)), ("font-family", T(MONO))],
                );
                y += LINE;
            }
        }
        self.zone.standing.mark(picture, (x + 6, y - 4));
        for line in &self.verdict {
            picture.text(
                (x + 18, y),
                line,
                &[("font-size", N(11)), ("font-weight", N(600))],
            );
            y += LINE;
        }
        picture.end();
    }
}

/// A second edge within the first: what the picture is about.
fn draw_second_edge(picture: &mut Picture, it: &ZoneBox, paint: &str) {
    picture.shape(
        "rect",
        &[
            ("x", N(it.x + 4)),
            ("y", N(it.y + 4)),
            ("width", N(it.width - 8)),
            ("height", N(it.height - 8)),
            ("rx", N(3)),
            ("fill", T("none")),
            ("stroke", T(paint)),
        ],
    );
}

/// The ground of a box, with a hole for each box inside.
fn ground(it: &ZoneBox, inner: &[&ZoneBox]) -> String {
    let mut path = String::new();
    for it in std::iter::once(&it).chain(inner) {
        let (width, height) = (it.width - 10, it.height - 10);
        path.push_str(&format!(
            "M{} {}h{width}a5 5 0 0 1 5 5v{height}a5 5 0 0 1 -5 5h-{width}a5 5 0 0 1 -5 -5v-{height}a5 5 0 0 1 5 -5z",
            it.x + 5,
            it.y
        ));
    }
    path
}

fn draw_band(picture: &mut Picture, band: &LayerBand, width: i32) {
    picture.shape(
        "rect",
        &[
            ("x", N(0)),
            ("y", N(band.y)),
            ("width", N(width)),
            ("height", N(band.height)),
            ("fill-opacity", T("0.05")),
        ],
    );
    let (head, name) = match band.level {
        Some(level) => (format!("Level {level}"), purdue(level)),
        None => ("No level".to_owned(), ""),
    };
    picture.text(
        (PAD, band.y + 24),
        &head,
        &[("font-size", N(13)), ("font-weight", N(700))],
    );
    for (line, text) in (0..).zip(label::wrap(name, 11, 88, 2)) {
        picture.text(
            (PAD, band.y + 40 + LINE * line),
            &text,
            &[("font-size", N(11))],
        );
    }
}

fn draw_line(picture: &mut Picture, points: &[(i32, i32)], conduit: &ChartConduit<'_>) {
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let paint = conduit.standing.paint();
    let dashes = if conduit.enforced_by.is_empty() {
        "7 4"
    } else {
        "none"
    };
    picture.shape(
        "polyline",
        &[
            ("points", T(&path.join(" "))),
            ("fill", T("none")),
            ("stroke", T(paint)),
            ("stroke-width", N(2)),
            ("stroke-linejoin", T("round")),
            ("stroke-dasharray", T(dashes)),
        ],
    );
    if conduit.direction == Direction::OneWay {
        if let [.., (bx, by), (x, y)] = *points {
            arrow(
                picture,
                (x, y),
                ((x - bx).signum(), (y - by).signum()),
                paint,
            );
        }
    }
}

fn draw_entry(
    picture: &mut Picture,
    chart: &Chart<'_>,
    (x, y, width): (i32, i32, i32),
    (number, conduit): (usize, &ChartConduit<'_>),
) {
    let standing = &conduit.standing;
    let name = |zone: usize| chart.zones.get(zone).map_or("", |zone| zone.name);
    let enforced = !conduit.enforced_by.is_empty();
    let about = format!("{}: {}", conduit.name, standing.verdict());
    picture.group(&about, &[]);
    standing.badge(picture, (x + 24, y + 10), number + 1, enforced);
    let (x, room) = (x + 54, width - 54 - PAD);
    let arrow = if conduit.direction == Direction::OneWay {
        "→"
    } else {
        "↔"
    };
    let ends = format!("{} {arrow} {}", name(conduit.from), name(conduit.to));
    picture.text(
        (x, y + 14),
        &label::clip(conduit.name, 13, room),
        &[("font-weight", N(600))],
    );
    picture.text(
        (x, y + 28),
        &label::clip(&ends, 11, room),
        &[("font-size", N(11))],
    );
    for (y, line) in [(y + 42, passage(conduit)), (y + 56, standing.verdict())] {
        picture.text(
            (x, y),
            &label::clip(&line, 11, room),
            &[("font-size", N(11))],
        );
    }
    picture.end();
}

/// What passes a conduit, and what enforces that.
fn passage(conduit: &ChartConduit<'_>) -> String {
    let enforced = match conduit.enforced_by.as_slice() {
        [] => "nothing enforces it".to_owned(),
        names => format!("enforced by {}", names.join(", ")),
    };
    match conduit.protocols {
        [] => enforced,
        protocols => format!("{}; {enforced}", protocols.join(", ")),
    }
}

fn description(chart: &Chart<'_>) -> String {
    let (mut short, mut met, mut open) = (0, 0, 0);
    for standing in chart.standings() {
        match standing {
            Standing::Short { .. } => short += 1,
            Standing::Meets { .. } => met += 1,
            Standing::NoTarget => open += 1,
        }
    }
    format!(
        "{} zones in layers by Purdue level, the highest on top, joined by {} conduits. {short} of \
         them are short of their target security level, {met} meet it, {open} have no target.",
        chart.zones.len(),
        chart.conduits.len()
    )
}

fn count(n: usize) -> i32 {
    i32::try_from(n)
        .unwrap_or(i32::MAX / 4096)
        .min(i32::MAX / 4096)
}
