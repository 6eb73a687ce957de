//! Keys as a table gets and loses them, and the names of those that have none. MySQL manual: CREATE INDEX.

use super::super::{Applied, Reader, Refusal};
use super::key::{Key, PRIMARY};
use crate::catalog::Entry;
use crate::object::constraint::{Constraint, Rule};
use crate::object::index::{Element, Index, Subject};
use crate::object::{ObjectId, ObjectKind};
use crate::sql::{Cursor, Name};

/// How many keys a table can have, its primary key and those that the server makes among them.
const MOST: usize = 64;

impl Reader<'_> {
    /// CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX name ON table (…); none for anything else.
    pub(super) fn read_create_index(&mut self, replace: bool, cursor: &mut Cursor<'_>) -> Result<Option<Applied>, Refusal> {
        let mut key = Key { unique: cursor.eat("unique"), ..Key::default() };
        key.method = cursor.eat_one_of(&["fulltext", "spatial"]);
        if !cursor.eat("index") {
            return Ok(None);
        }
        key.read_rest(cursor)?;
        cursor.expect("on")?;
        let table = self.table_named(cursor)?;
        if !self.catalog.contains(&table) {
            return Err(Refusal::Missing(table.to_string()));
        }
        key.read_elements(cursor)?;
        let before = self.parts_of(&table);
        if let (true, Some(name)) = (replace, &key.name) {
            self.drop_index(&table, name, true)?;
        }
        let applied = self.add_key(&table, key);
        Ok(Some(self.bounded(&table, before, applied)))
    }

    /// What stands under the name of a table, for `bounded`.
    pub(super) fn parts_of(&self, table: &ObjectId) -> Vec<Entry> {
        self.catalog.under(&table.namespace, &table.name).map(|(_, entry)| entry.clone()).collect()
    }

    /// Takes back what a statement did to a table where that has more keys now than it can have. Servers
    /// count at the end, for a statement may drop keys after it has added others.
    pub(super) fn bounded(&mut self, table: &ObjectId, before: Vec<Entry>, applied: Applied) -> Applied {
        if self.keys_of(table) <= MOST {
            return applied;
        }
        let now: Vec<ObjectId> = self.catalog.under(&table.namespace, &table.name).map(|(id, _)| id.clone()).collect();
        now.iter().for_each(|id| drop(self.catalog.remove(id)));
        before.into_iter().for_each(|entry| self.catalog.put(entry));
        applied.and_then(|()| full(table))
    }

    fn keys_of(&self, table: &ObjectId) -> usize {
        let primary = self.catalog.primary_key(&table.namespace, &table.name).is_some();
        usize::from(primary) + self.catalog.of_kind(ObjectKind::Index, &table.namespace, &table.name).count()
    }

    /// Adds a key to a table; a primary key makes its columns NOT NULL.
    pub(super) fn add_key(&mut self, table: &ObjectId, mut key: Key) -> Applied {
        let memory = self.table(table).and_then(|table| table.options.get("engine")).is_some_and(|engine| engine == "MEMORY");
        key.options.retain(|name, value| &**name != "using" || memory && &**value != "HASH");
        for element in &mut key.elements {
            self.settle(table, element, key.method.is_some())?;
        }
        if key.primary {
            return self.add_primary_key(table, key);
        }
        let name = key.name.clone().unwrap_or_else(|| self.index_name(table, &key.elements));
        let id = table.sibling(ObjectKind::Index, &name);
        if key.tolerant && self.part(table, ObjectKind::Index, &name).is_ok() {
            return Ok(());
        }
        // Of those that were there, and of the new ones, a statement that is taken has no more than this.
        if self.keys_of(table) >= 2 * MOST {
            return full(table);
        }
        let index = Index {
            namespace: table.namespace.clone(),
            table: table.name.clone(),
            name,
            unique: key.unique,
            method: Name::new(key.method.unwrap_or("btree")),
            elements: key.elements,
            options: key.options,
            ..Index::default()
        };
        self.drop_implied(table, &index);
        if self.catalog.contains(&id) {
            self.say(crate::source::Diagnostic::warning("created-twice", format!("{id} is created twice")));
        }
        self.catalog.insert(Box::new(index), self.origin);
        Ok(())
    }

    /// An element of a key with its column spelled as it is declared, and no length that is the whole.
    fn settle(&self, table: &ObjectId, element: &mut Element, whole: bool) -> Applied {
        let Subject::Column(name) = &mut element.subject else { return Ok(()) };
        let id = self.part(table, ObjectKind::Column, name)?;
        *name = id.part.clone();
        let full = self.column(&id).and_then(|column| column.ty.modifier.parse::<u32>().ok());
        element.length = element.length.filter(|length| !whole && full.is_none_or(|full| *length < full));
        Ok(())
    }

    fn add_primary_key(&mut self, table: &ObjectId, key: Key) -> Applied {
        let columns: Vec<Name> = key.elements.iter().filter_map(|element| column_of(element).cloned()).collect();
        for column in &columns {
            self.edit_column(&table.sibling(ObjectKind::Column, column), |column| column.not_null = true);
        }
        let plain = key.elements.iter().all(|element| element.length.is_none() && !element.descending);
        let elements = if plain { Vec::new() } else { key.elements };
        let rule = Rule::Key(crate::object::constraint::Key { primary: true, columns, elements, ..Default::default() });
        let mut constraint = Constraint::new(&table.namespace, &table.name, rule);
        constraint.name = Name::new(PRIMARY);
        constraint.support.options = key.options;
        self.catalog.insert(Box::new(constraint), self.origin);
        Ok(())
    }

    /// The name of a key that has none: its first column, with a number where that is taken.
    pub(super) fn index_name(&self, table: &ObjectId, elements: &[Element]) -> Name {
        let first = elements.first().and_then(column_of).cloned().unwrap_or_else(|| Name::new("functional_index"));
        let taken = |name: &Name| name.eq_ignore_ascii_case(PRIMARY) || self.part(table, ObjectKind::Index, name).is_ok();
        if !taken(&first) {
            return first;
        }
        (2..u32::MAX).map(|number| Name::new(format!("{first}_{number}"))).find(|name| !taken(name)).unwrap_or(first)
    }

    pub(super) fn drop_index(&mut self, table: &ObjectId, name: &Name, tolerant: bool) -> Applied {
        let id = match name.eq_ignore_ascii_case(PRIMARY) {
            true => Ok(table.sibling(ObjectKind::Constraint, &Name::new(PRIMARY))),
            false => self.part(table, ObjectKind::Index, name),
        };
        match id {
            Ok(id) if self.catalog.remove(&id).is_some() => Ok(()),
            Err(missing) if !tolerant => Err(missing),
            _ => Ok(()),
        }
    }
}

fn full(table: &ObjectId) -> Applied {
    Err(Refusal::Full(format!("{table} would have more than {MOST} keys")))
}

fn column_of(element: &Element) -> Option<&Name> {
    match &element.subject {
        Subject::Column(name) => Some(name),
        Subject::Expression(_) => None,
    }
}
