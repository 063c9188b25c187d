//! Results drawn with matplotlib, which is imported when it is first asked for.

use isms_core::model::TolerancePoint;
use isms_core::quant::{ExceedanceCurve, Tornado};
use pyo3::prelude::*;

use crate::error::Result;
use crate::library::library;
use crate::shapes;
use crate::typed::Typed;

/// The axes that are drawn on.
pub type Axes<'py> = Typed<'py, shapes::Axes>;

/// Loss exceedance curves by their names, and what is borne.
pub fn exceedance<'py>(
    py: Python<'py>,
    axes: Option<Axes<'py>>,
    curves: &[(&str, &ExceedanceCurve)],
    tolerance: &[TolerancePoint],
    currency: Option<&str>,
) -> Result<Axes<'py>> {
    let curve = |(name, curve): &(&str, &ExceedanceCurve)| {
        let points = curve.points.iter();
        let (losses, probabilities) = points.map(|at| (at.loss, at.probability)).unzip();
        ((*name).to_owned(), losses, probabilities)
    };
    let curves: Vec<(String, Vec<f64>, Vec<f64>)> = curves.iter().map(curve).collect();
    let borne = tolerance.iter();
    let borne: Vec<(f64, f64)> = borne
        .map(|point| (point.loss.get(), point.probability.get()))
        .collect();
    let drawing = drawing(py)?;
    let axes = axes.map(Typed::into_object);
    let drawn = drawing.call_method1("exceedance", (axes, curves, borne, currency))?;
    Ok(Typed::new(drawn))
}

/// The bars of a tornado.
pub fn tornado<'py>(
    py: Python<'py>,
    axes: Option<Axes<'py>>,
    tornado: &Tornado,
) -> Result<Axes<'py>> {
    let bars = tornado.bars.iter();
    let bars: Vec<(String, f64, f64)> = bars
        .map(|bar| (bar.factor.name(), bar.low.value, bar.high.value))
        .collect();
    let axes = axes.map(Typed::into_object);
    let given = (axes, bars, tornado.base.value, tornado.currency.as_deref());
    Ok(Typed::new(drawing(py)?.call_method1("tornado", given)?))
}

fn drawing(py: Python<'_>) -> Result<Bound<'_, PyModule>> {
    library(py, "matplotlib", "plot")?;
    Ok(py.import("isms._plot")?)
}
