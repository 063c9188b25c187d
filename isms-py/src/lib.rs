//! The Python face of isms: the module `isms._isms`, which `isms/__init__.py` re-exports.
//!
//! A face converts and decides nothing.

// Comments on what Python sees become docstrings, in which `>>>` begins an example.
#![allow(
    clippy::doc_lazy_continuation,
    rustdoc::broken_intra_doc_links,
    rustdoc::invalid_html_tags
)]

use pyo3::prelude::*;

mod analyses;
mod applicability;
mod attack_coverage;
mod attack_paths;
mod capability;
mod catalogs;
mod criteria_check;
mod day;
mod distribution;
mod error;
mod estimate;
mod forecast;
mod frame;
mod heat_map;
mod library;
mod limits;
mod lint;
mod method;
mod numbers;
mod picture;
mod plain;
mod plan;
mod plot;
mod portfolio;
mod priority;
mod program;
mod progress;
mod register;
mod result;
mod scenario;
mod security_level_report;
mod security_levels;
mod shapes;
mod simulation;
mod source;
mod specification;
mod stage;
mod statement;
mod table;
mod target_levels;
mod typed;
mod value;
mod what_if;
mod work_process;

/// The Rust half of the package; import from `isms` instead.
#[pymodule]
mod _isms {
    #[pymodule_export]
    use crate::analyses::{
        Comparison, ExactLoss, Placement, SobolIndices, Tornado, Valuation, ValueOfInformation,
    };
    #[pymodule_export]
    use crate::applicability::ApplicabilityReport;
    #[pymodule_export]
    use crate::attack_coverage::AttackCoverageReport;
    #[pymodule_export]
    use crate::attack_paths::AttackPathReport;
    #[pymodule_export]
    use crate::capability::CapabilityReport;
    #[pymodule_export]
    use crate::catalogs::Catalogs;
    #[pymodule_export]
    use crate::criteria_check::CriteriaCheck;
    #[pymodule_export]
    use crate::distribution::{
        Beta, Constant, Discrete, Distribution, Empirical, Gamma, GeneralizedPareto, Lognormal,
        LognormalParameters, Metalog, Mixture, Normal, Pareto, Pert, Triangular, Uniform, WithTail,
    };
    #[pymodule_export]
    use crate::forecast::ForecastReport;
    #[pymodule_export]
    use crate::heat_map::HeatMap;
    #[pymodule_export]
    use crate::limits::Limits;
    #[pymodule_export]
    use crate::lint::{LintReport, lint_rules, protocols};
    #[pymodule_export]
    use crate::picture::Picture;
    #[pymodule_export]
    use crate::plan::Plan;
    #[pymodule_export]
    use crate::portfolio::Portfolio;
    #[pymodule_export]
    use crate::priority::Priority;
    #[pymodule_export]
    use crate::program::{Program, load, loads};
    #[pymodule_export]
    use crate::register::Register;
    #[pymodule_export]
    use crate::scenario::Scenario;
    #[pymodule_export]
    use crate::security_level_report::SecurityLevelReport;
    #[pymodule_export]
    use crate::security_levels::SecurityLevels;
    #[pymodule_export]
    use crate::simulation::{Simulation, verify_summary};
    #[pymodule_export]
    use crate::specification::RequirementsSpecification;
    #[pymodule_export]
    use crate::statement::Statement;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::target_levels::TargetLevelReport;
    #[pymodule_export]
    use crate::what_if::WhatIfReport;
    #[pymodule_export]
    use crate::work_process::WorkProcessReport;

    /// The version of the library, in SemVer.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = isms_core::VERSION;

    /// The revision of the engine: any result that could differ in a bit raises it.
    #[pymodule_export]
    const ENGINE_REVISION: u32 = isms_core::ENGINE_REVISION;
}
