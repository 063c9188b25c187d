//! Where the random numbers of each factor stand: a part of the key that never changes, so that a
//! factor more or less moves no other.

use crate::model::LossForm;

/// The rate that is given.
pub(super) const FREQUENCY: u8 = 0;
/// The probability of action.
pub(super) const ACTION: u8 = 1;
/// The vulnerability, or the resistance met.
pub(super) const VULNERABILITY: u8 = 2;
/// The factor that makes good and bad years.
pub(super) const SPREAD: u8 = 3;
/// The number of events.
pub(super) const EVENTS: u8 = 4;
/// The probability of a secondary loss.
pub(super) const SECONDARY_PROBABILITY: u8 = 5;
/// The effectiveness of a control, under the control's own id.
pub(super) const CONTROL: u8 = 6;
/// What a t copula mixes by, under a name of its own.
pub(super) const MIXING: u8 = 7;
/// Whether a common event hits.
pub(super) const HIT: u8 = 8;
/// Whether an event has a secondary loss.
pub(super) const SECONDARY_OCCURRENCE: u8 = 9;
/// The orders in which controls are valued.
pub(super) const ORDER: u8 = 11;
/// The annual cost of a control, under the control's own id.
pub(super) const ANNUAL_COST: u8 = 10;

const PRIMARY: u8 = 16;
const SECONDARY: u8 = 24;
const HARM_PROBABILITY: u8 = 32;
const HARM_OCCURRENCE: u8 = 48;
const HARM_AMOUNT: u8 = 64;

/// The primary loss of a form.
pub(super) const fn primary(form: LossForm) -> u8 {
    PRIMARY + form as u8
}

/// The secondary loss of a form.
pub(super) const fn secondary(form: LossForm) -> u8 {
    SECONDARY + form as u8
}

/// The addresses of the nth kind of harm: its probability, whether it happens, how much.
pub(super) const fn harm(n: u8) -> [u8; 3] {
    let n = n % 16;
    [HARM_PROBABILITY + n, HARM_OCCURRENCE + n, HARM_AMOUNT + n]
}

/// What a scenario's id is hashed as.
pub(super) fn scenario_key(id: &str) -> String {
    format!("scenario:{id}")
}

/// What a control's id is hashed as.
pub(super) fn control_key(id: &str) -> String {
    format!("control:{id}")
}

/// What a common event's id is hashed as.
pub(super) fn event_key(id: &str) -> String {
    format!("common event:{id}")
}

/// What the events of a scenario that a common event brings are hashed as.
pub(super) fn hit_key(event: &str, scenario: &str) -> String {
    format!("common event:{event}:{scenario}")
}

/// What the mixing variable of the t copula is hashed as.
pub(super) const COPULA_KEY: &str = "copula";
