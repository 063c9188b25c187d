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
use super::check::Check;

macro_rules! registry {
    ($($rule:ident: $($about:ident($check:ident))+,)+) => {
        /// Every rule: those of zones first, then of conduits, assets, flows, remote access, assessments.
        pub const RULES: &[&Rule] = &[$(&$rule::RULE),+];

        /// The checks of each rule, in the same order.
        pub(super) const CHECKS: &[&[Check]] = &[$(&[$(Check::$about($rule::$check)),+]),+];
    };
}

registry! {
    zone_without_owner: Site(check),
    zone_without_target: Site(check),
    empty_zone: Site(check),
    sub_zone_below_parent: Site(check),
    sub_zone_without_boundary: Site(check),
    safety_with_control: Site(check),
    office_and_plant_in_one_zone: Site(check),
    flat_network: Site(check),
    external_zone_inside: Site(check),
    path_without_dmz: Site(check),
    safety_one_step_from_outside: Site(check),
    override_below_derived: Site(check),
    conduit_below_its_zones: Site(check),
    conduit_without_enforcement: Site(check),
    enforcing_device_elsewhere: Site(check),
    enforced_by_endpoint: Site(check),
    conduit_beside_an_enforced_one: Site(check),
    conduit_without_owner: Site(check),
    conduit_without_protocols: Site(check),
    conduit_to_nowhere: Site(check),
    diode_wrong_way: Site(check),
    level_jump: Site(check),
    insecure_protocol_across_trust: Site(check),
    device_in_no_zone: Device(check),
    wireless_not_apart: Asset(check),
    temporary_not_apart: Asset(check),
    external_not_apart: Asset(check),
    bridging_device: Asset(check),
    unsupported_without_countermeasure: Device(check),
    support_ends_soon: Device(check),
    default_credentials: Asset(check),
    no_credentials: Device(check),
    shared_credentials: Asset(check),
    asset_without_owner: Asset(check),
    device_without_supplier: Device(check),
    device_without_lifecycle: Device(check),
    controller_outside_control: Device(check),
    engineering_station_outside: Device(check),
    time_source_outside: Site(check_flows) Device(check),
    flow_without_conduit: Site(check),
    flow_beside_its_conduit: Site(check),
    flow_against_one_way_conduit: Site(check),
    protocol_not_allowed: Site(check),
    unknown_protocol: Site(check),
    remote_access_without_jump_host: Site(check),
    remote_access_without_approval: Site(check),
    remote_access_without_expiry: Site(check),
    remote_access_expired: Site(check),
    remote_access_without_mfa: Site(check),
    remote_access_not_recorded: Site(check),
    remote_access_to_safety: Site(check),
    remote_access_by_insecure_protocol: Site(check),
    supplier_access_not_listed: Site(check),
    compensation_expired: Site(check),
    claim_beyond_components: Site(check),
}
