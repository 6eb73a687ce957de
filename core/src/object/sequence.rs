//! Sequences. Where a sequence stands at the moment is data, not schema.
//! PostgreSQL manual: CREATE SEQUENCE.

use super::renaming::Renaming;
use super::sequence_owner::SequenceOwner;
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Lock, Name, Script, Type};
use serde::Serialize;

/// The options of a sequence or an identity column, as they are written; what is left out has the
/// server's default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SequenceOptions {
    /// START WITH.
    pub start: Option<i64>,
    /// INCREMENT BY.
    pub increment: Option<i64>,
    /// MINVALUE; none for NO MINVALUE too.
    pub min: Option<i64>,
    /// MAXVALUE; none for NO MAXVALUE too.
    pub max: Option<i64>,
    /// CACHE.
    pub cache: Option<i64>,
    /// CYCLE.
    pub cycle: bool,
}

/// The range of a sequence's type.
fn bounds(ty: &str) -> (i64, i64) {
    match ty {
        "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}

impl SequenceOptions {
    /// Reads one option; false where none stands here.
    pub fn read(&mut self, cursor: &mut Cursor<'_>) -> Reading<bool> {
        if cursor.eat("no minvalue") {
            self.min = None;
        } else if cursor.eat("no maxvalue") {
            self.max = None;
        } else if cursor.eat("no cycle") {
            self.cycle = false;
        } else if cursor.eat("cycle") {
            self.cycle = true;
        } else if cursor.eat("minvalue") {
            self.min = Some(number(cursor)?);
        } else if cursor.eat("maxvalue") {
            self.max = Some(number(cursor)?);
        } else if cursor.eat("cache") {
            self.cache = Some(number(cursor)?);
        } else if cursor.eat("start") {
            cursor.eat("with");
            self.start = Some(number(cursor)?);
        } else if cursor.eat("increment") {
            cursor.eat("by");
            self.increment = Some(number(cursor)?);
        } else if cursor.eat("restart") {
            // Where the sequence stands is data.
            if cursor.eat("with") || cursor.word(0).starts_with(|char: char| char.is_ascii_digit() || char == '-') {
                number(cursor)?;
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// The same with what is the server's default for a sequence of this type left out.
    pub fn normalized(mut self, ty: &str) -> Self {
        let (lowest, highest) = bounds(ty);
        let increment = self.increment.unwrap_or(1);
        let (min, max) = if increment > 0 { (1, highest) } else { (lowest, -1) };
        self.increment = Some(increment).filter(|&value| value != 1);
        self.min = self.min.filter(|&value| value != min);
        self.max = self.max.filter(|&value| value != max);
        let start = if increment > 0 { self.min.unwrap_or(min) } else { self.max.unwrap_or(max) };
        self.start = self.start.filter(|&value| value != start);
        self.cache = self.cache.filter(|&value| value != 1);
        self
    }

    /// Each option that is not the default, as `CREATE SEQUENCE` takes it.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut add = |name: &str, value: Option<i64>| words.extend(value.map(|value| format!("{name} {value}")));
        add("START WITH", self.start);
        add("INCREMENT BY", self.increment);
        add("MINVALUE", self.min);
        add("MAXVALUE", self.max);
        add("CACHE", self.cache);
        if self.cycle {
            words.push("CYCLE".into());
        }
        words
    }

    /// The clauses that turn these options into `to`. A bound that goes back to its default says so.
    pub fn changes(&self, to: &Self) -> Vec<String> {
        let mut words = Vec::new();
        if self.increment != to.increment {
            words.push(format!("INCREMENT BY {}", to.increment.unwrap_or(1)));
        }
        if self.min != to.min {
            words.push(to.min.map_or("NO MINVALUE".into(), |value| format!("MINVALUE {value}")));
        }
        if self.max != to.max {
            words.push(to.max.map_or("NO MAXVALUE".into(), |value| format!("MAXVALUE {value}")));
        }
        if self.effective_start() != to.effective_start() {
            words.push(format!("START WITH {}", to.effective_start()));
        }
        if self.cache != to.cache {
            words.push(format!("CACHE {}", to.cache.unwrap_or(1)));
        }
        if self.cycle != to.cycle {
            words.push(if to.cycle { "CYCLE".into() } else { "NO CYCLE".into() });
        }
        words
    }

    /// The lower bound of an ascending sequence.
    fn lowest(&self) -> i64 {
        self.min.unwrap_or(1)
    }

    fn effective_start(&self) -> i64 {
        let ascending = self.increment.unwrap_or(1) > 0;
        self.start.unwrap_or(if ascending { self.min.unwrap_or(1) } else { self.max.unwrap_or(-1) })
    }
}

fn number(cursor: &mut Cursor<'_>) -> Reading<i64> {
    let place = cursor.place();
    let text = cursor.integer()?;
    // PostgreSQL takes 1e3 and the like nowhere here, but it does take a bound beyond 64 bits as an error.
    match text.replace('_', "").parse() {
        Ok(value) => Ok(value),
        Err(_) => {
            cursor.back_to(place);
            cursor.unexpected("a number of 64 bits")
        }
    }
}

/// What a statement says of the column that a sequence goes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owned {
    /// Nothing.
    NotSaid,
    /// OWNED BY NONE.
    ByNone,
    /// OWNED BY a column.
    By(SequenceOwner),
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sequence {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// `smallint`, `integer` or `bigint`.
    pub ty: Type,
    /// Its options, without the defaults.
    pub options: SequenceOptions,
    /// Whether it is unlogged.
    pub unlogged: bool,
}

impl Sequence {
    /// A sequence with nothing but a name and a type.
    pub fn new(namespace: Name, name: Name, ty: Type) -> Self {
        Sequence { namespace, name, ty, options: SequenceOptions::default(), unlogged: false }
    }

    /// Reads what follows `CREATE [UNLOGGED] SEQUENCE [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Self, Owned)> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        let mut sequence = Sequence::new(namespace, name, Type::server("bigint"));
        let owned = sequence.read_options(cursor, session)?;
        Ok((sequence, owned))
    }

    /// Reads options up to the end, over those that are there.
    pub fn read_options(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Owned> {
        let mut owned = Owned::NotSaid;
        while !cursor.done() {
            if cursor.eat("as") {
                self.retype(Type::read(cursor)?);
            } else if cursor.eat("owned by none") {
                owned = Owned::ByNone;
            } else if cursor.eat("owned by") {
                owned = Owned::By(SequenceOwner::read(self, cursor, session)?);
            } else if cursor.eat("sequence name") {
                cursor.qualified_name()?;
            } else if cursor.eat("set logged") || cursor.eat("logged") {
                self.unlogged = false;
            } else if cursor.eat("set unlogged") || cursor.eat("unlogged") {
                self.unlogged = true;
            } else if !self.options.read(cursor)? {
                return cursor.unexpected("an option of a sequence");
            }
        }
        self.options = std::mem::take(&mut self.options).normalized(&self.ty.name);
        Ok(owned)
    }

    /// A new type takes along the bounds that were the old type's own.
    fn retype(&mut self, ty: Type) {
        let (lowest, highest) = bounds(&self.ty.name);
        self.options.max = self.options.max.filter(|&max| max != highest);
        self.options.min = self.options.min.filter(|&min| min != lowest);
        self.ty = ty;
    }
}

impl Kind for Sequence {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Sequence, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Sequence, &mut self.namespace, &mut self.name);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let unlogged = if self.unlogged { "UNLOGGED " } else { "" };
        let mut words = vec![format!("CREATE {unlogged}SEQUENCE {}", self.id().relation())];
        if !self.ty.is_server("bigint") {
            words.push(format!("AS {}", self.ty));
        }
        words.extend(self.options.words());
        script.add(words.join(" "));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let mut words = Vec::new();
        if self.ty != to.ty {
            words.push(format!("AS {}", to.ty));
        }
        words.extend(self.options.changes(&to.options));
        // The server refuses bounds that the sequence already stands outside of.
        let lowest = to.options.lowest();
        if lowest > self.options.lowest() && to.options.increment.unwrap_or(1) > 0 && self.options.max.is_none_or(|max| max >= lowest) {
            let name = self.id().relation();
            let constant = literal(&name);
            script.add(format!("SELECT setval({}, {lowest}, false) FROM {name} WHERE last_value < {lowest}", constant.trim_start()));
        }
        if !words.is_empty() {
            script.add(format!("ALTER SEQUENCE {} {}", self.id().relation(), words.join(" "))).lock(Lock::ShareRowExclusive);
        }
        if self.unlogged != to.unlogged {
            let state = if to.unlogged { "UNLOGGED" } else { "LOGGED" };
            script.add(format!("ALTER SEQUENCE {} SET {state}", self.id().relation())).lock(Lock::AccessExclusive);
        }
        Altered::InPlace
    }

    fn endures(&self, _disturbance: Disturbance) -> bool {
        true
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Relation, self.namespace.clone(), self.name.clone())]
    }
}
