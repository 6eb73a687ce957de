//! The rules, one a file, in the order in which their findings come at one step.

mod add_check;
mod add_foreign_key;
mod add_required_column;
mod add_unique;
mod drop_column;
mod drop_table;
mod half_way;
mod likely_rename;
mod lock_queue;
mod lose_values;
mod may_fail;
mod opaque_statement;
mod outside_transaction;
mod rename;
mod rewrite_table;
mod scan_table;
mod set_not_null;

use super::Rule;

/// Every rule.
pub const RULES: &[&dyn Rule] = &[
    &drop_table::DropTable,
    &drop_column::DropColumn,
    &lose_values::LoseValues,
    &add_required_column::AddRequiredColumn,
    &set_not_null::SetNotNull,
    &add_unique::AddUnique,
    &add_check::AddCheck,
    &add_foreign_key::AddForeignKey,
    &may_fail::MayFail,
    &rewrite_table::RewriteTable,
    &scan_table::ScanTable,
    &outside_transaction::OutsideTransaction,
    &half_way::HalfWay,
    &rename::Rename,
    &likely_rename::LikelyRename,
    &opaque_statement::OpaqueStatement,
    &lock_queue::LockQueue,
];
