//! A report before it is written: sections, paragraphs, tables and pictures, of no format yet.
//!
//! HTML and Markdown are two writers of one tree, so they cannot say different things.

/// A whole report.
pub(super) struct Page {
    /// What kind of document it is.
    pub kind: &'static str,
    pub title: String,
    /// What it is about, under the title.
    pub subtitle: Vec<Line>,
    pub sections: Vec<Section>,
}

/// A part of a report that the table of contents names.
pub(super) struct Section {
    /// Where links point to.
    pub id: &'static str,
    pub title: &'static str,
    pub blocks: Vec<Block>,
}

/// A piece of a section.
pub(super) enum Block {
    Paragraph(Line),
    /// A heading inside a section.
    Heading(Line),
    List(Vec<Line>),
    /// The few numbers that matter.
    Tiles(Vec<Tile>),
    /// What comes first, second, third.
    Ranking(Vec<Entry>),
    Grid(Grid),
    /// A picture, which a format without pictures leaves out: a table with the same content follows.
    Picture(String),
    /// Zones and conduits: a picture, and the text of a diagram for formats that draw from text.
    Chart {
        svg: String,
        mermaid: String,
    },
}

/// A line of text.
pub(super) type Line = Vec<Span>;

/// A piece of a line.
#[derive(Clone)]
pub(super) enum Span {
    Text(String),
    Strong(String),
    /// An id or the like.
    Code(String),
    /// What is less important.
    Faint(String),
    /// A level on an ordered scale: its name, its rank from 0, and how many levels there are.
    Level(String, usize, usize),
    /// A finding.
    Mark(Tone, String),
    /// A link to a section.
    Link(&'static str, String),
    /// A new line.
    Break,
}

/// Whether a finding is welcome. Each tone has a sign of its own, so colour is never needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Warn,
    Bad,
    Plain,
}

impl Tone {
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Warn => "▲",
            Self::Bad => "✕",
            Self::Plain => "–",
        }
    }

    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Plain => "plain",
        }
    }

    /// Bad unless there are none.
    pub const fn of_count(count: usize) -> Self {
        if count == 0 { Self::Good } else { Self::Bad }
    }
}

/// A number that matters.
pub(super) struct Tile {
    pub tone: Tone,
    pub value: usize,
    pub of: usize,
    pub label: &'static str,
    pub note: String,
    /// The section that says more.
    pub section: &'static str,
}

/// One of a ranking.
pub(super) struct Entry {
    pub title: Line,
    pub lines: Vec<Line>,
}

/// How a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Centre,
}

/// A table.
pub(super) struct Grid {
    pub caption: String,
    pub columns: Vec<(String, Align)>,
    pub rows: Vec<GridRow>,
    /// Which cell of a row names it.
    pub header: usize,
    /// Whether rows become cards on a narrow screen, rather than the table being pushed sideways.
    pub cards: bool,
}

/// A row of a table.
pub(super) enum GridRow {
    /// A heading over the rows that follow.
    Group(Line),
    Cells(Vec<Line>),
}

impl Grid {
    pub fn new(caption: &str, columns: &[(&str, Align)]) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns
                .iter()
                .map(|(title, align)| ((*title).to_owned(), *align))
                .collect(),
            rows: Vec::new(),
            header: 0,
            cards: true,
        }
    }

    pub fn row(&mut self, cells: Vec<Line>) {
        self.rows.push(GridRow::Cells(cells));
    }

    pub fn group(&mut self, title: Line) {
        self.rows.push(GridRow::Group(title));
    }
}

pub(super) fn text(text: impl Into<String>) -> Span {
    Span::Text(text.into())
}

pub(super) fn strong(text: impl Into<String>) -> Span {
    Span::Strong(text.into())
}

pub(super) fn code(text: impl Into<String>) -> Span {
    Span::Code(text.into())
}

pub(super) fn faint(text: impl Into<String>) -> Span {
    Span::Faint(text.into())
}

pub(super) fn mark(tone: Tone, text: &str) -> Span {
    Span::Mark(tone, text.to_owned())
}

pub(super) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// A message of the library, in which backticks set off what a user wrote.
pub(super) fn message(words: &str) -> Line {
    let parts = words.split('`').enumerate();
    parts
        .filter(|(_, part)| !part.is_empty())
        .map(|(at, part)| if at % 2 == 0 { text(part) } else { code(part) })
        .collect()
}

/// `1 risk`, `2 risks`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    let what = if count == 1 { one } else { many };
    let mut out = count.to_string();
    out.push(' ');
    out.push_str(what);
    out
}
