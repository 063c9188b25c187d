//! Tables by name.

use isms_core::report::{Table, tables};
use isms_core::{Catalogs, Error, ErrorCode, Program, from_json, iacs, lint, risk, soa};

use crate::options::NoOptions;
use crate::refusal::Result;

/// The names, in the order in which a refusal lists them.
const NAMES: &[&str] = &[
    "register",
    "heat_map",
    "priority",
    "criteria",
    "statement",
    "security_levels",
    "blockers",
    "capabilities",
    "component_capabilities",
    "applicability",
    "specification",
    "specification_flows",
    "attack_coverage",
    "attack_gains",
    "attack_paths",
    "attack_crossings",
    "target_levels",
    "threat_scenarios",
    "target_moves",
    "work_process",
    "work_gaps",
    "forecast",
    "level_changes",
    "endings",
    "support_ends",
    "lint",
];

/// The table of a name, with the options of the analysis that it is made from.
pub fn of(program: &Program, catalogs: &Catalogs, name: &str, options: &str) -> Result<Table> {
    let levels = || -> Result<iacs::SecurityLevelReport> {
        let options = from_json(options)?;
        Ok(iacs::security_levels(program, catalogs, &options)?)
    };
    let able = || -> Result<iacs::CapabilityReport> {
        let options = from_json(options)?;
        Ok(iacs::capabilities(program, catalogs, &options)?)
    };
    let specified = || -> Result<iacs::RequirementsSpecification> {
        let options = from_json(options)?;
        Ok(iacs::requirements_specification(
            program, catalogs, &options,
        )?)
    };
    let coverage = || -> Result<iacs::AttackCoverageReport> {
        let options = from_json(options)?;
        Ok(iacs::attack_coverage(program, catalogs, &options)?)
    };
    let paths = || -> Result<iacs::AttackPathReport> {
        let options = from_json(options)?;
        Ok(iacs::attack_paths(program, catalogs, &options)?)
    };
    let targets = || -> Result<iacs::TargetLevelReport> {
        let options = from_json(options)?;
        Ok(iacs::target_levels(program, catalogs, &options)?)
    };
    let process = || -> Result<iacs::WorkProcessReport> {
        let options = from_json(options)?;
        Ok(iacs::work_process(program, catalogs, &options)?)
    };
    let ahead = || -> Result<iacs::ForecastReport> {
        let options = from_json(options)?;
        Ok(iacs::forecast(program, catalogs, &options)?)
    };
    Ok(match name {
        "register" => {
            from_json::<NoOptions>(options)?;
            tables::register(&risk::register(program)?)
        }
        "heat_map" => tables::heat_map(&risk::heat_map(program, &from_json(options)?)?),
        "priority" => tables::priority(&risk::priority(program, &from_json(options)?)?),
        "criteria" => {
            from_json::<NoOptions>(options)?;
            tables::criteria(&risk::check_criteria(program)?)
        }
        "statement" => {
            let options = from_json(options)?;
            tables::statement(&soa::statement(program, catalogs, &options)?)
        }
        "security_levels" => tables::security_levels(&levels()?),
        "blockers" => tables::blockers(&levels()?),
        "capabilities" => tables::capabilities(&able()?),
        "component_capabilities" => tables::component_capabilities(&able()?),
        "applicability" => {
            let options = from_json(options)?;
            tables::applicability(&iacs::applicability(program, catalogs, &options)?)
        }
        "specification" => tables::specification(&specified()?),
        "specification_flows" => tables::specification_flows(&specified()?),
        "attack_coverage" => tables::attack_coverage(&coverage()?),
        "attack_gains" => tables::attack_gains(&coverage()?),
        "attack_paths" => tables::attack_paths(&paths()?),
        "attack_crossings" => tables::attack_crossings(&paths()?),
        "target_levels" => tables::target_levels(&targets()?),
        "threat_scenarios" => tables::threat_scenarios(&targets()?),
        "target_moves" => tables::target_moves(&targets()?),
        "work_process" => tables::work_process(&process()?),
        "work_gaps" => tables::work_gaps(&process()?),
        "forecast" => tables::forecast(&ahead()?),
        "level_changes" => tables::level_changes(&ahead()?),
        "endings" => tables::endings(&ahead()?),
        "support_ends" => tables::support_ends(&ahead()?),
        "lint" => {
            let options = from_json(options)?;
            tables::lint(&lint::lint(program, catalogs, &options)?)
        }
        _ => {
            let message = format!("expected one of `{}`", NAMES.join("`, `"));
            return Err(Error::new(ErrorCode::UnknownVariant, "name", message).into());
        }
    })
}
