//! Risk on the organisation's own scales: register, heat map, priority, and checks of the criteria.
//!
//! A risk's level on an axis is the matrix at its likelihood and the worst consequence on that axis
//! over the properties hit; its level for a property is the same the other way round; its overall
//! level is the worst.

mod candidate;
mod cox;
mod flip;
mod heat_map;
mod kendall;
mod priority;
mod register;
mod scales;

pub use candidate::OrderSource;
pub use cox::{AxisCheck, Cell, CellPair, CriteriaCheck, RiskRange, check_criteria};
pub use flip::{Flip, Flips};
pub use heat_map::{HeatCell, HeatMap, HeatMapOptions, heat_map};
pub use priority::{
    Priority, PriorityOptions, PriorityRow, PropertyLevels, Ranks, Scores, Taus, priority,
};
pub use register::{
    AxisLevel, PropertyLevel, Register, RegisterRow, RegisterTreatment, StageLevels, WorstPart,
    register,
};
