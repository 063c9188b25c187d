use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: office, name: E, kind: enterprise}
  - {id: cell, name: C, kind: control}
  - {id: other, name: O, kind: control}
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell}
  - {id: hmi, name: HMI, kind: hmi, scope: plant, zone: cell}
  - {id: loose, name: L, kind: plc, scope: plant}
flows: [{id: f, from: pc, to: plc}]
"#;
    let expected = ["flows[0]: no conduit joins `office` of `pc` and `cell` of `plc`"];
    assert_eq!(found("flow_without_conduit", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: office, name: E, kind: enterprise}
  - {id: cell, name: C, kind: control}
  - {id: other, name: O, kind: control}
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell}
  - {id: hmi, name: HMI, kind: hmi, scope: plant, zone: cell}
  - {id: loose, name: L, kind: plc, scope: plant}
conduits: [{id: c, name: C, from: cell, to: office}]
flows: [{id: f, from: pc, to: plc}, {id: g, from: hmi, to: plc}, {id: h, from: loose, to: plc}]
"#;
    assert!(found("flow_without_conduit", site).is_empty());
}
