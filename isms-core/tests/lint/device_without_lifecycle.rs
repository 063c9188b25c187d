use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    let expected = ["assets[0].end_of_support: it is not known until when `plc` is supported"];
    assert_eq!(found("device_without_lifecycle", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2019-01-01}
  - {id: pc, name: PC, kind: workstation, scope: office}
"#;
    assert!(found("device_without_lifecycle", site).is_empty());
}
