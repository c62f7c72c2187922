use hasila_claim::{Certainty, Claim, Polarity, Quantity, QuantityKind, Vague};

/// Writes a whole number with a comma every three digits: `5,300,000`. Four digits stay plain enough
/// to read but are grouped too, so that columns compare.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// Writes inclusive bounds: `130`, `60–90`, `100 or more`, `up to 9`.
pub(crate) fn bounds(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (Some(l), Some(h)) if l == h => grouped(l),
        (Some(0), Some(h)) => format!("up to {}", grouped(h)),
        (Some(l), Some(h)) => format!("{}–{}", grouped(l), grouped(h)),
        (Some(l), None) => format!("{} or more", grouped(l)),
        (None, Some(h)) => format!("up to {}", grouped(h)),
        (None, None) => "unknown".to_owned(),
    }
}

fn quantity(q: &Quantity) -> String {
    let named = |n: Option<u64>| n.or(q.best).map_or_else(|| "?".to_owned(), grouped);
    match q.kind {
        QuantityKind::Exact => named(q.best.or(q.low)),
        QuantityKind::Approximate => format!("~{}", named(q.best.or(q.low))),
        QuantityKind::AtLeast => format!("≥{}", named(q.low)),
        QuantityKind::MoreThan => format!(">{}", named(q.best.or(q.low.map(|l| l.saturating_sub(1))))),
        QuantityKind::AtMost => format!("≤{}", named(q.high)),
        QuantityKind::LessThan => format!("<{}", named(q.best.or(q.high.map(|h| h.saturating_add(1))))),
        QuantityKind::Range => bounds(q.low, q.high),
        QuantityKind::Indefinite => match q.vague {
            Some(v) => format!("{} ({})", word(v), bounds(q.low, q.high)),
            None => bounds(q.low, q.high),
        },
    }
}

fn word(v: Vague) -> &'static str {
    match v {
        Vague::Several => "several",
        Vague::Tens => "dozens",
        Vague::Hundreds => "hundreds",
        Vague::Thousands => "thousands",
        Vague::TensOfThousands => "tens of thousands",
        Vague::HundredsOfThousands => "hundreds of thousands",
        Vague::TensOrHundreds => "dozens or hundreds",
    }
}

/// Writes the figure of a claim as it was said: `130`, `>100`, `60–90`, `dozens (20–99)`, `none`; how
/// firmly, where not plainly, stands behind it.
pub fn figure(claim: &Claim) -> String {
    let said = if claim.polarity == Polarity::Denied { "none".to_owned() } else { quantity(&claim.quantity) };
    match claim.certainty {
        Certainty::Stated => said,
        c => format!("{said}, {c}"),
    }
}

/// The figure without how firmly it is put, for headings.
pub(crate) fn bare(claim: &Claim) -> String {
    if claim.polarity == Polarity::Denied { "none".to_owned() } else { quantity(&claim.quantity) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_written_as_they_were_said() {
        for (q, want) in [
            (Quantity::exact(1347), "1,347"),
            (Quantity::more_than(100), ">100"),
            (Quantity::at_least(65), "≥65"),
            (Quantity::less_than(10), "<10"),
            (Quantity::at_most(5_300_000), "≤5,300,000"),
            (Quantity::approximate(500), "~500"),
            (Quantity::range(60, 90), "60–90"),
            (Quantity::indefinite(Vague::Tens), "dozens (20–99)"),
        ] {
            assert_eq!(quantity(&q), want);
        }
    }

    #[test]
    fn open_bounds_are_put_in_words() {
        assert_eq!(bounds(Some(100), None), "100 or more");
        assert_eq!(bounds(Some(0), Some(9)), "up to 9");
        assert_eq!(bounds(Some(7), Some(7)), "7");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
