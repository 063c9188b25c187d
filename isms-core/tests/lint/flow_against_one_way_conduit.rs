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
conduits: [{id: c, name: C, from: cell, to: office, direction: one_way}]
flows: [{id: f, from: pc, to: plc}, {id: g, from: plc, to: pc}]
"#;
    let expected = [
        "flows[0]: `c` lets data pass only from `cell` to `office`, and the flow goes from `pc` to `plc`",
    ];
    assert_eq!(found("flow_against_one_way_conduit", site), expected);
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
conduits:
  - {id: c, name: C, from: cell, to: office, direction: one_way}
  - {id: d, name: D, from: cell, to: office}
flows: [{id: f, from: pc, to: plc}, {id: g, from: plc, to: pc, conduit: c}]
"#;
    assert!(found("flow_against_one_way_conduit", site).is_empty());
}
