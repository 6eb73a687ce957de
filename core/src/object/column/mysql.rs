//! A column as MySQL and MariaDB have it: one declaration with all that is said of it, and so one
//! MODIFY COLUMN for any change. MySQL manual: CREATE TABLE, ALTER TABLE, "Online DDL Operations".

use super::{Column, Generated};
use crate::object::beside::Beside;
use crate::object::{Altered, Kind};
use crate::sql::dialect::MARIADB;
use crate::sql::dialect::mysql::{char_bytes, charset_of};
use crate::sql::script::Algorithm;
use crate::sql::{Dialect, Effect, Expr, Lexer, Lock, Name, Options, Script};
use serde::Serialize;

/// Functions that give another value each time. Manual: "Determination of Safe and Unsafe Statements".
const UNSAFE: &[&str] = &["connection_id", "rand", "random_bytes", "sysdate", "uuid", "uuid_short"];

/// What the declaration says besides type, collation, NOT NULL and the expression of a generated column.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Besides {
    /// DEFAULT; none for NULL.
    pub default: Option<Expr>,
    /// ON UPDATE.
    pub on_update: Option<Expr>,
    /// AUTO_INCREMENT.
    pub auto_increment: bool,
    /// INVISIBLE.
    pub invisible: bool,
    /// COMMENT.
    pub comment: Box<str>,
    /// The check that MariaDB keeps with the column.
    pub check: Option<Expr>,
    /// Other words, as `srid`, `column_format`; each as it is written.
    pub words: Options,
    /// Whether the collation is that of the table, and need not be said.
    #[serde(skip)]
    pub implied: Beside<bool>,
    /// Where it is put among the columns, if not at the end or where it is: first, or after another.
    /// Part of a change alone: what is there has none.
    #[serde(skip)]
    pub place: Option<Option<Name>>,
}

impl Column {
    /// The declaration without its place.
    pub(crate) fn declaration(&self, dialect: &Dialect) -> String {
        let mut words = vec![dialect.quoted(&self.name), self.ty.to_string()];
        let besides = self.besides.as_deref().cloned().unwrap_or_default();
        if let Some(collation) = self.collation.as_ref().filter(|_| !besides.implied.0) {
            words.push(format!("CHARACTER SET {} COLLATE {}", charset_of(&collation.name), collation.name));
        }
        if let Some(Generated { value, stored }) = &self.generated {
            words.push(format!("GENERATED ALWAYS AS ({}) {}", value.text(), if *stored { "STORED" } else { "VIRTUAL" }));
        }
        if self.not_null {
            words.push("NOT NULL".into());
        } else if &*self.ty.name == "timestamp" {
            words.push("NULL".into());
        }
        for (name, value) in besides.words.iter() {
            words.push(if value.is_empty() {
                name.to_ascii_uppercase()
            } else {
                format!("{} {value}", name.to_ascii_uppercase())
            });
        }
        words.extend(besides.default.as_ref().map(|value| format!("DEFAULT {}", value.text())));
        words.extend(besides.on_update.as_ref().map(|value| format!("ON UPDATE {}", value.text())));
        if besides.invisible {
            words.push("INVISIBLE".into());
        }
        if besides.auto_increment {
            words.push("AUTO_INCREMENT".into());
        }
        if !besides.comment.is_empty() {
            words.push(format!("COMMENT {}", dialect.literal(&besides.comment)));
        }
        words.extend(besides.check.as_ref().map(|check| format!("CHECK ({})", check.text())));
        words.join(" ")
    }

    /// ` FIRST`, ` AFTER other`; nothing where it stays or comes last.
    fn place(&self, dialect: &Dialect) -> String {
        match self.besides.as_ref().and_then(|besides| besides.place.as_ref()) {
            None => String::new(),
            Some(None) => " FIRST".to_owned(),
            Some(Some(other)) => format!(" AFTER {}", dialect.quoted(other)),
        }
    }

    fn stored(&self) -> bool {
        self.generated.as_ref().is_some_and(|generated| generated.stored)
    }

    fn is_virtual(&self) -> bool {
        self.generated.is_some() && !self.stored()
    }

    /// Whether the default is another each time: the server takes no column with such a one for rows
    /// that are there.
    fn defaults_by_chance(&self) -> bool {
        let default = self.besides.as_ref().and_then(|besides| besides.default.as_ref()).map_or("", |default| default.text());
        let mut words = Lexer::new(default).map(|token| token.text(default).to_ascii_lowercase());
        words.any(|word| UNSAFE.contains(&word.as_str()))
    }

    pub(super) fn add_to_table(&self, script: &mut Script) {
        if !script.dialect.habits.fills_by_chance && self.defaults_by_chance() {
            let mut bare = self.clone();
            let default = bare.besides.as_mut().and_then(|besides| besides.default.take());
            bare.add_to_table(script);
            let (table, name) = (self.id().relation_in(script.dialect), script.dialect.quoted(&self.name));
            let default = default.as_ref().map_or("", |default| default.text());
            script.add(format!("ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {default}")).runs(Algorithm::Instant, Lock::None);
            return;
        }
        let action = format!("ADD COLUMN {}{}", self.declaration(script.dialect), self.place(script.dialect));
        let counts = self.besides.as_ref().is_some_and(|besides| besides.auto_increment);
        let statement = script.act(&self.id().relation_in(script.dialect), action);
        if counts {
            statement.runs(Algorithm::Inplace, Lock::Share).effect(Effect::Rewrites);
        } else if self.stored() {
            statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites);
        } else {
            statement.runs(Algorithm::Instant, Lock::None);
        }
    }

    pub(super) fn modify(&self, to: &Column, script: &mut Script) -> Altered {
        if self.is_virtual() != to.is_virtual() {
            return Altered::Rebuild;
        }
        let action = format!("MODIFY COLUMN {}{}", to.declaration(script.dialect), to.place(script.dialect));
        let dialect = script.dialect;
        let moved = to.besides.as_ref().is_some_and(|besides| besides.place.is_some());
        let statement = script.act(&self.id().relation_in(dialect), action);
        let same_type = self.ty == to.ty && self.collation == to.collation;
        let same_rows = same_type || self.widens(to, dialect);
        if !same_rows || self.generated != to.generated && (to.stored() || !dialect.habits.instant) {
            statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites);
        } else if self.not_null != to.not_null || moved && !dialect.habits.instant {
            statement.runs(Algorithm::Inplace, Lock::None).effect(Effect::Rewrites);
        } else if same_type || dialect.habits.instant || !self.ty.name.starts_with("var") {
            statement.runs(Algorithm::Instant, Lock::None);
        } else {
            statement.runs(Algorithm::Inplace, Lock::None);
        }
        if to.not_null && !self.not_null || !same_rows {
            statement.effect(Effect::MayFail);
        }
        Altered::InPlace
    }

    /// Whether the rows fit the new type as they lie there: a longer VARCHAR whose length takes as many
    /// bytes, more values at the end of an ENUM.
    fn widens(&self, to: &Column, dialect: &Dialect) -> bool {
        if self.ty.name != to.ty.name || self.collation != to.collation {
            return false;
        }
        match &*self.ty.name {
            "varchar" | "varbinary" => {
                let width = self.collation.as_ref().map_or(1, |collation| char_bytes(charset_of(&collation.name)));
                let bytes = |ty: &crate::sql::Type| ty.modifier.parse::<u64>().unwrap_or(0) * u64::from(width);
                let (from, wanted) = (bytes(&self.ty), bytes(&to.ty));
                // MariaDB writes the longer length where it comes to it.
                from <= wanted && (dialect.habits.instant || (from > 255) == (wanted > 255))
            }
            "enum" | "set" => to.ty.modifier.starts_with(&*self.ty.modifier),
            name => !name.contains("zerofill") && name.contains("int"),
        }
    }

    /// Whether a foreign key cannot stand the change.
    pub(super) fn retypes(&self, to: &Column) -> bool {
        !self.widens(to, &MARIADB) || self.ty.name.contains("int")
    }
}
