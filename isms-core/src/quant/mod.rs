//! Annual loss in money: scenarios, simulation, exceedance.

mod count;
mod aggregate;
mod complex;
mod compound;
mod address;
mod baseline;
mod block;
mod chance;
mod check;
mod comparison;
mod compiled;
mod decision;
mod engine;
mod envelope;
mod events;
mod draws;
mod expectation;
mod information;
mod joint;
mod options;
mod outcomes;
mod placement;
mod plan;
mod portfolio;
mod simulation;
mod stop;
mod valuation;
mod year;
mod conditional;
mod contribution;
mod estimate;
mod event_count;
mod exact;
mod exceedance;
mod factor;
mod fourier;
mod histogram;
mod kernel;
mod knowledge;
mod lattice;
mod loss_sample;
mod moments;
mod philox;
mod quantiles;
mod rule;
mod sampler;
mod shapley;
mod sobol_indices;
mod sobol_sequence;
mod steps;
mod stream;
mod tolerance;
mod tornado;
mod table;

pub use aggregate::Exact;
pub use estimate::Estimate;
pub use exact::{ExactLevel, ExactLoss, ExactOptions, ExactPoint};
pub use exceedance::{ExceedanceCurve, ExceedancePoint};
pub use factor::{Factor, FactorKind};
pub use histogram::Bracket;
pub use loss_sample::LossSample;
pub use sobol_indices::{FactorIndices, ScenarioIndices, SobolIndices, SobolIndicesOptions};
pub use valuation::{
    ControlReturn, ControlValue, Valuation, ValuationOptions, ValuedControls,
};
pub use tolerance::{LossRange, ToleranceComparison};
pub use tornado::{
    EstimateRange, Method, Tornado, TornadoBar, TornadoMeasure, TornadoOptions,
};
pub use block::Block;
pub use comparison::{Comparison, LevelReduction, ScenarioReduction, Stages};
pub use contribution::{Group, GroupKind};
pub use information::{
    Alternative, AlternativeValue, DecisionChange, FactorInformation, InformationOptions,
    ValueOfInformation,
};
pub use options::{LossMode, Precision, Sequence, SimulationOptions};
pub use placement::{
    MatrixCell, MatrixTest, PlacedScenario, Placement, PlacementGap, PlacementOptions,
    RangeCompression, RankReversal, StatedLevel, placement,
};
pub use plan::{Plan, Progress};
pub use portfolio::{Portfolio, PortfolioControl, ScenarioPlaces};
pub use simulation::{
    HarmResult, LossLevel, ScenarioResult, Simulation, SimulationSummary, verify,
};
