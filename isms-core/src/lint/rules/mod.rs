//! Every rule, a file each.

mod asset_without_owner;
mod bridging_device;
mod claim_beyond_components;
mod compensation_expired;
mod conduit_below_its_zones;
mod conduit_beside_an_enforced_one;
mod conduit_to_nowhere;
mod conduit_without_enforcement;
mod conduit_without_owner;
mod conduit_without_protocols;
mod controller_outside_control;
mod default_credentials;
mod device_in_no_zone;
mod device_without_lifecycle;
mod device_without_supplier;
mod diode_wrong_way;
mod empty_zone;
mod enforced_by_endpoint;
mod enforcing_device_elsewhere;
mod engineering_station_outside;
mod external_not_apart;
mod external_zone_inside;
mod flat_network;
mod flow_against_one_way_conduit;
mod flow_beside_its_conduit;
mod flow_without_conduit;
mod insecure_protocol_across_trust;
mod level_jump;
mod no_credentials;
mod office_and_plant_in_one_zone;
mod override_below_derived;
mod path_without_dmz;
mod protocol_not_allowed;
mod remote_access_by_insecure_protocol;
mod remote_access_expired;
mod remote_access_not_recorded;
mod remote_access_to_safety;
mod remote_access_without_approval;
mod remote_access_without_expiry;
mod remote_access_without_jump_host;
mod remote_access_without_mfa;
mod safety_one_step_from_outside;
mod safety_with_control;
mod shared_credentials;
mod sub_zone_below_parent;
mod sub_zone_without_boundary;
mod supplier_access_not_listed;
mod support_ends_soon;
mod temporary_not_apart;
mod time_source_outside;
mod unknown_protocol;
mod unsupported_without_countermeasure;
mod wireless_not_apart;
mod zone_without_owner;
mod zone_without_target;

use super::Rule;
use super::found::Found;
use super::site::Site;

macro_rules! registry {
    ($($rule:ident,)+) => {
        /// Every rule: those of zones first, then of conduits, assets, flows, remote access, assessments.
        pub const RULES: &[&Rule] = &[$(&$rule::RULE),+];

        /// The check of each rule, in the same order.
        pub(super) const CHECKS: &[fn(&Site<'_>, &mut Found)] = &[$($rule::check),+];
    };
}

registry! {
    zone_without_owner,
    zone_without_target,
    empty_zone,
    sub_zone_below_parent,
    sub_zone_without_boundary,
    safety_with_control,
    office_and_plant_in_one_zone,
    flat_network,
    external_zone_inside,
    path_without_dmz,
    safety_one_step_from_outside,
    override_below_derived,
    conduit_below_its_zones,
    conduit_without_enforcement,
    enforcing_device_elsewhere,
    enforced_by_endpoint,
    conduit_beside_an_enforced_one,
    conduit_without_owner,
    conduit_without_protocols,
    conduit_to_nowhere,
    diode_wrong_way,
    level_jump,
    insecure_protocol_across_trust,
    device_in_no_zone,
    wireless_not_apart,
    temporary_not_apart,
    external_not_apart,
    bridging_device,
    unsupported_without_countermeasure,
    support_ends_soon,
    default_credentials,
    no_credentials,
    shared_credentials,
    asset_without_owner,
    device_without_supplier,
    device_without_lifecycle,
    controller_outside_control,
    engineering_station_outside,
    time_source_outside,
    flow_without_conduit,
    flow_beside_its_conduit,
    flow_against_one_way_conduit,
    protocol_not_allowed,
    unknown_protocol,
    remote_access_without_jump_host,
    remote_access_without_approval,
    remote_access_without_expiry,
    remote_access_expired,
    remote_access_without_mfa,
    remote_access_not_recorded,
    remote_access_to_safety,
    remote_access_by_insecure_protocol,
    supplier_access_not_listed,
    compensation_expired,
    claim_beyond_components,
}
