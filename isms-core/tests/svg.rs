//! Pictures: well formed, harmless, the same bytes twice, and laid out without overlap.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use isms_core::report::svg::{self, ZoneBox, ZoneLayout};
use isms_core::{Catalogs, Program, iacs, risk};

const HEAD: &str =
    "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example Waterworks}\n";

fn load(text: &str) -> Program {
    Program::load(text, &Catalogs::bundled()).unwrap()
}

fn small() -> Program {
    load(include_str!("data/small.yaml"))
}

fn heat_map(program: &Program) -> String {
    svg::heat_map(&risk::heat_map(program, &risk::HeatMapOptions::default()).unwrap())
}

fn zones(program: &Program) -> String {
    let options = iacs::SecurityLevelOptions::default();
    let levels = iacs::security_levels(program, &Catalogs::bundled(), &options).unwrap();
    svg::zones(program, &levels)
}

/// Thirty zones over all levels, some within others, and forty conduits, by a fixed recipe.
fn large(zones: usize, conduits: usize) -> Program {
    let levels = ["5", "4", "3.5", "3", "2", "1", "1", "1", "0", "2"];
    let mut text = HEAD.to_owned() + "zones:\n";
    for n in 0..zones {
        let level = levels[n * 7 % levels.len()];
        // The same level as ten before: drawn inside; else only said to be within.
        let parent = match n {
            10..=13 => format!(", parent: z-{}", n - 10),
            20 => ", parent: z-10".to_owned(),
            25 => ", parent: z-3".to_owned(),
            _ => String::new(),
        };
        let target = n % 3;
        text += &format!(
            "  - {{id: z-{n}, name: Zone number {n} of the plant, kind: control, level: {level}{parent}, \
             sl_t: '{{{target} 0 0 0 {target} 0 0}}'}}\n"
        );
    }
    text += "conduits:\n";
    for n in 0..conduits {
        let from = n % zones;
        let to = (from + 1 + n * 11 % (zones - 1)) % zones;
        let way = if n % 4 == 0 {
            ", direction: one_way"
        } else {
            ""
        };
        text += &format!("  - {{id: c-{n}, name: Conduit {n}, from: z-{from}, to: z-{to}{way}}}\n");
    }
    load(&text)
}

/// A reading of XML that is just strict enough: tags close in order, attributes are quoted, and
/// nothing but the five entities and `&#39;` begins with an ampersand. Answers names of tags.
fn tags(text: &str) -> Vec<String> {
    assert!(
        text.chars().all(|c| c == '\n' || !c.is_control()),
        "a control character"
    );
    let (mut open, mut seen) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        check_entities(&rest[..at]);
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (tag, closed) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let name = tag.split(' ').next().unwrap().to_owned();
        let attributes = &tag[name.len()..];
        assert_eq!(
            attributes.matches('"').count(),
            2 * attributes.matches("=\"").count()
        );
        assert!(!attributes.contains('<'));
        check_entities(attributes);
        seen.push(name.clone());
        if !closed {
            open.push(name);
        }
    }
    assert_eq!(rest.trim(), "");
    assert!(open.is_empty(), "{open:?} not closed");
    seen
}

fn check_entities(text: &str) {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        assert!(
            known.iter().any(|entity| text[at..].starts_with(entity)),
            "{}",
            &text[at..]
        );
    }
}

fn check(picture: &str) {
    let tags = tags(picture);
    assert_eq!(tags[..3], ["svg", "title", "desc"]);
    let allowed = [
        "svg", "title", "desc", "g", "rect", "text", "path", "polygon", "polyline",
    ];
    assert!(
        tags.iter().all(|tag| allowed.contains(&tag.as_str())),
        "{tags:?}"
    );
    assert!(picture.contains("role=\"img\""));
    assert!(!picture.contains(" style="));
    let ids: Vec<&str> = picture
        .match_indices(" id=\"")
        .map(|(at, _)| &picture[at..])
        .collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn pictures_are_well_formed_and_the_same_twice() {
    for program in [small(), large(30, 40)] {
        check(&zones(&program));
        assert_eq!(zones(&program), zones(&program));
    }
    check(&heat_map(&small()));
    assert_eq!(heat_map(&small()), heat_map(&small()));
}

#[test]
fn names_cannot_break_out() {
    let hostile = r#"</text><script>alert('1')</script>&\" ]]> \u0007\u202e"#;
    let text = include_str!("data/small.yaml")
        .replace("name: Control,", &format!("name: \"{hostile}\","))
        .replace("name: Through the DMZ", &format!("name: \"{hostile}\""))
        .replace("name: Example Waterworks", &format!("name: \"{hostile}\""))
        .replacen("name: Likely", &format!("name: \"{hostile}\""), 1)
        .replacen("name: High", &format!("name: \"{hostile}\""), 1);
    // A control character may be refused on reading; then nothing is left to draw.
    let program = Program::load(&text, &Catalogs::bundled())
        .unwrap_or_else(|_| load(&text.replace("\\u0007", "").replace("\\u202e", "")));
    for picture in [heat_map(&program), zones(&program)] {
        check(&picture);
        assert!(picture.contains("&lt;script&gt;") || picture.contains("&lt;/text&gt;"));
    }
}

#[test]
fn prefixes_name_the_ids_and_cannot_break_out() {
    let map = risk::heat_map(&small(), &risk::HeatMapOptions::default()).unwrap();
    assert!(svg::heat_map(&map).contains("id=\"heat-map-current-worst-title\""));
    let picture = svg::heat_map_named(&map, "1\" onload=\"x");
    check(&picture);
    assert!(picture.contains("id=\"p1--onload--x-title\""));
}

#[test]
fn nothing_to_draw_is_drawn() {
    let program = load(HEAD);
    check(&zones(&program));
    assert!(zones(&program).contains("0 zones"));
    assert_eq!(ZoneLayout::new(&program, &[]).boxes, []);
}

#[test]
fn zones_without_level_have_a_layer_of_their_own() {
    let zones = "zones:
  - {id: a, name: A, kind: control}
  - {id: b, name: B, kind: control, level: 0}
  - {id: c, name: C, kind: control, parent: b}
  - {id: d, name: D, kind: control, level: 1, parent: b}
conduits: [{id: c-1, name: One, from: a, to: b}]\n";
    let layout = ZoneLayout::new(&load(&(HEAD.to_owned() + zones)), &[60; 4]);
    let levels: Vec<Option<f64>> = layout
        .layers
        .iter()
        .map(|layer| layer.level.map(|level| level.get()))
        .collect();
    assert_eq!(levels, [Some(1.0), Some(0.0), None]);
    let inside = |zone| {
        layout
            .boxes
            .iter()
            .find(|it| it.zone == zone)
            .unwrap()
            .inside
    };
    // C takes its level from B and stands in it; D has another one, and stands in that layer.
    assert_eq!((inside(2), inside(3)), (Some(1), None));
}

fn overlap(a: &ZoneBox, b: &ZoneBox) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn holds(a: &ZoneBox, b: &ZoneBox) -> bool {
    a.x < b.x && a.y < b.y && b.x + b.width < a.x + a.width && b.y + b.height < a.y + a.height
}

/// Whether a line passes through the box, and does not only touch its edge.
fn passes(a: (i32, i32), b: (i32, i32), it: &ZoneBox) -> bool {
    a.0.min(b.0) < it.x + it.width
        && a.0.max(b.0) > it.x
        && a.1.min(b.1) < it.y + it.height
        && a.1.max(b.1) > it.y
}

#[test]
fn boxes_and_lines_keep_clear_of_each_other() {
    for (zones, conduits) in [(30, 40), (30, 120), (7, 30), (80, 200)] {
        let program = large(zones, conduits);
        let layout = ZoneLayout::new(&program, &vec![100; zones]);
        assert_eq!((layout.boxes.len(), layout.lines.len()), (zones, conduits));
        for (n, a) in layout.boxes.iter().enumerate() {
            assert!(a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width);
            assert!(a.y + a.height <= layout.height);
            for b in &layout.boxes[n + 1..] {
                assert!(!overlap(a, b) || holds(a, b), "{a:?} {b:?}");
                assert_eq!(holds(a, b), encloses(&layout, a, b), "{a:?} {b:?}");
            }
        }
        let document = program.document();
        for line in &layout.lines {
            let conduit = &document.conduits[line.conduit];
            let ends = [&conduit.from, &conduit.to].map(|id| {
                document
                    .zones
                    .iter()
                    .position(|zone| zone.id == *id)
                    .unwrap()
            });
            for pair in line.points.windows(2) {
                assert!(
                    pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1,
                    "{line:?} slants"
                );
                for it in &layout.boxes {
                    // A line may cross the frame around one of its ends.
                    let around = |end| {
                        let end = layout.boxes.iter().find(|it| it.zone == end).unwrap();
                        end.zone == it.zone || encloses(&layout, it, end)
                    };
                    let own = ends.into_iter().any(around);
                    assert!(
                        own || !passes(pair[0], pair[1], it),
                        "{line:?} through {it:?}"
                    );
                }
            }
        }
        // No two conduits run over each other for any length.
        let mut pieces = Vec::new();
        for line in &layout.lines {
            for pair in line.points.windows(2) {
                pieces.push((line.conduit, pair[0].min(pair[1]), pair[0].max(pair[1])));
            }
        }
        for (n, (one, a, b)) in pieces.iter().enumerate() {
            for (other, c, d) in &pieces[n + 1..] {
                let upright = a.0 == b.0 && c.0 == d.0 && a.0 == c.0 && a.1.max(c.1) < b.1.min(d.1);
                let level = a.1 == b.1 && c.1 == d.1 && a.1 == c.1 && a.0.max(c.0) < b.0.min(d.0);
                assert!(
                    one == other || !(upright || level),
                    "{one} over {other} at {a:?}"
                );
            }
        }
    }
}

fn encloses(layout: &ZoneLayout, outer: &ZoneBox, inner: &ZoneBox) -> bool {
    let mut at = inner.inside;
    while let Some(zone) = at {
        if zone == outer.zone {
            return true;
        }
        at = layout
            .boxes
            .iter()
            .find(|it| it.zone == zone)
            .unwrap()
            .inside;
    }
    false
}

/// Thirty zones and fifty conduits as a plant could have them.
fn plant() -> Program {
    load(include_str!("data/thirty_zones.yaml"))
}

/// The numbers of conduits in the drawing itself: the middle of each, and half its width.
fn numbers(program: &Program) -> Vec<(i32, i32, i32)> {
    let layout = ZoneLayout::new(program, &vec![120; program.document().zones.len()]);
    let of = |line: &svg::ConduitLine| {
        let digits = (line.conduit + 1).to_string().len() as i32;
        let enforced = !program.document().conduits[line.conduit]
            .enforced_by
            .is_empty();
        let wall = if enforced { 16 } else { 0 };
        (line.number.0, line.number.1, (14 + 7 * digits + wall) / 2)
    };
    layout.lines.iter().map(of).collect()
}

#[test]
fn a_plant_of_thirty_zones_is_drawn_whole_and_its_numbers_stand_free() {
    let program = plant();
    let picture = zones(&program);
    check(&picture);
    assert!(!picture.contains("Drawn: "));
    let layout = ZoneLayout::new(&program, &[120; 30]);
    assert_eq!((layout.boxes.len(), layout.lines.len()), (30, 50));
    let numbers = numbers(&program);
    for (n, (x, y, half)) in numbers.iter().enumerate() {
        for (other_x, other_y, other_half) in &numbers[n + 1..] {
            let apart = (x - other_x).abs() >= half + other_half || (y - other_y).abs() >= 18;
            assert!(apart, "numbers at {x},{y} and {other_x},{other_y}");
        }
        for it in &layout.boxes {
            // Within a box only where a conduit joins it with one inside.
            let inside = it.x < *x && *x < it.x + it.width && it.y < *y && *y < it.y + it.height;
            let has_inner = layout
                .boxes
                .iter()
                .any(|inner| inner.inside == Some(it.zone));
            assert!(!inside || has_inner, "number at {x},{y} over {it:?}");
        }
    }
}

#[test]
fn every_conduit_says_what_passes_and_what_enforces_it() {
    let picture = zones(&plant());
    assert!(picture.contains(">HTTPS, SMTP, DNS; enforced by Office firewall</text>"));
    assert!(picture.contains(">SMB; nothing enforces it</text>"));
}

#[test]
fn a_box_inside_another_keeps_its_own_colour() {
    // The ground of the outer box has a hole for each: as many corners as boxes.
    let picture = zones(&plant());
    let grounds: Vec<usize> = picture
        .lines()
        .filter(|line| line.contains("fill-rule=\"evenodd\""))
        .map(|line| line.matches('z').count())
        .collect();
    assert_eq!(grounds.len(), 30);
    let layout = ZoneLayout::new(&plant(), &[120; 30]);
    for (holes, it) in grounds.iter().zip(&layout.boxes) {
        let inner = layout
            .boxes
            .iter()
            .filter(|inner| inner.inside == Some(it.zone));
        assert_eq!(*holes, 1 + inner.count());
    }
}

#[test]
fn too_many_are_left_out_and_said_to_be() {
    let program = large(310, 20);
    let picture = zones(&program);
    check(&picture);
    assert!(picture.contains("Drawn: 300 of 310 zones"));
}

#[test]
fn a_long_id_stays_in_its_cell() {
    let long = format!("R-{}", "W".repeat(78));
    let text = include_str!("data/small.yaml").replace("R-dosing", &long);
    let picture = heat_map(&load(&text));
    // Whole only where a pointer asks for it.
    let whole: Vec<&str> = picture
        .lines()
        .filter(|line| line.contains(&long))
        .collect();
    assert!(
        whole.iter().all(|line| line.contains("<title>")),
        "{whole:?}"
    );
    let shown = picture
        .lines()
        .filter(|line| line.starts_with("<text") && line.contains("R-WW"));
    let clipped = shown.map(|line| line.matches('W').count()).max().unwrap();
    // The widest letter of wide faces is as wide as the text is high: 11 of 126 units.
    assert!((3..=11).contains(&clipped), "{clipped}");
}

#[test]
fn any_number_of_levels_is_told_apart() {
    for levels in 2..=20 {
        let map = risk::HeatMap {
            stage: isms_core::model::Stage::Current,
            axis: None,
            likelihood: vec!["Once".into()],
            consequence: (0..levels).map(|n| n.to_string()).collect(),
            levels: (0..levels).map(|n| format!("Level {n}")).collect(),
            cells: vec![
                (0..levels)
                    .map(|rank| risk::HeatCell {
                        level: isms_core::id::LevelId::new(&format!("l{rank}")).unwrap(),
                        rank,
                        risks: Vec::new(),
                    })
                    .collect(),
            ],
            elsewhere: 2,
        };
        let picture = svg::heat_map(&map);
        check(&picture);
        assert!(picture.contains("Not in the matrix"));
        let mut before = 2.0;
        for cell in picture.split("<g fill=\"").skip(1).take(levels) {
            let fill = cell.split("rx=\"3\" fill=\"").nth(1).unwrap();
            let (ink, fill) = (luminance(&cell[..7]), luminance(&fill[..7]));
            let contrast = (ink.max(fill) + 0.05) / (ink.min(fill) + 0.05);
            assert!(contrast >= 4.5, "{contrast} with {levels} levels");
            assert!(fill < before, "darker step by step");
            before = fill;
        }
    }
}

/// Relative luminance as WCAG 2 defines it.
#[allow(clippy::disallowed_methods)]
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
