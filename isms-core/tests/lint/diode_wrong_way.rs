use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: cell, name: C, kind: control}
  - {id: sis, name: S, kind: safety}
assets: [{id: diode, name: Diode, kind: data_diode, scope: plant, zone: ops}]
conduits:
  - {id: both, name: B, from: ops, to: dmz, enforced_by: [diode]}
  - {id: in, name: I, from: dmz, to: ops, direction: one_way, enforced_by: [diode]}
  - {id: trip, name: T, from: cell, to: sis, direction: one_way, enforced_by: [diode]}
"#;
    let expected = [
        "conduits[0].direction: `both` lets data pass both ways through the diode `diode`",
        "conduits[1].direction: the diode `diode` lets data pass from `dmz` into `ops`",
        "conduits[2].direction: the diode `diode` lets data pass from `cell` into `sis`",
    ];
    assert_eq!(found("diode_wrong_way", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: cell, name: C, kind: control}
  - {id: sis, name: S, kind: safety}
assets: [{id: diode, name: Diode, kind: data_diode, scope: plant, zone: ops}]
conduits:
  - {id: out, name: O, from: ops, to: dmz, direction: one_way, enforced_by: [diode]}
  - {id: read, name: R, from: sis, to: cell, direction: one_way, enforced_by: [diode]}
  - {id: other, name: P, from: dmz, to: ops}
"#;
    assert!(found("diode_wrong_way", site).is_empty());
}
