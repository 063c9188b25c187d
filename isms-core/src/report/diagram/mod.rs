//! Zones and conduits as the text of a diagram, for Mermaid and for Graphviz.
//!
//! Both say the same: zones nested as they are in the document, with kind, Purdue level, SL-T, SL-A and gap
//! in words; conduits with direction, protocols and what enforces them. What is missed is drawn thick,
//! what nothing enforces is dotted, and colour only repeats it. Other programs lay the diagrams out.

mod dot;
mod mermaid;
mod outline;

pub use dot::zones_dot;
pub(in crate::report) use mermaid::flowchart;
pub use mermaid::zones_mermaid;
