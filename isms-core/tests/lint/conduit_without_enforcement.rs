use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: ops, name: O, kind: operations}
  - {id: air, name: W, kind: wireless, level: 1}
  - {id: cell, name: C, kind: control}
  - {id: cell-2, name: C, kind: control}
assets: [{id: fw, name: Firewall, kind: firewall, scope: plant, zone: ops}]
conduits:
  - {id: levels, name: L, from: ops, to: cell}
  - {id: trust, name: T, from: air, to: cell}
  - {id: medium, name: M, from: cell, to: cell-2, trusted: false}
"#;
    let expected = [
        "conduits[0].enforced_by: nothing enforces `levels` between `ops` and `cell`",
        "conduits[1].enforced_by: nothing enforces `trust` between `air` and `cell`",
        "conduits[2].enforced_by: nothing enforces `medium` between `cell` and `cell-2`",
    ];
    assert_eq!(found("conduit_without_enforcement", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: ops, name: O, kind: operations}
  - {id: air, name: W, kind: wireless, level: 1}
  - {id: cell, name: C, kind: control}
  - {id: cell-2, name: C, kind: control}
assets: [{id: fw, name: Firewall, kind: firewall, scope: plant, zone: ops}]
conduits:
  - {id: levels, name: L, from: ops, to: cell, enforced_by: [fw]}
  - {id: same, name: S, from: cell, to: cell-2}
"#;
    assert!(found("conduit_without_enforcement", site).is_empty());
}
