use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}]
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: a}
  - {id: eng, name: Engineering, kind: engineering_station, scope: plant, zone: a}
"#;
    let expected = ["zones[0]: `pc` of an office and `eng` of a plant stand in `a`"];
    assert_eq!(found("office_and_plant_in_one_zone", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: d, name: D, kind: dmz}]
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: d}
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: d}
  - {id: eng, name: Engineering, kind: engineering_station, scope: plant, zone: a}
"#;
    assert!(found("office_and_plant_in_one_zone", site).is_empty());
}
