//! A catalog written into a schema that is there: what is the same stays as it is written, with its
//! names, comments and order.

mod fate;

use super::known::{self, Known};
use super::layout::{Block, Key, Line, Side};
use super::names::Names;
use super::{blocks, inline_id};
use crate::catalog::Catalog;
use crate::object::{ObjectId, ObjectKind};
use crate::plan;
use crate::read::prisma::model::{Field, FieldRef, FieldType, Model, RelationKind, Schema, resolve};
use crate::read::prisma::syntax::{self, ItemKind, Keyword, Member, MemberKind};
use crate::read::prisma::{self, parse};
use crate::source::{Source, Sources, Span};
use crate::sql::Name;
use crate::sql::dialect::Family;
use fate::{Fate, about, attribute_fate, counts_in_silence, row, row_of_view};

/// Defaults that only clients know.
const OF_CLIENTS: &[&str] = &["uuid", "cuid", "ulid", "nanoid", "auto"];

/// The texts of a schema's files after they were made to say what a catalog holds.
pub fn prisma_into(catalog: &Catalog, sources: &Sources) -> Vec<String> {
    let syntax = parse(sources);
    let (schema, _) = resolve(sources, &syntax);
    let own = prisma::read(sources).catalog;
    let mut there = within(catalog, &schema);
    let mut said = plan::settled(&there, &own);
    (there.notation, said.notation) = (own.notation, own.notation);
    let views =
        schema.models.iter().any(|model| model.is_view) || schema.generators.iter().any(|generator| generator.preview_features.contains(&"views"));
    let draw = |catalog: &Catalog| blocks(catalog, &Names::new(catalog, Known::of(&schema, own.dialect)), views);
    let writing = Writing { sources, schema: &schema, catalog: &there, before: draw(&said), after: draw(&there) };
    let last = syntax.trees.len().saturating_sub(1);
    let texts: Vec<String> = syntax.trees.iter().enumerate().map(|(at, tree)| writing.text(tree, at == last)).collect();
    let changed = texts.iter().zip(&sources.0).any(|(text, source)| *text != source.text);
    if !changed {
        return texts;
    }
    let sources = sources.0.iter().zip(texts).map(|(source, text)| Source::new(source.name.clone(), text));
    prisma::format(&Sources(sources.collect()))
}

/// The part of a catalog that a schema is about: the schemas of the database that it names.
fn within(catalog: &Catalog, schema: &Schema<'_>) -> Catalog {
    let mut part = catalog.clone();
    let Some(datasource) = schema.datasource.as_ref().filter(|_| catalog.dialect.family == Family::Postgres) else { return part };
    let said = |namespace: &Name| match datasource.schemas.is_empty() {
        true => namespace.as_str() == catalog.dialect.home,
        false => datasource.schemas.iter().any(|schema| schema.text == namespace.as_str()),
    };
    let elsewhere: Vec<ObjectId> = catalog.iter().map(|(id, _)| id).filter(|id| !id.namespace.is_empty() && !said(&id.namespace)).cloned().collect();
    elsewhere.iter().for_each(|id| drop(part.remove(id)));
    part
}

struct Writing<'w, 'a> {
    sources: &'w Sources,
    schema: &'w Schema<'a>,
    catalog: &'w Catalog,
    /// The blocks of what the schema says, and of what is there, both under the names of the schema.
    before: Vec<(ObjectId, Block)>,
    after: Vec<(ObjectId, Block)>,
}

impl Writing<'_, '_> {
    /// A file; the last one gets what is new: models behind its models, the rest at its end.
    fn text(&self, tree: &syntax::Tree<'_>, last: bool) -> String {
        let is_model = |item: &syntax::Item<'_>| matches!(&item.kind, ItemKind::Block(block) if block.keyword == Keyword::Model);
        let behind = tree.items.iter().rposition(is_model).filter(|_| last);
        let mut out = String::new();
        // Comments and blank lines before a block go with it.
        let mut waiting = String::new();
        for (at, item) in tree.items.iter().enumerate() {
            let text = self.sources.slice(item.span);
            let ItemKind::Block(block) = &item.kind else {
                waiting.push_str(text);
                continue;
            };
            match self.block(block, item.span) {
                Fate::Stays => out.push_str(&format!("{waiting}{text}")),
                Fate::Becomes(text) => out.push_str(&format!("{waiting}{text}")),
                Fate::Goes => {}
            }
            waiting.clear();
            if behind == Some(at) {
                out.push_str(&self.added(|kind| kind == ObjectKind::Table));
            }
        }
        out.push_str(&waiting);
        if last {
            out.push_str(&self.added(|kind| kind != ObjectKind::Table || behind.is_none()));
        }
        out
    }

    fn block(&self, block: &syntax::Block<'_>, item: Span) -> Fate {
        let Some(id) = self.id(block) else { return self.nameless(block, item) };
        let find = |blocks: &'_ [(ObjectId, Block)]| blocks.iter().find(|(other, _)| *other == id).map(|(_, block)| block.clone());
        match (find(&self.before), find(&self.after)) {
            (_, None) if self.catalog.contains(&id) => Fate::Stays,
            (_, None) => Fate::Goes,
            (Some(before), Some(after)) if before == after && self.is_in_order(block, &after) => Fate::Stays,
            (before, Some(after)) => self.rewritten(block, item, &before.unwrap_or_default(), &after),
        }
    }

    /// A block that the database does not have. There are no enums in SQLite, and so none that is called otherwise.
    fn nameless(&self, block: &syntax::Block<'_>, item: Span) -> Fate {
        let map = |member: &&Member<'_>| matches!(&member.kind, MemberKind::Attribute(attribute) if attribute.name.text == "map");
        match block.members.iter().find(map).filter(|_| block.keyword == Keyword::Enum) {
            Some(member) => {
                let (before, behind) = (Span { end: member.span.start, ..item }, Span { start: member.span.end, ..item });
                Fate::Becomes(format!("{}{}", self.sources.slice(before), self.sources.slice(behind)))
            }
            None => Fate::Stays,
        }
    }

    /// What a block stands for; none for what is no part of the database.
    fn id(&self, block: &syntax::Block<'_>) -> Option<ObjectId> {
        let dialect = self.catalog.dialect;
        match block.keyword {
            Keyword::Model | Keyword::View => Some(known::relation_of(self.model(block)?, dialect)),
            Keyword::Enum => {
                let declared = self.schema.enums.iter().find(|declared| declared.block.span == block.span)?;
                match dialect.family {
                    Family::Postgres => Some(known::type_of(declared, dialect)),
                    Family::Mysql => Some(inline_id(declared.name())),
                    Family::Sqlite => None,
                }
            }
            _ => None,
        }
    }

    fn model(&self, block: &syntax::Block<'_>) -> Option<&Model<'_>> {
        self.schema.models.iter().find(|model| model.block.span == block.span)
    }

    /// Whether a model has its relations behind its columns, and says of each column that counts that it does.
    fn is_in_order(&self, block: &syntax::Block<'_>, after: &Block) -> bool {
        let Some(model) = self.model(block) else { return true };
        if model.is_view {
            return false;
        }
        let relations = model.fields.iter().map(|field| matches!(field.ty, FieldType::Relation(_)));
        relations.is_sorted() && !model.fields.iter().any(|field| counts_in_silence(field, after))
    }

    /// A block whose lines have changed in part. Relations go behind the columns.
    fn rewritten(&self, block: &syntax::Block<'_>, item: Span, before: &Block, after: &Block) -> Fate {
        let model = self.model(block);
        let is_view = model.is_some_and(|model| model.is_view);
        let mut out = self.sources.slice(Span { end: block.body.start, ..item }).to_owned();
        let (mut rows, mut relations, mut waiting) = (String::new(), String::new(), String::new());
        let mut attributes = String::new();
        let mut seen: Vec<Key> = Vec::new();
        let mut kept: Vec<String> = Vec::new();
        for member in &block.members {
            let text = self.sources.slice(member.span);
            let (fate, target) = match &member.kind {
                MemberKind::Field(line) => {
                    let field = model.and_then(|model| model.fields.iter().find(|field| field.line.span == line.span));
                    let key = self.key(model, field, block, line);
                    let fate = match is_view {
                        true => row_of_view(&key, field, after, |line| self.prefixed(&line.row())),
                        false => row(&key, field, before, after, |line| self.merged(line, field, member)),
                    };
                    let target = if key.is_relation() { &mut relations } else { &mut rows };
                    seen.push(key);
                    (fate, target)
                }
                MemberKind::Attribute(attribute) => {
                    let about = model.and_then(|model| about(model, attribute, before));
                    let fate = about.as_ref().map_or(Fate::Stays, |about| attribute_fate(about, before, after));
                    kept.extend(about);
                    (fate, &mut attributes)
                }
                _ => {
                    waiting.push_str(text);
                    continue;
                }
            };
            match fate {
                Fate::Stays => target.push_str(&format!("{waiting}{text}")),
                Fate::Becomes(text) => target.push_str(&format!("{waiting}  {text}\n")),
                Fate::Goes => {}
            }
            waiting.clear();
        }
        for line in after.lines.iter().filter(|line| !seen.contains(&line.key)) {
            let target = if line.key.is_relation() { &mut relations } else { &mut rows };
            line.notes.iter().for_each(|note| target.push_str(&format!("  /// {note}\n")));
            target.push_str(&format!("  {}\n", self.prefixed(&line.row())));
        }
        for (about, text) in after.attributes.iter().filter(|(about, _)| !kept.contains(about)) {
            // What names the block is there, whatever it is called by.
            let fresh = before.attributes.iter().all(|(other, _)| other != about);
            if fresh {
                attributes.push_str(&format!("  {text}\n"));
            }
        }
        out.push_str(&rows);
        out.push_str(&relations);
        out.push_str(&attributes);
        out.push_str(&waiting);
        let last = block.members.last().map_or(block.body.start, |member| member.span.end);
        out.push_str(self.sources.slice(Span { start: last, ..item }));
        Fate::Becomes(out)
    }

    /// What a field stands for.
    fn key(&self, model: Option<&Model<'_>>, field: Option<&Field<'_>>, block: &syntax::Block<'_>, line: &syntax::FieldLine<'_>) -> Key {
        let Some((model, field)) = model.zip(field) else {
            let declared = self.schema.enums.iter().find(|declared| declared.block.span == block.span);
            let value = declared.and_then(|declared| declared.values.iter().find(|value| value.name.text == line.name.text));
            return value.map_or(Key::None, |value| Key::Label(value.database_name().to_owned()));
        };
        match &field.ty {
            FieldType::Relation(_) => self.relation(model, field).unwrap_or_default(),
            FieldType::Unknown => Key::None,
            _ => Key::Column(Name::new(field.column())),
        }
    }

    fn relation(&self, model: &Model<'_>, field: &Field<'_>) -> Option<Key> {
        let at = FieldRef {
            model: self.schema.models.iter().position(|other| other.block.span == model.block.span)?,
            field: model.fields.iter().position(|other| other.line.span == field.line.span)?,
        };
        let relation = self.schema.relation_of(at)?;
        let side = if relation.forward == Some(at) { Side::Forward } else { Side::Back };
        let (own, _, _) = self.schema.side(relation.forward)?;
        let table = known::relation_of(own, self.catalog.dialect);
        if relation.kind == RelationKind::ManyToMany {
            let (other, _, _) = self.schema.side(relation.back)?;
            let said = relation.name.map_or_else(|| format!("{}To{}", own.name(), other.name()), str::to_owned);
            let join = prisma::Naming::in_family(self.catalog.dialect.family).join_table(&said);
            return Some(Key::Join((table.namespace, Name::new(join)), side));
        }
        let (fields, _) = self.schema.foreign_key(relation)?;
        let columns = fields.iter().filter_map(|at| own.field(*at)).map(|field| Name::new(field.column())).collect();
        Some(Key::Reference(((table.namespace, table.name), columns), side))
    }

    /// A row as it is to be, with what only clients know of it.
    fn merged(&self, line: &Line, field: Option<&Field<'_>>, member: &Member<'_>) -> String {
        let mut line = line.clone();
        if let Some(field) = field {
            let defaults = line.attributes.iter().any(|attribute| attribute.starts_with("@default("));
            for attribute in &field.line.attributes {
                let client = match attribute.name.text {
                    "updatedAt" | "ignore" => true,
                    "default" => !defaults && field.default.as_ref().is_some_and(|default| OF_CLIENTS.iter().any(|name| default.is_call(name))),
                    _ => false,
                };
                let text = self.sources.slice(attribute.span).to_owned();
                if client && !line.attributes.contains(&text) {
                    line.attributes.push(text);
                }
            }
        }
        let trailing = member.trailing.map(|comment| format!(" {}", comment.text)).unwrap_or_default();
        format!("{}{trailing}", self.prefixed(&line.row()))
    }

    /// Native types go by the name of the datasource.
    fn prefixed(&self, row: &str) -> String {
        match self.schema.datasource.as_ref().map(|datasource| datasource.block.name.text) {
            Some(name) if name != "db" => row.replace(" @db.", &format!(" @{name}.")),
            _ => row.to_owned(),
        }
    }

    /// The blocks of what the schema does not say, of some kinds.
    fn added(&self, kinds: impl Fn(ObjectKind) -> bool) -> String {
        let blocks = self.schema.models.iter().map(|model| model.block).chain(self.schema.enums.iter().map(|declared| declared.block));
        let said: Vec<ObjectId> = blocks.filter_map(|block| self.id(block)).collect();
        let fresh = self.after.iter().filter(|(id, _)| kinds(id.kind) && !(said.contains(id) || id.kind == ObjectKind::Type && self.said_inline(id)));
        fresh.map(|(_, block)| format!("\n{}", self.prefixed(&block.print()))).collect()
    }

    /// Whether an enum of this name is there, in a dialect that has no types of that sort.
    fn said_inline(&self, id: &ObjectId) -> bool {
        id.namespace.is_empty() && self.schema.enums.iter().any(|declared| *id.name == *declared.name())
    }
}
