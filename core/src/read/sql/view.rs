//! CREATE and ALTER of views and materialized views.

use super::{Applied, Reader, Refusal};
use crate::object::default::Default as ColumnDefault;
use crate::object::materialized_view::MaterializedView;
use crate::object::view::View;
use crate::object::{Object, ObjectId, ObjectKind, Session};
use crate::sql::dialect::Family;
use crate::sql::{Cursor, Type};

impl Reader<'_> {
    /// CREATE [OR REPLACE] [TEMPORARY] [RECURSIVE] VIEW. A temporary view is no part of a schema.
    pub(super) fn create_view(&mut self, cursor: &mut Cursor<'_>, replace: bool) -> Applied {
        let temporary = cursor.eat("temporary") || cursor.eat("temp");
        let recursive = cursor.eat("recursive");
        cursor.expect("view")?;
        let tolerant = cursor.dialect().family != Family::Postgres && self.tolerates(cursor);
        let view = View::read(cursor, recursive, self)?;
        if temporary {
            return Ok(());
        }
        if tolerant {
            return self.add(Box::new(view), true);
        }
        self.add_or_replace(Box::new(view), replace)
    }

    /// CREATE MATERIALIZED VIEW [IF NOT EXISTS].
    pub(super) fn create_materialized_view(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let mut view = MaterializedView::read(cursor, self)?;
        view.tablespace = view.tablespace.or_else(|| self.default_tablespace());
        view.access_method = view.access_method.or_else(|| self.default_access_method());
        self.add(Box::new(view), tolerant)
    }

    /// ALTER VIEW, and ALTER TABLE on a view.
    pub(super) fn alter_view(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        loop {
            if cursor.eat("alter") {
                self.alter_view_column(id, cursor)?;
            } else {
                let Some(Object::View(view)) = self.catalog.get_mut(id).map(|entry| &mut entry.object) else { return Err(Refusal::Unknown) };
                if !view.read_edit(cursor)? {
                    return Err(Refusal::Unknown);
                }
            }
            if !cursor.eat(",") {
                return Ok(());
            }
        }
    }

    /// ALTER [COLUMN] name SET DEFAULT value | DROP DEFAULT.
    fn alter_view_column(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("column");
        let column = cursor.name()?;
        if cursor.eat("drop default") {
            self.catalog.remove(&id.sibling(ObjectKind::Default, &column));
            return Ok(());
        }
        cursor.expect("set default")?;
        let value = self.expr(cursor.text_until(&[","]));
        let (namespace, table) = (id.namespace.clone(), id.name.clone());
        let default = ColumnDefault { namespace, table, column, ty: Type::default(), value };
        self.catalog.insert(Box::new(default), self.origin);
        Ok(())
    }

    /// ALTER MATERIALIZED VIEW.
    pub(super) fn alter_materialized_view(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        loop {
            let index = if cursor.eat("cluster on") { Some(cursor.name()?) } else { None };
            if index.is_some() || cursor.eat("set without cluster") {
                self.mark_index(id, index.as_ref(), true)?;
                self.edit_materialized_view(id, |view| {
                    view.clustered = index.is_some();
                    Ok(true)
                })?;
            } else {
                self.edit_materialized_view(id, |view| Ok(view.read_edit(cursor)?))?;
            }
            if !cursor.eat(",") {
                return Ok(());
            }
        }
    }

    /// Changes a materialized view; an edit that is not known says false.
    fn edit_materialized_view(&mut self, id: &ObjectId, edit: impl FnOnce(&mut MaterializedView) -> Result<bool, Refusal>) -> Applied {
        let Some(Object::MaterializedView(view)) = self.catalog.get_mut(id).map(|entry| &mut entry.object) else {
            return Err(Refusal::Unknown);
        };
        if edit(view)? { Ok(()) } else { Err(Refusal::Unknown) }
    }
}
