//! Mentions to claims: which number counts what, and for whom.
//!
//! Every number that no trap holds is a candidate count. Its noun may say what happened (قتيل, "deaths");
//! otherwise the words of the sentence that say so compete for it: nearer, unobstructed and fitting ones
//! win, and the score is kept so that `explain` can show why. A count nothing claims inherits from the
//! count it belongs to (a list, a subset, "another 14") or is dropped.

mod aboard;
mod apposed;
mod arabic;
mod arabic_object;
mod arabic_side;
mod ascribed;
mod assailant;
mod carried;
mod count;
mod denial;
mod draft;
mod echo;
mod elsewhere;
mod english;
mod english_measure;
mod english_trap;
mod enumerated;
mod finish;
mod home;
mod incident;
mod intended;
mod kind;
mod local;
mod no_toll;
mod noun;
mod noun_meant;
mod population;
mod rejected;
mod sentence;
mod side;
mod singular;
mod told_apart;
mod trigger;
mod wholes;

use crate::attribution::{Frame, Frames, Speaker, body_named, outlet_speaker};
use crate::borne_out::borne_out;
use crate::context::Context;
use crate::derivation::{Derivation, Evidence, Rejected, Why};
use crate::lexicon::{Ann, Cue, Marks, Number, Pos, Tag, TriggerEntry};
use crate::openers::{Opener, rank};
use crate::quantity::{Form, NumberPack, QuantityMention, Trap};
use crate::segment::Sentence;
use crate::token::TokenKind;
use crate::words::{List, Words};
use hasila_claim::{
    Attribution, Category, Certainty, Claim, ClaimId, Measure, Mode, Polarity, Population, Quantity,
    QuantityKind, SCHEMA, Span, Unit, Window,
};
use std::ops::Range;

use aboard::*;
use apposed::*;
use arabic::*;
use arabic_object::*;
use arabic_side::*;
use ascribed::*;
use assailant::*;
use carried::*;
use count::*;
use denial::*;
use draft::*;
use echo::*;
use elsewhere::*;
use english::*;
use english_measure::*;
use english_trap::*;
use enumerated::*;
use finish::*;
use home::*;
use incident::*;
use intended::*;
use kind::*;
use local::*;
use no_toll::*;
use noun::*;
use noun_meant::*;
use population::*;
use rejected::*;
use sentence::*;
use side::*;
use singular::*;
use told_apart::*;
use trigger::*;
use wholes::*;

/// A candidate count.
#[derive(Clone, Debug)]
struct Count {
    /// Hedge and number; for duals and singulars the noun.
    tokens: Range<usize>,
    /// The number alone.
    number: Range<usize>,
    /// The number with its noun and what binds them.
    phrase: Range<usize>,
    quantity: Quantity,
    polarity: Polarity,
    rule: &'static str,
    noun: Option<NounAt>,
    /// A hedge apart from the number.
    tail: Option<Range<usize>>,
    /// "of them": members of the count before.
    of_them: bool,
    /// A subset cue stands before it.
    subset: bool,
    /// "others", "more".
    others: bool,
    /// A word no list knows stands where the noun should.
    unknown_noun: bool,
    shape: Shape,
    /// Where what is said of it may begin: behind a parenthesis such as ", including 5 children,".
    after: usize,
    /// A figure somebody rejects, and whose it is.
    rejected_from: Option<Attribution>,
    /// Whose it is, where the sentence gives it to another than who speaks.
    ascribed_to: Option<Attribution>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Number,
    Dual,
    Singular,
    Denial,
}

#[derive(Clone, Debug)]
struct NounAt {
    tokens: Range<usize>,
    /// What the noun says.
    measure: Option<Measure>,
    weak: bool,
    unit: Unit,
    category: Option<Category>,
    affiliation: Option<String>,
    inert: bool,
}

/// A trigger where it stands.
#[derive(Clone, Debug)]
struct TriggerAt<'a> {
    tokens: Range<usize>,
    entry: &'a TriggerEntry,
    number: Number,
    conj: bool,
    possessed: bool,
}

impl Count {
    /// A count whose number and noun are one phrase, of which no more is said.
    fn of(
        tokens: Range<usize>,
        quantity: Quantity,
        noun: Option<NounAt>,
        shape: Shape,
        rule: &'static str,
    ) -> Self {
        Count {
            number: tokens.clone(),
            phrase: tokens.clone(),
            tokens,
            quantity,
            polarity: Polarity::Affirmed,
            rule,
            noun,
            tail: None,
            of_them: false,
            subset: false,
            others: false,
            unknown_noun: false,
            shape,
            after: 0,
            rejected_from: None,
            ascribed_to: None,
        }
    }
}

/// A claim in the making.
#[derive(Clone, Debug)]
struct Draft {
    count: Count,
    measure: Measure,
    unit: Unit,
    score: i32,
    rule: String,
    cue: Option<Range<usize>>,
    rejected: Vec<Rejected>,
    part_of: Option<usize>,
    /// The draft whose people these are too: the same count at another hour.
    like: Option<usize>,
    category: Option<Category>,
    affiliation: Option<String>,
    population_tokens: Option<Range<usize>>,
    sentence: usize,
}

impl Draft {
    /// What is to be found out about a count.
    fn of(count: Count, sentence: usize) -> Self {
        Draft {
            unit: count.noun.as_ref().map_or(Unit::Person, |n| n.unit),
            count,
            measure: Measure::Other,
            score: 0,
            rule: String::new(),
            cue: None,
            rejected: Vec::new(),
            part_of: None,
            like: None,
            category: None,
            affiliation: None,
            population_tokens: None,
            sentence,
        }
    }
}

/// When and where a claim's count holds; given by the time and place stages.
pub trait Setting {
    /// The window of a count at a token of a sentence.
    fn window(&self, token: usize, sentence: &Sentence, mode: Mode, replaced: bool) -> Window;
    /// The place of a count at a token of a sentence, and the rule that chose it.
    fn place(
        &self,
        token: usize,
        sentence: &Sentence,
        mode: Mode,
    ) -> Option<(hasila_claim::Place, &'static str)>;
    /// Whether a place below a country is named behind the count at a token: "26 were killed in Homs".
    fn says_where(&self, token: usize, sentence: &Sentence) -> bool;
    /// Whether the clause of a token names a day, hour or action window of its own.
    fn has_moment(&self, token: usize, sentence: &Sentence) -> bool;
}

/// Reads every claim of a document, by position.
pub fn claims(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    mut frames: Frames<'_, '_>,
    setting: &dyn Setting,
) -> (Vec<Claim>, Vec<Derivation>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    for (k, s) in ctx.segments.sentences.iter().enumerate() {
        while mentions.get(at).is_some_and(|m| m.number.start < s.tokens.start) {
            at += 1;
        }
        let mut end = at;
        while mentions.get(end).is_some_and(|m| m.number.start < s.tokens.end) {
            end += 1;
        }
        let here = mentions.get(at..end).unwrap_or(&[]);
        at = end;
        if here.is_empty() && !worth_reading(ctx, &s.tokens) {
            continue;
        }
        sentence_drafts(ctx, k, s, here, &mut frames, &mut drafts);
    }
    patients_of_a_disease(ctx, &mut drafts);
    resolve_counted(ctx, &mut drafts);
    sole_victims(ctx, &mut drafts);
    told_one_by_one(ctx, mentions, &mut drafts);
    told_apart(ctx, &mut drafts);
    apposed(ctx, &mut drafts);
    parts_of_the_hurt(ctx, &mut drafts);
    drop_same_victim(ctx, &mut drafts);
    echoes(ctx, mentions, &mut drafts);
    // A frame reaches over its own sentence at most: who speaks behind the last count answers for none.
    if let Some(last) = drafts.iter().map(|d| d.sentence).max() {
        frames.until(last);
    }
    finish(ctx, drafts, &frames, setting)
}

fn people(unit: Unit) -> bool {
    matches!(unit, Unit::Person | Unit::Body)
}

/// What every claim must hold: its quote is its bytes, and its figure can be read off them.
pub fn stands(claim: &Claim, text: &str, numbers: &NumberPack) -> bool {
    let bytes: Span = claim.span;
    bytes.of(text) == Some(claim.quote.as_str())
        && claim.check().is_ok()
        && borne_out(claim, numbers)
        && (claim.quantity.kind != QuantityKind::Indefinite || claim.quantity.vague.is_some())
}
