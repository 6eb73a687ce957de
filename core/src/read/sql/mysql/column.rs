//! A column's declaration. MySQL manual: CREATE TABLE, "Data Type Default Values", "Generated Columns".

use super::super::Reader;
use super::key::{Key, Reference};
use super::word_or_string;
use crate::object::beside::Beside;
use crate::object::column::mysql::Besides;
use crate::object::column::{Column, Generated};
use crate::object::constraint::read_reference;
use crate::object::{ObjectId, Session};
use crate::sql::cursor::Reading;
use crate::sql::dialect::mysql::{char_bytes, charset_of, collation, default_collation};
use crate::sql::types::mysql::Spelled;
use crate::sql::{Cursor, Dialect, Expr, Name, QualifiedName, expr};

/// What a declaration declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub column: Column,
    pub besides: Besides,
    charset: Option<String>,
    collation: Option<String>,
    /// BINARY behind a type of text: its collation that compares bytes.
    bytes: bool,
    /// A primary key and a unique one, where both are said.
    pub keys: Vec<Key>,
    /// Checks that are the table's, each with its name.
    pub checks: Vec<(Name, Expr, bool)>,
    pub reference: Option<Reference>,
    pub renamed_from: Option<Name>,
}

/// What may follow a default.
const AFTER_DEFAULT: &[&str] = &[
    ",",
    "not null",
    "null",
    "on update",
    "auto_increment",
    "unique",
    "primary",
    "key",
    "comment",
    "collate",
    "character set",
    "charset",
    "check",
    "constraint",
    "references",
    "generated",
    "as",
    "visible",
    "invisible",
    "first",
    "after",
    "column_format",
    "storage",
    "srid",
    "without",
    "with",
    "virtual",
    "stored",
    "persistent",
    "compressed",
];

impl Declared {
    /// Reads `name type …`, up to a comma or a closing bracket.
    pub fn read(table: &ObjectId, cursor: &mut Cursor<'_>, session: &Reader<'_>) -> Reading<Self> {
        let mut declared = Declared { renamed_from: cursor.renamed_from(), ..Declared::default() };
        let (namespace, name) = (table.namespace.clone(), cursor.name()?);
        let spelled = Spelled::read(cursor)?;
        declared.column = Column { namespace, table: table.name.clone(), name, ty: spelled.ty, ..Column::default() };
        declared.charset = spelled.charset.map(str::to_owned);
        if spelled.json {
            (declared.charset, declared.collation) = (Some("utf8mb4".into()), Some("utf8mb4_bin".into()));
            declared.besides.check = Some(Expr::new(&format!("json_valid({})", session.dialect().quoted(&declared.column.name))));
        }
        if spelled.serial {
            (declared.column.not_null, declared.besides.auto_increment) = (true, true);
            declared.add_key(false, cursor.dialect());
        }
        while !cursor.done() && !cursor.at(",") && !cursor.at(")") {
            if !declared.read_word(cursor)? && !declared.read_value(cursor, session)? {
                return cursor.unexpected("an attribute of the column");
            }
        }
        Ok(declared)
    }

    /// A key over this column: one of each sort, or the primary one alone.
    fn add_key(&mut self, primary: bool, dialect: &Dialect) {
        let key = Key::of_column(&self.column.name, primary);
        if primary && !dialect.habits.keys_twice {
            self.keys.clear();
        }
        if self.keys.iter().all(|other| other.primary != primary && dialect.habits.keys_twice) {
            self.keys.push(key);
        }
    }

    fn read_word(&mut self, cursor: &mut Cursor<'_>) -> Reading<bool> {
        if cursor.eat("not null") {
            self.column.not_null = true;
        } else if cursor.eat("null") {
            self.column.not_null = false;
        } else if cursor.eat("auto_increment") {
            self.besides.auto_increment = true;
            self.column.not_null = true;
        } else if cursor.eat("unique") {
            cursor.eat("key");
            self.add_key(false, cursor.dialect());
        } else if cursor.eat("primary key") || cursor.eat("primary") || cursor.eat("key") {
            self.add_key(true, cursor.dialect());
            self.column.not_null = true;
        } else if cursor.eat("invisible") {
            self.besides.invisible = true;
        } else if cursor.eat("binary") || cursor.eat("byte") {
            self.bytes = true;
        } else if cursor.eat("ascii") {
            self.charset = Some("latin1".into());
        } else if cursor.eat("unicode") {
            self.charset = Some("ucs2".into());
        } else if cursor.eat("first") {
            self.besides.place = Some(None);
        } else if cursor.eat("serial default value") {
            (self.column.not_null, self.besides.auto_increment) = (true, true);
            self.add_key(false, cursor.dialect());
        } else if cursor.eat("without system versioning") {
            self.besides.words.insert("without system versioning".into(), "".into());
        } else if let Some(words) = cursor.eat_one_of(&["generated always as row start", "generated always as row end"]) {
            self.besides.words.insert(words.into(), "".into());
            self.column.not_null = false;
        } else {
            return Ok(cursor.eat("visible") || cursor.eat("with system versioning"));
        }
        Ok(true)
    }

    fn read_value(&mut self, cursor: &mut Cursor<'_>, session: &Reader<'_>) -> Reading<bool> {
        if cursor.eat("default") {
            self.besides.default = default_value(cursor)?;
        } else if cursor.eat("on update") {
            let place = cursor.place();
            cursor.skip(1);
            if cursor.at("(") {
                cursor.skip_group();
            }
            self.besides.on_update = Some(Expr::new(cursor.text_since(place)));
        } else if cursor.eat("comment") {
            self.besides.comment = cursor.string()?.into();
        } else if cursor.eat("collate") {
            self.collation = Some(collation(&word_or_string(cursor)?));
        } else if cursor.eat("character set") || cursor.eat("charset") {
            self.charset = Some(word_or_string(cursor)?);
        } else if cursor.eat("after") {
            self.besides.place = Some(Some(cursor.name()?));
        } else if cursor.eat("generated always as") || cursor.eat("as") {
            let value = Expr::new(expr::unwrapped(cursor.parens()?));
            let stored = cursor.eat("stored") || cursor.eat("persistent");
            cursor.eat("virtual");
            self.column.generated = Some(Generated { value, stored });
        } else if cursor.at("check") || cursor.at("constraint") {
            self.read_check(cursor)?;
        } else if cursor.eat("references") {
            let foreign = read_reference(vec![self.column.name.clone()], cursor, session)?;
            self.reference = Some(Reference { foreign, ..Reference::default() });
        } else if let Some(word) = cursor.eat_one_of(&["column_format", "storage", "srid"]) {
            let value = cursor.word(0).to_ascii_uppercase();
            cursor.skip(1);
            if value != "DEFAULT" {
                self.besides.words.insert(word.into(), value.into());
            }
        } else if cursor.eat("compressed") {
            if cursor.eat("=") {
                cursor.skip(1);
            }
            self.besides.words.insert("compressed".into(), "".into());
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// `[CONSTRAINT [name]] CHECK (…) [[NOT] ENFORCED]`; MariaDB keeps it with the column.
    fn read_check(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        let name = if cursor.eat("constraint") && !cursor.at("check") { cursor.name()? } else { Name::default() };
        if cursor.at("not null") || cursor.at("null") || cursor.at("unique") || cursor.at("primary") || cursor.at("references") {
            return Ok(());
        }
        cursor.expect("check")?;
        let condition = Expr::new(expr::unwrapped(cursor.parens()?));
        let idle = cursor.eat("not enforced");
        cursor.eat("enforced");
        match cursor.dialect().habits.checks_columns {
            true => self.besides.check = Some(condition),
            false => self.checks.push((name, condition, idle)),
        }
        Ok(())
    }

    /// The column as it stands in a table of this collation.
    pub fn settled(&mut self, table: &Name, session: &Reader<'_>) -> Column {
        let mut column = self.column.clone();
        let dialect = session.dialect();
        if column.ty.has_charset() {
            let charset = self.charset.clone();
            let mut own = match (&self.collation, &charset) {
                (Some(collation), _) => collation.clone(),
                (None, Some(charset)) => default_collation(charset, dialect),
                (None, None) => table.to_string(),
            };
            if self.bytes && own != "binary" {
                own = format!("{}_bin", charset_of(&own));
            }
            self.besides.implied = Beside(*own == **table);
            column.ty = column.ty.sized_for(char_bytes(charset_of(&own)));
            if own == "binary" {
                column.ty = binary(&column.ty);
            } else {
                column.collation = Some(QualifiedName { namespace: None, name: Name::new(own) });
            }
        }
        // A column that is computed or counts has no default.
        column.besides = Some(Box::new(std::mem::take(&mut self.besides)));
        column
    }
}

/// The type of bytes that a type of text is under the character set `binary`.
fn binary(ty: &crate::sql::Type) -> crate::sql::Type {
    let name = match &*ty.name {
        "char" => "binary".to_owned(),
        "varchar" => "varbinary".to_owned(),
        name => name.replace("text", "blob"),
    };
    crate::sql::Type { name: Name::new(name), ..ty.clone() }
}

/// What follows DEFAULT; none for NULL.
pub(super) fn default_value(cursor: &mut Cursor<'_>) -> Reading<Option<Expr>> {
    let place = cursor.place();
    loop {
        let first = cursor.place() == place;
        if cursor.done() || cursor.at(")") || !first && AFTER_DEFAULT.iter().any(|stop| cursor.at(stop)) {
            break;
        }
        cursor.skip_group();
    }
    let text = cursor.text_since(place);
    if text.is_empty() {
        return cursor.unexpected("a value");
    }
    Ok((!text.eq_ignore_ascii_case("null")).then(|| Expr::new(text)))
}
