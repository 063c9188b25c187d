use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: ops, name: Operations, kind: operations}
  - {id: office, name: Office, kind: enterprise}
  - {id: s1, name: S, kind: safety}
  - {id: s2, name: S, kind: safety}
  - {id: s3, name: S, kind: safety}
conduits: [{id: c, name: C, from: s1, to: office}]
assets:
  - {id: pc, name: PC, kind: workstation, scope: plant, zone: office, also_in: [s2]}
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: s3}
remote_access: [{id: ra, person: boss, reaches: [sis]}]
"#;
    let expected = [
        "zones[3]: `office` leads straight into `s1`",
        "zones[4]: `pc` leads straight into `s2`",
        "zones[5]: `ra` leads straight into `s3`",
    ];
    assert_eq!(found("safety_one_step_from_outside", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: ops, name: Operations, kind: operations}
  - {id: office, name: Office, kind: enterprise}
  - {id: s1, name: S, kind: safety}
conduits:
  - {id: c, name: C, from: s1, to: office, direction: one_way}
  - {id: d, name: D, from: s1, to: ops}
assets:
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: ops}
  - {id: sis, name: SIS, kind: safety_controller, scope: plant, zone: s1}
remote_access: [{id: ra, person: boss, via: [jump], reaches: [sis]}]
"#;
    assert!(found("safety_one_step_from_outside", site).is_empty());
}
