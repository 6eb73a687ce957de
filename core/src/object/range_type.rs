//! Range types. Their constructor functions come with them. PostgreSQL manual: CREATE TYPE.

use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, QualifiedName, Script, Type};
use serde::Serialize;

/// A range type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RangeType {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// The type of its bounds.
    pub subtype: Type,
    /// The operator class that orders the bounds, where it is not the type's default.
    pub subtype_opclass: Option<QualifiedName>,
    /// The collation of the bounds, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// The function that makes equal ranges look equal.
    pub canonical: Option<QualifiedName>,
    /// The function that gives the distance of two bounds.
    pub subtype_diff: Option<QualifiedName>,
    /// The type of several ranges together.
    pub multirange: QualifiedName,
}

impl RangeType {
    /// Reads `(SUBTYPE = type, …)`, what follows `CREATE TYPE name AS RANGE`.
    pub fn read(name: QualifiedName, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(name);
        let multirange = QualifiedName { namespace: Some(namespace.clone()), name: multirange_name(&name) };
        let mut range = RangeType {
            namespace,
            name,
            subtype: Type::default(),
            subtype_opclass: None,
            collation: None,
            canonical: None,
            subtype_diff: None,
            multirange,
        };
        cursor.expect("(")?;
        cursor.comma_separated(|cursor| range.read_parameter(cursor, session))?;
        cursor.expect(")")?;
        Ok(range)
    }

    fn read_parameter(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        const NAMES: &[&str] = &["subtype", "subtype_opclass", "collation", "canonical", "subtype_diff", "multirange_type_name"];
        let Some(parameter) = cursor.eat_one_of(NAMES) else { return cursor.unexpected("a parameter of a range type") };
        cursor.expect("=")?;
        if parameter == "subtype" {
            self.subtype = session.data_type(Type::read(cursor)?);
            return Ok(());
        }
        let name = cursor.qualified_name()?;
        match parameter {
            "subtype_opclass" => self.subtype_opclass = Some(session.reference(Class::Other, name)),
            "collation" => self.collation = session.collation(name),
            "canonical" => self.canonical = Some(session.reference(Class::Routine, name)),
            "subtype_diff" => self.subtype_diff = Some(session.reference(Class::Routine, name)),
            _ => self.multirange = QualifiedName { namespace: Some(name.namespace.unwrap_or_else(|| session.home())), name: name.name },
        }
        Ok(())
    }
}

/// The name that the server gives to the multirange type of a range type.
fn multirange_name(range: &Name) -> Name {
    match range.contains("range") {
        true => Name::unquote(&format!("\"{}\"", range.replacen("range", "multirange", 1).replace('"', "\"\""))),
        false => super::naming::object_name(range, "", "multirange"),
    }
}

impl Kind for RangeType {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Type, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        needs.data_type(&self.subtype);
        for function in [&self.canonical, &self.subtype_diff].into_iter().flatten() {
            needs.routine(function.namespace.as_deref().unwrap_or_default(), &function.name);
        }
        if let Some(QualifiedName { namespace: Some(namespace), name }) = &self.collation {
            needs.object(ObjectId::new(ObjectKind::Collation, namespace, name));
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Type, &mut self.namespace, &mut self.name);
        renaming.data_type(&mut self.subtype);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("SUBTYPE = {}", self.subtype)];
        let mut add = |name: &str, value: &Option<QualifiedName>| words.extend(value.as_ref().map(|value| format!("{name} = {}", value.quoted())));
        add("SUBTYPE_OPCLASS", &self.subtype_opclass);
        add("COLLATION", &self.collation);
        add("CANONICAL", &self.canonical);
        add("SUBTYPE_DIFF", &self.subtype_diff);
        if self.multirange.namespace.as_ref() != Some(&self.namespace) || self.multirange.name != multirange_name(&self.name) {
            words.push(format!("MULTIRANGE_TYPE_NAME = {}", self.multirange.quoted()));
        }
        script.add(format!("CREATE TYPE {} AS RANGE ({})", self.id().relation(), words.join(", ")));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        let multirange = (Class::Type, self.multirange.namespace.clone().unwrap_or_default(), self.multirange.name.clone());
        vec![(Class::Type, self.namespace.clone(), self.name.clone()), multirange]
    }
}
