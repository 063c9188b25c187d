//! The library.

/// The version of the library, in SemVer.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
