//! What some changes would change.

use isms_core::report::tables;
use isms_core::what_if;

use crate::day::Day;
use crate::program::Program;
use crate::result::result_class;
use crate::shapes;

result_class! {
    /// What some changes of zones, conduits and assets would change. Of everything, only what differs; its rows are
    /// the levels that do.
    ///
    /// >>> answer = program.what_if([{"remove_conduit": {"conduit": "c-dmz"}}])
    /// >>> [place["place"] for place in answer.places_removed]
    /// ['c-dmz']
    /// >>> program.what_if([]).differs
    /// False
    WhatIfReport(what_if::WhatIfReport, of Program, in "isms") {
        shape: shapes::WhatIfReport,
        table: tables::what_if,
        rows: levels, shapes::LevelChange, shapes::EachLevelChange,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            format!(
                "{} changes: {} levels and {} paths differ, cut {} before and {} after",
                core.changes.len(),
                core.levels.len(),
                core.paths.len(),
                core.cut_before.size,
                core.cut_after.size
            )
        },
        attributes: {
            /// The standard that levels are of, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// What was changed, a sentence for each change.
            changes: shapes::Texts,
            /// Zones and conduits that are new.
            places_added: shapes::PlaceStandings,
            /// Zones and conduits that are no more.
            places_removed: shapes::PlaceStandings,
            /// Levels that differ, by place and foundational requirement.
            levels: shapes::LevelChanges,
            /// What rules found before and find no more.
            findings_gone: shapes::LintFindings,
            /// What rules find now and did not before.
            findings_new: shapes::LintFindings,
            /// What becomes of the easiest paths of before and after.
            paths: shapes::PathChanges,
            /// Aims that differ in how they are reached.
            aims: shapes::AimChanges,
            /// The least cut before.
            cut_before: shapes::CutStanding,
            /// The least cut after.
            cut_after: shapes::CutStanding,
        },
        methods: {
            /// The day as of which both were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// Whether anything differs.
            #[getter]
            fn differs(&self) -> bool {
                !self.core.is_empty()
            }

            /// The program with the changes; it can be saved, or changed further.
            #[getter]
            fn program(&self) -> Program {
                self.source.another()
            }
        }
    }
}
