use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: ops, name: Operations, kind: operations}
  - {id: cell, name: Cell, kind: control}
  - {id: inner, name: Inner, kind: control}
conduits:
  - {id: c-net, name: N, from: net, to: office}
  - {id: c-dmz, name: D, from: office, to: dmz}
  - {id: c-ops, name: O, from: dmz, to: ops}
  - {id: c-cell, name: C, from: ops, to: cell}
  - {id: c-inner, name: I, from: cell, to: inner}
  - {id: c-short, name: S, from: office, to: ops}
assets:
  - {id: eng, name: Engineering, kind: engineering_station, scope: plant, zone: ops}
"#;
    let expected = [
        "zones[4]: `office` reaches `cell`: `office` to `ops` by `c-short`, `ops` to `cell` by `c-cell`",
    ];
    assert_eq!(found("path_without_dmz", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: ops, name: Operations, kind: operations}
  - {id: cell, name: Cell, kind: control}
  - {id: inner, name: Inner, kind: control}
conduits:
  - {id: c-net, name: N, from: net, to: office}
  - {id: c-dmz, name: D, from: office, to: dmz}
  - {id: c-ops, name: O, from: dmz, to: ops}
  - {id: c-cell, name: C, from: ops, to: cell}
  - {id: c-inner, name: I, from: cell, to: inner}
"#;
    assert!(found("path_without_dmz", site).is_empty());
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: ops, name: Operations, kind: operations}
  - {id: cell, name: Cell, kind: control}
  - {id: inner, name: Inner, kind: control}
conduits:
  - {id: c-net, name: N, from: net, to: office}
  - {id: c-dmz, name: D, from: office, to: dmz}
  - {id: c-ops, name: O, from: dmz, to: ops}
  - {id: c-cell, name: C, from: ops, to: cell}
  - {id: c-inner, name: I, from: cell, to: inner}
  - {id: c-out, name: S, from: ops, to: office, direction: one_way}
"#;
    assert!(found("path_without_dmz", site).is_empty());
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: office, name: Office, kind: enterprise}
  - {id: dmz, name: DMZ, kind: dmz}
  - {id: ops, name: Operations, kind: operations}
  - {id: cell, name: Cell, kind: control}
  - {id: inner, name: Inner, kind: control}
conduits:
  - {id: c-net, name: N, from: net, to: office}
  - {id: c-dmz, name: D, from: office, to: dmz}
  - {id: c-ops, name: O, from: dmz, to: ops}
  - {id: c-cell, name: C, from: ops, to: cell}
  - {id: c-inner, name: I, from: cell, to: inner}
assets:
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: dmz}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: cell}
remote_access: [{id: ra, person: boss, via: [jump], reaches: [plc]}]
"#;
    assert!(found("path_without_dmz", site).is_empty());
}
