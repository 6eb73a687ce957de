//! Text search configurations. PostgreSQL manual: CREATE TEXT SEARCH CONFIGURATION, ALTER TEXT
//! SEARCH CONFIGURATION, "Parsers" for the token types.

use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::PUBLIC;
use crate::sql::{Cursor, Name, QualifiedName, Script};
use serde::Serialize;
use std::collections::BTreeMap;

/// The dictionaries of each type of token, in the order in which they are asked.
pub type Mappings = BTreeMap<Name, Vec<QualifiedName>>;

/// A text search configuration.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TextSearchConfiguration {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// The parser that cuts texts into tokens.
    pub parser: QualifiedName,
    /// The dictionaries of each type of token.
    pub mappings: Mappings,
}

/// What a configuration is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// PARSER = name.
    Parser(QualifiedName),
    /// COPY = name.
    Copy(QualifiedName),
}

/// Token types of the default parser that hold plain words, those of letters beyond ASCII too.
const WORDS: &[&str] = &["hword", "hword_part", "word"];
/// Token types that hold words of ASCII letters.
const ASCII_WORDS: &[&str] = &["asciihword", "asciiword", "hword_asciipart"];
/// The other token types that the server's own configurations look up.
const OTHERS: &[&str] =
    &["email", "file", "float", "host", "hword_numpart", "int", "numhword", "numword", "sfloat", "uint", "url", "url_path", "version"];

/// The server's own configuration of this name, by what its languages have in common.
fn own_mappings(name: &str) -> Mappings {
    let dictionary = |name: &str| vec![QualifiedName { namespace: Some(Name::new(PUBLIC)), name: Name::new(name) }];
    let stem = |language: &str| if language == "simple" { dictionary("simple") } else { dictionary(&format!("{language}_stem")) };
    let ascii = if matches!(name, "russian" | "hindi") { "english" } else { name };
    let words = WORDS.iter().map(|token| (Name::new(token), stem(name)));
    let ascii_words = ASCII_WORDS.iter().map(|token| (Name::new(token), stem(ascii)));
    let others = OTHERS.iter().map(|token| (Name::new(token), dictionary("simple")));
    words.chain(ascii_words).chain(others).collect()
}

impl TextSearchConfiguration {
    /// Reads what follows `CREATE TEXT SEARCH CONFIGURATION`; what it is made from is filled in by
    /// `made_from`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Self, Source)> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        cursor.expect("(")?;
        let source = if cursor.eat("parser =") {
            Source::Parser(session.reference(Class::Other, cursor.qualified_name()?))
        } else {
            cursor.expect("copy =")?;
            Source::Copy(session.reference(Class::Other, cursor.qualified_name()?))
        };
        cursor.expect(")")?;
        Ok((TextSearchConfiguration { namespace, name, ..Self::default() }, source))
    }

    /// The same, made from this; `copied` is the configuration that is copied, if it is a user's.
    pub fn made_from(mut self, source: Source, copied: Option<&Self>) -> Self {
        match (source, copied) {
            (Source::Parser(parser), _) => self.parser = parser,
            (Source::Copy(_), Some(copied)) => {
                self.parser = copied.parser.clone();
                self.mappings = copied.mappings.clone();
            }
            (Source::Copy(name), None) => {
                self.parser = QualifiedName { namespace: Some(Name::new(PUBLIC)), name: Name::new("default") };
                self.mappings = own_mappings(&name.name);
            }
        }
        self
    }

    /// Reads `ADD | ALTER | DROP MAPPING …` and does it.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let dictionary = |cursor: &mut Cursor<'_>| Ok(session.reference(Class::Other, cursor.qualified_name()?));
        if cursor.eat("drop mapping") {
            cursor.eat("if exists");
            cursor.expect("for")?;
            for token in cursor.comma_separated(Cursor::name)? {
                self.mappings.remove(&token);
            }
            return Ok(());
        }
        if !cursor.eat("add mapping") {
            cursor.expect("alter mapping")?;
        }
        let tokens = match cursor.eat("for") {
            true => Some(cursor.comma_separated(Cursor::name)?),
            false => None,
        };
        if cursor.eat("replace") {
            let old = dictionary(cursor)?;
            cursor.expect("with")?;
            let new = dictionary(cursor)?;
            for (token, dictionaries) in &mut self.mappings {
                if tokens.as_ref().is_none_or(|tokens| tokens.contains(token)) {
                    dictionaries.iter_mut().filter(|one| **one == old).for_each(|one| *one = new.clone());
                }
            }
            return Ok(());
        }
        cursor.expect("with")?;
        let dictionaries = cursor.comma_separated(dictionary)?;
        for token in tokens.unwrap_or_default() {
            self.mappings.insert(token, dictionaries.clone());
        }
        Ok(())
    }

    /// Writes one statement for all token types with the same dictionaries.
    fn map(&self, verb: &str, mappings: &[(&Name, &Vec<QualifiedName>)], script: &mut Script) {
        let mut groups: BTreeMap<&Vec<QualifiedName>, Vec<String>> = BTreeMap::new();
        for (token, dictionaries) in mappings {
            groups.entry(dictionaries).or_default().push(token.quoted());
        }
        for (dictionaries, tokens) in groups {
            let dictionaries: Vec<String> = dictionaries.iter().map(QualifiedName::quoted).collect();
            let name = self.id().relation();
            script.add(format!("ALTER TEXT SEARCH CONFIGURATION {name} {verb} MAPPING FOR {} WITH {}", tokens.join(", "), dictionaries.join(", ")));
        }
    }
}

impl Kind for TextSearchConfiguration {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::TextSearchConfiguration, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        if let Some(namespace) = &self.parser.namespace {
            needs.object(ObjectId::new(ObjectKind::TextSearchParser, namespace, &self.parser.name));
        }
        for dictionary in self.mappings.values().flatten() {
            let namespace = dictionary.namespace.clone().unwrap_or_default();
            needs.object(ObjectId::new(ObjectKind::TextSearchDictionary, &namespace, &dictionary.name));
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE TEXT SEARCH CONFIGURATION {} (PARSER = {})", self.id().relation(), self.parser.quoted()));
        self.map("ADD", &self.mappings.iter().collect::<Vec<_>>(), script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.parser != to.parser {
            return Altered::Rebuild;
        }
        let gone: Vec<String> = self.mappings.keys().filter(|token| !to.mappings.contains_key(*token)).map(Name::quoted).collect();
        if !gone.is_empty() {
            script.add(format!("ALTER TEXT SEARCH CONFIGURATION {} DROP MAPPING FOR {}", self.id().relation(), gone.join(", ")));
        }
        let (had, new): (Vec<_>, Vec<_>) = to.mappings.iter().partition(|(token, _)| self.mappings.contains_key(*token));
        let changed: Vec<_> = had.into_iter().filter(|(token, dictionaries)| self.mappings.get(*token) != Some(*dictionaries)).collect();
        self.map("ALTER", &changed, script);
        self.map("ADD", &new, script);
        Altered::InPlace
    }
}
