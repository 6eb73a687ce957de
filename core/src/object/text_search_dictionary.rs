//! Text search dictionaries. PostgreSQL manual: CREATE TEXT SEARCH DICTIONARY.

use super::definition::list::quoted;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Options, QualifiedName, Script, TokenKind};
use serde::Serialize;

/// A text search dictionary.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TextSearchDictionary {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// The template that it is made from.
    pub template: QualifiedName,
    /// Its options.
    pub options: Options,
}

impl TextSearchDictionary {
    /// Reads what follows `CREATE TEXT SEARCH DICTIONARY`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        let mut dictionary = TextSearchDictionary { namespace, name, ..Self::default() };
        dictionary.read_edit(cursor, session)?;
        Ok(dictionary)
    }

    /// Reads `(option = value, option, …)` over what is there: an option without a value is taken
    /// out.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        cursor.expect("(")?;
        cursor.comma_separated(|cursor| {
            let name = cursor.name()?;
            if !cursor.eat("=") {
                self.options.remove(&name);
            } else if &*name == "template" {
                self.template = session.reference(Class::Other, cursor.qualified_name()?);
            } else {
                let value = match cursor.peek().map(|token| token.kind) {
                    Some(TokenKind::String | TokenKind::Dollar) => cursor.string()?,
                    Some(TokenKind::Number) | Some(TokenKind::Symbol) => cursor.integer()?,
                    _ => cursor.qualified_name().map(|name| dotted(&name))?,
                };
                self.options.insert(name, value.into());
            }
            Ok(())
        })?;
        cursor.expect(")")
    }
}

fn dotted(name: &QualifiedName) -> String {
    name.namespace.as_ref().map_or(name.name.to_string(), |namespace| format!("{namespace}.{}", name.name))
}

impl Kind for TextSearchDictionary {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::TextSearchDictionary, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        if let Some(namespace) = &self.template.namespace {
            needs.object(ObjectId::new(ObjectKind::TextSearchTemplate, namespace, &self.template.name));
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("TEMPLATE = {}", self.template.quoted())];
        words.extend(self.options.iter().map(|(name, value)| format!("{} = {}", name.quoted(), quoted(value))));
        script.add(format!("CREATE TEXT SEARCH DICTIONARY {} ({})", self.id().relation(), words.join(", ")));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.template != to.template {
            return Altered::Rebuild;
        }
        let gone = self.options.keys().filter(|name| !to.options.contains_key(name)).map(|name| name.quoted());
        let new = to.options.iter().filter(|(name, value)| self.options.get(name) != Some(&***value));
        let words: Vec<String> = gone.chain(new.map(|(name, value)| format!("{} = {}", name.quoted(), quoted(value)))).collect();
        if !words.is_empty() {
            script.add(format!("ALTER TEXT SEARCH DICTIONARY {} ({})", self.id().relation(), words.join(", ")));
        }
        Altered::InPlace
    }
}
