//! CREATE TABLE in all its forms: elements, parents, partitions, types, LIKE, AS.

mod alter;
mod alter_column;
mod children;
mod column;
mod constraint;
mod like;
mod not_null;
mod partition;

use super::{Applied, Reader, Refusal};
use crate::canon::Canonical;
use crate::object::beside::Beside;
use crate::object::column::{Column, Declared};
use crate::object::constraint::Constraint;
use crate::object::table::{Table, read_bound};
use crate::object::{Class, Kind, ObjectId, ObjectKind, Session};
use crate::read::normalize;
use crate::source::{Diagnostic, Span};
use crate::sql::dialect::Family;
use crate::sql::{Cursor, Name, Type};
use like::Like;

/// One element between the brackets of CREATE TABLE.
enum Element {
    /// A column, with the place of its own words in the statement.
    Column(Box<Declared>, Span),
    Constraint(Box<Constraint>),
    Like(Like),
}

/// Words that begin an element which is no column.
fn begins_constraint(cursor: &Cursor<'_>) -> bool {
    let constraint = ["primary key", "unique (", "unique nulls", "check (", "foreign key", "exclude (", "exclude using"];
    constraint.iter().any(|words| cursor.at(words)) || cursor.at("constraint")
}

impl Reader<'_> {
    /// What follows CREATE, up to TABLE or FOREIGN TABLE; none where no table is created here.
    pub(super) fn table_head(cursor: &mut Cursor<'_>) -> Option<TableHead> {
        let place = cursor.place();
        let mut head = TableHead::default();
        if cursor.eat("global") || cursor.eat("local") {
            head.temporary = true;
        }
        head.temporary |= cursor.eat("temporary") || cursor.eat("temp");
        head.unlogged = cursor.eat("unlogged");
        cursor.eat("foreign");
        if cursor.eat("table") {
            return Some(head);
        }
        cursor.back_to(place);
        None
    }

    /// What follows CREATE … TABLE.
    pub(super) fn create_table(&mut self, head: TableHead, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let mut start = cursor.clone();
        start.back_to(0);
        let renamed_from = start.renamed_from();
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let name = self.catalog.spelled(&namespace, name);
        let mut table = Table { namespace, name, unlogged: head.unlogged, ..Table::default() };
        if head.temporary || normalize::entrance(self.catalog.dialect).is_own(&table.name) {
            return Ok(());
        }
        if self.catalog.contains(&table.id()) {
            if tolerant {
                return Ok(());
            }
            self.say(Diagnostic::warning("created-twice", format!("{} is created twice", table.id())).help("the second statement is passed over"));
            return Ok(());
        }
        let elements = self.read_table(&mut table, cursor)?;
        if table.foreign.is_none() {
            table.tablespace = table.tablespace.or_else(|| self.default_tablespace());
        }
        if table.foreign.is_none() && !table.is_partitioned() {
            table.access_method = table.access_method.or_else(|| self.default_access_method());
        }
        let query = cursor.eat("as");
        let id = table.id();
        self.require_parents(&table)?;
        if let (Some(parent), Some(bound)) = (&table.partition_of, table.bound.take()) {
            table.bound = Some(self.normal_bound(parent, bound));
        }
        for element in &elements {
            if let Element::Like(like) = element {
                like.check(self)?;
            }
        }
        let columns = if query { self.columns_of_query(&id, cursor)? } else { Vec::new() };
        self.add(Box::new(table), false)?;
        if let Some(from) = renamed_from {
            self.catalog.renamed.insert(id.clone(), from);
        }
        for (at, (name, ty)) in columns.into_iter().enumerate() {
            let (namespace, table) = (id.namespace.clone(), id.name.clone());
            let column = Column { namespace, table, name, ty, ordinal: Beside(at as u32 + 1), ..Column::default() };
            self.catalog.insert(Box::new(column), self.origin);
        }
        self.add_elements(&id, elements)
    }

    /// The columns that the query after AS returns. What the query reads may still be to come.
    fn columns_of_query(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Result<Vec<(Name, Type)>, Refusal> {
        let query = self.expr(cursor.text_until(&["with data", "with no data"]));
        let analysed = self.catalog.dialect.resolves_names;
        match analysed.then(|| Canonical::new(&self.catalog).columns(query.text(), &[])).flatten() {
            Some(columns) => Ok(columns.into_iter().map(|(name, ty)| (name, self.data_type(ty))).collect()),
            None if analysed && !self.last => Err(Refusal::Missing(format!("what {id} is made of"))),
            None => {
                self.say(Diagnostic::warning("unknown-columns", format!("the columns of {id} come from a query and are not known")));
                Ok(Vec::new())
            }
        }
    }

    /// What follows CREATE VIRTUAL TABLE. Its columns are its module's business.
    pub(super) fn create_virtual_table(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let (namespace, name) = self.created(cursor.qualified_name()?);
        cursor.expect("using")?;
        if cursor.done() {
            return Ok(cursor.unexpected("a module")?);
        }
        let module = Some(self.expr(cursor.rest()));
        self.add(Box::new(Table { namespace, name, module, ..Table::default() }), tolerant)
    }

    /// Everything from the elements on, up to AS or the end.
    fn read_table(&mut self, table: &mut Table, cursor: &mut Cursor<'_>) -> Result<Vec<Element>, Refusal> {
        let mut elements = Vec::new();
        if cursor.eat("partition of") {
            table.partition_of = Some(self.found(Class::Relation, cursor.qualified_name()?));
            elements = self.read_elements(table, true, cursor)?;
            table.bound = Some(read_bound(cursor, self)?);
        } else if cursor.eat("of") {
            let (namespace, name) = self.found(Class::Type, cursor.qualified_name()?);
            table.of_type = Some(crate::sql::Type { namespace: Some(namespace), name, ..Default::default() });
            elements = self.read_elements(table, true, cursor)?;
        } else if cursor.at("(") {
            elements = self.read_elements(table, false, cursor)?;
        }
        table.read_clauses(cursor, self)?;
        Ok(elements)
    }

    fn read_elements(&mut self, table: &Table, untyped: bool, cursor: &mut Cursor<'_>) -> Result<Vec<Element>, Refusal> {
        let mut elements = Vec::new();
        if !cursor.eat("(") {
            return Ok(elements);
        }
        while !cursor.eat(")") {
            elements.push(self.read_element(table, untyped, cursor)?);
            let comma = cursor.eat(",") || cursor.dialect().family == Family::Sqlite && begins_constraint(cursor);
            if !comma && !cursor.at(")") {
                return Ok(cursor.unexpected("`,` or `)`").map(|()| elements)?);
            }
        }
        Ok(elements)
    }

    fn read_element(&mut self, table: &Table, untyped: bool, cursor: &mut Cursor<'_>) -> Result<Element, Refusal> {
        let (namespace, name) = (&table.namespace, &table.name);
        if cursor.eat("like") {
            return Ok(Element::Like(Like::read(cursor, self)?));
        }
        if begins_constraint(cursor) {
            if let Some(declared) = not_null::read_not_null(namespace, name, cursor)? {
                return Ok(Element::Column(Box::new(declared), self.origin));
            }
            return Ok(Element::Constraint(Box::new(Constraint::read(namespace, name, cursor, self)?)));
        }
        let mut words = cursor.clone();
        let declared = match untyped {
            true => Declared::read_untyped(namespace, name, cursor, self)?,
            // A query's columns have names only.
            false if cursor.dialect().family == Family::Postgres && matches!(cursor.word(1), "," | ")") => {
                return Ok(Element::Column(Box::new(Declared::read_untyped(namespace, name, cursor, self)?), self.origin));
            }
            false => Declared::read(namespace, name, cursor, self)?,
        };
        let start = words.offset();
        words.back_to(cursor.place().saturating_sub(1));
        let end = words.peek().map_or(start, |last| last.end);
        Ok(Element::Column(Box::new(declared), self.words(cursor, start, end)))
    }

    /// The parents and the type of a new table must be there before it.
    fn require_parents(&self, table: &Table) -> Applied {
        for (namespace, parent) in table.parents() {
            let id = ObjectId::new(ObjectKind::Table, namespace, parent);
            if !self.catalog.contains(&id) {
                return Err(Refusal::Missing(id.to_string()));
            }
        }
        if let Some(ty) = &table.of_type {
            let namespace = ty.namespace.clone().unwrap_or_default();
            if self.catalog.type_named(&namespace, &ty.name).is_none() {
                return Err(Refusal::Missing(format!("type {}", ty.full())));
            }
        }
        Ok(())
    }

    /// Puts in what a table has from its parents and its type, then its own elements: columns,
    /// then checks, keys and references, in the order in which the server names them.
    fn add_elements(&mut self, id: &ObjectId, elements: Vec<Element>) -> Applied {
        self.inherit_all(id);
        self.take_type_columns(id);
        let mut constraints: Vec<Constraint> = Vec::new();
        let mut likes: Vec<Like> = Vec::new();
        for element in elements {
            match element {
                Element::Column(declared, words) => {
                    let statement = std::mem::replace(&mut self.origin, words);
                    let declared = self.declare_column(*declared, false);
                    self.origin = statement;
                    constraints.extend(declared?);
                }
                Element::Constraint(constraint) => constraints.push(*constraint),
                Element::Like(like) => {
                    constraints.extend(self.copy_like(&like, id));
                    likes.push(like);
                }
            }
        }
        self.add_constraints(constraints)?;
        for like in likes {
            self.copy_like_indexes(&like, id)?;
        }
        self.copy_partition_keys(id)
    }

    /// The columns of the composite type that a table is of.
    fn take_type_columns(&mut self, id: &ObjectId) {
        let Some(table) = self.table(id) else { return };
        let Some(ty) = table.of_type.clone() else { return };
        let namespace: Name = ty.namespace.clone().unwrap_or_default();
        let fields = self.type_fields(&namespace, &ty.name);
        for column in fields {
            let (namespace, table) = (id.namespace.clone(), id.name.clone());
            self.put_column(crate::object::column::Column { namespace, table, ..column }, false);
        }
    }
}

/// What stands between CREATE and TABLE.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TableHead {
    temporary: bool,
    unlogged: bool,
}
