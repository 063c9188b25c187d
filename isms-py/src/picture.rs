//! Pictures for notebooks and files.

use std::path::PathBuf;

use pyo3::prelude::*;

use crate::error::Result;
use crate::source;

/// A picture, which notebooks show.
///
/// >>> picture = portfolio.simulate(trials=20_000).picture()
/// >>> picture.svg[:4]
/// '<svg'
#[pyclass(frozen, eq, module = "isms.quant")]
#[derive(PartialEq)]
pub struct Picture {
    svg: String,
}

impl Picture {
    /// A picture from its SVG text.
    pub const fn new(svg: String) -> Self {
        Self { svg }
    }

    /// Its SVG text.
    pub fn into_svg(self) -> String {
        self.svg
    }
}

#[pymethods]
impl Picture {
    /// The picture, as SVG text.
    #[getter]
    fn svg(&self) -> &str {
        &self.svg
    }

    /// Writes the picture into a file.
    fn write_svg(&self, py: Python<'_>, path: PathBuf) -> Result<()> {
        source::write(py, &path, &self.svg)
    }

    fn _repr_svg_(&self) -> &str {
        &self.svg
    }

    fn __repr__(&self) -> String {
        format!("<isms.quant.Picture: {} bytes of SVG>", self.svg.len())
    }
}
