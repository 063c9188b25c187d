use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: office, name: E, kind: enterprise}, {id: ops, name: O, kind: operations}]
assets:
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: ops, also_in: [office]}
  - {id: eng-2, name: E, kind: engineering_station, scope: plant, zone: office}
"#;
    let expected = [
        "assets[0].zone: `eng`, which programs controllers, stands in `office`",
        "assets[1].zone: `eng-2`, which programs controllers, stands in `office`",
    ];
    assert_eq!(found("engineering_station_outside", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: office, name: E, kind: enterprise}, {id: ops, name: O, kind: operations}]
assets:
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: ops}
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
"#;
    assert!(found("engineering_station_outside", site).is_empty());
}
