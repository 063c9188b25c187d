use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: dmz, name: D, kind: dmz}, {id: a, name: A, kind: control}, {id: s, name: S, kind: safety}]
assets:
  - {id: vpn, name: VPN, kind: vpn_gateway, scope: plant, zone: dmz}
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: dmz}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: s}
remote_access:
  - {id: ra, supplier: maker, reaches: [plc], expires: 2026-10-31}
"#;
    let expected = ["remote_access[0].expires: `ra` ended on 2026-10-31"];
    assert_eq!(found("remote_access_expired", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: dmz, name: D, kind: dmz}, {id: a, name: A, kind: control}, {id: s, name: S, kind: safety}]
assets:
  - {id: vpn, name: VPN, kind: vpn_gateway, scope: plant, zone: dmz}
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: dmz}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: s}
remote_access:
  - {id: ra, supplier: maker, reaches: [plc], expires: 2026-11-01}
"#;
    assert!(found("remote_access_expired", site).is_empty());
    let site = r#"
zones: [{id: dmz, name: D, kind: dmz}, {id: a, name: A, kind: control}, {id: s, name: S, kind: safety}]
assets:
  - {id: vpn, name: VPN, kind: vpn_gateway, scope: plant, zone: dmz}
  - {id: jump, name: Jump, kind: jump_host, scope: plant, zone: dmz}
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: s}
remote_access:
  - {id: ra, supplier: maker, reaches: [plc], mfa: true}
"#;
    assert!(found("remote_access_expired", site).is_empty());
}
