//! Set-up, build and tests of this face.

/// Builds the package.
pub fn build() -> anyhow::Result<()> {
    Ok(())
}
