//! A catalog written into a schema that is there: what is the same stays as it is written, with its
//! names, comments and order.

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
    let mut texts: Vec<String> = syntax.trees.iter().map(|tree| writing.text(tree)).collect();
    let added = writing.added();
    if let Some(last) = texts.last_mut() {
        last.push_str(&added);
    }
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

/// What becomes of a piece of the text.
enum Fate {
    Stays,
    Goes,
    Becomes(String),
}

impl Writing<'_, '_> {
    /// A file.
    fn text(&self, tree: &syntax::Tree<'_>) -> String {
        let mut out = String::new();
        // Comments and blank lines before a block go with it.
        let mut waiting = String::new();
        for item in &tree.items {
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
        }
        out + &waiting
    }

    fn block(&self, block: &syntax::Block<'_>, item: Span) -> Fate {
        let Some(id) = self.id(block) else { return Fate::Stays };
        let find = |blocks: &'_ [(ObjectId, Block)]| blocks.iter().find(|(other, _)| *other == id).map(|(_, block)| block.clone());
        match (find(&self.before), find(&self.after)) {
            (_, None) if self.catalog.contains(&id) => Fate::Stays,
            (_, None) => Fate::Goes,
            (Some(before), Some(after)) if before == after => Fate::Stays,
            (before, Some(after)) => self.rewritten(block, item, &before.unwrap_or_default(), &after),
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

    /// A block whose lines have changed in part.
    fn rewritten(&self, block: &syntax::Block<'_>, item: Span, before: &Block, after: &Block) -> Fate {
        let model = self.model(block);
        let mut out = self.sources.slice(Span { end: block.body.start, ..item }).to_owned();
        let (mut rows, mut waiting) = (String::new(), String::new());
        let mut attributes = String::new();
        let mut seen: Vec<Key> = Vec::new();
        let mut kept: Vec<String> = Vec::new();
        for member in &block.members {
            let text = self.sources.slice(member.span);
            let (fate, target) = match &member.kind {
                MemberKind::Field(line) => {
                    let field = model.and_then(|model| model.fields.iter().find(|field| field.line.span == line.span));
                    let key = self.key(model, field, block, line);
                    let fate = row(&key, before, after, |line| self.merged(line, field, member));
                    seen.push(key);
                    (fate, &mut rows)
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
            line.notes.iter().for_each(|note| rows.push_str(&format!("  /// {note}\n")));
            rows.push_str(&format!("  {}\n", self.prefixed(&line.row())));
        }
        for (about, text) in after.attributes.iter().filter(|(about, _)| !kept.contains(about)) {
            // What names the block is there, whatever it is called by.
            let fresh = before.attributes.iter().all(|(other, _)| other != about);
            if fresh {
                attributes.push_str(&format!("  {text}\n"));
            }
        }
        out.push_str(&rows);
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

    /// The blocks of what the schema does not say.
    fn added(&self) -> String {
        let blocks = self.schema.models.iter().map(|model| model.block).chain(self.schema.enums.iter().map(|declared| declared.block));
        let said: Vec<ObjectId> = blocks.filter_map(|block| self.id(block)).collect();
        let fresh = self.after.iter().filter(|(id, _)| !(said.contains(id) || id.kind == ObjectKind::Type && self.said_inline(id)));
        fresh.map(|(_, block)| format!("\n{}", self.prefixed(&block.print()))).collect()
    }

    /// Whether an enum of this name is there, in a dialect that has no types of that sort.
    fn said_inline(&self, id: &ObjectId) -> bool {
        id.namespace.is_empty() && self.schema.enums.iter().any(|declared| *id.name == *declared.name())
    }
}

/// What becomes of a row.
fn row(key: &Key, before: &Block, after: &Block, merged: impl Fn(&Line) -> String) -> Fate {
    let find = |block: &Block| block.lines.iter().find(|line| line.key == *key).cloned();
    match (find(before), find(after)) {
        (None, _) => Fate::Stays,
        (Some(_), None) => Fate::Goes,
        (Some(before), Some(after)) if before == after => Fate::Stays,
        (Some(_), Some(after)) => Fate::Becomes(merged(&after)),
    }
}

fn attribute_fate(about: &str, before: &Block, after: &Block) -> Fate {
    let find = |block: &Block| block.attributes.iter().find(|(other, _)| other == about).map(|(_, text)| text.clone());
    match (find(before), find(after)) {
        (None, _) => Fate::Stays,
        (Some(_), None) => Fate::Goes,
        (Some(before), Some(after)) if before == after => Fate::Stays,
        (Some(_), Some(after)) => Fate::Becomes(after),
    }
}

/// What an attribute of a block is about: the key that it says, or the attribute itself.
fn about(model: &Model<'_>, attribute: &syntax::Attribute<'_>, before: &Block) -> Option<String> {
    let word = attribute.name.text;
    let index = model.indexes.iter().find(|index| index.attribute.span == attribute.span);
    let fields = match index {
        Some(index) => &index.fields,
        None if word == "id" => &model.id.as_ref()?.fields,
        None => return Some(word.to_owned()),
    };
    // A key is found again by its name where it has one, and else by its columns.
    let said = index.and_then(|index| index.map).map(|map| format!("{word} {}", map.text));
    let names: Vec<&str> = fields.iter().filter_map(|part| model.field(part.field)).map(|field| field.name()).collect();
    let list = names.join(", ");
    let over = |text: &str| {
        let inner = text.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(inner, _)| inner);
        let bare: Vec<&str> = inner.split(", ").map(|part| part.split('(').next().unwrap_or(part)).collect();
        bare.join(", ") == list
    };
    let by_columns = || {
        let found = before.attributes.iter().find(|(about, text)| about.split(' ').next() == Some(word) && over(text));
        found.map(|(about, _)| about.clone())
    };
    said.filter(|said| before.attributes.iter().any(|(about, _)| about == said)).or_else(by_columns)
}
