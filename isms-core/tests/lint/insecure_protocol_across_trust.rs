use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: office, name: E, kind: enterprise}
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: cell, name: C, kind: control}
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: srv, name: Server, kind: server, scope: plant, zone: dmz}
  - {id: vpn, name: VPN, kind: vpn_gateway, scope: plant, zone: dmz}
conduits:
  - {id: c-1, name: A, from: office, to: dmz, protocols: [HTTPS, S7comm]}
  - {id: c-2, name: B, from: ops, to: cell, protocols: [modbus], trusted: false}
flows: [{id: f, from: pc, to: srv, protocols: [Telnet, OPC UA]}]
"#;
    let expected = [
        "conduits[0].protocols: `c-1` carries S7comm, Telnet between `office` and `dmz`",
        "conduits[1].protocols: `c-2` carries Modbus/TCP between `ops` and `cell`",
    ];
    assert_eq!(found("insecure_protocol_across_trust", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: office, name: E, kind: enterprise}
  - {id: dmz, name: D, kind: dmz}
  - {id: ops, name: O, kind: operations}
  - {id: cell, name: C, kind: control}
assets:
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: srv, name: Server, kind: server, scope: plant, zone: dmz}
  - {id: vpn, name: VPN, kind: vpn_gateway, scope: plant, zone: dmz}
conduits:
  - {id: c-1, name: A, from: office, to: dmz, protocols: [HTTPS, OPC UA, DNP3-SA]}
  - {id: c-2, name: B, from: ops, to: cell, protocols: [Modbus/TCP]}
  - {id: c-3, name: C, from: dmz, to: ops, protocols: [IPsec, Modbus/TCP]}
  - {id: c-4, name: D, from: dmz, to: ops, protocols: [Modbus/TCP], enforced_by: [vpn]}
"#;
    assert!(found("insecure_protocol_across_trust", site).is_empty());
}
