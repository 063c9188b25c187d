"""
The Rust half of the package; import from `isms` instead.
"""

from _typeshed import SupportsGetItem
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from isms._enums import ColumnKind, CutMeasure, LossMode, Sequence as Sequence2, Stage, ValuedControls
from isms._types import AimChange, AimPoint, Alternative, AlternativeValue, ApplicabilityReport as ApplicabilityReport2, AttackAim, AttackCoverageReport as AttackCoverageReport2, AttackFile, AttackMitigation, AttackPath, AttackPathReport as AttackPathReport2, AttackStart, AttackTechnique, AxisCheck, CapabilityReport as CapabilityReport2, CellPair, Change, Comparison as Comparison2, ComponentCapability, ControlReturn, ControlValue, Counts, CriteriaCheck as CriteriaCheck2, Crossing, CutStanding, Dependence, DeviceAnswer, Distribution as Distribution2, Document, Emb3dFile, Ending, ExactLevel, ExactLoss as ExactLoss2, ExactPoint, Explanation, FactorIndices, FactorInformation, Flips, ForecastReport as ForecastReport2, HeatCell, HeatMap as HeatMap2, Insurance, LevelChange, LevelReduction, LintCounts, LintFinding, LintReport as LintReport2, LintRule, LossBounds, MatrixTechnique, MatrixTest, MinimumCut, Organisation, PathChange, PlaceApplicability, PlaceCapability, PlaceForecast, PlaceLevels, PlaceSpecification, PlaceStanding, PlaceTarget, PlacedScenario, Placement as Placement2, Portfolio as Portfolio2, Precision, Priority as Priority2, PriorityMethod, PriorityRow, Protocol, Register as Register2, RegisterRow, Requirement, RequirementsSpecification as RequirementsSpecification2, RiskTrace, Scenario as Scenario2, ScenarioIndices, ScenarioReduction, ScenarioTarget, SecurityLevelReport as SecurityLevelReport2, SimulationOptions, SimulationSummary, SobolIndices as SobolIndices2, SpecifiedPolicy, SpecifiedScope, Stages, StartPoint, Statement as Statement2, StatementCounts, StatementRow, SupportEnd, TargetLevelReport as TargetLevelReport2, TargetSensitivity, Taus, TolerableRisk, TolerancePoint, Tornado as Tornado2, TornadoBar, TornadoMeasure, Valuation as Valuation2, ValueOfInformation as ValueOfInformation2, WhatIfReport as WhatIfReport2, WorkCounts, WorkProcessReport as WorkProcessReport2, WorkStep, ZoneCoverage
from isms.errors import Issue
from isms.quant import Estimate
from matplotlib.axes import Axes
from numpy import float64
from numpy.typing import ArrayLike, NDArray
from os import PathLike
from pandas import DataFrame
from polars import DataFrame as DataFrame2
from typing import Any, Final, Literal, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["ENGINE_REVISION", "__version__", "ApplicabilityReport", "AttackCoverageReport", "AttackPathReport", "Beta", "CapabilityReport", "Catalogs", "Comparison", "Constant", "CriteriaCheck", "Discrete", "Distribution", "Empirical", "ExactLoss", "ForecastReport", "Gamma", "GeneralizedPareto", "HeatMap", "Limits", "LintReport", "Lognormal", "LognormalParameters", "Metalog", "Mixture", "Normal", "Pareto", "Pert", "Picture", "Placement", "Plan", "Portfolio", "Priority", "Program", "Register", "RequirementsSpecification", "Scenario", "SecurityLevelReport", "SecurityLevels", "Simulation", "SobolIndices", "Statement", "Table", "TargetLevelReport", "Tornado", "Triangular", "Uniform", "Valuation", "ValueOfInformation", "WhatIfReport", "WithTail", "WorkProcessReport", "lint_rules", "load", "loads", "protocols", "verify"]

ENGINE_REVISION: Final[int]
"""
The revision of the engine: any result that could differ in a bit raises it.
"""

__version__: Final[str]
"""
The version of the library, in SemVer.
"""

@final
class ApplicabilityReport:
    """
    The Statement of Applicability of a plant: of every system requirement in every zone and conduit
    whether it is selected for the target, whether it applies, how it stands, what shows it, and whose job
    it is.

    >>> report = program.applicability()
    >>> report[0]["place"], report[0]["counts"]["not_assessed"] > 0
    ('z-control', True)
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceApplicability: ...
    def __iter__(self, /) -> Iterator[PlaceApplicability]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence and compensations were judged.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def places(self, /) -> list[PlaceApplicability]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> ApplicabilityReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class AttackCoverageReport:
    """
    Which techniques of MITRE ATT&CK for ICS are used on the assets of each zone, which of them the
    requirements that the zone meets mitigate, which stay open, and what to meet next.

    >>> report = program.attack_coverage()
    >>> zone = report[0]
    >>> zone["zone"], zone["counts"]["mitigated"], zone["next"][0]["requirement"]
    ('z-control', 0, 'iec-62443-3-3@2013:SR 7.7')
    >>> report.table.to_pandas().groupby("status").size().to_dict()["no_reference"]
    7
    """
    def __getitem__(self, index: SupportsIndex, /) -> ZoneCoverage: ...
    def __iter__(self, /) -> Iterator[ZoneCoverage]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence and compensations were judged.
        """
    @property
    def attack_edition(self, /) -> str:
        """
        The version of ATT&CK, such as `18.1`.
        """
    @property
    def attack_notice(self, /) -> str:
        """
        MITRE's licence and copyright designation.
        """
    @property
    def attack_revision(self, /) -> str:
        """
        The revision of its data.
        """
    @property
    def attack_title(self, /) -> str:
        """
        ATT&CK as its users cite it.
        """
    @property
    def devices(self, /) -> list[DeviceAnswer]:
        """
        For each requirement that is missing somewhere, what devices can do toward it after EMB3D.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def emb3d_title(self, /) -> str | None:
        """
        EMB3D as its users cite it, if an edition is at hand.
        """
    @property
    def gains(self, /) -> Table:
        """
        One row for each zone and requirement not met that a technique waits for, the best first.

        >>> program.attack_coverage().gains["requirement"][0]
        'iec-62443-3-3@2013:SR 7.7'
        """
    @property
    def matrix(self, /) -> list[MatrixTechnique]:
        """
        All techniques of ATT&CK, by id.
        """
    def navigator_layer(self, /, zone: str | None = None) -> str:
        """
        The coverage of a zone as a layer file of the ATT&CK Navigator, JSON text; without a zone,
        a list with a layer for each zone.

        >>> import json
        >>> json.loads(program.attack_coverage().navigator_layer("z-control"))["domain"]
        'ics-attack'
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard whose requirements were looked at, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> AttackCoverageReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def zones(self, /) -> list[ZoneCoverage]:
        """
        The zones, in the order of the document.
        """

@final
class AttackPathReport:
    """
    The easiest attack paths from where attackers can come from to what matters most, and where they are cut.

    >>> report = program.attack_paths(starts=[{"zone": "z-office"}], aims=[{"zone": "z-control"}])
    >>> [step["id"] for step in report[0]["steps"]]
    ['z-office', 'c-dmz', 'z-control']
    >>> report.cut["crossings"][0]["id"], report.no_path
    ('c-dmz', None)
    """
    def __getitem__(self, index: SupportsIndex, /) -> AttackPath: ...
    def __iter__(self, /) -> Iterator[AttackPath]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def aims(self, /) -> list[AimPoint]:
        """
        What attacks are after.
        """
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence, compensations and accesses were judged.
        """
    @property
    def crossing_table(self, /) -> Table:
        """
        One row for each conduit, device, sub-zone or access that paths cross or the cut goes through.
        """
    @property
    def crossings(self, /) -> list[Crossing]:
        """
        What the paths cross, what most of them cross first.
        """
    @property
    def cut(self, /) -> MinimumCut:
        """
        The fewest crossings that have to be closed to cut every path.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def no_path(self, /) -> str | None:
        """
        Why there is no path, if there is none.
        """
    @property
    def paths(self, /) -> list[AttackPath]:
        """
        The easiest paths, the easiest first.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard whose levels are to beat, such as `iec-62443-3-3`.
        """
    @property
    def starts(self, /) -> list[StartPoint]:
        """
        Where attacks can start.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> AttackPathReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Beta(Distribution):
    """
    A beta distribution, stretched to bounds.

    >>> isms.quant.Beta(1, 3).mean()
    0.25
    """
    def __new__(cls, /, alpha: SupportsFloat | SupportsIndex, beta: SupportsFloat | SupportsIndex, *, low: SupportsFloat | SupportsIndex = 0.0, high: SupportsFloat | SupportsIndex = 1.0) -> Beta: ...

@final
class CapabilityReport:
    """
    What every component can do by itself (SL-C), and what the system in every zone and on every conduit
    can, beside its target.

    >>> report = program.capabilities()
    >>> [(row["place"], row["sl_c"]) for row in report][0]
    ('z-control', '{0 0 0 0 0 0 0}')
    >>> report.components[0]["asset"], report.components[0]["sl_c_from"]
    ('plc', 'none')
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceCapability: ...
    def __iter__(self, /) -> Iterator[PlaceCapability]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence was judged.
        """
    @property
    def component_revision(self, /) -> str:
        """
        The revision of that catalogue's data.
        """
    @property
    def component_table(self, /) -> Table:
        """
        One row for each component and foundational requirement.

        >>> program.capabilities().component_table["component"][0]
        'embedded_device'
        """
    @property
    def component_title(self, /) -> str:
        """
        The standard for components as its users cite it.
        """
    @property
    def components(self, /) -> list[ComponentCapability]:
        """
        Every asset that is a component, in the order of the document.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def places(self, /) -> list[PlaceCapability]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard for systems, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> CapabilityReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Catalogs:
    """
    The catalogues that programs cite: those that come with the library, and those that are added.

    >>> catalogs = isms.Catalogs()
    >>> ("iso-27001", "2022") in catalogs.names()
    True
    >>> catalogs.requirement("iso-27001@2022:A.8.24")["title"]
    'Use of cryptography'
    """
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, *, bundled: bool = True, added: SupportsGetItem[int, str] = ...) -> Catalogs:
        """
        The catalogues that come with the library unless `bundled` is false, and those of the JSON
        texts in `added`.
        """
    def __repr__(self, /) -> str: ...
    def add_json(self, /, text: str) -> None:
        """
        Adds a catalogue from JSON text; it takes the place of one with the same standard and edition.

        Programs that are loaded already keep the catalogues that they were loaded with.

        >>> isms.Catalogs().add_json("{}")
        Traceback (most recent call last):
        isms.errors.ValidationError: missing field `standard` [missing_field]
        """
    def attack(self, /, edition: str = "18.1") -> AttackFile:
        """
        An edition of MITRE ATT&CK for ICS: tactics, techniques, kinds of asset and mitigations.

        >>> attack = isms.Catalogs().attack()
        >>> len(attack["techniques"]), attack["tactics"][0]["name"]
        (83, 'Initial Access')
        """
    def emb3d(self, /, edition: str = "2.0.1") -> Emb3dFile:
        """
        An edition of the mitigations of MITRE EMB3D, with the component requirements that they refer to.

        >>> isms.Catalogs().emb3d()["mitigations"][0]["maturity"]
        'foundational'
        """
    def mitigations_of(self, technique: str, /, *, edition: str = "18.1") -> list[AttackMitigation]:
        """
        What answers a technique, with the requirements that ask for it.

        >>> [m["id"] for m in isms.Catalogs().mitigations_of("T0809")]
        ['M0922', 'M0926', 'M0953']
        """
    def names(self, /) -> list[tuple[str, str]]:
        """
        Standard and edition of each catalogue at hand.

        >>> isms.Catalogs(bundled=False).names()
        []
        """
    def requirement(self, id: str, /) -> Requirement:
        """
        A requirement by its id with standard and edition.

        >>> isms.Catalogs().requirement("iec-62443-3-3@2013:SR 1.1")["selected_from"]
        1
        >>> isms.Catalogs().requirement("iec-62443-4-2@2019:NDR 5.2")["component_types"]
        ['network_device']
        >>> isms.Catalogs().requirement("iso-27001@2022:A.8.99")
        Traceback (most recent call last):
        isms.errors.CatalogError: ...
        """
    def requirements(self, /, standard: str, edition: str) -> list[Requirement]:
        """
        Every requirement of an edition of a standard, in its order; headings and clauses too.

        >>> annex_a = isms.Catalogs().requirements("iso-27001", "2022")
        >>> sum(entry["kind"] == "control" for entry in annex_a)
        93
        """
    def technique(self, id: str, /, *, edition: str = "18.1") -> AttackTechnique:
        """
        A technique of MITRE ATT&CK for ICS.

        >>> isms.Catalogs().technique("T0855")["name"]
        'Unauthorized Command Message'
        """
    def techniques_answered_by(self, requirement: str, /, *, edition: str = "18.1") -> list[AttackTechnique]:
        """
        The techniques that a requirement helps against: those with a mitigation that refers to it.

        >>> [t["id"] for t in isms.Catalogs().techniques_answered_by("iec-62443-3-3@2013:SR 7.3")][:2]
        ['T0809', 'T0813']
        """
    def techniques_on(self, asset: str, /, *, edition: str = "18.1") -> list[AttackTechnique]:
        """
        The techniques that are used on a kind of asset of ATT&CK.

        >>> len(isms.Catalogs().techniques_on("A0003"))
        48
        """

@final
class Comparison:
    """
    The same simulated years before and after a change: what it spares. Above 0 is less loss.

    >>> comparison = portfolio.compare({"stage": "inherent"}, {"stage": "current"})
    >>> comparison.reduction > 0, float(comparison.worse)
    (True, 0.0)
    >>> comparison.reduction.standard_error < comparison.before["mean"]["standard_error"]
    True
    """
    def __getitem__(self, index: SupportsIndex, /) -> ScenarioReduction: ...
    def __iter__(self, /) -> Iterator[ScenarioReduction]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def after(self, /) -> SimulationSummary:
        """
        After it.
        """
    @property
    def before(self, /) -> SimulationSummary:
        """
        Before the change.
        """
    @property
    def better(self, /) -> Estimate:
        """
        The probability that a year loses less after the change.
        """
    @property
    def differences(self, /) -> NDArray[float64]:
        """
        What each simulated year loses less after the change.
        """
    @property
    def levels(self, /) -> list[LevelReduction]:
        """
        The reduction of value at risk and tail value at risk at each level.
        """
    @property
    def reduction(self, /) -> Estimate:
        """
        The mean before, less that after.
        """
    @property
    def scenarios(self, /) -> list[ScenarioReduction]:
        """
        The reduction of the mean of each scenario, the highest first.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> Comparison2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def worse(self, /) -> Estimate:
        """
        The probability that a year loses more after the change.
        """

@final
class Constant(Distribution):
    """
    Always the same value. Where a distribution is expected, a number says the same.

    >>> isms.quant.Constant(3).mean()
    3.0
    """
    def __new__(cls, /, value: SupportsFloat | SupportsIndex) -> Constant: ...

@final
class CriteriaCheck:
    """
    The organisation's risk matrix against the axioms of Cox (Risk Analysis 28(2), 2008).

    >>> check = program.check_criteria()
    >>> check.sound, len(check.betweenness)
    (False, 2)
    >>> check.axes[0]["without_bands"]
    'no band at every level of Safety'
    """
    def __getitem__(self, index: SupportsIndex, /) -> AxisCheck: ...
    def __iter__(self, /) -> Iterator[AxisCheck]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def axes(self, /) -> list[AxisCheck]:
        """
        The axioms that need numbers, axis by axis.
        """
    @property
    def betweenness(self, /) -> list[CellPair]:
        """
        Pairs that break betweenness: one step leads from the lowest level to the highest.
        """
    @property
    def columns(self, /) -> int:
        """
        Columns of the matrix.
        """
    @property
    def levels(self, /) -> list[str]:
        """
        The levels of risk: the first is the axioms' green, the last their red.
        """
    @property
    def rows(self, /) -> int:
        """
        Rows of the matrix.
        """
    @property
    def sound(self, /) -> bool:
        """
        Whether no axiom that could be judged is broken.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> CriteriaCheck2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Discrete(Distribution):
    """
    A few possible values: a mapping from each to its probability.

    >>> isms.quant.Discrete({0: 0.9, 1e6: 0.1}).mean()
    100000.0
    """
    def __new__(cls, /, outcomes: Mapping[float, float]) -> Discrete: ...

@disjoint_base
class Distribution:
    """
    An uncertain quantity. The classes of its families make it, or `from_dict`.

    Each answers under the names that SciPy uses, for a number or for an array of any shape: `pdf`, `cdf`,
    `sf`, `ppf`, `isf`, `mean`, `var`, `std`, `median`, `support`, `interval` and `rvs`. All that is exact
    in closed form is so here.

    >>> loss = isms.quant.Pert(20e3, 100e3, 1e6)
    >>> loss.mean()
    236666.66666666666
    >>> loss.cdf([20e3, 1e6])
    array([0., 1.])
    >>> loss == isms.quant.Distribution.from_dict(loss.to_dict())
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Callable[..., Any], tuple[Distribution2]]: ...
    def __repr__(self, /) -> str: ...
    def cdf(self, /, x: ArrayLike) -> Any:
        """
        The probability of at most `x`.
        """
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Distribution:
        """
        The distribution that a document states in this way.

        >>> isms.quant.Distribution.from_dict({"uniform": {"low": 2, "high": 4}})
        Uniform(2.0, 4.0)
        """
    def interval(self, /, confidence: SupportsFloat | SupportsIndex) -> tuple[float, float]:
        """
        The values between which it lies with a probability, as probably below as above.

        >>> isms.quant.Uniform(0, 100).interval(0.5)
        (25.0, 75.0)
        """
    def isf(self, /, q: ArrayLike) -> Any:
        """
        The value that is exceeded with probability `q`, accurate where that is small. NaN outside
        [0, 1].
        """
    def mean(self, /) -> float:
        """
        The mean; infinite if the upper tail is too heavy for one.
        """
    def median(self, /) -> float:
        """
        The value that is as probably exceeded as not.
        """
    def pdf(self, /, x: ArrayLike) -> Any:
        """
        The density; 0 where there is none.
        """
    def ppf(self, /, q: ArrayLike) -> Any:
        """
        The smallest value that is not exceeded with probability `q`: the quantile. NaN outside [0, 1].
        """
    def rvs(self, /, size: int | Sequence[int], *, seed: SupportsIndex = 1) -> NDArray[float64]:
        """
        Independent draws: an array of so many, or of a shape. The same seed gives the same bits on
        every machine.

        >>> isms.quant.Discrete({0: 0.5, 1: 0.5}).rvs((2, 3), seed=7)
        array([[...]])
        """
    def sf(self, /, x: ArrayLike) -> Any:
        """
        The probability of more than `x`, accurate where it is small.
        """
    def std(self, /) -> float:
        """
        The standard deviation.
        """
    def support(self, /) -> tuple[float, float]:
        """
        The lowest and the highest value, possibly infinite.
        """
    def to_dict(self, /) -> Distribution2:
        """
        As a document states it.

        >>> isms.quant.Constant(3).to_dict()
        {'constant': 3.0}
        """
    def var(self, /) -> float:
        """
        The variance; infinite if the upper tail is too heavy for one.
        """

@final
class Empirical(Distribution):
    """
    Observations, each as probable as the other.

    >>> isms.quant.Empirical([3, 1, 4, 1, 5]).ppf(0.4)
    1.0
    """
    def __new__(cls, /, observations: ArrayLike) -> Empirical: ...

@final
class ExactLoss:
    """
    The distribution of annual loss without simulation, between bounds.

    >>> scenario = isms.quant.Scenario("s", "S", loss_events=0.1, primary_loss=1e6)
    >>> exact = isms.quant.Portfolio([scenario]).exact(levels=[0.99])
    >>> round(exact.no_loss, 10), exact[0]["value_at_risk"]
    (0.904837418, {'lower': 1000000.0, 'upper': 1000000.0})
    """
    def __getitem__(self, index: SupportsIndex, /) -> ExactLevel: ...
    def __iter__(self, /) -> Iterator[ExactLevel]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def curve(self, /) -> list[ExactPoint]:
        """
        The loss exceedance curve, losses rising.
        """
    @property
    def levels(self, /) -> list[ExactLevel]:
        """
        Value at risk and tail value at risk at each level.
        """
    @property
    def mean(self, /) -> float:
        """
        Annual loss, on average.
        """
    @property
    def no_loss(self, /) -> float:
        """
        The probability of a year without any loss.
        """
    @property
    def sd(self, /) -> float | None:
        """
        Its standard deviation; none if it is infinite.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> ExactLoss2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class ForecastReport:
    """
    On which day each zone and conduit falls below its target, and why, if nobody does anything; and
    everything that ends. Rows are zones and conduits.

    >>> ahead = program.forecast(until="2030-12-31")
    >>> ahead[0]["place"], ahead[0]["outlook"]
    ('z-control', 'below_today')
    >>> ahead.table["falls_on"][0] is None
    True
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceForecast: ...
    def __iter__(self, /) -> Iterator[PlaceForecast]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day that is today.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def ending_table(self, /) -> Table:
        """
        One row for everything with a last day, by that day.

        >>> program.forecast().ending_table.columns[:3]
        ['last_day', 'ended', 'kind']
        """
    @property
    def endings(self, /) -> list[Ending]:
        """
        Everything with a last day, by that day.
        """
    @property
    def level_changes(self, /) -> Table:
        """
        One row for each place, day and foundational requirement whose level changes.

        >>> program.forecast().level_changes.columns[:4]
        ['place', 'name', 'date', 'fr']
        """
    @property
    def places(self, /) -> list[PlaceForecast]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard, such as `iec-62443-3-3`.
        """
    @property
    def support_ends(self, /) -> list[SupportEnd]:
        """
        The assets whose support ends or has ended, by that day.
        """
    @property
    def support_table(self, /) -> Table:
        """
        One row for each asset whose support ends, by that day.

        >>> program.forecast().support_table.columns[-2:]
        ['protected', 'protected_by']
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> ForecastReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def until(self, /) -> date | None:
        """
        The last day that was looked at, if there is one.
        """

@final
class Gamma(Distribution):
    """
    The gamma distribution; its mean is `shape` times `scale`.

    >>> isms.quant.Gamma(2, 3).mean()
    6.0
    """
    def __new__(cls, /, shape: SupportsFloat | SupportsIndex, scale: SupportsFloat | SupportsIndex) -> Gamma: ...

@final
class GeneralizedPareto(Distribution):
    """
    The generalised Pareto distribution: what lies beyond a high threshold. A `shape` above 0 has a
    heavy tail, 0 is exponential, below 0 bounded.

    >>> isms.quant.GeneralizedPareto(0, 2, 0.5).mean()
    4.0
    """
    def __new__(cls, /, location: SupportsFloat | SupportsIndex, scale: SupportsFloat | SupportsIndex, shape: SupportsFloat | SupportsIndex) -> GeneralizedPareto: ...

@final
class HeatMap:
    """
    The risks on the organisation's own matrix: a row for each likelihood, the rarest first, and
    in it a cell for each consequence, the least bad first. Notebooks show it as a picture.

    >>> heat_map = program.heat_map()
    >>> heat_map.cells[2][2]["risks"]
    ['R-outage']
    """
    def __getitem__(self, index: SupportsIndex, /) -> list[HeatCell]: ...
    def __iter__(self, /) -> Iterator[list[HeatCell]]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def axis(self, /) -> str | None:
        """
        The axis; none for the worst over all axes.
        """
    @property
    def cells(self, /) -> list[list[HeatCell]]:
        """
        A row for each likelihood, in it a cell for each consequence.
        """
    @property
    def consequence(self, /) -> list[str]:
        """
        Names of the consequence levels, the least bad first: the columns. Where axes name a
        step differently and no axis is asked for, its number.
        """
    @property
    def elsewhere(self, /) -> int:
        """
        How many risks are not felt on the axis.
        """
    @property
    def levels(self, /) -> list[str]:
        """
        Names of the levels of risk, the lowest first.
        """
    @property
    def likelihood(self, /) -> list[str]:
        """
        Names of the likelihood levels, the rarest first: the rows.
        """
    @property
    def stage(self, /) -> Stage:
        """
        The stage.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> HeatMap2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    def to_svg(self, /) -> str:
        """
        The picture, as SVG text.

        >>> program.heat_map().to_svg()[:4]
        '<svg'
        """

@final
class Limits:
    """
    Bounds for documents from strangers; what is beyond them is refused with a `LimitError`.

    >>> isms.loads("schema_version: 1", limits=isms.Limits(bytes=10))
    Traceback (most recent call last):
    isms.errors.LimitError: expected at most 10 bytes, found 17 [document_too_large]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, bytes: SupportsIndex | None = None, entities: SupportsIndex | None = None, expansion: SupportsIndex | None = None) -> Limits:
        """
        The bounds that are given; the others stay as they are by default.
        """
    def __repr__(self, /) -> str: ...
    @property
    def bytes(self, /) -> int:
        """
        The longest document, in bytes.
        """
    @property
    def entities(self, /) -> int:
        """
        The most entities that a document may have.
        """
    @property
    def expansion(self, /) -> int:
        """
        How many times its own size a document may grow by YAML aliases.
        """

@final
class LintReport:
    """
    What the rules find in zones, conduits, flows, devices and remote access, in the order of the
    document.

    >>> report = program.lint(only=["zone_without_owner"])
    >>> report[0]["path"], report[0]["reason"]
    ('zones[0].owner', 'nobody answers for `z-control`')
    >>> report.counts
    {'high': 0, 'medium': 0, 'low': 2}
    """
    def __getitem__(self, index: SupportsIndex, /) -> LintFinding: ...
    def __iter__(self, /) -> Iterator[LintFinding]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which support, expiry and compensations were judged.
        """
    @property
    def checked(self, /) -> list[str]:
        """
        The ids of the rules that were checked.
        """
    @property
    def counts(self, /) -> LintCounts:
        """
        How many findings there are of each severity.
        """
    @property
    def findings(self, /) -> list[LintFinding]:
        """
        The findings, in the order of the document, then of the rules.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> LintReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Lognormal(Distribution):
    """
    The lognormal distribution through two quantiles, without more said those at 5 % and 95 %. With
    a `cap`, the highest value possible, it is the truncated distribution that has them.

    >>> loss = isms.quant.Lognormal(10e3, 1e6)
    >>> round(loss.cdf(10e3), 12), round(loss.cdf(1e6), 12)
    (0.05, 0.95)
    """
    def __new__(cls, /, low: SupportsFloat | SupportsIndex, high: SupportsFloat | SupportsIndex, *, cap: SupportsFloat | SupportsIndex | None = None, low_probability: SupportsFloat | SupportsIndex = 0.05, high_probability: SupportsFloat | SupportsIndex = 0.95) -> Lognormal: ...

@final
class LognormalParameters(Distribution):
    """
    The lognormal distribution by the mean and the standard deviation of its logarithm.

    >>> isms.quant.LognormalParameters(0, 1).median()
    1.0
    """
    def __new__(cls, /, mu: SupportsFloat | SupportsIndex, sigma: SupportsFloat | SupportsIndex) -> LognormalParameters: ...

@final
class Metalog(Distribution):
    """
    The metalog through given quantiles, a mapping from probabilities to values: as many terms as
    points, or fewer by least squares; unbounded, or with bounds.

    >>> loss = isms.quant.Metalog({0.1: 10, 0.5: 20, 0.9: 60}, low=0)
    >>> round(loss.ppf(0.9), 9)
    60.0
    """
    def __new__(cls, /, quantiles: Mapping[float, float], *, terms: SupportsIndex | None = None, low: SupportsFloat | SupportsIndex | None = None, high: SupportsFloat | SupportsIndex | None = None) -> Metalog: ...

@final
class Mixture(Distribution):
    """
    Several distributions, one of which holds, each with its weight: how the estimates of several
    experts are pooled. Averaging their parameters instead would hide that they disagree.

    >>> pooled = isms.quant.Mixture([(1, isms.quant.Uniform(0, 1)), (3, 10)])
    >>> pooled.mean()
    7.625
    """
    def __new__(cls, /, members: Iterable[tuple[float, Distribution | float | Distribution2]]) -> Mixture: ...

@final
class Normal(Distribution):
    """
    The normal distribution.

    >>> isms.quant.Normal(100, 15).cdf(100)
    0.5
    """
    def __new__(cls, /, mean: SupportsFloat | SupportsIndex, sd: SupportsFloat | SupportsIndex) -> Normal: ...

@final
class Pareto(Distribution):
    """
    The Pareto distribution (type I): a heavy tail above a lowest value. With a `shape` of 1 and below
    its mean is infinite, of 2 and below its variance.

    >>> isms.quant.Pareto(10, 3).mean()
    15.0
    """
    def __new__(cls, /, minimum: SupportsFloat | SupportsIndex, shape: SupportsFloat | SupportsIndex) -> Pareto: ...

@final
class Pert(Distribution):
    """
    A beta distribution between bounds, shaped by its most likely value. `lambda_` says how much the
    mode weighs against the bounds; 4 in the classical PERT.

    >>> isms.quant.Pert(2, 8, 32).mean()
    11.0
    """
    def __new__(cls, /, low: SupportsFloat | SupportsIndex, mode: SupportsFloat | SupportsIndex, high: SupportsFloat | SupportsIndex, *, lambda_: SupportsFloat | SupportsIndex = 4.0) -> Pert: ...

@final
class Picture:
    """
    A picture, which notebooks show.

    >>> picture = portfolio.simulate(trials=20_000).picture()
    >>> picture.svg[:4]
    '<svg'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def _repr_svg_(self, /) -> str: ...
    @property
    def svg(self, /) -> str:
        """
        The picture, as SVG text.
        """
    def write_svg(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the picture into a file.
        """

@final
class Placement:
    """
    Where scenarios stand in the organisation's matrix by their figures, and the matrix tested against
    the figures: rank reversals and range compression.

    >>> placement = program.placement()
    >>> [(row["scenario"], row["likelihood"], row["consequence"]) for row in placement]
    [('ransomware', 'likely', 'severe'), ('theft', 'likely', 'major')]
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlacedScenario: ...
    def __iter__(self, /) -> Iterator[PlacedScenario]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def matrix(self, /) -> MatrixTest:
        """
        The matrix tested against the figures.
        """
    @property
    def scenarios(self, /) -> list[PlacedScenario]:
        """
        The scenarios, in document order.
        """
    @property
    def stage(self, /) -> Stage:
        """
        The stage.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> Placement2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Plan:
    """
    A simulation about to be run, divided into blocks of 4,096 years.

    Each block is a pure function of portfolio, options and its number, so blocks can be computed by any
    number of processes or machines; joined, they are the same simulation to the last bit. Plans can be
    pickled. `isms.distributed` does this with Dask and Spark.

    >>> plan = isms.quant.Plan(portfolio, trials=10_000, seed=7)
    >>> plan.blocks
    3
    >>> simulation = plan.join([plan.block(2), plan.block(0), plan.block(1)])
    >>> simulation == portfolio.simulate(trials=10_000, seed=7)
    True
    """
    def __getnewargs_ex__(self, /) -> tuple[tuple[Any], dict[str, Any]]: ...
    def __new__(cls, /, portfolio: Portfolio, *, trials: int | None = None, seed: int | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, controls: SupportsGetItem[int, str] | None = None, mode: LossMode | Literal["events", "exposure_only"] | None = None, sequence: Sequence2 | Literal["random", "sobol"] | None = None, levels: Iterable[float] | None = None, tail_level: float | None = None) -> Plan: ...
    def __repr__(self, /) -> str: ...
    def block(self, /, index: SupportsIndex) -> NDArray[float64]:
        """
        The outcome of a block, as numbers that `join` reads.
        """
    @property
    def blocks(self, /) -> int:
        """
        How many blocks there are.
        """
    def join(self, /, blocks: SupportsGetItem[int, ArrayLike]) -> Simulation:
        """
        Joins all blocks, which may come in any order.
        """
    @property
    def options(self, /) -> SimulationOptions:
        """
        The options, all of them.
        """
    @property
    def portfolio(self, /) -> Portfolio:
        """
        The portfolio.
        """

@final
class Portfolio:
    """
    The loss scenarios of an organisation, with the controls that act on them, what they depend on
    together and what is borne. `program.portfolio()` gives that of a program.

    `controls` are those that scenarios name: ids of controls that are in place, or mappings with a
    `status` and an `annual_cost`. `tolerance` maps losses, rising, to the highest probability of exceeding
    each in a year that is borne.

    >>> portfolio = isms.quant.Portfolio(
    ...     [isms.quant.Scenario("ransomware", "Ransomware in the office", loss_events=0.1,
    ...                          primary_loss=1e6)],
    ...     currency="EUR", tolerance={5e5: 0.05},
    ... )
    >>> simulation = portfolio.simulate(trials=100_000, seed=1)
    >>> round(simulation.no_loss, 1)    # nine years in ten cost nothing
    0.9
    >>> simulation.value_at_risk(0.95)
    Estimate(1000000.0, 0.0)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, scenarios: Iterable[Scenario | Mapping[str, Any]], *, controls: Iterable[str | Mapping[str, Any]] | None = None, currency: str | None = None, tolerance: Mapping[float, float] | Iterable[tuple[float, float]] | Iterable[TolerancePoint] | None = None, dependence: Dependence | None = None, common_events: Iterable[Mapping[str, Any]] | None = None, places: Iterable[Mapping[str, Any]] | None = None) -> Portfolio: ...
    def __reduce__(self, /) -> tuple[Callable[..., Any], tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def compare(self, /, before: SimulationOptions, after: SimulationOptions, *, other: Portfolio | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Comparison:
        """
        Compares the same simulated years before and after a change of the controls, year by year; or of
        this portfolio with another one. The options are those of `simulate`, as mappings. `progress` is that
        of `simulate`, as in each analysis here: all of them can be stopped with Ctrl-C.

        >>> portfolio.compare({"stage": "current"}, {"stage": "current"}).differences.any()
        np.False_
        """
    @property
    def controls(self, /) -> list[str]:
        """
        The ids of the controls.
        """
    @property
    def currency(self, /) -> str | None:
        """
        The currency of all amounts.
        """
    def exact(self, /, *, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, controls: SupportsGetItem[int, str] | None = None, levels: Iterable[float] | None = None) -> ExactLoss:
        """
        The distribution of annual loss without simulation, between bounds: where scenarios and events are
        independent, and controls work with certainty.
        """
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Portfolio:
        """
        The portfolio that plain data states.

        >>> isms.quant.Portfolio.from_dict(portfolio.to_dict()) == portfolio
        True
        """
    @property
    def hash(self, /) -> str:
        """
        The SHA-256 of what the losses depend on, in hexadecimal.
        """
    @staticmethod
    def load(path: str | PathLike[str]) -> Portfolio:
        """
        The portfolio of a file in JSON or YAML.
        """
    @staticmethod
    def loads(text: str | bytes) -> Portfolio:
        """
        The portfolio of a text in JSON or YAML: one that starts with `{` is read as JSON.

        >>> isms.quant.Portfolio.loads(portfolio.to_json()).hash == portfolio.hash
        True
        """
    @property
    def scenarios(self, /) -> list[Scenario]:
        """
        The scenarios.
        """
    def simulate(self, /, *, trials: int | None = None, seed: int | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, controls: SupportsGetItem[int, str] | None = None, mode: LossMode | Literal["events", "exposure_only"] | None = None, sequence: Sequence2 | Literal["random", "sobol"] | None = None, levels: Iterable[float] | None = None, tail_level: float | None = None, until: float | Precision | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Simulation:
        """
        Simulates the annual loss.

        `controls` work at the `stage` (without it, current), or are named one by one. `until` stops as
        soon as the standard error is that share of the mean, or of a quantile: `{"relative_error": 0.01,
        "quantile": 0.95}`. Results do not depend on the number of `threads`, which is that of the
        processors if it is not given. `progress` is called with the years simulated and the years asked
        for; with True, it is written to the standard error stream. The GIL is released, and Ctrl-C
        stops it.

        >>> simulation = portfolio.simulate(trials=20_000, seed=7, stage="inherent")
        >>> simulation
        <isms.quant.Simulation: 20000 years at the inherent stage, mean ...>
        >>> portfolio.simulate(trials=10**12)
        Traceback (most recent call last):
        isms.errors.LimitError: trials: expected at most 134217728 trials, ... [too_many_trials]
        """
    def sobol_indices(self, /, *, trials: int | None = None, seed: int | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, controls: SupportsGetItem[int, str] | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> SobolIndices:
        """
        How much of the variance of annual loss each factor brings: Sobol indices, of first order and
        total.
        """
    def stages(self, /, *, trials: int | None = None, seed: int | None = None, mode: LossMode | Literal["events", "exposure_only"] | None = None, sequence: Sequence2 | Literal["random", "sobol"] | None = None, levels: Iterable[float] | None = None, tail_level: float | None = None, until: float | Precision | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Stages:
        """
        Simulates the four stages with the same random numbers, by switching controls alone.

        >>> stages = portfolio.stages(trials=20_000)
        >>> stages["inherent"]["mean"]["value"] > stages["current"]["mean"]["value"]
        True
        """
    def to_dict(self, /) -> Portfolio2:
        """
        As plain data.
        """
    def to_json(self, /) -> str:
        """
        As JSON without white space.
        """
    def tornado(self, /, *, low: float | None = None, high: float | None = None, measure: TornadoMeasure | None = None, simulation: SimulationOptions | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Tornado:
        """
        Sets each uncertain estimate to its low and to its high value, and says what becomes of annual
        loss: of its mean, or of `{"value_at_risk": 0.95}` or `{"tail_value_at_risk": 0.95}`.
        """
    def value_controls(self, /, *, controls: SupportsGetItem[int, str] | None = None, among: ValuedControls | Literal["all", "undone"] | None = None, trials: int | None = None, seed: int | None = None, sequence: Sequence2 | Literal["random", "sobol"] | None = None, all_subsets_up_to: int | None = None, orders: int | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Valuation:
        """
        What controls are worth: what they take off annual loss alone, as the last and by fair shares, and
        what return that is on what they cost. Without `controls`, `all` or those `undone` are valued.
        """
    def value_of_information(self, /, *, alternatives: Iterable[Alternative] | None = None, trials: int | None = None, seed: int | None = None, bins: int | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> ValueOfInformation:
        """
        What it is worth to know each estimate before one decides between sets of controls, and what
        perfect information would be worth.
        """

@final
class Priority:
    """
    The risks in order of priority, with their places under the orders of IT (CIA) and OT (AIC).

    Health, safety and environment are not tradable: a risk beyond tolerance on one of those axes
    ranks above every risk that is not.

    >>> ranking = program.priority()
    >>> [row["risk"] for row in ranking]
    ['R-dosing', 'R-outage', 'R-billing']
    >>> ranking.flips["pairs"][0]["first_in_cia"]
    'R-billing'
    """
    def __getitem__(self, index: SupportsIndex, /) -> PriorityRow: ...
    def __iter__(self, /) -> Iterator[PriorityRow]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def flips(self, /) -> Flips:
        """
        Pairs of risks that the orders of IT and OT rank opposite ways.
        """
    @property
    def method(self, /) -> PriorityMethod:
        """
        The method.
        """
    @property
    def risks(self, /) -> list[PriorityRow]:
        """
        The risks, the first first; equals in the order of their ids.
        """
    @property
    def stage(self, /) -> Stage:
        """
        The stage.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def tau(self, /) -> Taus:
        """
        How far the three rankings agree: Kendall's tau-b.
        """
    def to_dict(self, /) -> Priority2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Program:
    """
    A program document that was read and found valid as a whole. `load` and `loads` make it.

    >>> program
    <isms.Program "Example Waterworks" as of 2026-11-01: 21 entities, 3 risks, 3 assets, 1 controls>
    >>> program.priority()[0]["risk"]
    'R-dosing'
    """
    def __copy__(self, /) -> Program: ...
    def __deepcopy__(self, memo: dict[int, Any], /) -> Program: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[partial[Any], tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def applicability(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> ApplicabilityReport:
        """
        The Statement of Applicability of a plant: of every system requirement in every zone and conduit
        whether it is selected for the target, whether it applies, how it stands, what shows it, and whose job it
        is.

        >>> program.applicability()
        <isms.ApplicabilityReport: 3 zones and conduits, 68 requirements selected>
        """
    @property
    def as_of(self, /) -> date:
        """
        The day that the document describes.

        >>> program.as_of
        datetime.date(2026, 11, 1)
        """
    def attack_coverage(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", attack_edition: str = "18.1", as_of: date | str | None = None) -> AttackCoverageReport:
        """
        What the requirements met do against the techniques of MITRE ATT&CK for ICS, zone by zone, and
        what to meet next.

        A technique is looked at where an asset stands that it is used on; it is `mitigated` if all
        requirements that its mitigations refer to are met, `partly` if some are, `open` if none is, and
        `no_reference` if its mitigations refer to none, which is never a pass.

        >>> program.attack_coverage()
        <isms.AttackCoverageReport: MITRE ATT&CK for ICS v18.1 in 2 zones, 0 of 59 techniques mitigated>
        """
    def attack_paths(self, /, *, standard: str | None = None, edition: str | None = None, as_of: date | str | None = None, starts: Iterable[AttackStart] | None = None, aims: Iterable[AttackAim] | None = None, most_paths: int | None = None, cut_by: CutMeasure | Literal["crossings", "levels"] | None = None) -> AttackPathReport:
        """
        The easiest attack paths from where attackers can come from to what matters most, the level that each step
        must beat, and the fewest crossings whose hardening cuts every path.

        `starts` and `aims` name where attacks start and what they are after, such as `[{"zone": "z-office"}]`;
        without them, everywhere where attackers can come from outside, and what the worst consequences for people
        and environment hit. `cut_by` says whether the cut is least in `crossings` or in `levels`.

        >>> program.attack_paths(starts=[{"zone": "z-office"}], aims=[{"zone": "z-control"}])
        <isms.AttackPathReport: 1 paths, the easiest against level 0, cut by 1>
        """
    def capabilities(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> CapabilityReport:
        """
        What every component can do by itself (SL-C), and what the system in every zone and on every conduit
        can, beside its target.

        A component is an asset of a type of IEC 62443-4-2. Its capability is the declared one (`sl_c`), unless a
        finding speaks against it, or follows from the component requirements that it meets. A missing answer
        is a gap, and a countermeasure that stands in is no capability.

        >>> program.capabilities()
        <isms.CapabilityReport: 3 components; 3 zones and conduits, 1 can do what their target asks>
        """
    def check_criteria(self, /) -> CriteriaCheck:
        """
        Checks the organisation's matrix against Cox's axioms.

        >>> program.check_criteria()
        <isms.CriteriaCheck: 3 by 3 matrix, not sound>
        """
    def explain(self, /, place: str | None = None, *, asset: str | None = None, fr: str | None = None, level: str = "achieved", standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> Explanation:
        """
        Why a level of a zone or conduit is what it is: a tree of statements, each with where it comes from, down
        to evidence, components and catalogue rows.

        `level` is `"achieved"`, `"target"` or `"capability"`; `fr` one of the seven, such as `"FR 5"` or `"RDF"`, or
        all. With `asset` instead of a place, the capability of a component.

        >>> tree = program.explain("z-control", fr="RDF", level="target")
        >>> tree["statement"], tree["children"][0]["source"]
        ('SL-T of zone `z-control` Control for FR 5 is 1', {'document': 'zones[0].sl_t'})
        """
    def explain_text(self, /, place: str | None = None, *, asset: str | None = None, fr: str | None = None, level: str = "achieved", standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> str:
        """
        As `explain`, as text: one statement a line, two spaces deeper than what rests on it, its source in
        brackets.

        >>> print(program.explain_text("z-control", fr="RDF", level="target"))
        SL-T of zone `z-control` Control for FR 5 is 1 [zones[0]]
          stated in the document [zones[0].sl_t]
          FR 5 Restricted data flow: SL-T 1 [iec-62443-3-3@2013:FR 5]
        <BLANKLINE>
        """
    def forecast(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None, until: date | str | None = None) -> ForecastReport:
        """
        Looks ahead: on which day each zone and conduit falls below its target, and why, if nobody does
        anything; and what else ends, up to the day `until`.

        >>> program.forecast()
        <isms.ForecastReport: 3 zones and conduits, 2 below target today, 0 fall later>
        """
    @property
    def hash(self, /) -> str:
        """
        The SHA-256 of the document as JSON, in hexadecimal. The same for YAML and JSON.

        >>> program.hash == isms.loads(program.to_yaml()).hash
        True
        """
    def heat_map(self, /, *, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, axis: str | None = None) -> HeatMap:
        """
        The risks on the organisation's own matrix, at a stage (without it, current) and on an axis
        (without it, the worst over all axes).

        >>> program.heat_map(stage="inherent", axis="safety")
        <isms.HeatMap: 1 risks on 3 by 3>
        """
    def lint(self, /, *, off: SupportsGetItem[int, str] = ..., only: SupportsGetItem[int, str] = ..., severities: dict[str, str] = ..., as_of: date | str | None = None) -> LintReport:
        """
        Checks the rules over zones, conduits, flows, devices and remote access.

        `isms.lint_rules()` lists them. `off` leaves rules out, `only` checks no others, `severities` says
        how much findings of a rule matter here: `{"flat_network": "medium"}`.

        >>> program.lint(off=["conduit_without_protocols"])
        <isms.LintReport: 2 high, 2 medium and 10 low findings of 54 rules>
        """
    @property
    def organisation(self, /) -> Organisation:
        """
        The organisation whose ISMS it is.

        >>> program.organisation["name"]
        'Example Waterworks'
        """
    def placement(self, /, *, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, axis: str | None = None, trials: int | None = None, seed: int | None = None, threads: int | None = None, most_reversals: int | None = None) -> Placement:
        """
        Where the document's loss scenarios stand in its own matrix by their figures, and the matrix tested
        against the figures: where it ranks a lower expected loss above a higher one, and how different
        losses share a cell or a level.
        """
    def portfolio(self, /) -> Portfolio:
        """
        The portfolio of the document's loss scenarios: with the controls that they name, and where the
        assets that they hit stand.

        >>> program.portfolio()
        <isms.quant.Portfolio: 2 scenarios, 1 controls>
        """
    def priority(self, /, *, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, method: Literal["lexicographic", "weighted"] | tuple[float, float, float] | None = None, flips_among: SupportsIndex = 20) -> Priority:
        """
        Which risks come first in the own order of each, and under the orders of IT and OT.

        `method` is `lexicographic`, `weighted`, or the weights of the first, second and third
        property; without it, that of the criteria. `flips_among` says among how many of the first
        risks pairs that flip are listed.

        >>> weighted = program.priority(method="weighted")
        >>> [(row["risk"], row["ranks"]["own"]) for row in weighted]
        [('R-dosing', 1), ('R-billing', 2), ('R-outage', 2)]
        >>> program.priority(method=(0.2, 0.3, 0.5))
        Traceback (most recent call last):
        isms.errors.ValidationError: method.weighted.weights: ... [invalid_weights]
        """
    def register(self, /) -> Register:
        """
        The risk register: every risk at every stage, by axis and by property.

        >>> program.register()
        <isms.Register: 3 risks, 3 beyond tolerance>
        """
    def report_html(self, /, *, title: str | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, method: Literal["lexicographic", "weighted"] | tuple[float, float, float] | None = None, as_of: date | str | None = None) -> str:
        """
        The report as one HTML page, complete in itself: no script, no request to any network.

        The title is the organisation's name if none is given; `stage` and `method` say which ranking,
        `as_of` the day as of which evidence, acceptances and compensations are judged.

        >>> page = program.report_html(title="Waterworks, November")
        >>> page[:15], "<title>Waterworks, November" in page
        ('<!DOCTYPE html>', True)
        """
    def report_markdown(self, /, *, title: str | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, method: Literal["lexicographic", "weighted"] | tuple[float, float, float] | None = None, as_of: date | str | None = None) -> str:
        """
        The report in GitHub-flavoured Markdown: what `report_html` says, without pictures.

        >>> program.report_markdown().splitlines()[0]
        '# Example Waterworks'
        """
    def requirements_specification(self, /, *places, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> RequirementsSpecification:
        """
        The cybersecurity requirements specification of zones and conduits (IEC 62443-3-2, ZCR 6): of those named,
        or of all.

        >>> program.requirements_specification("z-control")
        <isms.RequirementsSpecification: 1 zones and conduits, 34 requirements>
        """
    def security_levels(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> SecurityLevelReport:
        """
        Target and achieved security levels of every zone and conduit, with what holds each one down.

        >>> program.security_levels()
        <isms.SecurityLevelReport: 3 zones and conduits, 1 meet their target>
        """
    def simulate(self, /, *, trials: int | None = None, seed: int | None = None, stage: Stage | Literal["inherent", "current", "residual", "target"] | None = None, controls: SupportsGetItem[int, str] | None = None, mode: LossMode | Literal["events", "exposure_only"] | None = None, sequence: Sequence2 | Literal["random", "sobol"] | None = None, levels: Iterable[float] | None = None, tail_level: float | None = None, until: float | Precision | None = None, threads: int | None = None, progress: bool | Callable[[int, int], object] | None = None) -> Simulation:
        """
        Simulates the annual loss of the document's scenarios: `program.portfolio().simulate(...)`.

        >>> program.simulate(trials=20_000, seed=7) == program.portfolio().simulate(trials=20_000, seed=7)
        True
        """
    def statement(self, /, *, standard: str = "iso-27001", edition: str = "2022", as_of: date | str | None = None) -> Statement:
        """
        The Statement of Applicability. Evidence is judged as of the document's day, or as of another.

        >>> program.statement(as_of="2027-12-31").counts["with_evidence"]
        0
        """
    def target_levels(self, /, *, sensitivity: bool = False) -> TargetLevelReport:
        """
        Target levels of every zone and conduit: what holds, what follows from threat scenarios by the method
        of the criteria, and what drives it. With `sensitivity`, also how the levels would move if a likelihood,
        a consequence, a tolerance or an attacker moved one step.

        >>> program.target_levels()
        <isms.TargetLevelReport: 3 zones and conduits, 0 with threat scenarios, by attacker>
        """
    def to_dict(self, /) -> Document:
        """
        The document as plain data.

        >>> [asset["id"] for asset in program.to_dict()["assets"]]
        ['plc', 'hmi', 'billing']
        """
    def to_json(self, /) -> str:
        """
        The document as JSON without white space, keys in the order of the schema.
        """
    def to_yaml(self, /) -> str:
        """
        The document as YAML.
        """
    def trace_risk(self, risk_id: str, /) -> RiskTrace:
        """
        From a risk to its treatments, their controls, what these serve, and what shows it.

        >>> program.trace_risk("R-dosing")["evidence"]
        ['e-mfa']
        """
    @property
    def warnings(self, /) -> list[Issue]:
        """
        What somebody should look at, in document order.
        """
    def what_if(self, /, changes: Iterable[Change], *, standard: str | None = None, edition: str | None = None, as_of: date | str | None = None, starts: Iterable[AttackStart] | None = None, aims: Iterable[AttackAim] | None = None, most_paths: int | None = None, cut_by: CutMeasure | Literal["crossings", "levels"] | None = None) -> WhatIfReport:
        """
        What some changes of zones, conduits and assets would change: levels, findings of rules, attack paths and the least cut. The
        program itself stays as it is; `.program` of the answer is the changed one.

        >>> answer = program.what_if([{"move_asset": {"asset": "hmi", "zone": "z-office"}}])
        >>> answer.changes
        ['asset `hmi` moved to zone `z-office`']
        >>> answer.program.to_dict()["assets"][1]["zone"]
        'z-office'
        """
    def work_process(self, /, *, scope: str | None = None) -> WorkProcessReport:
        """
        How far the work process of IEC 62443-3-2 is: each step, what in the document shows it, and what is
        missing. The system under consideration is one scope, or every scope of operational technology.

        >>> program.work_process().counts["missing"] > 0
        True
        """
    def zones_dot(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> str:
        """
        Zones and conduits as a graph in DOT, for Graphviz. The options are those of `security_levels`.

        >>> program.zones_dot().splitlines()[0]
        'digraph zones {'
        """
    def zones_mermaid(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> str:
        """
        Zones and conduits as a Mermaid flowchart, which many pages draw from Markdown. The options are
        those of `security_levels`.

        >>> program.zones_mermaid().splitlines()[0]
        'flowchart TB'
        """

@final
class Register:
    """
    The risk register: every risk at every stage, with what its levels rest on.

    >>> register = program.register()
    >>> [row["risk"] for row in register if row["untreated"]]
    ['R-outage', 'R-billing']
    >>> register.to_pandas()["current_overall"].value_counts().to_dict()
    {'high': 3}
    """
    def __getitem__(self, index: SupportsIndex, /) -> RegisterRow: ...
    def __iter__(self, /) -> Iterator[RegisterRow]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which it holds.
        """
    @property
    def levels(self, /) -> list[str]:
        """
        The levels of risk, the lowest first.
        """
    @property
    def risks(self, /) -> list[RegisterRow]:
        """
        The risks, in document order.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> Register2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class RequirementsSpecification:
    """
    The cybersecurity requirements specification of zones and conduits (IEC 62443-3-2, ZCR 6).

    >>> specification = program.requirements_specification("z-control")
    >>> specification[0]["target"]["sl_t"], specification[0]["requirements"][0]["requirement"]
    ('{1 1 1 0 1 0 1}', 'iec-62443-3-3@2013:SR 1.1')
    >>> specification.to_markdown().splitlines()[0]
    '# Example Waterworks'
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceSpecification: ...
    def __iter__(self, /) -> Iterator[PlaceSpecification]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence, compensations and support were judged.
        """
    @property
    def description(self, /) -> str | None:
        """
        What it does.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def flow_table(self, /) -> Table:
        """
        One row for each flow across the boundary of a zone, or along a conduit.

        >>> len(program.requirements_specification("c-dmz").flow_table)
        0
        """
    @property
    def organisation(self, /) -> str:
        """
        The organisation.
        """
    @property
    def places(self, /) -> list[PlaceSpecification]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def policies(self, /) -> list[SpecifiedPolicy]:
        """
        The organisation's own rules.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def scopes(self, /) -> list[SpecifiedScope]:
        """
        The scopes, with what is assumed and what binds.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard that requirements are taken from, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> RequirementsSpecification2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_html(self, /) -> str:
        """
        The specification as one HTML page, complete in itself: with a drawing of each zone and conduit.

        >>> program.requirements_specification().to_html()[:15]
        '<!DOCTYPE html>'
        """
    def to_markdown(self, /) -> str:
        """
        The specification in GitHub-flavoured Markdown, with drawings as text for Mermaid.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def tolerable_risk(self, /) -> list[TolerableRisk]:
        """
        What risk is borne, axis by axis.
        """

@final
class Scenario:
    """
    A loss scenario: how often, how easily, and what it costs (Open FAIR; a trademark of The Open Group).

    How often is one of `loss_events`, `threat_events`, or `contact_frequency` with
    `probability_of_action`. How easily is `vulnerability`, the probability that an attempt succeeds, or
    `threat_capability` against `resistance_strength`. What it costs is a distribution, or one for each
    form of loss. Wherever a distribution is expected, a number means that it is always so. All else is
    as in a document.

    >>> outage = isms.quant.Scenario(
    ...     "outage", "Outage of the control centre",
    ...     threat_events=isms.quant.Pert(1, 4, 20), vulnerability=0.1,
    ...     primary_loss={"productivity": isms.quant.Lognormal(10e3, 500e3), "response": 5e3},
    ...     controls=[{"control": "mfa", "factor": "vulnerability", "effectiveness": 0.6}],
    ... )
    >>> outage
    <isms.quant.Scenario "outage": Outage of the control centre>
    >>> isms.quant.Scenario("theft", "A laptop is stolen", primary_loss=2e3)
    Traceback (most recent call last):
    isms.errors.ValidationError: missing field `frequency` [missing_field]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, title: str, *, loss_events: Distribution | float | Distribution2 | None = None, threat_events: Distribution | float | Distribution2 | None = None, contact_frequency: Distribution | float | Distribution2 | None = None, probability_of_action: Distribution | float | Distribution2 | None = None, vulnerability: Distribution | float | Distribution2 | None = None, threat_capability: Distribution | float | Distribution2 | None = None, resistance_strength: Distribution | float | Distribution2 | None = None, drawn_per: str | None = None, counts: Counts | None = None, primary_loss: Distribution | float | Mapping[str, Distribution | float | Distribution2] | None = None, secondary_probability: Distribution | float | Distribution2 | None = None, secondary_loss: Distribution | float | Mapping[str, Distribution | float | Distribution2] | None = None, bounds: LossBounds | None = None, insurance: Insurance | None = None, harms: Iterable[Mapping[str, Any]] | None = None, controls: Iterable[Mapping[str, Any]] | None = None, property: str | None = None, axis: str | None = None, risks: SupportsGetItem[int, str] | None = None, assets: SupportsGetItem[int, str] | None = None, description: str | None = None, extensions: Mapping[str, Any] | None = None) -> Scenario: ...
    def __reduce__(self, /) -> tuple[Callable[..., Any], tuple[Scenario2]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Scenario:
        """
        The scenario that a document states in this way.

        >>> data = portfolio.scenarios[0].to_dict()
        >>> isms.quant.Scenario.from_dict(data) == portfolio.scenarios[0]
        True
        """
    @property
    def id(self, /) -> str:
        """
        Its id. The random numbers of a scenario hang on it: another id, other draws.
        """
    @property
    def title(self, /) -> str:
        """
        What happens, in a line.
        """
    def to_dict(self, /) -> Scenario2:
        """
        As a document states it.
        """

@final
class SecurityLevelReport:
    """
    Target and achieved security levels of every zone and conduit, and the requirements that hold
    each one down. Notebooks show it as a picture of zones and conduits with a table.

    >>> report = program.security_levels()
    >>> [(place["place"], place["sl_t"], place["sl_a"]) for place in report][0]
    ('z-control', '{1 1 1 0 1 0 1}', '{0 0 0 0 0 0 0}')
    >>> report.blockers.to_pandas().groupby("fr").size().to_dict()["FR 5"]
    8
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceLevels: ...
    def __iter__(self, /) -> Iterator[PlaceLevels]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence and compensations were judged.
        """
    @property
    def blockers(self, /) -> Table:
        """
        One row for each requirement that keeps a zone or conduit below its target.

        >>> program.security_levels().blockers["cause"][0]
        'not_assessed'
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def places(self, /) -> list[PlaceLevels]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> SecurityLevelReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_dot(self, /) -> str:
        """
        Zones and conduits as a graph in DOT, for Graphviz.

        >>> program.security_levels().to_dot() == program.zones_dot()
        True
        """
    def to_mermaid(self, /) -> str:
        """
        Zones and conduits as a Mermaid flowchart.

        >>> program.security_levels().to_mermaid() == program.zones_mermaid()
        True
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    def to_svg(self, /) -> str:
        """
        The picture of zones and conduits, as SVG text.

        >>> program.security_levels().to_svg()[:4]
        '<svg'
        """

@final
class SecurityLevels:
    """
    A level of IEC 62443 for each of the seven foundational requirements, FR 1 to FR 7.

    Never one number: a zone can need much integrity and little confidentiality. Written as the
    standard writes it.

    >>> target = isms.SecurityLevels("{2 2 0 1 3 1 3}")
    >>> target.levels
    (2, 2, 0, 1, 3, 1, 3)
    >>> target[4]
    3
    >>> target == isms.SecurityLevels([2, 2, 0, 1, 3, 1, 3])
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> int: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, levels: str | Sequence[int], /) -> SecurityLevels:
        """
        The vector of a text such as `{2 2 0 1 3 1 3}`, or of seven levels from 0 to 4.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def covers(self, /, other: SecurityLevels) -> bool:
        """
        Whether this is at least the other at every foundational requirement.

        >>> isms.SecurityLevels("{2 2 0 1 3 1 3}").covers(isms.SecurityLevels("{2 2 2 0 0 0 0}"))
        False
        """
    def join(self, /, other: SecurityLevels) -> SecurityLevels:
        """
        The higher of both at each foundational requirement.

        >>> isms.SecurityLevels("{2 2 0 1 3 1 3}").join(isms.SecurityLevels("{1 1 2 1 1 1 4}"))
        SecurityLevels("{2 2 2 1 3 1 4}")
        """
    @property
    def levels(self, /) -> tuple[int, int, int, int, int, int, int]:
        """
        The seven levels, FR 1 to FR 7.
        """

@final
class Simulation:
    """
    The simulated years and what they say about annual loss. `simulate` of a program or portfolio makes it.

    >>> simulation = portfolio.simulate(trials=20_000, seed=7)
    >>> len(simulation), simulation.losses.shape
    (20000, (20000,))
    >>> simulation.mean.standard_error > 0
    True
    >>> list(simulation.scenarios["scenario"])
    ['ransomware', 'theft']
    >>> simulation.exceedance([1e5, 1e6]).to_pandas()["probability"].is_monotonic_decreasing
    True
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def curve(self, /) -> Table:
        """
        The loss exceedance curve at about a hundred points.
        """
    def exceedance(self, /, losses: ArrayLike) -> Table:
        """
        The probability that a year loses more than each of some amounts: a table with `loss`,
        `probability` and `standard_error`, losses rising.
        """
    @property
    def expected_loss(self, /) -> float | None:
        """
        Annual loss on average in closed form, where there is one.
        """
    @property
    def groups(self, /) -> Table:
        """
        The losses by property, axis, scope, zone, supplier and asset; each kind adds up to the whole.
        """
    @property
    def levels(self, /) -> Table:
        """
        Value at risk and tail value at risk at the levels asked for.
        """
    @property
    def losses(self, /) -> NDArray[float64]:
        """
        The annual loss of each simulated year, all scenarios together: an array that cannot be written
        to, and is no copy.
        """
    @property
    def mean(self, /) -> Estimate:
        """
        Annual loss, on average.
        """
    @property
    def no_loss(self, /) -> Estimate:
        """
        The probability of a year without any loss.
        """
    def picture(self, /, *, name: str | None = None, others: dict[str, Simulation] | None = None) -> Picture:
        """
        The loss exceedance curve as a picture, together with what is borne, where that is stated, and
        with the curves of other simulations by their names.

        >>> inherent = portfolio.simulate(trials=20_000, stage="inherent")
        >>> picture = portfolio.simulate(trials=20_000).picture(others={"inherent": inherent})
        >>> picture.svg[:4]
        '<svg'
        """
    def plot(self, /, ax: Axes | None = None, *, name: str | None = None, others: dict[str, Simulation] | None = None) -> Axes:
        """
        What `picture` shows, drawn with matplotlib: on `ax`, or on new axes. Needs `isms[plot]`.

        >>> axes = portfolio.simulate(trials=20_000).plot()
        >>> axes.get_ylabel()
        'probability of more'
        """
    @property
    def portfolio(self, /) -> Portfolio:
        """
        The portfolio that was simulated.
        """
    @property
    def result_hash(self, /) -> str:
        """
        The SHA-256 of the annual losses, as little-endian 64-bit numbers in the order of the trials.
        """
    @property
    def scenarios(self, /) -> Table:
        """
        What each scenario comes to, the highest mean first.
        """
    @property
    def seed(self, /) -> int:
        """
        The key of all random numbers.
        """
    @property
    def stage(self, /) -> Stage:
        """
        Which controls were to work.
        """
    @property
    def summary(self, /) -> SimulationSummary:
        """
        All that it says, as plain data.

        >>> simulation = portfolio.simulate(trials=20_000, seed=7)
        >>> sorted(simulation.summary["mean"])
        ['standard_error', 'value']
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table: what each scenario comes to.
        """
    def tail_value_at_risk(self, /, level: SupportsFloat | SupportsIndex) -> Estimate:
        """
        The mean of the worst years, a share of `1 - level` of all: right at atoms, too.
        """
    def to_dict(self, /) -> SimulationSummary:
        """
        All that it says, as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def trials(self, /) -> int:
        """
        The years simulated.
        """
    def value_at_risk(self, /, level: SupportsFloat | SupportsIndex) -> Estimate:
        """
        The smallest annual loss that is not exceeded with a probability, such as 0.95.

        >>> portfolio.simulate(trials=20_000).value_at_risk(1.0)
        Traceback (most recent call last):
        isms.errors.ValidationError: level: expected a level between 0 and 1, found 1 [out_of_range]
        """
    def verify(self, /, portfolio: Portfolio | None = None) -> None:
        """
        Simulates again, this portfolio or another, and raises a `DomainError` if a single bit differs.

        >>> portfolio.simulate(trials=20_000).verify()
        """
    @property
    def warnings(self, /) -> list[Issue]:
        """
        What to beware of.
        """

@final
class SobolIndices:
    """
    How much of the variance of annual loss each factor brings: alone (first order), and with all
    that it acts together with (total).

    >>> indices = portfolio.sobol_indices(trials=8192)
    >>> {"first_order", "total"} <= set(indices[0])
    True
    """
    def __getitem__(self, index: SupportsIndex, /) -> FactorIndices: ...
    def __iter__(self, /) -> Iterator[FactorIndices]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def factors(self, /) -> list[FactorIndices]:
        """
        The factors.
        """
    @property
    def scenarios(self, /) -> list[ScenarioIndices]:
        """
        The scenarios, each with its own factors.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> SobolIndices2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Statement:
    """
    A Statement of Applicability: each control decided, how far it is in place, what shows it, and
    what is still open.

    >>> statement = program.statement()
    >>> statement.counts["requirements"], statement.counts["excluded"]
    (93, 1)
    >>> frame = statement.to_pandas()
    >>> frame.loc[~frame["open"] & (frame["decision"] == "included"), "requirement"].tolist()
    ['iso-27001@2022:A.8.5']
    """
    def __getitem__(self, index: SupportsIndex, /) -> StatementRow: ...
    def __iter__(self, /) -> Iterator[StatementRow]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day as of which evidence was judged.
        """
    @property
    def counts(self, /) -> StatementCounts:
        """
        How many requirements stand where.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2022`.
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def rows(self, /) -> list[StatementRow]:
        """
        A row for each requirement that is decided about, in the order of the standard.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard, such as `iso-27001`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> Statement2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def unasked_controls(self, /) -> list[str]:
        """
        Controls in use that nothing asks for.
        """
    @property
    def unserved_risks(self, /) -> list[str]:
        """
        Risks that are to be mitigated, and for which no mitigation names a control in use.
        """

@final
class Table:
    """
    A flat table with named, typed columns. Any cell can be empty.

    >>> table = program.register().table
    >>> len(table), table.columns[:4]
    (3, ['risk', 'title', 'scope', 'owner'])
    >>> table["current_overall"]
    ['high', 'high', 'high']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, column: str, /) -> list[Any]:
        """
        The values of a column.
        """
    def __iter__(self, /) -> Iterator[dict[str, Any]]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def columns(self, /) -> list[str]:
        """
        The names of its columns.
        """
    @property
    def kinds(self, /) -> dict[str, ColumnKind]:
        """
        What the cells of each column are.

        >>> program.priority().table.kinds["rank_own"]
        <ColumnKind.INTEGER: 'integer'>
        """
    @property
    def name(self, /) -> str:
        """
        Its name for programs.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    @property
    def titles(self, /) -> list[str]:
        """
        The names of its columns for people.
        """
    def to_csv(self, /) -> str:
        """
        The table as CSV text (RFC 4180), with the names of the columns first.

        Text that a spreadsheet would run as a formula gets an apostrophe before it.

        >>> program.heat_map().table.to_csv().splitlines()[0]
        'likelihood,consequence,level,rank,count,risks'
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row.

        >>> program.security_levels().table.to_dicts()[0]["place"]
        'z-control'
        """
    def to_html(self, /) -> str:
        """
        The table in HTML; what notebooks show. Every text in it is escaped.
        """
    def to_markdown(self, /) -> str:
        """
        The table in GitHub-flavoured Markdown.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The table as a pandas DataFrame whose types can be empty: `string`, `Int64`, `Float64`,
        `boolean`.

        >>> frame = program.priority().table.to_pandas()
        >>> frame.loc[frame["rank_own"] < frame["rank_cia"], "risk"].tolist()
        ['R-outage']
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The table as a Polars DataFrame.

        >>> program.priority().table.to_polars().get_column("rank_cia").to_list()
        [1, 3, 2]
        """
    def write_csv(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the table as CSV in UTF-8, as `to_csv` gives it.
        """

@final
class TargetLevelReport:
    """
    Target levels of every zone and conduit: what holds, what follows from threat scenarios, and which
    scenario drives which foundational requirement.

    >>> report = program.target_levels()
    >>> report[0]["place"], report[0]["sl_t"], report[0]["sl_t_from"]
    ('z-control', '{1 1 1 0 1 0 1}', 'stated')
    >>> report.method
    'attacker'
    """
    def __getitem__(self, index: SupportsIndex, /) -> PlaceTarget: ...
    def __iter__(self, /) -> Iterator[PlaceTarget]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def hse_method(self, /) -> str | None:
        """
        How it does on the axes of health, safety and environment, where that differs.
        """
    @property
    def method(self, /) -> str:
        """
        How a scenario leads to a level.
        """
    @property
    def moves(self, /) -> Table:
        """
        One row for each step of a criterion and level that moves with it; none if `sensitivity` was
        not asked for.

        >>> len(program.target_levels(sensitivity=True).moves)
        0
        """
    @property
    def places(self, /) -> list[PlaceTarget]:
        """
        The zones, then the conduits, each in the order of the document.
        """
    @property
    def scenarios(self, /) -> list[ScenarioTarget]:
        """
        The threat scenarios, in the order of the document.
        """
    @property
    def sensitivity(self, /) -> TargetSensitivity | None:
        """
        How the levels would move; nothing if it was not asked for.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def threat_scenarios(self, /) -> Table:
        """
        One row for each consequence of a threat scenario, with its risk and the level that it needs.

        >>> len(program.target_levels().threat_scenarios)
        0
        """
    def to_dict(self, /) -> TargetLevelReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Tornado:
    """
    Which estimates move annual loss, and how far; the widest first. Notebooks show it as a picture.

    >>> tornado = portfolio.tornado()
    >>> tornado[0]["factor"]["scenario"]
    'ransomware'
    >>> tornado.picture().svg[:4]
    '<svg'
    """
    def __getitem__(self, index: SupportsIndex, /) -> TornadoBar: ...
    def __iter__(self, /) -> Iterator[TornadoBar]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def bars(self, /) -> list[TornadoBar]:
        """
        The estimates, the widest first.
        """
    @property
    def base(self, /) -> Estimate:
        """
        The result with all estimates as they are.
        """
    def picture(self, /) -> Picture:
        """
        The bars as a picture.
        """
    def plot(self, /, ax: Axes | None = None) -> Axes:
        """
        The bars drawn with matplotlib: on `ax`, or on new axes. Needs `isms[plot]`.

        >>> axes = portfolio.tornado().plot()
        >>> len(axes.get_yticks()) == len(portfolio.tornado())
        True
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> Tornado2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class Triangular(Distribution):
    """
    Rising in a line to the most likely value and falling in a line from it.

    >>> isms.quant.Triangular(0, 1, 5).mean()
    2.0
    """
    def __new__(cls, /, low: SupportsFloat | SupportsIndex, mode: SupportsFloat | SupportsIndex, high: SupportsFloat | SupportsIndex) -> Triangular: ...

@final
class Uniform(Distribution):
    """
    Every value between two bounds alike.

    >>> isms.quant.Uniform(10, 20).ppf(0.25)
    12.5
    """
    def __new__(cls, /, low: SupportsFloat | SupportsIndex, high: SupportsFloat | SupportsIndex) -> Uniform: ...

@final
class Valuation:
    """
    What controls are worth: alone, as the last, and by fair shares.

    >>> valuation = portfolio.value_controls(trials=8192)
    >>> [value["control"] for value in valuation]
    ['c-mfa']
    >>> valuation[0]["share"]["value"] > 0
    True
    """
    def __getitem__(self, index: SupportsIndex, /) -> ControlValue: ...
    def __iter__(self, /) -> Iterator[ControlValue]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def controls(self, /) -> list[ControlValue]:
        """
        What each of them is worth.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> Valuation2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """
    @property
    def together(self, /) -> ControlReturn:
        """
        What all of them bring together.
        """

@final
class ValueOfInformation:
    """
    Which estimate is worth improving before the decision on controls, and what perfect information
    would be worth.

    >>> information = portfolio.value_of_information(
    ...     alternatives=[{"name": "as it is", "controls": ["c-mfa"]}, {"name": "none", "controls": []}],
    ...     trials=8192,
    ... )
    >>> information.best
    'as it is'
    """
    def __getitem__(self, index: SupportsIndex, /) -> FactorInformation: ...
    def __iter__(self, /) -> Iterator[FactorInformation]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def alternatives(self, /) -> list[AlternativeValue]:
        """
        What there is to decide between.
        """
    @property
    def best(self, /) -> str:
        """
        The name of the alternative that is best by what is known now.
        """
    @property
    def factors(self, /) -> list[FactorInformation]:
        """
        What it is worth to know each estimate.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    def to_dict(self, /) -> ValueOfInformation2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class WhatIfReport:
    """
    What some changes of zones, conduits and assets would change. Of everything, only what differs; its rows are
    the levels that do.

    >>> answer = program.what_if([{"remove_conduit": {"conduit": "c-dmz"}}])
    >>> [place["place"] for place in answer.places_removed]
    ['c-dmz']
    >>> program.what_if([]).differs
    False
    """
    def __getitem__(self, index: SupportsIndex, /) -> LevelChange: ...
    def __iter__(self, /) -> Iterator[LevelChange]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def aims(self, /) -> list[AimChange]:
        """
        Aims that differ in how they are reached.
        """
    @property
    def as_of(self, /) -> date:
        """
        The day as of which both were judged.
        """
    @property
    def changes(self, /) -> list[str]:
        """
        What was changed, a sentence for each change.
        """
    @property
    def cut_after(self, /) -> CutStanding:
        """
        The least cut after.
        """
    @property
    def cut_before(self, /) -> CutStanding:
        """
        The least cut before.
        """
    @property
    def differs(self, /) -> bool:
        """
        Whether anything differs.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition, such as `2013`.
        """
    @property
    def findings_gone(self, /) -> list[LintFinding]:
        """
        What rules found before and find no more.
        """
    @property
    def findings_new(self, /) -> list[LintFinding]:
        """
        What rules find now and did not before.
        """
    @property
    def levels(self, /) -> list[LevelChange]:
        """
        Levels that differ, by place and foundational requirement.
        """
    @property
    def paths(self, /) -> list[PathChange]:
        """
        What becomes of the easiest paths of before and after.
        """
    @property
    def places_added(self, /) -> list[PlaceStanding]:
        """
        Zones and conduits that are new.
        """
    @property
    def places_removed(self, /) -> list[PlaceStanding]:
        """
        Zones and conduits that are no more.
        """
    @property
    def program(self, /) -> Program:
        """
        The program with the changes; it can be saved, or changed further.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard that levels are of, such as `iec-62443-3-3`.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> WhatIfReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

@final
class WithTail(Distribution):
    """
    A distribution whose upper end, with probability `1 - from_`, is replaced by a generalised Pareto
    tail. Without a `scale`, it is the one with which the density does not jump.

    >>> body = isms.quant.Lognormal(10e3, 1e6)
    >>> isms.quant.WithTail(body, from_=0.95, shape=0.7).sf(1e7) > body.sf(1e7)
    True
    """
    def __new__(cls, /, body: Distribution | float | Distribution2, *, from_: SupportsFloat | SupportsIndex, shape: SupportsFloat | SupportsIndex, scale: SupportsFloat | SupportsIndex | None = None) -> WithTail: ...

@final
class WorkProcessReport:
    """
    The steps of IEC 62443-3-2 in order: how far each is, what in the document shows it, and what is
    missing.

    >>> report = program.work_process()
    >>> report[0]["step"], report[0]["status"]
    ('iec-62443-3-2@2020:ZCR 1', 'partly')
    >>> report.gaps.to_pandas().groupby("step").size().to_dict()["iec-62443-3-2@2020:ZCR 7.1"]
    1
    """
    def __getitem__(self, index: SupportsIndex, /) -> WorkStep: ...
    def __iter__(self, /) -> Iterator[WorkStep]: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def counts(self, /) -> WorkCounts:
        """
        How many of the steps that ask for something stand where.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition: `2020`.
        """
    @property
    def gaps(self, /) -> Table:
        """
        One row for each part of the document that is missing.

        >>> program.work_process().gaps["message"][0]
        'what is in is not said'
        """
    @property
    def revision(self, /) -> str:
        """
        The revision of the catalogue's data.
        """
    @property
    def scopes(self, /) -> list[str]:
        """
        The scopes that are the system under consideration.
        """
    @property
    def standard(self, /) -> str:
        """
        The standard: `iec-62443-3-2`.
        """
    @property
    def steps(self, /) -> list[WorkStep]:
        """
        The steps, in the order of the standard; each heading before what it heads.
        """
    @property
    def table(self, /) -> Table:
        """
        The result as a flat table.
        """
    @property
    def title(self, /) -> str:
        """
        The standard as its users cite it.
        """
    def to_dict(self, /) -> WorkProcessReport2:
        """
        The whole result as plain data.
        """
    def to_dicts(self, /) -> list[dict[str, Any]]:
        """
        A dictionary for each row of the flat table.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The flat table as a pandas DataFrame.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The flat table as a Polars DataFrame.
        """

def lint_rules() -> list[LintRule]:
    """
    Every rule that `program.lint()` checks: id, title, severity, why, remedy and references.

    >>> [rule["severity"] for rule in isms.lint_rules() if rule["id"] == "flat_network"]
    ['high']
    """

def load(path: str | PathLike[str], *, catalogs: Catalogs | None = None, limits: Limits | None = None) -> Program:
    """
    Reads a program document from a file and validates it as a whole.

    The file is YAML or JSON in UTF-8. What is wrong with it comes as one exception with every issue;
    a file that is not there, or may not be read, as the `OSError` that `open` would raise.

    >>> program = isms.load(path)
    >>> program.organisation["name"]
    'Example Waterworks'
    """

def loads(text: str | bytes, *, catalogs: Catalogs | None = None, limits: Limits | None = None) -> Program:
    """
    Reads a program document from text, or from bytes in UTF-8, and validates it as a whole.

    A text that starts with `{` is read as JSON, any other as YAML.

    >>> isms.loads("{}")
    Traceback (most recent call last):
    isms.errors.ValidationError: missing field `schema_version` [missing_field]
    """

def protocols() -> list[Protocol]:
    """
    Every protocol that is known by its name: aliases, ports, whether it authenticates and encrypts.

    >>> [p["authenticates"] for p in isms.protocols() if p["name"] == "Modbus/TCP"]
    ['never']
    """

def verify(portfolio: Portfolio, summary: SimulationSummary) -> None:
    """
    Simulates again from what a summary states, and raises a `DomainError` if a single bit differs.

    >>> summary = portfolio.simulate(trials=20_000).to_dict()
    >>> isms.quant.verify(portfolio, summary)
    >>> isms.quant.verify(portfolio, {**summary, "result_hash": "0123"})
    Traceback (most recent call last):
    isms.errors.DomainError: result_hash: expected `0123`, found `...` [not_reproduced]
    """
