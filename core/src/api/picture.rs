//! What changes, to be drawn: tables with their columns, enums with their values, what refers to
//! what, and which steps do what to each.

use super::Comparison;
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Rule};
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Schemas with more entities than this are drawn without those that nothing happens to.
const SHOWN: usize = 48;

/// The kinds that are drawn.
const DRAWN: [ObjectKind; 4] = [ObjectKind::Table, ObjectKind::Type, ObjectKind::View, ObjectKind::MaterializedView];

/// The key that a column is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    /// PRIMARY KEY.
    Primary,
    /// UNIQUE.
    Unique,
    /// FOREIGN KEY.
    Foreign,
}

/// A column at one time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Shape {
    /// Its type; empty for the value of an enum.
    #[serde(rename = "type")]
    ty: String,
    /// Whether it refuses NULL.
    required: bool,
    /// Its default.
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    /// The keys that it is part of.
    keys: BTreeSet<Mark>,
}

/// A column of a table, or a value of an enum, before and after.
#[derive(Debug, Clone, Serialize)]
struct Field {
    /// Its name.
    name: String,
    /// Its name before, where it is renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    /// What it is before, unless it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Shape>,
    /// What it is after, unless it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Shape>,
    /// The numbers, from 0, of the steps that change it.
    steps: Vec<usize>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Reference {
    /// Its name.
    name: Name,
    /// The columns that refer.
    columns: Vec<Name>,
    /// The table that they refer to.
    to: ObjectId,
    /// Whether it is there before.
    before: bool,
    /// Whether it is there after.
    after: bool,
    /// The numbers of the steps that change it.
    steps: Vec<usize>,
}

/// Something that is drawn as a box: a table, an enum, a view.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entity {
    /// What it is called.
    id: ObjectId,
    /// Its name before, where it is renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<Name>,
    /// Whether it is there before.
    before: bool,
    /// Whether it is there after.
    after: bool,
    /// What becomes of it; absent where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<Verb>,
    /// Its columns or values, in their order.
    fields: Vec<Field>,
    /// What it refers to.
    references: Vec<Reference>,
    /// The numbers of the steps that create, drop or rename it, or make it anew.
    steps: Vec<usize>,
}

struct Painter<'a> {
    before: &'a Catalog,
    after: &'a Catalog,
    /// The steps that change an object.
    steps: BTreeMap<&'a ObjectId, Vec<usize>>,
    /// What is called so now, and was called so before.
    renamed: BTreeMap<&'a ObjectId, &'a Name>,
    /// What happens to objects, by the whole that they are part of.
    verbs: BTreeMap<(&'a Name, &'a Name), Vec<(&'a ObjectId, Verb)>>,
}

/// Everything that is drawn, by id.
pub(super) fn picture(comparison: &Comparison) -> Vec<Entity> {
    let painter = Painter::new(comparison);
    let (before, after) = (painter.before, painter.after);
    let drawn = |catalog: &'_ Catalog| catalog.iter().map(|(id, _)| id).filter(|id| DRAWN.contains(&id.kind)).cloned().collect::<BTreeSet<_>>();
    let old: BTreeSet<ObjectId> = painter.renamed.iter().filter(|(id, _)| id.part.is_empty()).map(|(id, was)| renamed(id, was)).collect();
    let mut ids = drawn(after);
    ids.extend(drawn(before).into_iter().filter(|id| !old.contains(id)));
    if ids.len() <= SHOWN {
        return ids.iter().map(|id| painter.entity(id)).collect();
    }
    let changed: BTreeSet<&ObjectId> = ids.iter().filter(|id| painter.changes(id)).collect();
    let mut entities: Vec<Entity> = changed.iter().map(|id| painter.entity(id)).collect();
    let near: BTreeSet<ObjectId> = entities.iter().flat_map(|entity| &entity.references).map(|reference| reference.to.clone()).collect();
    entities.extend(near.iter().filter(|id| ids.contains(id) && !changed.contains(id)).map(|id| painter.entity(id)));
    entities.sort_by(|one, two| one.id.cmp(&two.id));
    entities
}

fn renamed(id: &ObjectId, was: &Name) -> ObjectId {
    ObjectId { name: was.clone(), ..id.clone() }
}

impl<'a> Painter<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let plan = &comparison.plan;
        let mut steps: BTreeMap<&ObjectId, Vec<usize>> = BTreeMap::new();
        for (number, step) in plan.steps.iter().enumerate() {
            step.causes.iter().for_each(|cause| steps.entry(&cause.id).or_default().push(number));
        }
        let mut verbs: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, change) in &plan.diff.changes {
            verbs.entry((&id.namespace, &id.name)).or_default().push((id, change.verb));
        }
        Painter {
            before: &comparison.before.catalog,
            after: &comparison.after.catalog,
            steps,
            renamed: plan.renames.iter().map(|rename| (&rename.id, &rename.from)).collect(),
            verbs,
        }
    }

    /// Whether anything happens to what is drawn under this id.
    fn changes(&self, id: &ObjectId) -> bool {
        let is_renamed = || self.renamed.keys().any(|renamed| renamed.namespace == id.namespace && renamed.name == id.name);
        self.verbs.contains_key(&(&id.namespace, &id.name)) || is_renamed()
    }

    fn entity(&self, id: &ObjectId) -> Entity {
        let was = self.renamed.get(id).copied();
        let old = was.map_or_else(|| id.clone(), |was| renamed(id, was));
        let (before, after) = (self.before.object(&old), self.after.object(id));
        let fields = match (before, after) {
            (Some(Object::EnumType(_)), _) | (_, Some(Object::EnumType(_))) => self.values(id, before, after),
            _ => self.columns(&old, id),
        };
        let changed = self.verbs.get(&(&id.namespace, &id.name)).map(Vec::as_slice).unwrap_or_default();
        let own = changed.iter().find(|(changed, _)| *changed == id).map(|(_, verb)| *verb);
        let verb = own.or(self.changes(id).then_some(Verb::Alter));
        let references = self.references(&old, id);
        let steps = self.steps.get(id).cloned().unwrap_or_default();
        Entity { id: id.clone(), was: was.cloned(), before: before.is_some(), after: after.is_some(), verb, fields, references, steps }
    }

    /// The columns as they will be, each that goes standing after the one that it follows now.
    fn columns(&self, old: &ObjectId, id: &ObjectId) -> Vec<Field> {
        let (there, wanted) = (shapes(self.before, old), shapes(self.after, id));
        let shape = |name: &Name| there.iter().find(|(column, _)| *column == name).map(|(_, shape)| shape.clone());
        let mut fields: Vec<Field> = Vec::new();
        for (name, after) in wanted {
            let was = self.renamed.get(&id.sibling(ObjectKind::Column, name)).copied();
            fields.push(self.field(id, name, was, shape(was.unwrap_or(name)), Some(after)));
        }
        let mut follows: Option<&Name> = None;
        for (name, before) in &there {
            let place = |name: &Name| fields.iter().position(|field| field.was.as_deref().unwrap_or(&field.name) == name.as_str());
            if place(name).is_none() {
                let place = follows.and_then(place).map_or(0, |place| place + 1);
                let field = self.field(id, name, None, Some(before.clone()), None);
                fields.insert(place, field);
            }
            follows = Some(name);
        }
        fields
    }

    fn field(&self, id: &ObjectId, name: &Name, was: Option<&Name>, before: Option<Shape>, after: Option<Shape>) -> Field {
        let own = [ObjectKind::Column, ObjectKind::Default].map(|kind| id.sibling(kind, name));
        let mut steps: BTreeSet<usize> = own.iter().filter_map(|id| self.steps.get(id)).flatten().copied().collect();
        if steps.is_empty() && before != after {
            steps.extend(self.steps.get(id).into_iter().flatten());
        }
        Field { name: name.to_string(), was: was.map(Name::to_string), before, after, steps: steps.into_iter().collect() }
    }

    fn values(&self, id: &ObjectId, before: Option<&Object>, after: Option<&Object>) -> Vec<Field> {
        let labels = |object: Option<&Object>| match object {
            Some(Object::EnumType(kind)) => kind.labels.iter().map(ToString::to_string).collect(),
            _ => Vec::<String>::new(),
        };
        let old_name = |label: &str| match after {
            Some(Object::EnumType(kind)) => kind.renamed.0.get(label).map(ToString::to_string),
            _ => None,
        };
        let (there, wanted) = (labels(before), labels(after));
        let steps = self.steps.get(id).cloned().unwrap_or_default();
        let field = |name: &String, was: Option<String>, before: bool, after: bool| {
            let steps = if before && after && was.is_none() { Vec::new() } else { steps.clone() };
            Field { name: name.clone(), was, before: before.then(Shape::default), after: after.then(Shape::default), steps }
        };
        let mut fields: Vec<Field> = Vec::new();
        for label in &wanted {
            let was = old_name(label).filter(|was| there.contains(was) && !there.contains(label));
            let before = was.is_some() || there.contains(label);
            fields.push(field(label, was, before, true));
        }
        for label in there.iter().filter(|label| !wanted.contains(label)) {
            if !fields.iter().any(|field| field.was.as_ref() == Some(label)) {
                fields.push(field(label, None, true, false));
            }
        }
        fields
    }

    fn references(&self, old: &ObjectId, id: &ObjectId) -> Vec<Reference> {
        let mut all: BTreeMap<(Name, ObjectId), Reference> = BTreeMap::new();
        for (catalog, table, is_after) in [(self.before, old, false), (self.after, id, true)] {
            for constraint in constraints(catalog, table) {
                let Rule::Foreign(foreign) = &constraint.rule else { continue };
                let mut to = ObjectId::new(ObjectKind::Table, &foreign.table.0, &foreign.table.1);
                if !is_after {
                    to = self.renamed.iter().find(|(id, was)| renamed(id, was) == to).map_or(to, |(id, _)| (*id).clone());
                }
                let own = id.sibling(ObjectKind::Constraint, &constraint.name);
                let steps = self.steps.get(&own).cloned().unwrap_or_default();
                let found = all.entry((constraint.name.clone(), to.clone())).or_insert_with(|| Reference {
                    name: constraint.name.clone(),
                    columns: foreign.columns.clone(),
                    to,
                    before: false,
                    after: false,
                    steps,
                });
                found.before |= !is_after;
                found.after |= is_after;
                found.columns.clone_from(&foreign.columns);
            }
        }
        all.into_values().collect()
    }
}

fn constraints<'a>(catalog: &'a Catalog, table: &ObjectId) -> impl Iterator<Item = &'a Constraint> {
    catalog.under(&table.namespace, &table.name).filter_map(|(_, entry)| match &entry.object {
        Object::Constraint(constraint) => Some(constraint.as_ref()),
        _ => None,
    })
}

/// The columns of a table in a catalog, in their order.
fn shapes<'a>(catalog: &'a Catalog, table: &ObjectId) -> Vec<(&'a Name, Shape)> {
    let mut marks: Vec<(&Name, Mark)> = Vec::new();
    for constraint in constraints(catalog, table) {
        match &constraint.rule {
            Rule::Key(key) => {
                let mark = if key.primary { Mark::Primary } else { Mark::Unique };
                marks.extend(key.columns.iter().map(|name| (name, mark)));
            }
            Rule::Foreign(foreign) => marks.extend(foreign.columns.iter().map(|name| (name, Mark::Foreign))),
            _ => {}
        }
    }
    let shape = |column: &Column| {
        let default = match catalog.object(&table.sibling(ObjectKind::Default, &column.name)) {
            Some(Object::Default(default)) => Some(default.value.text().to_owned()),
            _ => None,
        };
        let keys: BTreeSet<Mark> = marks.iter().filter(|(name, _)| **name == column.name).map(|(_, mark)| *mark).collect();
        let required = column.not_null || keys.contains(&Mark::Primary);
        Shape { ty: column.ty.to_string(), required, default, keys }
    };
    catalog.columns(&table.namespace, &table.name).into_iter().map(|column| (&column.name, shape(column))).collect()
}
