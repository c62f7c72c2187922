//! No invented figure: what a claim counts is read once more, from the bytes of its span alone.
//!
//! The reading that made the claim saw the whole sentence; this one sees the quotation and nothing else. A figure
//! that can't be found there has been carried over from somewhere else, and the claim is dropped.

use hasila_claim::{Claim, Polarity, Quantity, QuantityKind};

use crate::quantity::{NumberPack, QuantityMention, dual_stems, quantities};
use crate::token::{TokenKind, Tokens};

/// English words that count without being numbers, and what they count.
const COUNTING: &[(&str, u64)] =
    &[("twin", 2), ("both", 2), ("double", 2), ("triple", 3), ("quadruple", 4), ("quintuple", 5)];

/// Tells whether the quantity of a claim can be derived from its quotation.
pub fn borne_out(claim: &Claim, numbers: &NumberPack) -> bool {
    // A denial names no number; the negation may stand apart, as in "not one of the 40 escaped".
    if claim.polarity == Polarity::Denied {
        return claim.quantity == Quantity::exact(0);
    }
    let tokens = Tokens::of(&claim.quote);
    let read = quantities(&claim.quote, &tokens, numbers);
    read.iter().any(|m| same_amount(&m.quantity, &claim.quantity))
        || claim.quantity.best.is_some_and(|n| {
            worded(&tokens, n) || across_bracket(&read, n) || told_one_by_one(&tokens, &read, n)
        })
        || loose_indefinite(&claim.quote, &claim.quantity, numbers)
}

/// The same number, range or class of words; the hedge may stand outside the span: 20 قتيلاً في حمص على الأقل.
fn same_amount(read: &Quantity, claimed: &Quantity) -> bool {
    if read == claimed {
        return true;
    }
    match (read.best, claimed.best) {
        (Some(a), Some(b)) => a == b && read.kind == QuantityKind::Exact,
        _ => false,
    }
}

/// A count without a number word: the noun itself (a soldier), its dual (قتيلان), "twin blasts".
fn worded(tokens: &Tokens, n: u64) -> bool {
    let mut words = (0..tokens.len()).filter(|&i| tokens.kind(i) == TokenKind::Word);
    match n {
        1 => words.next().is_some(),
        _ => words.any(|i| {
            let word = tokens.fold(i);
            // طفلاه (his two children): the ن of the dual gives way to the pronoun.
            let owned =
                ["هما", "ها", "هم", "هن", "ه"].iter().find_map(|p| word.strip_suffix(p)).unwrap_or(word);
            COUNTING.iter().any(|&(w, k)| w == word && k == n)
                || n == 2 && [word, owned].iter().any(|w| !dual_stems(w).is_empty())
        }),
    }
}

/// "his wife, two sons and himself": no more persons than the list has members, a number among them for as many as it
/// says; "a murder-suicide" has two. "A man was shot. Another man was hit": the sentences part them.
fn told_one_by_one(tokens: &Tokens, read: &[QuantityMention], n: u64) -> bool {
    let joint = |i: usize| {
        matches!(
            tokens.fold(i),
            "and" | "," | ";" | "." | "&" | "then" | "before" | "while" | "suicide" | "another"
        )
    };
    let joints: Vec<usize> = (1..tokens.len()).filter(|i| joint(*i)).collect();
    let numbers =
        read.iter().filter(|m| m.trap.is_none()).filter_map(|m| m.quantity.best).filter(|k| *k <= 20);
    let most = numbers.fold(joints.len() as u64 + 1, |sum, k| sum.saturating_add(k.saturating_sub(1)));
    !joints.is_empty() && (2..=most).contains(&n)
}

/// (61) ألف: the bracket parts a number from its scale.
fn across_bracket(read: &[QuantityMention], n: u64) -> bool {
    read.windows(2).any(|pair| match pair {
        [a, b] => a.quantity.best.zip(b.quantity.best).and_then(|(a, b)| a.checked_mul(b)) == Some(n),
        _ => false,
    })
}

/// "scores" is an amount before what is counted only, which the quotation may leave out.
fn loose_indefinite(quote: &str, claimed: &Quantity, numbers: &NumberPack) -> bool {
    if claimed.kind != QuantityKind::Indefinite {
        return false;
    }
    let text = format!("{quote} of people");
    let tokens = Tokens::of(&text);
    quantities(&text, &tokens, numbers).iter().any(|m| m.quantity == *claimed)
}
