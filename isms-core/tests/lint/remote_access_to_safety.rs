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
  - {id: ra, supplier: maker, reaches: [plc, eng], mfa: true}
"#;
    let expected = ["remote_access[0].reaches[1]: `ra` reaches `eng` of a safety system"];
    assert_eq!(found("remote_access_to_safety", site), expected);
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
  - {id: ra, supplier: maker, reaches: [plc], mfa: true}
"#;
    assert!(found("remote_access_to_safety", site).is_empty());
}
