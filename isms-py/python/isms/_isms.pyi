"""
The Rust half of the package; import from `isms` instead.
"""

from _typeshed import SupportsGetItem
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from isms._enums import ColumnKind, Stage
from isms._types import AxisCheck, CellPair, CriteriaCheck as CriteriaCheck2, Document, Flips, HeatCell, HeatMap as HeatMap2, Organisation, PlaceLevels, Priority as Priority2, PriorityMethod, PriorityRow, Register as Register2, RegisterRow, Requirement, RiskTrace, SecurityLevelReport as SecurityLevelReport2, Statement as Statement2, StatementCounts, StatementRow, Taus
from isms.errors import Issue
from os import PathLike
from pandas import DataFrame
from polars import DataFrame as DataFrame2
from typing import Any, Final, Literal, SupportsIndex, final

__all__ = ["ENGINE_REVISION", "__version__", "Catalogs", "CriteriaCheck", "HeatMap", "Limits", "Priority", "Program", "Register", "SecurityLevelReport", "SecurityLevels", "Statement", "Table", "load", "loads"]

ENGINE_REVISION: Final[int]
"""
The revision of the engine: any result that could differ in a bit raises it.
"""

__version__: Final[str]
"""
The version of the library, in SemVer.
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
    <isms.Program "Example Waterworks" as of 2026-11-01: 19 entities, 3 risks, 3 assets, 1 controls>
    >>> program.priority()[0]["risk"]
    'R-dosing'
    """
    def __copy__(self, /) -> Program: ...
    def __deepcopy__(self, memo: dict[int, Any], /) -> Program: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[partial[Any], tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day that the document describes.

        >>> program.as_of
        datetime.date(2026, 11, 1)
        """
    def check_criteria(self, /) -> CriteriaCheck:
        """
        Checks the organisation's matrix against Cox's axioms.

        >>> program.check_criteria()
        <isms.CriteriaCheck: 3 by 3 matrix, not sound>
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
    @property
    def organisation(self, /) -> Organisation:
        """
        The organisation whose ISMS it is.

        >>> program.organisation["name"]
        'Example Waterworks'
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
    def security_levels(self, /, *, standard: str = "iec-62443-3-3", edition: str = "2013", as_of: date | str | None = None) -> SecurityLevelReport:
        """
        Target and achieved security levels of every zone and conduit, with what holds each one down.

        >>> program.security_levels()
        <isms.SecurityLevelReport: 3 zones and conduits, 1 meet their target>
        """
    def statement(self, /, *, standard: str = "iso-27001", edition: str = "2022", as_of: date | str | None = None) -> Statement:
        """
        The Statement of Applicability. Evidence is judged as of the document's day, or as of another.

        >>> program.statement(as_of="2027-12-31").counts["with_evidence"]
        0
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
