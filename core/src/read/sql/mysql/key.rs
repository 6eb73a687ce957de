//! Keys, foreign keys and checks as they are written. MySQL manual: CREATE TABLE, CREATE INDEX.

use super::super::Reader;
use crate::object::constraint::{Foreign, read_reference};
use crate::object::index::{Element, Subject};
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
                self.options.insert("parser".into(), cursor.name()?.to_ascii_lowercase().into());
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
