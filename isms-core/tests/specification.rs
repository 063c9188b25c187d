//! Requirements specifications: what is drawn of a place, what flows across it, and what the page shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashSet;

use isms_core::iacs::{
    DrawnAs, FlowCourse, FlowWay, PlaceSpecification, RequirementsSpecification,
    SpecificationOptions, requirements_specification,
};
use isms_core::id::PlaceId;
use isms_core::report::{Cell, specification_html, specification_markdown, tables};
use isms_core::{Catalogs, Program};

const SUBSTATION: &str = include_str!("../../examples/substation/program.yaml");

/// A cell with a drive inside, joined to an office through a firewall that stands in both; a camera nowhere.
const CELL: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
scopes: [{id: plant, name: Plant, technology: ot}]
zones:
  - {id: office, name: Office, kind: enterprise, level: 4}
  - {id: cell, name: Cell, kind: control, level: 1, sl_t: '{0 0 0 0 1 0 0}'}
  - {id: drive, name: Drive, kind: control, level: 1, parent: cell}
  - {id: far, name: Far away, kind: operations, level: 3}
conduits:
  - {id: up, name: Up, from: office, to: cell, enforced_by: [wall]}
  - {id: bus, name: Bus, from: cell, to: drive}
  - {id: radio, name: Radio, from: drive, to: far, direction: one_way}
assets:
  - {id: plc, name: Controller, kind: plc, scope: plant, zone: cell, patchability: shutdown}
  - {id: motor, name: Motor, kind: actuator, scope: plant, zone: drive, patchability: none}
  - {id: desk, name: Desk, kind: workstation, scope: plant, zone: office}
  - {id: store, name: Store, kind: historian, scope: plant, zone: far}
  - {id: wall, name: Wall, kind: firewall, scope: plant, zone: office, also_in: [cell]}
  - {id: camera, name: Camera, kind: physical_security, scope: plant}
flows:
  - {id: read, from: desk, to: plc, description: Values read, protocols: [HTTPS]}
  - {id: drive-it, from: plc, to: motor, protocols: [PROFINET], conduit: bus}
  - {id: send, from: motor, to: store, conduit: radio}
  - {id: wrong, from: desk, to: plc, conduit: radio}
  - {id: manage, from: wall, to: plc}
  - {id: look, from: desk, to: camera}
  - {id: past, from: desk, to: store}
";

fn specified(text: &str, places: &[&str]) -> RequirementsSpecification {
    let catalogs = Catalogs::bundled();
    let program = Program::load(text, &catalogs).unwrap();
    let options = SpecificationOptions {
        places: places.iter().map(|id| PlaceId::new(id).unwrap()).collect(),
        ..SpecificationOptions::default()
    };
    requirements_specification(&program, &catalogs, &options).unwrap()
}

fn of<'s>(specification: &'s RequirementsSpecification, id: &str) -> &'s PlaceSpecification {
    let mut places = specification.places.iter();
    places.find(|place| place.place.as_str() == id).unwrap()
}

fn drawn(place: &PlaceSpecification) -> (Vec<(&str, DrawnAs)>, Vec<&str>) {
    let zones = place.drawing.zones.iter();
    let conduits = place.drawing.conduits.iter();
    (
        zones.map(|it| (it.zone.as_str(), it.drawn_as)).collect(),
        conduits.map(|it| it.conduit.as_str()).collect(),
    )
}

fn flows(place: &PlaceSpecification) -> Vec<(&str, Option<FlowWay>, FlowCourse, Option<&str>)> {
    let flows = place.flows.iter();
    flows
        .map(|it| {
            let conduit = it.conduit.as_ref().map(|id| id.as_str());
            (it.flow.as_str(), it.way, it.course, conduit)
        })
        .collect()
}

#[test]
fn a_zone_is_drawn_with_what_is_around_inside_and_joined() {
    let all = specified(CELL, &[]);
    let (zones, conduits) = drawn(of(&all, "cell"));
    let expected = [
        ("cell", DrawnAs::Place),
        ("drive", DrawnAs::Inside),
        ("office", DrawnAs::Joined),
        ("far", DrawnAs::Joined),
    ];
    assert_eq!(zones, expected);
    assert_eq!(conduits, ["up", "bus", "radio"]);
    let (zones, conduits) = drawn(of(&all, "drive"));
    let expected = [
        ("drive", DrawnAs::Place),
        ("cell", DrawnAs::Around),
        ("far", DrawnAs::Joined),
    ];
    assert_eq!(zones, expected);
    assert_eq!(conduits, ["bus", "radio"]);
    // Of a conduit its ends, in the order of the document, and nothing else.
    let (zones, conduits) = drawn(of(&all, "radio"));
    assert_eq!(
        zones,
        [("drive", DrawnAs::Joined), ("far", DrawnAs::Joined)]
    );
    assert_eq!(conduits, ["radio"]);
}

#[test]
fn a_conduit_out_of_a_zone_inside_bounds_the_zone_around() {
    let all = specified(CELL, &[]);
    let bounds = |id: &str| -> Vec<String> {
        let boundaries = of(&all, id).boundaries.iter();
        boundaries.map(|it| it.conduit.to_string()).collect()
    };
    assert_eq!(bounds("cell"), ["up", "bus", "radio"]);
    assert_eq!(bounds("drive"), ["bus", "radio"]);
    assert_eq!(bounds("far"), ["radio"]);
}

#[test]
fn flows_cross_every_boundary_between_their_ends_and_no_other() {
    use FlowCourse::{Astray, Derived, None as NoConduit, Stated, Unplaced};
    let all = specified(CELL, &[]);
    let (coming, going) = (Some(FlowWay::In), Some(FlowWay::Out));
    // The firewall stands in the cell too, so what it does there crosses nothing.
    let expected = [
        ("read", coming, Derived, Some("up")),
        ("send", going, Stated, Some("radio")),
        ("wrong", coming, Astray, Some("radio")),
    ];
    assert_eq!(flows(of(&all, "cell")), expected);
    let expected = [
        ("drive-it", coming, Stated, Some("bus")),
        ("send", going, Stated, Some("radio")),
    ];
    assert_eq!(flows(of(&all, "drive")), expected);
    let expected = [
        ("read", going, Derived, Some("up")),
        ("wrong", going, Astray, Some("radio")),
        ("look", going, Unplaced, None),
        ("past", going, NoConduit, None),
    ];
    assert_eq!(flows(of(&all, "office")), expected);
    // A conduit has those that it carries, and those that say so.
    let expected = [
        ("send", None, Stated, Some("radio")),
        ("wrong", None, Astray, Some("radio")),
    ];
    assert_eq!(flows(of(&all, "radio")), expected);
    let send = &of(&all, "cell").flows[1];
    assert_eq!(send.from.zone.as_ref().unwrap().as_str(), "drive");
    assert_eq!(send.to.name, "Store");
}

#[test]
fn an_asset_in_two_zones_crosses_from_the_one_at_the_conduit() {
    let more = "  - {id: out, from: wall, to: store, conduit: far-up}\n";
    let text = CELL.replace(
        "assets:",
        "  - {id: far-up, name: Far up, from: cell, to: far}\nassets:",
    );
    let all = specified(&(text + more), &[]);
    let out = |id: &str| {
        of(&all, id)
            .flows
            .iter()
            .any(|it| it.flow.as_str() == "out")
    };
    assert!(out("cell") && out("far") && !out("office"));
}

#[test]
fn what_is_drawn_does_not_depend_on_what_is_asked_for() {
    let all = specified(SUBSTATION, &[]);
    let one = specified(SUBSTATION, &["z-bays"]);
    assert_eq!(one.places.len(), 1);
    assert_eq!(of(&all, "z-bays"), &one.places[0]);
    // Three bays inside; the process bus and whatever else is joined; nothing of the office.
    let (zones, conduits) = drawn(&one.places[0]);
    let inside = zones.iter().filter(|(_, what)| *what == DrawnAs::Inside);
    assert_eq!(inside.count(), 4);
    assert!(zones.contains(&("z-sub", DrawnAs::Around)));
    assert!(!zones.iter().any(|(id, _)| *id == "z-office"));
    assert_eq!(conduits.len(), 11);
}

#[test]
fn a_page_draws_every_place_and_tells_pictures_apart() {
    let all = specified(SUBSTATION, &[]);
    let page = specification_html(&all);
    let pictures = page.matches("role=\"img\"").count();
    assert_eq!(pictures, all.places.len() + 1);
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let distinct: HashSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    assert_eq!(page.matches("<desc").count(), pictures);
    // One place: it is drawn once, and marked in words.
    let one = specification_html(&specified(SUBSTATION, &["z-bays"]));
    assert_eq!(one.matches("role=\"img\"").count(), 1);
    assert_eq!(one.matches(">specified here<").count(), 1);
    assert!(one.contains("Station bus to bay 1"));
}

#[test]
fn markdown_has_a_diagram_for_every_place() {
    let all = specified(SUBSTATION, &[]);
    let text = specification_markdown(&all);
    let opened = text.matches("\n```mermaid\nflowchart TB\n").count();
    assert_eq!(opened, all.places.len() + 1);
    assert_eq!(text.matches("```").count(), 2 * opened);
    assert!(text.contains("specified here"));
}

#[test]
fn a_diagram_too_large_for_mermaid_is_left_out() {
    let mut text = CELL.to_owned();
    let many: String = (0..501)
        .map(|n| format!("  - {{id: c-{n}, name: C, from: cell, to: far}}\n"))
        .collect();
    text = text.replace("assets:", &(many + "assets:"));
    let markdown = specification_markdown(&specified(&text, &["cell"]));
    assert!(!markdown.contains("```mermaid"));
    assert!(markdown.contains("Too large to be drawn by Mermaid"));
    let page = specification_html(&specified(&text, &["cell"]));
    assert!(page.contains("Drawn: 4 of 4 zones and 150 of 504 conduits."));
}

#[test]
fn the_zone_specified_is_drawn_even_among_too_many() {
    let mut text = CELL.to_owned();
    let zones: String = (0..400)
        .map(|n| format!("  - {{id: z-{n}, name: Z, kind: control, level: 1}}\n"))
        .collect();
    let conduits: String = (0..400)
        .map(|n| format!("  - {{id: c-{n}, name: C, from: z-{n}, to: late}}\n"))
        .collect();
    let late = "  - {id: late, name: Late, kind: control, level: 1}\n";
    text = text.replace("conduits:", &format!("{zones}{late}conduits:\n{conduits}"));
    let page = specification_html(&specified(&text, &["late"]));
    assert!(page.contains(">specified here<"));
    assert!(page.contains("Drawn: 100 of 401 zones and 99 of 400 conduits."));
}

#[test]
fn a_page_shows_kinds_and_how_assets_are_patched() {
    let page = specification_html(&specified(CELL, &["drive"]));
    for words in [
        "actuator",
        "never",
        "Coming in",
        "Going out",
        "Of kind control",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let page = specification_markdown(&specified(CELL, &["cell"]));
    for words in ["PLC", "at a standstill only", "does not join the zones"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn flows_are_a_table() {
    let all = specified(CELL, &[]);
    let table = tables::specification_flows(&all);
    let rows: usize = all.places.iter().map(|place| place.flows.len()).sum();
    assert_eq!(table.rows.len(), rows);
    let first: Vec<&Cell> = table.rows[0].iter().collect();
    assert_eq!(first.len(), table.columns.len());
    assert_eq!(*first[0], Cell::text("office"));
    assert_eq!(*first[3], Cell::text("out"));
}
