//! What ALTER TABLE does to partitions and to system versioning. MySQL manual: "ALTER TABLE Partition
//! Operations".

use super::super::{Applied, Reader, Refusal};
use crate::object::ObjectId;
use crate::object::table::partitions::{Partitions, read_named};
use crate::sql::Cursor;

impl Reader<'_> {
    pub(super) fn edit_partitions(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(mut table) = self.table(id).cloned() else { return Err(Refusal::Missing(id.to_string())) };
        if cursor.eat("add system versioning") {
            table.options.insert("with system versioning".into(), "".into());
        } else if cursor.eat("drop system versioning") {
            table.options.remove("with system versioning");
        } else if cursor.eat("remove partitioning") {
            table.partitions = None;
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("add partition")) {
            cursor.eat("add partition");
            cursor.eat("if not exists");
            if cursor.eat("partitions") {
                let more: u32 = cursor.integer()?.parse().unwrap_or(0);
                partitions.count = partitions.count.map(|count| count + more);
            } else {
                partitions.named.extend(read_named(cursor)?);
            }
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("drop partition")) {
            cursor.eat("drop partition");
            cursor.eat("if exists");
            let names = cursor.comma_separated(Cursor::name)?;
            partitions.named.retain(|(name, _)| !names.iter().any(|gone| gone.eq_ignore_ascii_case(name)));
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("coalesce partition")) {
            cursor.eat("coalesce partition");
            let fewer: u32 = cursor.integer()?.parse().unwrap_or(0);
            partitions.count = partitions.count.map(|count| count.saturating_sub(fewer));
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("reorganize partition")) {
            cursor.eat("reorganize partition");
            reorganize(partitions, cursor)?;
        } else if ["truncate", "analyze", "check", "optimize", "rebuild", "repair", "exchange"].iter().any(|word| cursor.eat(word)) {
            cursor.rest();
        } else {
            return Ok(cursor.unexpected("an action of ALTER TABLE")?);
        }
        self.edit_table(id, |slot| *slot = table)
    }
}

/// `p1, p2 INTO (…)`.
fn reorganize(partitions: &mut Partitions, cursor: &mut Cursor<'_>) -> Applied {
    let names = cursor.comma_separated(Cursor::name)?;
    cursor.expect("into")?;
    let new = read_named(cursor)?;
    let at = partitions.named.iter().position(|(name, _)| names.contains(name)).unwrap_or(partitions.named.len());
    partitions.named.retain(|(name, _)| !names.contains(name));
    let at = at.min(partitions.named.len());
    partitions.named.splice(at..at, new);
    Ok(())
}
