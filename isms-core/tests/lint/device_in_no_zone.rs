use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant}
  - {id: pump, name: Pumping, kind: business_process, scope: plant}
"#;
    let expected = ["assets[0].zone: `plc` stands in no zone"];
    assert_eq!(found("device_in_no_zone", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, also_in: [a]}
  - {id: pc, name: PC, kind: workstation, scope: office}
"#;
    assert!(found("device_in_no_zone", site).is_empty());
}
