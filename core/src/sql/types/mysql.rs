//! The types of MySQL and MariaDB under the one name that `SHOW CREATE TABLE` has for them.
//! MySQL manual: "Data Types", "Numeric Type Syntax", "String Type Syntax".

use super::Type;
use crate::sql::cursor::{Cursor, Reading};
use crate::sql::dialect::Dialect;
use crate::sql::lexer::TokenKind;
use crate::sql::name::Name;

/// A type as a declaration spells it, with what its name says besides.
#[derive(Debug, Clone, Default)]
pub struct Spelled {
    /// The type.
    pub ty: Type,
    /// NATIONAL: the character set that its name asks for.
    pub charset: Option<&'static str>,
    /// SERIAL: NOT NULL AUTO_INCREMENT UNIQUE.
    pub serial: bool,
    /// MariaDB keeps JSON as a text that is checked.
    pub json: bool,
}

/// Other spellings, longest first where one begins with another.
const SYNONYMS: &[(&str, &str)] = &[
    ("bool", "tinyint"),
    ("boolean", "tinyint"),
    ("character varying", "varchar"),
    ("char varying", "varchar"),
    ("char byte", "binary"),
    ("character", "char"),
    ("dec", "decimal"),
    ("double precision", "double"),
    ("fixed", "decimal"),
    ("float4", "float"),
    ("float8", "double"),
    ("geomcollection", "geometrycollection"),
    ("int1", "tinyint"),
    ("int2", "smallint"),
    ("int3", "mediumint"),
    ("int4", "int"),
    ("int8", "bigint"),
    ("integer", "int"),
    ("long varbinary", "mediumblob"),
    ("long varchar", "mediumtext"),
    ("long", "mediumtext"),
    ("middleint", "mediumint"),
    ("numeric", "decimal"),
    ("real", "double"),
    ("serial", "bigint"),
    ("varcharacter", "varchar"),
];

/// Spellings that ask for the national character set.
const NATIONAL: &[(&str, &str)] = &[
    ("national character varying", "varchar"),
    ("national char varying", "varchar"),
    ("national varchar", "varchar"),
    ("national varcharacter", "varchar"),
    ("national character", "char"),
    ("national char", "char"),
    ("nchar varchar", "varchar"),
    ("nchar varying", "varchar"),
    ("nvarchar", "varchar"),
    ("nchar", "char"),
];

impl Spelled {
    /// Reads a type with what belongs to it: length, UNSIGNED, ZEROFILL.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut spelled = Spelled::default();
        let word = cursor.word(0).to_ascii_lowercase();
        let eaten = |cursor: &mut Cursor<'_>, list: &[(&str, &'static str)]| list.iter().find(|(words, _)| cursor.eat(words)).map(|(_, name)| *name);
        let name = if let Some(name) = eaten(cursor, NATIONAL) {
            spelled.charset = Some("utf8mb3");
            Name::new(name)
        } else if let Some(name) = eaten(cursor, SYNONYMS) {
            Name::new(name)
        } else {
            match cursor.peek().map(|token| token.kind) {
                Some(TokenKind::Word) => Name::fold(&cursor.name()?),
                _ => return cursor.unexpected("a type"),
            }
        };
        spelled.serial = word == "serial";
        let modifier = modifier(cursor)?;
        let (mut unsigned, mut zerofill) = (spelled.serial, false);
        while let Some(word) = cursor.eat_one_of(&["unsigned", "signed", "zerofill"]) {
            unsigned |= word != "signed";
            zerofill |= word == "zerofill";
        }
        let modifier = if matches!(&*word, "bool" | "boolean") { "1".to_owned() } else { modifier };
        spelled.json = &*name == "json" && cursor.dialect().habits.json_is_text;
        spelled.ty = stored(if spelled.json { Name::new("longtext") } else { name }, modifier, unsigned, zerofill, cursor.dialect());
        Ok(spelled)
    }
}

/// The type as the server keeps it.
fn stored(name: Name, mut modifier: String, unsigned: bool, zerofill: bool, dialect: &Dialect) -> Type {
    let mut name = name.to_string();
    match &*name {
        "float" if !modifier.is_empty() && !modifier.contains(',') => {
            name = if modifier.parse::<u32>().is_ok_and(|digits| digits <= 24) { "float" } else { "double" }.to_owned();
            modifier.clear();
        }
        "decimal" if modifier.is_empty() => modifier = "10,0".to_owned(),
        "decimal" if !modifier.contains(',') => modifier.push_str(",0"),
        "char" | "binary" | "bit" if modifier.is_empty() => modifier = "1".to_owned(),
        "time" | "datetime" | "timestamp" if modifier == "0" => modifier.clear(),
        "year" => modifier.clear(),
        "blob" if !modifier.is_empty() => {
            name = sized("blob", modifier.parse().unwrap_or(0));
            modifier.clear();
        }
        _ => {}
    }
    if let Some(width) = width(&name, unsigned) {
        let keeps = zerofill || dialect.habits.keeps_widths && modifier != width || name == "tinyint" && modifier == "1";
        if zerofill && modifier.is_empty() {
            modifier = width.to_owned();
        } else if !keeps {
            modifier.clear();
        }
    }
    if unsigned {
        name.push_str(" unsigned");
    }
    if zerofill {
        name.push_str(" zerofill");
    }
    Type { name: Name::new(name), modifier: modifier.into(), ..Type::default() }
}

/// The smallest type of this kind that holds so many bytes.
fn sized(name: &str, bytes: u64) -> String {
    let size = match bytes {
        0..=255 => "tiny",
        256..=65_535 => "",
        65_536..=16_777_215 => "medium",
        _ => "long",
    };
    format!("{size}{name}")
}

/// The display width of an integer where none is said.
fn width(name: &str, unsigned: bool) -> Option<&'static str> {
    Some(match (name, unsigned) {
        ("tinyint", false) => "4",
        ("tinyint", true) => "3",
        ("smallint", false) => "6",
        ("smallint", true) => "5",
        ("mediumint", false) => "9",
        ("mediumint", true) => "8",
        ("int", false) => "11",
        ("int", true) => "10",
        ("bigint", _) => "20",
        _ => return None,
    })
}

/// What stands in parentheses here, its words without spaces between; empty for nothing.
fn modifier(cursor: &mut Cursor<'_>) -> Reading<String> {
    let mut words = String::new();
    if !cursor.eat("(") {
        return Ok(words);
    }
    while !cursor.eat(")") {
        match cursor.peek().map(|token| token.kind) {
            None => return cursor.unexpected("`)`"),
            Some(TokenKind::String | TokenKind::Quoted) => {
                let value = cursor.string()?;
                words.push_str(&cursor.dialect().literal(value.trim_end_matches(' ')));
            }
            Some(_) => {
                words.push_str(cursor.word(0));
                cursor.skip(1);
            }
        }
    }
    Ok(words)
}

impl Type {
    /// `text(n)`: the smallest type that holds so many characters of so many bytes.
    pub fn sized_for(mut self, char_bytes: u8) -> Self {
        if &*self.name == "text" && !self.modifier.is_empty() {
            let length: u64 = self.modifier.parse().unwrap_or(0);
            self.name = Name::new(sized("text", length.saturating_mul(char_bytes.into())));
            self.modifier = "".into();
        }
        self
    }

    /// Whether its values are text with a character set, as MySQL has them.
    pub fn has_charset(&self) -> bool {
        matches!(&*self.name, "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" | "enum" | "set")
    }
}

#[cfg(test)]
mod tests {
    use super::Spelled;
    use crate::sql::dialect::{Dialect, MARIADB, MYSQL};
    use crate::sql::{Cursor, Lexer};

    fn read(text: &str, dialect: &'static Dialect) -> String {
        let tokens: Vec<_> = Lexer::new(text).collect();
        Spelled::read(&mut Cursor::new(text, &tokens, &[]).within(dialect)).map(|spelled| spelled.ty.to_string()).unwrap_or_default()
    }

    #[test]
    fn spellings_meet() {
        for (written, mysql, mariadb) in [
            ("INTEGER(11)", "int", "int"),
            ("int(5) unsigned", "int unsigned", "int(5) unsigned"),
            ("bool", "tinyint(1)", "tinyint(1)"),
            ("int zerofill", "int(10) unsigned zerofill", "int(10) unsigned zerofill"),
            ("numeric(8)", "decimal(8,0)", "decimal(8,0)"),
            ("enum('a', 'it''s ')", "enum('a','it''s')", "enum('a','it''s')"),
            ("character varying ( 20 )", "varchar(20)", "varchar(20)"),
            ("float(30)", "double", "double"),
            ("json", "json", "longtext"),
        ] {
            assert_eq!((read(written, &MYSQL).as_str(), read(written, &MARIADB).as_str()), (mysql, mariadb), "{written}");
        }
    }
}
