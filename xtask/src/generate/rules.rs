//! The page that lists every rule, and the one that lists every protocol.

use std::fmt::Write;

use isms_core::iacs::{PROTOCOLS, Protection};
use isms_core::lint::{LintSeverity, RULES};

use super::{Generated, NOTE};

/// The pages.
pub fn files() -> [Generated; 2] {
    [rules(), protocols()]
}

fn rules() -> Generated {
    let mut text = format!(
        "<!-- {NOTE} -->\n\n# Rules\n\n\
         `lint::lint` in Rust, `program.lint()` in Python and `program.lint()` in JavaScript check {} rules\n\
         over zones, conduits, flows, devices and remote access. Each finding says where it is and why, what\n\
         to do about it, and which requirements it comes from. Which requirements a rule refers to, and how\n\
         severe it is, is this project's own judgement; how well the requirement itself is known stands\n\
         beside it.\n\n\
         Options: `off` leaves rules out, `only` checks no others, `severities` weighs findings of a rule\n\
         otherwise, `as_of` is the day on which support, expiry and compensations are judged. Ids are never\n\
         changed and never used again.\n",
        RULES.len()
    );
    let severities = [
        (
            LintSeverity::High,
            "High",
            "A weakness that an attacker can use as it is.",
        ),
        (
            LintSeverity::Medium,
            "Medium",
            "A weakness that needs another one to hurt.",
        ),
        (
            LintSeverity::Low,
            "Low",
            "Something is not written down; the plant is no weaker for it, its owner is.",
        ),
    ];
    for (severity, title, about) in severities {
        let _ = write!(text, "\n## {title}\n\n{about}\n");
        for rule in RULES.iter().filter(|rule| rule.severity == severity) {
            let _ = write!(
                text,
                "\n### `{}`\n\n{}. {}\n\nRemedy: {}\n\n",
                rule.id, rule.title, rule.why, rule.remedy
            );
            for reference in rule.references {
                let _ = writeln!(
                    text,
                    "- `{}`: {} ({})",
                    reference.requirement,
                    reference.note,
                    reference.verification.as_str().replace('_', "-")
                );
            }
        }
    }
    Generated {
        path: "docs/rules.md".into(),
        text,
    }
}

fn protocols() -> Generated {
    let mut text = format!(
        "<!-- {NOTE} -->\n\n# Protocols\n\n\
         The {} protocols that rules know by name; upper and lower case, blanks and marks make no\n\
         difference. `always` and `never` are said of the plain protocol as it is defined; `optional` means\n\
         that nothing follows from the name alone. An unknown name is never guessed: the rule\n\
         `unknown_protocol` says so. Facts from public knowledge, and how well they are known.\n\n\
         | protocol | also called | ports | authenticates | encrypts | known |\n\
         | --- | --- | --- | --- | --- | --- |\n",
        PROTOCOLS.len()
    );
    for protocol in PROTOCOLS {
        let ports: Vec<String> = protocol.ports.iter().map(u16::to_string).collect();
        let bold = |protection: Protection| match protection {
            Protection::Never => "**never**",
            other => other.as_str(),
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            protocol.name,
            protocol.aliases.join(", "),
            ports.join(", "),
            bold(protocol.authenticates),
            bold(protocol.encrypts),
            protocol.verification.as_str().replace('_', "-")
        );
    }
    Generated {
        path: "docs/protocols.md".into(),
        text,
    }
}
