//! Why two statements don't fit, with names for ids.

use crate::page::Pair;
use crate::{Options, clean};

/// Why two statements don't fit, in the judge's words; bodies that only the claims know have a name here, too.
pub(crate) fn reason(pair: &Pair<'_>, options: &Options<'_>) -> String {
    let mut out = clean(&pair.relation.reason);
    for c in [pair.a, pair.b] {
        for id in
            [Some(c.source.id.trim_start_matches("unnamed@")), c.outlet.as_deref()].into_iter().flatten()
        {
            let name = clean(&options.names.source(id));
            if id.contains('-') && name != id {
                out = named_in(&out, id, &name);
            }
        }
    }
    out
}

/// Puts a name for an id where the id stands as a word.
fn named_in(text: &str, id: &str, name: &str) -> String {
    let within = |c: char| c.is_alphanumeric() || c == '-' || c == '@';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(id) {
        out.push_str(before);
        let whole = !before.ends_with(within) && !after.starts_with(within);
        out.push_str(if whole { name } else { id });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_becomes_a_name_where_it_stands_as_a_word() {
        let said =
            "town-council says 3 (2 March); sub-town-council and unnamed@town-council say town-council.";
        assert_eq!(
            named_in(said, "town-council", "Town Council"),
            "Town Council says 3 (2 March); sub-town-council and unnamed@town-council say Town Council."
        );
    }
}
