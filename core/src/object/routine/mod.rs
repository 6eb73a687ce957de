//! Functions and procedures. PostgreSQL manual: CREATE FUNCTION, CREATE PROCEDURE.

mod body;
mod read;
mod setting;
mod write;

pub use body::Body;
pub use setting::Setting;

use super::renaming::Renaming;
use super::signature::{self, Argument, Mode};
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::{Expr, Name, Script, Type};
use serde::Serialize;

/// What a function returns.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Returns {
    /// Nothing: a procedure.
    Nothing,
    /// One value of this type.
    One(Type),
    /// Any number of values of this type.
    SetOf(Type),
    /// Rows of these columns.
    Table(Vec<Argument>),
}

/// How much the result depends on more than the arguments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Volatility {
    /// On nothing.
    Immutable,
    /// On what the statement sees.
    Stable,
    /// On anything.
    #[default]
    Volatile,
}

/// What is known of a routine in parallel queries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Parallel {
    /// It runs in none.
    #[default]
    Unsafe,
    /// It runs in the leader.
    Restricted,
    /// It runs anywhere.
    Safe,
}

/// A function or a procedure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Routine {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Whether it is a procedure.
    pub procedure: bool,
    /// Its arguments; the columns of a returned table are not among them.
    pub arguments: Vec<Argument>,
    /// What it returns.
    pub returns: Returns,
    /// The language of its body.
    pub language: Name,
    /// The types that are transformed on their way in and out.
    pub transforms: Vec<Type>,
    /// Whether it is a window function.
    pub window: bool,
    /// How much the result depends on.
    pub volatility: Volatility,
    /// Whether NULL for any argument gives NULL.
    pub strict: bool,
    /// Whether it runs with the rights of its owner.
    pub security_definer: bool,
    /// Whether it tells nothing of its arguments but the result.
    pub leakproof: bool,
    /// What is known of it in parallel queries.
    pub parallel: Parallel,
    /// The cost of a call, where it is not the language's default.
    pub cost: Option<f32>,
    /// How many rows are expected, where it is not the default.
    pub rows: Option<f32>,
    /// The planner's support function.
    pub support: Option<(Name, Name)>,
    /// Settings that hold while it runs, in the order in which the server keeps them.
    pub settings: Vec<(Name, Setting)>,
    /// What it does.
    pub body: Body,
}

impl Routine {
    /// The type of what it returns, and whether it returns any number of them; `record` for rows
    /// of several columns, none for a procedure.
    fn result(&self) -> (bool, Option<&Type>) {
        match &self.returns {
            Returns::Nothing => (false, None),
            Returns::One(ty) => (false, Some(ty)),
            Returns::SetOf(ty) => (true, Some(ty)),
            Returns::Table(columns) => match columns.as_slice() {
                [column] => (true, Some(&column.ty)),
                _ => (true, None),
            },
        }
    }

    /// The type of one value of what it returns, where that is one type.
    pub fn result_type(&self) -> Option<&Type> {
        self.result().1
    }

    /// The name (empty for none) and type of each input, in the order in which `$1` counts them.
    pub fn parameters(&self) -> Vec<(String, Option<String>)> {
        self.inputs().map(|input| (input.name.as_ref().map(Name::to_string).unwrap_or_default(), Some(input.ty.full()))).collect()
    }

    fn inputs(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.mode != Mode::Out)
    }

    /// The name and type of each column of the rows that it returns, if it returns rows of its own.
    fn row(&self) -> Vec<(Option<&Name>, &Type)> {
        let columns = match &self.returns {
            Returns::Table(columns) => columns.as_slice(),
            _ => &[],
        };
        let out = self.arguments.iter().filter(|argument| matches!(argument.mode, Mode::Out | Mode::InOut));
        let row: Vec<_> = out.chain(columns).map(|column| (column.name.as_ref(), &column.ty)).collect();
        // Of a function, one column is the result itself; a procedure always gives a row.
        if row.len() > 1 || self.procedure { row } else { Vec::new() }
    }

    /// Whether CREATE OR REPLACE takes this for that: the type of the result stays, input arguments
    /// keep the names and the defaults that they have.
    fn gives_way_to(&self, to: &Self) -> bool {
        let defaults = |routine: &Self| routine.inputs().filter(|argument| argument.default.is_some()).count();
        let named = self.inputs().zip(to.inputs()).all(|(old, new)| old.name.is_none() || old.name == new.name);
        self.procedure == to.procedure
            && self.window == to.window
            && self.result() == to.result()
            && self.row() == to.row()
            && named
            && defaults(self) <= defaults(to)
    }
}

impl Kind for Routine {
    fn id(&self) -> ObjectId {
        let kind = if self.procedure { ObjectKind::Procedure } else { ObjectKind::Function };
        ObjectId::part(kind, &self.namespace, &self.name, &signature::identity(&self.arguments))
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        // The language by itself, or the extension of its name that brings it.
        needs.object(ObjectId::new(ObjectKind::Language, &Name::default(), &self.language));
        needs.object(ObjectId::new(ObjectKind::Extension, &Name::default(), &self.language));
        for argument in &self.arguments {
            argument.requires(needs);
        }
        match &self.returns {
            Returns::Nothing => {}
            Returns::One(ty) | Returns::SetOf(ty) => needs.data_type(ty),
            Returns::Table(columns) => columns.iter().for_each(|column| column.requires(needs)),
        }
        self.transforms.iter().for_each(|ty| needs.data_type(ty));
        if let Some((namespace, name)) = &self.support {
            needs.routine(namespace, name);
        }
        self.body.requires(&self.language, needs);
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.routine(&mut self.namespace, &mut self.name);
        self.arguments.iter_mut().for_each(|argument| renaming.data_type(&mut argument.ty));
        match &mut self.returns {
            Returns::Nothing => {}
            Returns::One(ty) | Returns::SetOf(ty) => renaming.data_type(ty),
            Returns::Table(columns) => columns.iter_mut().for_each(|column| renaming.data_type(&mut column.ty)),
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(self.statement("CREATE"));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if !self.gives_way_to(to) {
            return Altered::Rebuild;
        }
        script.add(to.statement("CREATE OR REPLACE"));
        Altered::InPlace
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        for argument in &mut self.arguments {
            if let Some(default) = &mut argument.default {
                visit(default, Place::Columns(Some(&argument.ty)));
            }
        }
        let ty = match &self.returns {
            Returns::One(ty) => Some(ty),
            _ => None,
        };
        self.body.expressions(ty, visit);
    }

    /// Overloads stand side by side; but a call that fits both an old one and its successor fits
    /// neither, so the old one goes first.
    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Routine, self.namespace.clone(), self.name.clone())]
    }

    /// A text in quotes is looked at only when it runs.
    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt && !matches!(self.body, Body::Return(_) | Body::Atomic(_))
    }
}
