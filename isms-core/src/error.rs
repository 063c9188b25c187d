//! What went wrong, where, and what would be right.
//!
//! One [`Error`] type carries one or more [`Issue`]s. Each issue has a stable [`ErrorCode`], a path
//! such as `risks[3].inherent.likelihood` (the root is the empty string) and a message.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The result of anything in this library that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The four kinds of failure; Python has an exception class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The document is malformed, or contradicts itself.
    InvalidInput,
    /// A catalogue is missing, malformed, or has no such entry.
    Catalog,
    /// The question has no answer for this document.
    Domain,
    /// A bound against overload was reached.
    Limit,
}

/// Whether an issue keeps the document from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The document is refused.
    Error,
    /// The document is accepted; somebody should look.
    Warning,
}

macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $family:ident;)+) => {
        /// The stable name of a kind of issue. Codes are never renamed and never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[doc = $doc])+ $name,)+
        }

        impl ErrorCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is written in every language.
            ///
            /// ```
            /// assert_eq!(isms_core::ErrorCode::UnknownId.as_str(), "unknown_id");
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The kind of failure that the code belongs to.
            #[must_use]
            pub const fn family(self) -> Family {
                match self { $(Self::$name => Family::$family,)+ }
            }

            /// What the code means, in a sentence or two.
            #[must_use]
            pub fn meaning(self) -> String {
                let lines: &[&str] = match self { $(Self::$name => &[$($doc),+],)+ };
                lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
            }
        }
    };
}

error_codes! {
    /// The text is not JSON. The message gives line and column.
    NotJson = "not_json", InvalidInput;
    /// The text is not YAML. The message gives line and column.
    NotYaml = "not_yaml", InvalidInput;
    /// A file's bytes are not UTF-8 text.
    NotUtf8 = "not_utf8", InvalidInput;
    /// The document was written for a schema version that this library does not read.
    UnsupportedSchemaVersion = "unsupported_schema_version", InvalidInput;
    /// A mapping has a key that means nothing here. Keys of your own go under `extensions`.
    UnknownField = "unknown_field", InvalidInput;
    /// A mapping lacks a key that is required.
    MissingField = "missing_field", InvalidInput;
    /// A value is of another type than expected.
    WrongType = "wrong_type", InvalidInput;
    /// A word is none of the words allowed here.
    UnknownVariant = "unknown_variant", InvalidInput;
    /// A mapping has the same key twice.
    DuplicateKey = "duplicate_key", InvalidInput;
    /// A number is NaN or infinite.
    NotFinite = "not_finite", InvalidInput;
    /// A number lies outside the range of its unit.
    OutOfRange = "out_of_range", InvalidInput;
    /// An id is empty, too long, or has a character that ids may not have.
    InvalidId = "invalid_id", InvalidInput;
    /// A text that must say something is blank.
    BlankText = "blank_text", InvalidInput;
    /// A date is not a day of the calendar, written `2026-11-30`.
    InvalidDate = "invalid_date", InvalidInput;
    /// A security level vector is not seven levels from 0 to 4, written `{2 2 0 1 3 1 3}`.
    InvalidSecurityLevels = "invalid_security_levels", InvalidInput;
    /// A requirement id is not written `standard@edition:id`.
    InvalidRequirementId = "invalid_requirement_id", InvalidInput;
    /// Two entities of one kind have the same id.
    DuplicateId = "duplicate_id", InvalidInput;
    /// A reference names an entity that the document does not have.
    UnknownId = "unknown_id", InvalidInput;
    /// A reference stands twice in one list.
    DuplicateReference = "duplicate_reference", InvalidInput;
    /// Entities depend on, or contain, each other in a circle.
    Cycle = "cycle", InvalidInput;
    /// Two dates that belong together are in an impossible order.
    ImpossibleDate = "impossible_date", InvalidInput;
    /// A risk is accepted, a countermeasure replaced, a target level overridden or a scope approved, without
    /// anybody who approved it.
    MissingApprover = "missing_approver", InvalidInput;
    /// A requirement is excluded or declared not applicable, or a target level overridden, without a
    /// justification.
    MissingJustification = "missing_justification", InvalidInput;
    /// An inclusion in the Statement of Applicability gives no reason.
    MissingReason = "missing_reason", InvalidInput;
    /// A requirement is decided, or assessed at one place, more than once.
    DuplicateDecision = "duplicate_decision", InvalidInput;
    /// A decision or assessment names a heading of a standard, not a requirement of it.
    NotARequirement = "not_a_requirement", InvalidInput;
    /// A finding stands where it has no meaning: a requirement that is not asked of the asset, or
    /// `by_components` about a component itself.
    MisplacedFinding = "misplaced_finding", InvalidInput;
    /// A level is none of its scale.
    OutOfScale = "out_of_scale", InvalidInput;
    /// A scale has fewer than two levels, or its bands are out of order or overlap.
    InvalidScale = "invalid_scale", InvalidInput;
    /// The risk matrix, or a table of target levels, does not have a cell for each level of its scales.
    MatrixNotTotal = "matrix_not_total", InvalidInput;
    /// The risk matrix, or a table of target levels, falls somewhere as likelihood, consequence or risk
    /// rises.
    MatrixNotMonotone = "matrix_not_monotone", InvalidInput;
    /// No cell of the risk matrix has this risk level.
    UnreachableLevel = "unreachable_level", InvalidInput;
    /// A risk has no consequence at all.
    MissingConsequence = "missing_consequence", InvalidInput;
    /// A later stage of a risk is rated above the stage before it.
    StageOrder = "stage_order", InvalidInput;
    /// Assets of one risk override the order of properties differently.
    ConflictingPriority = "conflicting_priority", InvalidInput;
    /// Priority weights are not three non-negative numbers that fall and add up to 1.
    InvalidWeights = "invalid_weights", InvalidInput;
    /// A conduit joins a zone with itself.
    ConduitToItself = "conduit_to_itself", InvalidInput;
    /// A sub-zone's target level is below that of the zone around it.
    SubZoneBelowParent = "sub_zone_below_parent", InvalidInput;
    /// A threat scenario lacks what the criteria derive its target level from.
    TargetNotDerived = "target_not_derived", InvalidInput;
    /// A residual level misses the target level set for the risk.
    TargetMissed = "target_missed", InvalidInput;
    /// The parameters, or the points, are those of no distribution.
    InvalidDistribution = "invalid_distribution", InvalidInput;
    /// The lognormal through an interval has its mean above the interval's upper value: a few huge
    /// losses would decide everything. State a cap, or use `lognormal_parameters`.
    MeanBeyondInterval = "mean_beyond_interval", InvalidInput;
    /// A matrix of correlations is not square, not symmetric, has no ones on its diagonal, or is not
    /// positive definite.
    InvalidCorrelation = "invalid_correlation", InvalidInput;
    /// A scenario says the same factor twice, or not at all; or a threat scenario says levels that the
    /// criteria derive in another way.
    ContradictoryFactors = "contradictory_factors", InvalidInput;
    /// A requirement of a catalogue that must be decided whole is not decided.
    UndecidedRequirement = "undecided_requirement", InvalidInput;
    /// The catalogue is not among those at hand.
    UnknownCatalog = "unknown_catalog", Catalog;
    /// The catalogue has no such requirement.
    UnknownRequirement = "unknown_requirement", Catalog;
    /// The id belongs to another edition of the standard. The message names its successors.
    WrongEdition = "wrong_edition", Catalog;
    /// MITRE ATT&CK, or EMB3D, has no such tactic, technique, mitigation or kind of asset.
    UnknownAttackId = "unknown_attack_id", Catalog;
    /// A catalogue file contradicts itself.
    InvalidCatalog = "invalid_catalog", Catalog;
    /// The document states no risk criteria, so levels of risk have no meaning.
    NoCriteria = "no_criteria", Domain;
    /// A weighted sum or a quotient was asked for on levels that have no numeric anchors.
    ScaleWithoutAnchors = "scale_without_anchors", Domain;
    /// There is no scenario to simulate.
    NoScenarios = "no_scenarios", Domain;
    /// The exact path cannot answer: the portfolio has dependence, annual terms or an infinite mean.
    NoExactAnswer = "no_exact_answer", Domain;
    /// A result was re-run and came out differently, or belongs to another input or engine revision.
    NotReproduced = "not_reproduced", Domain;
    /// A what-if asks for what cannot be, such as an asset moved out of a zone in which it does not stand.
    ImpossibleChange = "impossible_change", Domain;
    /// A simulation is asked for more trials, or has more loss events a year, than the limit.
    TooManyTrials = "too_many_trials", Limit;
    /// The text is longer than the limit.
    DocumentTooLarge = "document_too_large", Limit;
    /// The document is nested deeper than the limit.
    TooDeep = "too_deep", Limit;
    /// YAML aliases expand to many times the size of the document.
    AliasExpansion = "alias_expansion", Limit;
    /// The document has more entities than the limit.
    TooManyEntities = "too_many_entities", Limit;
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// The stable name of this kind of issue.
    pub code: ErrorCode,
    /// Whether it keeps the document from being used.
    pub severity: Severity,
    /// Where, such as `risks[3].inherent.likelihood`; the root is the empty string.
    pub path: String,
    /// What was expected and what was found, lower case, user text in backticks.
    pub message: String,
    /// The nearest right thing, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl Issue {
    /// An error at a path.
    pub fn error(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            path: path.into(),
            message: message.into(),
            suggestion: None,
        }
    }

    /// A warning at a path.
    pub fn warning(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, path, message)
        }
    }

    /// The same issue with the nearest right thing.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}", self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        write!(f, " [{}]", self.code)
    }
}

/// A refusal: its first issue, and all others that were found with it.
///
/// ```
/// let catalogs = isms_core::Catalogs::bundled();
/// let error = isms_core::Program::load("{\"schema_version\": 1}", &catalogs).unwrap_err();
/// assert_eq!(error.code().as_str(), "missing_field");
/// assert_eq!(error.path(), "");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    first: Issue,
    rest: Vec<Issue>,
}

impl Error {
    /// An error of a single issue.
    pub fn new(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Issue::error(code, path, message).into()
    }

    /// All issues as one error, or nothing if there are none.
    #[must_use]
    pub fn from_issues(issues: Vec<Issue>) -> Option<Self> {
        let mut issues = issues.into_iter();
        let first = issues.next()?;
        Some(Self {
            first,
            rest: issues.collect(),
        })
    }

    /// The code of the first issue.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.first.code
    }

    /// The kind of failure of the first issue.
    #[must_use]
    pub fn family(&self) -> Family {
        self.first.code.family()
    }

    /// The path of the first issue.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.first.path
    }

    /// Every issue, in document order.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// How many issues there are; at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rest.len() + 1
    }

    /// The same of what stands at a path of something larger: each issue's path begins there.
    ///
    /// ```
    /// use isms_core::{Error, ErrorCode};
    ///
    /// let error = Error::new(ErrorCode::OutOfRange, "trials", "expected at least one trial, found 0");
    /// assert_eq!(error.within("before").path(), "before.trials");
    /// ```
    #[must_use]
    pub fn within(mut self, path: &str) -> Self {
        for issue in std::iter::once(&mut self.first).chain(&mut self.rest) {
            issue.path = match (path, issue.path.as_str()) {
                ("", inner) => inner.to_owned(),
                (outer, "") => outer.to_owned(),
                (outer, inner) => format!("{outer}.{inner}"),
            };
        }
        self
    }
}

impl From<Issue> for Error {
    fn from(first: Issue) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }
}

/// How many issues the text of an error shows; all are in [`Error::issues`].
const SHOWN: usize = 10;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rest.is_empty() {
            return write!(f, "{}", self.first);
        }
        write!(f, "{} issues", self.count())?;
        for issue in self.issues().take(SHOWN) {
            write!(f, "\n  {issue}")?;
        }
        match self.count().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
