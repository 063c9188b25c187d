import type { Program as Handle } from "../pkg/bindings.js";
import { Catalogs } from "./catalogs.js";
import { text } from "./data.js";
import { IsmsError } from "./error.js";
import { Held } from "./held.js";
import { json } from "./options.js";
import { Portfolio } from "./portfolio.js";
import type {
  ApplicabilityReport,
  AttackCoverageOptions,
  AttackCoverageReport,
  AttackPathOptions,
  AttackPathReport,
  CapabilityReport,
  Change,
  CriteriaCheck,
  ExplainOptions,
  Explanation,
  ForecastOptions,
  ForecastReport,
  HeatMap,
  HeatMapOptions,
  Issue,
  LintOptions,
  LintReport,
  Placement,
  PlacementOptions,
  Priority,
  PriorityOptions,
  ProgramDocument,
  Register,
  ReportOptions,
  RequirementsSpecification,
  RiskTrace,
  SecurityLevelOptions,
  SecurityLevelReport,
  SpecificationOptions,
  Statement,
  StatementOptions,
  TargetLevelOptions,
  TargetLevelReport,
  WhatIfOptions,
  WhatIfReport,
  WorkProcessOptions,
  WorkProcessReport,
} from "./types.gen.js";
import { ask, call } from "./wasm.js";

/** How a document is read. */
export interface ParseOptions {
  /** The catalogues that it cites; without them, none are at hand. */
  catalogs?: Catalogs;
  /** Bounds, for documents from strangers. */
  limits?: Limits;
}

/** Bounds for documents from strangers. */
export interface Limits {
  /** The longest document, in bytes; 128 MiB if nothing is said. */
  bytes?: number;
  /** The most entities that a document may have; 1,000,000 if nothing is said. */
  entities?: number;
  /** How many times its own size a document may grow by YAML aliases; 8 if nothing is said. */
  expansion?: number;
}

/** The tables there are, with the options of the analysis that each is made from. */
export interface TableOptions {
  register: Record<string, never>;
  heat_map: HeatMapOptions;
  priority: PriorityOptions;
  criteria: Record<string, never>;
  statement: StatementOptions;
  security_levels: SecurityLevelOptions;
  blockers: SecurityLevelOptions;
  capabilities: SecurityLevelOptions;
  component_capabilities: SecurityLevelOptions;
  applicability: SecurityLevelOptions;
  specification: SpecificationOptions;
  specification_flows: SpecificationOptions;
  attack_coverage: AttackCoverageOptions;
  attack_gains: AttackCoverageOptions;
  attack_paths: AttackPathOptions;
  attack_crossings: AttackPathOptions;
  target_levels: TargetLevelOptions;
  threat_scenarios: TargetLevelOptions;
  target_moves: TargetLevelOptions;
  work_process: WorkProcessOptions;
  work_gaps: WorkProcessOptions;
  forecast: ForecastOptions;
  level_changes: ForecastOptions;
  endings: ForecastOptions;
  support_ends: ForecastOptions;
  lint: LintOptions;
}

/** What some changes would change, and the document with them. */
export interface WhatIf {
  /** What differs. */
  report: WhatIfReport;
  /** The document with the changes, found valid; `Program.parse` reads it as JSON text. */
  document: ProgramDocument;
}

/** A program document that was found valid as a whole. */
export class Program extends Held<Handle> {
  private constructor(handle: Handle) {
    super(handle, "this program was freed");
  }

  /**
   * Reads a document and validates it as a whole. A text that starts with `{` is read as JSON, any
   * other as YAML.
   *
   * @param document its text, or the bytes of a file
   * @throws {IsmsError} when it is refused, with every reason
   */
  static parse(document: string | Uint8Array, options: ParseOptions = {}): Program {
    const { catalogs, ...rest } = options;
    const { limits, ...unknown } = rest;
    const [name] = Object.keys(unknown);
    if (name !== undefined) throw new TypeError(`Program.parse has no option ${name}`);
    const none = catalogs === undefined ? new Catalogs() : undefined;
    const at = (catalogs ?? none)!.handle;
    try {
      return new Program(
        call((wasm) => {
          if (typeof document !== "string") return wasm.Program.parseBytes(document, at, json(limits));
          if (document.isWellFormed?.() === false) throw halfPair();
          return wasm.Program.parse(document, at, json(limits));
        }),
      );
    } finally {
      none?.free();
    }
  }

  /** Every risk at every stage, by axis and by property, with what it rests on. */
  register(): Register {
    return ask(() => this.handle.register());
  }

  /** How many risks stand in each cell of the organisation's own matrix. */
  heatMap(options?: HeatMapOptions): HeatMap {
    return ask(() => this.handle.heatMap(json(options)));
  }

  /** The heat map as SVG. Every user text in it is escaped. */
  heatMapSvg(options?: HeatMapOptions): string {
    return call(() => this.handle.heatMapSvg(json(options)));
  }

  /** The risks in order of priority: each one's own, IT's (CIA) and OT's (AIC). */
  priority(options?: PriorityOptions): Priority {
    return ask(() => this.handle.priority(json(options)));
  }

  /** The organisation's matrix against Cox's axioms. */
  checkCriteria(): CriteriaCheck {
    return ask(() => this.handle.checkCriteria());
  }

  /** The Statement of Applicability. */
  statement(options?: StatementOptions): Statement {
    return ask(() => this.handle.statement(json(options)));
  }

  /** From a risk to its treatments, their controls, what these serve, and what shows it. */
  traceRisk(id: string): RiskTrace {
    return ask(() => this.handle.traceRisk(id));
  }

  /** Target and achieved security levels of zones and conduits. */
  securityLevels(options?: SecurityLevelOptions): SecurityLevelReport {
    return ask(() => this.handle.securityLevels(json(options)));
  }

  /**
   * Target levels of zones and conduits: what holds, what follows from threat scenarios by the method of the
   * criteria, and what drives it. With `sensitivity`, also how they would move with one step of a criterion.
   */
  targetLevels(options?: TargetLevelOptions): TargetLevelReport {
    return ask(() => this.handle.targetLevels(json(options)));
  }

  /**
   * How far the work process of IEC 62443-3-2 is: each step, what in the document shows it, and what is missing.
   *
   * @throws {IsmsError} `unknown_id` when there is no such scope
   */
  workProcess(options?: WorkProcessOptions): WorkProcessReport {
    return ask(() => this.handle.workProcess(json(options)));
  }

  /** Zones and conduits as SVG. Every user text in it is escaped. */
  zonesSvg(options?: SecurityLevelOptions): string {
    return call(() => this.handle.zonesSvg(json(options)));
  }

  /** Zones and conduits as a Mermaid flowchart. Every user text in it is escaped. */
  zonesMermaid(options?: SecurityLevelOptions): string {
    return call(() => this.handle.zonesMermaid(json(options)));
  }

  /** Zones and conduits as a graph in DOT, for Graphviz. Every user text in it is escaped. */
  zonesDot(options?: SecurityLevelOptions): string {
    return call(() => this.handle.zonesDot(json(options)));
  }

  /**
   * Looks ahead: on which day each zone and conduit falls below its target, and why, if nobody does anything;
   * and what else ends.
   *
   * @throws {IsmsError} `impossible_date` when `until` is before the day that is today
   */
  forecast(options?: ForecastOptions): ForecastReport {
    return ask(() => this.handle.forecast(json(options)));
  }

  /**
   * What every component can do by itself (SL-C), and what the system in every zone and on every conduit can,
   * beside its target.
   *
   * @throws {IsmsError} `unknown_catalog` when IEC 62443-3-3 or 62443-4-2 is not at hand
   */
  capabilities(options?: SecurityLevelOptions): CapabilityReport {
    return ask(() => this.handle.capabilities(json(options)));
  }

  /**
   * The Statement of Applicability of a plant: of every system requirement in every zone and conduit whether it is
   * selected for the target, whether it applies, how it stands, what shows it, and whose job it is.
   */
  applicability(options?: SecurityLevelOptions): ApplicabilityReport {
    return ask(() => this.handle.applicability(json(options)));
  }

  /**
   * The cybersecurity requirements specification of zones and conduits (IEC 62443-3-2, ZCR 6).
   *
   * @throws {IsmsError} `unknown_id` when the options name a place that the document does not have
   */
  requirementsSpecification(options?: SpecificationOptions): RequirementsSpecification {
    return ask(() => this.handle.requirementsSpecification(json(options)));
  }

  /** The requirements specification as one HTML page, complete in itself: with a drawing of each zone and conduit. */
  specificationHtml(options?: SpecificationOptions): string {
    return call(() => this.handle.specificationHtml(json(options)));
  }

  /** The requirements specification in GitHub-flavoured Markdown, with drawings as text for Mermaid. */
  specificationMarkdown(options?: SpecificationOptions): string {
    return call(() => this.handle.specificationMarkdown(json(options)));
  }

  /**
   * Why a level of a zone or conduit, or the capability of a component, is what it is: a tree of statements, each
   * with where it comes from, down to evidence, components and catalogue rows.
   *
   * @throws {IsmsError} `unknown_id` when there is no such place or component, `missing_field` when none is named
   */
  explain(options: ExplainOptions): Explanation {
    return ask(() => this.handle.explain(json(options)));
  }

  /** As `explain`, as text: one statement a line, two spaces deeper than what rests on it. */
  explainText(options: ExplainOptions): string {
    return call(() => this.handle.explainText(json(options)));
  }

  /**
   * What the requirements met do against the techniques of MITRE ATT&CK for ICS, zone by zone, and what to
   * meet next.
   */
  attackCoverage(options?: AttackCoverageOptions): AttackCoverageReport {
    return ask(() => this.handle.attackCoverage(json(options)));
  }

  /**
   * The coverage as a layer file of the ATT&CK Navigator, JSON text.
   *
   * @param zone the zone; without it, a list with a layer for each zone
   * @throws {IsmsError} `unknown_id` when there is no such zone
   */
  navigatorLayer(zone?: string, options?: AttackCoverageOptions): string {
    return call(() => this.handle.navigatorLayer(zone, json(options)));
  }

  /**
   * The easiest attack paths from where attackers can come from to what matters most, the level that each step
   * must beat, and the fewest crossings whose hardening cuts every path.
   *
   * @throws {IsmsError} `unknown_id` when the options name what the document does not have
   */
  attackPaths(options?: AttackPathOptions): AttackPathReport {
    return ask(() => this.handle.attackPaths(json(options)));
  }

  /**
   * What some changes of zones, conduits and assets would change: levels, findings of rules, attack paths and the least cut. The
   * program itself stays as it is.
   *
   * @param changes the changes, carried out in order
   * @throws {IsmsError} when a change cannot be carried out, or the changed document is not valid
   */
  whatIf(changes: Change[], options?: WhatIfOptions): WhatIf {
    const [report, document] = ask<[WhatIfReport, ProgramDocument]>(() =>
      this.handle.whatIf(text(changes), json(options)),
    );
    return { report, document };
  }

  /**
   * What the rules find in zones, conduits, flows, devices and remote access; `lintRules()` lists them.
   *
   * @throws {IsmsError} `unknown_variant` when the options name a rule that there is not
   */
  lint(options?: LintOptions): LintReport {
    return ask(() => this.handle.lint(json(options)));
  }

  /**
   * The loss scenarios, with the controls that act on them and where their losses fall.
   *
   * @throws {IsmsError} `no_scenarios` when the document has none
   */
  portfolio(): Portfolio {
    return Portfolio.of(this);
  }

  /**
   * The scenarios where their losses place them in the organisation's matrix, and what the matrix makes of
   * them.
   */
  placement(options?: PlacementOptions): Placement {
    return ask(() => this.handle.placement(json(options)));
  }

  /** The report as one HTML page, complete in itself: no script, no request to any network. */
  reportHtml(options?: ReportOptions): string {
    return call(() => this.handle.reportHtml(json(options)));
  }

  /** The report as Markdown: what the HTML says, without pictures. */
  reportMarkdown(options?: ReportOptions): string {
    return call(() => this.handle.reportMarkdown(json(options)));
  }

  /** A table of results as CSV; texts that a spreadsheet would run are made harmless. */
  tableCsv<Name extends keyof TableOptions>(name: Name, options?: TableOptions[Name]): string {
    return call(() => this.handle.tableCsv(name, json(options)));
  }

  /** What somebody should look at, in document order. */
  warnings(): Issue[] {
    return ask(() => this.handle.warnings());
  }

  /** The document as JSON text, keys in the order of the schema. */
  toJson(): string {
    return call(() => this.handle.toJson());
  }

  /** The document as YAML. */
  toYaml(): string {
    return call(() => this.handle.toYaml());
  }

  /** The document as data. */
  toObject(): ProgramDocument {
    return ask(() => this.handle.toJson());
  }

  /** What `JSON.stringify` asks for: the document as data. */
  toJSON(): ProgramDocument {
    return this.toObject();
  }

  /** The SHA-256 of `toJson()`, in hexadecimal: the same for YAML and JSON. */
  hash(): string {
    return call(() => this.handle.hash());
  }
}

/** The only text that is not UTF-8; on its way to Rust it would be replaced without a word. */
function halfPair(): IsmsError {
  const message = "expected text, found half of a surrogate pair in it";
  return new IsmsError(`${message} [not_utf8]`, [{ code: "not_utf8", severity: "error", path: "", message }]);
}
