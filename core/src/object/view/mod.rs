//! Views. PostgreSQL manual: CREATE VIEW, ALTER VIEW.

mod outputs;
mod query;
mod select_list;

pub use outputs::Outputs;
pub use query::ViewQuery;

use super::options::{self, Options};
use super::program::Said;
use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Lock, Name, QualifiedName, Script};
use select_list::SelectList;
use serde::Serialize;

/// A view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Its query, with the names of its columns.
    #[serde(flatten)]
    pub query: ViewQuery,
    /// `security_barrier`, `security_invoker`, `check_option`.
    #[serde(skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// Whose rights it has (MySQL).
    #[serde(skip)]
    pub definer: Said,
    /// The columns that the query returns, where they are known.
    #[serde(skip)]
    pub outputs: Outputs,
}

impl View {
    /// Reads what follows `CREATE [OR REPLACE] [RECURSIVE] VIEW`.
    pub fn read(cursor: &mut Cursor<'_>, recursive: bool, session: &dyn Session) -> Reading<Self> {
        let written = cursor.qualified_name()?;
        let columns = if cursor.at("(") { cursor.names_in_parens()? } else { Vec::new() };
        let mut options = if cursor.eat("with") { options::read(cursor)? } else { Options::new() };
        cursor.expect("as")?;
        let query = cursor.text_until(&["with check option", "with local check option", "with cascaded check option"]);
        if query.is_empty() {
            return cursor.unexpected("a query");
        }
        if cursor.eat("with") {
            let local = cursor.eat("local");
            cursor.eat("cascaded");
            cursor.expect("check option")?;
            options.insert("check_option".into(), if local { "local" } else { "cascaded" }.into());
        }
        if !cursor.done() {
            return cursor.unexpected("the end of the view");
        }
        let query = match recursive {
            true => ViewQuery::plain(session.expr(&recursion(&written, &columns, query))),
            false => ViewQuery::new(columns, query, session),
        };
        let (namespace, name) = session.created(written);
        Ok(View { namespace, name, query, options, definer: Said::default(), outputs: Outputs::default() })
    }

    /// A view on a query, with nothing else said.
    pub fn on_query(namespace: Name, name: Name, query: Expr) -> Self {
        View { namespace, name, query: ViewQuery::plain(query), options: Options::new(), definer: Said::default(), outputs: Outputs::default() }
    }

    /// Reads an action of ALTER VIEW on its options; false where none stands here.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<bool> {
        if cursor.at("set (") {
            cursor.skip(1);
            self.options.extend(options::read(cursor)?);
        } else if cursor.at("reset (") {
            cursor.skip(1);
            for name in options::read_names(cursor)? {
                self.options.remove(&name);
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn write(&self, verb: &str, script: &mut Script) {
        let options = options::clause(&self.options);
        let lock = if verb == "CREATE" { Lock::None } else { Lock::AccessExclusive };
        script
            .add(format!(
                "{verb} VIEW {}{}{options} AS\n{}",
                self.id().relation_in(script.dialect),
                self.query.names(script.dialect),
                self.query.body.text()
            ))
            .lock(lock);
    }

    /// As MySQL has it: with the rights that it runs with.
    fn write_whole(&self, verb: &str, script: &mut Script) {
        let dialect = script.dialect;
        let mut words = vec![verb.to_owned()];
        words.extend(self.options.get("algorithm").map(|algorithm| format!("ALGORITHM={}", algorithm.to_ascii_uppercase())));
        words.extend(self.definer.0.iter().map(|definer| format!("DEFINER={definer}")));
        words.extend(self.options.get("security").map(|security| format!("SQL SECURITY {}", security.to_ascii_uppercase())));
        words.push(format!("VIEW {}{}", self.id().relation_in(dialect), self.query.names(dialect)));
        let check = self.options.get("check_option").map_or(String::new(), |check| format!("\nWITH {} CHECK OPTION", check.to_ascii_uppercase()));
        script.add(format!("{} AS\n{}{check}", words.join(" "), self.query.body.text()));
    }

    /// Whether the server replaces this view by the other: its columns must begin with those that
    /// are there, of the same names and types.
    fn extends_to(&self, to: &Self) -> bool {
        let lists = SelectList::parse(self.query.body.text()).zip(SelectList::parse(to.query.body.text()));
        let lists = lists.filter(|_| self.query.columns == to.query.columns);
        let same = lists.as_ref().map_or(0, |(old, new)| old.same_start(new));
        match self.outputs.begin(&to.outputs, same) {
            Some(begin) => begin,
            None => lists.is_some_and(|(old, _)| same == old.len()),
        }
    }
}

/// `CREATE RECURSIVE VIEW name (columns) AS query` is kept as a view on a recursive WITH.
fn recursion(name: &QualifiedName, columns: &[Name], query: &str) -> String {
    let name = name.name.quoted();
    let columns = columns.iter().map(Name::quoted).collect::<Vec<_>>().join(", ");
    format!("WITH RECURSIVE {name} ({columns}) AS ({query}) SELECT {columns} FROM {name}")
}

impl Kind for View {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::View, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        needs.text(self.query.body.text(), None);
    }

    fn rename(&mut self, renaming: &Renaming) {
        self.query.rename(&self.namespace, &self.name, renaming);
        renaming.relation(&mut self.namespace, &mut self.name);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        if script.dialect.parts_in_tables {
            return self.write_whole("CREATE", script);
        }
        self.write("CREATE", script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if script.dialect.parts_in_tables {
            to.write_whole("CREATE OR REPLACE", script);
            return Altered::InPlace;
        }
        if self.query != to.query {
            if !self.extends_to(to) {
                return Altered::Rebuild;
            }
            to.write("CREATE OR REPLACE", script);
            return Altered::InPlace;
        }
        for action in options::changes(&self.options, &to.options) {
            script.add(format!("ALTER VIEW {} {action}", self.id().relation())).lock(Lock::AccessExclusive);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("DROP VIEW {}", self.id().relation_in(script.dialect))).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        self.query.expressions(visit);
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        [Class::Relation, Class::Type].map(|class| (class, self.namespace.clone(), self.name.clone())).into()
    }
}
