//! What is said of a table as a whole. MySQL manual: CREATE TABLE, "Table Options".

use super::super::{Reader, Refusal};
use super::word_or_string;
use crate::object::table::Table;
use crate::object::table::partitions::Partitions;
use crate::sql::dialect::mysql::{collation, default_collation};
use crate::sql::{Cursor, Name, TokenKind};

/// Engines as the server spells them.
const ENGINES: &[&str] =
    &["InnoDB", "MyISAM", "MEMORY", "ARCHIVE", "CSV", "BLACKHOLE", "MRG_MyISAM", "FEDERATED", "Aria", "NDBCLUSTER", "ROCKSDB", "Spider", "S3"];

impl Reader<'_> {
    /// Reads one option; false where none stands here.
    pub(super) fn read_option(&self, table: &mut Table, cursor: &mut Cursor<'_>) -> Result<bool, Refusal> {
        let place = cursor.place();
        cursor.eat("default");
        if cursor.eat("character set") || cursor.eat("charset") {
            cursor.eat("=");
            let charset = word_or_string(cursor)?;
            table.collation = Some(match charset.eq_ignore_ascii_case("default") {
                true => self.settings.collation.clone(),
                false => Name::new(default_collation(&charset, self.catalog.dialect)),
            });
        } else if cursor.eat("collate") {
            cursor.eat("=");
            table.collation = Some(Name::new(collation(&word_or_string(cursor)?)));
        } else if cursor.eat("partition by") {
            table.partitions = Some(Box::new(Partitions::read(cursor)?));
        } else if cursor.eat("with system versioning") {
            table.options.insert("with system versioning".into(), "".into());
        } else if cursor.eat("start transaction") {
            // Words of a dump's CREATE TABLE … SELECT.
        } else {
            return self.read_plain_option(place, table, cursor);
        }
        Ok(true)
    }

    fn read_plain_option(&self, place: usize, table: &mut Table, cursor: &mut Cursor<'_>) -> Result<bool, Refusal> {
        let two = ["data directory", "index directory", "storage engine"].iter().find(|words| cursor.eat(words)).copied();
        let valued = cursor.word(1) == "="
            || matches!(
                cursor.word(0).to_ascii_lowercase().as_str(),
                "engine" | "type" | "comment" | "auto_increment" | "row_format" | "tablespace" | "union"
            )
            || matches!(cursor.peek().map(|token| token.kind), Some(TokenKind::Word))
                && cursor.remaining().get(1).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::String));
        let name = match two {
            Some("storage engine") => "engine".to_owned(),
            Some(words) => words.to_owned(),
            None if valued && cursor.peek().is_some_and(|token| token.kind == TokenKind::Word) => cursor.name()?.to_ascii_lowercase(),
            None => {
                cursor.back_to(place);
                return Ok(false);
            }
        };
        cursor.eat("=");
        let name = if name == "type" { "engine".to_owned() } else { name };
        let value = if cursor.at("(") {
            let place = cursor.place();
            cursor.skip_group();
            cursor.text_since(place).to_owned()
        } else if cursor.peek().is_some_and(|token| token.kind == TokenKind::Number) {
            cursor.integer()?
        } else {
            word_or_string(cursor)?
        };
        set(table, &name, value);
        Ok(true)
    }
}

/// Keeps an option unless it says what holds anyway.
fn set(table: &mut Table, name: &str, value: String) {
    let value = match name {
        "auto_increment" | "password" | "autoextend_size" | "secondary_engine" => return,
        // Engines that have no use for them do not keep them.
        "connection" | "insert_method" | "union" if table.options.get("engine").is_none() => return,
        "engine" => engine(&value),
        "comment" | "connection" | "data directory" | "index directory" | "engine_attribute" => value,
        _ => value.to_ascii_uppercase(),
    };
    let plain = match name {
        "engine" => value == "InnoDB",
        "comment" | "connection" => value.is_empty(),
        "encryption" => value == "N",
        "encrypted" => value == "NO",
        "compression" => value == "NONE",
        "stats_persistent" | "stats_auto_recalc" => value == "DEFAULT",
        "transactional" => value == "1",
        _ => matches!(&*value, "DEFAULT" | "0"),
    };
    match plain {
        true => drop(table.options.remove(name)),
        false => table.options.insert(name.into(), value.into()),
    }
}

fn engine(value: &str) -> String {
    let value = match value.to_ascii_lowercase().as_str() {
        "heap" => "MEMORY",
        "merge" => "MRG_MyISAM",
        "ndb" => "NDBCLUSTER",
        _ => value,
    };
    ENGINES.iter().find(|engine| engine.eq_ignore_ascii_case(value)).map_or(value, |engine| engine).to_owned()
}
