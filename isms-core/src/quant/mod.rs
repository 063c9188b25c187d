//! Annual loss in money: scenarios, simulation, exceedance.

mod address;
mod aggregate;
mod appraisal;
mod baseline;
mod block;
mod bracket;
mod chance;
mod check;
mod comparison;
mod compiled;
mod complex;
mod compound;
mod conditional;
mod contribution;
mod count;
mod decision;
mod draws;
mod engine;
mod envelope;
mod estimate;
mod event_count;
mod events;
mod exact;
mod exceedance;
mod expectation;
mod factor;
mod followed;
mod fourier;
mod information;
mod joint;
mod kernel;
mod knowledge;
mod lattice;
mod loss_sample;
mod matrix_test;
mod moments;
mod options;
mod order;
mod outcomes;
mod philox;
mod placement;
mod plan;
mod portfolio;
mod quantiles;
mod raw_draws;
mod rule;
mod runs;
mod sampler;
mod shapley;
mod simulation;
mod sobol_indices;
mod sobol_sequence;
mod steps;
mod stop;
mod stream;
mod table;
mod tolerance;
mod tornado;
mod valuation;
mod year;

pub use aggregate::Exact;
pub use block::Block;
pub use bracket::Bracket;
pub use comparison::{Comparison, LevelReduction, ScenarioReduction, Stages};
pub use contribution::{Group, GroupKind};
pub use estimate::Estimate;
pub use exact::{ExactLevel, ExactLoss, ExactOptions, ExactPoint};
pub use exceedance::{ExceedanceCurve, ExceedancePoint};
pub use factor::{Factor, FactorKind};
pub use followed::Followed;
pub use information::{
    Alternative, AlternativeValue, DecisionChange, FactorInformation, InformationOptions,
    ValueOfInformation,
};
pub use loss_sample::LossSample;
pub use matrix_test::{MatrixCell, MatrixTest, RangeCompression, RankReversal};
pub use options::{LossMode, Precision, Sequence, SimulationOptions};
pub use placement::{
    PlacedScenario, Placement, PlacementGap, PlacementOptions, StatedLevel, placement,
};
pub use plan::{Plan, Progress};
pub use portfolio::{Portfolio, PortfolioControl, ScenarioPlaces};
pub use simulation::{
    HarmResult, LossLevel, ScenarioResult, Simulation, SimulationSummary, verify,
};
pub use sobol_indices::{FactorIndices, ScenarioIndices, SobolIndices, SobolIndicesOptions};
pub use tolerance::{LossRange, ToleranceComparison};
pub use tornado::{EstimateRange, Method, Tornado, TornadoBar, TornadoMeasure, TornadoOptions};
pub use valuation::{ControlReturn, ControlValue, Valuation, ValuationOptions, ValuedControls};
