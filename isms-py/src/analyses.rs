//! What moves annual loss, and what controls spare.

use isms_core::report::{svg, tables};
use isms_core::{Error, quant};
use numpy::PyArray1;
use pyo3::prelude::*;
use serde_json::{Map, Value};

use crate::error::Result;
use crate::estimate::estimate;
use crate::picture::Picture;
use crate::plan::processors;
use crate::plot;
use crate::result::result_class;
use crate::shapes;
use crate::stage::Stage;
use crate::typed::Typed;

/// Options of the core, with as many threads as there are processors unless they say otherwise.
pub fn options<T: serde::de::DeserializeOwned>(given: Map<String, Value>) -> Result<T, Error> {
    let mut given = given;
    given.entry("threads").or_insert_with(processors);
    isms_core::from_json(&Value::Object(given).to_string())
}

result_class! {
    /// The same simulated years before and after a change: what it spares. Above 0 is less loss.
    ///
    /// >>> comparison = portfolio.compare({"stage": "inherent"}, {"stage": "current"})
    /// >>> comparison.reduction > 0, float(comparison.worse)
    /// (True, 0.0)
    /// >>> comparison.reduction.standard_error < comparison.before["mean"]["standard_error"]
    /// True
    Comparison(quant::Comparison, of quant::Portfolio, in "isms.quant") {
        shape: shapes::ComparisonData,
        table: tables::comparison,
        rows: scenarios, shapes::ScenarioReduction, shapes::EachScenarioReduction,
        html: |_core, _portfolio, table| table.to_html(),
        repr: |core| format!("{} spared a year, on average", core.reduction.value),
        attributes: {
            /// Before the change.
            before: shapes::SimulationSummary,
            /// After it.
            after: shapes::SimulationSummary,
            /// The reduction of value at risk and tail value at risk at each level.
            levels: shapes::LevelReductions,
            /// The reduction of the mean of each scenario, the highest first.
            scenarios: shapes::ScenarioReductions,
        },
        methods: {
            /// What each simulated year loses less after the change.
            #[getter]
            fn differences<'py>(&self, py: Python<'py>) -> Typed<'py, shapes::FloatArray> {
                Typed::new(PyArray1::from_slice(py, self.core.differences()).into_any())
            }

            /// The mean before, less that after.
            #[getter]
            fn reduction<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
                estimate(py, &self.core.reduction)
            }

            /// The probability that a year loses less after the change.
            #[getter]
            fn better<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
                estimate(py, &self.core.better)
            }

            /// The probability that a year loses more after the change.
            #[getter]
            fn worse<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
                estimate(py, &self.core.worse)
            }
        }
    }
}

result_class! {
    /// The distribution of annual loss without simulation, between bounds.
    ///
    /// >>> scenario = isms.quant.Scenario("s", "S", loss_events=0.1, primary_loss=1e6)
    /// >>> exact = isms.quant.Portfolio([scenario]).exact(levels=[0.99])
    /// >>> round(exact.no_loss, 10), exact[0]["value_at_risk"]
    /// (0.904837418, {'lower': 1000000.0, 'upper': 1000000.0})
    ExactLoss(quant::ExactLoss, of quant::Portfolio, in "isms.quant") {
        shape: shapes::ExactLossData,
        table: tables::exact_loss,
        rows: levels, shapes::ExactLevel, shapes::EachExactLevel,
        html: |_core, _portfolio, table| table.to_html(),
        repr: |core| format!("{} a year, on average", core.mean),
        attributes: {
            /// Annual loss, on average.
            mean: shapes::Number,
            /// Its standard deviation; none if it is infinite.
            sd: shapes::MaybeNumber,
            /// The probability of a year without any loss.
            no_loss: shapes::Number,
            /// Value at risk and tail value at risk at each level.
            levels: shapes::ExactLevels,
            /// The loss exceedance curve, losses rising.
            curve: shapes::ExactPoints,
        },
        methods: {}
    }
}

result_class! {
    /// Which estimates move annual loss, and how far; the widest first. Notebooks show it as a picture.
    ///
    /// >>> tornado = portfolio.tornado()
    /// >>> tornado[0]["factor"]["scenario"]
    /// 'ransomware'
    /// >>> tornado.picture().svg[:4]
    /// '<svg'
    Tornado(quant::Tornado, of quant::Portfolio, in "isms.quant") {
        shape: shapes::TornadoData,
        table: tables::tornado,
        rows: bars, shapes::TornadoBar, shapes::EachTornadoBar,
        html: |core, _portfolio, _table| svg::tornado(core),
        repr: |core| format!("{} estimates around {}", core.bars.len(), core.base.value),
        attributes: {
            /// The estimates, the widest first.
            bars: shapes::TornadoBars,
        },
        methods: {
            /// The result with all estimates as they are.
            #[getter]
            fn base<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
                estimate(py, &self.core.base)
            }

            /// The bars as a picture.
            fn picture(&self) -> Picture {
                Picture::new(svg::tornado(&self.core))
            }

            /// The bars drawn with matplotlib: on `ax`, or on new axes. Needs `isms[plot]`.
            ///
            /// >>> axes = portfolio.tornado().plot()
            /// >>> len(axes.get_yticks()) == len(portfolio.tornado())
            /// True
            #[pyo3(signature = (ax=None))]
            fn plot<'py>(
                &self,
                py: Python<'py>,
                ax: Option<plot::Axes<'py>>,
            ) -> Result<plot::Axes<'py>> {
                plot::tornado(py, ax, &self.core)
            }
        }
    }
}

result_class! {
    /// How much of the variance of annual loss each factor brings: alone (first order), and with all
    /// that it acts together with (total).
    ///
    /// >>> indices = portfolio.sobol_indices(trials=8192)
    /// >>> {"first_order", "total"} <= set(indices[0])
    /// True
    SobolIndices(quant::SobolIndices, of quant::Portfolio, in "isms.quant") {
        shape: shapes::SobolIndicesData,
        table: tables::sobol_indices,
        rows: factors, shapes::FactorIndices, shapes::EachFactorIndices,
        html: |_core, _portfolio, table| table.to_html(),
        repr: |core| format!("{} factors", core.factors.len()),
        attributes: {
            /// The factors.
            factors: shapes::FactorIndicesList,
            /// The scenarios, each with its own factors.
            scenarios: shapes::ScenarioIndicesList,
        },
        methods: {}
    }
}

result_class! {
    /// Which estimate is worth improving before the decision on controls, and what perfect information
    /// would be worth.
    ///
    /// >>> information = portfolio.value_of_information(
    /// ...     alternatives=[{"name": "as it is", "controls": ["c-mfa"]}, {"name": "none", "controls": []}],
    /// ...     trials=8192,
    /// ... )
    /// >>> information.best
    /// 'as it is'
    ValueOfInformation(quant::ValueOfInformation, of quant::Portfolio, in "isms.quant") {
        shape: shapes::ValueOfInformationData,
        table: tables::value_of_information,
        rows: factors, shapes::FactorInformation, shapes::EachFactorInformation,
        html: |_core, _portfolio, table| table.to_html(),
        repr: |core| format!("{} factors, best now: {}", core.factors.len(), core.best),
        attributes: {
            /// What there is to decide between.
            alternatives: shapes::AlternativeValues,
            /// The name of the alternative that is best by what is known now.
            best: shapes::Text,
            /// What it is worth to know each estimate.
            factors: shapes::FactorInformationList,
        },
        methods: {}
    }
}

result_class! {
    /// What controls are worth: alone, as the last, and by fair shares.
    ///
    /// >>> valuation = portfolio.value_controls(trials=8192)
    /// >>> [value["control"] for value in valuation]
    /// ['c-mfa']
    /// >>> valuation[0]["share"]["value"] > 0
    /// True
    Valuation(quant::Valuation, of quant::Portfolio, in "isms.quant") {
        shape: shapes::ValuationData,
        table: tables::valuation,
        rows: controls, shapes::ControlValue, shapes::EachControlValue,
        html: |_core, _portfolio, table| table.to_html(),
        repr: |core| format!("{} controls", core.controls.len()),
        attributes: {
            /// What all of them bring together.
            together: shapes::ControlReturn,
            /// What each of them is worth.
            controls: shapes::ControlValues,
        },
        methods: {}
    }
}

result_class! {
    /// Where scenarios stand in the organisation's matrix by their figures, and the matrix tested against
    /// the figures: rank reversals and range compression.
    ///
    /// >>> placement = program.placement()
    /// >>> [(row["scenario"], row["likelihood"], row["consequence"]) for row in placement]
    /// [('ransomware', 'likely', 'severe'), ('theft', 'likely', 'major')]
    Placement(quant::Placement, of isms_core::Program, in "isms.quant") {
        shape: shapes::PlacementData,
        table: tables::placement,
        rows: scenarios, shapes::PlacedScenario, shapes::EachPlacedScenario,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let reversed = core.matrix.reversed;
            format!("{} scenarios, {reversed} pairs in the wrong order", core.scenarios.len())
        },
        attributes: {
            /// The scenarios, in document order.
            scenarios: shapes::PlacedScenarios,
            /// The matrix tested against the figures.
            matrix: shapes::MatrixTest,
        },
        methods: {
            /// The stage.
            #[getter]
            fn stage(&self) -> Stage {
                Stage(self.core.stage)
            }
        }
    }
}
