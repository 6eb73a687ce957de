//! CREATE TABLE. MySQL manual: CREATE TABLE, "CREATE TABLE ... LIKE".

use super::super::{Applied, Reader, Refusal};
use super::column::Declared;
use super::key::Part;
use crate::object::beside::Beside;
use crate::object::constraint::Rule;
use crate::object::table::Table;
use crate::object::{Kind, Object, ObjectId, Session};
use crate::source::Diagnostic;
use crate::sql::{Cursor, Name};

/// One element between the brackets of CREATE TABLE.
enum Element {
    Column(Box<Declared>),
    Part(Part),
}

impl Reader<'_> {
    /// What follows CREATE … TABLE.
    pub(super) fn mysql_create_table(&mut self, temporary: bool, replace: bool, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let mut start = cursor.clone();
        start.back_to(0);
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let mut table = Table { namespace, name, ..Table::default() };
        let id = table.id();
        if temporary {
            return Ok(());
        }
        if replace {
            self.remove(&id, false);
        }
        if self.catalog.contains(&id) {
            if !tolerant {
                self.say(Diagnostic::warning("created-twice", format!("{id} is created twice")).help("the second statement is passed over"));
            }
            return Ok(());
        }
        if cursor.eat("like") || cursor.eat("( like") {
            let like = self.table_named(cursor)?;
            return self.copy_table(&like, &id);
        }
        let mut elements = Vec::new();
        if cursor.at("(") && !cursor.at("( select") && !cursor.at("( with") {
            elements = self.mysql_elements(&id, cursor)?;
        }
        table.collation = Some(self.settings.collation.clone());
        while !cursor.done() && self.read_option(&mut table, cursor)? {
            cursor.eat(",");
        }
        let queries = ["as", "select", "ignore", "replace", "(", "with", "values", "table"].iter().any(|word| cursor.at(word));
        if !cursor.done() && !queries {
            return Ok(cursor.unexpected("an option of the table or the end of the statement")?);
        }
        if queries {
            self.say(Diagnostic::warning("unknown-columns", format!("the columns of {id} come from a query and are not known")));
        }
        let before = self.parts_of(&id);
        self.add(Box::new(table), false)?;
        if let Some(from) = start.renamed_from() {
            self.catalog.renamed.insert(id.clone(), from);
        }
        let applied = self.mysql_add_elements(&id, elements);
        self.bounded(&id, before, applied)
    }

    fn mysql_elements(&mut self, table: &ObjectId, cursor: &mut Cursor<'_>) -> Result<Vec<Element>, Refusal> {
        cursor.expect("(")?;
        let mut elements = Vec::new();
        while !cursor.eat(")") {
            elements.push(match Part::read(cursor, self)? {
                Some(part) => Element::Part(part),
                None => Element::Column(Box::new(Declared::read(table, cursor, self)?)),
            });
            if !cursor.eat(",") && !cursor.at(")") {
                return Ok(cursor.unexpected("`,` or `)`").map(|()| elements)?);
            }
        }
        Ok(elements)
    }

    /// Puts in the columns, then the keys in order, then checks and references.
    fn mysql_add_elements(&mut self, id: &ObjectId, elements: Vec<Element>) -> Applied {
        let mut parts = Vec::new();
        for element in elements {
            match element {
                Element::Column(declared) => parts.extend(self.put_declared(id, *declared)),
                Element::Part(part) => parts.push(part),
            }
        }
        let (keys, rest): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| matches!(part, Part::Key(_)));
        keys.into_iter().chain(rest).try_for_each(|part| self.add_part(id, part))
    }

    /// Adds a key, a check or a reference.
    pub(super) fn add_part(&mut self, id: &ObjectId, part: Part) -> Applied {
        match part {
            Part::Key(key) => self.add_key(id, key),
            Part::Check { name, condition, idle } => self.add_table_check(id, name, condition, idle),
            Part::Reference(reference) => self.add_reference(id, reference),
            Part::Period(columns) => self.edit_table(id, |table| table.options.insert("period for system_time".into(), columns.into())),
        }
    }

    /// Puts a column in at the end; gives the parts that stand in its declaration.
    pub(super) fn put_declared(&mut self, table: &ObjectId, mut declared: Declared) -> Vec<Part> {
        let collation = self.table(table).and_then(|table| table.collation.clone()).unwrap_or_default();
        let place = declared.besides.place.take();
        let mut column = declared.settled(&collation, self);
        if let Some(from) = declared.renamed_from.take() {
            self.catalog.renamed.insert(column.id(), from);
        }
        column.ordinal = Beside(self.catalog.next_ordinal(&table.namespace, &table.name));
        let id = column.id();
        self.catalog.insert(Box::new(column), self.origin);
        if let Some(place) = place {
            self.move_column(table, &id, place);
        }
        let mut parts: Vec<Part> = declared.keys.into_iter().map(Part::Key).collect();
        parts.extend(declared.checks.into_iter().map(|(name, condition, idle)| Part::Check { name, condition, idle }));
        parts.extend(declared.reference.map(Part::Reference));
        parts
    }

    /// Puts a column first, or after another.
    pub(super) fn move_column(&mut self, table: &ObjectId, id: &ObjectId, place: Option<Name>) {
        let columns = self.catalog.columns(&table.namespace, &table.name);
        let mut order: Vec<ObjectId> = columns.into_iter().map(Kind::id).filter(|other| other != id).collect();
        let at = match place {
            None => 0,
            Some(name) => order.iter().position(|other| other.part.eq_ignore_ascii_case(&name)).map_or(order.len(), |at| at + 1),
        };
        order.insert(at, id.clone());
        for (ordinal, id) in order.iter().enumerate() {
            self.edit_column(id, |column| column.ordinal = Beside(ordinal as u32 + 1));
        }
    }

    /// CREATE TABLE … LIKE: everything but what leads to other tables.
    fn copy_table(&mut self, like: &ObjectId, id: &ObjectId) -> Applied {
        if !self.catalog.contains(like) {
            return Err(Refusal::Missing(like.to_string()));
        }
        let parts: Vec<Object> = self.catalog.under(&like.namespace, &like.name).map(|(_, entry)| entry.object.clone()).collect();
        for mut object in parts {
            match &mut object {
                Object::Table(table) => (table.namespace, table.name) = (id.namespace.clone(), id.name.clone()),
                Object::Column(column) => (column.namespace, column.table) = (id.namespace.clone(), id.name.clone()),
                Object::Index(index) => (index.namespace, index.table) = (id.namespace.clone(), id.name.clone()),
                Object::Constraint(constraint) if !matches!(constraint.rule, Rule::Foreign(_)) => {
                    (constraint.namespace, constraint.table) = (id.namespace.clone(), id.name.clone());
                }
                _ => continue,
            }
            self.catalog.insert(object, self.origin);
        }
        self.rename_keys(like, id);
        Ok(())
    }
}
