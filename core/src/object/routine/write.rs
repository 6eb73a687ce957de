//! Writing CREATE FUNCTION and CREATE PROCEDURE: what is the default is left out.

use super::{Parallel, Returns, Routine, Volatility};
use crate::object::Kind;
use crate::sql::name::qualified;

impl Routine {
    /// The statement, after `CREATE` or `CREATE OR REPLACE`.
    pub(super) fn statement(&self, verb: &str) -> String {
        let arguments = self.arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let mut lines =
            vec![format!("{verb} {} {}({arguments}){}", self.id().kind.words(), qualified(&self.namespace, &self.name), self.result_clause())];
        lines.push(format!("LANGUAGE {}", self.language.quoted()));
        let attributes = self.attributes();
        if !attributes.is_empty() {
            lines.push(attributes.join(" "));
        }
        lines.extend(self.settings.iter().map(|(name, setting)| setting.clause(name)));
        lines.push(self.body.clause());
        lines.join("\n")
    }

    fn result_clause(&self) -> String {
        match &self.returns {
            Returns::Nothing => String::new(),
            Returns::One(ty) => format!(" RETURNS {ty}"),
            Returns::SetOf(ty) => format!(" RETURNS SETOF {ty}"),
            Returns::Table(columns) => {
                format!(" RETURNS TABLE({})", columns.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn attributes(&self) -> Vec<String> {
        let mut words = Vec::new();
        if !self.transforms.is_empty() {
            let types = self.transforms.iter().map(|ty| format!("FOR TYPE {ty}"));
            words.push(format!("TRANSFORM {}", types.collect::<Vec<_>>().join(", ")));
        }
        let mut flag = |is: bool, word: &str| words.extend(is.then(|| word.to_owned()));
        flag(self.window, "WINDOW");
        flag(self.volatility == Volatility::Immutable, "IMMUTABLE");
        flag(self.volatility == Volatility::Stable, "STABLE");
        flag(self.leakproof, "LEAKPROOF");
        flag(self.strict, "STRICT");
        flag(self.security_definer, "SECURITY DEFINER");
        flag(self.parallel == Parallel::Safe, "PARALLEL SAFE");
        flag(self.parallel == Parallel::Restricted, "PARALLEL RESTRICTED");
        words.extend(self.cost.map(|cost| format!("COST {cost}")));
        words.extend(self.rows.map(|rows| format!("ROWS {rows}")));
        words.extend(self.support.as_ref().map(|(namespace, name)| format!("SUPPORT {}", qualified(namespace, name))));
        words
    }
}
