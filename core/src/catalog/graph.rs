//! Who requires whom: what an object says that it requires, found in the catalog.

use super::Catalog;
use crate::object::{Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::{PUBLIC, unliteral};
use crate::sql::{Name, Type};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// How much a requirement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// The server refuses to be without it.
    Hard,
    /// Looked up only when a routine runs: decides the order where nothing else does.
    Soft,
}

/// All requirements of a catalog: an edge points from an object to what it requires.
#[derive(Debug)]
pub struct Graph<'a> {
    graph: DiGraph<&'a ObjectId, Strength>,
    nodes: BTreeMap<&'a ObjectId, NodeIndex>,
}

impl<'a> Graph<'a> {
    /// The graph of a whole catalog.
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut graph = DiGraph::new();
        let nodes: BTreeMap<&ObjectId, NodeIndex> = catalog.iter().map(|(id, _)| (id, graph.add_node(id))).collect();
        for (id, entry) in catalog.iter() {
            for (required, strength) in catalog.requirements(&entry.object) {
                if let (Some(&from), Some(&to)) = (nodes.get(id), nodes.get(&required)) {
                    graph.add_edge(from, to, strength);
                }
            }
        }
        Graph { graph, nodes }
    }

    /// What requires this object, firmly.
    pub fn dependents(&self, id: &ObjectId) -> impl Iterator<Item = &'a ObjectId> {
        let edges = self.nodes.get(id).map(|&node| self.graph.edges_directed(node, Direction::Incoming));
        let hard = edges.into_iter().flatten().filter(|edge| *edge.weight() == Strength::Hard);
        hard.filter_map(|edge| self.graph.node_weight(edge.source()).copied())
    }
}

impl Catalog {
    /// What an object requires, as far as this catalog holds it, each once, ordered by id.
    pub fn requirements(&self, object: &Object) -> BTreeMap<ObjectId, Strength> {
        let mut collector = Collector { catalog: self, own: object.id(), found: BTreeMap::new(), strength: Strength::Hard };
        object.requires(&mut collector);
        collector.found.remove(&collector.own);
        collector.found
    }
}

struct Collector<'a> {
    catalog: &'a Catalog,
    own: ObjectId,
    found: BTreeMap<ObjectId, Strength>,
    strength: Strength,
}

impl Collector<'_> {
    fn add(&mut self, id: ObjectId) {
        let strength = self.strength;
        self.found.entry(id).and_modify(|had| *had = (*had).min(strength)).or_insert(strength);
    }

    fn add_relation(&mut self, namespace: &Name, name: &Name) -> bool {
        let relation = self.catalog.relation(namespace, name);
        let known = relation.is_some();
        if let Some(id) = relation {
            self.add(id);
        }
        known
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

    fn add_columns(&mut self, (namespace, name): &(Name, Name), words: &BTreeSet<Name>, all: bool) {
        let columns = self.catalog.under(namespace, name).filter(|(id, _)| id.kind == ObjectKind::Column);
        let wanted: Vec<ObjectId> = columns.filter(|(id, _)| all || words.contains(&id.part)).map(|(id, _)| id.clone()).collect();
        wanted.into_iter().for_each(|id| self.add(id));
    }

    /// A dotted name with what stands round it.
    fn chain(&mut self, chain: &[Name], called: bool, query: bool, cast: bool, relations: &mut BTreeSet<(Name, Name)>) {
        let public = Name::new(PUBLIC);
        let (namespace, name) = match chain {
            [name] => (&public, name),
            [namespace, name, ..] => (namespace, name),
            [] => return,
        };
        if called {
            self.add_routines(namespace, name);
        }
        if cast || chain.len() > 1 {
            self.add_type(namespace, name);
        }
        if (query || chain.len() > 1) && self.add_relation(namespace, name) {
            relations.insert((namespace.clone(), name.clone()));
        }
    }

    /// `'schema.sequence'` where a relation's name is meant.
    fn regclass(&mut self, constant: &str) {
        let inner = unliteral(constant);
        let tokens: Vec<Token> = Lexer::new(&inner).collect();
        let chain: Vec<Name> = tokens.iter().filter_map(|token| identifier(token, &inner)).collect();
        match chain.as_slice() {
            [name] => self.add_relation(&Name::new(PUBLIC), name),
            [namespace, name] => self.add_relation(namespace, name),
            _ => false,
        };
    }
}

fn identifier(token: &Token, text: &str) -> Option<Name> {
    match token.kind {
        TokenKind::Word => Some(Name::fold(token.text(text))),
        TokenKind::Quoted => Some(Name::unquote(token.text(text))),
        _ => None,
    }
}

/// Whether a text reads or writes tables by name.
fn is_query(tokens: &[Token], text: &str) -> bool {
    const VERBS: &[&str] = &["select", "update", "insert", "delete", "table", "truncate"];
    tokens.iter().any(|token| VERBS.iter().any(|verb| crate::sql::cursor::word_is(token, text, verb)))
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
        if let Some(namespace) = &ty.namespace {
            self.add_type(namespace, &ty.name);
        }
    }

    fn routine(&mut self, namespace: &str, name: &str) {
        self.add_routines(&Name::new(namespace), &Name::new(name));
    }

    fn text(&mut self, text: &str, own: Option<(&str, &str)>) {
        let tokens: Vec<Token> = Lexer::new(text).collect();
        let query = is_query(&tokens, text);
        let mut words = BTreeSet::new();
        let mut relations: BTreeSet<(Name, Name)> = own.iter().map(|(namespace, name)| (Name::new(namespace), Name::new(name))).collect();
        let mut all = false;
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text(text));
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let start = at;
            at += 1;
            let Some(first) = identifier(token, text) else {
                // A star that selects columns, not one that multiplies.
                all |= query && word(start) == "*" && (start == 0 || matches!(word(start - 1), "." | ",") || word(start - 1).eq_ignore_ascii_case("select"));
                let before = if start > 1 { word(start - 2) } else { "" };
                if token.kind == TokenKind::String && (word(at + 1).eq_ignore_ascii_case("regclass") || word(at + 3).eq_ignore_ascii_case("regclass") || before.to_ascii_lowercase().ends_with("val")) {
                    self.regclass(token.text(text));
                }
                continue;
            };
            let mut chain = vec![first];
            while word(at) == "." {
                let Some(next) = tokens.get(at + 1).and_then(|token| identifier(token, text)) else { break };
                chain.push(next);
                at += 2;
            }
            let before = if start > 0 { word(start - 1) } else { "" };
            let cast = before == "::" || before.eq_ignore_ascii_case("as") || before.eq_ignore_ascii_case("returns") || before.eq_ignore_ascii_case("setof");
            self.chain(&chain, word(at) == "(", query, cast, &mut relations);
            words.extend(chain);
        }
        for relation in &relations {
            self.add_columns(relation, &words, all);
        }
    }

    fn body(&mut self, text: &str) {
        let strength = std::mem::replace(&mut self.strength, Strength::Soft);
        self.text(text, None);
        self.strength = strength;
    }
}
