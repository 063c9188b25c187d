//! What a finding is about.

use std::fmt::Write as _;

/// The room that a position of six figures takes, with its brackets and a dot.
const POSITION: usize = 9;

/// An entity of the document by its position, in the order in which the document lists the families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Supplier(usize),
    Zone(usize),
    Conduit(usize),
    Asset(usize),
    Flow(usize),
    RemoteAccess(usize),
    Assessment(usize),
}

impl Subject {
    /// Where the document has it, or a field of it.
    pub fn path(self, field: &str) -> String {
        let (family, at) = match self {
            Self::Supplier(at) => ("suppliers", at),
            Self::Zone(at) => ("zones", at),
            Self::Conduit(at) => ("conduits", at),
            Self::Asset(at) => ("assets", at),
            Self::Flow(at) => ("flows", at),
            Self::RemoteAccess(at) => ("remote_access", at),
            Self::Assessment(at) => ("assessments", at),
        };
        let dot = if field.is_empty() { "" } else { "." };
        let mut path = String::with_capacity(family.len() + field.len() + POSITION);
        path.push_str(family);
        let _ = write!(path, "[{at}]");
        path.push_str(dot);
        path.push_str(field);
        path
    }
}
