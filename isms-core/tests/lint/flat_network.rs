use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc-0, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-1, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-3, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-4, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-5, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-6, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-7, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-8, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-9, name: PLC, kind: plc, scope: plant, zone: b}
"#;
    let expected = ["zones[0]: 6 of 10 devices of the plant stand in `a`"];
    assert_eq!(found("flat_network", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc-0, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-1, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-3, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-4, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-5, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-6, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-7, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-8, name: PLC, kind: plc, scope: plant, zone: b}
  - {id: plc-9, name: PLC, kind: plc, scope: plant, zone: b}
"#;
    assert!(found("flat_network", site).is_empty());
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc-0, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-1, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-3, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-4, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-5, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-6, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-7, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-8, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    assert!(found("flat_network", site).is_empty());
}
