//! Who requires whom: what an object says that it requires, found in the catalog.

use super::Catalog;
use super::mentions::{Mention, Mentions};
use super::spoken;
use crate::object::{Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::dialect::Case;
use crate::sql::name::PUBLIC;
use crate::sql::{Name, Type};
use std::collections::{BTreeMap, BTreeSet};

/// How much a requirement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// The server refuses to be without it.
    Hard,
    /// Looked up only when a routine runs: decides the order where nothing else does.
    Soft,
}

/// After so many times, all requirements are looked up: a long chain is followed at once.
const LOOKS: usize = 3;

/// Who requires whom in a catalog, as far as anybody has asked.
#[derive(Debug)]
pub struct Graph<'a> {
    catalog: &'a Catalog,
    /// What requires an object, firmly.
    dependents: BTreeMap<&'a ObjectId, Vec<&'a ObjectId>>,
    /// Whose requirements have been looked up, in the order of the catalog.
    known: Vec<bool>,
    /// The names of what has been asked for.
    asked: BTreeSet<Name>,
    looks: usize,
}

impl<'a> Graph<'a> {
    /// Of this catalog.
    pub fn new(catalog: &'a Catalog) -> Self {
        Graph::without(catalog, std::iter::empty())
    }

    /// Of what is in this catalog besides these, which are ordered by id: what they require is not
    /// looked up.
    pub fn without<'i>(catalog: &'a Catalog, ids: impl Iterator<Item = &'i ObjectId>) -> Self {
        let mut ids = ids.peekable();
        let mut is_out = |id: &ObjectId| {
            while ids.next_if(|out| *out < id).is_some() {}
            ids.next_if(|out| *out == id).is_some()
        };
        let known = catalog.iter().map(|(id, _)| is_out(id)).collect();
        Graph { catalog, dependents: BTreeMap::new(), known, asked: BTreeSet::new(), looks: 0 }
    }

    /// Finds all that requires any of these, which `dependents` then gives.
    pub fn look_for<'i>(&mut self, ids: impl IntoIterator<Item = &'i ObjectId>) {
        let names = ids.into_iter().flat_map(spoken::names_of).filter(|name| !self.asked.contains(*name));
        let names: spoken::Names = names.cloned().collect();
        if names.is_empty() || self.looks > LOOKS {
            return;
        }
        self.looks += 1;
        // Where case does not count, a quick look hears too little.
        let all = self.looks > LOOKS || self.catalog.dialect.case != Case::Folded;
        for ((id, entry), known) in self.catalog.iter().zip(&mut self.known) {
            if !*known && (all || spoken::speaks_of(&entry.object, &names)) {
                *known = true;
                let requirements = self.catalog.requirements(&entry.object);
                let firm = requirements.iter().filter(|(_, strength)| *strength == Strength::Hard);
                for (required, _) in firm.filter_map(|(required, _)| self.catalog.get_with_id(required)) {
                    self.dependents.entry(required).or_default().push(id);
                }
            }
        }
        self.asked.extend(names);
    }

    /// What requires this object, firmly. It must have been looked for.
    pub fn dependents(&self, id: &ObjectId) -> impl Iterator<Item = &'a ObjectId> {
        self.dependents.get(id).into_iter().flatten().copied()
    }
}

/// What an object requires, as far as its catalog holds it: each once, ordered by id.
#[derive(Debug, Default)]
pub struct Requirements(Vec<(ObjectId, Strength)>);

impl Requirements {
    /// Whether this object is among them.
    pub fn contains(&self, id: &ObjectId) -> bool {
        self.0.binary_search_by(|(required, _)| required.cmp(id)).is_ok()
    }

    /// The ids and how much each binds.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&ObjectId, Strength)> {
        self.0.iter().map(|(id, strength)| (id, *strength))
    }
}

impl Catalog {
    /// What an object requires.
    pub fn requirements(&self, object: &Object) -> Requirements {
        let mut collector = Collector { catalog: self, found: Vec::new(), strength: Strength::Hard };
        object.requires(&mut collector);
        let (own, mut found) = (object.id(), collector.found);
        found.retain(|(id, _)| *id != own);
        found.sort_unstable();
        // The firmer one of two comes first.
        found.dedup_by(|(later, _), (first, _)| later == first);
        Requirements(found)
    }
}

struct Collector<'a> {
    catalog: &'a Catalog,
    found: Vec<(ObjectId, Strength)>,
    strength: Strength,
}

impl Collector<'_> {
    fn add(&mut self, id: ObjectId) {
        self.found.push((id, self.strength));
    }

    fn add_relation(&mut self, namespace: &Name, name: &Name) -> bool {
        let relation = self.catalog.relation(namespace, name).or_else(|| self.relation_in_any_case(namespace, name));
        let known = relation.is_some();
        if let Some(id) = relation {
            self.add(id);
        }
        known
    }

    fn relation_in_any_case(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        let loose = self.catalog.dialect.case != Case::Folded;
        loose.then(|| self.catalog.relation(namespace, &self.catalog.spelled(namespace, name.clone()))).flatten()
    }

    fn add_type(&mut self, namespace: &Name, name: &Name) {
        if let Some(id) = self.catalog.type_named(namespace, name) {
            self.add(id);
        }
    }

    fn add_routines(&mut self, namespace: &Name, name: &Name) {
        let routines: Vec<ObjectId> = self.catalog.routines(namespace, name).cloned().collect();
        routines.into_iter().for_each(|id| self.add(id));
    }

    fn add_operators(&mut self, namespace: &str, name: &Name) {
        let named = self.catalog.under(&Name::new(namespace), name);
        let operators: Vec<ObjectId> = named.map(|(id, _)| id).filter(|id| id.kind == ObjectKind::Operator).cloned().collect();
        operators.into_iter().for_each(|id| self.add(id));
    }

    fn add_columns(&mut self, (namespace, name): &(Name, Name), words: &BTreeSet<Name>, all: bool) {
        let loose = self.catalog.dialect.case != Case::Folded;
        let columns = self.catalog.under(namespace, name).filter(|(id, _)| id.kind == ObjectKind::Column);
        let wanted: Vec<ObjectId> = columns
            .filter(|(id, _)| all || words.contains(&id.part) || loose && words.iter().any(|word| self.catalog.dialect.same(word, &id.part)))
            .map(|(id, _)| id.clone())
            .collect();
        wanted.into_iter().for_each(|id| self.add(id));
    }

    /// Finds what a mention means; the relations that it names are added to `relations`.
    fn add_mention(&mut self, mention: &Mention, query: bool, relations: &mut BTreeSet<(Name, Name)>) {
        let public = Name::new(self.catalog.dialect.home);
        let (namespace, name) = match mention.chain.as_slice() {
            [name] => (&public, name),
            [namespace, name, ..] => (namespace, name),
            [] => return,
        };
        let qualified = mention.chain.len() > 1;
        if mention.called {
            self.add_routines(namespace, name);
        }
        // What a routine declares is of types whose place no word marks.
        if mention.cast || qualified || self.strength == Strength::Soft {
            self.add_type(namespace, name);
        }
        if (query && mention.source || qualified || mention.regclass) && self.add_relation(namespace, name) {
            relations.insert((namespace.clone(), self.catalog.spelled(namespace, name.clone())));
        }
    }
}

impl Needs for Collector<'_> {
    fn object(&mut self, id: ObjectId) {
        if self.catalog.contains(&id) {
            self.add(id);
        }
    }

    fn relation(&mut self, namespace: &str, name: &str) {
        self.add_relation(&Name::new(namespace), &Name::new(name));
    }

    fn data_type(&mut self, ty: &Type) {
        let Some(namespace) = &ty.namespace else { return };
        match self.catalog.type_named(namespace, &ty.name) {
            Some(id) => self.add(id),
            // What nobody declares may be an extension's, wherever that is put.
            None => self.found.extend(self.catalog.extensions_in(namespace).map(|id| (id.clone(), Strength::Soft))),
        }
    }

    fn key(&mut self, namespace: &Name, table: &Name, columns: &[Name]) {
        let keys = self.catalog.keys_over(namespace, table, columns);
        // A primary key serves before other keys, a constraint before an index.
        if let Some(id) = keys.into_iter().next() {
            self.add(id);
        }
    }

    fn routine(&mut self, namespace: &str, name: &str) {
        self.add_routines(&Name::new(namespace), &Name::new(name));
    }

    fn text(&mut self, text: &str, own: Option<(&str, &str)>) {
        let mentions = Mentions::of(text, self.catalog.dialect);
        let mut relations: BTreeSet<(Name, Name)> = own.iter().map(|(namespace, name)| (Name::new(namespace), Name::new(name))).collect();
        for mention in &mentions.names {
            self.add_mention(mention, mentions.query, &mut relations);
        }
        for (namespace, name) in &mentions.operators {
            self.add_operators(namespace.as_deref().unwrap_or(PUBLIC), name);
        }
        for relation in &relations {
            self.add_columns(relation, &mentions.words, mentions.all_columns);
        }
    }

    fn body(&mut self, text: &str) {
        let strength = std::mem::replace(&mut self.strength, Strength::Soft);
        self.text(text, None);
        self.strength = strength;
    }
}
