//! Every rule, with a case in which it finds something and one in which it does not; and what holds for
//! all rules.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

#[path = "lint/asset_without_owner.rs"]
mod asset_without_owner;
#[path = "lint/bridging_device.rs"]
mod bridging_device;
#[path = "lint/claim_beyond_components.rs"]
mod claim_beyond_components;
#[path = "lint/compensation_expired.rs"]
mod compensation_expired;
#[path = "lint/conduit_below_its_zones.rs"]
mod conduit_below_its_zones;
#[path = "lint/conduit_beside_an_enforced_one.rs"]
mod conduit_beside_an_enforced_one;
#[path = "lint/conduit_to_nowhere.rs"]
mod conduit_to_nowhere;
#[path = "lint/conduit_without_enforcement.rs"]
mod conduit_without_enforcement;
#[path = "lint/conduit_without_owner.rs"]
mod conduit_without_owner;
#[path = "lint/conduit_without_protocols.rs"]
mod conduit_without_protocols;
#[path = "lint/controller_outside_control.rs"]
mod controller_outside_control;
#[path = "lint/default_credentials.rs"]
mod default_credentials;
#[path = "lint/device_in_no_zone.rs"]
mod device_in_no_zone;
#[path = "lint/device_without_lifecycle.rs"]
mod device_without_lifecycle;
#[path = "lint/device_without_supplier.rs"]
mod device_without_supplier;
#[path = "lint/diode_wrong_way.rs"]
mod diode_wrong_way;
#[path = "lint/empty_zone.rs"]
mod empty_zone;
#[path = "lint/enforced_by_endpoint.rs"]
mod enforced_by_endpoint;
#[path = "lint/enforcing_device_elsewhere.rs"]
mod enforcing_device_elsewhere;
#[path = "lint/engineering_station_outside.rs"]
mod engineering_station_outside;
#[path = "lint/external_not_apart.rs"]
mod external_not_apart;
#[path = "lint/external_zone_inside.rs"]
mod external_zone_inside;
#[path = "lint/flat_network.rs"]
mod flat_network;
#[path = "lint/flow_against_one_way_conduit.rs"]
mod flow_against_one_way_conduit;
#[path = "lint/flow_beside_its_conduit.rs"]
mod flow_beside_its_conduit;
#[path = "lint/flow_without_conduit.rs"]
mod flow_without_conduit;
#[path = "lint/insecure_protocol_across_trust.rs"]
mod insecure_protocol_across_trust;
#[path = "lint/level_jump.rs"]
mod level_jump;
#[path = "lint/no_credentials.rs"]
mod no_credentials;
#[path = "lint/office_and_plant_in_one_zone.rs"]
mod office_and_plant_in_one_zone;
#[path = "lint/override_below_derived.rs"]
mod override_below_derived;
#[path = "lint/path_without_dmz.rs"]
mod path_without_dmz;
#[path = "lint/protocol_not_allowed.rs"]
mod protocol_not_allowed;
#[path = "lint/remote_access_by_insecure_protocol.rs"]
mod remote_access_by_insecure_protocol;
#[path = "lint/remote_access_expired.rs"]
mod remote_access_expired;
#[path = "lint/remote_access_not_recorded.rs"]
mod remote_access_not_recorded;
#[path = "lint/remote_access_to_safety.rs"]
mod remote_access_to_safety;
#[path = "lint/remote_access_without_approval.rs"]
mod remote_access_without_approval;
#[path = "lint/remote_access_without_expiry.rs"]
mod remote_access_without_expiry;
#[path = "lint/remote_access_without_jump_host.rs"]
mod remote_access_without_jump_host;
#[path = "lint/remote_access_without_mfa.rs"]
mod remote_access_without_mfa;
#[path = "lint/rules.rs"]
mod rules;
#[path = "lint/safety_one_step_from_outside.rs"]
mod safety_one_step_from_outside;
#[path = "lint/safety_with_control.rs"]
mod safety_with_control;
#[path = "lint/shared_credentials.rs"]
mod shared_credentials;
#[path = "lint/site.rs"]
mod site;
#[path = "lint/sub_zone_below_parent.rs"]
mod sub_zone_below_parent;
#[path = "lint/sub_zone_without_boundary.rs"]
mod sub_zone_without_boundary;
#[path = "lint/supplier_access_not_listed.rs"]
mod supplier_access_not_listed;
#[path = "lint/support_ends_soon.rs"]
mod support_ends_soon;
#[path = "lint/temporary_not_apart.rs"]
mod temporary_not_apart;
#[path = "lint/time_source_outside.rs"]
mod time_source_outside;
#[path = "lint/unknown_protocol.rs"]
mod unknown_protocol;
#[path = "lint/unsupported_without_countermeasure.rs"]
mod unsupported_without_countermeasure;
#[path = "lint/wireless_not_apart.rs"]
mod wireless_not_apart;
#[path = "lint/zone_without_owner.rs"]
mod zone_without_owner;
#[path = "lint/zone_without_target.rs"]
mod zone_without_target;
