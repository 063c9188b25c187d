//! The Python face of isms: the module `isms._isms`, which `isms/__init__.py` re-exports.
//!
//! A face converts and decides nothing.

use pyo3::prelude::*;

/// The Rust half of the package; import from `isms` instead.
#[pymodule]
mod _isms {
    /// The version of the library, in SemVer.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = isms_core::VERSION;
}
