//! ALTER inside ALTER TABLE: what can be said of a column, an index or a check without saying all of it.

use super::super::{Applied, Reader};
use super::column::default_value;
use crate::object::column::mysql::Besides;
use crate::object::constraint::Constraint;
use crate::object::index::Index;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Cursor;

impl Reader<'_> {
    /// ALTER [COLUMN] … SET DEFAULT | DROP DEFAULT | SET INVISIBLE, ALTER INDEX …, ALTER CHECK …
    pub(super) fn alter_action(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("index") || cursor.eat("key") {
            let index = self.part(id, ObjectKind::Index, &cursor.name()?)?;
            let hidden = cursor.eat("invisible") || cursor.eat("ignored");
            let _ = cursor.eat("visible") || cursor.eat("not ignored");
            return self.edit(&index, |index: &mut Index| match hidden {
                true => index.options.insert("invisible".into(), "".into()),
                false => drop(index.options.remove("invisible")),
            });
        }
        if cursor.eat("check") || cursor.eat("constraint") {
            let check = self.part(id, ObjectKind::Constraint, &cursor.name()?)?;
            let idle = cursor.eat("not enforced");
            cursor.eat("enforced");
            return self.edit(&check, |check: &mut Constraint| check.not_enforced = idle);
        }
        cursor.eat("column");
        let column = self.part(id, ObjectKind::Column, &cursor.name()?)?;
        let change: Box<dyn FnOnce(&mut Besides)> = if cursor.eat("set default") {
            let value = default_value(cursor)?;
            Box::new(|besides| besides.default = value)
        } else if cursor.eat("drop default") {
            Box::new(|besides| besides.default = None)
        } else {
            cursor.expect("set")?;
            let hidden = cursor.eat("invisible");
            cursor.eat("visible");
            Box::new(move |besides| besides.invisible = hidden)
        };
        self.edit_column(&column, |column| change(column.besides.get_or_insert_default()));
        Ok(())
    }

    pub(super) fn edit<T>(&mut self, id: &ObjectId, change: impl FnOnce(&mut T)) -> Applied
    where
        Object: AsPart<T>,
    {
        self.catalog.edit(id, |object| {
            if let Some(part) = object.as_part() {
                change(part);
            }
        });
        Ok(())
    }
}

/// An object as one of a kind.
pub(super) trait AsPart<T> {
    fn as_part(&mut self) -> Option<&mut T>;
}

impl AsPart<Index> for Object {
    fn as_part(&mut self) -> Option<&mut Index> {
        if let Object::Index(index) = self { Some(index) } else { None }
    }
}

impl AsPart<Constraint> for Object {
    fn as_part(&mut self) -> Option<&mut Constraint> {
        if let Object::Constraint(constraint) = self { Some(constraint) } else { None }
    }
}
