//! Character sets of a whole table. MySQL manual: ALTER TABLE, under CONVERT TO CHARACTER SET.

use super::super::{Applied, Reader};
use crate::object::beside::Beside;
use crate::object::{Kind, ObjectId};
use crate::sql::dialect::mysql::{char_bytes, charset_of};
use crate::sql::{Name, QualifiedName, Type};

impl Reader<'_> {
    /// CONVERT TO: every text of the table gets the collation, and a longer type where it needs one.
    pub(super) fn convert(&mut self, id: &ObjectId, to: &str) -> Applied {
        self.edit_table(id, |table| table.collation = Some(Name::new(to)))?;
        for column in self.mysql_columns(id) {
            self.edit_column(&column, |column| {
                let Some(from) = column.collation.as_ref().filter(|_| column.ty.has_charset()) else { return };
                if char_bytes(charset_of(to)) > char_bytes(charset_of(&from.name)) {
                    column.ty = longer(&column.ty);
                }
                column.collation = Some(QualifiedName { namespace: None, name: Name::new(to) });
            });
        }
        self.imply(id);
        Ok(())
    }

    fn mysql_columns(&self, id: &ObjectId) -> Vec<ObjectId> {
        self.catalog.columns(&id.namespace, &id.name).into_iter().map(Kind::id).collect()
    }

    /// Which columns have the collation of their table.
    pub(super) fn imply(&mut self, id: &ObjectId) {
        let Some(collation) = self.table(id).and_then(|table| table.collation.clone()) else { return };
        for column in self.mysql_columns(id) {
            self.edit_column(&column, |column| {
                let implied = column.collation.as_ref().is_some_and(|own| own.name == collation);
                column.besides.get_or_insert_default().implied = Beside(implied);
            });
        }
    }
}

fn longer(ty: &Type) -> Type {
    let name = match &*ty.name {
        "tinytext" => "text",
        "text" => "mediumtext",
        "mediumtext" => "longtext",
        name => name,
    };
    Type { name: Name::new(name), ..ty.clone() }
}
