//! The catalogues' data.

/// Checks every catalogue, and shows all that is wrong.
pub fn check() -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    let sources = isms_catalogs::ALL
        .iter()
        .chain(isms_catalogs::KNOWLEDGE_BASES);
    for source in sources {
        for finding in isms_catalogs::check::check(source) {
            wrong.push(format!("{}@{}: {finding}", source.standard, source.edition));
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
