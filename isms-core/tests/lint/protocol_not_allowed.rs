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
conduits: [{id: c, name: C, from: cell, to: office, protocols: [OPC UA]}]
flows: [{id: f, from: pc, to: plc, protocols: [opc-ua, Modbus/TCP]}]
"#;
    let expected = ["flows[0].protocols[1]: `c` does not allow `Modbus/TCP`"];
    assert_eq!(found("protocol_not_allowed", site), expected);
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
  - {id: c, name: C, from: cell, to: office, protocols: [IEC 104, House protocol]}
  - {id: d, name: D, from: cell, to: other}
flows: [{id: f, from: pc, to: plc, conduit: c, protocols: [IEC 60870-5-104, HOUSE-PROTOCOL]}]
"#;
    assert!(found("protocol_not_allowed", site).is_empty());
}
