//! When a trigger or a rule fires: in ordinary sessions, in replication sessions, in both, never.
//! PostgreSQL manual: ALTER TABLE, `session_replication_role`.

use crate::sql::Cursor;
use serde::Serialize;

/// When a trigger or a rule fires.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Enabled {
    /// In ordinary sessions.
    #[default]
    Origin,
    /// In sessions that replay replicated changes.
    Replica,
    /// In every session.
    Always,
    /// Never.
    Disabled,
}

impl Enabled {
    /// Reads `ENABLE`, `ENABLE REPLICA`, `ENABLE ALWAYS` or `DISABLE`, where one of them stands here.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        if cursor.eat("enable replica") {
            Some(Enabled::Replica)
        } else if cursor.eat("enable always") {
            Some(Enabled::Always)
        } else if cursor.eat("enable") {
            Some(Enabled::Origin)
        } else {
            cursor.eat("disable").then_some(Enabled::Disabled)
        }
    }

    /// The words of ALTER for it.
    pub fn words(self) -> &'static str {
        match self {
            Enabled::Origin => "ENABLE",
            Enabled::Replica => "ENABLE REPLICA",
            Enabled::Always => "ENABLE ALWAYS",
            Enabled::Disabled => "DISABLE",
        }
    }
}
