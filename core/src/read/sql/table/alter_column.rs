//! ALTER TABLE … ALTER COLUMN. PostgreSQL manual: ALTER TABLE.

use super::super::{Applied, Reader, Refusal};
use crate::object::column::{Column, Generated, default_value, read_identity, storage};
use crate::object::{Object, ObjectId, ObjectKind, Session, naming};
use crate::sql::options::{read_foreign, read_parameters, reset_parameters};
use crate::sql::{Cursor, Expr, QualifiedName, Type, expr};

impl Reader<'_> {
    /// What follows `ALTER COLUMN name`.
    pub(super) fn alter_column(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("set default") {
            let value = default_value(cursor, self)?;
            return self.alter_default(id, only, value);
        }
        if cursor.eat("drop default") {
            return self.alter_default(id, only, Expr::default());
        }
        if self.column(id).is_none() {
            return Err(Refusal::Missing(id.to_string()));
        }
        if cursor.eat("set data type") || cursor.eat("type") {
            self.retype(id, only, cursor)
        } else if cursor.eat("set not null") {
            self.alter_family(id, only, |column| column.not_null = true)
        } else if cursor.eat("drop not null") {
            self.alter_family(id, only, |column| (column.not_null, column.not_null_name) = <_>::default())
        } else if cursor.eat("drop expression") {
            cursor.eat("if exists");
            self.alter_family(id, only, |column| column.generated = None)
        } else if cursor.eat("set expression as") {
            let value = self.expr(expr::unwrapped(cursor.parens()?));
            self.alter_family(id, only, |column| {
                let stored = column.generated.as_ref().is_some_and(|generated| generated.stored);
                column.generated = Some(Generated { value: value.clone(), stored });
            })
        } else if cursor.eat("drop identity") {
            cursor.eat("if exists");
            self.alter_family(id, true, |column| column.identity = None)
        } else if cursor.eat("add generated") {
            self.add_identity(id, cursor)
        } else if cursor.at("set generated") || cursor.at("restart") || self.sets_sequence(cursor) {
            self.alter_identity(id, cursor)
        } else {
            self.alter_storage(id, only, cursor)
        }
    }

    /// Changes a column, and those that have it from there.
    pub(super) fn alter_family(&mut self, id: &ObjectId, only: bool, change: impl Fn(&mut Column)) -> Applied {
        for id in self.family_of(id, only) {
            self.edit_column(&id, &change);
        }
        Ok(())
    }

    fn alter_default(&mut self, id: &ObjectId, only: bool, value: Expr) -> Applied {
        let view = self.catalog.relation(&id.namespace, &id.name).is_some_and(|relation| relation.kind != ObjectKind::Table);
        if self.column(id).is_none() && !view {
            return Err(Refusal::Missing(id.to_string()));
        }
        for id in self.family_of(id, only) {
            self.set_default(&id, value.clone());
        }
        Ok(())
    }

    /// TYPE type [COLLATE collation] [USING value].
    fn retype(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        let ty: Type = self.data_type(Type::read(cursor)?);
        let collation: Option<QualifiedName> = match cursor.eat("collate") {
            true => self.collation(cursor.qualified_name()?),
            false => None,
        };
        if cursor.eat("using") {
            // Commas end the action, those inside brackets aside.
            cursor.text_until(&[","]);
        }
        let family = self.family_of(id, only);
        for id in family.iter().cloned() {
            self.edit_column(&id, |column| {
                column.ty = ty.clone();
                column.collation = collation.clone();
                // The server takes back what was said of the old type's values.
                column.storage = None;
                column.compression = None;
                if let Some(identity) = &mut column.identity {
                    identity.options = std::mem::take(&mut identity.options).normalized(&ty.name);
                }
            });
            let default = ObjectId { kind: ObjectKind::Default, ..id };
            self.catalog.edit(&default, |object| {
                if let Object::Default(default) = object {
                    default.ty = ty.clone();
                }
            });
        }
        self.make_parts_anew(&family);
        Ok(())
    }

    /// ADD GENERATED ALWAYS | BY DEFAULT AS IDENTITY [(options)].
    fn add_identity(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let always = cursor.eat("always");
        if !always {
            cursor.expect("by default")?;
        }
        cursor.expect("as identity")?;
        let ty = self.column(id).map(|column| column.ty.clone()).unwrap_or_default();
        let mut identity = read_identity(always, &ty, cursor)?;
        if identity.sequence.is_empty() {
            identity.sequence = naming::choose(&id.name, &id.part, "seq", |name| self.catalog.is_taken(&id.namespace, name));
        }
        self.edit_column(id, |column| {
            column.not_null = true;
            column.identity = Some(Box::new(identity));
        });
        Ok(())
    }

    /// Whether SET and an option of a sequence stand here.
    fn sets_sequence(&self, cursor: &Cursor<'_>) -> bool {
        const OPTIONS: &[&str] =
            &["start", "increment", "minvalue", "maxvalue", "no minvalue", "no maxvalue", "cache", "cycle", "no cycle", "sequence name", "restart"];
        let mut ahead = cursor.clone();
        ahead.eat("set") && OPTIONS.iter().any(|option| ahead.at(option))
    }

    /// `SET GENERATED …`, `SET option`, `RESTART`, as many as there are.
    fn alter_identity(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(column) = self.column(id) else { return Err(Refusal::Missing(id.to_string())) };
        let ty = column.ty.name.clone();
        let Some(mut identity) = column.identity.clone() else { return Err(Refusal::Missing(format!("identity of {id}"))) };
        while !cursor.done() && !cursor.at(",") {
            let set = cursor.eat("set");
            if set && cursor.eat("generated always") {
                identity.always = true;
            } else if set && cursor.eat("generated by default") {
                identity.always = false;
            } else if !identity.options.read(cursor)? {
                return Ok(cursor.unexpected("an option of a sequence")?);
            }
        }
        identity.options = identity.options.normalized(&ty);
        self.edit_column(id, |column| column.identity = Some(identity));
        Ok(())
    }

    /// SET STATISTICS, STORAGE, COMPRESSION, (attribute options), RESET, OPTIONS.
    fn alter_storage(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        let Some(column) = self.column(id) else { return Err(Refusal::Missing(id.to_string())) };
        let ty = column.ty.clone();
        let (mut attributes, mut options) = (column.attributes.clone(), column.options.clone());
        if cursor.eat("set statistics") {
            let target = match cursor.eat("default") {
                true => -1,
                false => cursor.integer()?.parse().unwrap_or(-1),
            };
            self.alter_family(id, only, |column| column.statistics = Some(target).filter(|target| *target >= 0))
        } else if cursor.eat("set storage") {
            let storage = storage(&ty, cursor)?;
            self.alter_family(id, only, |column| column.storage = storage.clone())
        } else if cursor.eat("set compression") {
            let method = Some(cursor.name()?).filter(|method| &**method != "default");
            self.alter_family(id, true, |column| column.compression = method.clone())
        } else if cursor.at("set (") || cursor.at("reset (") {
            let set = cursor.eat("set");
            cursor.eat("reset");
            if set {
                read_parameters(cursor, &mut attributes)?
            } else {
                reset_parameters(cursor, &mut attributes)?
            }
            // The server's own mark, which no statement of a user sets.
            attributes.remove("pg_attver");
            self.alter_family(id, true, |column| column.attributes = attributes.clone())
        } else if cursor.eat("options") {
            read_foreign(cursor, &mut options)?;
            self.alter_family(id, true, |column| column.options = options.clone())
        } else {
            Ok(cursor.unexpected("what to do to the column")?)
        }
    }
}
