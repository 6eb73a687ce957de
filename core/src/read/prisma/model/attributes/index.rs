//! `@unique`, `@@unique`, `@@index` and `@@fulltext`, and the lists of fields that keys share.

use super::options;
use super::reader::{Attributes, Context, Reader, missing_value};
use crate::read::prisma::model::operators;
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Algorithm, Field, FieldType, Index, IndexField, IndexKind, Mapped, Model, OperatorClass, Predicate, Sort};
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Arguments, Attribute, Expr, ExprKind, Ident};
use crate::source::{Diagnostic, Span};

/// `@unique`.
pub fn field_unique<'a>(context: &mut Context<'a>, at: usize, attributes: &mut Attributes<'a>) -> Option<Index<'a>> {
    let mut reader = attributes.single(context, "unique")?;
    let attribute = reader.attribute;
    let map = options::mapped(context, &mut reader, "map");
    let length = reader.named("length").and_then(|value| context.integer(value));
    let sort = sort(context, &mut reader);
    let clustered = reader.named("clustered").and_then(|value| context.boolean(value));
    let predicate = predicate(context, &mut reader);
    reader.finish(context, &["map", "length", "sort", "clustered", "where"]);
    let fields = vec![IndexField { field: at, path: None, sort, length, ops: None }];
    let kind = IndexKind::Unique;
    Some(Index { kind, fields, name: None, map, algorithm: None, clustered, predicate, attribute, on_field: Some(at) })
}

/// `@@unique([…])`, `@@index([…])` and `@@fulltext([…])`, each as often as they stand there.
pub fn block_indexes<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &mut Model<'a>, attributes: &mut Attributes<'a>) {
    for kind in [IndexKind::Normal, IndexKind::Unique, IndexKind::Fulltext] {
        for attribute in attributes.take(kind.attribute()) {
            if let Some(index) = block_index(context, names, model, kind, attribute) {
                model.indexes.push(index);
            }
        }
    }
    // Those of blocks stand in the order of the text.
    model.indexes.sort_by_key(|index| (index.on_field.is_none(), index.attribute.span));
}

fn block_index<'a>(
    context: &mut Context<'a>,
    names: &Names<'a>,
    model: &Model<'a>,
    kind: IndexKind,
    attribute: &'a Attribute<'a>,
) -> Option<Index<'a>> {
    let mut reader = Reader::new(context, attribute);
    let known: &[&str] = match kind {
        IndexKind::Normal => &["fields", "map", "type", "clustered", "where", "name"],
        IndexKind::Unique => &["fields", "name", "map", "clustered", "where"],
        IndexKind::Fulltext => &["fields", "map"],
    };
    let Some(value) = reader.required(context, "fields") else {
        reader.finish(context, known);
        return None;
    };
    let Fields { fields, unknown, relations } = fields(context, names, model, attribute, value);
    if !unknown.is_empty() {
        unknown_fields(context, model, attribute.span, &unknown);
    }
    relation_fields(context, model, kind, attribute, &relations, &fields);
    let mut map = options::mapped(context, &mut reader, "map");
    let mut name = None;
    let mut algorithm = None;
    if kind == IndexKind::Unique {
        name = client_name(context, kind.attribute(), &mut reader);
    }
    if kind == IndexKind::Normal {
        let old = reader.named("name").and_then(|value| context.string(value));
        if old.is_some() && map.is_some() {
            let message = "`name` means the same as `map` here, and both are given";
            context.wrong(attribute, "name-and-map", message, "keep `map`");
        }
        map = map.or(old);
        algorithm = algorithm_argument(context, &mut reader);
    }
    let clustered = match kind {
        IndexKind::Fulltext => None,
        _ => reader.named("clustered").and_then(|value| context.boolean(value)),
    };
    let predicate = if kind == IndexKind::Fulltext { None } else { predicate(context, &mut reader) };
    reader.finish(context, known);
    let sound = unknown.is_empty() && relations.is_empty();
    sound.then_some(Index { kind, fields, name, map, algorithm, clustered, predicate, attribute, on_field: None })
}

/// The fields of a key or index, and what was wrong with them.
#[derive(Debug, Default)]
pub struct Fields<'a> {
    /// Those that are there.
    pub fields: Vec<IndexField<'a>>,
    /// The names of those that are not.
    pub unknown: Vec<&'a str>,
    /// The names of those that are relations.
    pub relations: Vec<&'a str>,
}

/// Reads `[a, b(sort: Desc), c.d]`, or one of them.
pub fn fields<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &Model<'a>, attribute: &'a Attribute<'a>, value: &'a Expr<'a>) -> Fields<'a> {
    let values = match &value.kind {
        ExprKind::Array(values) => values.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let mut out = Fields::default();
    for value in values {
        let (path, arguments) = match &value.kind {
            ExprKind::Constant(path) => (*path, None),
            ExprKind::Call(path, arguments) => (*path, Some(arguments)),
            _ => {
                context.push(Diagnostic::error("wrong-value", "the name of a field is expected here").at(value.span));
                continue;
            }
        };
        let (first, rest) = path.text.split_once('.').map_or((path.text, None), |(first, rest)| (first, Some(rest)));
        let Some((at, field)) = model.position(first).and_then(|at| Some((at, model.field(at)?))) else {
            out.unknown.push(first);
            continue;
        };
        if !field.is_scalar() {
            out.relations.push(first);
            continue;
        }
        if let Some(unknown) = rest.and_then(|rest| names.unknown_part(field, rest)) {
            out.unknown.push(unknown);
            continue;
        }
        if out.fields.iter().any(|part| part.field == at && part.path == rest) {
            let message = format!("`{}` stands here more than once", path.text);
            context.wrong(attribute, "duplicate-field", message, "name each field once");
        }
        let mut part = IndexField { field: at, path: rest, sort: None, length: None, ops: None };
        if let Some(arguments) = arguments {
            field_arguments(context, arguments, &mut part);
        }
        out.fields.push(part);
    }
    out
}

/// The same, where no field has arguments.
pub fn plain_fields<'a>(
    context: &mut Context<'a>,
    names: &Names<'a>,
    model: &Model<'a>,
    attribute: &'a Attribute<'a>,
    value: &'a Expr<'a>,
) -> Fields<'a> {
    if let ExprKind::Array(values) = &value.kind {
        let calls: Vec<_> = values.iter().filter(|value| matches!(value.kind, ExprKind::Call(..))).collect();
        for call in &calls {
            let message = "only the name of a field is expected here";
            context.push(Diagnostic::error("wrong-value", message).at(call.span).help("take the parentheses out"));
        }
        if !calls.is_empty() {
            return Fields::default();
        }
    }
    fields(context, names, model, attribute, value)
}

fn field_arguments<'a>(context: &mut Context<'a>, arguments: &'a Arguments<'a>, part: &mut IndexField<'a>) {
    for name in &arguments.without_value {
        context.push(missing_value(name));
    }
    for argument in &arguments.list {
        match argument.name.map(|name| name.text) {
            Some("sort") => match context.constant(&argument.value) {
                Some("Asc") => part.sort = Some(Sort::Ascending),
                Some("Desc") => part.sort = Some(Sort::Descending),
                Some(other) => {
                    let message = format!("`{other}` is no order");
                    context.push(Diagnostic::error("unknown-sort", message).at(argument.span).help("write `Asc` or `Desc`"));
                }
                None => {}
            },
            Some("length") => part.length = context.integer(&argument.value),
            Some("ops") => part.ops = operator_class(context, &argument.value),
            _ => {}
        }
    }
}

fn operator_class<'a>(context: &mut Context<'a>, value: &'a Expr<'a>) -> Option<OperatorClass<'a>> {
    match &value.kind {
        ExprKind::Constant(Ident { text, .. }) if operators::operator_rule(text).is_some() => Some(OperatorClass::Known(text)),
        ExprKind::Constant(Ident { text, .. }) => {
            let diagnostic = Diagnostic::error("unknown-operator-class", format!("there is no operator class `{text}`")).at(value.span);
            context.push(match operators::near(text) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("others are written `raw(\"name\")`"),
            });
            None
        }
        ExprKind::Call(name, arguments) if name.text == "raw" => match arguments.list.as_slice() {
            [argument] => match &argument.value.kind {
                ExprKind::String(text) => Some(OperatorClass::Raw(text)),
                _ => wrong_operator_class(context, value.span),
            },
            _ => wrong_operator_class(context, value.span),
        },
        _ => wrong_operator_class(context, value.span),
    }
}

fn wrong_operator_class<T>(context: &mut Context<'_>, span: Span) -> Option<T> {
    context.push(Diagnostic::error("unknown-operator-class", "this is no operator class").at(span).help("write its name, or `raw(\"name\")`"));
    None
}

/// Says that fields do not exist, and which may be meant.
pub fn unknown_fields<'a>(context: &mut Context<'a>, model: &Model<'a>, span: Span, unknown: &[&'a str]) {
    let message = format!("the model `{}` has no {}", model.name(), quoted(unknown));
    let diagnostic = Diagnostic::error("unknown-field", message).at(span);
    let first = unknown.first().copied().unwrap_or("");
    let known = model.fields.iter().map(Field::name);
    context.push(match near(first, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    });
}

fn relation_fields<'a>(
    context: &mut Context<'a>,
    model: &Model<'a>,
    kind: IndexKind,
    attribute: &'a Attribute<'a>,
    relations: &[&'a str],
    fields: &[IndexField<'a>],
) {
    if relations.is_empty() {
        return;
    }
    let message = format!("an index cannot be made of the relation {}", quoted(relations));
    let mut meant: Vec<&str> = Vec::new();
    for name in relations {
        let relation = model.position(name).and_then(|at| model.field(at)?.relation());
        let own = relation.and_then(|relation| relation.fields.as_ref()).into_iter().flatten();
        meant.extend(own.filter_map(|at| model.field(*at).map(Field::name)));
    }
    meant.extend(fields.iter().filter_map(|part| model.field(part.field).map(Field::name)));
    let help = match meant.is_empty() {
        true => "name scalar fields".to_owned(),
        false => format!("did you mean `@@{}([{}])`?", kind.attribute(), meant.join(", ")),
    };
    context.wrong(attribute, "relation-in-index", message, help);
}

/// `sort:` of `@id` and `@unique`.
pub fn sort<'a>(context: &mut Context<'a>, reader: &mut Reader<'a>) -> Option<Sort> {
    let value = reader.named("sort")?;
    match context.constant(value)? {
        "Asc" => Some(Sort::Ascending),
        "Desc" => Some(Sort::Descending),
        other => {
            context.wrong(reader.attribute, "unknown-sort", format!("`{other}` is no order"), "write `Asc` or `Desc`");
            None
        }
    }
}

fn algorithm_argument<'a>(context: &mut Context<'a>, reader: &mut Reader<'a>) -> Option<Algorithm> {
    let value = reader.named("type")?;
    let name = context.constant(value)?;
    let found = Algorithm::ALL.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm);
    if found.is_none() {
        let help = match near(name, Algorithm::ALL.iter().map(|(known, _)| *known)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "known are BTree, Hash, Gist, Gin, SpGist, Brin".to_owned(),
        };
        context.wrong(reader.attribute, "unknown-index-type", format!("there is no index type `{name}`"), help);
    }
    found
}

fn predicate<'a>(context: &mut Context<'a>, reader: &mut Reader<'a>) -> Option<Predicate<'a>> {
    let value = reader.named("where")?;
    match &value.kind {
        ExprKind::Object(values) => return Some(Predicate::Object(values)),
        ExprKind::Call(name, arguments) if name.text == "raw" => {
            if let [argument] = arguments.list.as_slice()
                && let ExprKind::String(text) = &argument.value.kind
            {
                return Some(Predicate::Raw(text));
            }
        }
        _ => {}
    }
    let help = "write `raw(\"status = 'active'\")` or an object: `{ active: true }`";
    context.wrong(reader.attribute, "wrong-predicate", "this is no condition", help);
    None
}

/// `name:`, by which clients call the key.
pub fn client_name<'a>(context: &mut Context<'a>, attribute: &str, reader: &mut Reader<'a>) -> Option<Mapped<'a>> {
    let name = options::mapped(context, reader, "name")?;
    if !name.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        let message = format!("the `name` of `@@{attribute}` is a name in programs");
        let help = "use letters, digits and underscores; the name in the database is `map`";
        context.wrong(reader.attribute, "invalid-name", message, help);
    }
    Some(name)
}

/// Names in back ticks, with commas.
pub fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl<'a> Names<'a> {
    /// The first part of a path into a composite type that is not there.
    fn unknown_part(&self, field: &Field<'a>, path: &'a str) -> Option<&'a str> {
        let mut at = match field.ty {
            FieldType::Composite(at) => Some(at),
            _ => None,
        };
        for part in path.split('.') {
            let block = at.and_then(|at| self.composites.get(at));
            let Some(line) = block.and_then(|block| block.fields().find(|line| line.name.text == part)) else { return Some(part) };
            at = self.composite_of(line);
        }
        None
    }
}
