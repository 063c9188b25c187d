//! Graphs of small sites, by hand.

use petgraph::visit::EdgeRef;

use super::{Node, Passage, Reach, Route, Routes, Topology};
use crate::{Catalogs, Program};

fn program(rest: &str) -> Program {
    let head = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: manager, name: Plant manager}]
scopes: [{id: plant, name: Plant, technology: ot}]
";
    Program::load(&format!("{head}{rest}"), &Catalogs::bundled()).unwrap()
}

/// Every edge by the ids of what it joins and what makes it, sorted.
fn edges(topology: &Topology<'_>) -> Vec<String> {
    let graph = topology.graph();
    let id = |node| topology.node_id(graph[node]).to_owned();
    let edge = |e: petgraph::graph::EdgeReference<'_, Passage>| {
        let by = topology.passage_id(*e.weight());
        format!("{} -{by}-> {}", id(e.source()), id(e.target()))
    };
    let mut all: Vec<String> = graph.edge_references().map(edge).collect();
    all.sort();
    all
}

const SITE: &str = "
zones:
  - {id: net, name: Internet, kind: external}
  - {id: site, name: Site, kind: operations}
  - {id: cell, name: Cell, kind: control, parent: site}
  - {id: panel, name: Panel, kind: control, parent: cell}
  - {id: safety, name: Safety, kind: safety, parent: site}
conduits:
  - {id: up, name: Up, from: site, to: net, direction: one_way}
  - {id: in, name: In, from: site, to: cell, enforced_by: [fw]}
  - {id: trip, name: Trip, from: safety, to: cell}
assets:
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: site, also_in: [cell]}
  - {id: pc, name: Two-legged, kind: workstation, scope: plant, zone: site, also_in: [net]}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell}
  - {id: io, name: IO, kind: instrument, scope: plant, zone: panel}
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: safety}
  - {id: loose, name: Loose, kind: other, scope: plant}
remote_access:
  - {id: ra, person: manager, from: net, reaches: [plc, plc-2]}
";

#[test]
fn an_edge_is_a_direction_in_which_something_passes() {
    let program = program(&SITE.replace(", plc-2", ", io"));
    let topology = Topology::new(&program);
    // The firewall enforces `in` and is no way of its own; `panel` has no conduit and is open to `cell`.
    let expected = [
        "cell --> panel",
        "cell -in-> site",
        "cell -trip-> safety",
        "net -pc-> pc",
        "net -ra-> ra",
        "panel --> cell",
        "pc -pc-> net",
        "pc -pc-> site",
        "ra -ra-> cell",
        "ra -ra-> panel",
        "safety -trip-> cell",
        "site -in-> cell",
        "site -pc-> pc",
        "site -up-> net",
    ];
    assert_eq!(edges(&topology), expected);
    assert_eq!(topology.children(1), [2, 4]);
    assert_eq!(topology.members(2), [0, 2]);
    assert_eq!(topology.conduits_of(2), [1, 2]);
    assert_eq!(
        (topology.level(3), topology.level(0)),
        (Some(1.0), Some(5.0))
    );
    assert!(topology.is_trusted(1) && !topology.is_trusted(0));
}

#[test]
fn what_is_reached_does_not_depend_on_the_order_of_the_document() {
    let diamond = |middle: &str| {
        program(&format!(
            "
zones:
  - {{id: net, name: Internet, kind: external}}
{middle}
  - {{id: cell, name: Cell, kind: control}}
conduits:
  - {{id: k4, name: D, from: cell, to: b}}
  - {{id: k3, name: C, from: cell, to: a}}
  - {{id: k5, name: E, from: cell, to: a}}
  - {{id: k2, name: B, from: net, to: b}}
  - {{id: k1, name: A, from: net, to: a}}
"
        ))
    };
    let a = "  - {id: a, name: A, kind: operations}";
    let b = "  - {id: b, name: B, kind: operations}";
    for middle in [format!("{a}\n{b}"), format!("{b}\n{a}")] {
        let program = diamond(&middle);
        let topology = Topology::new(&program);
        let net = Topology::zone_node(0);
        let reach = Reach::new(&topology, [net], |_| true);
        let cell = Topology::zone_node(3);
        let (before, passage) = reach.before(cell).unwrap();
        let before = topology.node_id(topology.graph()[before]);
        assert_eq!((before, topology.passage_id(passage)), ("a", "k3"));
        assert_eq!((reach.steps(cell), reach.start(cell)), (Some(2), Some(net)));
        let net_only = Reach::new(&topology, [net], |node| node == Node::Zone(0));
        assert_eq!(net_only.steps(cell), None);
        assert_eq!(net_only.steps(Topology::zone_node(1)), Some(1));
    }
}

#[test]
fn a_flow_takes_the_conduit_that_it_names_or_the_nearest_that_lets_it_pass() {
    let program = program(&format!(
        "{}
flows:
  - {{id: k1, from: plc, to: sis, conduit: trip}}
  - {{id: k2, from: plc, to: sis, conduit: up}}
  - {{id: k3, from: pc, to: io}}
  - {{id: k4, from: io, to: plc}}
  - {{id: k5, from: fw, to: pc}}
  - {{id: k6, from: loose, to: pc}}
  - {{id: k7, from: sis, to: pc}}
  - {{id: k8, from: io, to: sis}}
",
        SITE.replace(", plc-2", "")
    ));
    let topology = Topology::new(&program);
    let mut routes = Routes::new(&topology);
    let found: Vec<Route> = program
        .document()
        .flows
        .iter()
        .map(|f| routes.of(f))
        .collect();
    let carried = |conduit, backward| Route::Carried { conduit, backward };
    let expected = [
        carried(2, true),
        Route::Astray { conduit: 0 },
        // From the site into the panel, through the conduit of the cell around it.
        carried(1, false),
        // Between a cell and the panel in it there is none.
        Route::NoConduit { from: 3, to: 2 },
        Route::Inside { zone: 1 },
        Route::Unplaced,
        // The conduit between site and cell does not lead out of the safety zone.
        Route::NoConduit { from: 4, to: 1 },
        carried(2, true),
    ];
    assert_eq!(found, expected);
}

#[test]
fn graphs_without_anything_in_them_and_circles_are_answered() {
    let empty = program("");
    let topology = Topology::new(&empty);
    assert_eq!(topology.graph().node_count(), 0);
    let reach = Reach::new(&topology, [], |_| true);
    assert_eq!(reach.steps(Topology::zone_node(0)), None);

    let circle = program(
        "
zones:
  - {id: a, name: A, kind: control}
  - {id: b, name: B, kind: control}
  - {id: alone, name: Alone, kind: safety}
conduits:
  - {id: ab, name: There, from: a, to: b, direction: one_way}
  - {id: ba, name: Back, from: b, to: a, direction: one_way}
",
    );
    let topology = Topology::new(&circle);
    let reach = Reach::new(&topology, [Topology::zone_node(0)], |_| true);
    let steps: Vec<_> = (0..3)
        .map(|at| reach.steps(Topology::zone_node(at)))
        .collect();
    assert_eq!(steps, [Some(0), Some(1), None]);
}
