//! The page that lists every error code.

use std::fmt::Write;

use isms_core::ErrorCode;
use isms_core::error::Family;

use super::{Generated, NOTE};

const PATH: &str = "docs/errors.md";

const FAMILIES: [(Family, &str, &str); 4] = [
    (
        Family::InvalidInput,
        "Invalid input",
        "The document is malformed, or contradicts itself. Python: `ValidationError`.",
    ),
    (
        Family::Catalog,
        "Catalogue",
        "A catalogue is missing, malformed, or has no such entry. Python: `CatalogError`.",
    ),
    (
        Family::Domain,
        "Domain",
        "The question has no answer for this document. Python: `DomainError`.",
    ),
    (
        Family::Limit,
        "Limit",
        "A bound against overload was reached. Python: `LimitError`.",
    ),
];

/// The page.
pub fn file() -> anyhow::Result<Generated> {
    let mut text = format!(
        "<!-- {NOTE} -->\n\n# Errors\n\n\
         Each issue has a stable code, a path such as `risks[3].inherent.likelihood` (the root is the\n\
         empty string) and a message. Codes are never renamed and never reused; messages may change.\n\
         Codes marked *warning* do not keep a document from being used.\n"
    );
    for (family, title, about) in FAMILIES {
        let _ = write!(
            text,
            "\n## {title}\n\n{about}\n\n| code | meaning |\n| --- | --- |\n"
        );
        for code in ErrorCode::ALL.iter().filter(|code| code.family() == family) {
            let _ = writeln!(text, "| `{code}` | {} |", code.meaning());
        }
    }
    Ok(Generated {
        path: PATH.into(),
        text,
    })
}
