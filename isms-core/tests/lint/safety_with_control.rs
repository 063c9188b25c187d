use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: a}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: plc-1, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    let expected = ["zones[0]: `sis`, a safety controller, stands in `a` with `plc-1`"];
    assert_eq!(found("safety_with_control", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: s, name: S, kind: safety, parent: a}]
assets:
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: s}
  - {id: eng, name: Station of the SIS, kind: engineering_station, scope: plant, zone: s}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    assert!(found("safety_with_control", site).is_empty());
}
