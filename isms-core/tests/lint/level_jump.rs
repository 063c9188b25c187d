use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: net, name: N, kind: external}
  - {id: office, name: E, kind: enterprise}
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: sup, name: S, kind: supervisory}
  - {id: cell, name: C, kind: control}
  - {id: air, name: W, kind: wireless}
conduits:
  - {id: c-1, name: A, from: ops, to: cell}
  - {id: c-2, name: B, from: dmz, to: sup}
"#;
    let expected = [
        "conduits[0]: `c-1` joins level 3 of `ops` and level 1 of `cell`",
        "conduits[1]: `c-2` joins level 3.5 of `dmz` and level 2 of `sup`",
    ];
    assert_eq!(found("level_jump", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: net, name: N, kind: external}
  - {id: office, name: E, kind: enterprise}
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: sup, name: S, kind: supervisory}
  - {id: cell, name: C, kind: control}
  - {id: air, name: W, kind: wireless}
conduits:
  - {id: c-1, name: A, from: net, to: dmz}
  - {id: c-2, name: B, from: office, to: dmz}
  - {id: c-3, name: C, from: dmz, to: ops}
  - {id: c-4, name: D, from: ops, to: sup}
  - {id: c-5, name: E, from: sup, to: cell}
  - {id: c-6, name: F, from: office, to: air}
"#;
    assert!(found("level_jump", site).is_empty());
}
