//! A case: one `.sql` file whose sections are headed by comments.

use driftless_core::catalog::Catalog;
use driftless_core::check::{self, Finding, Side};
use driftless_core::plan::{self, Plan, Rename};
use driftless_core::read::Read;
use driftless_core::render;
use driftless_core::source::{Severity, Sources};
use driftless_core::sql::Dialect;
use std::path::{Path, PathBuf};

/// A case as its file has it.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// The file.
    pub path: PathBuf,
    /// What stands before the first section: what the case is about, and its settings.
    pub head: String,
    /// The schema that is there.
    pub before: String,
    /// The schema that is wanted.
    pub after: String,
    /// What there is to say about the two texts.
    pub read: Option<String>,
    /// The migration.
    pub plan: Option<String>,
    /// What the rules find in it.
    pub check: Option<String>,
    /// The way back.
    pub undo: Option<String>,
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    ///
    /// Says which section is missing or not known.
    pub fn parse(path: &Path, text: &str) -> Result<Case, String> {
        let mut case = Case { path: path.to_owned(), ..Case::default() };
        let mut section = "head";
        let mut seen = vec![];
        for line in text.split_inclusive('\n') {
            if let Some(name) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                section = name;
                seen.push(name);
                match name {
                    "read" => case.read = Some(String::new()),
                    "plan" => case.plan = Some(String::new()),
                    "check" => case.check = Some(String::new()),
                    "undo" => case.undo = Some(String::new()),
                    "before" | "after" => {}
                    _ => return Err(format!("there is no section `{name}`")),
                }
                continue;
            }
            match section {
                "head" => case.head.push_str(line),
                "before" => case.before.push_str(line),
                "after" => case.after.push_str(line),
                "read" => case.read.get_or_insert_default().push_str(line),
                "plan" => case.plan.get_or_insert_default().push_str(line),
                "check" => case.check.get_or_insert_default().push_str(line),
                _ => case.undo.get_or_insert_default().push_str(line),
            }
        }
        for needed in ["before", "after"] {
            if !seen.contains(&needed) {
                return Err(format!("the section `-- {needed} --` is missing"));
            }
        }
        match case.head.starts_with("-- ") {
            true => Ok(case),
            false => Err("the first line should say what the case is about".into()),
        }
    }

    /// The values of a setting in the head: `-- roles: app, reader`.
    pub fn setting(&self, name: &str) -> Vec<String> {
        let prefix = format!("-- {name}: ");
        let lines = self.head.lines().filter_map(|line| line.strip_prefix(&prefix));
        lines.flat_map(|line| line.split(", ")).map(|value| value.trim().to_owned()).collect()
    }

    /// The dialect of both schemas: `-- dialect: sqlite`.
    ///
    /// # Errors
    ///
    /// Says that there is no such dialect.
    pub fn dialect(&self) -> Result<&'static Dialect, String> {
        match self.setting("dialect").first() {
            Some(name) => Dialect::named(name).ok_or_else(|| format!("there is no dialect `{name}`")),
            None => Ok(Default::default()),
        }
    }

    /// The case as a file.
    pub fn write(&self) -> String {
        let mut out = format!("{}-- before --\n{}-- after --\n{}", self.head, self.before, self.after);
        let sections = [("read", &self.read), ("plan", &self.plan), ("check", &self.check), ("undo", &self.undo)];
        for (name, text) in sections {
            if let Some(text) = text {
                out.push_str(&format!("-- {name} --\n{text}"));
            }
        }
        out
    }

    /// Compares both schemas.
    ///
    /// # Errors
    ///
    /// Says which rename cannot be decided.
    pub fn run(&self) -> Result<Outcome, String> {
        let sources = [Sources::one("before", &*self.before), Sources::one("after", &*self.after)];
        let dialect = self.dialect()?;
        let [before, after] = sources.each_ref().map(|texts| driftless_core::read::read_as(dialect, texts));
        let renames = Rename::parse_all(&self.setting("rename"), &before.catalog, &after.catalog)?;
        let plan = plan::plan(&before.catalog, &after.catalog, &renames);
        let undo = plan::undo(&plan, &before.catalog, &after.catalog);
        let findings = check::check(&plan, &before.catalog, &after.catalog);
        Ok(Outcome { sources, before, after, plan, undo, findings })
    }

    /// The case with what the outcome says in the sections that it has, and in those that it must have.
    pub fn updated(&self, outcome: &Outcome) -> Case {
        let room = self.path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let said = outcome.said();
        let found = outcome.found(&room.unwrap_or_default());
        Case {
            read: (!said.is_empty()).then_some(said),
            plan: Some(render::sql(&outcome.plan)),
            check: (!found.is_empty()).then_some(found),
            undo: self.undo.as_ref().map(|_| render::sql(&outcome.undo)),
            ..self.clone()
        }
    }
}

/// What comparing the schemas of a case gives.
#[derive(Debug)]
pub struct Outcome {
    /// The two texts.
    pub sources: [Sources; 2],
    /// The schema that is there.
    pub before: Read,
    /// The schema that is wanted.
    pub after: Read,
    /// The migration.
    pub plan: Plan,
    /// The way back.
    pub undo: Plan,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// Both catalogs.
    pub fn catalogs(&self) -> [&Catalog; 2] {
        [&self.before.catalog, &self.after.catalog]
    }

    fn said(&self) -> String {
        let mut out = String::new();
        for (side, read, sources) in [("before", &self.before, &self.sources[0]), ("after", &self.after, &self.sources[1])] {
            for diagnostic in &read.diagnostics {
                let place = diagnostic.span.and_then(|span| sources.locate(span));
                let place = place.map_or(String::new(), |place| format!(" {}:{}", place.line, place.column));
                out.push_str(&format!("-- {} in {side}{place}: {}\n", diagnostic.code, diagnostic.message));
            }
        }
        out
    }

    /// What was found; notes only where the folder is that of their rule, for many cases have them.
    fn found(&self, folder: &str) -> String {
        let mut out = String::new();
        for finding in self.findings.iter().filter(|finding| finding.severity > Severity::Note || finding.rule == folder) {
            let place = finding.place.and_then(|(side, span)| {
                let (name, sources) = match side {
                    Side::Before => ("before", &self.sources[0]),
                    Side::After => ("after", &self.sources[1]),
                };
                let place = sources.locate(span)?;
                Some(format!(" in {name} {}:{}", place.line, place.column))
            });
            out.push_str(&format!("-- {}{}: {}\n", finding.rule, place.unwrap_or_default(), finding.message));
        }
        out
    }
}
