//! Tables by name.

use isms_core::report::{Table, tables};
use isms_core::{Catalogs, Error, ErrorCode, Program, from_json, iacs, risk, soa};

use crate::options::NoOptions;
use crate::refusal::Result;

/// The names, in the order in which a refusal lists them.
const NAMES: [&str; 11] = [
    "register",
    "heat_map",
    "priority",
    "criteria",
    "statement",
    "security_levels",
    "blockers",
    "attack_coverage",
    "attack_gains",
    "attack_paths",
    "attack_crossings",
];

/// The table of a name, with the options of the analysis that it is made from.
pub fn of(program: &Program, catalogs: &Catalogs, name: &str, options: &str) -> Result<Table> {
    let levels = || -> Result<iacs::SecurityLevelReport> {
        let options = from_json(options)?;
        Ok(iacs::security_levels(program, catalogs, &options)?)
    };
    let coverage = || -> Result<iacs::AttackCoverageReport> {
        let options = from_json(options)?;
        Ok(iacs::attack_coverage(program, catalogs, &options)?)
    };
    let paths = || -> Result<iacs::AttackPathReport> {
        let options = from_json(options)?;
        Ok(iacs::attack_paths(program, catalogs, &options)?)
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
        "attack_coverage" => tables::attack_coverage(&coverage()?),
        "attack_gains" => tables::attack_gains(&coverage()?),
        "attack_paths" => tables::attack_paths(&paths()?),
        "attack_crossings" => tables::attack_crossings(&paths()?),
        _ => {
            let message = format!("expected one of `{}`", NAMES.join("`, `"));
            return Err(Error::new(ErrorCode::UnknownVariant, "name", message).into());
        }
    })
}
