//! What a finding is about.

use std::fmt;

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

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Supplier(at) => write!(f, "suppliers[{at}]"),
            Self::Zone(at) => write!(f, "zones[{at}]"),
            Self::Conduit(at) => write!(f, "conduits[{at}]"),
            Self::Asset(at) => write!(f, "assets[{at}]"),
            Self::Flow(at) => write!(f, "flows[{at}]"),
            Self::RemoteAccess(at) => write!(f, "remote_access[{at}]"),
            Self::Assessment(at) => write!(f, "assessments[{at}]"),
        }
    }
}
