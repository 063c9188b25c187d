//! What a catalogue has to hold.

/// Characters a summary may have.
pub(super) const SUMMARY: std::ops::RangeInclusive<usize> = 40..=400;
/// Characters a plant note may have.
pub(super) const OT_NOTE: std::ops::RangeInclusive<usize> = 40..=500;

pub(super) const HEADER: &[&str] = &[
    "standard",
    "edition",
    "revision",
    "title",
    "publisher",
    "notice",
    "requirements",
];
pub(super) const FIELDS: &[&str] = &[
    "id",
    "kind",
    "title",
    "clause",
    "abbreviation",
    "parent",
    "verification",
    "selected_from",
    "component_types",
    "note",
    "summary",
    "ot_note",
    "new_in_edition",
    "documented_information",
    "attributes",
    "successors",
];
pub(super) const VERIFICATION: &[&str] = &["cross_checked", "single_source", "unverified"];

/// The attributes of an Annex A control and the values each may take.
pub(super) const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("control_type", &["preventive", "detective", "corrective"]),
    (
        "property",
        &["confidentiality", "integrity", "availability"],
    ),
    (
        "concept",
        &["identify", "protect", "detect", "respond", "recover"],
    ),
    (
        "capability",
        &[
            "governance",
            "asset_management",
            "information_protection",
            "human_resource_security",
            "physical_security",
            "system_and_network_security",
            "application_security",
            "secure_configuration",
            "identity_and_access_management",
            "threat_and_vulnerability_management",
            "continuity",
            "supplier_relationships_security",
            "legal_and_compliance",
            "information_security_event_management",
            "information_security_assurance",
        ],
    ),
    (
        "domain",
        &[
            "governance_and_ecosystem",
            "protection",
            "defence",
            "resilience",
        ],
    ),
];

/// What one edition has to hold.
pub(super) struct Expected {
    pub(super) standard: &'static str,
    pub(super) edition: &'static str,
    /// What the letters that an id begins with stand for in the order of the edition.
    pub(super) sections: &'static [(&'static str, &'static [u64])],
    /// Entries by kind; a kind not named here is not allowed.
    pub(super) kinds: &'static [(&'static str, usize)],
    /// Children by parent, for parents whose number is known for certain.
    pub(super) children: &'static [(&'static str, usize)],
    /// Entries that are new in this edition.
    pub(super) new: usize,
    /// Requirements selected at levels 1 to 4, each with those of the levels below.
    pub(super) selected: Option<[usize; 4]>,
    /// Whether entries are asked of types of component.
    pub(super) components: bool,
    /// Whether every entry has a summary.
    pub(super) summaries: bool,
    /// Whether titles and summaries are told from memory, and have to say so.
    pub(super) told_from_memory: bool,
    /// Whether controls carry the attributes.
    pub(super) attributes: bool,
    /// The standard and edition every entry has successors in.
    pub(super) successors: Option<(&'static str, &'static str)>,
}

pub(super) const EXPECTED: &[Expected] = &[
    Expected {
        standard: "iec-62443-3-2",
        edition: "2020",
        sections: &[("ZCR", &[])],
        kinds: &[("work_step", 7), ("zone_and_conduit_requirement", 32)],
        children: &[
            ("ZCR 1", 1),
            ("ZCR 2", 1),
            ("ZCR 3", 6),
            ("ZCR 4", 1),
            ("ZCR 5", 13),
            ("ZCR 6", 9),
            ("ZCR 7", 1),
        ],
        new: 0,
        selected: None,
        components: false,
        summaries: true,
        told_from_memory: false,
        attributes: false,
        successors: None,
    },
    Expected {
        standard: "iec-62443-3-3",
        edition: "2013",
        sections: &[("FR", &[]), ("SR", &[])],
        kinds: &[
            ("foundational_requirement", 7),
            ("system_requirement", 51),
            ("requirement_enhancement", 49),
        ],
        children: &[
            ("FR 1", 13),
            ("FR 2", 12),
            ("FR 3", 9),
            ("FR 4", 3),
            ("FR 5", 4),
            ("FR 6", 2),
            ("FR 7", 8),
        ],
        new: 0,
        selected: Some([37, 60, 90, 100]),
        components: false,
        summaries: true,
        told_from_memory: false,
        attributes: false,
        successors: None,
    },
    Expected {
        standard: "iec-62443-4-1",
        edition: "2018",
        sections: &[
            ("Practice", &[]),
            ("SM", &[1]),
            ("SR", &[2]),
            ("SD", &[3]),
            ("SI", &[4]),
            ("SVV", &[5]),
            ("DM", &[6]),
            ("SUM", &[7]),
            ("SG", &[8]),
        ],
        kinds: &[("practice", 8), ("lifecycle_requirement", 47)],
        children: &[
            ("Practice 1", 13),
            ("Practice 2", 5),
            ("Practice 3", 4),
            ("Practice 4", 2),
            ("Practice 5", 5),
            ("Practice 6", 6),
            ("Practice 7", 5),
            ("Practice 8", 7),
        ],
        new: 0,
        selected: None,
        components: false,
        summaries: true,
        told_from_memory: false,
        attributes: false,
        successors: None,
    },
    Expected {
        standard: "iec-62443-4-2",
        edition: "2019",
        sections: &[
            ("CCSC", &[0]),
            ("FR", &[1]),
            ("CR", &[1]),
            ("SAR", &[2]),
            ("EDR", &[3]),
            ("HDR", &[4]),
            ("NDR", &[5]),
        ],
        kinds: &[
            ("foundational_requirement", 7),
            ("common_constraint", 4),
            ("component_requirement", 58),
            ("requirement_enhancement", 49),
            ("software_application_requirement", 2),
            ("embedded_device_requirement", 8),
            ("host_device_requirement", 8),
            ("network_device_requirement", 12),
        ],
        children: &[
            ("FR 1", 14),
            ("FR 2", 13),
            ("FR 3", 14),
            ("FR 4", 3),
            ("FR 5", 4),
            ("FR 6", 2),
            ("FR 7", 8),
        ],
        new: 0,
        selected: Some([50, 93, 116, 122]),
        components: true,
        summaries: true,
        told_from_memory: false,
        attributes: false,
        successors: None,
    },
    Expected {
        standard: "iso-27001",
        edition: "2013",
        sections: &[("A", &[])],
        kinds: &[("control", 114)],
        children: &[],
        new: 0,
        selected: None,
        components: false,
        summaries: false,
        told_from_memory: false,
        attributes: false,
        successors: Some(("iso-27001", "2022")),
    },
    Expected {
        standard: "iso-27001",
        edition: "2022",
        sections: &[("A", &[0]), ("", &[1])],
        kinds: &[("theme", 4), ("control", 93), ("clause", 41)],
        children: &[("A.5", 37), ("A.6", 8), ("A.7", 14), ("A.8", 34)],
        new: 11,
        selected: None,
        components: false,
        summaries: true,
        told_from_memory: false,
        attributes: true,
        successors: None,
    },
];
