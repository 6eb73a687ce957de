//! Lists of parameters in parentheses, `(LEFTARG = integer, HASHES)`, in one order and one writing.

use crate::object::signature::{self, Argument};
use crate::object::{Class, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Name, QualifiedName, TokenKind, Type};
use std::collections::BTreeMap;

/// Parameters on their way into a definition.
#[derive(Debug, Default)]
pub struct List {
    /// Each by its name in capitals.
    pub words: BTreeMap<Name, String>,
    /// The types that were named.
    pub types: Vec<Type>,
    /// The functions that were named.
    pub routines: Vec<QualifiedName>,
    /// The type whose layout is taken over, if one is.
    pub likeness: Option<Type>,
}

impl List {
    /// Reads a whole list; `one` reads what follows each name.
    pub fn read(cursor: &mut Cursor<'_>, mut one: impl FnMut(&mut Self, &str, &mut Cursor<'_>) -> Reading<()>) -> Reading<Self> {
        let mut list = List::default();
        cursor.expect("(")?;
        cursor.comma_separated(|cursor| {
            let name = cursor.name()?.to_ascii_uppercase();
            one(&mut list, &name, cursor)
        })?;
        cursor.expect(")")?;
        Ok(list)
    }

    /// Puts a parameter in.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.words.insert(Name::new(name), value.into());
    }

    /// Reads `= function`.
    pub fn routine(&mut self, name: &str, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        cursor.expect("=")?;
        let routine = session.reference(Class::Routine, cursor.qualified_name()?);
        self.put(name, routine.quoted());
        self.routines.push(routine);
        Ok(())
    }

    /// Reads `= type`.
    pub fn data_type(&mut self, name: &str, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        cursor.expect("=")?;
        let ty = session.data_type(Type::read(cursor)?);
        self.put(name, ty.to_string());
        self.types.push(ty);
        Ok(())
    }

    /// Reads `= value`, a constant, a word or a number, or nothing, which stands for true.
    pub fn value(&mut self, name: &str, cursor: &mut Cursor<'_>) -> Reading<()> {
        let value = if cursor.eat("=") { value(cursor)? } else { "true".into() };
        self.put(name, value);
        Ok(())
    }

    /// `(NAME = value, …)`.
    pub fn written(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        format!("({})", words.join(", "))
    }
}

/// A value: a number as it is, anything else as a string constant.
pub fn value(cursor: &mut Cursor<'_>) -> Reading<String> {
    Ok(match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String | TokenKind::Dollar) => quoted(&cursor.string()?),
        Some(TokenKind::Word) => cursor.name()?.to_string(),
        Some(TokenKind::Quoted) => quoted(&cursor.name()?),
        _ => cursor.integer()?,
    })
}

/// A string constant.
pub fn quoted(text: &str) -> String {
    literal(text).trim_start().to_owned()
}

/// Reads `function(types)`, and gives it as text and as a name.
pub fn routine(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(String, QualifiedName)> {
    let name = session.reference(Class::Routine, cursor.qualified_name()?);
    let arguments = match cursor.at("(") {
        true => signature::identity(&Argument::read_all(cursor, session)?).to_string(),
        false => String::new(),
    };
    Ok((format!("{}{arguments}", name.quoted()), name))
}

/// Reads an operator's name: `===`, `schema.===`, `OPERATOR(schema.===)`.
pub fn operator(cursor: &mut Cursor<'_>) -> Reading<QualifiedName> {
    let wrapped = cursor.eat("operator (");
    let mut namespace = None;
    while cursor.word(1) == "." {
        namespace = Some(cursor.name()?);
        cursor.eat(".");
    }
    match cursor.peek() {
        Some(token) if token.kind == TokenKind::Symbol => {}
        _ => return cursor.unexpected("an operator"),
    }
    let name = Name::new(cursor.word(0));
    cursor.skip(1);
    if wrapped {
        cursor.expect(")")?;
    }
    Ok(QualifiedName { namespace: namespace.filter(|namespace| namespace.as_str() != "pg_catalog"), name })
}

/// An operator's name as statements write it.
pub fn written_operator(name: &QualifiedName) -> String {
    match name.namespace.as_deref() {
        None | Some("" | "public") => name.name.to_string(),
        Some(namespace) => format!("OPERATOR({}.{})", Name::new(namespace).quoted(), name.name),
    }
}
