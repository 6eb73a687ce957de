//! Rows whose cells stand under each other.

/// A row.
#[derive(Debug)]
pub(super) enum Row {
    /// Cells, and a comment after them.
    Cells(Vec<String>, String),
    /// Whole lines, which count for no width.
    Whole(String),
}

/// Rows up to the next empty line.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Row>);

impl Table {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.0.push(row);
    }

    /// Writes all rows and forgets them. Widths are in bytes.
    pub fn write(&mut self, out: &mut String) {
        let rows = std::mem::take(&mut self.0);
        let mut widths: Vec<usize> = Vec::new();
        for row in &rows {
            let Row::Cells(cells, _) = row else { continue };
            for (at, cell) in cells.iter().enumerate() {
                match widths.get_mut(at) {
                    Some(width) => *width = cell.len().max(*width),
                    None => widths.push(cell.len()),
                }
            }
        }
        for row in &rows {
            match row {
                Row::Whole(text) => out.push_str(text),
                Row::Cells(cells, comment) => write_row(cells, comment, &widths, out),
            }
        }
    }
}

fn write_row(cells: &[String], comment: &str, widths: &[usize], out: &mut String) {
    out.push(' ');
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        out.push(' ');
        out.push_str(cell);
        if at + 1 < cells.len() {
            out.extend(std::iter::repeat_n(' ', width - cell.len()));
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    if !comment.is_empty() {
        out.push(' ');
        out.push_str(comment);
    }
    out.push('\n');
}
