//! Reports and tables: what people, DataFrames and spreadsheets are shown of the results.
//!
//! [`html`] and [`markdown`] write one report in two formats; [`tables`] are its parts as data;
//! [`svg`] are its pictures; [`zones_mermaid`] and [`zones_dot`] are diagrams as text. Whatever a document says comes out as text in each of them.

mod cell;
mod chart;
mod diagram;
mod escape;
mod findings;
mod html;
mod markdown;
mod naming;
mod navigator;
mod options;
mod sections;
mod specification;
mod standing;
pub mod svg;
mod table;
pub mod tables;
mod tree;

pub use cell::Cell;
pub use diagram::{zones_dot, zones_mermaid};
pub use navigator::{navigator_layer, navigator_layers};
pub use options::ReportOptions;
pub use table::{Column, ColumnKind, Table};

use crate::catalog::Catalogs;
use crate::error::Result;
use crate::iacs::RequirementsSpecification;
use crate::model::Program;

/// The report as one HTML page, complete in itself: no script, no request to any network.
///
/// The same program, catalogues and options give the same bytes. What a program lacks is said in a
/// sentence.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, report};
/// let catalogs = Catalogs::bundled();
/// let program = Program::load(text, &catalogs)?;
/// let page = report::html(&program, &catalogs, &report::ReportOptions::default())?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `scale_without_anchors` or `invalid_weights` if the options ask for a ranking that the criteria do
/// not bear, and what a catalogue at hand that is not valid causes.
pub fn html(program: &Program, catalogs: &Catalogs, options: &ReportOptions) -> Result<String> {
    Ok(html::write(&sections::page(program, catalogs, options)?))
}

/// The report in GitHub-flavoured Markdown: what [`html`] says, without pictures.
///
/// # Errors
/// As [`html`].
pub fn markdown(program: &Program, catalogs: &Catalogs, options: &ReportOptions) -> Result<String> {
    Ok(markdown::write(&sections::page(
        program, catalogs, options,
    )?))
}

/// A cybersecurity requirements specification as one HTML page, complete in itself.
#[must_use]
pub fn specification_html(specification: &RequirementsSpecification) -> String {
    html::write(&specification::page(specification))
}

/// A cybersecurity requirements specification in GitHub-flavoured Markdown.
#[must_use]
pub fn specification_markdown(specification: &RequirementsSpecification) -> String {
    markdown::write(&specification::page(specification))
}
