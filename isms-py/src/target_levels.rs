//! Target levels that follow from threat scenarios.

use isms_core::iacs;
use isms_core::report::tables;

use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// Target levels of every zone and conduit: what holds, what follows from threat scenarios, and which
    /// scenario drives which foundational requirement.
    ///
    /// >>> report = program.target_levels()
    /// >>> report[0]["place"], report[0]["sl_t"], report[0]["sl_t_from"]
    /// ('z-control', '{1 1 1 0 1 0 1}', 'stated')
    /// >>> report.method
    /// 'attacker'
    TargetLevelReport(iacs::TargetLevelReport, of isms_core::Program, in "isms") {
        shape: shapes::TargetLevelReport,
        table: tables::target_levels,
        rows: places, shapes::PlaceTarget, shapes::EachPlaceTarget,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let derives = |place: &&iacs::PlaceTarget| !place.scenarios.is_empty();
            let derived = core.places.iter().filter(derives).count();
            format!(
                "{} zones and conduits, {derived} with threat scenarios, by {}",
                core.places.len(),
                core.method
            )
        },
        attributes: {
            /// How a scenario leads to a level.
            method: shapes::Text,
            /// How it does on the axes of health, safety and environment, where that differs.
            hse_method: shapes::MaybeText,
            /// The threat scenarios, in the order of the document.
            scenarios: shapes::ScenarioTargets,
            /// The zones, then the conduits, each in the order of the document.
            places: shapes::PlaceTargets,
            /// How the levels would move; nothing if it was not asked for.
            sensitivity: shapes::MaybeTargetSensitivity,
        },
        methods: {
            /// One row for each consequence of a threat scenario, with its risk and the level that it needs.
            ///
            /// >>> len(program.target_levels().threat_scenarios)
            /// 0
            #[getter]
            fn threat_scenarios(&self) -> Table {
                std::sync::Arc::new(tables::threat_scenarios(&self.core)).into()
            }

            /// One row for each step of a criterion and level that moves with it; none if `sensitivity` was
            /// not asked for.
            ///
            /// >>> len(program.target_levels(sensitivity=True).moves)
            /// 0
            #[getter]
            fn moves(&self) -> Table {
                std::sync::Arc::new(tables::target_moves(&self.core)).into()
            }
        }
    }
}
