//! Blocks and their columns of text.

use super::known::Reference;
use super::names::{Names, string};
use crate::sql::Name;

/// What a line stands for in the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Key {
    #[default]
    None,
    /// A column.
    Column(Name),
    /// The value of an enum.
    Label(String),
    /// A foreign key of a table over these columns, on its own side or the other.
    Reference(Reference, Side),
    /// A table between two others.
    Join((Name, Name), Side),
}

impl Key {
    /// Whether it is a field for the rows of another model.
    pub fn is_relation(&self) -> bool {
        matches!(self, Key::Reference(..) | Key::Join(..))
    }
}

/// The side of a relation that a field is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Forward,
    Back,
}

/// A line of a block: a field or a value with its attributes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub key: Key,
    /// What is said above it.
    pub notes: Vec<String>,
    /// Whether the schema cannot have it, and shows it as a comment.
    pub commented: bool,
    pub name: String,
    /// Empty for the value of an enum.
    pub ty: String,
    pub attributes: Vec<String>,
}

/// A model or an enum.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Block {
    pub notes: Vec<String>,
    pub commented: bool,
    pub head: String,
    pub lines: Vec<Line>,
    /// Each with what it is about.
    pub attributes: Vec<(String, String)>,
}

impl Line {
    /// The name, the type and the attributes, in one row.
    pub fn row(&self) -> String {
        let text = [self.name.as_str(), self.ty.as_str(), &self.attributes.join(" ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if self.commented { format!("// {text}") } else { text }
    }
}

impl Block {
    /// The generator and the datasource.
    pub fn head(provider: &str, names: &Names, features: &[&str]) -> String {
        let mut settings = vec![("provider", string(provider))];
        if !names.schemas.is_empty() {
            let list: Vec<String> = names.schemas.iter().map(|name| string(name)).collect();
            settings.push(("schemas", format!("[{}]", list.join(", "))));
        }
        let width = settings.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        let settings: String = settings.iter().map(|(key, value)| format!("  {key:width$} = {value}\n")).collect();
        let client = match features.is_empty() {
            false => {
                let features: Vec<String> = features.iter().map(|feature| string(feature)).collect();
                format!("  provider        = \"prisma-client\"\n  previewFeatures = [{}]\n", features.join(", "))
            }
            true => "  provider = \"prisma-client\"\n".to_owned(),
        };
        format!("generator client {{\n{client}}}\n\ndatasource db {{\n{settings}}}\n")
    }

    pub fn print(&self) -> String {
        let width = |of: fn(&Line) -> &str| self.lines.iter().filter(|line| !line.commented).map(|line| of(line).chars().count()).max().unwrap_or(0);
        let (name, ty) = (width(|line| &line.name), width(|line| &line.ty));
        let mut out = String::new();
        for note in &self.notes {
            out.push_str(&format!("/// {note}\n"));
        }
        let mut body = format!("{} {{\n", self.head);
        for line in &self.lines {
            for note in &line.notes {
                body.push_str(&format!("  /// {note}\n"));
            }
            let attributes = line.attributes.join(" ");
            let text = match (line.commented, line.ty.is_empty()) {
                (true, _) => format!("// {} {} {attributes}", line.name, line.ty),
                (false, true) => format!("{:name$} {attributes}", line.name),
                (false, false) => format!("{:name$} {:ty$} {attributes}", line.name, line.ty),
            };
            body.push_str(&format!("  {}\n", text.trim_end()));
        }
        if !self.attributes.is_empty() && !self.lines.is_empty() {
            body.push('\n');
        }
        for (_, attribute) in &self.attributes {
            body.push_str(&format!("  {attribute}\n"));
        }
        body.push_str("}\n");
        match self.commented {
            true => body.lines().for_each(|line| out.push_str(&format!("{}\n", format!("// {line}").trim_end()))),
            false => out.push_str(&body),
        }
        out
    }
}
