//! Two schemas that were read, and the migration between them: what every face asks for, the
//! command line among them.

use super::Failure;
use super::place::{Remark, Ruler};
use crate::catalog::{Catalog, Filter};
use crate::check::{self, Allowance, Finding};
use crate::plan::{self, Plan, Rename};
use crate::read::{self, Read};
use crate::render::{self, Report};
use crate::source::{Diagnostic, Severity, Sources};
use crate::sql::Dialect;

/// A schema with the texts that it was read from.
#[derive(Debug)]
pub struct Schema {
    /// What the user calls it.
    pub name: String,
    /// The texts.
    pub texts: Sources,
    /// What they make.
    pub catalog: Catalog,
    /// What there is to say about them.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether they are no schema as they stand.
    refused: bool,
}

impl Schema {
    /// Reads texts; `diagnostics` is what there is to say of their encoding.
    pub fn read(name: impl Into<String>, texts: Sources, diagnostics: Vec<Diagnostic>, dialect: &'static Dialect) -> Self {
        let read = read::read_as(dialect, &texts);
        Schema::made(name, texts, diagnostics, read)
    }

    /// Of texts that were read.
    pub(super) fn made(name: impl Into<String>, texts: Sources, mut diagnostics: Vec<Diagnostic>, read: Read) -> Self {
        let Read { catalog, diagnostics: more, refused } = read;
        diagnostics.extend(more);
        Schema { name: name.into(), texts, catalog, diagnostics, refused }
    }

    /// The same, as a report shows it.
    pub fn described(&self) -> render::Schema<'_> {
        render::Schema { name: &self.name, catalog: &self.catalog, texts: &self.texts, diagnostics: &self.diagnostics }
    }

    /// The schema, if something may be made of it: it is valid, and with `strict` nothing in it is
    /// left over that was not understood.
    ///
    /// # Errors
    ///
    /// Says what is in the way.
    pub fn accepted(self, strict: bool) -> Result<Self, Failure> {
        if self.refused {
            let failure = Failure::new("invalid-schema", format!("`{}` is not valid as it stands", self.name));
            return Err(failure.help("mend the errors above first").with(self.said()));
        }
        let problems = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning).count();
        if strict && problems > 0 {
            let failure = Failure::new("strict", format!("{problems} problems in `{}`, and --strict was given", self.name));
            return Err(failure.with(self.said()));
        }
        Ok(self)
    }

    fn said(&self) -> Vec<Remark> {
        Ruler::new(&self.texts).said(None, &self.diagnostics)
    }
}

/// The one dialect of all texts: the one that is given, or that any is surely in.
///
/// # Errors
///
/// Says that they are in different ones.
pub fn common_dialect(texts: &[(&str, &Sources)], given: Option<&'static Dialect>) -> Result<&'static Dialect, Failure> {
    if let Some(given) = given {
        return Ok(given);
    }
    let mut found: Option<(&str, &'static Dialect)> = None;
    for (name, texts) in texts {
        match (found, read::detect(texts)) {
            (Some((first, one)), Some(two)) if one != two => {
                let message = format!("`{first}` is in {one} and `{name}` is in {two}: schemas of two servers are not compared");
                return Err(Failure::new("two-dialects", message).help("if both are for the same server, say which with --dialect"));
            }
            (None, Some(two)) => found = Some((name, two)),
            _ => {}
        }
    }
    Ok(found.map(|(_, dialect)| dialect).unwrap_or_default())
}

/// Two schemas, the migration from the one to the other, and what the rules find in it.
#[derive(Debug)]
pub struct Comparison {
    /// The schema that is there.
    pub before: Schema,
    /// The schema that is wanted.
    pub after: Schema,
    /// The migration.
    pub plan: Plan,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

impl Comparison {
    /// Compares what the filter lets through. `renames` are decisions, `users.legacy=fresh`.
    ///
    /// # Errors
    ///
    /// Says which rename there cannot be.
    pub fn new(before: Schema, mut after: Schema, filter: &Filter, renames: &[String]) -> Result<Self, Failure> {
        after.catalog = filter.target(&before.catalog, after.catalog);
        let renames = Rename::parse_all(renames, &before.catalog, &after.catalog).map_err(|message| Failure::new("unknown-rename", message))?;
        let plan = plan::plan(&before.catalog, &after.catalog, &renames);
        let findings = check::check(&plan, &before.catalog, &after.catalog);
        Ok(Comparison { before, after, plan, findings })
    }

    /// The way back.
    pub fn undone(self) -> Self {
        let Comparison { before, after, plan, .. } = self;
        let findings = check::beyond_undo(&plan, &before.catalog, &after.catalog);
        let plan = plan::undo(&plan, &before.catalog, &after.catalog);
        Comparison { before: after, after: before, plan, findings }
    }

    /// The same without the findings that somebody allows.
    pub fn allowing(mut self, allowances: &[Allowance]) -> Self {
        self.findings.retain(|finding| !allowances.iter().any(|allowance| allowance.covers(finding)));
        self
    }

    /// The same, ready to be rendered.
    pub fn report(&self) -> Report<'_> {
        let dialect = self.after.catalog.dialect.name;
        Report { dialect, before: self.before.described(), after: self.after.described(), plan: &self.plan, findings: &self.findings }
    }
}
