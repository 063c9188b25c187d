use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: ops, name: O, kind: operations}, {id: cell, name: C, kind: control}, {id: cell-2, name: C, kind: control}]
assets:
  - {id: hmi, name: HMI, kind: hmi, scope: plant, zone: ops, also_in: [cell]}
"#;
    let expected = ["assets[0].also_in: `hmi` joins `cell`, `ops` beside every conduit"];
    assert_eq!(found("bridging_device", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: ops, name: O, kind: operations}, {id: cell, name: C, kind: control}, {id: cell-2, name: C, kind: control}]
assets:
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: ops, also_in: [cell]}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell, also_in: [cell-2]}
conduits: [{id: c, name: C, from: ops, to: cell, enforced_by: [fw]}]
"#;
    assert!(found("bridging_device", site).is_empty());
}
