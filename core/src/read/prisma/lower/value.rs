//! Defaults, as the provider's language writes them.

use super::Lowering;
use crate::read::prisma::model::{Default, Field, FieldType, Provider, Scalar};
use crate::read::prisma::syntax::{Arity, Expr, ExprKind};

/// A constant of SQL.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Lowering<'_, '_> {
    /// What stands after `DEFAULT`; none where only clients know a default.
    pub(super) fn default_value(&self, field: &Field<'_>, ty: &str) -> Option<String> {
        let default = field.default.as_ref()?;
        if let Some(text) = default.generated() {
            return Some(text.to_owned()).filter(|text| !text.is_empty());
        }
        if default.call().is_some() {
            return default.is_call("now").then(|| self.now(ty));
        }
        match &default.value.kind {
            ExprKind::Array(values) if field.arity == Arity::List => {
                let values: Vec<String> = values.iter().filter_map(|value| self.constant(field, value)).collect();
                Some(format!("ARRAY[{}]::{ty}", values.join(", ")))
            }
            _ => self.constant(field, default.value),
        }
    }

    /// MySQL wants as many digits of the moment as the column has.
    fn now(&self, ty: &str) -> String {
        let digits = ty.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(digits, _)| digits);
        match (self.provider, digits) {
            (Provider::Mysql, Some(digits)) => format!("CURRENT_TIMESTAMP({digits})"),
            _ => "CURRENT_TIMESTAMP".to_owned(),
        }
    }

    fn constant(&self, field: &Field<'_>, value: &Expr<'_>) -> Option<String> {
        let text = match &value.kind {
            ExprKind::Number(text) => return Some((*text).to_owned()),
            ExprKind::Constant(name) => return self.named(field, name.text),
            ExprKind::String(text) => text.as_ref(),
            ExprKind::Call(..) | ExprKind::Array(_) | ExprKind::Object(_) => return None,
        };
        Some(match field.scalar() {
            Some(Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal) => text.to_owned(),
            Some(Scalar::Bytes) => self.bytes(text),
            Some(Scalar::DateTime) => literal(&moment(text)),
            _ if self.provider == Provider::Mysql => literal(&text.replace('\\', "\\\\")),
            _ => literal(text),
        })
    }

    /// `true`, `false`, or a value of an enum.
    fn named(&self, field: &Field<'_>, name: &str) -> Option<String> {
        let FieldType::Enum(at) = field.ty else { return Some(name.to_owned()) };
        let value = self.schema.enums.get(at)?.values.iter().find(|value| value.name.text == name)?;
        Some(literal(value.database_name()))
    }

    fn bytes(&self, base64: &str) -> String {
        let digits: String = decode(base64).iter().map(|byte| format!("{byte:02x}")).collect();
        match self.provider {
            Provider::Postgres => format!("'\\x{digits}'"),
            _ => format!("X'{digits}'"),
        }
    }
}

impl Default<'_> {
    /// Whether the database counts.
    pub(super) fn counts(&self) -> bool {
        self.is_call("autoincrement")
    }
}

/// `2020-01-01T00:00:00Z` with blanks between its parts, and the zone as a number.
fn moment(text: &str) -> String {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else { return text.to_owned() };
    let zone = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(zone).unwrap_or((rest, ""));
    let zone = if matches!(zone, "Z" | "z" | "") { "+00:00" } else { zone };
    let time = match time.split_once('.') {
        Some((time, fraction)) if fraction.bytes().all(|digit| digit == b'0') => time,
        _ => time,
    };
    format!("{date} {time} {zone}")
}

/// The bytes that a text in base64 stands for; what is no such text ends them.
fn decode(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0_u32);
    for char in text.bytes() {
        let Some(digit) = DIGITS.iter().position(|known| *known == char) else { break };
        bits = (bits << 6 | digit as u32) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        assert_eq!(decode("aGVsbG8="), b"hello");
        assert_eq!(decode(""), b"");
    }

    #[test]
    fn moments_are_spelled_out() {
        assert_eq!(moment("2020-01-01T00:00:00Z"), "2020-01-01 00:00:00 +00:00");
        assert_eq!(moment("2020-01-01T00:00:00.000+02:00"), "2020-01-01 00:00:00 +02:00");
    }
}
