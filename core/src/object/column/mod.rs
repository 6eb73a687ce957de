//! Columns of tables. PostgreSQL manual: CREATE TABLE, ALTER TABLE.

mod cast;
mod fits;
pub mod mysql;
mod read;
mod write;

pub use read::Declared;
pub(crate) use read::{default_value, read_identity, storage};

use super::beside::Beside;
use super::naming;
use super::renaming::Renaming;
use super::sequence::SequenceOptions;
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::script::Algorithm;
use crate::sql::{Effect, Expr, Lock, Name, Options, QualifiedName, Script, Type};
use serde::Serialize;

/// The place of a column among the columns of its table. PostgreSQL cannot move a column, so two
/// columns that differ in nothing else are equal.
pub type Ordinal = Beside<u32>;

/// GENERATED … AS IDENTITY.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Identity {
    /// ALWAYS rather than BY DEFAULT.
    pub always: bool,
    /// Its sequence, in the schema of the table.
    pub sequence: Name,
    /// The options of its sequence.
    pub options: SequenceOptions,
}

/// GENERATED ALWAYS AS (value).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Generated {
    /// The value.
    pub value: Expr,
    /// STORED rather than VIRTUAL.
    pub stored: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Column {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// Its place among the columns.
    pub ordinal: Ordinal,
    /// Whether it is there only because a parent of its table has it.
    #[serde(skip)]
    pub inherited: Beside<bool>,
    /// Its type.
    pub ty: Type,
    /// Whether it refuses NULL.
    pub not_null: bool,
    /// What its NOT NULL is called, where a statement says so. Servers before PostgreSQL 18 forget
    /// the name, so it makes no difference.
    #[serde(skip)]
    pub not_null_name: Beside<Name>,
    /// What happens to a statement that gives it NULL, where it is not only refused (SQLite).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub null_conflict: Option<Name>,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// Whether it is an identity column.
    pub identity: Option<Box<Identity>>,
    /// What it is computed from.
    pub generated: Option<Generated>,
    /// STORAGE, where it is not the type's own.
    pub storage: Option<Name>,
    /// COMPRESSION, where it is not the default.
    pub compression: Option<Name>,
    /// The statistics target, where it is set.
    pub statistics: Option<i32>,
    /// Attribute options (`n_distinct`).
    pub attributes: Options,
    /// The options of a foreign table's column.
    pub options: Options,
    /// What a declaration of MySQL says besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub besides: Option<Box<mysql::Besides>>,
}

impl Column {
    /// What its NOT NULL is called: as a statement says, or as the server chooses.
    pub fn not_null_name(&self) -> Name {
        match self.not_null_name.0.is_empty() {
            true => naming::object_name(&self.table, &self.name, "not_null"),
            false => self.not_null_name.0.clone(),
        }
    }

    /// The same column in a table that inherits it.
    pub fn inherited_by(&self, namespace: &Name, table: &Name) -> Self {
        Column {
            namespace: namespace.clone(),
            table: table.clone(),
            inherited: Beside(true),
            identity: None,
            statistics: None,
            attributes: Options::new(),
            options: Options::new(),
            ..self.clone()
        }
    }
}

impl Kind for Column {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        needs.data_type(&self.ty);
        if let Some(QualifiedName { namespace: Some(namespace), name }) = &self.collation {
            needs.object(ObjectId::new(ObjectKind::Collation, namespace, name));
        }
        if let Some(generated) = &self.generated {
            needs.text(generated.value.text(), Some((&self.namespace, &self.table)));
        }
        if let Some(default) = self.besides.as_ref().and_then(|besides| besides.default.as_ref()) {
            needs.text(default.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.column(&self.namespace, &self.table, &mut self.name);
        renaming.relation(&mut self.namespace, &mut self.table);
        renaming.data_type(&mut self.ty);
        self.collation.iter_mut().for_each(|name| renaming.reference(ObjectKind::Collation, name));
    }

    fn create(&self, parts: &[&Object], script: &mut Script) {
        if script.dialect.parts_in_tables {
            return self.add_to_table(script);
        }
        let default = parts.iter().find_map(|part| match part {
            Object::Default(default) if (&default.table, &default.namespace) == (&self.table, &self.namespace) => Some(default),
            _ => None,
        });
        let definition = self.definition_among(default.map(|default| default.value.text()), parts, script.dialect);
        let statement =
            script.add(format!("ALTER TABLE {} ADD COLUMN {definition}", self.id().relation_in(script.dialect))).lock(Lock::AccessExclusive);
        let stored = self.generated.as_ref().is_some_and(|generated| generated.stored);
        if self.identity.is_some() || stored || default.is_some_and(|default| default.is_volatile()) {
            statement.effect(Effect::Rewrites);
        } else if self.not_null && default.is_none() {
            statement.effect(Effect::MayFail);
        }
        self.write_settings(&Column { statistics: None, attributes: Options::new(), ..self.clone() }, script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        match script.dialect.parts_in_tables {
            true => self.modify(to, script),
            false => self.write_changes(to, script),
        }
    }

    fn drop(&self, script: &mut Script) {
        let (table, name, part) = (self.id().relation_in(script.dialect), script.dialect.quoted(&self.name), script.dialect.parts_in_tables);
        let statement = script.act(&table, format!("DROP COLUMN {name}"));
        match part {
            true => statement.runs(Algorithm::Instant, Lock::None),
            false => statement.lock(Lock::AccessExclusive),
        };
        statement.effect(Effect::LosesData);
    }

    /// The children of the table keep the column, as their own.
    fn drop_alone(&self, script: &mut Script) {
        let sql = format!("ALTER TABLE ONLY {} DROP COLUMN {}", self.id().relation(), self.name.quoted());
        script.add(sql).lock(Lock::AccessExclusive).effect(Effect::LosesData);
    }

    fn folds_into(&self) -> Vec<ObjectId> {
        vec![ObjectId::new(ObjectKind::Table, &self.namespace, &self.table)]
    }

    fn rank(&self) -> u32 {
        self.ordinal.0
    }

    fn disturbs(&self, to: &Self) -> Option<Disturbance> {
        if self.ty == to.ty && self.collation == to.collation {
            return None;
        }
        if self.besides.is_some() {
            return self.retypes(to).then_some(Disturbance::Retyped);
        }
        Some(if cast::widens(&self.ty, &to.ty) { Disturbance::Widened } else { Disturbance::Retyped })
    }

    /// Through text, which every type reads and writes.
    fn move_values(&self, script: &mut Script) -> bool {
        let (table, column) = (self.id().relation(), self.name.quoted());
        let through = if self.ty.array { "text[]" } else { "text" };
        let sql = format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE {ty} USING {column}::{through}::{ty}", ty = self.ty);
        script.add(sql).lock(Lock::AccessExclusive).effect(Effect::Rewrites).effect(Effect::MayFail);
        true
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(generated) = &mut self.generated {
            visit(&mut generated.value, Place::Columns(Some(&self.ty)));
        }
        if let Some(besides) = &mut self.besides {
            let texts = [&mut besides.default, &mut besides.on_update, &mut besides.check];
            texts.into_iter().flatten().for_each(|text| visit(text, Place::Columns(Some(&self.ty))));
        }
    }

    /// The sequence of an identity column is a relation like any other.
    fn claims(&self) -> Vec<(Class, Name, Name)> {
        self.identity.iter().map(|identity| (Class::Relation, self.namespace.clone(), identity.sequence.clone())).collect()
    }
}
