//! What is asked: sources by name, their texts, options.

use super::session::Edit;
use super::{Failure, Schema, Session, common_dialect};
use crate::catalog::{Filter, Pattern};
use crate::check::Allowance;
use crate::history::{self, File};
use crate::source::{Diagnostic, Sources};
use crate::sql::Dialect;
use serde::Deserialize;
use std::str::FromStr;

/// What a migration or a schema is written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The script, or the statements that create a schema.
    #[default]
    Sql,
    /// Everything, for programs.
    Json,
    /// Numbered steps with what each does to a live database.
    Human,
    /// A comment for a pull request.
    Markdown,
    /// A diagram of the tables that change.
    Mermaid,
    /// The Prisma schema that shows a schema.
    Prisma,
}

/// How a question is meant. Every field may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// The dialect of the texts: `postgres`, `sqlite`, `mysql` or `mariadb`. Left out, it is the one
    /// that they are surely in, or `postgres`.
    pub dialect: Option<String>,
    /// What was renamed, as the command line takes it: `users.legacy=fresh`.
    pub renames: Vec<String>,
    /// Only what these patterns mean: `table`, `audit.*`, `index:tmp_*`.
    pub include: Vec<String>,
    /// All but what these patterns mean.
    pub exclude: Vec<String>,
    /// Findings that are none: `drop-column`, `drop-column:users.*`.
    pub allow: Vec<String>,
    /// The way back instead.
    pub undo: bool,
    /// Fail on anything that is not understood.
    pub strict: bool,
    /// What is written, where a text is asked for.
    pub format: Format,
}

/// A source by its name, with the names of its files where it is a folder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Given {
    name: String,
    files: Option<Vec<String>>,
    /// What of the text of the last call the text stands for, in a session.
    edit: Option<Edit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    sources: Vec<Given>,
    #[serde(default)]
    options: Options,
}

/// A source with its texts, in the order in which they are read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Its place among the sources.
    place: usize,
    pub name: String,
    pub texts: Sources,
    pub diagnostics: Vec<Diagnostic>,
}

/// What is asked, with its texts.
#[derive(Debug)]
pub(super) struct Request<'a> {
    loaded: std::vec::IntoIter<Loaded>,
    pub options: Options,
    session: Option<&'a mut Session>,
}

impl<'a> Request<'a> {
    pub fn parse(request: &str, texts: Vec<String>, mut session: Option<&'a mut Session>) -> Result<Self, Failure> {
        let asked: Asked = serde_json::from_str(request).map_err(|error| invalid(error.to_string()))?;
        let mut texts = texts.into_iter();
        let mut loaded = Vec::new();
        for (place, given) in asked.sources.into_iter().enumerate() {
            loaded.push(load(place, given, &mut texts, session.as_deref_mut())?);
        }
        Ok(Request { loaded: loaded.into_iter(), options: asked.options, session })
    }

    /// The next source.
    pub fn source(&mut self) -> Result<Loaded, Failure> {
        self.loaded.next().ok_or_else(|| invalid("a source is missing"))
    }

    /// The one schema that is asked about.
    pub fn schema(&mut self) -> Result<Schema, Failure> {
        let loaded = self.source()?;
        let dialect = common_dialect(&[(&loaded.name, &loaded.texts)], self.dialect()?)?;
        self.read(loaded, dialect)
    }

    /// The two schemas that are compared.
    pub fn schemas(&mut self) -> Result<[Schema; 2], Failure> {
        let (one, two) = (self.source()?, self.source()?);
        let dialect = common_dialect(&[(&one.name, &one.texts), (&two.name, &two.texts)], self.dialect()?)?;
        let [one, two] = [one, two].map(|loaded| self.read(loaded, dialect));
        Ok([one?, two?])
    }

    fn read(&mut self, loaded: Loaded, dialect: &'static Dialect) -> Result<Schema, Failure> {
        let Loaded { place, name, texts, diagnostics } = loaded;
        let schema = match &mut self.session {
            Some(session) => {
                let read = session.reading(place, dialect, &texts);
                Schema::made(name, texts, diagnostics, read)
            }
            None => Schema::read(name, texts, diagnostics, dialect),
        };
        schema.accepted(self.options.strict)
    }

    pub fn dialect(&self) -> Result<Option<&'static Dialect>, Failure> {
        let named = |name: &String| Dialect::named(name).ok_or_else(|| Failure::new("unknown-dialect", format!("there is no dialect `{name}`")));
        self.options.dialect.as_ref().map(named).transpose()
    }

    pub fn filter(&self) -> Result<Filter, Failure> {
        Ok(Filter { include: parsed::<Pattern>(&self.options.include)?, exclude: parsed::<Pattern>(&self.options.exclude)? })
    }

    pub fn allowances(&self) -> Result<Vec<Allowance>, Failure> {
        parsed(&self.options.allow)
    }
}

fn parsed<T: FromStr<Err: ToString>>(texts: &[String]) -> Result<Vec<T>, Failure> {
    texts.iter().map(|text| text.parse().map_err(|error: T::Err| invalid(error.to_string()))).collect()
}

pub(super) fn invalid(message: impl Into<String>) -> Failure {
    Failure::new("invalid-request", message)
}

fn load(place: usize, given: Given, texts: &mut impl Iterator<Item = String>, session: Option<&mut Session>) -> Result<Loaded, Failure> {
    let mut next = || texts.next().ok_or_else(|| invalid("a text is missing"));
    let (sources, diagnostics) = match given.files {
        None => {
            let text = match session {
                Some(session) => session.text(place, next()?, given.edit)?,
                None => next()?,
            };
            history::single(File { path: given.name.clone(), name: given.name.clone(), bytes: text.into_bytes() })
        }
        Some(paths) => {
            let file = |path: String| Ok(File { name: under(&given.name, &path), path, bytes: next()?.into_bytes() });
            history::forward(paths.into_iter().map(file).collect::<Result<_, Failure>>()?)
        }
    };
    Ok(Loaded { place, name: given.name, texts: sources, diagnostics })
}

/// What messages call a file of a folder.
fn under(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}
