//! Mentions to claims: which number counts what, and for whom.
//!
//! Every number that no trap holds is a candidate count. Its noun may say what happened (قتيل, "deaths");
//! otherwise the words of the sentence that say so compete for it: nearer, unobstructed and fitting ones
//! win, and the score is kept so that `explain` can show why. A count nothing claims inherits from the
//! count it belongs to (a list, a subset, "another 14") or is dropped.

use std::ops::Range;

use hasila_claim::{
    Attribution, Category, Certainty, Claim, ClaimId, Measure, Mode, Polarity, Population, Quantity,
    QuantityKind, SCHEMA, Span, Unit, Window,
};

use crate::attribution::{Frame, frame_at, outlet_speaker};
use crate::context::Context;
use crate::derivation::{Derivation, Evidence, Rejected};
use crate::lexicon::{Ann, Cue, Number, Pos, Tag, TriggerEntry};
use crate::quantity::{Form, QuantityMention, Trap};
use crate::segment::Sentence;
use crate::token::TokenKind;

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
    category: Option<Category>,
    affiliation: Option<String>,
    population_tokens: Option<Range<usize>>,
    sentence: usize,
}

/// When and where a claim's count holds; given by the time and place stages.
pub trait Setting {
    /// The window of a count at a token of a sentence.
    fn window(&self, token: usize, sentence: &Sentence, mode: Mode, replaced: bool) -> Window;
    /// The place of a count at a token of a sentence.
    fn place(&self, token: usize, sentence: &Sentence, mode: Mode) -> Option<hasila_claim::Place>;
    /// Whether the clause of a token names a day, hour or action window of its own.
    fn has_moment(&self, token: usize, sentence: &Sentence) -> bool;
}

/// Reads every claim of a document, by position.
pub fn claims(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    frames: &[Frame],
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
        sentence_drafts(ctx, k, s, here, frames, &mut drafts);
    }
    finish(ctx, drafts, frames, setting)
}

/// A sentence without a number can still hold a dual, a lone singular or a denial, if a measure is in it.
fn worth_reading(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    ctx.within(range.clone()).iter().any(|a| {
        matches!(a.tag, Tag::Trigger(_))
            || a.number == Number::Dual
            || matches!(a.tag, Tag::Noun(_)) && a.number == Number::Singular
    })
}

fn noun_of(ctx: &Context<'_>, a: &Ann) -> Option<NounAt> {
    match a.tag {
        Tag::Noun(k) => {
            let e = ctx.pack.nouns.get(k as usize)?;
            let unit = e.unit.unwrap_or(Unit::Person);
            let people = matches!(unit, Unit::Person | Unit::Body);
            Some(NounAt {
                tokens: a.tokens.clone(),
                measure: e.measure,
                weak: e.weak,
                unit,
                category: if people { Some(e.category.unwrap_or(Category::Person)) } else { None },
                affiliation: e.affiliation.clone(),
                inert: e.inert,
            })
        }
        _ => None,
    }
}

/// داعشي, الحوثيين: a noun that names its side.
fn member_of(ctx: &Context<'_>, a: &Ann) -> Option<NounAt> {
    let Tag::Actor(k) = a.tag else { return None };
    if a.number == Number::Any {
        return None;
    }
    let e = ctx.registry.actors().get(k as usize)?;
    Some(NounAt {
        tokens: a.tokens.clone(),
        measure: None,
        weak: false,
        unit: Unit::Person,
        category: Some(e.members.unwrap_or(Category::Combatant)),
        affiliation: Some(ctx.registry.root_actor(&e.id).to_owned()),
        inert: false,
    })
}

/// The longest noun that starts at a token.
fn noun_at(ctx: &Context<'_>, i: usize) -> Option<(NounAt, Number, bool, bool)> {
    ctx.at(i)
        .iter()
        .filter_map(|a| {
            noun_of(ctx, a).or_else(|| member_of(ctx, a)).map(|n| (n, a.number, a.article, a.possessed))
        })
        .max_by_key(|(n, number, ..)| (n.tokens.end, !n.inert, *number))
}

const FUNCTION_WORDS: &[&str] = &[
    "of",
    "the",
    "in",
    "on",
    "at",
    "and",
    "or",
    "were",
    "was",
    "are",
    "is",
    "have",
    "has",
    "had",
    "been",
    "be",
    "to",
    "from",
    "by",
    "with",
    "who",
    "that",
    "which",
    "as",
    "for",
    "after",
    "when",
    "while",
    "more",
    "others",
    "other",
    "into",
    "since",
    "but",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
    "those",
    "these",
    "them",
    "so",
    "far",
    "alone",
    "across",
    "near",
    "there",
    "out",
    "will",
    "others,",
    "during",
    "before",
    "over",
    "under",
    "this",
    "did",
    "could",
    "may",
    "still",
    "also",
    "then",
    "last",
    "late",
    "early",
    "في",
    "من",
    "على",
    "الي",
    "عن",
    "بعد",
    "قبل",
    "حتي",
    "مع",
    "بين",
    "خلال",
    "منذ",
    "ثم",
    "او",
    "فيما",
    "بينما",
    "حيث",
    "كما",
    "عند",
    "لدي",
    "نتيجه",
    "جراء",
    "اثر",
    "بسبب",
    "اثناء",
    "عقب",
    "ضد",
    "حول",
    "نحو",
    "مقابل",
    "تحت",
    "فوق",
    "ضمن",
    "داخل",
    "خارج",
    "بحسب",
    "وفق",
    "منهم",
    "بينهم",
    "اليوم",
    "امس",
    "وفي",
    "ومن",
    "لا",
    "لم",
    "ما",
    "هم",
    "هي",
];

/// Finds the noun a number counts, and where its phrase ends.
fn noun_phrase(
    ctx: &Context<'_>,
    m: &QuantityMention,
    end: usize,
    next: usize,
) -> (Option<NounAt>, usize, bool, bool, bool) {
    let stop = end.min(next);
    let mut j = m.tokens.end.max(m.number.end);
    if ctx.tokens.fold(j) == ")" && m.number.start > 0 && ctx.tokens.fold(m.number.start - 1) == "(" {
        j += 1;
    }
    let skip = |mut j: usize| {
        while j < stop && ctx.quote_mark(j) {
            j += 1;
        }
        j
    };
    j = skip(j);
    let (mut of_them, mut others, mut unknown) = (false, false, false);
    let mut phrase = j;
    if ctx.cue(j, Cue::OfThem).is_some() {
        let a = ctx.cue(j, Cue::OfThem).map_or(j + 1, |a| a.tokens.end);
        return (None, a, true, false, false);
    }
    if ctx.pack.arabic {
        // العشرات من عناصر …, 130 من تنظيم …
        let mut linked = false;
        if matches!(ctx.tokens.fold(j), "من") {
            j = skip(j + 1);
            linked = true;
        }
        if let Some(a) = ctx.cue(j, Cue::Others) {
            // وإصابة 30 آخرين (30 others): of the kind counted before.
            let next = noun_at(ctx, a.tokens.end).filter(|(n, number, ..)| {
                n.tokens.end <= stop && *number == Number::Plural && n.measure.is_none()
            });
            return match next {
                Some((n, ..)) => (Some(n.clone()), n.tokens.end, of_them, true, false),
                None => (None, a.tokens.end, of_them, true, false),
            };
        }
        if let Some((n, _, _, _)) = noun_at(ctx, j)
            && n.tokens.end <= stop
        {
            let mut n = n;
            phrase = n.tokens.end;
            // أربعون حالة من المصابين (forty cases of the injured): the second noun says what happened.
            if n.measure.is_none()
                && n.unit == Unit::Person
                && ctx.tokens.fold(phrase) == "من"
                && let Some((m, ..)) = noun_at(ctx, phrase + 1)
                && m.measure.is_some()
                && !m.weak
            {
                n.measure = m.measure;
                phrase = m.tokens.end;
            }
            // إصابة بالكوليرا (a case of cholera) is no wound.
            let sick = |i: usize| {
                ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected)))
            };
            if matches!(n.measure, Some(Measure::Wounded))
                && (sick(phrase) || sick(phrase + 1) || sick(n.tokens.start))
            {
                n.measure = Some(Measure::Infected);
            }
            return (Some(n), phrase, of_them, others, false);
        }
        if linked {
            // A force or body stands for its members: 50 من قوات الأسايش (50 of the Asayish forces).
            if let Some((n, t)) = force_at(ctx, j, stop) {
                return (Some(NounAt { tokens: j..t, ..n }), t, of_them, others, false);
            }
        }
        // An adjective or two before a noun ("أكثر من 20 ألف مدني" has none): look one word further.
        let first = ctx.tokens.kind(j) == TokenKind::Word
            && ctx.at(j).iter().all(|a| matches!(a.tag, Tag::Cue(Cue::Another | Cue::Others)));
        if first
            && !FUNCTION_WORDS.contains(&ctx.tokens.fold(j))
            && !ctx.pack.common.contains(ctx.tokens.fold(j))
        {
            if let Some((n, _, _, _)) = noun_at(ctx, j + 1)
                && n.tokens.end <= stop
                && (others || linked)
            {
                return (Some(n.clone()), n.tokens.end, of_them, others, false);
            }
            unknown = j < stop && !others;
            if unknown {
                phrase = j + 1;
            }
        }
        return (None, phrase, of_them, others, unknown);
    }
    // English: adjectives and names may stand between number and noun.
    let mut best: Option<NounAt> = None;
    let mut modifier: Option<NounAt> = None;
    let mut inner: Option<Measure> = None;
    let mut words = 0;
    let mut k = j;
    while k < stop && words < 7 {
        match ctx.tokens.kind(k) {
            TokenKind::Mark
                if ctx.quote_mark(k)
                    || ctx.tokens.fold(k) == "-"
                    || ctx.tokens.fold(k) == "."
                        && ctx.tokens.touches_previous(k)
                        && !ctx.tokens.get(k + 1).is_none_or(|t| t.spaced) =>
            {
                k += 1;
                continue;
            }
            TokenKind::Word => {}
            _ => break,
        }
        let f = ctx.tokens.fold(k);
        if ctx.cue(k, Cue::OfThem).is_some() {
            of_them = best.is_none();
            phrase = ctx.cue(k, Cue::OfThem).map_or(k + 1, |a| a.tokens.end);
            // "seventeen of the injured"
            let said = match ctx.tokens.fold(phrase - 1) {
                "injured" | "wounded" => Some(Measure::Wounded),
                "dead" | "victims" | "killed" => Some(Measure::Killed),
                "missing" => Some(Measure::Missing),
                _ => None,
            };
            if let (Some(measure), true) = (said, of_them) {
                let n = NounAt {
                    tokens: k..phrase,
                    measure: Some(measure),
                    weak: false,
                    unit: Unit::Person,
                    category: Some(Category::Person),
                    affiliation: None,
                    inert: false,
                };
                return (Some(n), phrase, true, others, false);
            }
            break;
        }
        if matches!(f, "other" | "others" | "more" | "further" | "additional") {
            others = true;
        }
        if let Some((n, ..)) = noun_at(ctx, k) {
            if let Some(b) = best.take()
                && modifier.is_none()
            {
                modifier = Some(b);
            }
            k = n.tokens.end;
            phrase = k;
            best = Some(n);
            words += 1;
            continue;
        }
        if best.is_some() {
            break;
        }
        let linking = matches!(
            f,
            "of" | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "more"
                | "other"
                | "others"
                | "further"
                | "additional"
                | "those"
                | "these"
        );
        let verb = ctx
            .at(k)
            .iter()
            .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Passive | Cue::Clause | Cue::Reaches)));
        let trigger = ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Trigger(_)));
        if best.is_none()
            && trigger
            && matches!(f, "missing" | "wounded" | "injured" | "displaced" | "infected" | "dead" | "slain")
        {
            inner = ctx.at(k).iter().find_map(|a| match a.tag {
                Tag::Trigger(t) => ctx.pack.triggers.get(t as usize).map(|e| e.measure),
                _ => None,
            });
        }
        if verb
            || (trigger
                && !matches!(
                    f,
                    "missing"
                        | "wounded"
                        | "injured"
                        | "displaced"
                        | "infected"
                        | "suspected"
                        | "armed"
                        | "dead"
                ))
        {
            break;
        }
        if !linking && FUNCTION_WORDS.contains(&f) {
            break;
        }
        if !linking && !capital_or_adjective(ctx, k) {
            unknown = true;
        }
        k += 1;
        words += 1;
    }
    if let Some(mut n) = best {
        // "three police officers", "12 civilian deaths", "15 family members": the modifier tells who.
        if let Some(m) = modifier {
            if n.category == Some(Category::Person) && m.category.is_some() {
                n.category = m.category;
            }
            if n.affiliation.is_none() {
                n.affiliation = m.affiliation;
            }
            // "11 wounded brothers"
            if n.measure.is_none() && m.measure.is_some() && !m.weak {
                n.measure = m.measure;
            }
        }
        // "1,020 newly displaced households": the word before the noun says what happened.
        if n.measure.is_none_or(|_| n.weak)
            && let Some(m) = inner
        {
            n.measure = Some(m);
            n.weak = false;
        }
        n.tokens = j..n.tokens.end;
        return (Some(n), phrase, of_them, others, false);
    }
    (None, phrase.max(j), of_them, others, unknown && !of_them)
}

fn capital_or_adjective(ctx: &Context<'_>, i: usize) -> bool {
    let w = ctx.words(i..i + 1);
    w.chars().next().is_some_and(char::is_uppercase)
        || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Actor(_) | Tag::Source(..)))
        || ["ed", "ing", "al", "an", "ish", "ese", "ic", "ous", "ive", "ern", "ly"]
            .iter()
            .any(|s| w.ends_with(s))
        || matches!(
            w,
            "young"
                | "old"
                | "male"
                | "female"
                | "local"
                | "pro"
                | "anti"
                | "armed"
                | "senior"
                | "top"
                | "small"
                | "separate"
                | "different"
                | "poor"
                | "new"
                | "possible"
                | "suspected"
        )
}

/// قوات "قسد", تنظيم داعش, "the Asayish": a side standing for its members.
fn force_at(ctx: &Context<'_>, i: usize, stop: usize) -> Option<(NounAt, usize)> {
    let mut j = i;
    for _ in 0..3 {
        while ctx.quote_mark(j) {
            j += 1;
        }
        if j >= stop {
            return None;
        }
        if let Some(a) =
            ctx.at(j).iter().filter(|a| matches!(a.tag, Tag::Actor(_))).max_by_key(|a| a.tokens.end)
        {
            let Tag::Actor(k) = a.tag else { return None };
            let e = ctx.registry.actors().get(k as usize)?;
            return Some((
                NounAt {
                    tokens: i..a.tokens.end,
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(e.members.unwrap_or(Category::Combatant)),
                    affiliation: Some(ctx.registry.root_actor(&e.id).to_owned()),
                    inert: false,
                },
                a.tokens.end,
            ));
        }
        let carrier = matches!(
            ctx.tokens.fold(j),
            "قوات"
                | "القوات"
                | "تنظيم"
                | "جماعه"
                | "حركه"
                | "ميليشيا"
                | "ميليشيات"
                | "مليشيا"
                | "فصائل"
                | "جيش"
                | "خلايا"
                | "كتائب"
                | "قوي"
                | "جهاز"
                | "افراد"
                | "صفوف"
                | "الجيش"
        );
        if !carrier {
            return None;
        }
        j += 1;
    }
    None
}

fn triggers<'a>(
    ctx: &'a Context<'_>,
    range: Range<usize>,
    taken: &[Range<usize>],
    frames: &[Frame],
) -> Vec<TriggerAt<'a>> {
    let mut out: Vec<TriggerAt<'a>> = Vec::new();
    for a in ctx.within(range.clone()) {
        let Tag::Trigger(k) = a.tag else { continue };
        let Some(entry) = ctx.pack.triggers.get(k as usize) else { continue };
        if a.tokens.end > range.end || taken.iter().any(|t| t.contains(&a.tokens.start)) {
            continue;
        }
        if frames.iter().any(|f| f.cue == a.tokens) && entry.weak {
            continue;
        }
        if !ctx.pack.arabic
            && a.tokens.start > range.start
            && ctx.tokens.fold(a.tokens.start - 1) == "-"
            && ctx.tokens.touches_previous(a.tokens.start)
        {
            continue;
        }
        if !entry.needs.is_empty() {
            let near = a.tokens.start.saturating_sub(10).max(range.start)..(a.tokens.end + 10).min(range.end);
            let needs = |i: usize| {
                entry.needs.iter().any(|n| {
                    let want = hasila_registry::fold::fold(n);
                    let f = ctx.tokens.fold(i);
                    f == want || ctx.pack.arabic && crate::lexicon::is_word(f, &want)
                })
            };
            if !near.into_iter().any(needs) {
                continue;
            }
        }
        // Of two triggers at one place the longer, then the stronger, speaks.
        if let Some(old) =
            out.iter_mut().find(|o| o.tokens.start == a.tokens.start && o.entry.measure == entry.measure)
        {
            if old.tokens.end < a.tokens.end {
                old.tokens = a.tokens.clone();
                old.entry = entry;
            }
            continue;
        }
        out.retain(|o| {
            !(o.tokens.start >= a.tokens.start
                && o.tokens.end < a.tokens.end
                && o.tokens.start < a.tokens.end)
        });
        if out.iter().any(|o| {
            o.tokens.start <= a.tokens.start && o.tokens.end > a.tokens.end && o.tokens.end > a.tokens.start
        }) {
            continue;
        }
        // القبض عليهم (their arrest): the pronoun points back at those counted.
        let resumes = ctx.pack.arabic
            && matches!(
                ctx.tokens.fold(a.tokens.end),
                "عليهم" | "عليه" | "عليها" | "عنهم" | "عنه" | "عليهما" | "عنهما"
            )
            || ctx.pack.arabic
                && matches!(ctx.tokens.fold(a.tokens.end.saturating_sub(1)), "عنهم" | "عليهم")
                && a.tokens.len() > 1;
        out.push(TriggerAt {
            tokens: a.tokens.clone(),
            entry,
            number: a.number,
            conj: a.conj,
            possessed: a.possessed || resumes,
        });
    }
    // فقد 27 مقاتلاً حياتهم (27 fighters lost their lives): the verb of a phrase says nothing of its own.
    let bound: Vec<(Range<usize>, &TriggerEntry)> =
        out.iter().filter(|t| !t.entry.needs.is_empty()).map(|t| (t.tokens.clone(), t.entry)).collect();
    out.retain(|t| {
        !t.entry.weak
            || !bound.iter().any(|(tokens, e)| {
                e.measure != t.entry.measure
                    && tokens.start.abs_diff(t.tokens.start) <= 10
                    && e.needs.iter().any(|n| {
                        let want = hasila_registry::fold::fold(n);
                        ctx.tokens.fold(t.tokens.start) == want
                            || crate::lexicon::is_word(ctx.tokens.fold(t.tokens.start), &want)
                    })
            })
    });
    out
}

fn words_between(ctx: &Context<'_>, from: usize, to: usize) -> i32 {
    i32::try_from(
        (from..to).filter(|i| matches!(ctx.tokens.kind(*i), TokenKind::Word | TokenKind::Digits)).count(),
    )
    .unwrap_or(i32::MAX)
}

/// How badly the stretch between trigger and count parts them, in hundredths.
fn obstruction(ctx: &Context<'_>, from: usize, to: usize, list: bool) -> i32 {
    let mut cost = 0;
    for i in from..to {
        if ctx.tokens.kind(i) == TokenKind::Mark {
            match ctx.tokens.fold(i) {
                // "of Jangebe, Zamfara State, were": places in apposition part little.
                "," if (i + 2..i + 5)
                    .any(|k| ctx.tokens.kind(k) == TokenKind::Mark && ctx.tokens.fold(k) == ",")
                    && ctx.words(i + 1..i + 2).chars().next().is_some_and(char::is_uppercase) =>
                {
                    cost += 30;
                }
                "،" | "," | "–" | "—" => cost += 120,
                ":" => cost += 80,
                "؛" | ";" => cost += 300,
                _ => {}
            }
        } else if ctx.cue(i, Cue::Clause).is_some() {
            cost += if ctx.pack.arabic { 200 } else { 170 };
        }
    }
    if list { cost / 3 } else { cost.min(700) }
}

fn fits(entry: &TriggerEntry, noun: Option<&NounAt>) -> i32 {
    let Some(n) = noun else { return 0 };
    let default: &[Unit] = match entry.measure {
        Measure::Destroyed | Measure::Damaged => &[Unit::Building, Unit::Vehicle],
        Measure::Attacks => &[Unit::Attack],
        Measure::Bodies => &[Unit::Body],
        Measure::Displaced
        | Measure::Returned
        | Measure::Sheltered
        | Measure::Missing
        | Measure::Transferred
        | Measure::Rescued => &[Unit::Person, Unit::Family],
        Measure::Killed => &[Unit::Person, Unit::Body, Unit::Family],
        Measure::Participants => &[Unit::Person, Unit::Vehicle],
        _ => &[Unit::Person],
    };
    let units = if entry.units.is_empty() { default } else { &entry.units };
    if !units.contains(&n.unit) {
        return -900;
    }
    if !entry.only.is_empty()
        && n.unit == Unit::Person
        && !n.category.is_some_and(|c| {
            entry.only.contains(&c)
                || c == Category::SecurityForce && entry.only.contains(&Category::Combatant)
        })
    {
        return -600;
    }
    0
}

/// Scores a trigger for a count, in hundredths; what it can't hold is below 350.
fn score(
    ctx: &Context<'_>,
    c: &Count,
    t: &TriggerAt<'_>,
    counts: &[Count],
    all: &[TriggerAt<'_>],
) -> (i32, String) {
    let mut s = 1000;
    let mut why = Vec::new();
    let mut note = |n: i32, w: &str, s: &mut i32| {
        if n != 0 {
            *s += n;
            why.push(format!("{w} {n}"));
        }
    };
    let fit = fits(t.entry, c.noun.as_ref());
    note(fit, "unit or category does not fit", &mut s);
    if t.entry.weak {
        note(-200, "general word", &mut s);
    }
    if c.noun.is_none()
        && matches!(t.entry.measure, Measure::Destroyed | Measure::Damaged)
        && all.iter().any(|o| o.entry.pos == Pos::People && o.entry.measure == Measure::Killed)
    {
        note(-300, "a toll without a noun counts people", &mut s);
    }
    let step = if ctx.pack.arabic { 40 } else { 45 };
    let numbered = |from: usize, to: usize| {
        counts
            .iter()
            .filter(|o| o.shape == Shape::Number && !o.subset && o.tokens.start >= from && o.tokens.end <= to)
            .count()
    };
    if t.tokens.end <= c.number.start {
        let gap = words_between(ctx, t.tokens.end, c.tokens.start.max(t.tokens.end));
        let between = t.tokens.end..c.number.start;
        let reaches = ctx
            .within(t.tokens.start.saturating_sub(6)..c.tokens.start)
            .iter()
            .any(|a| a.tag == Tag::Cue(Cue::Reaches))
            || ctx.within(between.clone()).iter().any(|a| a.tag == Tag::Cue(Cue::Reaches));
        let reaches = reaches
            || t.entry.pos == Pos::People
                && (c.tokens.start.saturating_sub(2)..c.tokens.start)
                    .any(|i| matches!(ctx.tokens.fold(i), "is" | "was" | "are" | "were" | "of"));
        let colon = between.clone().any(|i| ctx.tokens.fold(i) == ":");
        let listed = numbered(t.tokens.end, c.tokens.start) > 0 && joined_to_previous(ctx, c, counts);
        // "The number of people killed in … has climbed to 14": the figure stands behind the verb that moves it.
        let counted_as = t.entry.pos == Pos::People
            || reaches
                && ctx
                    .within(t.tokens.start.saturating_sub(5)..t.tokens.start)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
        let pace = if counted_as && reaches { step / 4 } else { step };
        note(-(gap * pace).min(800), "distance", &mut s);
        if t.entry.weak && t.entry.pos == Pos::Intransitive && gap > 2 {
            note(-400, "general word, not beside it", &mut s);
        }
        if t.entry.weak && gap > 6 {
            note(-300, "general word far off", &mut s);
        }
        note(
            -obstruction(ctx, t.tokens.end, c.number.start, listed || reaches && counted_as),
            "clause between",
            &mut s,
        );
        let others = all
            .iter()
            .filter(|o| {
                o.tokens.start >= t.tokens.end
                    && o.tokens.end <= c.tokens.start
                    && o.entry.measure != t.entry.measure
                    && !o.entry.weak
            })
            .count();
        if others > 0 && !(counted_as && reaches) {
            note(-350, "another measure between", &mut s);
        }
        let n = numbered(t.tokens.end, c.tokens.start);
        if n > 0 {
            note(if listed { -60 } else { -300 }, "another count between", &mut s);
        }
        match t.entry.pos {
            Pos::People => {
                let word = ctx.cue(t.tokens.start.saturating_sub(1), Cue::NumberOf).is_some()
                    || ctx
                        .within(t.tokens.start.saturating_sub(4)..t.tokens.start)
                        .iter()
                        .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
                if !(reaches
                    || colon
                    || word
                    || ctx.within(between).iter().any(|a| a.tag == Tag::Cue(Cue::Filler)))
                {
                    note(-450, "those counted are named, not numbered", &mut s);
                }
            }
            Pos::Adjective => {
                let numbered = ctx
                    .within(t.tokens.start.saturating_sub(3)..t.tokens.start)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
                let colon_or_then = colon || gap == 0 && ctx.pack.arabic || numbered;
                note(
                    if colon_or_then { -150 } else { -500 },
                    "an adjective follows what it is said of",
                    &mut s,
                );
            }
            _ if counted_as && t.entry.pos != Pos::People => {}
            Pos::Verb if !ctx.pack.arabic && passive(ctx, t, counts) => {
                // "left 12 dead and 30 injured": a passive's count stands before it.
                note(-650, "passive, its count stands before", &mut s);
            }
            Pos::Intransitive if !ctx.pack.arabic => note(-550, "its subject stands before", &mut s),
            _ => {}
        }
    } else if t.tokens.start >= c.phrase.end {
        let from = if t.tokens.start >= c.after { c.after } else { c.phrase.end };
        let gap = words_between(ctx, from, t.tokens.start);
        note(-(gap * step).min(800), "distance", &mut s);
        note(-obstruction(ctx, from, t.tokens.start, false), "clause between", &mut s);
        let others = all
            .iter()
            .filter(|o| {
                o.tokens.start >= from
                    && o.tokens.end <= t.tokens.start
                    && o.entry.measure != t.entry.measure
                    && !o.entry.weak
            })
            .count();
        if others > 0 {
            note(-350, "another measure between", &mut s);
        }
        if numbered(from, t.tokens.start) > 0 {
            note(-350, "another count between", &mut s);
        }
        let led = matches!(
            ctx.tokens.fold(t.tokens.start.saturating_sub(1)),
            "لدي" | "بعد" | "قبل" | "اثناء" | "خلال" | "عند" | "من" | "في" | "منذ" | "عقب"
        );
        let points_back = ctx.pack.arabic && t.possessed && !t.conj && !led;
        if points_back {
            note(300, "a pronoun points back", &mut s);
        }
        if t.entry.measure == Measure::Hostages {
            note(200, "a word of its own kind", &mut s);
        }
        if ctx.pack.arabic {
            if t.conj {
                note(-500, "a new clause", &mut s);
            }
            match t.entry.pos {
                Pos::Noun if !t.possessed => note(-700, "a verbal noun takes what follows", &mut s),
                Pos::People => note(-800, "those counted are named, not numbered", &mut s),
                // Things take a feminine singular verb: 278 مبنى سُوّيت بالأرض (278 buildings were levelled).
                Pos::Verb
                    if c.noun.as_ref().is_some_and(|n| !people(n.unit))
                        && ctx.tokens.fold(t.tokens.start).contains('ت') =>
                {
                    note(-60, "a verb likes its subject after it", &mut s)
                }
                Pos::Verb if t.number != Number::Plural && !t.possessed => {
                    note(-450, "a verb takes what follows", &mut s)
                }
                Pos::Intransitive if t.number == Number::Any && !t.possessed => {
                    note(-60, "a verb likes its subject after it", &mut s)
                }
                _ => {}
            }
        } else {
            match t.entry.pos {
                Pos::Noun => note(-700, "a verbal noun takes what follows", &mut s),
                Pos::People => note(-800, "those counted are named, not numbered", &mut s),
                Pos::Verb if !passive(ctx, t, counts) => note(-650, "active, its object follows", &mut s),
                _ => {}
            }
        }
        if points_back {
            s = s.min(900);
        }
    } else {
        s = if t.tokens.start >= c.tokens.start { 950 + fit } else { 300 };
    }
    (s, why.join(", "))
}

/// English: "were killed", "5 people killed", "12 wounded": the count stands before. "killed 12", "killing
/// a child": after.
fn passive(ctx: &Context<'_>, t: &TriggerAt<'_>, counts: &[Count]) -> bool {
    let first = ctx.tokens.fold(t.tokens.start);
    if first.ends_with("ing")
        && ctx.cue(t.tokens.start.saturating_sub(1), Cue::Passive).is_none_or(|_| first != "missing")
    {
        return false;
    }
    let before = t.tokens.start.saturating_sub(3)..t.tokens.start;
    if ctx.within(before).iter().any(|a| a.tag == Tag::Cue(Cue::Passive))
        || matches!(ctx.tokens.fold(t.tokens.start.saturating_sub(1)), "had" | "been")
            && ctx.has_cue(t.tokens.start.saturating_sub(3)..t.tokens.start, Cue::Passive)
    {
        return true;
    }
    let object = counts.iter().any(|o| {
        o.tokens.start >= t.tokens.end
            && words_between(ctx, t.tokens.end, o.tokens.start) == 0
            && !(t.tokens.end..o.tokens.start).any(|i| ctx.parts_clause(i))
    }) || matches!(
        ctx.tokens.fold(t.tokens.end),
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "him"
            | "them"
            | "at"
            | "more"
            | "several"
            | "scores"
            | "dozens"
            | "hundreds"
    );
    if object && !matches!(ctx.tokens.fold(t.tokens.end), "at" | "the") {
        return false;
    }
    counts.iter().any(|o| {
        o.phrase.end <= t.tokens.start
            && (words_between(ctx, o.phrase.end, t.tokens.start) <= 3
                || o.after <= t.tokens.start
                    && o.after > 0
                    && words_between(ctx, o.after, t.tokens.start) <= 3)
    }) || matches!(
        ctx.tokens.fold(t.tokens.end),
        "in" | "by" | "when" | "and" | "on" | "as" | "after" | "near" | "," | "." | "during"
    )
}

/// 12 قتيلاً و30 …, "12 dead, 30 …": the count hangs on the one before it.
fn joined_to_previous(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> bool {
    let Some(prev) = counts
        .iter()
        .filter(|o| o.phrase.end <= c.tokens.start && o.shape != Shape::Denial)
        .max_by_key(|o| o.phrase.end)
    else {
        return false;
    };
    let between = prev.phrase.end..c.tokens.start;
    if words_between(ctx, between.start, between.end) > 9 {
        return false;
    }
    let conj = |i: usize| {
        matches!(ctx.tokens.fold(i), "و" | "and" | "ثم" | "or" | "plus" | "الي")
            || ctx.tokens.fold(i).starts_with('و')
    };
    between.clone().any(conj)
        || between.clone().any(|i| ctx.parts_clause(i))
        || conj(c.tokens.start)
        || between.clone().all(|i| ctx.tokens.kind(i) == TokenKind::Mark)
}

fn sentence_drafts(
    ctx: &Context<'_>,
    index: usize,
    s: &Sentence,
    mentions: &[QuantityMention],
    frames: &[Frame],
    drafts: &mut Vec<Draft>,
) {
    let range = s.tokens.clone();
    let mut counts = counts_of(ctx, &range, mentions);
    let mut taken: Vec<Range<usize>> = Vec::new();
    for c in &counts {
        taken.push(c.number.clone());
        if let Some(n) = &c.noun {
            taken.push(n.tokens.clone());
        }
    }
    let trigs = triggers(ctx, range.clone(), &taken, frames);
    counts.extend(singulars(ctx, &range, &trigs, &counts));
    counts.extend(denials(ctx, &range, &counts));
    counts.sort_by_key(|c| (c.tokens.start, c.tokens.end));
    for c in &mut counts {
        c.after = after_parenthesis(ctx, c.phrase.end, range.end);
        c.rejected_from = rejected_from(ctx, c, &range);
    }
    let trigs: Vec<TriggerAt<'_>> = trigs
        .into_iter()
        .filter(|t| !counts.iter().any(|c| c.shape == Shape::Denial && c.phrase.contains(&t.tokens.start)))
        .collect();
    let first = drafts.len();
    let victims = |c: &Count| c.noun.as_ref().is_some_and(|n| n.weak && n.measure == Some(Measure::Killed));
    // A count nothing claims, until a part of it is claimed: بقي 210 أسر، 80 منها في مركز إيواء.
    let mut pending: Option<&Count> = None;
    // Counts that wait for the verb of the list they open: "400 personnel, seven planes and 12 helicopters are deployed".
    let mut waiting: Vec<&Count> = Vec::new();
    for c in &counts {
        if dropped(ctx, c, &range) {
            continue;
        }
        match draft(ctx, index, &range, c, &counts, &trigs, drafts, first) {
            Some(mut d) => {
                let after = d.cue.as_ref().is_some_and(|t| t.start >= c.phrase.end);
                let mut reach = c.tokens.start;
                let mut shared: Vec<Draft> = Vec::new();
                for w in waiting.drain(..).rev() {
                    let words = words_between(ctx, w.after.max(w.phrase.end), reach);
                    let n = w.noun.as_ref();
                    let fit = n.is_some_and(|n| {
                        !n.inert
                            && n.measure.is_none_or(|_| n.weak)
                            && (n.unit == d.unit || d.measure == Measure::Participants)
                    });
                    if !(after && words <= 2 && fit && d.rule.starts_with("governed")) {
                        break;
                    }
                    reach = w.tokens.start;
                    shared.push(Draft {
                        count: w.clone(),
                        unit: n.map_or(d.unit, |n| n.unit),
                        rule: "list-shares-its-verb".into(),
                        category: None,
                        affiliation: None,
                        part_of: None,
                        population_tokens: None,
                        ..d.clone()
                    });
                }
                shared.reverse();
                drafts.extend(shared);
                if let Some(p) = pending.take()
                    && c.of_them
                    && let Some(n) = &p.noun
                    && d.rule.starts_with("governed")
                {
                    let whole = Draft {
                        count: p.clone(),
                        unit: n.unit,
                        rule: "whole-of-the-part-after".into(),
                        category: None,
                        affiliation: None,
                        part_of: None,
                        ..d.clone()
                    };
                    d.unit = n.unit;
                    d.part_of = Some(drafts.len());
                    drafts.push(whole);
                }
                drafts.push(d);
            }
            None => {
                waiting.push(c);
                pending =
                    Some(c).filter(|c| c.noun.as_ref().is_some_and(|n| !n.inert && n.measure.is_none()));
            }
        }
    }
    resolve_victims(drafts, first, victims);
}

/// ضحايا ("victims") are what their parts show: dead, or dead and wounded.
fn resolve_victims(drafts: &mut [Draft], first: usize, victims: impl Fn(&Count) -> bool) {
    for k in first..drafts.len() {
        let parts: Vec<(Measure, u64)> = drafts
            .iter()
            .skip(k + 1)
            .take(2)
            .map(|d| (d.measure, d.count.quantity.best.unwrap_or(0)))
            .collect();
        let Some(d) = drafts.get_mut(k) else { continue };
        if victims(&d.count)
            && d.measure == Measure::Killed
            && let [(a, x), (b, y)] = parts[..]
            && matches!((a, b), (Measure::Killed, Measure::Wounded) | (Measure::Wounded, Measure::Killed))
            && d.count.quantity.best == Some(x + y)
        {
            d.measure = Measure::Casualties;
            d.rule = "victims-are-what-their-parts-show".into();
        }
    }
}

/// "45,000 people, including 13,000 children, have been uprooted": the verb stands behind the second comma.
fn after_parenthesis(ctx: &Context<'_>, end: usize, limit: usize) -> usize {
    let comma = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Mark && matches!(ctx.tokens.fold(i), "," | "،" | "–" | "—")
    };
    let dash = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Mark && ctx.tokens.fold(i) == "-" && !ctx.tokens.touches_previous(i)
    };
    if dash(end) {
        return (end + 1..limit.min(end + 24)).find(|i| dash(*i)).map_or(end, |i| i + 1);
    }
    if comma(end)
        && (ctx
            .within(end + 1..(end + 6).min(limit))
            .iter()
            .any(|a| matches!(a.tag, Tag::Cue(Cue::Subset | Cue::OfThem)))
            || matches!(
                ctx.tokens.fold(end + 1),
                "aged"
                    | "both"
                    | "all"
                    | "a"
                    | "an"
                    | "who"
                    | "whose"
                    | "mostly"
                    | "most"
                    | "many"
                    | "backed"
                    | "معظمهم"
                    | "جميعهم"
                    | "كلهم"
                    | "غالبيتهم"
            ))
    {
        return (end + 1..limit.min(end + 16)).find(|i| comma(*i)).map_or(end, |i| i + 1);
    }
    end
}

/// A rejected figure belongs to the one it is ascribed to: "dismissed Islamic State's claim that 800 …".
fn rejected_from(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Attribution> {
    let rejects = ctx
        .within(c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start)
        .iter()
        .rfind(|a| a.tag == Tag::Cue(Cue::Rejects))?;
    let between = rejects.tokens.end..c.tokens.start;
    let claimed = between.clone().any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "claim"
                | "claims"
                | "report"
                | "reports"
                | "figure"
                | "assertion"
                | "statement"
                | "toll"
                | "ما"
                | "مزاعم"
                | "ادعاء"
                | "ادعاءات"
                | "انباء"
                | "تصريحات"
                | "روايه"
                | "اعلان"
                | "تقرير"
                | "تقارير"
                | "حصيله"
        )
    });
    let whose = ctx.within(between).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) => {
            ctx.registry.sources().get(k as usize).map(|e| (e.id.clone(), a.tokens.clone()))
        }
        _ => None,
    });
    let (id, tokens) = whose.filter(|_| claimed)?;
    Some(Attribution { id, kind: hasila_claim::SourceKind::Named, text: ctx.words(tokens).to_owned() })
}

/// Numbers of what hasn't happened, and figures that are rejected.
fn dropped(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = (range.start..c.tokens.start)
        .rev()
        .take(9)
        .find(|i| ctx.parts_clause(*i) && ctx.tokens.fold(*i) != "(")
        .map_or(c.tokens.start.saturating_sub(9).max(range.start), |i| i + 1);
    let clause = from..c.tokens.start;
    if c.shape == Shape::Denial || c.rejected_from.is_some() {
        return false;
    }
    ctx.has_cue(clause.clone(), Cue::Hypothetical) || ctx.has_cue(clause, Cue::Rejects)
}

fn counts_of(ctx: &Context<'_>, range: &Range<usize>, mentions: &[QuantityMention]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for (k, m) in mentions.iter().enumerate() {
        let paired_age = k > 0
            && mentions.get(k - 1).is_some_and(|p| {
                p.trap == Some(Trap::Age)
                    && (p.tokens.end..m.tokens.start)
                        .all(|i| matches!(ctx.tokens.fold(i), "and" | "," | "و" | "،"))
                    && m.tokens.start - p.tokens.end <= 2
            });
        // "a four-storey building" counts no buildings; "a 4-member team" counts members.
        let hyphen = m.tokens.end;
        let compound = ctx.tokens.fold(hyphen) == "-"
            && ctx.tokens.touches_previous(hyphen)
            && ctx.tokens.touches_previous(hyphen + 1)
            && ctx.tokens.kind(hyphen + 1) == TokenKind::Word
            && !matches!(ctx.tokens.fold(hyphen + 1), "member" | "man" | "person" | "strong");
        if m.trap.is_some() || paired_age || compound {
            continue;
        }
        // (61) ألف: the bracket parts a number from its scale.
        let scale = |n: &QuantityMention| {
            matches!(n.quantity.best, Some(1_000 | 1_000_000)) && n.form != Form::Digits
        };
        if scale(m)
            && k > 0
            && mentions.get(k - 1).is_some_and(|p| {
                p.trap.is_none() && p.tokens.end + 1 == m.tokens.start && ctx.tokens.fold(p.tokens.end) == ")"
            })
        {
            continue;
        }
        let scaled = mentions.get(k + 1).filter(|n| {
            scale(n)
                && m.tokens.end + 1 == n.tokens.start
                && ctx.tokens.fold(m.tokens.end) == ")"
                && m.form == Form::Digits
        });
        let merged;
        let m = match (scaled, m.quantity.best) {
            (Some(n), Some(b)) => {
                merged = QuantityMention {
                    quantity: Quantity::exact(b.saturating_mul(n.quantity.best.unwrap_or(1))),
                    tokens: m.tokens.start..n.tokens.end,
                    number: m.number.start..n.number.end,
                    ..m.clone()
                };
                &merged
            }
            _ => m,
        };
        let next = mentions
            .iter()
            .skip(k + 1)
            .find(|n| n.tokens.start >= m.tokens.end)
            .map_or(range.end, |n| n.tokens.start);
        let (mut noun, mut end, of_them, others, mut unknown) = noun_phrase(ctx, m, range.end, next);
        // "443 of the 879 inmates": both count inmates.
        if noun.is_none()
            && !ctx.pack.arabic
            && ctx.tokens.fold(m.tokens.end) == "of"
            && let Some(n) = mentions.get(k + 1).filter(|n| {
                n.trap.is_none() && n.tokens.start > m.tokens.end && n.tokens.start <= m.tokens.end + 3
            })
        {
            let after = mentions.get(k + 2).map_or(range.end, |n| n.tokens.start);
            let (shared, shared_end, ..) = noun_phrase(ctx, n, range.end, after);
            if let Some(w) = shared {
                noun = Some(NounAt { tokens: m.tokens.end..m.tokens.end, ..w });
                end = shared_end;
                unknown = false;
            }
        }
        // شخصين اثنين: the noun stands before its number.
        if noun.is_none()
            && m.quantity == Quantity::exact(2)
            && let Some((n, number, article, _)) = m.number.start.checked_sub(1).and_then(|b| noun_at(ctx, b))
            && !article
            && matches!(number, Number::Dual | Number::Plural)
        {
            noun = Some(n);
            end = m.tokens.end;
            unknown = false;
        }
        let phrase = m.tokens.start..end.max(m.tokens.end);
        let tail = m.hedge_tokens.clone().filter(|h| h.start >= m.number.end && h.start >= phrase.end);
        let before = m.tokens.start.saturating_sub(4).max(range.start)..m.tokens.start;
        let subset = ctx
            .within(before.clone())
            .iter()
            .any(|a| a.tag == Tag::Cue(Cue::Subset) && words_between(ctx, a.tokens.end, m.tokens.start) <= 2);
        out.push(Count {
            tokens: m.tokens.clone(),
            number: m.number.clone(),
            phrase,
            quantity: m.quantity,
            polarity: Polarity::Affirmed,
            rule: m.rule,
            noun,
            tail,
            of_them,
            subset,
            others,
            unknown_noun: unknown,
            shape: Shape::Number,
            after: 0,
            rejected_from: None,
        });
    }
    // Duals of counted nouns: قتيلان (*qatīlān*, two dead).
    if ctx.pack.arabic {
        let mut i = range.start;
        while i < range.end {
            let dual = noun_at(ctx, i).filter(|(n, number, article, possessed)| {
                (*number == Number::Dual || *number == Number::Plural && written_dual(ctx, i))
                    && !article
                    && !possessed
                    && !n.inert
                    && !out.iter().any(|c| c.phrase.contains(&i) || c.tokens.contains(&i))
            });
            if let Some((n, ..)) = dual
                && two(ctx, i)
            {
                let subset = ctx
                    .within(i.saturating_sub(3).max(range.start)..i)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::Subset));
                let mut tokens = n.tokens.clone();
                let mut noun = n.clone();
                // جثمانا طفلين: two bodies of two children.
                if n.unit == Unit::Body
                    && let Some((who, Number::Dual, ..)) = noun_at(ctx, n.tokens.end)
                {
                    noun.category = who.category;
                    tokens.end = who.tokens.end;
                }
                i = tokens.end;
                out.push(Count {
                    tokens: tokens.clone(),
                    number: tokens.clone(),
                    phrase: tokens,
                    quantity: Quantity::exact(2),
                    polarity: Polarity::Affirmed,
                    rule: "dual-noun",
                    noun: Some(noun),
                    tail: None,
                    of_them: false,
                    subset,
                    others: false,
                    unknown_noun: false,
                    shape: Shape::Dual,
                    after: 0,
                    rejected_from: None,
                });
                continue;
            }
            i += 1;
        }
    }
    out.sort_by_key(|c| c.tokens.start);
    out
}

/// متطوعَين (*mutaṭawwiʿayn*): a written fatha before the ending makes it two.
fn written_dual(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.words(i..i + 1);
    word.contains("\u{64e}ين") || word.contains("\u{64e}\u{651}ين") || word.contains("\u{651}\u{64e}ين")
}

/// A dual noun that no "the two of" makes definite: كلا الجانبين.
fn two(ctx: &Context<'_>, i: usize) -> bool {
    !matches!(ctx.tokens.fold(i.saturating_sub(1)), "كلا" | "كلتا" | "احد" | "احدي")
}

fn singulars(
    ctx: &Context<'_>,
    range: &Range<usize>,
    trigs: &[TriggerAt<'_>],
    counts: &[Count],
) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    let free = |tokens: &Range<usize>, out: &[Count]| {
        !counts.iter().chain(out.iter()).any(|c| c.phrase.start < tokens.end && tokens.start < c.phrase.end)
    };
    let make = |tokens: Range<usize>, n: NounAt, rule: &'static str| Count {
        tokens: tokens.clone(),
        number: tokens.clone(),
        phrase: tokens,
        quantity: Quantity::exact(1),
        polarity: Polarity::Affirmed,
        rule,
        noun: Some(n),
        tail: None,
        of_them: false,
        subset: false,
        others: false,
        unknown_noun: false,
        shape: Shape::Singular,
        after: 0,
        rejected_from: None,
    };
    let toll = |m: Measure| {
        matches!(
            m,
            Measure::Killed
                | Measure::Wounded
                | Measure::Detained
                | Measure::Missing
                | Measure::Rescued
                | Measure::Escaped
                | Measure::Released
                | Measure::Bodies
        )
    };
    for t in trigs {
        if !toll(t.entry.measure) || t.entry.weak && t.entry.measure != Measure::Rescued {
            continue;
        }
        if ctx.pack.arabic {
            if !matches!(t.entry.pos, Pos::Verb | Pos::Intransitive | Pos::Noun) || t.possessed {
                continue;
            }
            let i = (t.tokens.end..range.end).find(|i| !ctx.quote_mark(*i)).unwrap_or(range.end);
            let Some((n, number, article, possessed)) = noun_at(ctx, i) else { continue };
            if number != Number::Singular
                || article
                || possessed
                || n.inert
                || !matches!(n.unit, Unit::Person | Unit::Body)
                || !free(&n.tokens, &out)
            {
                continue;
            }
            // مقتل وإصابة (killing and wounding): the second is no victim.
            if n.measure.is_some() && !n.weak && n.unit != Unit::Body {
                continue;
            }
            // قائد الفرقة (the commander of the division) is one man with a title, not a toll.
            if named_after(ctx, &n, range.end) {
                continue;
            }
            out.push(make(n.tokens.clone(), n, "lone-singular"));
        } else if t.entry.pos == Pos::Verb && !passive(ctx, t, counts) || t.entry.pos == Pos::Noun {
            // "killing a child", "the death of a soldier"
            if !matches!(ctx.tokens.fold(t.tokens.end), "a" | "an" | "one") {
                continue;
            }
            if let Some((tokens, n)) = article_noun(ctx, t.tokens.end, range.end)
                && free(&tokens, &out)
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        } else {
            // A headline drops its article: "Man killed in crash".
            let head = ctx
                .segments
                .sentences
                .iter()
                .find(|x| x.tokens.start == range.start)
                .is_some_and(|x| x.headline);
            if head
                && let Some((n, Number::Singular, ..)) =
                    (t.tokens.start.saturating_sub(2)..t.tokens.start).rev().find_map(|i| noun_at(ctx, i))
                && n.tokens.end <= t.tokens.start
                && n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && n.tokens.start <= range.start + 3
                && !matches!(ctx.tokens.fold(n.tokens.start.saturating_sub(1)), "the" | "his" | "her")
                && free(&n.tokens, &out)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-in-a-headline"));
                continue;
            }
            // "a soldier was killed", "one man died"
            let from = t.tokens.start.saturating_sub(9).max(range.start);
            let Some(i) =
                (from..t.tokens.start).rev().find(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one"))
            else {
                continue;
            };
            if let Some((tokens, n)) = article_noun(ctx, i, t.tokens.start)
                && free(&tokens, &out)
                && words_between(ctx, tokens.end, t.tokens.start) <= 4
                && !(tokens.end..t.tokens.start).any(|k| {
                    ctx.parts_clause(k)
                        || ctx.cue(k, Cue::Clause).is_some()
                        || counts.iter().any(|c| c.tokens.contains(&k))
                })
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        }
    }
    // سقوط قتيل وجريحين (a dead and two wounded fell): the noun says it, one of them.
    if ctx.pack.arabic {
        for i in range.clone() {
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, i) else { continue };
            let toll_noun = n.measure.is_some_and(|m| matches!(m, Measure::Killed | Measure::Wounded))
                && !n.weak
                && n.unit == Unit::Person
                && n.tokens.len() == 1;
            let event_noun =
                matches!(ctx.tokens.fold(i).trim_start_matches('و'), "اصابه" | "وفاه" | "فاه" | "مصاب");
            let fell = matches!(
                ctx.tokens.fold(i.saturating_sub(1)),
                "سقوط" | "وسقوط" | "سقط" | "وقوع" | "ارتقاء" | "ارتقي" | "بسقوط"
            );
            let beside = counts.iter().chain(out.iter()).any(|c| {
                c.phrase.end == i && c.noun.as_ref().is_some_and(|m| m.measure.is_some())
                    || c.tokens.start == n.tokens.end && c.rule == "dual-noun"
            }) && ctx.tokens.fold(i).starts_with('و');
            if toll_noun
                && !event_noun
                && (fell || beside)
                && free(&n.tokens, &out)
                && !ctx.cue(n.tokens.end, Cue::Others).is_some_and(|_| false)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-noun"));
            }
        }
    }
    // بينهم طفل (among them a child), "including a nurse": one of those counted before.
    for a in ctx.within(range.clone()) {
        if !matches!(a.tag, Tag::Cue(Cue::Subset | Cue::Namely))
            || !counts.iter().any(|c| {
                c.phrase.end <= a.tokens.start && words_between(ctx, c.phrase.end, a.tokens.start) <= 8
            })
        {
            continue;
        }
        let i = a.tokens.end;
        let found = if ctx.pack.arabic {
            noun_at(ctx, i)
                .filter(|(n, number, article, possessed)| {
                    *number == Number::Singular
                        && !article
                        && !possessed
                        && (n.unit == Unit::Person && n.measure.is_none() || n.unit == Unit::Body)
                        && !named_after(ctx, n, range.end)
                })
                .map(|(n, ..)| (n.tokens.clone(), n))
        } else if matches!(ctx.tokens.fold(i), "a" | "an" | "one") {
            article_noun(ctx, i, range.end)
        } else {
            None
        };
        if let Some((tokens, n)) = found
            && free(&tokens, &out)
        {
            let mut c = make(tokens, n, "lone-singular-among-them");
            c.subset = true;
            out.push(c);
        }
    }
    if ctx.pack.arabic {
        for i in range.clone() {
            // بين الشهداء امرأة وطفل (among the martyrs a woman and a child).
            let among = ctx.tokens.fold(i).trim_start_matches('و') == "بين" && ctx.at(i + 1).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.pos == Pos::People)));
            // أن عنصراً من فتح قُتل (that a member of Fatah was killed): the subject before its verb.
            let that = ctx.cue(i, Cue::Content).is_some_and(|a| a.tokens.len() == 1)
                && trigs.iter().any(|t| {
                    matches!(
                        t.entry.measure,
                        Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Missing
                    ) && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive)
                        && !t.entry.weak
                        && t.tokens.start > i + 1
                        && t.tokens.start <= i + 9
                        && !(i..t.tokens.start)
                            .any(|k| ctx.parts_clause(k) || counts.iter().any(|c| c.tokens.contains(&k)))
                });
            if !(among || that) {
                continue;
            }
            let k = if among { i + 2 } else { i + 1 };
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, k) else { continue };
            if n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && !named_after(ctx, &n, range.end)
                && free(&n.tokens, &out)
                && (among || ctx.tokens.fold(k).ends_with('ا') || ctx.tokens.fold(k).ends_with('ه'))
            {
                out.push(make(
                    n.tokens.clone(),
                    n,
                    if among { "lone-singular-among-them" } else { "lone-singular-before-its-verb" },
                ));
            }
        }
    }
    // A victim beside a counted one: مقتل طفل وامرأة, "a woman and her child".
    let mut more = Vec::new();
    for c in &out {
        let mut end = c.phrase.end;
        loop {
            if ctx.pack.arabic {
                let Some((n, number, article, possessed)) = noun_at(ctx, end) else { break };
                let conj = ctx.at(end).iter().any(|a| a.conj && matches!(a.tag, Tag::Noun(_)));
                if number != Number::Singular
                    || article
                    || possessed
                    || !conj
                    || n.unit != Unit::Person
                    || n.inert
                    || !free(&n.tokens, &more)
                {
                    break;
                }
                end = n.tokens.end;
                more.push(Count { subset: c.subset, ..make(n.tokens.clone(), n, "lone-singular-beside") });
            } else {
                if ctx.tokens.fold(end) != "and" || !matches!(ctx.tokens.fold(end + 1), "a" | "an" | "one") {
                    break;
                }
                let Some((tokens, n)) = article_noun(ctx, end + 1, range.end) else { break };
                if !free(&tokens, &more) {
                    break;
                }
                end = tokens.end;
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    out.extend(more.into_iter().filter(|m| !out_overlaps(m, counts)));
    out
}

fn out_overlaps(m: &Count, counts: &[Count]) -> bool {
    counts.iter().any(|c| c.phrase.start < m.phrase.end && m.phrase.start < c.phrase.end)
}

/// A title before a name: القيادي أبو فلان, مدير السجن.
fn named_after(ctx: &Context<'_>, n: &NounAt, end: usize) -> bool {
    let i = n.tokens.end;
    let f = ctx.tokens.fold(i);
    if i >= end || ctx.tokens.kind(i) != TokenKind::Word {
        return i < end && ctx.quote_mark(i) && n.category != Some(Category::Child);
    }
    f == "ابو"
        || f.starts_with("ال")
            && matches!(n.category, Some(Category::Official | Category::Combatant))
            && ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Body(_)))
}

/// "a 12-year-old Syrian boy": the noun after an article, over its adjectives.
fn article_noun(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, NounAt)> {
    let mut k = i + 1;
    while k < end && k - i < 9 {
        if let Some((n, number, ..)) = noun_at(ctx, k)
            && number == Number::Singular
        {
            // The last of a chain of nouns: "a police officer".
            let mut best = n;
            while let Some((n, Number::Singular, ..)) = noun_at(ctx, best.tokens.end) {
                best = NounAt {
                    category: if n.category == Some(Category::Person) { best.category } else { n.category },
                    ..n
                };
            }
            if !matches!(best.unit, Unit::Person | Unit::Body)
                || best.inert
                || best.measure.is_some_and(|_| !best.weak && best.unit != Unit::Body)
            {
                return None;
            }
            // "a member of the council", "a minister": one of a body, still one.
            return Some((i..best.tokens.end, best));
        }
        let ok = match ctx.tokens.kind(k) {
            TokenKind::Word => {
                !ctx.at(k)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Passive | Cue::Clause)))
                    && !FUNCTION_WORDS.contains(&ctx.tokens.fold(k))
            }
            TokenKind::Digits => true,
            TokenKind::Mark => ctx.tokens.fold(k) == "-",
            TokenKind::Break => false,
        };
        if !ok {
            return None;
        }
        k += 1;
    }
    None
}

/// "no deaths", ليست هناك حالات فرار: a negation that reaches a measure.
fn denials(ctx: &Context<'_>, range: &Range<usize>, counts: &[Count]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    if ctx.has_cue(range.clone(), Cue::NoInformation) {
        return out;
    }
    for a in ctx.within(range.clone()) {
        // نفى سقوط أي ضحية (denied that there was any victim) denies every one.
        let rejected = ctx.pack.arabic
            && a.tag == Tag::Cue(Cue::Rejects)
            && ctx
                .within(a.tokens.end..range.end.min(a.tokens.end + 12))
                .iter()
                .any(|x| x.tag == Tag::Cue(Cue::NotOne) && ctx.tokens.fold(x.tokens.start).starts_with("اي"));
        let strong = a.tag == Tag::Cue(Cue::Negation) || rejected;
        if !(strong || a.tag == Tag::Cue(Cue::NotOne) && !ctx.pack.arabic)
            || out.iter().any(|c: &Count| c.phrase.contains(&a.tokens.start))
        {
            continue;
        }
        let start = if rejected {
            (a.tokens.end..range.end.min(a.tokens.end + 12))
                .find(|i| ctx.at(*i).iter().any(|x| matches!(x.tag, Tag::Trigger(_))))
                .unwrap_or(a.tokens.end)
        } else {
            a.tokens.start
        };
        let limit = range.end.min(
            a.tokens.end
                + if rejected {
                    14
                } else if ctx.pack.arabic {
                    6
                } else {
                    5
                },
        );
        let mut found: Option<(Range<usize>, NounAt)> = None;
        let mut not_one = a.tag == Tag::Cue(Cue::NotOne);
        let person = matches!(ctx.tokens.fold(start), "nobody" | "none")
            || ctx.tokens.fold(start) == "no" && ctx.tokens.fold(start + 1) == "one";
        let mut i = a.tokens.end;
        while i < limit {
            if ctx.parts_clause(i) || counts.iter().any(|c| c.tokens.contains(&i)) {
                break;
            }
            if ctx.cue(i, Cue::NotOne).is_some() {
                not_one = true;
            }
            // "no civilian casualties": the second noun is the denied one.
            if !ctx.pack.arabic
                && let Some((who, ..)) = noun_at(ctx, i)
                && who.measure.is_none()
                && let Some((n, ..)) = noun_at(ctx, who.tokens.end)
                && n.measure.is_some_and(|_| !n.weak)
                && ctx.tokens.fold(start) == "no"
            {
                found = Some((
                    start..n.tokens.end,
                    NounAt { category: who.category, affiliation: who.affiliation, ..n },
                ));
                break;
            }
            if let Some((n, number, article, _)) = noun_at(ctx, i) {
                let measure = n.measure.filter(|_| !n.weak || n.unit == Unit::Person);
                let bare = measure.is_some() && (!article || ctx.pack.arabic);
                let denied_word =
                    matches!(ctx.tokens.fold(start), "no" | "without" | "zero") || ctx.pack.arabic;
                if bare
                    && denied_word
                    && (n.measure.is_some_and(|m| !n.weak || rejected && m == Measure::Killed))
                    && (!rejected || not_one)
                    && (number != Number::Singular
                        || ctx.pack.arabic
                        || not_one
                        || ctx.tokens.fold(start) != "not")
                {
                    let mut n = n;
                    if matches!(n.measure, Some(Measure::Wounded)) && ctx.at(n.tokens.end).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected))) {
                        n.measure = Some(Measure::Infected);
                    }
                    found = Some((start..n.tokens.end, n));
                    break;
                }
                let none_of = !ctx.pack.arabic
                    && matches!(ctx.tokens.fold(start), "no" | "none")
                    && n.measure.is_none_or(|_| n.weak);
                if (not_one || none_of) && !n.inert {
                    // لم يفر أي سجين, "not a single prisoner escaped": the measure comes from the verb.
                    let near = start.saturating_sub(1).max(range.start)..range.end.min(n.tokens.end + 4);
                    let trigger = ctx.within(near).iter().find_map(|t| match t.tag {
                        Tag::Trigger(k) => ctx
                            .pack
                            .triggers
                            .get(k as usize)
                            .filter(|e| fits(e, Some(&n)) == 0)
                            .map(|e| (e.measure, t.tokens.clone())),
                        _ => None,
                    });
                    if let Some((m, t)) = trigger {
                        let end =
                            n.tokens.end.max(if t.end <= n.tokens.end + 4 { t.end } else { n.tokens.end });
                        found = Some((start..end, NounAt { measure: Some(m), weak: false, ..n }));
                        break;
                    }
                }
            }
            let trigger = ctx.at(i).iter().find_map(|t| match t.tag {
                Tag::Trigger(k) => ctx.pack.triggers.get(k as usize).map(|e| (e, t.tokens.clone())),
                _ => None,
            });
            if let Some((e, t)) = trigger
                && (person
                    || not_one
                    || ctx.pack.arabic
                        && (t.end..range.end.min(t.end + 3)).any(|k| ctx.cue(k, Cue::NotOne).is_some()))
                && !e.weak
            {
                let end = (t.end..range.end.min(t.end + 3))
                    .find(|k| ctx.cue(*k, Cue::NotOne).is_some())
                    .map_or(t.end, |k| k + 1);
                let noun = noun_at(ctx, end).filter(|(n, ..)| n.unit == Unit::Person).map(|(n, ..)| n);
                let end = noun.as_ref().map_or(end, |n| n.tokens.end);
                let base = noun.unwrap_or(NounAt {
                    tokens: t.clone(),
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(Category::Person),
                    affiliation: None,
                    inert: false,
                });
                found = Some((start..end, NounAt { measure: Some(e.measure), weak: false, ..base }));
                break;
            }
            i += 1;
        }
        if let Some((tokens, n)) = found {
            // "no deaths among the guests" denies for the guests; whose they are is read like any population.
            out.push(Count {
                tokens: tokens.clone(),
                number: tokens.clone(),
                phrase: tokens,
                quantity: Quantity::exact(0),
                polarity: Polarity::Denied,
                rule: "denial",
                noun: Some(n),
                tail: None,
                of_them: false,
                subset: false,
                others: false,
                unknown_noun: false,
                shape: Shape::Denial,
                after: 0,
                rejected_from: None,
            });
        }
    }
    out
}

#[allow(clippy::too_many_arguments)]
fn draft(
    ctx: &Context<'_>,
    index: usize,
    range: &Range<usize>,
    c: &Count,
    counts: &[Count],
    trigs: &[TriggerAt<'_>],
    drafts: &[Draft],
    first: usize,
) -> Option<Draft> {
    if c.noun.as_ref().is_some_and(|n| n.inert) {
        return None;
    }
    let mut ranked: Vec<(i32, String, &TriggerAt<'_>)> = trigs
        .iter()
        .map(|t| {
            let (s, why) = score(ctx, c, t, counts, trigs);
            (s, why, t)
        })
        .collect();
    ranked.sort_by_key(|(s, _, t)| (-s, t.tokens.start));
    let reject = |skip: usize| -> Vec<Rejected> {
        ranked
            .iter()
            .skip(skip)
            .take(3)
            .map(|(s, why, t)| Rejected {
                reading: format!("{} by `{}`", t.entry.measure, ctx.words(t.tokens.clone())),
                score: *s,
                why: why.clone(),
            })
            .collect()
    };
    let unit = c.noun.as_ref().map_or(Unit::Person, |n| n.unit);
    let base = Draft {
        count: c.clone(),
        measure: Measure::Other,
        unit,
        score: 0,
        rule: String::new(),
        cue: None,
        rejected: Vec::new(),
        part_of: None,
        category: None,
        affiliation: None,
        population_tokens: None,
        sentence: index,
    };
    let antecedent = antecedent(ctx, c, drafts, first, index);
    // Killed and wounded together.
    let mixed =
        ctx.within(c.phrase.end.saturating_sub(2)..range.end.min(c.phrase.end + 6)).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && words_between(ctx, c.phrase.end, a.tokens.start) <= 4
                && a.tokens.start + 1 >= c.phrase.end
        }) || ctx.within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && a.tokens.end <= c.tokens.start
                && words_between(ctx, a.tokens.end, c.tokens.start) <= 1
        });
    let mut noun_measure = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)));
    // جريحين فارقا الحياة (two wounded died): they are dead now.
    if let Some((Measure::Wounded, _)) = noun_measure
        && let Some(t) = trigs.iter().find(|t| {
            t.entry.measure == Measure::Killed
                && t.entry.pos == Pos::Intransitive
                && !t.conj
                && t.tokens.start >= c.phrase.end
                && words_between(ctx, c.phrase.end, t.tokens.start) <= 2
                && !(c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i))
        })
    {
        let _ = t;
        noun_measure = Some((Measure::Killed, false));
    }
    if mixed
        && unit == Unit::Person
        && c.shape != Shape::Denial
        && noun_measure.is_none_or(|(m, w)| w || matches!(m, Measure::Killed | Measure::Wounded))
    {
        return Some(Draft {
            measure: Measure::Casualties,
            score: 1100,
            rule: "killed-and-wounded-together".into(),
            rejected: reject(0),
            ..base
        });
    }
    if let Some((m, false)) = noun_measure {
        let part_of =
            antecedent.filter(|p| c.subset && drafts.get(*p).is_some_and(|d| d.measure == m)).or_else(|| {
                listed_whole(ctx, c, drafts, first).filter(|p| drafts.get(*p).is_some_and(|d| d.measure == m))
            });
        return Some(Draft {
            measure: m,
            score: 1200,
            rule: if c.shape == Shape::Denial { "denied-measure".into() } else { "noun-says-it".into() },
            rejected: reject(0),
            part_of,
            ..base
        });
    }
    if c.shape == Shape::Denial {
        return None;
    }
    // A subset inherits unless a word of its own stands right beside it.
    if (c.subset || c.of_them)
        && let Some(p) = antecedent
        && let Some(whole) = drafts.get(p)
        && unit
            == whole.unit.min(Unit::Person).max(if unit == Unit::Person { Unit::Person } else { whole.unit })
    {
        // وانضمام المئات منهم (and the joining of hundreds of them): a word of their own right beside them.
        let own = ranked.first().filter(|(s, _, t)| {
            *s >= 700
                && t.entry.measure != whole.measure
                && (t.tokens.end <= c.tokens.start && words_between(ctx, t.tokens.end, c.tokens.start) <= 1
                    || t.tokens.start >= c.phrase.end
                        && words_between(ctx, c.phrase.end, t.tokens.start) <= 2)
        });
        if own.is_none() {
            let unit = if c.noun.is_some() { unit } else { whole.unit };
            return Some(Draft {
                measure: whole.measure,
                unit: if whole.unit == Unit::Body && unit == Unit::Person { Unit::Body } else { unit },
                score: 1000,
                rule: "subset-of-the-count-before".into(),
                rejected: reject(0),
                part_of: Some(p),
                category: c.noun.as_ref().and_then(|n| n.category).or(whole.category),
                affiliation: whole.affiliation.clone(),
                ..base
            });
        }
    }
    // مقتل وإصابة العشرات: two measures share one count.
    if let Some((s, _, t)) = ranked.first().cloned() {
        let pair = trigs.iter().find(|o| {
            o.tokens.end <= t.tokens.start
                && words_between(ctx, o.tokens.end, t.tokens.start) == 0
                && (t.conj || !ctx.pack.arabic)
                && !counts.iter().any(|k| {
                    k.phrase.end <= o.tokens.start && words_between(ctx, k.phrase.end, o.tokens.start) <= 1
                })
                && matches!(
                    (o.entry.measure, t.entry.measure),
                    (Measure::Killed, Measure::Wounded) | (Measure::Wounded, Measure::Killed)
                )
        });
        if let Some(o) = pair
            && s >= 600
            && t.tokens.end <= c.tokens.start
            && ctx.pack.arabic
        {
            return Some(Draft {
                measure: Measure::Casualties,
                score: s,
                rule: "killed-and-wounded-together".into(),
                cue: Some(o.tokens.start..t.tokens.end),
                rejected: reject(1),
                ..base
            });
        }
    }
    // "the release of 38 people seized …: 24 students, six staff": the list is of the released.
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w)
        && (c.noun.is_none() || unit == whole.unit)
        && !c.unknown_noun
        && ranked.first().is_none_or(|(_, _, t)| {
            t.tokens.end <= c.tokens.start
                && (t.tokens.end..c.tokens.start).any(|i| ctx.tokens.fold(i) == ":")
        })
    {
        return Some(Draft {
            measure: whole.measure,
            unit: whole.unit,
            score: 700,
            rule: "part-of-the-list".into(),
            rejected: reject(0),
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..base
        });
    }
    // من بين المتوفين ثلاث نساء (among the dead three women), بين الشهداء امرأة.
    if ctx.pack.arabic && unit == Unit::Person {
        let among = (c.tokens.start.saturating_sub(4).max(range.start)..c.tokens.start)
            .rev()
            .find(|i| ctx.tokens.fold(*i).trim_start_matches('و') == "بين")
            .and_then(|i| {
                ctx.at(i + 1).iter().find_map(|a| match a.tag {
                    Tag::Trigger(k) => {
                        ctx.pack.triggers.get(k as usize).filter(|e| e.pos == Pos::People).map(|e| e.measure)
                    }
                    Tag::Noun(k) if a.number == Number::Plural => {
                        ctx.pack.nouns.get(k as usize).and_then(|e| e.measure.filter(|_| !e.weak))
                    }
                    _ => None,
                })
            });
        if let Some(m) = among {
            let whole = (0..drafts.len())
                .rev()
                .find(|k| drafts.get(*k).is_some_and(|d| d.measure == m && d.part_of.is_none()));
            return Some(Draft {
                measure: m,
                score: 900,
                rule: "among-those-counted".into(),
                rejected: reject(0),
                part_of: whole,
                category: c.noun.as_ref().and_then(|n| n.category),
                ..base
            });
        }
    }
    // 76 حالة (76 cases) after "166 cases of detention": cases of the same.
    let bare_case = c.noun.as_ref().is_some_and(|n| {
        n.measure.is_none()
            && n.tokens.len() == 1
            && matches!(ctx.tokens.fold(n.tokens.start), "حاله" | "حالات")
    });
    if bare_case
        && ranked.first().is_none_or(|(s, ..)| *s < 900)
        && let Some(prev) = drafts
            .iter()
            .rev()
            .find(|d| d.count.noun.as_ref().is_some_and(|n| ctx.words(n.tokens.clone()).contains("حال")))
    {
        return Some(Draft {
            measure: prev.measure,
            score: 600,
            rule: "cases-of-the-same".into(),
            rejected: reject(0),
            category: prev.category,
            ..base
        });
    }
    // "put the figure at 33,485", "has been revised to 2,549": the count spoken of before.
    if c.noun.is_none()
        && !c.unknown_noun
        && ranked.first().is_none_or(|(s, ..)| *s < 500)
        && (c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start).any(|i| {
            matches!(ctx.tokens.fold(i), "figure" | "revised" | "total" | "tally" | "الرقم" | "العدد")
        })
        && let Some(prev) = drafts.last()
    {
        return Some(Draft {
            measure: prev.measure,
            unit: prev.unit,
            score: 600,
            rule: "as-it-stood-before".into(),
            rejected: reject(0),
            category: prev.category,
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    let threshold = if c.unknown_noun { 860 } else { 350 };
    if let Some((s, _, t)) = ranked.first().cloned()
        && s >= threshold
        && !(noun_measure.is_some() && s < 520)
    {
        // A list or breakdown belongs to the count before when that is nearer than the word.
        let far = words_between(ctx, t.tokens.end.min(c.tokens.start), c.tokens.start) > 8;
        let part_of = listed_whole(ctx, c, drafts, first)
            .filter(|p| drafts.get(*p).is_some_and(|d| d.measure == t.entry.measure));
        let inherits = far && s < 600 && c.noun.is_none();
        if !inherits {
            let unit = match antecedent.and_then(|p| drafts.get(p)) {
                Some(prev) if c.others && c.noun.is_none() && fits_unit(t.entry, prev.unit) => prev.unit,
                _ if c.noun.is_none() => natural_unit(t.entry),
                _ => unit,
            };
            // Inmates who fled escaped; residents who fled are displaced.
            let fled =
                t.entry.measure == Measure::Displaced && ctx.tokens.fold(t.tokens.start).starts_with("fle");
            let jailed = c.noun.as_ref().map_or_else(
                || drafts.last().is_some_and(|d| matches!(d.measure, Measure::Escaped | Measure::Held)),
                |n| n.category == Some(Category::Prisoner),
            );
            let measure = if fled && jailed { Measure::Escaped } else { t.entry.measure };
            return Some(Draft {
                measure,
                unit,
                score: s,
                rule: format!("governed-{}", pos_name(t.entry.pos)),
                cue: Some(t.tokens.clone()),
                rejected: reject(1),
                part_of,
                ..base
            });
        }
    }
    // بعدما كان 24 ألفاً (after it had been), "up from 250": the same count, as it stood before.
    let replaced = ctx
        .within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start)
        .iter()
        .any(|a| a.tag == Tag::Cue(Cue::Replaced));
    if replaced
        && (c.noun.is_none() || unit == Unit::Person)
        && let Some(p) = drafts
            .len()
            .checked_sub(1)
            .filter(|p| *p >= first)
            .map(|p| drafts.get(p).and_then(|d| d.part_of).filter(|w| *w >= first).unwrap_or(p))
        && let Some(prev) = drafts.get(p)
    {
        return Some(Draft {
            measure: prev.measure,
            unit: prev.unit,
            score: 700,
            rule: "as-it-stood-before".into(),
            rejected: reject(0),
            category: prev.category.or(c.noun.as_ref().and_then(|n| n.category)),
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    // اللاذقية: 805: a line of a list under the count it resolves.
    if c.noun.is_none()
        && !c.unknown_noun
        && words_between(ctx, range.start, range.end) <= 7
        && let Some(last) = drafts.len().checked_sub(1)
        && let Some(prev) = drafts.get(last)
        && prev.sentence < index
        && prev.sentence + 2 >= index
        && (prev.rule == "line-of-a-list"
            || ctx
                .segments
                .sentences
                .get(prev.sentence + 1)
                .map_or(range.start, |s| s.tokens.start)
                .checked_sub(1)
                .is_some_and(|_| ends_with_colon(ctx, prev.sentence, index)))
    {
        // "The deaths are spread as follows:" names which of the counts before is spread.
        let named = if prev.rule == "line-of-a-list" {
            None
        } else {
            last_measure(ctx, index, range.start)
                .filter(|(_, t)| t.start >= prev.count.phrase.end)
                .map(|(m, _)| m)
        };
        let chosen = named.and_then(|m| {
            (0..drafts.len()).rev().find(|k| {
                drafts.get(*k).is_some_and(|d| {
                    d.measure == m && d.count.shape != Shape::Denial && d.sentence + 4 >= index
                })
            })
        });
        let whole = prev.part_of.filter(|_| prev.rule == "line-of-a-list").or(chosen).unwrap_or(last);
        let prev = drafts.get(whole).unwrap_or(prev);
        return Some(Draft {
            measure: prev.measure,
            unit: prev.unit,
            score: 600,
            rule: "line-of-a-list".into(),
            rejected: reject(0),
            part_of: Some(whole),
            category: prev.category,
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    // قدّر عددهم بـ60 (put their number at 60): whatever was said of them before.
    let their = (c.tokens.start.saturating_sub(3)..c.tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches('و'), "عددهم" | "عددهن" | "اعدادهم"));
    if their && let Some(t) = last_measure(ctx, index, c.tokens.start) {
        return Some(Draft {
            measure: t.0,
            score: 500,
            rule: "their-number".into(),
            cue: Some(t.1),
            rejected: reject(0),
            ..base
        });
    }
    // A list goes on: تلتها اللاذقية بـ128 ثم حماة …; "and another 14".
    if !c.unknown_noun
        && let Some(p) = previous_in_list(ctx, c, drafts, first).or(antecedent.filter(|_| c.others))
        && let Some(prev) = drafts.get(p)
        && (c.noun.is_none() || unit == prev.unit && noun_measure.is_none())
    {
        let part_of = prev.part_of.or_else(|| listed_whole(ctx, c, drafts, first)).filter(|_| !c.others);
        return Some(Draft {
            measure: prev.measure,
            unit: if c.noun.is_none() { prev.unit } else { unit },
            score: 600,
            rule: "list-goes-on".into(),
            rejected: reject(0),
            part_of,
            category: c.noun.as_ref().and_then(|n| n.category).or(prev.category),
            affiliation: if c.noun.is_none() && part_of.is_none() { prev.affiliation.clone() } else { None },
            ..base
        });
    }
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w)
        && (c.noun.is_none() || unit == whole.unit)
        && !c.unknown_noun
    {
        return Some(Draft {
            measure: whole.measure,
            unit: whole.unit,
            score: 600,
            rule: "part-of-the-list".into(),
            rejected: reject(0),
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..base
        });
    }
    // 10 آلاف مسلح من «قسد» صد هجوم (10,000 armed men of the SDF to repel the attack): fighters in a fight take part in it.
    if c.shape == Shape::Number
        && c.quantity.low.unwrap_or(0) >= 2
        && noun_measure.is_none()
        && c.noun.as_ref().is_some_and(|n| matches!(n.category, Some(Category::Combatant | Category::SecurityForce)))
        && ctx.within(range.clone()).iter().any(|a| matches!(a.tag, Tag::Noun(k) if ctx.pack.nouns.get(k as usize).is_some_and(|n| n.measure == Some(Measure::Attacks))) || matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Participants)))
    {
        return Some(Draft { measure: Measure::Participants, score: 400, rule: "fighters-in-a-fight".into(), rejected: reject(0), ..base });
    }
    if let Some((m, true)) = noun_measure {
        return Some(Draft {
            measure: m,
            score: 500,
            rule: "noun-suggests-it".into(),
            rejected: reject(0),
            ..base
        });
    }
    None
}

/// Tells whether the text between two sentences of different lines ends in a colon.
fn ends_with_colon(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        ctx.segments
            .sentences
            .get(k)
            .is_some_and(|s| s.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":"))
    })
}

/// The last word before a token that says what happened, in its sentence or the one before.
fn last_measure(ctx: &Context<'_>, index: usize, before: usize) -> Option<(Measure, Range<usize>)> {
    let start = ctx.segments.sentences.get(index.saturating_sub(1))?.tokens.start;
    ctx.within(start..before).iter().rev().find_map(|a| match a.tag {
        Tag::Trigger(k) => ctx
            .pack
            .triggers
            .get(k as usize)
            .filter(|e| !e.weak && e.needs.is_empty())
            .map(|e| (e.measure, a.tokens.clone())),
        _ => None,
    })
}

fn pos_name(p: Pos) -> &'static str {
    match p {
        Pos::Verb => "by-verb",
        Pos::Intransitive => "as-subject",
        Pos::Noun => "by-verbal-noun",
        Pos::People => "by-those-counted",
        Pos::Adjective => "by-adjective",
    }
}

fn fits_unit(e: &TriggerEntry, unit: Unit) -> bool {
    e.units.is_empty() || e.units.contains(&unit)
}

fn natural_unit(e: &TriggerEntry) -> Unit {
    match e.measure {
        Measure::Destroyed | Measure::Damaged => e.units.first().copied().unwrap_or(Unit::Building),
        Measure::Attacks => Unit::Attack,
        Measure::Bodies => Unit::Body,
        _ => Unit::Person,
    }
}

/// The count a subset or "others" belongs to: the last one of its sentence, else of the sentence before.
fn antecedent(ctx: &Context<'_>, c: &Count, drafts: &[Draft], first: usize, index: usize) -> Option<usize> {
    let fits = |d: &Draft| d.count.polarity == Polarity::Affirmed && d.count.tokens.end <= c.tokens.start;
    let here = (first..drafts.len()).rev().find(|k| {
        drafts.get(*k).is_some_and(|d| {
            fits(d)
                && !(d.part_of.is_some()
                    && c.subset
                    && d.rule == "subset-of-the-count-before"
                    && drafts
                        .get(*k)
                        .is_some_and(|x| words_between(ctx, x.count.phrase.end, c.tokens.start) < 2))
        })
    });
    // A chain of subsets ("among them 5 women and 3 children") hangs on the same whole.
    if let Some(k) = here {
        return match drafts.get(k) {
            Some(d)
                if d.rule == "subset-of-the-count-before"
                    || d.rule == "list-goes-on" && d.part_of.is_some() =>
            {
                d.part_of.or(Some(k))
            }
            _ => Some(k),
        };
    }
    // "among them" belongs to its own sentence; "of them" may reach back.
    if c.subset && !c.of_them {
        return None;
    }
    let last = drafts.len().checked_sub(1)?;
    let d = drafts.get(last)?;
    let near = d.sentence + 1 == index
        && ctx.segments.sentences.get(d.sentence).map(|s| s.paragraph)
            == ctx.segments.sentences.get(index).map(|s| s.paragraph);
    near.then(|| d.part_of.filter(|_| d.rule == "subset-of-the-count-before").unwrap_or(last))
}

fn previous_in_list(ctx: &Context<'_>, c: &Count, drafts: &[Draft], first: usize) -> Option<usize> {
    let k = drafts.len().checked_sub(1).filter(|k| *k >= first)?;
    let d = drafts.get(k)?;
    if d.count.phrase.end > c.tokens.start {
        return None;
    }
    let between = d.count.phrase.end..c.tokens.start;
    if words_between(ctx, between.start, between.end) > 12
        || ctx.within(between.clone()).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
            && words_between(ctx, between.start, between.end) > 6
    {
        return None;
    }
    Some(k)
}

/// The whole before a colon or هم: ("187 dead: 130 …, 50 …"), if this count can be one of its parts.
fn listed_whole(ctx: &Context<'_>, c: &Count, drafts: &[Draft], first: usize) -> Option<usize> {
    for k in (first..drafts.len()).rev() {
        let d = drafts.get(k)?;
        if d.part_of.is_some() {
            let w = d.part_of?;
            if w >= first
                && !matches!(drafts.get(k).map(|d| d.rule.as_str()), Some("subset-of-the-count-before"))
            {
                return Some(w);
            }
            continue;
        }
        let between = d.count.phrase.end..c.tokens.start;
        if between.end < between.start {
            continue;
        }
        let opens = between.clone().any(|i| {
            ctx.tokens.kind(i) == TokenKind::Mark
                && (ctx.tokens.fold(i) == ":" || ctx.tokens.fold(i) == "-" && !ctx.tokens.touches_previous(i))
        }) || ctx.has_cue(between.clone(), Cue::Namely);
        let fits = c.quantity.low.unwrap_or(0) <= d.count.quantity.high.unwrap_or(u64::MAX);
        if opens && fits && words_between(ctx, between.start, between.end) <= 12 {
            return Some(k);
        }
        return None;
    }
    None
}

fn people(unit: Unit) -> bool {
    matches!(unit, Unit::Person | Unit::Body)
}

/// Who is counted: the noun, what stands beside it, the side it names.
fn population(
    ctx: &Context<'_>,
    d: &mut Draft,
    groups: &[(usize, String)],
    sentence: &Range<usize>,
    drafts_before: &[Draft],
) {
    let noun = d.count.noun.clone();
    let mut category = d.category.or_else(|| noun.as_ref().and_then(|n| n.category));
    let mut affiliation = d.affiliation.clone().or_else(|| noun.as_ref().and_then(|n| n.affiliation.clone()));
    if !people(d.unit) {
        d.category = None;
        d.affiliation = None;
        return;
    }
    // عدد من المرتزقة، يُتوقع عددهم ما بين …: those before the comma are the counted.
    if noun.is_none()
        && category.is_none()
        && (d.count.tokens.start.saturating_sub(2)..d.count.tokens.start)
            .any(|i| matches!(ctx.tokens.fold(i), "عددهم" | "وعددهم" | "عددهن" | "number" | "numbering"))
        && let Some(n) = (d.count.tokens.start.saturating_sub(12).max(sentence.start)..d.count.tokens.start)
            .rev()
            .find_map(|i| {
                noun_at(ctx, i)
                    .map(|(n, ..)| n)
                    .filter(|n| n.unit == Unit::Person && n.measure.is_none_or(|_| n.weak))
            })
    {
        category = n.category;
        affiliation = n.affiliation;
    }
    if category.is_none() {
        category = Some(Category::Person);
    }
    // تعداد المدنيين الذين قضوا … 58: the number of whom.
    if noun.is_none() && category == Some(Category::Person) {
        let near = d.count.tokens.start.saturating_sub(10).max(sentence.start)
            ..sentence.end.min(d.count.phrase.end + 10);
        if let Some(n) = ctx
            .within(near)
            .iter()
            .filter(|a| a.tag == Tag::Cue(Cue::NumberOf))
            .find_map(|a| (a.tokens.end..a.tokens.end + 3).find_map(|i| noun_at(ctx, i)).map(|(n, ..)| n))
            && n.unit == Unit::Person
            && !matches!(n.category, Some(Category::Person) | None)
        {
            category = n.category;
            affiliation = affiliation.or(n.affiliation);
        }
    }
    // What follows the noun inside its phrase.
    let from = d.count.phrase.end;
    let mut i = from;
    let mut words = 0;
    let general =
        |c: Option<Category>| matches!(c, Some(Category::Person | Category::Combatant | Category::Prisoner));
    let mut side: Option<(String, Option<Category>)> = None;
    while i < sentence.end && words < 9 {
        match ctx.tokens.kind(i) {
            TokenKind::Break | TokenKind::Digits => break,
            TokenKind::Mark => {
                if ctx.quote_mark(i) {
                    i += 1;
                    continue;
                }
                break;
            }
            TokenKind::Word => {}
        }
        words += 1;
        let anns = ctx.at(i);
        if anns.iter().any(|a| {
            matches!(
                a.tag,
                Tag::Trigger(_)
                    | Tag::Speech(_)
                    | Tag::Cue(Cue::Clause | Cue::By | Cue::Subset | Cue::According | Cue::Passive)
            )
        }) && words > 1
        {
            break;
        }
        if let Some(a) = anns.iter().filter(|a| matches!(a.tag, Tag::Actor(_))).max_by_key(|a| a.tokens.end) {
            if let Tag::Actor(k) = a.tag
                && let Some(e) = ctx.registry.actors().get(k as usize)
            {
                side = Some((ctx.registry.root_actor(&e.id).to_owned(), e.members));
            }
            break;
        }
        if anns.iter().any(|a| a.tag == Tag::Cue(Cue::GroupAgain))
            && let Some((_, id)) = groups.iter().rev().find(|(p, _)| *p < i)
        {
            side = Some((id.clone(), ctx.registry.actor(id).and_then(|e| e.members)));
            break;
        }
        // قتلى مدنيين, جثة لمقاتلي داعش: the second noun tells who.
        if category == Some(Category::Person)
            && (words == 1 || words <= 3 && (!ctx.pack.arabic || ctx.tokens.fold(i - 1).starts_with("من")))
            && let Some((n, ..)) = noun_at(ctx, i)
            && n.unit == Unit::Person
            && n.measure.is_none_or(|_| n.weak)
            && !anns.iter().any(|a| a.conj)
        {
            if n.category.is_some_and(|c| c != Category::Person) {
                category = n.category;
                d.population_tokens = Some(n.tokens.clone());
            }
            if affiliation.is_none() {
                affiliation = n.affiliation.clone();
            }
            i = n.tokens.end;
            continue;
        }
        // "people were", "عناصر في": anything but من/of ends the phrase after a word or two.
        let f = ctx.tokens.fold(i);
        if matches!(
            f,
            "in" | "at"
                | "on"
                | "near"
                | "during"
                | "after"
                | "by"
                | "as"
                | "في"
                | "علي"
                | "خلال"
                | "بعد"
                | "جراء"
                | "اثر"
                | "قرب"
                | "عند"
                | "داخل"
                | "بين"
        ) {
            break;
        }
        if words > 4 && side.is_none() && ctx.pack.arabic {
            break;
        }
        i += 1;
    }
    // English: the side before the noun ("ISIS fighters", "three Syrian government soldiers").
    if side.is_none() && affiliation.is_none() {
        for a in ctx.within(d.count.tokens.end.min(d.count.phrase.end)..d.count.phrase.end) {
            if let Tag::Actor(k) = a.tag
                && let Some(e) = ctx.registry.actors().get(k as usize)
            {
                side = Some((ctx.registry.root_actor(&e.id).to_owned(), e.members));
            }
        }
    }
    if d.count.of_them || d.count.others && noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
    {
        // Members of the count before are of its kind, unless a noun after them says more ("five of them children").
        let said = noun_after(ctx, d.count.phrase.end, sentence.end);
        let prev = if d.count.others {
            drafts_before.iter().rev().find(|p| p.part_of.is_none())
        } else {
            drafts_before.last()
        };
        category = said
            .as_ref()
            .and_then(|n| n.category)
            .or_else(|| prev.filter(|p| people(p.unit)).and_then(|p| p.category))
            .or(category);
        affiliation = affiliation.or_else(|| prev.and_then(|p| p.affiliation.clone()));
    }
    if let Some((id, members)) = side
        && (general(category) || matches!(category, Some(Category::SecurityForce)))
        && affiliation.is_none()
    {
        if category == Some(Category::Person) && force_member(ctx, d) {
            category = members.or(Some(Category::Combatant));
        }
        if category == Some(Category::Combatant) && members == Some(Category::SecurityForce) {
            category = members;
        }
        affiliation = Some(id);
    }
    // A fighter of no named side in a sentence that names one group is of that group.
    if category == Some(Category::Combatant) && affiliation.is_none() {
        let here: std::collections::BTreeSet<&str> = groups
            .iter()
            .filter(|(p, _)| {
                let (a, b) = if *p < d.count.tokens.start {
                    (*p, d.count.tokens.start)
                } else {
                    (d.count.phrase.end, *p)
                };
                sentence.contains(p)
                    && words_between(ctx, a, b) <= 9
                    && !(a..b).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "(")
            })
            .map(|(_, id)| id.as_str())
            .collect();
        let by = ctx.has_cue(d.count.phrase.end..sentence.end, Cue::By);
        if here.len() == 1 && !by {
            affiliation = here.first().map(|s| (*s).to_owned());
        } else if here.is_empty()
            && noun.as_ref().is_some_and(|n| {
                ctx.words(n.tokens.clone()).contains("جهاد")
                    || ctx.words(n.tokens.clone()).contains("jihad")
                    || ctx.words(n.tokens.clone()).contains("انتحاري")
            })
        {
            let mut all: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
            for (_, id) in groups {
                *all.entry(id.as_str()).or_default() += 1;
            }
            affiliation = all
                .into_iter()
                .max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))
                .map(|(id, _)| id.to_owned());
        }
    }
    // Soldiers of no named side in a country's own news are its own.
    if category == Some(Category::SecurityForce)
        && affiliation.is_none()
        && noun.as_ref().is_some_and(|n| {
            ctx.pack.soldiers.iter().any(|w| {
                hasila_registry::fold::fold(ctx.words(n.tokens.clone()))
                    .split_whitespace()
                    .any(|t| t == w || t.strip_prefix('و') == Some(w))
            })
        })
        && let Some(side) = ctx.country.as_deref().and_then(|c| ctx.pack.armies.get(c))
    {
        affiliation = Some(side.clone());
    }
    if category == Some(Category::Combatant)
        && let Some(a) = &affiliation
        && ctx.registry.actor(a).and_then(|e| e.members) == Some(Category::SecurityForce)
    {
        category = Some(Category::SecurityForce);
    }
    d.category = category;
    d.affiliation = affiliation;
}

/// "130 of ISIS", "ISIS killed": a person said to be of a force is one of its members.
fn force_member(_ctx: &Context<'_>, d: &Draft) -> bool {
    d.count.noun.as_ref().is_none_or(|n| n.category != Some(Category::Civilian))
}

fn noun_after(ctx: &Context<'_>, from: usize, end: usize) -> Option<NounAt> {
    (from..end.min(from + 3))
        .take_while(|i| !ctx.parts_clause(*i))
        .find_map(|i| noun_at(ctx, i))
        .map(|(n, ..)| n)
        .filter(|n| n.unit == Unit::Person)
}

fn certainty(
    ctx: &Context<'_>,
    d: &Draft,
    frame: Option<&Frame>,
    sentence: &Range<usize>,
) -> (Certainty, Option<Range<usize>>) {
    let start = (sentence.start..d.count.tokens.start)
        .rev()
        .find(|i| ctx.tokens.kind(*i) == TokenKind::Mark && matches!(ctx.tokens.fold(*i), "؛" | ";" | "."))
        .map_or(sentence.start, |i| i + 1);
    let mut best: Option<(usize, Certainty, Range<usize>)> = None;
    for a in ctx.within(start..sentence.end.min(d.count.phrase.end + 7)) {
        let (c, reach) = match a.tag {
            Tag::Cue(Cue::Rumoured) => (Certainty::Rumoured, 40),
            Tag::Cue(Cue::Feared) => (Certainty::Feared, 14),
            Tag::Cue(Cue::Estimated) => (Certainty::Estimated, 12),
            _ => continue,
        };
        let distance = if a.tokens.end <= d.count.tokens.start {
            d.count.tokens.start - a.tokens.end
        } else {
            a.tokens.start.saturating_sub(d.count.phrase.end)
        };
        if distance <= reach && best.as_ref().is_none_or(|(b, ..)| distance < *b) {
            best = Some((distance, c, a.tokens.clone()));
        }
    }
    match best {
        Some((_, c, t)) => (c, Some(t)),
        None => (frame.and_then(|f| f.certainty).unwrap_or(Certainty::Stated), None),
    }
}

fn mode(ctx: &Context<'_>, d: &Draft, sentence: &Sentence, setting: &dyn Setting) -> (Mode, &'static str) {
    let r = &sentence.tokens;
    let near = d.count.tokens.start.saturating_sub(14).max(r.start)..r.end.min(d.count.phrase.end + 6);
    let has = |cue: Cue| ctx.has_cue(near.clone(), cue);
    // A total that was replaced was a total.
    let replaced = d.rule == "as-it-stood-before"
        || ctx.has_cue(
            d.count.tokens.start.saturating_sub(8).max(r.start)..d.count.tokens.start,
            Cue::Replaced,
        );
    if replaced
        && !matches!(
            d.measure,
            Measure::Held | Measure::Besieged | Measure::Sheltered | Measure::Participants
        )
    {
        return (Mode::Cumulative, "replaced-total");
    }
    let state_measure =
        matches!(d.measure, Measure::Held | Measure::Besieged | Measure::Sheltered | Measure::Missing);
    if d.count.others && has(Cue::Another)
        || ctx.has_cue(d.count.tokens.start.saturating_sub(2)..d.count.phrase.end, Cue::Another)
    {
        return (Mode::Incident, "increment");
    }
    if d.count.shape == Shape::Denial {
        // "no injuries among the guests", "47 cholera cases; no deaths": limited to a group or a disease.
        let after = d.count.phrase.end..r.end.min(d.count.phrase.end + 3);
        let limited = after.into_iter().any(|i| matches!(ctx.tokens.fold(i), "بين" | "among" | "of" | "from" | "in" | "لدي" | "ضمن" | "aboard"))
            || ctx.within(r.clone()).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected)));
        if limited && d.measure != Measure::Escaped {
            return (Mode::Incident, "denial-of-one-group");
        }
    }
    if state_measure {
        return (Mode::State, "state-measure");
    }
    if d.measure == Measure::Attacks {
        return (Mode::Incident, "attacks-are-incidents");
    }
    if has(Cue::Cumulative) || has(Cue::Reaches) {
        return (Mode::Cumulative, "running-total-cue");
    }
    if acted(ctx, d) || kin(ctx, d) {
        return (Mode::Incident, "one-action-or-family");
    }
    if has(Cue::State)
        && !matches!(
            d.measure,
            Measure::Killed | Measure::Wounded | Measure::Destroyed | Measure::Detained | Measure::Bodies
        )
    {
        return (Mode::State, "still-so");
    }
    if matches!(
        d.measure,
        Measure::Participants
            | Measure::Hostages
            | Measure::Transferred
            | Measure::Released
            | Measure::Surrendered
            | Measure::Rescued
    ) {
        return (Mode::Incident, "named-action");
    }
    if setting.has_moment(d.count.tokens.start, sentence)
        && matches!(
            d.measure,
            Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Casualties | Measure::Displaced
        )
    {
        return (Mode::Incident, "day-or-hour-named");
    }
    if d.measure == Measure::Detained {
        return (Mode::Incident, "named-action");
    }
    (Mode::Cumulative, "total-by-default")
}

/// قتلت مجموعة من داعش سبعة (a group of ISIS killed seven), "gunmen killed 12": somebody acts, so one action.
fn acted(ctx: &Context<'_>, d: &Draft) -> bool {
    let Some(cue) = &d.cue else { return false };
    if d.rule != "governed-by-verb" || cue.end > d.count.tokens.start {
        return false;
    }
    let between = cue.end..d.count.tokens.start;
    if ctx.pack.arabic {
        between.clone().any(|i| {
            noun_at(ctx, i).is_some_and(|(n, ..)| n.unit == Unit::Person || n.inert)
                || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Actor(_)))
        }) && between.len() <= 8
    } else {
        ctx.tokens.fold(cue.start) == "killed"
            && cue.start.checked_sub(1).is_some_and(|b| noun_at(ctx, b).is_some())
    }
}

/// "eleven members of my family", ستة من أفرادها: a family's dead are one story, not the toll.
fn kin(ctx: &Context<'_>, d: &Draft) -> bool {
    (d.count.tokens.end..d.count.phrase.end.max(d.count.tokens.end + 5)).any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "family"
                | "relatives"
                | "brothers"
                | "sisters"
                | "siblings"
                | "cousins"
                | "افرادها"
                | "عائله"
                | "اسره"
                | "اشقاء"
                | "اقارب"
                | "اقاربه"
                | "عائلته"
                | "اسرته"
                | "us"
        )
    }) && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Bodies)
}

fn finish(
    ctx: &Context<'_>,
    mut drafts: Vec<Draft>,
    frames: &[Frame],
    setting: &dyn Setting,
) -> (Vec<Claim>, Vec<Derivation>) {
    // Sides named so far, for "the group".
    let mut groups: Vec<(usize, String)> = Vec::new();
    for i in 0..ctx.tokens.len() {
        for a in ctx.at(i) {
            if let Tag::Actor(k) = a.tag
                && let Some(e) = ctx.registry.actors().get(k as usize)
                && e.members != Some(Category::SecurityForce)
            {
                groups.push((i, ctx.registry.root_actor(&e.id).to_owned()));
            }
        }
    }
    for k in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(k);
        if let Some(d) = rest.first_mut()
            && let Some(s) = ctx.segments.sentences.get(d.sentence)
        {
            population(ctx, d, &groups, &s.tokens, before);
        }
    }
    let mut out: Vec<Claim> = Vec::new();
    let mut derivations: Vec<Derivation> = Vec::new();
    let mut last_token: Option<usize> = None;
    // Where each draft's claim stands in `out`.
    let mut by_draft: Vec<Option<usize>> = Vec::new();
    for d in &drafts {
        let Some(sentence) = ctx.segments.sentences.get(d.sentence) else {
            by_draft.push(None);
            continue;
        };
        // A total quoted as replaced is of whoever gave the one that replaced it.
        let speaks_at = if d.rule == "as-it-stood-before" {
            last_token.unwrap_or(d.count.tokens.start)
        } else {
            d.count.tokens.start
        };
        let frame = frame_at(frames, d.count.tokens.start)
            .filter(|f| f.strength > 0)
            .or_else(|| frame_at(frames, speaks_at))
            .or_else(|| frame_at(frames, d.count.tokens.start));
        last_token = Some(d.count.tokens.start);
        let speaker = frame.map_or_else(|| outlet_speaker(ctx), |f| f.speaker.clone());
        // "put their own dead at 17", "lost 27 of its own": the speaker's side, or the side the sentence is about.
        let near = d.count.tokens.start.saturating_sub(4).max(sentence.tokens.start)
            ..(d.count.phrase.end + 3).min(sentence.tokens.end);
        let own = near.clone().any(|i| ctx.tokens.fold(i) == "own");
        let own_side = (own && people(d.unit) && d.affiliation.is_none())
            .then(|| {
                let before = ctx.within(sentence.tokens.start..d.count.tokens.start);
                let named = before.iter().rev().find_map(|a| match a.tag {
                    Tag::Actor(k) => ctx.registry.actors().get(k as usize).map(|e| e.id.clone()),
                    _ => None,
                });
                named.or_else(|| ctx.registry.source(&speaker.id).and_then(|e| e.actor.clone()))
            })
            .flatten()
            .map(|a| ctx.registry.root_actor(&a).to_owned());
        let (certainty, certain_at) = certainty(ctx, d, frame, &sentence.tokens);
        let (mode, mode_rule) = mode(ctx, d, sentence, setting);
        let mut end = d.count.tokens.end;
        if let Some(n) = &d.count.noun
            && n.tokens.end <= end + 4
        {
            end = end.max(n.tokens.end);
        }
        if d.count.of_them {
            end = end.max(d.count.phrase.end);
        }
        if let Some(t) = &d.count.tail
            && t.end <= end + 4
        {
            end = end.max(t.end);
        }
        let span = ctx.span(d.count.tokens.start..end);
        let Some(quote) = span.of(ctx.text) else {
            by_draft.push(None);
            continue;
        };
        let replaced = ctx.has_cue(
            d.count.tokens.start.saturating_sub(8).max(sentence.tokens.start)..d.count.tokens.start,
            Cue::Replaced,
        );
        let source: Attribution = d.count.rejected_from.clone().unwrap_or_else(|| speaker.attribution());
        let certainty = if d.count.rejected_from.is_some() { Certainty::Rumoured } else { certainty };
        let mut claim = Claim {
            schema: SCHEMA,
            id: ClaimId::default(),
            document: ctx.document.id.clone(),
            outlet: ctx.document.outlet.clone(),
            published: ctx.document.published,
            language: ctx
                .document
                .language
                .clone()
                .or_else(|| Some(if ctx.pack.arabic { "ar" } else { "en" }.to_owned())),
            span,
            sentence: ctx.span(sentence.tokens.clone()),
            quote: quote.to_owned(),
            quantity: d.count.quantity,
            measure: d.measure,
            unit: d.unit,
            population: Population {
                category: match (&own_side, d.category) {
                    (Some(a), Some(Category::Person)) => {
                        ctx.registry.actor(a).and_then(|e| e.members).or(d.category)
                    }
                    _ => d.category,
                },
                affiliation: own_side.clone().or_else(|| d.affiliation.clone()),
                text: d
                    .count
                    .noun
                    .as_ref()
                    .map(|n| ctx.words(n.tokens.clone()).to_owned())
                    .unwrap_or_default(),
            },
            polarity: d.count.polarity,
            certainty,
            mode,
            time: setting.window(d.count.tokens.start, sentence, mode, replaced),
            place: home_of_source(ctx, setting.place(d.count.tokens.start, sentence, mode), &source.id),
            actor: perpetrator(ctx, d, &sentence.tokens),
            source,
            via: speaker.via.clone(),
            part_of: None,
        };
        // A part is counted when and how its whole is.
        if let Some(w) = d
            .part_of
            .and_then(|p| by_draft.get(p).copied().flatten())
            .and_then(|k: usize| out.get(k))
            .filter(|w| w.measure == d.measure)
        {
            claim.mode = w.mode;
            claim.time = w.time;
            claim.part_of = Some(w.id.clone());
        }
        claim.id = claim.hashed_id();
        by_draft.push(Some(out.len()));
        let note = |role: &'static str, tokens: Range<usize>, rule: &str, reads: String| {
            let span = ctx.span(tokens.clone());
            Evidence {
                role,
                span,
                text: span.of(ctx.text).unwrap_or("").to_owned(),
                rule: rule.to_owned(),
                reads,
            }
        };
        let mut evidence =
            vec![note("number", d.count.tokens.clone(), d.count.rule, d.count.quantity.to_string())];
        if let Some(n) = &d.count.noun {
            evidence.push(note("noun", n.tokens.clone(), "counted-noun", d.unit.to_string()));
        }
        evidence.push(match &d.cue {
            Some(t) => note("measure", t.clone(), &d.rule, d.measure.to_string()),
            None => note(
                "measure",
                d.count.noun.as_ref().map_or(d.count.tokens.clone(), |n| n.tokens.clone()),
                &d.rule,
                d.measure.to_string(),
            ),
        });
        if let Some(t) = &d.population_tokens {
            evidence.push(note(
                "population",
                t.clone(),
                "second-noun",
                d.category.map_or(String::new(), |c| c.to_string()),
            ));
        }
        match frame {
            Some(f) => evidence.push(note(
                "source",
                f.cue.start.min(f.speaker.tokens.start)..f.cue.end.max(f.speaker.tokens.end),
                f.rule,
                f.speaker.id.clone(),
            )),
            None => evidence.push(note(
                "source",
                d.count.tokens.clone(),
                "no-attribution-so-the-outlet",
                speaker.id.clone(),
            )),
        }
        if let Some(t) = certain_at {
            evidence.push(note("certainty", t, "cue-in-the-clause", certainty.to_string()));
        }
        evidence.push(note("mode", d.count.tokens.clone(), mode_rule, mode.to_string()));
        derivations.push(Derivation {
            claim: claim.id.clone(),
            evidence,
            score: d.score,
            rejected: d.rejected.clone(),
        });
        out.push(claim);
    }
    details(&mut out, &drafts, &by_draft);
    national_totals(ctx, &mut out);
    dedupe(&mut out, &mut derivations);
    (out, derivations)
}

/// Three dead in one house beside a toll of hundreds are a detail, not a rival total: `incident`, unless a
/// word for a running total stands with them or they are part of a breakdown.
fn details(claims: &mut [Claim], drafts: &[Draft], by_draft: &[Option<usize>]) {
    let key = |c: &Claim| (c.measure, c.population.category, c.population.affiliation.clone());
    let mut most: std::collections::BTreeMap<_, u64> = std::collections::BTreeMap::new();
    for c in claims.iter().filter(|c| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed) {
        let slot = most.entry(key(c)).or_insert(0);
        *slot = (*slot).max(c.quantity.best.or(c.quantity.low).unwrap_or(0));
    }
    for (d, k) in drafts.iter().zip(by_draft) {
        let Some(c) = k.and_then(|k| claims.get_mut(k)) else { continue };
        let n = c.quantity.best.or(c.quantity.high).unwrap_or(u64::MAX);
        let small = most.get(&key(c)).is_some_and(|m| n.saturating_mul(12) <= *m);
        let plain = c.part_of.is_none()
            && !matches!(
                d.rule.as_str(),
                "as-it-stood-before" | "line-of-a-list" | "governed-by-those-counted"
            );
        if small && plain && c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed {
            c.mode = Mode::Incident;
        }
    }
}

/// A ministry's or government's main running total is its country's, not the last town's the text named:
/// AFAD's dead are Turkey's though the sentence names the epicentre. Counts it gives for a place beside that
/// total keep theirs.
fn national_totals(ctx: &Context<'_>, claims: &mut [Claim]) {
    use hasila_registry::Role;
    let country_of = |c: &Claim| {
        ctx.registry
            .source(&c.source.id)
            .filter(|e| {
                matches!(
                    e.role,
                    Some(
                        Role::HealthMinistry
                            | Role::Government
                            | Role::InteriorMinistry
                            | Role::DisasterAgency
                            | Role::Presidency
                    )
                )
            })
            .and_then(|e| e.country.clone())
            .and_then(|code| ctx.registry.places().country(&code))
    };
    let counted =
        |c: &Claim| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed && c.part_of.is_none();
    let mut most: std::collections::BTreeMap<(String, Measure, Unit), u64> =
        std::collections::BTreeMap::new();
    for c in claims.iter().filter(|c| counted(c)) {
        let slot = most.entry((c.source.id.clone(), c.measure, c.unit)).or_insert(0);
        *slot = (*slot).max(c.quantity.best.or(c.quantity.low).unwrap_or(0));
    }
    for c in claims.iter_mut() {
        if !counted(c) {
            continue;
        }
        let n = c.quantity.best.or(c.quantity.low).unwrap_or(0);
        let main =
            most.get(&(c.source.id.clone(), c.measure, c.unit)).is_some_and(|m| n.saturating_mul(2) >= *m);
        if main
            && n >= 20
            && let Some(e) = country_of(c)
            && c.place
                .as_ref()
                .and_then(|p| p.id.as_deref())
                .is_none_or(|id| ctx.registry.places().is_within(id, &e.id))
        {
            c.place =
                Some(hasila_claim::Place { id: Some(e.id), name: Some(e.name), lat: e.lat, lon: e.lon });
        }
    }
}

/// Two claims with one id say the same of the same bytes: one is enough.
fn dedupe(claims: &mut Vec<Claim>, derivations: &mut Vec<Derivation>) {
    let mut seen = std::collections::BTreeSet::new();
    let keep: Vec<bool> = claims.iter().map(|c| seen.insert(c.id.clone())).collect();
    let mut k = keep.iter();
    claims.retain(|_| k.next().copied().unwrap_or(true));
    let mut k = keep.iter();
    derivations.retain(|_| k.next().copied().unwrap_or(true));
}

/// Who did it: من قبل قسد (by the SDF), "by Israeli forces".
fn perpetrator(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> Option<String> {
    let near = d.count.tokens.start.saturating_sub(16).max(sentence.start)
        ..sentence.end.min(d.count.phrase.end + 16);
    let by = ctx.within(near).iter().find(|a| a.tag == Tag::Cue(Cue::By))?;
    let actor =
        ctx.within(by.tokens.end..sentence.end.min(by.tokens.end + 5)).iter().find_map(|a| match a.tag {
            Tag::Actor(k) => ctx.registry.actors().get(k as usize),
            _ => None,
        })?;
    Some(ctx.registry.root_actor(&actor.id).to_owned())
}

/// A national body that gives no place speaks for its country: the Turkish vice president's toll is Turkey's,
/// whatever the headline spans.
fn home_of_source(
    ctx: &Context<'_>,
    place: Option<hasila_claim::Place>,
    source: &str,
) -> Option<hasila_claim::Place> {
    let vague = place.as_ref().is_none_or(|p| p.id.is_none() && p.lat.is_none());
    let spans = place.as_ref().is_some_and(|p| p.name.as_deref().is_some_and(|n| n.contains(", ")));
    if !(vague && spans) {
        return place;
    }
    let entry = ctx.registry.source(source).filter(|e| e.role.is_some());
    let country = entry.and_then(|e| e.country.as_deref()).and_then(|c| ctx.registry.places().country(c));
    match country {
        Some(e)
            if place
                .as_ref()
                .and_then(|p| p.name.as_deref())
                .is_some_and(|n| n.contains(e.name.as_str())) =>
        {
            Some(hasila_claim::Place { id: Some(e.id), name: Some(e.name), lat: e.lat, lon: e.lon })
        }
        _ => None,
    }
}

/// What every claim must hold: its quote is its bytes, and its figure can be read off them.
pub fn stands(claim: &Claim, text: &str) -> bool {
    let bytes: Span = claim.span;
    bytes.of(text) == Some(claim.quote.as_str())
        && claim.check().is_ok()
        && (claim.quantity.kind != QuantityKind::Indefinite || claim.quantity.vague.is_some())
}
