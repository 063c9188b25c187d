//! The shapes of plain data, under the names that they have in the stubs.

use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::typed::{literal, python_types};

macro_rules! data {
    ($name:literal) => {
        type_hint_identifier!("isms._types", $name)
    };
}

macro_rules! list {
    ($item:expr) => {
        type_hint_subscript!(type_hint_identifier!("builtins", "list"), $item)
    };
}

macro_rules! rows {
    ($item:expr) => {
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), $item)
    };
}

macro_rules! builtin {
    ($name:literal) => {
        type_hint_identifier!("builtins", $name)
    };
}

python_types! {
    /// Text.
    Text = builtin!("str");
    /// Some texts.
    Texts = list!(builtin!("str"));
    /// Text or nothing.
    MaybeText = type_hint_union!(builtin!("str"), NONE);
    /// A whole number.
    Whole = builtin!("int");
    /// True or false.
    Flag = builtin!("bool");

    /// A program document.
    Document = data!("Document");
    /// The organisation of a document.
    Organisation = data!("Organisation");
    /// An entry of a catalogue.
    Requirement = data!("Requirement");
    /// Entries of a catalogue.
    Requirements = list!(data!("Requirement"));
    /// What answers a risk.
    RiskTrace = data!("RiskTrace");

    /// A register.
    Register = data!("Register");
    /// A risk in it.
    RegisterRow = data!("RegisterRow");
    /// Its risks.
    RegisterRows = list!(data!("RegisterRow"));
    /// Its risks, one after the other.
    EachRegisterRow = rows!(data!("RegisterRow"));

    /// A heat map.
    HeatMap = data!("HeatMap");
    /// A row of it.
    HeatCells = list!(data!("HeatCell"));
    /// Its rows.
    HeatRows = list!(list!(data!("HeatCell")));
    /// Its rows, one after the other.
    EachHeatRow = rows!(list!(data!("HeatCell")));

    /// A ranking.
    Priority = data!("Priority");
    /// A risk in it.
    PriorityRow = data!("PriorityRow");
    /// Its risks.
    PriorityRows = list!(data!("PriorityRow"));
    /// Its risks, one after the other.
    EachPriorityRow = rows!(data!("PriorityRow"));
    /// Its method.
    PriorityMethod = data!("PriorityMethod");
    /// How far its orders agree.
    Taus = data!("Taus");
    /// What another order would change.
    Flips = data!("Flips");

    /// A check of criteria.
    CriteriaCheck = data!("CriteriaCheck");
    /// What it says about an axis.
    AxisCheck = data!("AxisCheck");
    /// What it says about each axis.
    AxisChecks = list!(data!("AxisCheck"));
    /// What it says about each axis, one after the other.
    EachAxisCheck = rows!(data!("AxisCheck"));
    /// Cells that break an axiom together.
    CellPairs = list!(data!("CellPair"));

    /// A Statement of Applicability.
    Statement = data!("Statement");
    /// A requirement in it.
    StatementRow = data!("StatementRow");
    /// Its requirements.
    StatementRows = list!(data!("StatementRow"));
    /// Its requirements, one after the other.
    EachStatementRow = rows!(data!("StatementRow"));
    /// How many requirements stand where.
    StatementCounts = data!("StatementCounts");

    /// Security levels.
    SecurityLevelReport = data!("SecurityLevelReport");
    /// Those of a zone or conduit.
    PlaceLevels = data!("PlaceLevels");
    /// Those of each zone and conduit.
    Places = list!(data!("PlaceLevels"));
    /// Those of each zone and conduit, one after the other.
    EachPlace = rows!(data!("PlaceLevels"));

    /// Target levels.
    TargetLevelReport = data!("TargetLevelReport");
    /// Those of a zone or conduit.
    PlaceTarget = data!("PlaceTarget");
    /// Those of each zone and conduit.
    PlaceTargets = list!(data!("PlaceTarget"));
    /// Those of each zone and conduit, one after the other.
    EachPlaceTarget = rows!(data!("PlaceTarget"));
    /// What threat scenarios need.
    ScenarioTargets = list!(data!("ScenarioTarget"));
    /// How target levels move, if it was asked for.
    MaybeTargetSensitivity = type_hint_union!(data!("TargetSensitivity"), NONE);

    /// How far the work process is.
    WorkProcessReport = data!("WorkProcessReport");
    /// A step of it.
    WorkStep = data!("WorkStep");
    /// Its steps.
    WorkSteps = list!(data!("WorkStep"));
    /// Its steps, one after the other.
    EachWorkStep = rows!(data!("WorkStep"));
    /// How many steps stand where.
    WorkCounts = data!("WorkCounts");
    /// When zones and conduits fall below their targets.
    ForecastReport = data!("ForecastReport");
    /// When one of them does.
    PlaceForecast = data!("PlaceForecast");
    /// When each of them does.
    PlaceForecasts = list!(data!("PlaceForecast"));
    /// When each of them does, one after the other.
    EachPlaceForecast = rows!(data!("PlaceForecast"));
    /// What ends.
    Endings = list!(data!("Ending"));
    /// Assets whose support ends.
    SupportEnds = list!(data!("SupportEnd"));
    /// What rules find.
    LintReport = data!("LintReport");
    /// A finding.
    LintFinding = data!("LintFinding");
    /// Findings.
    LintFindings = list!(data!("LintFinding"));
    /// Findings, one after the other.
    EachLintFinding = rows!(data!("LintFinding"));
    /// How many findings there are.
    LintCounts = data!("LintCounts");
    /// Rules.
    LintRules = list!(data!("LintRule"));
    /// Protocols.
    Protocols = list!(data!("Protocol"));

    /// What components and systems can do.
    CapabilityReport = data!("CapabilityReport");
    /// What each component can do.
    ComponentCapabilities = list!(data!("ComponentCapability"));
    /// What the system in a place can do.
    PlaceCapability = data!("PlaceCapability");
    /// What the system in each place can do.
    PlaceCapabilities = list!(data!("PlaceCapability"));
    /// What the system in each place can do, one after the other.
    EachPlaceCapability = rows!(data!("PlaceCapability"));

    /// Which requirement applies where.
    ApplicabilityReport = data!("ApplicabilityReport");
    /// Which applies in a place.
    PlaceApplicability = data!("PlaceApplicability");
    /// Which applies in each place.
    PlaceApplicabilities = list!(data!("PlaceApplicability"));
    /// Which applies in each place, one after the other.
    EachPlaceApplicability = rows!(data!("PlaceApplicability"));

    /// A requirements specification.
    RequirementsSpecification = data!("RequirementsSpecification");
    /// That of a place.
    PlaceSpecification = data!("PlaceSpecification");
    /// That of each place.
    PlaceSpecifications = list!(data!("PlaceSpecification"));
    /// That of each place, one after the other.
    EachPlaceSpecification = rows!(data!("PlaceSpecification"));
    /// Scopes in a specification.
    SpecifiedScopes = list!(data!("SpecifiedScope"));
    /// Policies in a specification.
    SpecifiedPolicies = list!(data!("SpecifiedPolicy"));
    /// What risk is borne.
    TolerableRisks = list!(data!("TolerableRisk"));

    /// Why a level is what it is.
    Explanation = data!("Explanation");

    /// What requirements do against attack techniques.
    AttackCoverageReport = data!("AttackCoverageReport");
    /// That in a zone.
    ZoneCoverage = data!("ZoneCoverage");
    /// That in each zone.
    ZoneCoverages = list!(data!("ZoneCoverage"));
    /// That in each zone, one after the other.
    EachZoneCoverage = rows!(data!("ZoneCoverage"));
    /// Techniques of the matrix.
    MatrixTechniques = list!(data!("MatrixTechnique"));
    /// What devices can do toward requirements.
    DeviceAnswers = list!(data!("DeviceAnswer"));
    /// An edition of ATT&CK.
    AttackFile = data!("AttackFile");
    /// A technique of ATT&CK.
    AttackTechnique = data!("AttackTechnique");
    /// Techniques of ATT&CK.
    AttackTechniques = list!(data!("AttackTechnique"));
    /// Mitigations of ATT&CK.
    AttackMitigations = list!(data!("AttackMitigation"));
    /// An edition of EMB3D.
    Emb3dFile = data!("Emb3dFile");

    /// The easiest attack paths.
    AttackPathReport = data!("AttackPathReport");
    /// One of them.
    AttackPath = data!("AttackPath");
    /// All of them.
    AttackPaths = list!(data!("AttackPath"));
    /// All of them, one after the other.
    EachAttackPath = rows!(data!("AttackPath"));
    /// Where attacks can start.
    StartPoints = list!(data!("StartPoint"));
    /// What attacks are after.
    AimPoints = list!(data!("AimPoint"));
    /// What attack paths cross.
    Crossings = list!(data!("Crossing"));
    /// Where they are cut.
    MinimumCut = data!("MinimumCut");
    /// Where attacks start, as it is asked for.
    AttackStarts = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        data!("AttackStart")
    );
    /// What attacks are after, as it is asked for.
    AttackAims = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        data!("AttackAim")
    );
    /// What a cut is to be least in.
    CutMeasure = type_hint_union!(
        type_hint_identifier!("isms._enums", "CutMeasure"),
        literal!("crossings", "levels")
    );
    /// What some changes would change.
    WhatIfReport = data!("WhatIfReport");
    /// A level that differs.
    LevelChange = data!("LevelChange");
    /// Levels that differ.
    LevelChanges = list!(data!("LevelChange"));
    /// Levels that differ, one after the other.
    EachLevelChange = rows!(data!("LevelChange"));
    /// Zones and conduits with their levels.
    PlaceStandings = list!(data!("PlaceStanding"));
    /// What becomes of paths.
    PathChanges = list!(data!("PathChange"));
    /// How aims are reached.
    AimChanges = list!(data!("AimChange"));
    /// A least cut.
    CutStanding = data!("CutStanding");
    /// Changes of zones, conduits and assets.
    Changes = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        data!("Change")
    );

    /// A distribution, as a document states it.
    Distribution = data!("Distribution");
    /// A loss scenario, as a document states it.
    ScenarioData = data!("Scenario");
    /// How the number of events of a year varies.
    Counts = data!("Counts");
    /// What bounds the losses of a scenario.
    LossBounds = data!("LossBounds");
    /// What is transferred.
    Insurance = data!("Insurance");
    /// Factors that depend on each other.
    Dependence = data!("Dependence");
    /// A portfolio, as it is written.
    PortfolioData = data!("Portfolio");
    /// Points of the tolerance curve.
    TolerancePoints = type_hint_union!(
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Iterable"),
            type_hint_subscript!(builtin!("tuple"), builtin!("float"), builtin!("float"))
        ),
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Iterable"),
            data!("TolerancePoint")
        )
    );
    /// A mapping from text.
    Mapping = MAPPING;
    /// Some mappings from text.
    Mappings = type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), MAPPING);
    /// Ids, or mappings with more said.
    IdsOrMappings = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_union!(builtin!("str"), MAPPING)
    );
    /// How the years are drawn.
    LossMode = type_hint_union!(
        type_hint_identifier!("isms._enums", "LossMode"),
        literal!("events", "exposure_only")
    );
    /// Where the draws of yearly factors come from.
    Sequence = type_hint_union!(
        type_hint_identifier!("isms._enums", "Sequence"),
        literal!("random", "sobol")
    );
    /// How exact the answer is to be: of the mean, or of a quantile.
    Precision = type_hint_union!(builtin!("float"), data!("Precision"));
    /// How a simulation is run.
    SimulationOptions = data!("SimulationOptions");
    /// What a simulation says.
    SimulationSummary = data!("SimulationSummary");
    /// A number with its standard error.
    EstimateObject = type_hint_identifier!("isms.quant", "Estimate");
    /// Told how many years are simulated, and of how many; or whether to say so.
    ProgressLike = type_hint_union!(
        builtin!("bool"),
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Callable"),
            PyStaticExpr::List { elts: &[builtin!("int"), builtin!("int")] },
            type_hint_identifier!("builtins", "object")
        )
    );

    /// Before and after.
    ComparisonData = data!("Comparison");
    /// Annual loss without simulation.
    ExactLossData = data!("ExactLoss");
    /// Which estimates move annual loss.
    TornadoData = data!("Tornado");
    /// What brings the variance of annual loss.
    SobolIndicesData = data!("SobolIndices");
    /// Which estimate is worth improving.
    ValueOfInformationData = data!("ValueOfInformation");
    /// What controls are worth.
    ValuationData = data!("Valuation");
    /// Scenarios in the matrix.
    PlacementData = data!("Placement");
    /// The four stages.
    Stages = data!("Stages");
    /// What a tornado shows.
    TornadoMeasure = data!("TornadoMeasure");
    /// Sets of controls that one can decide for.
    Alternatives = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        data!("Alternative")
    );
    /// Which controls are valued.
    ValuedControls = type_hint_union!(
        type_hint_identifier!("isms._enums", "ValuedControls"),
        literal!("all", "undone")
    );
    /// A number or nothing.
    MaybeNumber = type_hint_union!(builtin!("float"), NONE);
    /// What some controls bring.
    ControlReturn = data!("ControlReturn");
    /// A matrix tested against figures.
    MatrixTest = data!("MatrixTest");
    /// By how much value at risk falls.
    LevelReductions = list!(data!("LevelReduction"));
    /// Points of an exact curve.
    ExactPoints = list!(data!("ExactPoint"));
    /// What sets of controls are worth.
    AlternativeValues = list!(data!("AlternativeValue"));
    /// Scenarios with their factors.
    ScenarioIndicesList = list!(data!("ScenarioIndices"));
    /// By how much a scenario's mean falls.
    ScenarioReduction = data!("ScenarioReduction");
    /// Some of these.
    ScenarioReductions = list!(data!("ScenarioReduction"));
    /// These, one after the other.
    EachScenarioReduction = rows!(data!("ScenarioReduction"));
    /// Value at risk between bounds.
    ExactLevel = data!("ExactLevel");
    /// Some of these.
    ExactLevels = list!(data!("ExactLevel"));
    /// These, one after the other.
    EachExactLevel = rows!(data!("ExactLevel"));
    /// An estimate low and high.
    TornadoBar = data!("TornadoBar");
    /// Some of these.
    TornadoBars = list!(data!("TornadoBar"));
    /// These, one after the other.
    EachTornadoBar = rows!(data!("TornadoBar"));
    /// What a factor brings of the variance.
    FactorIndices = data!("FactorIndices");
    /// Some of these.
    FactorIndicesList = list!(data!("FactorIndices"));
    /// These, one after the other.
    EachFactorIndices = rows!(data!("FactorIndices"));
    /// What it is worth to know a factor.
    FactorInformation = data!("FactorInformation");
    /// Some of these.
    FactorInformationList = list!(data!("FactorInformation"));
    /// These, one after the other.
    EachFactorInformation = rows!(data!("FactorInformation"));
    /// What a control is worth.
    ControlValue = data!("ControlValue");
    /// Some of these.
    ControlValues = list!(data!("ControlValue"));
    /// These, one after the other.
    EachControlValue = rows!(data!("ControlValue"));
    /// A scenario in the matrix.
    PlacedScenario = data!("PlacedScenario");
    /// Some of these.
    PlacedScenarios = list!(data!("PlacedScenario"));
    /// These, one after the other.
    EachPlacedScenario = rows!(data!("PlacedScenario"));

    /// An array of numbers.
    FloatArray = type_hint_subscript!(
        type_hint_identifier!("numpy.typing", "NDArray"),
        type_hint_identifier!("numpy", "float64")
    );
    /// A number for a number, an array for an array.
    Answer = type_hint_identifier!("typing", "Any");
    /// Whole numbers.
    WholeNumber = builtin!("int");
    /// A number.
    Number = builtin!("float");
    /// Numbers.
    NumberSequence = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        builtin!("float")
    );
    /// What makes a pickled object again.
    Maker = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Callable"),
        PyStaticExpr::Constant { value: PyStaticConstant::Ellipsis },
        type_hint_identifier!("typing", "Any")
    );

    /// What loads a pickled program.
    Loader = type_hint_subscript!(
        type_hint_identifier!("functools", "partial"),
        type_hint_identifier!("typing", "Any")
    );

    /// What makes a pickled object again: no positional arguments, and some by name.
    NewArguments = type_hint_subscript!(
        builtin!("tuple"),
        type_hint_subscript!(builtin!("tuple"), PyStaticExpr::Tuple { elts: &[] }),
        RECORD
    );

    /// What makes a plan again: its portfolio, and options by name.
    PlanArguments = type_hint_subscript!(
        builtin!("tuple"),
        type_hint_subscript!(builtin!("tuple"), type_hint_identifier!("typing", "Any")),
        RECORD
    );

    /// What `to_pandas` gives.
    PandasFrame = type_hint_identifier!("pandas", "DataFrame");
    /// What `to_polars` gives.
    PolarsFrame = type_hint_identifier!("polars", "DataFrame");
    /// What matplotlib draws on.
    Axes = type_hint_identifier!("matplotlib.axes", "Axes");
    /// Rows of a table.
    Records = list!(RECORD);
    /// Rows of a table, one after the other.
    EachRecord = rows!(RECORD);
    /// A column of a table.
    Values = list!(type_hint_identifier!("typing", "Any"));
    /// The kinds of a table's columns.
    Kinds = type_hint_subscript!(
        builtin!("dict"), builtin!("str"),
        type_hint_identifier!("isms._enums", "ColumnKind")
    );
}

const MAPPING: PyStaticExpr = type_hint_subscript!(
    type_hint_identifier!("collections.abc", "Mapping"),
    type_hint_identifier!("builtins", "str"),
    type_hint_identifier!("typing", "Any")
);

const NONE: PyStaticExpr = PyStaticExpr::Constant {
    value: PyStaticConstant::None,
};

const RECORD: PyStaticExpr = type_hint_subscript!(
    type_hint_identifier!("builtins", "dict"),
    type_hint_identifier!("builtins", "str"),
    type_hint_identifier!("typing", "Any")
);
