//! The Statement of Applicability.
