//! When a statement comes, as far as the graph leaves that free: by what it does, then as the schema
//! declares things.

use crate::catalog::Catalog;
use crate::object::constraint::Rule;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::plan::graph::{Node, Phase};

/// What a statement does, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Section {
    CreateSchema,
    CreateExtension,
    DropView,
    CreateEnum,
    AlterEnum,
    DropForeignKey,
    DropIndex,
    AlterTable,
    DropTable,
    DropEnum,
    CreateTable,
    CreateIndex,
    AddForeignKey,
    Other,
}

impl Section {
    /// What its heading says; none where the heading names the kind.
    pub(super) fn title(self) -> Option<&'static str> {
        Some(match self {
            Section::CreateSchema => "CreateSchema",
            Section::CreateExtension => "CreateExtension",
            Section::CreateEnum => "CreateEnum",
            Section::AlterEnum => "AlterEnum",
            Section::DropForeignKey => "DropForeignKey",
            Section::DropIndex => "DropIndex",
            Section::AlterTable => "AlterTable",
            Section::DropTable => "DropTable",
            Section::DropEnum => "DropEnum",
            Section::CreateTable => "CreateTable",
            Section::CreateIndex => "CreateIndex",
            Section::AddForeignKey => "AddForeignKey",
            Section::DropView | Section::Other => return None,
        })
    }
}

/// When a node comes: its section, its table's place, its place in the statement of that table, its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) struct Turn {
    section: Section,
    whole: (u32, u32),
    within: u8,
    own: (u32, u32),
}

/// The section of a node.
pub(super) fn section(node: &Node<'_>) -> Section {
    let entry = node.change.to.as_ref().or(node.change.from.as_ref());
    let foreign = entry.is_some_and(|entry| match &entry.object {
        Object::Constraint(constraint) => matches!(constraint.rule, Rule::Foreign(_)),
        _ => false,
    });
    match (node.change.id.kind, node.phase) {
        (ObjectKind::Schema, Phase::Create) => Section::CreateSchema,
        (ObjectKind::Extension, Phase::Create | Phase::Alter) => Section::CreateExtension,
        (ObjectKind::View | ObjectKind::MaterializedView, Phase::Drop) => Section::DropView,
        (ObjectKind::Type, Phase::Drop) => Section::DropEnum,
        (ObjectKind::Type, Phase::Create) if node.change.from.is_none() => Section::CreateEnum,
        (ObjectKind::Type, Phase::Create | Phase::Alter | Phase::SetAside) => Section::AlterEnum,
        (ObjectKind::Constraint, Phase::Drop) if foreign => Section::DropForeignKey,
        (ObjectKind::Constraint, Phase::Create) if foreign => Section::AddForeignKey,
        (ObjectKind::Index, Phase::Drop) => Section::DropIndex,
        (ObjectKind::Index, Phase::Create) => Section::CreateIndex,
        (ObjectKind::Table, Phase::Create) => Section::CreateTable,
        (ObjectKind::Table, Phase::Drop) => Section::DropTable,
        (ObjectKind::Table | ObjectKind::Column | ObjectKind::Default | ObjectKind::Constraint, Phase::Drop | Phase::Alter | Phase::Create) => {
            Section::AlterTable
        }
        _ => Section::Other,
    }
}

/// The turn of a node.
pub(in crate::plan) fn turn(node: &Node<'_>, before: &Catalog, after: &Catalog) -> Turn {
    let id = &node.change.id;
    let catalog = if node.change.to.is_some() { after } else { before };
    let section = section(node);
    let whole = match section {
        // Of the tables that a schema names, those that it only implies come last, by their rank.
        Section::CreateEnum | Section::AlterEnum | Section::DropEnum => place(catalog, id),
        _ => place(catalog, &id.whole()),
    };
    let within = match (id.kind, node.phase) {
        (ObjectKind::Constraint, Phase::Drop) => 0,
        (ObjectKind::Column, Phase::Drop) => 1,
        (ObjectKind::Column, Phase::Create) => 2,
        (ObjectKind::Constraint, _) => 4,
        _ => 3,
    };
    let own = match id.kind {
        ObjectKind::Column | ObjectKind::Default => (node.change.rank().max(ordinal(catalog, id)), u32::from(id.kind == ObjectKind::Default)),
        _ => place(catalog, id),
    };
    Turn { section, whole, within, own }
}

/// Where a schema declares an object.
pub(super) fn place(catalog: &Catalog, id: &ObjectId) -> (u32, u32) {
    match (catalog.ranks.get(id), catalog.get(id)) {
        (Some(rank), _) => (*rank, 0),
        (None, Some(entry)) => (entry.origin.source, entry.origin.start),
        (None, None) => (0, 0),
    }
}

/// The place of a default's column.
fn ordinal(catalog: &Catalog, id: &ObjectId) -> u32 {
    match catalog.object(&ObjectId { kind: ObjectKind::Column, ..id.clone() }) {
        Some(Object::Column(column)) => column.ordinal.0,
        _ => 0,
    }
}
