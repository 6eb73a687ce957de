//! Keys, foreign keys and checks: their names, and the index that a foreign key implies.
//! MySQL manual: CREATE TABLE, CREATE INDEX, "FOREIGN KEY Constraints".

use super::super::{Applied, Reader, Refusal};
use crate::object::beside::Beside;
use crate::object::constraint::{Constraint, Foreign, Rule, read_reference};
use crate::object::index::{Element, Index, Subject};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Name, Options, TokenKind, expr};

/// The name that every primary key has.
pub(super) const PRIMARY: &str = "PRIMARY";

/// PRIMARY KEY, UNIQUE KEY, KEY …
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    pub primary: bool,
    pub unique: bool,
    /// FULLTEXT, SPATIAL.
    pub method: Option<&'static str>,
    pub name: Option<Name>,
    pub elements: Vec<Element>,
    pub options: Options,
    pub tolerant: bool,
}

/// FOREIGN KEY.
#[derive(Debug, Clone, Default)]
pub(super) struct Reference {
    pub name: Name,
    /// The name that its index is to have.
    pub index: Option<Name>,
    pub foreign: Foreign,
}

/// What stands among a table's elements and is no column.
#[derive(Debug)]
pub(super) enum Part {
    Key(Key),
    Reference(Reference),
    Check { name: Name, condition: Expr, idle: bool },
    Period(String),
}

impl Key {
    pub fn of_column(column: &Name, primary: bool) -> Self {
        Key { primary, unique: !primary, elements: vec![Element::column(column)], ..Key::default() }
    }

    /// Reads what follows the kind: name, method, columns, options.
    pub fn read_rest(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        self.tolerant = cursor.eat("if not exists");
        if !cursor.at("(") && !cursor.at("using") && !cursor.at("type") && !cursor.at("on") {
            self.name = Some(cursor.name()?);
        }
        self.read_options(cursor)?;
        if cursor.at("on") {
            return Ok(());
        }
        self.read_elements(cursor)
    }

    /// Reads the columns and what follows them.
    pub fn read_elements(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        cursor.expect("(")?;
        self.elements = cursor.comma_separated(read_element)?;
        cursor.expect(")")?;
        self.read_options(cursor)
    }

    fn read_options(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        loop {
            if cursor.eat("using") || cursor.eat("type") {
                let method = cursor.name()?.to_ascii_uppercase();
                self.options.insert("using".into(), method.into());
            } else if cursor.eat("comment") {
                cursor.eat("=");
                let text = cursor.string()?;
                if !text.is_empty() {
                    self.options.insert("comment".into(), text.into());
                }
            } else if cursor.eat("with parser") {
                self.options.insert("parser".into(), cursor.name()?.as_str().into());
            } else if cursor.eat("invisible") || cursor.eat("ignored") {
                self.options.insert("invisible".into(), "".into());
            } else if let Some(word) = cursor.eat_one_of(&["key_block_size", "algorithm", "lock", "clustering", "engine_attribute"]) {
                cursor.eat("=");
                let value = cursor.word(0);
                cursor.skip(1);
                if word == "key_block_size" && value != "0" {
                    self.options.insert(word.into(), value.into());
                }
            } else if !(cursor.eat("visible") || cursor.eat("not ignored") || cursor.eat("wait")) {
                return Ok(());
            }
        }
    }
}

fn read_element(cursor: &mut Cursor<'_>) -> Reading<Element> {
    let mut element = Element::column(&Name::default());
    if cursor.at("(") {
        element.subject = Subject::Expression(Expr::new(expr::unwrapped(cursor.parens()?)));
    } else {
        element.subject = Subject::Column(cursor.name()?);
        if cursor.at("(") {
            element.length = cursor.parens()?.trim().parse().ok();
        }
    }
    element.descending = cursor.eat("desc");
    cursor.eat("asc");
    element.nulls_first = element.descending;
    Ok(element)
}

impl Part {
    /// Reads `[CONSTRAINT [name]] PRIMARY KEY … | KEY … | FOREIGN KEY … | CHECK …`; none where a column
    /// stands here.
    pub fn read(cursor: &mut Cursor<'_>, session: &Reader<'_>) -> Reading<Option<Part>> {
        let place = cursor.place();
        let mut name = Name::default();
        if cursor.eat("constraint") && !["primary", "unique", "foreign", "check"].iter().any(|word| cursor.at(word)) {
            name = cursor.name()?;
        }
        let mut key = Key { name: Some(name.clone()).filter(|name| !name.is_empty()), ..Key::default() };
        if cursor.eat("primary key") {
            key.primary = true;
        } else if cursor.eat("unique") {
            key.unique = true;
            let _ = cursor.eat("index") || cursor.eat("key");
        } else if let Some(method) = cursor.eat_one_of(&["fulltext", "spatial"]) {
            key.method = Some(method);
            let _ = cursor.eat("index") || cursor.eat("key");
        } else if cursor.eat("foreign key") {
            cursor.eat("if not exists");
            let index = if cursor.at("(") { None } else { Some(cursor.name()?) };
            let columns = cursor.names_in_parens()?;
            cursor.expect("references")?;
            return Ok(Some(Part::Reference(Reference { name, index, foreign: read_reference(columns, cursor, session)? })));
        } else if cursor.eat("check") {
            let condition = Expr::new(expr::unwrapped(cursor.parens()?));
            let idle = cursor.eat("not enforced");
            cursor.eat("enforced");
            return Ok(Some(Part::Check { name, condition, idle }));
        } else if cursor.eat("period for system_time") {
            let place = cursor.place();
            cursor.skip_group();
            return Ok(Some(Part::Period(cursor.text_since(place).to_owned())));
        } else if begins_key(cursor) {
            cursor.skip(1);
        } else {
            cursor.back_to(place);
            return Ok(None);
        }
        key.read_rest(cursor)?;
        Ok(Some(Part::Key(key)))
    }
}

/// KEY or INDEX, where it is no column of that name.
fn begins_key(cursor: &Cursor<'_>) -> bool {
    let word = cursor.at("key") || cursor.at("index");
    word && cursor.remaining().get(1).is_some_and(|next| next.kind != TokenKind::Number)
}

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
        if let (true, Some(name)) = (replace, &key.name) {
            self.drop_index(&table, name, true)?;
        }
        Ok(Some(self.add_key(&table, key)))
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
    fn index_name(&self, table: &ObjectId, elements: &[Element]) -> Name {
        let first = elements.first().and_then(column_of).cloned().unwrap_or_else(|| Name::new("functional_index"));
        let taken = |name: &str| name.eq_ignore_ascii_case(PRIMARY) || self.part(table, ObjectKind::Index, name).is_ok();
        if !taken(&first) {
            return first;
        }
        (2..u32::MAX).map(|number| Name::new(format!("{first}_{number}"))).find(|name| !taken(name)).unwrap_or(first)
    }

    /// Takes away the index that a foreign key implied where another serves it now.
    fn drop_implied(&mut self, table: &ObjectId, index: &Index) {
        let covered = |object: &Object| matches!(object, Object::Index(other) if other.implied.0 && begins_with(&index.elements, &other.elements));
        let indexes = self.catalog.of_kind(ObjectKind::Index, &table.namespace, &table.name);
        let gone: Vec<ObjectId> = indexes.filter(|(_, object)| covered(object)).map(|(id, _)| id.clone()).collect();
        gone.iter().for_each(|id| drop(self.catalog.remove(id)));
    }

    pub(super) fn add_table_check(&mut self, table: &ObjectId, name: Name, condition: Expr, idle: bool) -> Applied {
        let name = match (name.is_empty(), self.catalog.dialect.name) {
            (false, _) => name,
            (true, "mariadb") => self.numbered(table, "CONSTRAINT_"),
            (true, _) => self.numbered(table, &format!("{}_chk_", table.name)),
        };
        let mut constraint = Constraint::new(&table.namespace, &table.name, Rule::Check { condition, no_inherit: false });
        (constraint.name, constraint.not_enforced) = (name, idle);
        self.catalog.insert(Box::new(constraint), self.origin);
        Ok(())
    }

    /// The next name of this beginning among the constraints of a table.
    fn numbered(&self, table: &ObjectId, start: &str) -> Name {
        let constraints = self.catalog.of_kind(ObjectKind::Constraint, &table.namespace, &table.name);
        let last = constraints.filter_map(|(id, _)| id.part.strip_prefix(start)?.parse::<u32>().ok()).max().unwrap_or(0);
        Name::new(format!("{start}{}", last + 1))
    }

    pub(super) fn add_reference(&mut self, table: &ObjectId, reference: Reference) -> Applied {
        let Reference { name, index, mut foreign } = reference;
        for column in &mut foreign.columns {
            *column = self.part(table, ObjectKind::Column, column)?.part;
        }
        let target = ObjectId::new(ObjectKind::Table, &foreign.table.0, &foreign.table.1);
        for column in &mut foreign.referenced {
            if let Ok(id) = self.part(&target, ObjectKind::Column, column) {
                *column = id.part;
            }
        }
        let elements: Vec<Element> = foreign.columns.iter().map(Element::column).collect();
        if !self.is_indexed(table, &elements, false) {
            let label = Some(name.clone()).filter(|name| !name.is_empty()).or(index);
            let index = Index {
                namespace: table.namespace.clone(),
                table: table.name.clone(),
                name: label.unwrap_or_else(|| self.index_name(table, &elements)),
                method: Name::new("btree"),
                elements,
                implied: Beside(true),
                ..Index::default()
            };
            self.drop_implied(table, &index);
            if !self.is_indexed(table, &index.elements, true) {
                self.catalog.insert(Box::new(index), self.origin);
            }
        }
        let name = if name.is_empty() { self.numbered(table, &format!("{}_ibfk_", table.name)) } else { name };
        let mut constraint = Constraint::new(&table.namespace, &table.name, Rule::Foreign(foreign));
        constraint.name = name;
        self.catalog.insert(Box::new(constraint), self.origin);
        Ok(())
    }

    /// Whether a key begins with these columns, one that the server made for another foreign key or not.
    fn is_indexed(&self, table: &ObjectId, elements: &[Element], implied: bool) -> bool {
        self.catalog.under(&table.namespace, &table.name).any(|(_, entry)| match &entry.object {
            Object::Index(index) => (implied || !index.implied.0) && &*index.method == "btree" && begins_with(&index.elements, elements),
            Object::Constraint(constraint) => {
                let Rule::Key(key) = &constraint.rule else { return false };
                let columns: Vec<Element> = key.columns.iter().map(Element::column).collect();
                begins_with(if key.elements.is_empty() { &columns } else { &key.elements }, elements)
            }
            _ => false,
        })
    }

    pub(super) fn drop_index(&mut self, table: &ObjectId, name: &Name, tolerant: bool) -> Applied {
        let id = match name.eq_ignore_ascii_case(PRIMARY) {
            true => Ok(table.sibling(ObjectKind::Constraint, PRIMARY)),
            false => self.part(table, ObjectKind::Index, name),
        };
        match id {
            Ok(id) if self.catalog.remove(&id).is_some() => Ok(()),
            Err(missing) if !tolerant => Err(missing),
            _ => Ok(()),
        }
    }

    /// The generated names of constraints follow their table's.
    pub(super) fn rename_keys(&mut self, from: &ObjectId, to: &ObjectId) {
        let constraints = self.catalog.of_kind(ObjectKind::Constraint, &to.namespace, &to.name);
        let renamed = constraints.filter_map(|(id, object)| {
            let rest = id.part.strip_prefix(from.name.as_str())?;
            let generated = rest.strip_prefix("_ibfk_").or_else(|| rest.strip_prefix("_chk_"))?;
            generated.parse::<u32>().ok()?;
            Some((object.id(), Name::new(format!("{}{rest}", to.name))))
        });
        for (id, name) in renamed.collect::<Vec<_>>() {
            self.catalog.edit(&id, |object| {
                if let Object::Constraint(constraint) = object {
                    constraint.name = name;
                }
            });
        }
    }
}

fn column_of(element: &Element) -> Option<&Name> {
    match &element.subject {
        Subject::Column(name) => Some(name),
        Subject::Expression(_) => None,
    }
}

fn begins_with(elements: &[Element], start: &[Element]) -> bool {
    let same = |(one, two): (&Element, &Element)| one.length.is_none() && one.subject == two.subject;
    elements.len() >= start.len() && elements.iter().zip(start).all(same)
}
