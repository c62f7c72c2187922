//! Mentions to claims: which number counts what, and for whom.
//!
//! Every number that no trap holds is a candidate count. Its noun may say what happened (قتيل, "deaths");
//! otherwise the words of the sentence that say so compete for it: nearer, unobstructed and fitting ones
//! win, and the score is kept so that `explain` can show why. A count nothing claims inherits from the
//! count it belongs to (a list, a subset, "another 14") or is dropped.

mod arabic;
mod arabic_side;
mod carried;
mod count;
mod denial;
mod draft;
mod english;
mod english_measure;
mod enumerated;
mod incident;
mod kind;
mod local;
mod no_toll;
mod noun;
mod population;
mod rejected;
mod singular;
mod trigger;

use crate::attribution::{Frame, Frames, body_named, outlet_speaker};
use crate::borne_out::borne_out;
use crate::context::Context;
use crate::derivation::{Derivation, Evidence, Rejected};
use crate::lexicon::{Ann, Cue, Number, Pos, Tag, TriggerEntry};
use crate::openers::Opener;
use crate::quantity::{Form, NumberPack, QuantityMention, Trap};
use crate::segment::Sentence;
use crate::token::TokenKind;
use crate::words::{List, Words};
use hasila_claim::{
    Attribution, Category, Certainty, Claim, ClaimId, Measure, Mode, Polarity, Population, Quantity,
    QuantityKind, SCHEMA, Span, Unit, Window,
};
use std::ops::Range;

use arabic::*;
use arabic_side::*;
use carried::*;
use count::*;
use denial::*;
use draft::*;
use english::*;
use english_measure::*;
use enumerated::*;
use incident::*;
use kind::*;
use local::*;
use no_toll::*;
use noun::*;
use population::*;
use rejected::*;
use singular::*;
use trigger::*;

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
    drop_same_victim(ctx, &mut drafts);
    // A frame reaches over its own sentence at most: who speaks behind the last count answers for none.
    if let Some(last) = drafts.iter().map(|d| d.sentence).max() {
        frames.until(last);
    }
    finish(ctx, drafts, &frames, setting)
}

/// A sentence without a number can still hold a dual, a lone singular or a denial, if a measure is in it.
fn worth_reading(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    ctx.within(range.clone()).iter().any(|a| {
        matches!(a.tag, Tag::Trigger(_))
            || a.number == Number::Dual
            || matches!(a.tag, Tag::Noun(_)) && a.number == Number::Singular
    })
}

/// How many tokens around a count its reading looks at.
const SIGHT: usize = 120;

/// Words before a count within which it is said to be replaced, where no other count stands between.
const REPLACED: usize = 14;

/// The items of a list in the order of the text that begin in a stretch of it.
fn between<'x, T>(items: &'x [T], stretch: &Range<usize>, at: impl Fn(&T) -> usize) -> &'x [T] {
    let from = items.partition_point(|x| at(x) < stretch.start);
    let to = items.partition_point(|x| at(x) < stretch.end);
    items.get(from..to).unwrap_or_default()
}

fn sentence_drafts(
    ctx: &Context<'_>,
    index: usize,
    s: &Sentence,
    mentions: &[QuantityMention],
    frames: &mut Frames<'_, '_>,
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
    let trigs =
        triggers(ctx, range.clone(), &taken, &mut |cue| frames.beside(index).iter().any(|f| f.cue == *cue));
    counts.extend(singulars(ctx, &range, &trigs, &counts));
    // خمسين امرأة وفتاة (fifty women and girls): both under one number.
    let under_one: Vec<usize> = counts
        .iter()
        .filter(|c| ctx.pack.arabic && c.shape == Shape::Number && c.quantity.low.is_some_and(|n| n >= 11))
        .map(|c| c.phrase.end)
        .collect();
    counts.retain(|c| {
        c.shape != Shape::Singular
            || !under_one.contains(&c.tokens.start)
            || !ctx.tokens.fold(c.tokens.start).starts_with('و')
            || c.noun.as_ref().is_some_and(|n| n.measure.is_some())
    });
    let denied = denials(ctx, &range, &counts);
    // لم نقتل أسيراً واحداً (we killed not one prisoner): who is denied is no one who was.
    counts.retain(|c| {
        !ctx.pack.arabic
            || c.shape != Shape::Singular
            || !denied.iter().any(|d| d.phrase.start < c.phrase.end && c.phrase.start < d.phrase.end)
    });
    counts.extend(denied);
    // "zero casualties" denies as "no casualties" does.
    for c in counts.iter_mut().filter(|c| c.quantity == Quantity::exact(0) && c.shape == Shape::Number) {
        c.polarity = Polarity::Denied;
    }
    counts.sort_by_key(|c| (c.tokens.start, c.tokens.end));
    // "including a woman and four children": the subset goes on.
    for k in 1..counts.len() {
        let goes_on = match counts.get(k - 1..k + 1) {
            Some([a, b]) if !ctx.pack.arabic => {
                a.subset
                    && b.noun.as_ref().is_some_and(|n| n.measure.is_none())
                    && b.tokens.start >= a.phrase.end
                    && (a.phrase.end..b.tokens.start).all(|i| matches!(ctx.tokens.fold(i), "and" | ","))
            }
            _ => false,
        };
        if let Some(c) = counts.get_mut(k).filter(|_| goes_on) {
            c.subset = true;
        }
    }
    for c in &mut counts {
        c.after = after_parenthesis(ctx, c.phrase.end, range.end);
        // نفى مزاعم المليشيا …، مؤكداً أنه لم يستسلم أحد (denied the militia's claims …, stressing that nobody surrendered): his own word.
        let own_word = ctx.pack.arabic && c.shape == Shape::Denial;
        c.rejected_from = if own_word { None } else { rejected_from(ctx, c, &range) };
    }
    let trigs: Vec<TriggerAt<'_>> = trigs
        .into_iter()
        .filter(|t| {
            !counts.iter().any(|c| {
                (c.shape == Shape::Denial || c.rule == "one-of-them") && c.phrase.contains(&t.tokens.start)
            })
        })
        .collect();
    let mut trigs = trigs;
    trigs.sort_by_key(|t| t.tokens.start);
    let first = drafts.len();
    let victims = |c: &Count| c.noun.as_ref().is_some_and(|n| n.weak && n.measure == Some(Measure::Killed));
    // A count nothing claims, until a part of it is claimed: بقي 210 أسر، 80 منها في مركز إيواء.
    let mut pending: Option<&Count> = None;
    // Counts that wait for the verb of the list they open: "400 personnel, seven planes and 12 helicopters are deployed".
    let mut waiting: Vec<&Count> = Vec::new();
    for c in &counts {
        if dropped(ctx, c, &range) || no_toll(ctx, c, &range, &counts) {
            continue;
        }
        // A list without a full stop may run for pages; what stands pages off says nothing of this count.
        let near = c.tokens.start.saturating_sub(SIGHT)..c.phrase.end + SIGHT;
        let (others, verbs) =
            (between(&counts, &near, |o| o.tokens.start), between(&trigs, &near, |t| t.tokens.start));
        match draft(ctx, index, &range, c, others, verbs, drafts, first) {
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
                    let gap = w.after.max(w.phrase.end)..reach;
                    // "38 soldiers and allied militiamen and 44 rebels had been killed"
                    let joined = words <= 2
                        || !ctx.pack.arabic
                            && words <= 5
                            && ctx.tokens.fold(gap.start) == "and"
                            && !gap.clone().any(|i| ctx.parts_clause(i))
                            && !ctx.within(gap).iter().any(|a| {
                                matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(Cue::Clause))
                            });
                    if !(after && joined && fit && d.rule.starts_with("governed")) {
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
                // زورقين أنقذا 41 منهم (two boats saved 41 of them): "of them" of people is not said of boats.
                let persons = ctx.pack.arabic
                    && c.phrase.clone().any(|i| matches!(ctx.tokens.fold(i), "منهم" | "منهن"));
                if let Some(p) = pending.take()
                    && c.of_them
                    && let Some(n) =
                        p.noun.as_ref().filter(|n| !persons || people(n.unit) || n.unit == Unit::Family)
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

/// خفضت الحصيلة من 58 إلى 52 (lowered the toll from 58 to 52), "20, not 22": one of the two no longer holds. A range,
/// "from 60 to 90", is one number by now.
fn corrected(ctx: &Context<'_>, d: &Draft, drafts: &[Draft]) -> bool {
    let before = d.count.tokens.start.checked_sub(1).map_or("", |i| ctx.tokens.fold(i));
    let behind = d.count.phrase.end;
    let not = matches!(before, "لا" | "not")
        && drafts.iter().any(|o| {
            let gap = (d.count.tokens.start - 1).checked_sub(o.count.phrase.end);
            o.measure == d.measure && gap.is_some_and(|g| g <= 1)
        });
    // "Cut to 57 from 70".
    let down = matches!(before, "من" | "from")
        && drafts.iter().any(|o| {
            let gap = (d.count.tokens.start - 1).checked_sub(o.count.phrase.end);
            let led = o.count.tokens.start.checked_sub(1).map_or("", |i| ctx.tokens.fold(i));
            o.measure == d.measure
                && o.sentence == d.sentence
                && matches!(led, "الي" | "to")
                && gap.is_some_and(|g| g <= 1)
        });
    not || down
        || matches!(before, "من" | "from")
            && matches!(ctx.tokens.fold(behind), "الي" | "to")
            && drafts
                .iter()
                .any(|o| o.measure == d.measure && (behind + 1..behind + 3).contains(&o.count.tokens.start))
}

fn people(unit: Unit) -> bool {
    matches!(unit, Unit::Person | Unit::Body)
}

fn finish(
    ctx: &Context<'_>,
    mut drafts: Vec<Draft>,
    frames: &Frames<'_, '_>,
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
    carried_populations(ctx, &mut drafts);
    let mut out: Vec<Claim> = Vec::new();
    // The draft behind each of them.
    let mut drawn: Vec<&Draft> = Vec::new();
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
        // بعد أن كانت الحصيلة 17 قتيلاً (after it had been 17 dead): so too where the noun says what was counted.
        let stood_before = ctx.pack.arabic
            && ctx.has_cue(
                d.count.tokens.start.saturating_sub(8).max(sentence.tokens.start)..d.count.tokens.start,
                Cue::Replaced,
            )
            && last_token.is_some_and(|t| sentence.tokens.contains(&t));
        let speaks_at = if d.rule == "as-it-stood-before" || stood_before {
            last_token.unwrap_or(d.count.tokens.start)
        } else {
            d.count.tokens.start
        };
        let own = frames.at(d.count.tokens.start);
        let frame = own.filter(|f| f.strength > 0).or_else(|| frames.at(speaks_at)).or(own);
        last_token = Some(d.count.tokens.start);
        let speaker = frame.map_or_else(|| outlet_speaker(ctx), |f| f.speaker.clone());
        // "put their own dead at 17", "lost 27 of its own": the speaker's side, or the side the sentence is about.
        let near = d.count.tokens.start.saturating_sub(4).max(sentence.tokens.start)
            ..(d.count.phrase.end + 3).min(sentence.tokens.end);
        let own = near.clone().any(|i| ctx.tokens.fold(i) == "own" && !ctx.is(i + 1, Words::CountNoun));
        // "150 of its men", "dozens of deaths in its ranks": the speaker's too.
        let its_men = !ctx.pack.arabic && own_people(ctx, d, &sentence.tokens);
        // "our forces lost 11 fighters in an ISIS attack": the speaker's too, whoever attacked.
        let lost = lost_our_own(ctx, d, &sentence.tokens);
        let own = own || its_men || lost;
        // "the army has acknowledged 11 dead": whoever admits a loss admits their own.
        let admits = (d.count.tokens.start.saturating_sub(2).max(sentence.tokens.start)
            ..d.count.tokens.start)
            .any(|i| ctx.is(i, Words::Admits))
            && d.count.noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
            && matches!(
                d.measure,
                Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Casualties
            );
        // An army that counts martyrs counts its soldiers, unless it says who else they were.
        let martyrs = d.measure == Measure::Killed
            && d.category == Some(Category::Person)
            && d.count.phrase.clone().any(|i| ctx.is(i, Words::Martyr))
            && ctx
                .registry
                .source(&speaker.id)
                .filter(|s| s.kind == hasila_registry::SourceType::Party)
                .and_then(|s| ctx.registry.actor(s.actor.as_deref()?)?.members)
                == Some(Category::SecurityForce);
        // أقرت الجماعة بمقتل 35 ضابطاً (the group admitted the killing of 35 officers): fighters it names no side of are its own.
        let army = ctx.country.as_deref().and_then(|c| ctx.pack.armies.get(c));
        let admitted = ctx.pack.arabic
            && matches!(d.category, Some(Category::SecurityForce | Category::Combatant))
            && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
            && frame.is_some_and(|f| f.cue.clone().any(|i| ctx.is_stripped(i, Words::Admits)))
            && d.cue.as_ref().is_some_and(|c| c.end <= d.count.tokens.start)
            && d.affiliation.as_ref().is_none_or(|a| Some(a) == army)
            && !ctx
                .within(d.count.tokens.start..(d.count.phrase.end + 4).min(sentence.tokens.end))
                .iter()
                .any(|a| matches!(a.tag, Tag::Actor(_)));
        let admitted = ctx
            .registry
            .source(&speaker.id)
            .filter(|_| admitted)
            .and_then(|e| Some(ctx.registry.root_actor(e.actor.as_deref()?).to_owned()));
        let own = own || admits || martyrs;
        // سقوط تسعة قتلى في صفوف قواته (nine dead in the ranks of his forces): the speaker's own.
        let ranks = ctx.pack.arabic
            && d.category != Some(Category::Civilian)
            && (d.count.tokens.end..(d.count.phrase.end + 4).min(sentence.tokens.end))
                .any(|i| ctx.is(i, Words::OwnRanks));
        let own_side = (own && people(d.unit) && (d.affiliation.is_none() || lost))
            .then(|| {
                let before = ctx.within(sentence.tokens.start..d.count.tokens.start);
                let named = before.iter().rev().find_map(|a| match a.tag {
                    Tag::Actor(k) => ctx.registry.actors().get(k as usize).map(|e| e.id.clone()),
                    _ => None,
                });
                // Its martyrs are its own, whomever else the sentence names.
                let named = named.filter(|_| !martyrs);
                // A figure rejected as somebody else's is not about that one's own.
                let speaks = d.count.rejected_from.is_none();
                named
                    .or_else(|| {
                        ctx.registry.source(&speaker.id).filter(|_| speaks).and_then(|e| e.actor.clone())
                    })
                    // "an interior ministry official said 150 of its men": the state's.
                    .or_else(|| {
                        let arms =
                            ["interior-ministry", "defence-ministry"].iter().any(|w| speaker.id.ends_with(w));
                        let of = ctx.registry.source(&speaker.id).and_then(|e| e.country.as_deref());
                        let country = of.or(ctx.country.as_deref()).filter(|_| its_men && speaks && arms)?;
                        ctx.pack.armies.get(country).cloned()
                    })
            })
            .flatten()
            .map(|a| ctx.registry.root_actor(&a).to_owned());
        // محتسباً سبعة شهداء (giving seven martyrs), أن خسائره سبعة قتلى (that its losses are seven dead): the speaker's own.
        let ranks = ranks
            || ctx.pack.arabic
                && d.category == Some(Category::Person)
                && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
                && ctx.registry.source(&speaker.id).is_some_and(|e| e.actor.is_some())
                && (d.count.tokens.start.saturating_sub(6).max(sentence.tokens.start)..d.count.tokens.start)
                    .any(|i| ctx.is(i, Words::OwnLosses));
        // نفت القوات وقوع أي عنصر في الأسر (the forces denied that any member was captured): any of its own.
        let none_of_its_own = ctx.pack.arabic
            && d.count.shape == Shape::Denial
            && d.affiliation.is_none()
            && matches!(d.category, Some(Category::SecurityForce | Category::Combatant))
            && matches!(
                d.measure,
                Measure::Killed
                    | Measure::Wounded
                    | Measure::Detained
                    | Measure::Surrendered
                    | Measure::Missing
            );
        let none_of_its_own = ctx
            .registry
            .source(&speaker.id)
            .filter(|_| none_of_its_own)
            .and_then(|e| ctx.registry.actor(e.actor.as_deref().unwrap_or(&e.id)))
            .map(|a| ctx.registry.root_actor(&a.id).to_owned());
        let own_side = admitted.or(own_side).or(none_of_its_own).or_else(|| {
            let free = ranks && people(d.unit) && d.affiliation.is_none();
            let actor = ctx.registry.source(&speaker.id).filter(|_| free).and_then(|e| e.actor.clone());
            // مدير إدارة الأمن العام في اللاذقية (the head of General Security in Latakia): the force that his title names.
            let actor = actor.or_else(|| {
                let words = frame.filter(|_| free && ctx.pack.arabic).map(|f| f.speaker.tokens.clone())?;
                ctx.within(words).iter().find_map(|a| match a.tag {
                    Tag::Actor(k) => ctx.registry.actors().get(k as usize).map(|e| e.id.clone()),
                    _ => None,
                })
            });
            actor.map(|a| ctx.registry.root_actor(&a).to_owned())
        });
        // 428 عنصراً شاركوا في الإخماد (428 members took part in fighting the fire), said by those who fight fires: rescuers.
        let rescuers = ctx.pack.arabic
            && d.category == Some(Category::Combatant)
            && d.affiliation.is_none()
            && (matches!(speaker.id.as_str(), "afad" | "white-helmets")
                || [
                    "civil-defence",
                    "civil-protection",
                    "fire-service",
                    "fire-brigade",
                    "red-crescent",
                    "red-cross",
                ]
                .iter()
                .any(|w| speaker.id.ends_with(w)));
        // ثلاثة من عناصرها (three of its members), said by the police: policemen.
        let policed = ctx.pack.arabic
            && d.category == Some(Category::Combatant)
            && d.count.noun.as_ref().is_some_and(|n| n.tokens.clone().any(|i| ctx.is(i, Words::OwnRanks)))
            && [
                "police",
                "security-forces",
                "army",
                "gendarmerie",
                "interior-ministry",
                "defence-ministry",
                "coast-guard",
            ]
            .iter()
            .any(|w| speaker.id.ends_with(w));
        let (certainty, certain_at) = certainty(ctx, d, frame, &sentence.tokens);
        let (mode, mode_rule) = mode(ctx, d, sentence, setting);
        let place = setting.place(d.count.tokens.start, sentence, mode);
        // "Another 170 died elsewhere": a share of the country's toll, told beside the place spoken of, and no total of either.
        let elsewhere =
            mode == Mode::Cumulative && place.as_ref().is_some_and(|(_, rule)| *rule == "place-elsewhere");
        let (mode, mode_rule) =
            if elsewhere { (Mode::Incident, "count-elsewhere") } else { (mode, mode_rule) };
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
        // "After it had said earlier on the same day that 38 were killed": all up to the count before is about this one.
        let behind = drafts.iter().map(|o| o.count.phrase.end).filter(|e| *e <= d.count.tokens.start).max();
        let near = d.count.tokens.start.saturating_sub(8);
        let far = d.count.tokens.start.saturating_sub(REPLACED).max(behind.unwrap_or(0));
        let replaced =
            ctx.has_cue(near.min(far).max(sentence.tokens.start)..d.count.tokens.start, Cue::Replaced);
        let corrected = corrected(ctx, d, &drafts);
        let source: Attribution = d.count.rejected_from.clone().unwrap_or_else(|| speaker.attribution());
        let certainty = if d.count.rejected_from.is_some() { Certainty::Rumoured } else { certainty };
        // The government's forces, where nothing tells which government.
        let named = |side: &String| side != hasila_registry::ActorEntry::STATE_FORCES;
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
                    _ if policed => Some(Category::SecurityForce),
                    _ if rescuers => Some(Category::Rescuer),
                    (Some(a), Some(Category::Person)) => {
                        ctx.registry.actor(a).and_then(|e| e.members).or(d.category)
                    }
                    (None, Some(Category::Person))
                        if its_men && UNDER_ARMS.iter().any(|w| speaker.id.split('-').any(|p| p == *w)) =>
                    {
                        Some(Category::Combatant)
                    }
                    (None, Some(Category::Person)) if ranks => {
                        let army = (sentence.tokens.start..d.count.tokens.start)
                            .any(|i| ctx.is(i, Words::Uniformed));
                        Some(if army { Category::SecurityForce } else { Category::Combatant })
                    }
                    _ => d.category,
                },
                affiliation: own_side.clone().or_else(|| d.affiliation.clone()).filter(named),
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
            time: match setting.window(d.count.tokens.start, sentence, mode, replaced || corrected) {
                // The day beside a correction is that of the new figure.
                w if corrected => Window { to: None, as_of: None, ..w },
                w => w,
            },
            place: home_of_source(ctx, place, &source.id),
            actor: perpetrator(ctx, d, &sentence.tokens).filter(named),
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
        drawn.push(d);
        out.push(claim);
    }
    details(&mut out, &drafts, &by_draft);
    national_totals(ctx, &mut out, &|k| {
        let sentence = |d: &&Draft| ctx.segments.sentences.get(d.sentence);
        drawn.get(k).is_some_and(|d| sentence(d).is_some_and(|s| setting.says_where(d.count.tokens.start, s)))
    });
    dedupe(&mut out, &mut derivations);
    by_position(&mut out, &mut derivations);
    (out, derivations)
}

/// Words in the ids of bodies whose men bear arms.
const UNDER_ARMS: [&str; 14] = [
    "army",
    "brigade",
    "brigades",
    "battalion",
    "division",
    "forces",
    "front",
    "movement",
    "militia",
    "police",
    "ministry",
    "corps",
    "command",
    "council",
];

/// "of its men", "in their ranks": a possessive before a word for those who serve.
fn own_people(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    let whose = |i: usize| matches!(ctx.tokens.fold(i), "its" | "their" | "our");
    // "killed by our forces": who did it.
    let stops =
        |i: usize| ctx.parts_clause(i) || ctx.cue(i, Cue::Passive).is_some() || ctx.cue(i, Cue::By).is_some();
    let serve = matches!(d.category, Some(Category::Person | Category::Combatant | Category::SecurityForce));
    serve
        && (d.count.tokens.start..(d.count.phrase.end + 4).min(sentence.end))
            .take_while(|i| !stops(*i))
            .any(|i| whose(i) && (i + 1..i + 3).any(|k| ctx.is(k, Words::OwnRanks)))
}

/// "Our forces lost 11 fighters", فقدت قواتنا 11 مقاتلاً (*faqadat quwwātunā 11 muqātilan*): men whom those who say "we" lost.
fn lost_our_own(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    let before =
        |from: usize| d.count.tokens.start.saturating_sub(from).max(sentence.start)..d.count.tokens.start;
    let ours = |i: usize| {
        let word = ctx.tokens.fold(i);
        if ctx.pack.arabic {
            word.ends_with("نا") && word.chars().count() > 4
        } else {
            matches!(word, "we" | "our")
        }
    };
    let lost = |i: usize| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches('و'),
            "lost" | "mourn" | "فقدت" | "فقدنا" | "خسرت" | "خسرنا" | "ودعت" | "ودعنا"
        )
    };
    matches!(d.category, Some(Category::Combatant | Category::SecurityForce))
        && before(4).any(lost)
        && before(8).any(ours)
}

/// Claims stand in the order of the text, whichever rule found them when.
fn by_position(claims: &mut Vec<Claim>, derivations: &mut Vec<Derivation>) {
    if claims.is_sorted_by_key(|c| c.span.start) {
        return;
    }
    let mut both: Vec<(Claim, Derivation)> = claims.drain(..).zip(derivations.drain(..)).collect();
    both.sort_by_key(|(c, _)| c.span.start);
    for (c, d) in both {
        claims.push(c);
        derivations.push(d);
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

/// What every claim must hold: its quote is its bytes, and its figure can be read off them.
pub fn stands(claim: &Claim, text: &str, numbers: &NumberPack) -> bool {
    let bytes: Span = claim.span;
    bytes.of(text) == Some(claim.quote.as_str())
        && claim.check().is_ok()
        && borne_out(claim, numbers)
        && (claim.quantity.kind != QuantityKind::Indefinite || claim.quantity.vague.is_some())
}
