//! Aggregates: plain, moving, ordered-set and hypothetical-set. PostgreSQL manual: CREATE AGGREGATE.

mod read;

use super::renaming::Renaming;
use super::signature::{self, Argument, Mode};
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::name::{literal, qualified};
use crate::sql::{Name, Script, Type};
use serde::Serialize;
use std::collections::BTreeMap;

/// The value of one parameter of an aggregate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A function.
    Function(Name, Name),
    /// A type.
    Type(Type),
    /// A text: an initial value.
    Text(String),
    /// A word, a number or an operator, as it is written.
    Word(String),
    /// Nothing: the parameter says it by being there.
    Flag,
}

/// An aggregate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aggregate {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Its arguments; for an ordered-set aggregate the direct ones.
    pub arguments: Vec<Argument>,
    /// What an ordered-set aggregate puts in order.
    pub ordered: Option<Vec<Argument>>,
    /// Its parameters by name, in lower case, without those that say the default.
    pub parameters: BTreeMap<Name, Value>,
}

impl Aggregate {
    fn signature(&self) -> String {
        let list = |arguments: &[Argument]| arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match &self.ordered {
            Some(ordered) if self.arguments.is_empty() => format!("ORDER BY {}", list(ordered)),
            Some(ordered) => format!("{} ORDER BY {}", list(&self.arguments), list(ordered)),
            None if self.arguments.is_empty() => "*".into(),
            None => list(&self.arguments),
        }
    }

    /// The type of its result, where no function makes that out of its state.
    pub fn result_type(&self) -> Option<&Type> {
        match self.parameters.get("stype") {
            Some(Value::Type(ty)) if !self.parameters.contains_key("finalfunc") => Some(ty),
            _ => None,
        }
    }

    /// All arguments in a row. The direct and the ordered ones share a last VARIADIC.
    fn flat(&self) -> Vec<Argument> {
        let shared = self.arguments.last().is_some_and(|last| last.mode == Mode::Variadic);
        let ordered = self.ordered.iter().flatten().filter(|_| !shared);
        self.arguments.iter().chain(ordered).cloned().collect()
    }
}

impl Kind for Aggregate {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Aggregate, &self.namespace, &self.name, &signature::identity(&self.flat()))
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        for argument in self.flat() {
            argument.requires(needs);
        }
        for value in self.parameters.values() {
            match value {
                Value::Function(namespace, name) => needs.routine(namespace, name),
                Value::Type(ty) => needs.data_type(ty),
                Value::Text(_) | Value::Word(_) | Value::Flag => {}
            }
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.routine(&mut self.namespace, &mut self.name);
        let arguments = self.arguments.iter_mut().chain(self.ordered.iter_mut().flatten());
        arguments.for_each(|argument| renaming.data_type(&mut argument.ty));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let parameters = self.parameters.iter().map(|(name, value)| {
            let name = name.to_ascii_uppercase();
            match value {
                Value::Function(namespace, function) => format!("    {name} = {}", qualified(namespace, function)),
                Value::Type(ty) => format!("    {name} = {ty}"),
                Value::Text(text) => format!("    {name} = {}", literal(text).trim_start()),
                Value::Word(word) => format!("    {name} = {word}"),
                Value::Flag => format!("    {name}"),
            }
        });
        let parameters = parameters.collect::<Vec<_>>().join(",\n");
        script.add(format!("CREATE AGGREGATE {}({}) (\n{parameters}\n)", self.id().relation(), self.signature()));
    }

    /// ALTER AGGREGATE changes nothing but names, schemas and owners.
    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    /// As for functions, an old overload goes before its successor comes.
    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Routine, self.namespace.clone(), self.name.clone())]
    }
}
