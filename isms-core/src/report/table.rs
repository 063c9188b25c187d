//! A flat table: what a DataFrame, a spreadsheet or a page is made from.

use serde::Serialize;

use super::cell::Cell;
use super::escape;

/// What the cells of a column are. Any cell can be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// True or false.
    Boolean,
    /// Days, written `2026-11-30`.
    Date,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Column {
    /// Its name for programs, `snake_case`, once in a table.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// A table with a name, typed columns, and rows as long as there are columns.
///
/// ```
/// use isms_core::report::{Cell, ColumnKind, Table};
///
/// let mut table = Table::new("controls", "Controls");
/// table.column("control", "Control", ColumnKind::Text);
/// table.column("count", "Count", ColumnKind::Integer);
/// table.row(vec![Cell::text("=1+2"), Cell::Integer(-3)]);
/// assert_eq!(table.to_csv(), "control,count\r\n'=1+2,-3\r\n");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// Its name for programs, `snake_case`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without columns and rows.
    #[must_use]
    pub fn new(name: &str, title: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: title.to_owned(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a column. A name that the table has already gets a number after it.
    pub fn column(&mut self, name: &str, title: &str, kind: ColumnKind) {
        let mut free = snake_case(name);
        let mut number = 1;
        while self.columns.iter().any(|column| column.name == free) {
            number += 1;
            free = format!("{}_{number}", snake_case(name));
        }
        self.columns.push(Column {
            name: free,
            title: title.to_owned(),
            kind,
        });
    }

    /// Adds a row; it is cut or filled up to as many cells as there are columns.
    pub fn row(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.columns.len(), Cell::Empty);
        self.rows.push(cells);
    }

    /// The position of a column.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The table as CSV (RFC 4180), with the names of the columns first.
    ///
    /// Text that a spreadsheet would run as a formula, because it starts with `=`, `+`, `-`, `@`, a
    /// tab or a line break, gets an apostrophe before it. Numbers do not.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        for (at, column) in self.columns.iter().enumerate() {
            separate(&mut out, at);
            escape::push_csv(&mut out, &column.name);
        }
        out.push_str("\r\n");
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                separate(&mut out, at);
                match cell {
                    Cell::Text(text) => escape::push_csv(&mut out, text),
                    other => out.push_str(&other.to_text()),
                }
            }
            out.push_str("\r\n");
        }
        out
    }

    /// The table in GitHub-flavoured Markdown, with the titles of the columns first.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        for column in &self.columns {
            out.push_str("| ");
            escape::push_markdown(&mut out, &column.title);
            out.push(' ');
        }
        out.push_str("|\n");
        for column in &self.columns {
            out.push_str(if column.kind.is_number() {
                "| ---: "
            } else {
                "| --- "
            });
        }
        out.push_str("|\n");
        for row in &self.rows {
            for cell in row {
                out.push_str("| ");
                if cell.is_number() {
                    out.push_str(&cell.to_text());
                } else {
                    escape::push_markdown(&mut out, &cell.to_text());
                }
                out.push(' ');
            }
            out.push_str("|\n");
        }
        out
    }

    /// The table in HTML, with its title as caption; what notebooks show.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = String::from("<table class=\"isms-table\"><caption>");
        out.push_str(&escape::html(&self.title));
        out.push_str("</caption><thead><tr>");
        for column in &self.columns {
            out.push_str("<th scope=\"col\">");
            escape::push_html(&mut out, &column.title);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (open, close) = match (at, cell.is_number()) {
                    (0, _) => ("<th scope=\"row\">", "</th>"),
                    (_, true) => ("<td style=\"text-align:right\">", "</td>"),
                    _ => ("<td>", "</td>"),
                };
                out.push_str(open);
                escape::push_html(&mut out, &cell.to_text());
                out.push_str(close);
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>\n");
        out
    }
}

impl ColumnKind {
    /// Whether it is numbers of either kind.
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }
}

fn separate(out: &mut String, at: usize) {
    if at > 0 {
        out.push(',');
    }
}

/// A name that programs can use as an attribute.
fn snake_case(name: &str) -> String {
    name.chars()
        .map(|ch| {
            if ch.is_ascii_alphanumeric() {
                ch.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, ColumnKind, Table};

    #[test]
    fn a_name_stands_once() {
        let mut table = Table::new("t", "T");
        for name in ["a-b", "a.b", "A_B"] {
            table.column(name, name, ColumnKind::Text);
        }
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["a_b", "a_b_2", "a_b_3"]);
    }

    #[test]
    fn cells_are_plain_scalars() {
        let cells = vec![
            Cell::text("x"),
            Cell::Integer(1),
            Cell::from(0.5),
            Cell::from(f64::NAN),
            Cell::Bool(true),
        ];
        assert_eq!(
            serde_json::to_string(&cells).unwrap(),
            r#"["x",1,0.5,null,true]"#
        );
    }
}
