//! CREATE and ALTER for the kinds that few schemas have: operators, casts, languages, text search,
//! foreign data, publications.

use super::{Applied, Reader, Refusal};
use crate::object::definition::{Definition, base_type, cast, collation, language, operator, operator_class};
use crate::object::extension::Extension;
use crate::object::foreign_data_wrapper::ForeignDataWrapper;
use crate::object::publication::Publication;
use crate::object::publication_member::PublicationMember;
use crate::object::server::Server;
use crate::object::statistics::Statistics;
use crate::object::subscription::Subscription;
use crate::object::text_search_configuration::{Source, TextSearchConfiguration};
use crate::object::text_search_dictionary::TextSearchDictionary;
use crate::object::user_mapping::UserMapping;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::{Cursor, Name, QualifiedName};

impl Reader<'_> {
    /// CREATE [OR REPLACE], for what is told apart by its first words; none for other kinds.
    pub(super) fn create_definition(&mut self, cursor: &mut Cursor<'_>) -> Option<Applied> {
        const WORDS: &[&str] = &[
            "operator class",
            "operator family",
            "operator",
            "cast",
            "transform",
            "default conversion",
            "conversion",
            "access method",
            "collation",
            "text search parser",
            "text search template",
            "text search dictionary",
            "text search configuration",
            "trusted procedural language",
            "trusted language",
            "procedural language",
            "language",
            "foreign data wrapper",
            "server",
            "user mapping",
            "statistics",
            "publication",
            "subscription",
        ];
        let words = cursor.eat_one_of(WORDS)?;
        let tolerant = self.tolerates(cursor);
        Some(self.create_one(words, tolerant, cursor))
    }

    fn create_one(&mut self, words: &str, tolerant: bool, cursor: &mut Cursor<'_>) -> Applied {
        let object: Object = match words {
            "operator class" => return self.create_operator_class(cursor),
            "operator family" => operator_class::read_family(cursor, self)?.into(),
            "operator" => return self.create_operator(cursor),
            "cast" => cast::read(cursor, self)?.into(),
            "transform" => cast::read_transform(cursor, self)?.into(),
            "conversion" | "default conversion" => cast::read_conversion(words.starts_with("default"), cursor, self)?.into(),
            "access method" => language::read_access_method(cursor, self)?.into(),
            "collation" => collation::read(cursor, self)?.into(),
            "text search parser" => language::read_text_search(ObjectKind::TextSearchParser, cursor, self)?.into(),
            "text search template" => language::read_text_search(ObjectKind::TextSearchTemplate, cursor, self)?.into(),
            "text search dictionary" => Box::new(TextSearchDictionary::read(cursor, self)?).into(),
            "text search configuration" => return self.create_configuration(cursor),
            "foreign data wrapper" => Box::new(ForeignDataWrapper::read(cursor, self)?).into(),
            "server" => Box::new(Server::read(cursor)?).into(),
            "user mapping" => UserMapping::read(cursor)?.into(),
            "statistics" => Box::new(self.statistics(cursor)?).into(),
            "publication" => return self.create_publication(cursor),
            "subscription" => Box::new(Subscription::read(cursor)?).into(),
            _ => match language::read(words.starts_with("trusted"), cursor, self)? {
                Ok(language) => language.into(),
                // Without a handler the statement creates the extension of that name.
                Err(name) => return self.add(Extension { name, schema: Name::new("pg_catalog") }, true),
            },
        };
        self.add(object, tolerant)
    }

    /// Statistics can only be kept of a table that is there.
    fn statistics(&self, cursor: &mut Cursor<'_>) -> Result<Statistics, Refusal> {
        let statistics = Statistics::read(cursor, self)?;
        match self.catalog.relation(&statistics.namespace, &statistics.table) {
            Some(_) => Ok(statistics),
            None => Err(Refusal::Missing(format!("relation `{}.{}`", statistics.namespace, statistics.table))),
        }
    }

    /// An operator takes the place of a shell of its name.
    fn create_operator(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (operator, shells) = operator::read(cursor, self)?;
        let shell = matches!(self.catalog.object(&operator.id), Some(Object::Definition(old)) if operator::is_shell(old));
        if shell {
            self.catalog.remove(&operator.id);
        }
        let own = operator.id.clone();
        self.add(operator, false)?;
        for shell in shells {
            if shell.id != own && !self.catalog.contains(&shell.id) {
                self.catalog.insert(shell, self.origin);
            }
        }
        Ok(())
    }

    /// A class without a family gets one of its own name.
    fn create_operator_class(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (class, family) = operator_class::read(cursor, self)?;
        if let Some(family) = family {
            self.add(family, true)?;
        }
        self.add(class, false)
    }

    fn create_configuration(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (configuration, source) = TextSearchConfiguration::read(cursor, self)?;
        let copied = match &source {
            Source::Copy(QualifiedName { namespace: Some(namespace), name }) => {
                self.catalog.object(&ObjectId::new(ObjectKind::TextSearchConfiguration, namespace, name))
            }
            _ => None,
        };
        let copied = match copied {
            Some(Object::TextSearchConfiguration(copied)) => Some(&**copied),
            _ => None,
        };
        let configuration = configuration.made_from(source, copied);
        self.add(Box::new(configuration), false)
    }

    /// The shell of a base type, or its definition, which brings the shell along.
    pub(super) fn create_base_type(&mut self, name: QualifiedName, cursor: &mut Cursor<'_>) -> Applied {
        let (namespace, plain) = crate::object::Session::created(self, name.clone());
        self.add(base_type::shell(&namespace, &plain), true)?;
        if cursor.done() {
            return Ok(());
        }
        let definition: Definition = base_type::read(name, cursor, self)?;
        self.add(definition, false)
    }

    fn create_publication(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (publication, members) = Publication::read(cursor, self)?;
        self.all_there(&members)?;
        self.add(publication, false)?;
        members.into_iter().try_for_each(|member| self.add(Box::new(member), false))
    }

    fn all_there(&self, members: &[PublicationMember]) -> Applied {
        match members.iter().map(PublicationMember::published).find(|id| !self.catalog.contains(id)) {
            Some(id) => Err(Refusal::Missing(id.to_string())),
            None => Ok(()),
        }
    }

    fn alter_publication(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.at("set (") {
            let Some(Object::Publication(publication)) = self.catalog.object(id) else { return Err(Refusal::Unknown) };
            let mut publication = publication.clone();
            cursor.eat("set");
            publication.read_options(cursor)?;
            return self.replace(publication);
        }
        let Some(verb) = cursor.eat_one_of(&["add", "set", "drop"]) else { return Err(Refusal::Unknown) };
        let members = PublicationMember::read_all(&id.name, cursor, self)?;
        if verb == "set" {
            let had: Vec<ObjectId> = self.catalog.under(&id.namespace, &id.name).map(|(id, _)| id.clone()).collect();
            for member in had.iter().filter(|id| id.kind == ObjectKind::PublicationMember) {
                self.catalog.remove(member);
            }
        }
        if verb == "drop" {
            for member in members {
                self.catalog.remove(&member.id());
            }
            return Ok(());
        }
        self.all_there(&members)?;
        members.into_iter().try_for_each(|member| self.add(Box::new(member), false))
    }

    /// ALTER of these kinds, but for the forms that every kind shares.
    pub(super) fn alter_definition(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if id.kind == ObjectKind::Publication {
            return self.alter_publication(id, cursor);
        }
        match self.catalog.object(id).cloned() {
            Some(Object::Extension(mut extension)) => {
                // UPDATE says nothing of the schema, ADD and DROP only who brought an object.
                if cursor.eat("set schema") {
                    extension.schema = cursor.name()?;
                }
                self.replace(extension)
            }
            Some(Object::TextSearchDictionary(mut object)) => {
                object.read_edit(cursor, self)?;
                self.replace(object)
            }
            Some(Object::TextSearchConfiguration(mut object)) => {
                object.read_edit(cursor, self)?;
                self.replace(object)
            }
            Some(Object::ForeignDataWrapper(mut object)) => {
                object.read_edit(cursor, self)?;
                self.replace(object)
            }
            Some(Object::Server(mut object)) => {
                object.read_edit(cursor)?;
                self.replace(object)
            }
            Some(Object::UserMapping(mut object)) => {
                object.read_edit(cursor)?;
                self.replace(object)
            }
            Some(Object::Statistics(mut object)) => {
                object.read_edit(cursor)?;
                self.replace(object)
            }
            Some(Object::Subscription(mut object)) => {
                object.read_edit(cursor)?;
                self.replace(object)
            }
            // The version of the system's library is the server's own business.
            Some(Object::Definition(_)) if id.kind == ObjectKind::Collation && cursor.at("refresh version") => Ok(()),
            _ => Err(Refusal::Unknown),
        }
    }
}
