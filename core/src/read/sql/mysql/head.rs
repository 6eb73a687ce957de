//! What may stand between CREATE or ALTER and the kind.

use super::word_or_string;
use crate::object::program::Said;
use crate::sql::Cursor;
use crate::sql::cursor::Reading;

/// What may stand between CREATE or ALTER and the kind.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub temporary: bool,
    pub definer: Said,
    pub algorithm: Option<String>,
    pub invoker: bool,
}

impl Head {
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut head = Head::default();
        loop {
            if cursor.eat("temporary") {
                head.temporary = true;
            } else if cursor.eat("definer") {
                cursor.eat("=");
                head.definer = Said(definer(cursor)?.map(Into::into));
            } else if cursor.eat("algorithm") {
                cursor.eat("=");
                head.algorithm = Some(cursor.name()?.to_ascii_uppercase()).filter(|algorithm| algorithm != "UNDEFINED");
            } else if cursor.eat("sql security") {
                head.invoker = cursor.eat("invoker");
                cursor.eat("definer");
            } else if !cursor.eat("aggregate") {
                return Ok(head);
            }
        }
    }
}

/// `user@host`, both quoted; none for the session's own user.
fn definer(cursor: &mut Cursor<'_>) -> Reading<Option<String>> {
    let user = word_or_string(cursor)?;
    if cursor.at("(") {
        cursor.skip_group();
    }
    let host = if cursor.eat("@") { word_or_string(cursor)? } else { String::new() };
    let role = |user: &String| !["current_user", "current_role"].iter().any(|own| user.eq_ignore_ascii_case(own));
    Ok(match host.is_empty() {
        true => Some(user).filter(role),
        false => Some(format!("`{user}`@`{host}`")),
    })
}
