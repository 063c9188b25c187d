use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    let expected = ["assets[0].supplier: nobody is said to have made or to maintain `plc`"];
    assert_eq!(found("device_without_supplier", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, supplier: maker}
  - {id: pc, name: PC, kind: workstation, scope: office}
"#;
    assert!(found("device_without_supplier", site).is_empty());
}
