//! Risk on the organisation's own scales.
