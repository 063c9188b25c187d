use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: dmz, name: D, kind: dmz}, {id: a, name: A, kind: control}, {id: w, name: W, kind: wireless}, {id: net, name: N, kind: external}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: dmz}
"#;
    let expected = ["assets[0].zone: the controller `plc` stands in `dmz`"];
    assert_eq!(found("controller_outside_control", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: dmz, name: D, kind: dmz}, {id: a, name: A, kind: control}, {id: w, name: W, kind: wireless}, {id: net, name: N, kind: external}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: rtu, name: RTU, kind: rtu, scope: plant, zone: w}
  - {id: partner, name: RTU of a neighbour, kind: rtu, scope: plant, zone: net}
  - {id: srv, name: S, kind: server, scope: plant, zone: dmz}
"#;
    assert!(found("controller_outside_control", site).is_empty());
}
