//! Who says so.
//!
//! # Recognises
//! Speech verbs with their subject before or after, "according to" phrases, relays (X quoted Y),
//! participles that lean on the main speaker, speakers who go on over sentences, quotations that run on,
//! headlines of the form "SOHR: …".
//!
//! # Example
//! `وقال مراسل SY24 نقلاً عن مصادر محلية إن …` (*wa-qāla murāsil SY24 naqlan ʿan maṣādir maḥalliyya inna*,
//! "SY24's correspondent said, citing local sources, that …"): the local sources, in SY24's words.
//!
//! # Does not match
//! A body that merely acts in the sentence; a name after "to" (لـ«المجلة», told Al-Majalla).
//!
//! # Known misses
//! Speakers introduced two sentences before a bare quotation; free indirect speech.
//!
//! Every attribution is a [`Frame`] over a range of tokens. A claim takes the narrowest, strongest frame
//! that covers it; without one the outlet speaks for itself.

use std::collections::BTreeMap;
use std::ops::Range;

use hasila_claim::{Attribution, Certainty, SourceKind};

use crate::context::Context;
use crate::lexicon::{Ann, Cue, Tag};
use crate::pack::Body;
use crate::slug::slug;
use crate::token::TokenKind;

/// Who speaks, and how we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Registry id, slug, outlet id or `unnamed@OUTLET`.
    pub id: String,
    /// How it is given.
    pub kind: SourceKind,
    /// Through whom.
    pub via: Vec<String>,
    /// The words that name it.
    pub text: String,
    /// Those words.
    pub tokens: Range<usize>,
}

impl Speaker {
    /// The claim's source field.
    pub fn attribution(&self) -> Attribution {
        Attribution { id: self.id.clone(), kind: self.kind, text: self.text.clone() }
    }
}

/// A stretch of text one speaker answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The tokens it covers.
    pub scope: Range<usize>,
    /// Who.
    pub speaker: Speaker,
    /// Which rule found it.
    pub rule: &'static str,
    /// Local frames (according to …) beat wide ones.
    pub strength: u8,
    /// How the verb colours what it introduces.
    pub certainty: Option<Certainty>,
    /// The cue word.
    pub cue: Range<usize>,
}

/// A mention of somebody who could speak.
#[derive(Clone, Debug)]
struct Candidate {
    tokens: Range<usize>,
    kind: CandidateKind,
    /// Written after "to": the one spoken to.
    addressed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum CandidateKind {
    Named(String),
    Unnamed,
    Outlet,
    SpeakerAgain,
    SourcesAgain,
    MediumAgain,
    Person(String),
}

/// What carries over from sentence to sentence.
#[derive(Debug, Default)]
struct Memory {
    last: Option<Speaker>,
    unnamed: Option<Speaker>,
    /// Sentences since the unnamed sources spoke.
    unnamed_age: usize,
    medium: Option<Speaker>,
    /// Every body heard so far, by the words that named it.
    heard: Vec<Speaker>,
    /// Words of persons' names, and whom they speak for.
    persons: BTreeMap<String, Speaker>,
}

/// Finds every frame of a document, by sentence order. `country` is the document's country, if known.
pub fn frames(ctx: &Context<'_>, country: Option<&str>) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    let mut memory = Memory::default();
    let mut last_paragraph = usize::MAX;
    let sentences = ctx.segments.sentences.clone();
    for (k, s) in sentences.iter().enumerate() {
        memory.unnamed_age += 1;
        let mut found = sentence_frames(ctx, s.tokens.clone(), country, &mut memory, s.headline);
        // A quotation that goes on keeps its speaker.
        let quoted = ctx.segments.quotation.get(s.tokens.start).copied().unwrap_or(0);
        if quoted != 0
            && k > 0
            && s.paragraph == last_paragraph
            && let Some(open) = (0..s.tokens.start)
                .rev()
                .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
                .filter(|i| ctx.segments.quotation.get(*i).copied() == Some(quoted))
                .last()
            && let Some(before) = out
                .iter()
                .filter(|f| f.scope.contains(&(open + 1)) && f.cue.start < open)
                .min_by_key(|f| (f.scope.start, f.strength))
        {
            let end = (s.tokens.clone())
                .find(|i| ctx.segments.quotation.get(*i).copied() != Some(quoted))
                .unwrap_or(s.tokens.end);
            let mut f = before.clone();
            f.scope = s.tokens.start..end;
            f.rule = "quotation-goes-on";
            found.insert(0, f);
        }
        // A sentence without a speaker goes on for the one of its paragraph; a new paragraph is the outlet's.
        if found.is_empty()
            && !s.headline
            && s.paragraph == last_paragraph
            && let Some(prior) = k.checked_sub(1).and_then(|p| sentences.get(p)).map(|p| p.tokens.clone())
            && let Some(last) = out
                .iter()
                .rev()
                .take_while(|f| f.scope.end > prior.start)
                .find(|f| f.strength < 4 && f.scope.end + 2 >= prior.end)
            && last.speaker.kind != SourceKind::Outlet
            && !ctx.has_cue(s.tokens.clone(), Cue::Background)
        {
            let mut f = last.clone();
            f.scope = s.tokens.clone();
            f.rule = "paragraph-goes-on";
            f.strength = 0;
            f.certainty = None;
            found.push(f);
        }
        out.extend(found);
        last_paragraph = s.paragraph;
    }
    out
}

/// Picks the frame that answers for a token: the strongest, then the narrowest, then the latest.
pub fn frame_at(frames: &[Frame], token: usize) -> Option<&Frame> {
    frames
        .iter()
        .filter(|f| f.scope.contains(&token))
        .min_by_key(|f| (std::cmp::Reverse(f.strength), f.scope.len(), std::cmp::Reverse(f.scope.start)))
}

/// The outlet speaking for itself.
pub fn outlet_speaker(ctx: &Context<'_>) -> Speaker {
    Speaker {
        id: ctx.outlet.clone(),
        kind: SourceKind::Outlet,
        via: Vec::new(),
        text: String::new(),
        tokens: 0..0,
    }
}

fn candidates(
    ctx: &Context<'_>,
    range: Range<usize>,
    country: Option<&str>,
    headline: bool,
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        if ctx.tokens.kind(i) != TokenKind::Word {
            i += 1;
            continue;
        }
        let addressed = is_addressed(ctx, i);
        if let Some(mut c) = candidate_at(ctx, i, range.end, country, headline) {
            c.addressed = addressed;
            i = c.tokens.end.max(i + 1);
            // "fire service officials": the body's own.
            if c.kind == CandidateKind::Unnamed
                && !ctx.at(c.tokens.start).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                && !ctx.pack.arabic
                && let Some(b) = out.last_mut()
                && matches!(b.kind, CandidateKind::Named(_))
                && b.tokens.end == c.tokens.start
            {
                b.tokens.end = c.tokens.end;
                continue;
            }
            // "fire service director Tajul Chowdhury": the person speaks for the body named before.
            if matches!(c.kind, CandidateKind::Person(_))
                && !ctx.pack.arabic
                && let Some(b) = out.last_mut()
                && (matches!(b.kind, CandidateKind::Named(_))
                    || b.kind == CandidateKind::SpeakerAgain && b.tokens.len() > 1 && ctx.tokens.fold(b.tokens.end) != ",")
                && c.tokens.start - b.tokens.end <= 3
                // "The director of the ambulance service, Abdulkadir Adan, told": named beside its office.
                && (b.tokens.end..c.tokens.start).all(|k| (ctx.tokens.fold(k) == "," && c.tokens.start == k + 1 && ctx.tokens.fold(c.tokens.end) == ",") || ctx.tokens.kind(k) == TokenKind::Word && !ctx.at(k).iter().any(|x| matches!(x.tag, Tag::Speech(_) | Tag::Cue(Cue::Clause | Cue::Passive))) && !matches!(ctx.tokens.fold(k), "in" | "of" | "at" | "and" | "for" | "from" | "to"))
            {
                b.tokens.end = c.tokens.end;
                continue;
            }
            out.push(c);
        } else {
            i += 1;
        }
    }
    if ctx.pack.arabic {
        // الدكتور حسام عبد الغفار، المتحدث باسم الوزارة (Dr Hossam Abdel Ghaffar, the ministry's spokesman): the ministry.
        let mut k = 0;
        while k + 1 < out.len() {
            let office = match (out.get(k), out.get(k + 1)) {
                (Some(p), Some(o))
                    if matches!(p.kind, CandidateKind::Person(_))
                        && o.tokens.start == p.tokens.end + 1
                        && matches!(ctx.tokens.fold(p.tokens.end), "،" | ",")
                        && ctx.cue(o.tokens.start, Cue::Role).is_some()
                        && !matches!(o.kind, CandidateKind::Unnamed | CandidateKind::Outlet) =>
                {
                    Some(o.kind.clone())
                }
                _ => None,
            };
            if let Some(kind) = office {
                if let Some(p) = out.get_mut(k) {
                    p.kind = kind;
                }
                out.remove(k + 1);
            }
            k += 1;
        }
    } else {
        fold_appositions(ctx, &range, &mut out);
    }
    out
}

/// "Yehya Salloum, a spokesman for the rescuers, said", "SOHR, a monitor with sources on the ground, put": what stands between
/// commas behind a name says who that is, and nobody else speaks there.
fn fold_appositions(ctx: &Context<'_>, range: &Range<usize>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k < out.len() {
        let Some(c) = out.get(k).cloned() else { break };
        k += 1;
        let open = c.tokens.end;
        // "the mayor, Ihor Terekhov, told": the office is new, whoever spoke before.
        if c.kind == CandidateKind::SpeakerAgain
            && c.tokens.len() > 1
            && ctx.tokens.fold(open) == ","
            && let Some(p) = out.get(k).cloned()
            && matches!(p.kind, CandidateKind::Person(_))
            && p.tokens.start == open + 1
        {
            let office = ctx.tokens.fold(open - 1);
            if matches!(ctx.tokens.fold(c.tokens.start), "its" | "their") {
                out.remove(k);
                continue;
            }
            let kind = match &ctx.home {
                Some(h) if matches!(office, "mayor" | "governor" | "sheriff" | "coroner") => {
                    CandidateKind::Named(format!("{h}-{office}"))
                }
                _ => p.kind.clone(),
            };
            if let Some(slot) = out.get_mut(k - 1) {
                slot.kind = kind;
                slot.tokens.end = p.tokens.end;
            }
            out.remove(k);
            continue;
        }
        if ctx.tokens.fold(open) != ","
            || !matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_) | CandidateKind::Unnamed)
        {
            continue;
        }
        let limit = range.end.min(open + 24);
        let close = (open + 1..limit)
            .find(|i| matches!(ctx.tokens.fold(*i), "," | ";" | "—" | "–") || ctx.quote_mark(*i));
        let (close, closed) = match close {
            Some(x) => (x, true),
            None if limit == range.end => (range.end, false),
            None => continue,
        };
        let opener = ctx.tokens.fold(open + 1);
        let describes = matches!(
            opener,
            "a" | "an"
                | "the"
                | "who"
                | "which"
                | "whose"
                | "one"
                | "its"
                | "their"
                | "head"
                | "chief"
                | "deputy"
        ) || ctx.cue(open + 1, Cue::Role).is_some()
            || ctx
                .at(open + 1)
                .iter()
                .any(|a| a.tag == Tag::Cue(Cue::Unnamed) || a.tag == Tag::Cue(Cue::Correspondent));
        // The verb stands behind the second comma, or stood before the name.
        let speaks = |i: usize| {
            ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_))) || ctx.cue(i, Cue::According).is_some()
        };
        let said_before = (c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).any(speaks);
        let said_after = closed && (close + 1..range.end.min(close + 4)).any(speaks);
        if !describes || !(said_before || said_after) || (open + 1..close).any(speaks) {
            continue;
        }
        let inside: Vec<usize> = (k..out.len())
            .filter(|j| out.get(*j).is_some_and(|x| x.tokens.start > open && x.tokens.end <= close))
            .collect();
        if matches!(c.kind, CandidateKind::Person(_)) {
            let office = inside.iter().filter_map(|j| out.get(*j)).find(|x| {
                matches!(x.kind, CandidateKind::Named(_))
                    || x.kind == CandidateKind::SpeakerAgain && x.tokens.len() > 1
            });
            let works = (open + 1..close).any(|i| {
                ctx.cue(i, Cue::Role).is_some()
                    || matches!(
                        ctx.tokens.fold(i),
                        "heads" | "leads" | "runs" | "directs" | "commands" | "for" | "at" | "with" | "of"
                    )
            });
            // "a spokesman for the rescuers": those who were named before.
            let theirs = inside.iter().filter_map(|j| out.get(*j)).find(|x| {
                x.kind == CandidateKind::Unnamed
                    && ctx.tokens.fold(x.tokens.start.saturating_sub(1)) == "the"
                    && (open + 1..x.tokens.start).any(|i| ctx.tokens.fold(i).starts_with("spokes"))
            });
            if let Some(kind) = office
                .map(|x| x.kind.clone())
                .or_else(|| theirs.map(|_| CandidateKind::SpeakerAgain))
                .filter(|_| works)
                // "Dr Mahendra Kumar, its superintendent, said": who spoke before.
                .or_else(|| matches!(opener, "its" | "their").then_some(CandidateKind::SpeakerAgain))
            {
                if let Some(slot) = out.get_mut(k - 1) {
                    slot.kind = kind;
                }
            }
        }
        let mut at = 0;
        out.retain(|_| {
            at += 1;
            !inside.contains(&(at - 1))
        });
    }
}

/// لـ (*li-*, to) written before a name marks the one spoken to.
fn is_addressed(ctx: &Context<'_>, i: usize) -> bool {
    let mut j = i;
    while j > 0 && ctx.quote_mark(j - 1) {
        j -= 1;
    }
    let before = j.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    if ctx.pack.arabic {
        before == "ل"
            || ctx
                .at(i)
                .iter()
                .any(|a| matches!(a.tag, Tag::Source(..)) && a.prep && ctx.tokens.fold(i).starts_with(['ل']))
    } else {
        before == "to" && j.checked_sub(2).is_none_or(|b| ctx.tokens.fold(b) != "according")
            || before == "told"
    }
}

fn candidate_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    let make = |tokens: Range<usize>, kind: CandidateKind| Some(Candidate { tokens, kind, addressed: false });
    // محافظ القاهرة (the governor of Cairo): a title that makes a body with its place.
    let maker = ctx
        .at(i)
        .iter()
        .any(|a| matches!(a.tag, Tag::Body(k) if ctx.pack.bodies.get(k as usize).is_some_and(|b| b.maker)));
    if maker
        && ctx.pack.arabic
        && let Some((tokens, id)) = body_at(ctx, i, end, country, headline)
        && tokens.end > i + 1
    {
        return make(tokens, CandidateKind::Named(id));
    }
    // وزير البيئة (the environment minister): a title that is listed as its body.
    if ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Body(_)) && a.tokens.len() > 1)
        && ctx.cue(i, Cue::Role).is_some()
        && let Some((tokens, id)) = body_at(ctx, i, end, country, headline).filter(|(t, _)| t.len() > 1)
        && id != ctx.outlet
    {
        return make(tokens, CandidateKind::Named(id));
    }
    if !ctx.pack.arabic
        && let Some((tokens, id)) = english_governor(ctx, i, end)
    {
        return make(tokens, CandidateKind::Named(id));
    }
    // A title that speaks for the body named within a few words.
    let role = ctx.at(i).iter().filter(|a| a.tag == Tag::Cue(Cue::Role)).max_by_key(|a| a.tokens.end);
    if let Some(role) = role {
        let mut j = role.tokens.end;
        let limit = end.min(j + 7);
        while j < limit {
            if stops_name(ctx, j) {
                break;
            }
            if j > role.tokens.end && is_addressed(ctx, j) {
                break;
            }
            // وزير الصحة (the health minister): after a title the short name is enough.
            if let Some((tokens, id)) = body_at(ctx, j, end, country, true) {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            if j == skip_marks(ctx, role.tokens.end)
                && ctx.pack.arabic
                && let Some((tokens, id)) = arabic_body(ctx, j, end)
            {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            j += 1;
        }
        // A title whose body no list knows is still somebody else than the last speaker.
        let first = skip_marks(ctx, role.tokens.end);
        if ctx.pack.arabic
            && ctx.tokens.kind(first) == TokenKind::Word
            && first < end
            && !ctx.at(i).iter().any(|a| a.article && a.tokens == role.tokens)
            && !ctx.pack.common.contains(ctx.tokens.fold(first))
            && ctx.tokens.fold(first).chars().count() >= 3
            && !ctx.at(first).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
        {
            // مدير عام الدائرة (the office's director), مديرة شؤونها (the director of its affairs): a body known already.
            let head = if ctx.tokens.fold(first) == "عام" { first + 1 } else { first };
            if ctx.tokens.fold(head).starts_with("ال")
                || ctx.tokens.fold(head).ends_with("ها")
                || ctx.tokens.fold(head).ends_with("هم")
            {
                return make(i..head + 1, CandidateKind::SpeakerAgain);
            }
            let last = (first..end.min(first + 3))
                .take_while(|k| {
                    ctx.tokens.kind(*k) == TokenKind::Word
                        && !ctx.at(*k).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
                })
                .last()
                .map_or(first + 1, |k| k + 1);
            return make(i..last, CandidateKind::Person(slug(ctx.words(first..last))));
        }
    }
    if !ctx.pack.arabic
        && ctx.tokens.fold(i) == "the"
        && let Some((tokens, id)) = body_at(ctx, i + 1, end, country, false)
        && id != ctx.outlet
    {
        return make(i..tokens.end, CandidateKind::Named(id));
    }
    if let Some((tokens, id)) = body_at(ctx, i, end, country, headline) {
        // "a Reuters witness", مراسل سانا: the outlet's own people.
        if id == ctx.outlet {
            return make(tokens, CandidateKind::Outlet);
        }
        return make(tokens, CandidateKind::Named(id));
    }
    if let Some(a) = ctx.cue(i, Cue::Correspondent) {
        let mut j = a.tokens.end;
        while ctx.quote_mark(j) {
            j += 1;
        }
        if let Some((tokens, id)) = body_at(ctx, j, end, country, false) {
            if id == ctx.outlet {
                return make(i..tokens.end, CandidateKind::Outlet);
            }
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        return make(a.tokens.clone(), CandidateKind::Outlet);
    }
    if let Some(a) = ctx.cue(i, Cue::PersonTitle)
        && let Some((tokens, name)) = name_at(ctx, a.tokens.end, end)
    {
        return make(i..tokens.end, CandidateKind::Person(name));
    }
    if let Some(a) = ctx.at(i).iter().filter(|a| a.tag == Tag::Cue(Cue::Unnamed)).max_by_key(|a| a.tokens.end)
    {
        if a.article && ctx.pack.arabic && ctx.cue(i, Cue::SourcesAgain).is_some() {
            return make(a.tokens.clone(), CandidateKind::SourcesAgain);
        }
        if a.article && ctx.pack.arabic && a.tokens.len() == 1 && !matches!(ctx.tokens.fold(i), "الاهالي")
        {
            return make(a.tokens.clone(), CandidateKind::SpeakerAgain);
        }
        // "sources in the SDF": the SDF.
        let j = a.tokens.end;
        let linked =
            matches!(ctx.tokens.fold(j), "في" | "من" | "ب" | "at" | "in" | "from" | "within" | "inside");
        if linked && let Some((tokens, id)) = body_at(ctx, skip_marks(ctx, j + 1), end, country, false) {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // نشطاء المرصد (the Observatory's activists), "AFAD officials".
        let k = skip_marks(ctx, j);
        if let Some((tokens, id)) = body_at(ctx, k, end, country, false)
            && ctx.pack.arabic
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        if ctx.pack.arabic && ctx.cue(k, Cue::MediumAgain).is_some() {
            return make(k..k + 1, CandidateKind::MediumAgain);
        }
        if let Some(id) = army_of_state_media(ctx, i, end) {
            return make(a.tokens.start..a.tokens.end.max(i + 2), CandidateKind::Named(id));
        }
        return make(a.tokens.clone(), CandidateKind::Unnamed);
    }
    // المرصد اليمني للألغام (the Yemeni Landmine Observatory) is more than المرصد (the Observatory). في محافظة سوهاج says where.
    let where_ = i.checked_sub(1).is_some_and(|b| {
        matches!(ctx.tokens.fold(b), "في" | "وفي" | "من" | "الي" | "داخل" | "خارج" | "قرب" | "بين" | "علي")
    });
    if ctx.pack.arabic
        && !where_
        && let Some((tokens, id)) = arabic_body(ctx, i, end)
    {
        return make(tokens, CandidateKind::Named(id));
    }
    for (cue, kind) in [
        (Cue::SourcesAgain, CandidateKind::SourcesAgain),
        (Cue::MediumAgain, CandidateKind::MediumAgain),
        (Cue::SpeakerAgain, CandidateKind::SpeakerAgain),
    ] {
        if let Some(a) = ctx.cue(i, cue) {
            return make(a.tokens.clone(), kind);
        }
    }
    if role.is_some() && ctx.pack.arabic && ctx.at(i).iter().any(|a| a.article) {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    if !ctx.pack.arabic {
        // "its chair, Roseline Odede, adds": the body itself.
        if matches!(ctx.tokens.fold(i), "its" | "their")
            && (ctx.cue(i + 1, Cue::Role).is_some()
                || matches!(
                    ctx.tokens.fold(i + 1),
                    "chair"
                        | "chairman"
                        | "chairwoman"
                        | "chairperson"
                        | "head"
                        | "leader"
                        | "founder"
                        | "commander"
                ))
        {
            return make(i..i + 2, CandidateKind::SpeakerAgain);
        }
        if let Some((tokens, id)) = english_minister(ctx, i, end, country)
            .or_else(|| national_figures(ctx, i))
            .or_else(|| english_org(ctx, i, end))
            .or_else(|| english_body(ctx, i, end))
        {
            return make(tokens, CandidateKind::Named(id));
        }
        if let Some(found) = unnamed_person(ctx, i, end, country) {
            return Some(found);
        }
        let person = english_person(ctx, i, end);
        // "Spokesperson Umar Abubakar": whose spokesperson was said before.
        if let Some((t, _)) = &person
            && ctx.tokens.fold(i.saturating_sub(1)).starts_with("spokes")
        {
            return make(t.clone(), CandidateKind::SpeakerAgain);
        }
        return person.and_then(|(t, n)| make(t, CandidateKind::Person(n)));
    }
    None
}

/// مصدر عسكري (*maṣdar ʿaskarī*, a military source) is how a state's news agency gives its army's word.
fn army_of_state_media(ctx: &Context<'_>, i: usize, end: usize) -> Option<String> {
    let military = (i..end.min(i + 3)).any(|k| matches!(ctx.tokens.fold(k), "عسكري" | "عسكريه" | "military"));
    if !military {
        return None;
    }
    let state = |id: &str| {
        ctx.registry
            .source(id)
            .filter(|e| matches!(e.kind, hasila_registry::SourceType::StateMedia))
            .and_then(|e| e.country.clone())
    };
    // The agency that publishes, or the one that is quoted right before.
    let quoted = || {
        ctx.within(i.saturating_sub(6)..i).iter().rev().find_map(|a| match a.tag {
            Tag::Source(k, _) => ctx.registry.sources().get(k as usize).and_then(|e| state(&e.id)),
            _ => None,
        })
    };
    let country = state(&ctx.outlet).or_else(quoted)?;
    ctx.registry.sources_in_role(hasila_registry::Role::Army, &country).first().map(|s| s.id.clone())
}

fn skip_marks(ctx: &Context<'_>, mut i: usize) -> usize {
    while ctx.quote_mark(i) {
        i += 1;
    }
    i
}

/// What can't stand inside a title and the name of its body.
fn stops_name(ctx: &Context<'_>, i: usize) -> bool {
    match ctx.tokens.kind(i) {
        TokenKind::Break | TokenKind::Digits => true,
        TokenKind::Mark => matches!(ctx.tokens.fold(i), "." | ":" | "؛" | ";" | "!" | "؟"),
        TokenKind::Word => {
            ctx.cue(i, Cue::Content).is_some_and(|_| ctx.tokens.fold(i) != "ان" || ctx.pack.arabic)
        }
    }
}

/// A source by its registered name, by its role and country, or made from what it is and where.
fn body_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<(Range<usize>, String)> {
    let anns = ctx.at(i);
    let mut best: Option<(Range<usize>, String)> = None;
    for a in anns {
        if let Tag::Source(k, guarded) = a.tag
            && a.tokens.end <= end
            && (!guarded || guard_open(ctx, &a.tokens))
            // آفاد (AFAD) folds like أفاد (*afāda*, reported): the verb unless quoted.
            && !(a.tokens.len() == 1 && anns.iter().any(|b| matches!(b.tag, Tag::Speech(_))) && !i.checked_sub(1).is_some_and(|b| ctx.quote_mark(b)))
            && let Some(entry) = ctx.registry.sources().get(k as usize)
            && best.as_ref().is_none_or(|(t, _)| t.end < a.tokens.end)
        {
            best = Some((a.tokens.clone(), entry.id.clone()));
        }
    }
    // قوات "قسد" (the "SDF" forces): a word for force or outlet before the name.
    if best.is_none()
        && let Some(m) = ctx.cue(i, Cue::Medium)
    {
        let j = skip_marks(ctx, m.tokens.end);
        for a in ctx.at(j) {
            if let Tag::Source(k, _) = a.tag
                && let Some(entry) = ctx.registry.sources().get(k as usize)
            {
                return Some((i..a.tokens.end, entry.id.clone()));
            }
        }
        if let Some((tokens, name)) = quoted_name(ctx, m.tokens.end, end) {
            return Some((i..tokens.end, slug(name)));
        }
    }
    for a in anns {
        if let Tag::Body(k) = a.tag
            && let Some(body) = ctx.pack.bodies.get(k as usize)
            && best.as_ref().is_none_or(|(t, _)| t.end < a.tokens.end)
        {
            if body.maker {
                if let Some(made) = made_body(ctx, &a.tokens, body, end) {
                    best = Some(made);
                }
                continue;
            }
            if body.headline && !(headline || i == 0) {
                continue;
            }
            // "the disaster agency AFAD", "Turkey's disaster agency, AFAD": the name beside it says who.
            let k = skip_marks(ctx, a.tokens.end);
            let k = if ctx.tokens.fold(k) == "," || ctx.tokens.fold(k) == "(" { k + 1 } else { k };
            let beside = ctx.at(skip_marks(ctx, k)).iter().find_map(|b| match b.tag {
                Tag::Source(s, false) if b.tokens.start <= a.tokens.end + 2 => ctx
                    .registry
                    .sources()
                    .get(s as usize)
                    .filter(|e| e.role == body.role && body.role.is_some())
                    .map(|e| (a.tokens.start..b.tokens.end, e.id.clone())),
                _ => None,
            });
            if let Some(found) = beside {
                best = Some(found);
                continue;
            }
            let here = local_country(ctx, &a.tokens, end).or_else(|| country.map(str::to_owned));
            let id = role_id(ctx, body, here.as_deref());
            best = Some((a.tokens.clone(), id));
        }
    }
    best
}

/// The id of a body of a country: the registry's, else the country's adjective and what the body is.
fn role_id(ctx: &Context<'_>, body: &Body, country: Option<&str>) -> String {
    let Some(country) = country else { return body.slug.clone() };
    // الصليب الأحمر alone is the Lebanese one in Lebanon and the International Committee elsewhere.
    if body.slug == "red-cross" && ctx.pack.arabic && country != "LB" {
        return "icrc".to_owned();
    }
    if let Some(role) = body.role
        && let Some(s) = ctx.registry.sources_in_role(role, country).first()
    {
        return s.id.clone();
    }
    match ctx.pack.demonyms.get(country) {
        Some(d) => format!("{d}-{}", body.slug),
        None => body.slug.clone(),
    }
}

/// The country said beside a body: وزارة الصحة العراقية, "Iraq's health ministry", "the Iraqi army".
fn local_country(ctx: &Context<'_>, tokens: &Range<usize>, end: usize) -> Option<String> {
    let after = (tokens.end..end.min(tokens.end + 3)).collect::<Vec<_>>();
    let before = (tokens.start.saturating_sub(2)..tokens.start).rev().collect::<Vec<_>>();
    let word = |i: usize| -> Option<String> {
        let f = ctx.tokens.fold(i);
        if ctx.tokens.kind(i) != TokenKind::Word {
            return None;
        }
        ctx.pack.country_words.get(f.strip_suffix("'s").unwrap_or(f)).cloned()
    };
    if let Some(c) = after.into_iter().chain(before).find_map(word) {
        return Some(c);
    }
    // "In government-held Syria …, SANA reported, citing the health ministry": the sentence says whose.
    let start = (0..tokens.start)
        .rev()
        .take(40)
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break && ctx.tokens.fold(*i) != ".")
        .last()
        .unwrap_or(tokens.start);
    (start..tokens.start).rev().find_map(|i| {
        word(i).or_else(|| {
            ctx.at(i).iter().find_map(|a| match a.tag {
                Tag::Source(k, false) => ctx
                    .registry
                    .sources()
                    .get(k as usize)
                    .filter(|e| matches!(e.kind, hasila_registry::SourceType::StateMedia))
                    .and_then(|e| e.country.clone()),
                _ => None,
            })
        })
    })
}

/// مشفى الرازي (Razi Hospital), "Kasr Hospital": a body made from what it is and the words beside it.
fn made_body(
    ctx: &Context<'_>,
    tokens: &Range<usize>,
    body: &Body,
    end: usize,
) -> Option<(Range<usize>, String)> {
    if ctx.pack.arabic {
        let mut j = skip_marks(ctx, tokens.end);
        while matches!(
            ctx.tokens.fold(j),
            "في" | "ب" | "مدينه" | "بمدينه" | "بلده" | "محافظه" | "بمحافظه" | "ببلده" | "المحلي"
        ) {
            j += 1;
        }
        // مديرية الدفاع المدني السعودي (the Saudi civil defence directorate): a nation's, not a town's.
        if let Some(d) = ctx.pack.country_words.get(ctx.tokens.fold(j)).and_then(|c| ctx.pack.demonyms.get(c))
        {
            return Some((tokens.start..j + 1, format!("{d}-{}", body.slug)));
        }
        let place = place_word(ctx, j).or_else(|| place_words(ctx, j, j + 2));
        // A hospital may be called anything; a directorate is of a place: without one beside it, of where the text is.
        if place.is_none() && body.slug != "hospital" {
            return match place_before(ctx, tokens.start).or_else(|| ctx.home.clone()) {
                Some(h) => Some((tokens.clone(), format!("{h}-{}", body.slug))),
                None => Some((tokens.clone(), body.slug.clone())),
            };
        }
        let first = ctx.next_word(j, end).filter(|n| *n == j)?;
        if !ctx.at(first).iter().all(|a| matches!(a.tag, Tag::Actor(_) | Tag::Source(..) | Tag::Noun(_)))
            && place.is_none()
        {
            // "مستشفى قال" is no hospital's name.
            if ctx.at(first).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_))) {
                return Some((tokens.clone(), body.slug.clone()));
            }
        }
        // مشفى باب الهوى: names of two words begin with one of a few.
        let two = matches!(
            ctx.tokens.fold(first),
            "باب"
                | "ام"
                | "ابو"
                | "ابن"
                | "تل"
                | "دير"
                | "عين"
                | "بيت"
                | "راس"
                | "كفر"
                | "خان"
                | "جسر"
                | "برج"
                | "الملك"
                | "كمال"
                | "شهداء"
                | "الشهيد"
                | "القديس"
                | "دار"
                | "عبد"
        );
        let last = if two { first + 2 } else { first + 1 };
        let name = match place {
            Some(p) if !two => p,
            _ => place_words(ctx, first, last).unwrap_or_else(|| slug(ctx.words(first..last))),
        };
        return Some((tokens.start..last, format!("{name}-{}", body.slug)));
    }
    // English: capitalised words before.
    let mut j = tokens.start;
    while j > 0 && capitalised(ctx, j - 1) && tokens.start - j < 5 {
        j -= 1;
        if j > 1
            && ctx.tokens.fold(j - 1) == "-"
            && ctx.tokens.touches_previous(j)
            && ctx.tokens.kind(j - 2) == TokenKind::Word
        {
            j -= 2;
        }
    }
    if j == tokens.start {
        return None;
    }
    Some((j..tokens.end, slug(ctx.words(j..tokens.end))))
}

/// The English name of a place of several words.
fn place_words(ctx: &Context<'_>, from: usize, to: usize) -> Option<String> {
    let name = (from..to).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
    ctx.registry.places().lookup(&name).into_iter().next().map(|p| slug(&p.name))
}

fn place_word(ctx: &Context<'_>, i: usize) -> Option<String> {
    let f = ctx.tokens.fold(i);
    let mut found: Option<String> = None;
    crate::lexicon::readings(f, |s| {
        let hit = ctx.registry.places().lookup(s.word).into_iter().next();
        found = hit.map(|p| place_slug(&p.name));
        found.is_some()
    });
    found
}

fn guard_open(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1);
    if before.is_some_and(|b| ctx.quote_mark(b)) {
        return true;
    }
    let prior = tokens.start.saturating_sub(3)..tokens.start;
    if ctx.within(prior).iter().any(|a| matches!(a.tag, Tag::Cue(Cue::Medium | Cue::Correspondent))) {
        return true;
    }
    // WHO, SPA: capitals make the acronym.
    let raw = ctx.words(tokens.clone());
    if !ctx.pack.arabic && raw.len() >= 2 && raw.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) {
        return true;
    }
    !ctx.pack.arabic && before.is_some_and(|b| ctx.tokens.fold(b) == "the") && capitalised(ctx, tokens.start)
}

fn capitalised(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.kind(i) == TokenKind::Word
        && ctx.words(i..i + 1).chars().next().is_some_and(char::is_uppercase)
}

fn quoted_name<'a>(ctx: &'a Context<'_>, from: usize, end: usize) -> Option<(Range<usize>, &'a str)> {
    let mut i = from;
    if !ctx.quote_mark(i) {
        return None;
    }
    i += 1;
    let start = i;
    while i < end && !ctx.quote_mark(i) && i - start < 4 {
        i += 1;
    }
    (i > start && ctx.quote_mark(i)).then(|| (start..i, ctx.words(start..i)))
}

/// A person's name after a title: quoted, or two words no list knows.
fn name_at(ctx: &Context<'_>, from: usize, end: usize) -> Option<(Range<usize>, String)> {
    if let Some((tokens, name)) = quoted_name(ctx, from, end) {
        return Some((tokens.start..tokens.end + 1, slug(name)));
    }
    let mut j = from;
    while j < end
        && j - from < 3
        && ctx.tokens.kind(j) == TokenKind::Word
        && ctx.at(j).iter().all(|a| matches!(a.tag, Tag::Noun(_)))
    {
        j += 1;
    }
    (j > from).then(|| (from..j, slug(ctx.words(from..j))))
}

/// "Agriculture and Forestry Minister Ibrahim Yumakli": the ministry, by its country.
fn english_minister(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let named = |start: usize, end: usize, tokens: &Range<usize>| {
        let here = local_country(ctx, tokens, end).or_else(|| country.map(str::to_owned));
        let ministry = format!("{}-ministry", slug(ctx.words(start..end)));
        match here.as_deref().and_then(|c| ctx.pack.demonyms.get(c)) {
            Some(d) => format!("{d}-{ministry}"),
            None => ministry,
        }
    };
    // "Minister of Water and Environment Tawfiq al-Sharjabi": the name begins where no list knows the words.
    if ctx.tokens.fold(i) == "minister" && matches!(ctx.tokens.fold(i + 1), "of" | "for") {
        let mut j = i + 2;
        while j < end
            && j - i < 8
            && (capitalised(ctx, j) && ctx.pack.body_modifiers.contains(ctx.tokens.fold(j))
                || matches!(ctx.tokens.fold(j), "and" | "of" | "for") && capitalised(ctx, j + 1))
        {
            j += 1;
        }
        if j > i + 2 {
            let tokens = i..j;
            let mut k = j;
            while k < end && k - j < 4 && (capitalised(ctx, k) || small_particle(ctx, k)) {
                k += if small_particle(ctx, k) { 3 } else { 1 };
            }
            return Some((i..k, named(i + 2, j, &tokens)));
        }
    }
    if !capitalised(ctx, i) || ctx.tokens.fold(i) == "minister" {
        return None;
    }
    let mut j = i;
    while j < end
        && j - i < 5
        && (capitalised(ctx, j) || ctx.tokens.fold(j) == "and")
        && ctx.tokens.fold(j) != "minister"
    {
        j += 1;
    }
    if ctx.tokens.fold(j) != "minister"
        || !capitalised(ctx, j)
        || matches!(ctx.tokens.fold(j - 1), "prime" | "and")
    {
        return None;
    }
    let start = if ctx.pack.country_words.contains_key(ctx.tokens.fold(i)) { i + 1 } else { i };
    if start >= j {
        return None;
    }
    let tokens = i..j + 1;
    let mut k = j + 1;
    while k < end && k - j < 4 && capitalised(ctx, k) {
        k += 1;
    }
    Some((i..k, named(start, j, &tokens)))
}

/// لجنة الطوارئ في الساحل الغربي (*lajnat aṭ-ṭawāriʾ fī s-sāḥil al-gharbī*, the emergency committee of the West Coast): a body by
/// the noun that heads its name. The id is put together as English would name it: place or country, what it is for, what it is.
fn arabic_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    // قوات النظام (the regime's forces) are a side, and sides are listed.
    let side =
        ctx.tokens.fold(i).ends_with("قوات") && ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Actor(_)));
    if ctx.tokens.kind(i) != TokenKind::Word || side {
        return None;
    }
    let english = |k: usize| -> Option<&str> {
        let mut found = None;
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            found = ctx.pack.body_words.get(s.word);
            found.is_some()
        });
        found.map(String::as_str)
    };
    let mut head = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        // ب, ل, ك before it make it no subject.
        if !s.prep && ctx.pack.body_heads.contains(s.word) {
            head = ctx.pack.body_words.get(s.word);
        }
        head.is_some()
    });
    let head = head?;
    let (mut words, mut adjectives): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut place: Option<String> = None;
    let mut nation: Option<String> = None;
    let mut last = i + 1;
    let mut j = i + 1;
    while j < end && j - i < 8 {
        if ctx.quote_mark(j) {
            j += 1;
            continue;
        }
        let word = ctx.tokens.fold(j);
        if ctx.tokens.kind(j) != TokenKind::Word || ctx.at(j).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
        {
            break;
        }
        if matches!(word, "في" | "ب" | "ل" | "لدي" | "محافظه" | "مدينه" | "بمدينه" | "بمحافظه" | "بلده")
        {
            j += 1;
            continue;
        }
        // المكتب الإعلامي في الدفاع المدني (the civil defence's media office): the body it is part of.
        if j > i + 1
            && matches!(ctx.tokens.fold(j - 1), "في" | "لدي" | "ل")
            && let Some((t, id)) = body_at(ctx, j, end, None, false).filter(|(t, _)| t.len() > 1)
        {
            return Some((i..t.end, id));
        }
        if let Some(e) = english(j) {
            // An adjective comes before the noun in English: الجبهة الوطنية للتحرير, the National Liberation Front.
            if ctx.pack.body_adjectives.contains(e) {
                adjectives.push(e.to_owned());
            } else {
                words.push(e.to_owned());
            }
        } else if let Some(d) = ctx
            .pack
            .country_words
            .get(word)
            .and_then(|c| ctx.pack.demonyms.get(c))
            .filter(|_| nation.is_none())
        {
            nation = Some(d.clone());
        } else if let Some(actor) = ctx.at(j).iter().filter(|_| nation.is_none()).find_map(|a| match a.tag {
            Tag::Actor(k) => ctx.registry.actors().get(k as usize).map(|e| ctx.registry.root_actor(&e.id)),
            _ => None,
        }) {
            nation = Some(actor.to_owned());
        } else if let Some(p) = place_word(ctx, j).filter(|_| place.is_none()) {
            place = Some(p);
            j += 1;
            last = j;
            break;
        } else {
            break;
        }
        j += 1;
        last = j;
    }
    // منظمة هنكاو (the organisation Hengaw): a name of its own.
    if words.is_empty()
        && adjectives.is_empty()
        && place.is_none()
        && nation.is_none()
        && matches!(
            head.as_str(),
            "organization"
                | "association"
                | "foundation"
                | "network"
                | "observatory"
                | "movement"
                | "initiative"
                | "campaign"
        )
    {
        let name = skip_marks(ctx, i + 1);
        let known = ctx.tokens.kind(name) != TokenKind::Word
            || ctx.at(name).iter().any(|a| !matches!(a.tag, Tag::Noun(_)))
            || ctx.pack.common.contains(ctx.tokens.fold(name))
            || ctx.tokens.fold(name).chars().count() < 3;
        if !known && name < end {
            return Some((i..name + 1, slug(ctx.words(name..name + 1))));
        }
    }
    if words.is_empty() && adjectives.is_empty() && place.is_none() && nation.is_none() {
        return None;
    }
    words.reverse();
    let parts = place.or(nation).into_iter().chain(adjectives).chain(words).chain([head.clone()]);
    Some((i..last, slug(&parts.collect::<Vec<_>>().join("-"))))
}

/// "the deputy governor of West Azarbaijan", "mayor of Kharkiv": the body he heads.
fn english_governor(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let what = match ctx.tokens.fold(i) {
        "governor" => "governorate",
        "mayor" => "municipality",
        _ => return None,
    };
    if !matches!(ctx.tokens.fold(i + 1), "of" | "in") {
        return None;
    }
    let mut j = if ctx.tokens.fold(i + 2) == "the" { i + 3 } else { i + 2 };
    let from = j;
    while j < end && j - from < 3 && capitalised(ctx, j) {
        j += 1;
    }
    (j > from).then(|| (i..j, format!("{}-{what}", place_slug(ctx.words(from..j)))))
}

/// "Israeli tallies", "Lebanese figures": the government's.
fn national_figures(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, String)> {
    let code = ctx.pack.country_words.get(ctx.tokens.fold(i))?;
    let at = if ctx.tokens.fold(i + 1) == "official" || ctx.tokens.fold(i + 1) == "government" {
        i + 2
    } else {
        i + 1
    };
    if !matches!(
        ctx.tokens.fold(at),
        "tallies" | "tally" | "figures" | "data" | "statistics" | "counts" | "estimates"
    ) {
        return None;
    }
    let id = match ctx.registry.sources_in_role(hasila_registry::Role::Government, code).first() {
        Some(s) => s.id.clone(),
        None => format!("{}-government", ctx.pack.demonyms.get(code)?),
    };
    Some((i..at + 1, id))
}

/// "the Balochistan Liberation Army (BLA)": a body that gives its acronym.
fn english_org(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let mut j = i;
    while j < end
        && j - i < 8
        && (capitalised(ctx, j) || j > i && matches!(ctx.tokens.fold(j), "of" | "for" | "the" | "and"))
    {
        j += 1;
    }
    if j < i + 2 || ctx.tokens.fold(j) != "(" {
        return None;
    }
    let acronym = ctx.words(j + 1..j + 2);
    let upper = acronym.len() >= 2 && acronym.chars().all(char::is_uppercase);
    (upper && ctx.tokens.fold(j + 2) == ")").then(|| (i..j + 3, slug(acronym)))
}

/// "a guard", "two senior officers", "a coast guard officer in Khokha": somebody without a name, or the body he is of.
fn unnamed_person(ctx: &Context<'_>, i: usize, end: usize, country: Option<&str>) -> Option<Candidate> {
    if !matches!(ctx.tokens.fold(i), "a" | "an" | "one" | "two" | "three" | "several" | "some" | "another") {
        return None;
    }
    let mut j = i + 1;
    let mut body = None;
    while j < end && j - i < 6 && ctx.tokens.kind(j) == TokenKind::Word {
        let word = ctx.tokens.fold(j);
        if ctx.pack.informants.contains(word) {
            let mut tokens = i..j + 1;
            // "an official at the ministry": the ministry.
            if body.is_none()
                && matches!(ctx.tokens.fold(j + 1), "at" | "from" | "with" | "in" | "of" | "for")
            {
                let next = if ctx.tokens.fold(j + 2) == "the" { j + 3 } else { j + 2 };
                body = body_at(ctx, next, end, country, false).or_else(|| english_body(ctx, j + 2, end));
                if let Some((t, _)) = &body {
                    tokens.end = t.end;
                }
            }
            let kind = match body {
                Some((_, id)) if id == ctx.outlet => CandidateKind::Outlet,
                Some((_, id)) => CandidateKind::Named(id),
                // "a spokeswoman confirmed": of whom was said before.
                None if word.starts_with("spokes") => CandidateKind::SpeakerAgain,
                None => CandidateKind::Unnamed,
            };
            return Some(Candidate { tokens, kind, addressed: false });
        }
        if body.is_none() {
            body = body_at(ctx, j, end, country, false);
        }
        let modifies = body.as_ref().is_some_and(|(t, _)| t.contains(&j))
            || ctx.pack.body_modifiers.contains(word)
            || ctx.pack.country_words.contains_key(word)
            || matches!(
                word,
                "senior"
                    | "local"
                    | "second"
                    | "third"
                    | "former"
                    | "retired"
                    | "young"
                    | "top"
                    | "junior"
                    | "high"
                    | "ranking"
                    | "unnamed"
                    | "other"
            );
        if !modifies {
            return None;
        }
        j += 1;
    }
    None
}

/// "Ahmet Firat", two capitalised words no list knows and that don't begin a sentence's common words.
fn english_person(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let known = |k: usize| {
        ctx.at(k).iter().any(|a| !matches!(a.tag, Tag::Actor(_)))
            || ctx.pack.common.contains(ctx.tokens.fold(k))
    };
    let mut j = i;
    while j < end
        && j - i < 4
        && capitalised(ctx, j)
        && !known(j)
        && (j == i || !matches!(ctx.tokens.kind(j), TokenKind::Mark))
    {
        j += 1;
    }
    // "Abu Ali al-Hassan", "Abdullah al-Zubaidi": a hyphenated particle inside.
    loop {
        if ctx.tokens.fold(j) == "-" && j > i && capitalised(ctx, j + 1) {
            j += 2;
        } else if small_particle(ctx, j) && j > i && capitalised(ctx, j + 2) {
            j += 3;
        } else {
            break;
        }
    }
    // "Syria's Ariha" is a place, and so is "Khan Younis".
    if j < i + 2 || j > end || ctx.tokens.fold(i).ends_with("'s") {
        return None;
    }
    let name = (i..j).map(|k| ctx.tokens.fold(k)).collect::<Vec<_>>().join(" ");
    if ctx.registry.places().lookup(&name).iter().any(|p| !p.guarded) {
        return None;
    }
    Some((i..j, slug(ctx.words(i..j))))
}

/// The last town that the sentence names before a token.
fn place_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    (from..i).rev().find_map(|k| {
        if ctx.tokens.kind(k) != TokenKind::Word || !ctx.pack.arabic && !capitalised(ctx, k) {
            return None;
        }
        let mut found = None;
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            found = ctx.registry.places().lookup(s.word).into_iter().find(|p| {
                !p.guarded && matches!(p.kind, K::City | K::Town | K::Village | K::Province | K::District)
            });
            found.is_some()
        });
        found.map(|p| place_slug(&p.name))
    })
}

fn place_slug(name: &str) -> String {
    let name = name.split(" - ").next().unwrap_or(name);
    let bare = ["Al ", "Ar ", "As "].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name);
    slug(bare)
}

/// The article of a written-out Arabic name, with its hyphen: al-Zubaidi.
fn small_particle(ctx: &Context<'_>, i: usize) -> bool {
    matches!(
        ctx.tokens.fold(i),
        "al" | "el" | "ad" | "an" | "ar" | "as" | "at" | "az" | "ash" | "bin" | "ibn"
    ) && ctx.tokens.fold(i + 1) == "-"
        && ctx.tokens.touches_previous(i + 1)
}

/// "the Chinese embassy", "Hodeidah Coast Guard", "the National Liberation Front", "the health directorate in Idlib": a body by
/// the noun that heads its name, with what stands before it and where it is.
fn english_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let start = if matches!(ctx.tokens.fold(i), "the" | "a" | "an") { i + 1 } else { i };
    let mut j = start;
    let mut head = None;
    let mut proper = false;
    while j < end && j - start < 7 && ctx.tokens.kind(j) == TokenKind::Word {
        let word = ctx.tokens.fold(j);
        let is_head = ctx.pack.body_heads.contains(word);
        let cap = capitalised(ctx, j);
        if !(cap || is_head || ctx.pack.body_modifiers.contains(word)) {
            break;
        }
        // "Norwegian Refugee Council Director X": the office is no part of the name.
        if ctx.cue(j, Cue::Role).is_some() && !word.ends_with("'s")
            || ctx.at(j).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
        {
            break;
        }
        proper |= cap && (j > start || start > i || !ctx.pack.common.contains(word));
        if is_head {
            head = Some(j + 1);
        }
        j += 1;
    }
    let mut last = head?;
    // "the Union of Medical Care", "Ministry of Water and Environment".
    let of = matches!(ctx.tokens.fold(last), "of" | "for" | "on");
    if of && capitalised(ctx, last + 1) && capitalised(ctx, last - 1) {
        let mut k = last + 1;
        while k < end
            && k - last < 7
            && (capitalised(ctx, k)
                || matches!(ctx.tokens.fold(k), "of" | "for" | "on" | "and" | "the")
                    && capitalised(ctx, k + 1))
        {
            k += 1;
        }
        last = k;
    }
    if last < start + 2 {
        return None;
    }
    // An "in" with a place makes a small body known by where it is.
    let mut place = None;
    let mut close = last;
    if ctx.tokens.fold(last) == "in" && capitalised(ctx, last + 1) && !capitalised(ctx, last - 1) {
        place = place_word(ctx, last + 1);
        if place.is_some() {
            close = last + 2;
        }
    }
    // "rescue services" in general are nobody in particular.
    if !proper && (start == i || ctx.tokens.fold(i) != "the" && place.is_none()) {
        return None;
    }
    let words = slug(ctx.words(start..last));
    // A town's council or directorate, without the town, is that of the town spoken of.
    let local = matches!(
        ctx.tokens.fold(last - 1),
        "directorate" | "council" | "municipality" | "hospital" | "department" | "morgue" | "governorate"
    );
    let here = || (!proper && local).then(|| place_before(ctx, i).or_else(|| ctx.home.clone())).flatten();
    let id = match (place.or_else(here), proper) {
        (Some(p), _) => format!("{p}-{words}"),
        (None, true) => words,
        (None, false) => return None,
    };
    Some((i..close, id))
}

fn resolve(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let text = ctx.words(c.tokens.clone()).to_owned();
    let named = |id: String| Speaker {
        id,
        kind: SourceKind::Named,
        via: Vec::new(),
        text: text.clone(),
        tokens: c.tokens.clone(),
    };
    Some(match &c.kind {
        CandidateKind::Named(id) => named(id.clone()),
        CandidateKind::Person(id) => {
            // A surname heard before speaks for the body it was heard with.
            let surname = c.tokens.end.checked_sub(1).and_then(|i| memory.persons.get(ctx.tokens.fold(i)));
            // A full name is somebody else than the private person who shares its last word.
            let known = surname.filter(|s| c.tokens.len() < 2 || ctx.registry.source(&s.id).is_some());
            match known {
                Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s.clone() },
                None => named(id.clone()),
            }
        }
        CandidateKind::Outlet => Speaker { text, tokens: c.tokens.clone(), ..outlet_speaker(ctx) },
        CandidateKind::Unnamed => Speaker {
            id: format!("unnamed@{}", ctx.outlet),
            kind: SourceKind::Unnamed,
            via: Vec::new(),
            text,
            tokens: c.tokens.clone(),
        },
        CandidateKind::SourcesAgain => memory
            .unnamed
            .clone()
            .filter(|_| memory.unnamed_age <= 5)
            .map(|s| Speaker { text: text.clone(), tokens: c.tokens.clone(), ..s })
            .unwrap_or_else(|| Speaker {
                id: format!("unnamed@{}", ctx.outlet),
                kind: SourceKind::Unnamed,
                via: Vec::new(),
                text,
                tokens: c.tokens.clone(),
            }),
        CandidateKind::MediumAgain => {
            let s =
                heard_as(ctx, c, memory).or_else(|| memory.medium.clone()).or_else(|| memory.last.clone())?;
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
        CandidateKind::SpeakerAgain
            if matches!(text.as_str(), "المحافظ" | "الوالي" | "محافظها" | "the governor")
                && place_before(ctx, c.tokens.start).is_some() =>
        {
            // وفي اللاذقية قال المحافظ (in Latakia the governor said): of the place just named.
            named(format!("{}-governorate", place_before(ctx, c.tokens.start)?))
        }
        CandidateKind::SpeakerAgain => {
            // المنظمة (the organisation) before anybody spoke is the one that publishes.
            let s = heard_as(ctx, c, memory)
                .or_else(|| memory.last.clone())
                .unwrap_or_else(|| outlet_speaker(ctx));
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
    })
}

/// Tells whether a source is what a common noun says.
fn is_a(ctx: &Context<'_>, id: &str, word: &str) -> bool {
    use hasila_registry::SourceType as T;
    let kind = ctx.registry.source(id).map(|e| e.kind);
    match word {
        "monitor" | "observatory" | "watchdog" => matches!(kind, Some(T::Monitor)),
        "newspaper" | "paper" | "daily" => matches!(kind, Some(T::Newspaper)),
        "broadcaster" | "channel" | "network" => matches!(kind, Some(T::Broadcaster)),
        "military" => id.ends_with("army") || id.ends_with("military"),
        "ministry" | "army" | "police" | "hospital" | "directorate" | "council" | "committee"
        | "commission" | "embassy" | "municipality" | "crescent" | "union" | "government" | "authority" => {
            id.split('-').any(|part| part == word)
        }
        _ => false,
    }
}

/// المرصد (the Observatory) is the last body heard whose name has that word.
fn heard_as(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let word = ctx.tokens.fold(c.tokens.end.checked_sub(1)?);
    // A pronoun is whoever spoke last.
    if !ctx.pack.arabic && c.tokens.len() < 2 {
        return None;
    }
    // "the monitor", "the ministry": the last one heard that is one.
    if !ctx.pack.arabic
        && let Some(s) = memory.heard.iter().rev().find(|s| is_a(ctx, &s.id, word))
    {
        return Some(s.clone());
    }
    let heard = memory
        .heard
        .iter()
        .rev()
        .find(|s| {
            hasila_registry::fold::fold(&s.text)
                .split_whitespace()
                .any(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) == word)
        })
        .cloned();
    if heard.is_some() || !memory.heard.is_empty() && ctx.pack.arabic && !matches!(word, "المرصد" | "الشبكه")
    {
        return heard;
    }
    // A headline names short what the body names in full.
    (0..ctx.tokens.len()).filter(|i| ctx.tokens.fold(*i).ends_with(word)).flat_map(|i| ctx.at(i)).find_map(
        |a| match a.tag {
            Tag::Source(k, false) if a.tokens.len() > 1 => {
                ctx.registry.sources().get(k as usize).map(|e| Speaker {
                    id: e.id.clone(),
                    kind: SourceKind::Named,
                    via: Vec::new(),
                    text: ctx.words(a.tokens.clone()).to_owned(),
                    tokens: a.tokens.clone(),
                })
            }
            _ => None,
        },
    )
}

/// One speech verb or "according to" with its place.
fn sentence_frames(
    ctx: &Context<'_>,
    range: Range<usize>,
    country: Option<&str>,
    memory: &mut Memory,
    headline: bool,
) -> Vec<Frame> {
    let cands = candidates(ctx, range.clone(), country, headline);
    let mut out: Vec<Frame> = Vec::new();
    let mut used: Vec<bool> = vec![false; cands.len()];
    // "SOHR: 12 killed", «الصحة: ارتفاع …».
    // A clock before it ("20:40 – X: …") is a live blog's.
    let clock = (range.start..range.end.min(range.start + 6))
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Word)
        .last()
        .map_or(range.start, |i| i + 1);
    if let Some((k, c)) = cands.iter().enumerate().find(|(_, c)| c.tokens.start <= clock + 2)
        && ctx.tokens.fold(skip_marks(ctx, c.tokens.end)) == ":"
        && (matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Unnamed)
            || headline
                && matches!(c.kind, CandidateKind::MediumAgain | CandidateKind::SpeakerAgain)
                && heard_as(ctx, c, memory).is_some())
        && let Some(s) = resolve(ctx, c, memory)
    {
        used[k] = true;
        remember(ctx, &s, memory);
        out.push(Frame {
            scope: range.clone(),
            cue: c.tokens.clone(),
            speaker: s,
            rule: "name-and-colon",
            strength: 1,
            certainty: None,
        });
    }
    if headline && let Some(frame) = headline_tail(ctx, &range, &cands, memory) {
        out.push(frame);
    }
    let mut back = range.start;
    let mut i = range.start;
    while i < range.end {
        let here: Vec<Ann> = ctx.at(i).to_vec();
        let according =
            here.iter().filter(|a| a.tag == Tag::Cue(Cue::According)).max_by_key(|a| a.tokens.end);
        if let Some(a) = according
            && let Some((frame, next)) =
                according_frame(ctx, a, &range, back, &cands, &mut used, memory, &out)
        {
            back = next;
            remember(ctx, &frame.speaker, memory);
            i = next.max(i + 1);
            out.push(frame);
            continue;
        }
        let speech = here.iter().filter(|a| matches!(a.tag, Tag::Speech(_))).max_by_key(|a| a.tokens.end);
        if let Some(a) = speech
            && let Some(frame) = speech_frame(ctx, a, &range, back, &cands, &mut used, memory, &out)
        {
            if frame.rule == "speech-after-content" {
                back = frame.cue.end;
            }
            // "…, which the SDF announced in 2019": a relative clause doesn't hand over the floor.
            let aside = ctx.pack.arabic
                && frame.cue.start > range.start + 4
                && !(frame.cue.end..range.end.min(frame.cue.end + 24))
                    .any(|k| ctx.cue(k, Cue::Content).is_some() || ctx.tokens.fold(k) == ":");
            // Whom a speaker names in his own words doesn't take over from him.
            let quoted = ctx.segments.quotation.get(frame.cue.start).is_some_and(|q| *q != 0)
                && ctx.segments.quotation.get(frame.speaker.tokens.start).is_some_and(|q| *q != 0);
            if aside || quoted {
                memory.heard.push(frame.speaker.clone());
            } else {
                remember(ctx, &frame.speaker, memory);
            }
            out.push(frame);
        }
        i += 1;
    }
    // "The SDF gave another picture. They put …": who opens a sentence is who the next one means.
    if out.is_empty()
        && !headline
        && !ctx.pack.arabic
        && let Some(c) = cands.first().filter(|c| {
            let aged = matches!(c.kind, CandidateKind::Person(_))
                && ctx.tokens.fold(c.tokens.end) == ","
                && ctx.tokens.kind(c.tokens.end + 1) == TokenKind::Digits
                && ctx.tokens.fold(c.tokens.end + 2) == ",";
            c.tokens.start <= range.start + 6
                && (matches!(c.kind, CandidateKind::Named(_)) || aged)
                && !c.addressed
        })
        && let Some(s) = resolve(ctx, c, memory)
    {
        remember(ctx, &s, memory);
    }
    out
}

/// "Toll rises to 23: monitor", "12 dead in raid - officials": a headline names its source last.
fn headline_tail(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    if ctx.pack.arabic {
        return None;
    }
    let mut end = range.end;
    while end > range.start && ctx.tokens.kind(end - 1) != TokenKind::Word {
        end -= 1;
    }
    let mark = (range.start + 3..end).rev().find(|i| {
        ctx.tokens.kind(*i) == TokenKind::Mark
            && (ctx.tokens.fold(*i) == ":"
                || matches!(ctx.tokens.fold(*i), "-" | "–" | "—") && !ctx.tokens.touches_previous(i + 1))
    })?;
    let first = if ctx.tokens.fold(mark + 1) == "the" { mark + 2 } else { mark + 1 };
    if end - first > 5 {
        return None;
    }
    let named = cands
        .iter()
        .find(|c| c.tokens.start >= mark + 1 && c.tokens.start <= first && c.tokens.end + 1 >= end);
    let speaker = match named {
        Some(c) => resolve(ctx, c, memory)?,
        // "monitor", "ministry": which one, the text says below.
        None if end == first + 1 => {
            let word = ctx.tokens.fold(first);
            let found = (range.end..ctx.tokens.len()).find_map(|i| {
                ctx.at(i).iter().find_map(|a| match a.tag {
                    Tag::Source(k, false) => ctx
                        .registry
                        .sources()
                        .get(k as usize)
                        .filter(|e| is_a(ctx, &e.id, word))
                        .map(|e| e.id.clone()),
                    _ => None,
                })
            })?;
            Speaker {
                id: found,
                kind: SourceKind::Named,
                via: Vec::new(),
                text: ctx.words(first..end).to_owned(),
                tokens: first..end,
            }
        }
        None => return None,
    };
    Some(Frame {
        scope: range.start..mark,
        cue: mark..end,
        speaker,
        rule: "headline-names-it-last",
        strength: 1,
        certainty: None,
    })
}

fn remember(ctx: &Context<'_>, s: &Speaker, memory: &mut Memory) {
    match s.kind {
        SourceKind::Unnamed => {
            memory.unnamed = Some(s.clone());
            memory.unnamed_age = 0;
        }
        SourceKind::Named => {
            if let Some(e) = ctx.registry.source(&s.id)
                && matches!(
                    e.kind,
                    hasila_registry::SourceType::Agency
                        | hasila_registry::SourceType::Newspaper
                        | hasila_registry::SourceType::Broadcaster
                        | hasila_registry::SourceType::Site
                        | hasila_registry::SourceType::StateMedia
                        | hasila_registry::SourceType::Monitor
                )
            {
                memory.medium = Some(s.clone());
            }
        }
        SourceKind::Outlet => {}
    }
    memory.heard.push(s.clone());
    memory.last = Some(s.clone());
}

#[allow(clippy::too_many_arguments)]
fn according_frame(
    ctx: &Context<'_>,
    a: &Ann,
    range: &Range<usize>,
    back: usize,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &mut Memory,
    frames: &[Frame],
) -> Option<(Frame, usize)> {
    let (k, c) = cands.iter().enumerate().find(|(_, c)| {
        c.tokens.start >= a.tokens.end && c.tokens.start <= a.tokens.end + 7 && !c.addressed
    })?;
    // Nothing but names, titles and a speech verb may stand between.
    if (a.tokens.end..c.tokens.start)
        .any(|i| matches!(ctx.tokens.kind(i), TokenKind::Break | TokenKind::Digits) || ctx.parts_clause(i))
    {
        return None;
    }
    // وبحسب حصيلة السبت قتل ثمانية في محافظة سوهاج (by Saturday's toll eight were killed in Sohag): what happened stands between.
    if ctx.pack.arabic
        && (a.tokens.end..c.tokens.start)
            .any(|i| ctx.at(i).iter().any(|x| matches!(x.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| matches!(e.pos, crate::lexicon::Pos::Verb | crate::lexicon::Pos::Intransitive)))))
    {
        return None;
    }
    // وقالت المديرية …، وفق ما نقلته وكالة الأنباء (the directorate said …, as the agency reported): the agency only carries it.
    let carried = ctx.pack.arabic
        && (a.tokens.end..c.tokens.start).any(|i| {
            ["نقلت", "نقله", "نقلها", "اوردت", "اورده", "نشرت", "نشره", "بثت", "بثه"]
                .iter()
                .any(|w| ctx.tokens.fold(i).starts_with(w))
        });
    if carried
        && let Some(f) = frames.iter().rev().find(|f| f.strength < 4 && f.cue.end <= a.tokens.start)
        && f.speaker.kind == SourceKind::Named
    {
        return None;
    }
    // "citing its local partners": still its own word.
    if c.kind == CandidateKind::Unnamed
        && (a.tokens.end..c.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "its" | "their"))
    {
        return None;
    }
    let mut speaker = resolve(ctx, c, memory)?;
    // "according to local sources quoted by SOHR" stays with the sources; "X, citing Y" names Y, through X.
    let leading = a.tokens.start <= range.start + 2;
    if let Some(flag) = used.get_mut(k) {
        *flag = true;
    }
    let relays = matches!(ctx.tokens.fold(a.tokens.start), "citing" | "quoting" | "نقلا");
    if relays
        && let Some((_, medium)) = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(_, m)| m.tokens.end <= a.tokens.start && matches!(m.kind, CandidateKind::Named(_)))
        && let Some(m) = resolve(ctx, medium, memory)
        && m.id != ctx.outlet
        && m.id != speaker.id
    {
        if speaker.kind == SourceKind::Unnamed {
            speaker.id = format!("unnamed@{}", m.id);
        }
        speaker.via = vec![m.id];
    }
    learn_names(ctx, c.tokens.end, range.end, &speaker, memory);
    let comma_before =
        a.tokens.start.checked_sub(1).is_some_and(|b| ctx.parts_clause(b) || ctx.quote_mark(b));
    let scope = if leading {
        range.clone()
    } else {
        let colon = (back..a.tokens.start)
            .rev()
            .find(|i| ctx.tokens.fold(*i) == ":" && ctx.tokens.kind(*i) == TokenKind::Mark);
        // "The ministry says …, when gunmen killed 1,200, according to Israeli tallies": the last clause alone.
        let clause = frames
            .iter()
            .any(|f| {
                f.rule == "name-then-speech-verb"
                    && f.strength < 4
                    && f.cue.end <= a.tokens.start
                    && !ctx.pack.arabic
            })
            .then(|| {
                (back..a.tokens.start).rev().find(|i| {
                    ctx.tokens.fold(*i) == ","
                        && matches!(
                            ctx.tokens.fold(i + 1),
                            "when" | "while" | "where" | "after" | "whereas" | "and" | "but" | "as"
                        )
                })
            })
            .flatten();
        let from = colon.or(clause).map_or(back, |c| c + 1).max(back);
        // ", according to X, " inside a clause speaks for all of it; before a new clause only for what came first.
        let comma = skip_marks(ctx, c.tokens.end);
        let next = comma + 1;
        let goes_on = ctx.tokens.kind(comma) == TokenKind::Mark
            && matches!(ctx.tokens.fold(comma), "،" | ",")
            && next < range.end
            && !(ctx.tokens.fold(next).starts_with('و') && ctx.pack.arabic)
            && !matches!(ctx.tokens.fold(next), "and" | "but" | "while" | "as" | "with" | "which" | "who")
            && ctx.cue(next, Cue::Clause).is_none();
        let to = if comma_before && !goes_on { c.tokens.end } else { range.end };
        // "…, according to X, and that …": what follows a second comma is somebody's own again.
        if colon.is_none() && back == range.start && comma_before && relays {
            range.start..range.end
        } else {
            from..to
        }
    };
    // "SANA reported, citing the ministry": all that SANA answers for is the ministry's.
    let scope = match frames.last() {
        Some(f)
            if relays
                && f.cue.end <= a.tokens.start
                && a.tokens.start - f.cue.end.max(f.speaker.tokens.end) <= 4 =>
        {
            f.scope.clone()
        }
        _ => scope,
    };
    let strength = if leading { 2 } else { 4 };
    Some((
        Frame {
            scope,
            cue: a.tokens.clone(),
            speaker,
            rule: if leading { "according-to-first" } else { "according-to" },
            strength,
            certainty: None,
        },
        c.tokens.end,
    ))
}

/// Words of a name beside a title: the next time the surname alone speaks for the same body.
fn learn_names(ctx: &Context<'_>, from: usize, end: usize, speaker: &Speaker, memory: &mut Memory) {
    if speaker.kind != SourceKind::Named {
        return;
    }
    for i in from..end.min(from + 6) {
        if ctx.tokens.kind(i) == TokenKind::Mark && !ctx.quote_mark(i) || ctx.cue(i, Cue::Content).is_some() {
            break;
        }
        if ctx.tokens.kind(i) == TokenKind::Word
            && ctx.tokens.fold(i).chars().count() >= 4
            && !ctx.at(i).iter().any(|a| !a.possessed && !matches!(a.tag, Tag::Noun(_)))
            && (ctx.pack.arabic || capitalised(ctx, i))
        {
            memory.persons.entry(ctx.tokens.fold(i).to_owned()).or_insert_with(|| speaker.clone());
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn speech_frame(
    ctx: &Context<'_>,
    a: &Ann,
    range: &Range<usize>,
    back: usize,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &mut Memory,
    before: &[Frame],
) -> Option<Frame> {
    let Tag::Speech(k) = a.tag else { return None };
    let entry = ctx.pack.speech.get(k as usize)?;
    let v = a.tokens.clone();
    if entry.initial && v.start > range.start + 1 {
        return None;
    }
    // "did not say how many" says nothing.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(v.start.saturating_sub(1)), "لم" | "ولم" | "لن" | "ولن" | "لا" | "ولا")
        && v.start > range.start
    {
        return None;
    }
    // Where content begins after the verb, if it does.
    let content = (v.end..range.end.min(v.end + 30)).find(|i| {
        ctx.cue(*i, Cue::Content).is_some()
            || ctx.tokens.kind(*i) == TokenKind::Mark && ctx.tokens.fold(*i) == ":"
    });
    let opens_quote = (v.end..range.end.min(v.end + 14)).find(|i| {
        ctx.quote_mark(*i)
            && ctx.segments.quotation.get(*i).copied().unwrap_or(0)
                != ctx.segments.quotation.get(v.start).copied().unwrap_or(0)
    });
    if entry.participle {
        if a.article {
            return None;
        }
        // مشيراً إلى (pointing to): the sentence's speaker so far.
        let speaker = before.iter().rev().find(|f| f.cue.start < v.start).map(|f| f.speaker.clone())?;
        if before.iter().any(|f| f.rule == "according-to" && f.scope.end > v.start) {
            return None;
        }
        let frame = Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "participle",
            strength: 1,
            certainty: entry.certainty,
        };
        return Some(if ctx.pack.arabic {
            end_with_quote(ctx, frame, content, opens_quote, range)
        } else {
            frame
        });
    }
    if ctx.pack.arabic {
        let frame =
            arabic_speech(ctx, a, entry, range, back, content, opens_quote, cands, used, memory, before)?;
        Some(end_with_quote(ctx, frame, content, opens_quote, range))
    } else {
        english_speech(ctx, a, entry, range, back, content, opens_quote, cands, used, memory, before)
    }
}

/// What is said in quotation marks ends with them; the rest of the sentence is the outlet's again.
fn end_with_quote(
    ctx: &Context<'_>,
    mut frame: Frame,
    content: Option<usize>,
    opens_quote: Option<usize>,
    range: &Range<usize>,
) -> Frame {
    if frame.scope.end == range.end
        && let Some(open) = content
            .map(|c| c + 1)
            .or(opens_quote)
            .filter(|o| ctx.quote_mark(*o) || ctx.quote_mark(o + 1))
            .map(|o| if ctx.quote_mark(o) { o } else { o + 1 })
        && let Some(close) = quote_end(ctx, open, range.end)
        && close - open > 6
        && close + 1 < range.end
    {
        frame.scope.end = close + 1;
    }
    frame
}

/// The mark that closes the quotation opened at a token.
fn quote_end(ctx: &Context<'_>, open: usize, end: usize) -> Option<usize> {
    let mark = ctx.tokens.fold(open);
    let closer = match mark {
        "«" => "»",
        "“" | "„" => "”",
        "‹" => "›",
        "\"" => "\"",
        _ => return None,
    };
    let mut depth = 1;
    for i in open + 1..end {
        let f = ctx.tokens.fold(i);
        if f == closer {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        } else if f == mark {
            depth += 1;
        }
    }
    None
}

#[allow(clippy::too_many_arguments)]
fn arabic_speech(
    ctx: &Context<'_>,
    a: &Ann,
    entry: &crate::lexicon::SpeechEntry,
    range: &Range<usize>,
    back: usize,
    content: Option<usize>,
    opens_quote: Option<usize>,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &mut Memory,
    before: &[Frame],
) -> Option<Frame> {
    let v = a.tokens.clone();
    let limit = content.unwrap_or(range.end).min(v.end + 26);
    let clear = |from: usize, to: usize| {
        !(from..to).any(|i| ctx.tokens.kind(i) == TokenKind::Digits && !ctx.tokens.touches_previous(i))
    };
    let after: Vec<usize> = cands
        .iter()
        .enumerate()
        .filter(|(k, c)| {
            !used.get(*k).copied().unwrap_or(true)
                && !c.addressed
                && c.tokens.start >= v.end
                && c.tokens.start < limit
        })
        .map(|(k, _)| k)
        .collect();
    // A bare name far behind other nouns is not the subject: لم يذكر أعداد عناصر داعش (numbers of ISIS members).
    let direct = |c: &Candidate| {
        c.tokens.start <= v.end + 2
            || !matches!(c.kind, CandidateKind::Named(_))
            || ctx.cue(c.tokens.start, Cue::Role).is_some()
            || !(v.end..c.tokens.start).any(|i| {
                ctx.at(i).iter().any(|x| {
                    matches!(x.tag, Tag::Trigger(_) | Tag::Noun(_) | Tag::Cue(Cue::NumberOf | Cue::By))
                })
            })
    };
    let near = |k: &usize| {
        cands
            .get(*k)
            .is_some_and(|c| c.tokens.start <= v.end + 11 && clear(v.end, c.tokens.start) && direct(c))
    };
    // A headline says without أن: «الصحة» تسجل 1176 إصابة (Health records 1,176 cases).
    let headline =
        ctx.segments.sentences.iter().find(|s| s.tokens.start == range.start).is_some_and(|s| s.headline);
    // نفى سقوط أي قتيل (denied that anybody was killed): what is denied or admitted may be a verbal noun.
    // خفّض المجلس عدد الوفيات (the council lowered the number of deaths): its toll is its word.
    let counts = matches!(entry.w.as_str(), "رفع" | "خفض" | "حدث" | "صحح" | "عدل")
        && (v.end..range.end.min(v.end + 14)).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "عدد" | "حصيله" | "الحصيله" | "حصيلتها" | "حصيلته" | "حصيلتهم" | "اعداد"
            )
        });
    // سجلت الوزارة 17 إصابة (the ministry registered 17 cases).
    let registers = entry.w == "سجل"
        && cands.iter().any(|c| c.tokens.start == v.end && matches!(c.kind, CandidateKind::Named(_)))
        && (v.end..range.end.min(v.end + 10)).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits
                || matches!(ctx.tokens.fold(i), "حاله" | "حالات" | "اصابه" | "اصابات" | "وفاه" | "وفيات")
        });
    let denies = counts
        || registers
        || matches!(entry.w.as_str(), "نفى" | "أقر" | "اعترف")
            && (v.end..range.end.min(v.end + 14))
                .any(|i| ctx.at(i).iter().any(|x| matches!(x.tag, Tag::Trigger(_))));
    let has_content =
        content.is_some() || opens_quote.is_some() && !entry.needs_content || headline || denies;
    if entry.relays {
        // نقلت X عن Y (X quoted Y).
        let from = (v.end..range.end.min(v.end + 14)).find(|i| ctx.tokens.fold(*i) == "عن")?;
        let x = cands.iter().position(|c| c.tokens.start >= v.end && c.tokens.end <= from && !c.addressed);
        let y = cands.iter().position(|c| c.tokens.start > from && c.tokens.start <= from + 8)?;
        let medium = x.and_then(|k| cands.get(k)).and_then(|c| resolve(ctx, c, memory));
        let mut speaker = resolve(ctx, cands.get(y)?, memory)?;
        if let Some(m) = medium.filter(|m| m.id != ctx.outlet && m.kind == SourceKind::Named) {
            if speaker.kind == SourceKind::Unnamed {
                speaker.id = format!("unnamed@{}", m.id);
            }
            memory.medium = Some(m.clone());
            speaker.via = vec![m.id];
        }
        for k in x.into_iter().chain([y]) {
            if let Some(u) = used.get_mut(k) {
                *u = true;
            }
        }
        learn_names(ctx, speaker.tokens.end, range.end, &speaker, memory);
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "relay",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    let mut subject = after.iter().copied().find(|k| near(k));
    // A title later in the same noun phrase says more than a bare name or a repeated noun before it.
    if let Some(k) = subject
        && cands
            .get(k)
            .is_some_and(|c| matches!(c.kind, CandidateKind::SpeakerAgain | CandidateKind::Unnamed))
        && let Some(better) = after.iter().copied().find(|j| {
            cands.get(*j).is_some_and(|c| {
                // ونفت الوزارة ما أوردته المنظمة (the ministry denied what the organisation reported): another's clause.
                let clause = (cands[k].tokens.end..c.tokens.start).any(|i| {
                    matches!(ctx.tokens.fold(i), "ما" | "التي" | "الذي" | "بما")
                        || ctx.at(i).iter().any(|x| matches!(x.tag, Tag::Speech(_)))
                });
                matches!(c.kind, CandidateKind::Named(_))
                    && c.tokens.start <= cands[k].tokens.end + 3
                    && !clause
            })
        })
        && cands[k].kind == CandidateKind::SpeakerAgain
    {
        subject = Some(better);
    }
    let mut rule = "speech-verb-then-name";
    let mut from = v.start;
    if subject.is_none() {
        // The name before its verb: «قسد» أعلنت, وكانت وكالة هاوار قد قالت.
        subject = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(k, c)| {
                !used.get(*k).copied().unwrap_or(true)
                    && !c.addressed
                    && c.tokens.end <= v.start
                    && c.tokens.start >= back
                    && !matches!(c.kind, CandidateKind::SpeakerAgain)
                    && (v.start - c.tokens.end <= 5
                        && !(c.tokens.end..v.start).any(|i| {
                            ctx.parts_clause(i)
                                || ctx.within(i..i + 1).iter().any(|x| matches!(x.tag, Tag::Trigger(_)))
                        })
                        || aside_between(ctx, c, &v, range))
            })
            .map(|(k, _)| k);
        if subject.is_some() {
            rule = "name-then-speech-verb";
            from = subject.and_then(|k| cands.get(k)).map_or(from, |c| c.tokens.start);
        }
    }
    // بياناً زعمت فيه (a statement in which it claimed): the body named before in the sentence.
    if subject.is_none() && matches!(ctx.tokens.fold(v.end), "فيه" | "فيها") {
        subject = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(_, c)| {
                c.tokens.end <= v.start
                    && !c.addressed
                    && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
            })
            .map(|(k, _)| k);
        if subject.is_some() {
            rule = "name-then-speech-verb";
        }
    }
    if entry.needs_content && !has_content && rule != "speech-verb-then-name" {
        return None;
    }
    if let Some(k) = subject {
        let c = cands.get(k)?;
        if entry.needs_content && !has_content {
            return None;
        }
        let speaker = resolve(ctx, c, memory)?;
        // A verb of speech with a party as subject but no content may be an act: أعلنت "قسد" حظراً (declared a curfew) is
        // still hers to answer for.
        if let Some(u) = used.get_mut(k) {
            *u = true;
        }
        learn_names(ctx, v.end, c.tokens.start, &speaker, memory);
        learn_names(ctx, c.tokens.end, content.unwrap_or(range.end), &speaker, memory);
        // ", كما أعلنت قسد" / ", قالت قسد" at the end speaks for what stands before.
        let tail = content.is_none()
            && opens_quote.is_none()
            && range.end.saturating_sub(c.tokens.end) <= 4
            && v.start > range.start + 4;
        if tail {
            return Some(Frame {
                scope: back..range.end,
                cue: v,
                speaker,
                rule: "speech-after-content",
                strength: 3,
                certainty: entry.certainty,
            });
        }
        return Some(Frame {
            scope: from..range.end,
            cue: v,
            speaker,
            rule,
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // قال المرصد إنه وثّق (the Observatory said it had documented): the speaker's own act.
    if subject.is_none()
        && v.start.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Content).is_some())
        && !before.is_empty()
    {
        return None;
    }
    // A surname heard before.
    let named = (v.end..limit.min(v.end + 2))
        .find_map(|i| memory.persons.get(ctx.tokens.fold(i)).cloned().map(|s| (i, s)));
    if let Some((i, s)) = named {
        let speaker = Speaker { text: ctx.words(i..i + 1).to_owned(), tokens: i..i + 1, ..s };
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "surname-again",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // An untitled name between verb and content: a private person; محمد عبده، وهو مزارع، ... "…".
    let described = |c: usize| (v.end + 2..c.min(v.end + 5)).any(|i| matches!(ctx.tokens.fold(i), "،" | ","));
    if let Some(c) = content.or(opens_quote)
        && c > v.end + 1
        && (c <= v.end + 7 || c <= v.end + 20 && described(c))
    {
        let words: Vec<usize> = (v.end..c)
            .take_while(|i| !ctx.parts_clause(*i))
            .filter(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .collect();
        let unknown = words
            .iter()
            .filter(|i| ctx.at(**i).is_empty() && ctx.tokens.fold(**i).chars().count() >= 3)
            .count();
        let first_unknown = words
            .first()
            .is_some_and(|i| ctx.at(*i).is_empty() && !ctx.pack.common.contains(ctx.tokens.fold(*i)));
        if first_unknown && unknown >= 2 && words.len() <= 4 {
            let tokens = words.first().copied().unwrap_or(v.end)..words.last().map_or(v.end, |l| l + 1);
            let speaker = Speaker {
                id: slug(ctx.words(tokens.clone())),
                kind: SourceKind::Named,
                via: Vec::new(),
                text: ctx.words(tokens.clone()).to_owned(),
                tokens: tokens.clone(),
            };
            for w in words {
                memory.persons.entry(ctx.tokens.fold(w).to_owned()).or_insert_with(|| speaker.clone());
            }
            return Some(Frame {
                scope: v.start..range.end,
                cue: v,
                speaker,
                rule: "speech-verb-then-person",
                strength: 1,
                certainty: entry.certainty,
            });
        }
    }
    if entry.continues
        && (has_content || v.start <= range.start + 2)
        && !before.iter().any(|f| f.strength < 4 && f.cue.start < v.start && f.scope.contains(&v.start))
    {
        if v.start > range.start + 2 && content.is_none_or(|c| c > v.end + 8) {
            return None;
        }
        // قررت النيابة … وأكدت (the prosecution ordered … and stressed): the subject of its own sentence first.
        let own = (v.start > range.start + 2)
            .then(|| {
                cands.iter().find(|c| {
                    c.tokens.end <= v.start
                        && c.tokens.start <= range.start + 6
                        && !c.addressed
                        && matches!(c.kind, CandidateKind::Named(_))
                })
            })
            .flatten()
            .and_then(|c| resolve(ctx, c, memory));
        let s = own.or_else(|| memory.last.clone())?;
        let speaker = Speaker { tokens: v.clone(), ..s };
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "speaker-goes-on",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    None
}

/// غير أن وزير الصحة في الحكومة المكلفة، عثمان عبد الجليل، أكد (but the health minister of the designated government, Othman Abdeljalil,
/// stressed): a name that opens its clause, a name between commas, then the verb.
fn aside_between(ctx: &Context<'_>, c: &Candidate, v: &Range<usize>, range: &Range<usize>) -> bool {
    let comma = |i: usize| matches!(ctx.tokens.fold(i), "،" | ",");
    let opens = c.tokens.start <= range.start + 3
        || c.tokens.start.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Content).is_some());
    let Some(last) = v.start.checked_sub(1).filter(|i| comma(*i)) else { return false };
    opens
        && last > c.tokens.end
        && v.start - c.tokens.end <= 16
        && (c.tokens.end..last).filter(|i| comma(*i)).count() == 1
        && !(c.tokens.end..v.start).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits
                || ctx.at(i).iter().any(|x| matches!(x.tag, Tag::Trigger(_) | Tag::Speech(_)))
        })
}

#[allow(clippy::too_many_arguments)]
fn english_speech(
    ctx: &Context<'_>,
    a: &Ann,
    entry: &crate::lexicon::SpeechEntry,
    range: &Range<usize>,
    back: usize,
    content: Option<usize>,
    opens_quote: Option<usize>,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &mut Memory,
    before: &[Frame],
) -> Option<Frame> {
    let v = a.tokens.clone();
    // "was said", "reports of": no speech. "the reported deaths".
    let prev = v.start.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    if matches!(
        prev,
        "the"
            | "a"
            | "an"
            | "of"
            | "no"
            | "any"
            | "reportedly"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "to"
            | "or"
            | "been"
            | "being"
    ) {
        return None;
    }
    // "claimed 1,130 lives" speaks of deaths, not of words.
    if ctx.tokens.fold(v.start).starts_with("claim")
        && (v.end..range.end.min(v.end + 8))
            .any(|i| matches!(ctx.tokens.fold(i), "lives" | "life" | "responsibility"))
        && !(v.end..range.end.min(v.end + 3)).any(|i| ctx.cue(i, Cue::Content).is_some())
        && (v.end..range.end.min(v.end + 8)).any(|i| matches!(ctx.tokens.fold(i), "lives" | "life"))
    {
        return None;
    }
    let subject_before = cands.iter().enumerate().rev().find(|(k, c)| {
        !used.get(*k).copied().unwrap_or(true)
            && !c.addressed
            && c.tokens.end <= v.start
            && c.tokens.start >= back
            && (v.start - c.tokens.end <= 14
                || v.start - c.tokens.end <= 26
                    && v.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == ","))
            && !(c.tokens.end..v.start).any(|i| {
                ctx.at(i).iter().any(|x| {
                    matches!(x.tag, Tag::Speech(_))
                        && x.tokens.end <= v.start
                        && !ctx.pack.common.contains(ctx.tokens.fold(i))
                })
            })
            && (v.start - c.tokens.end <= 4 || comma_balanced(ctx, c.tokens.end, v.start))
    });
    // "according to SOHR, which added that …": whoever was named right before.
    if matches!(prev, "which" | "who")
        && let Some(c) = cands.iter().find(|c| {
            v.start >= 2
                && (c.tokens.end == v.start - 1
                    || c.tokens.end + 1 == v.start - 1 && ctx.tokens.fold(c.tokens.end) == ",")
        })
        && before.iter().any(|f| f.speaker.tokens == c.tokens)
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: resolve(ctx, c, memory)?,
            rule: "which-added",
            strength: 5,
            certainty: entry.certainty,
        });
    }
    // "Konashenkov stressed", "said Yumakli": a surname heard before.
    if subject_before.is_none_or(|(_, c)| v.start > c.tokens.end + 3) {
        let near = [v.start.checked_sub(1), Some(v.end)];
        let surname = near.into_iter().flatten().find(|i| {
            *i >= range.start
                && *i < range.end
                && capitalised(ctx, *i)
                && memory.persons.contains_key(ctx.tokens.fold(*i))
        });
        if let Some(i) = surname
            && let Some(s) = memory.persons.get(ctx.tokens.fold(i)).cloned()
        {
            let tail = i
                .checked_sub(1)
                .is_some_and(|b| b >= range.start && (ctx.parts_clause(b) || ctx.quote_mark(b)))
                || i >= v.end;
            return Some(Frame {
                scope: if tail { back..range.end } else { i.min(v.start)..range.end },
                cue: v,
                speaker: Speaker { text: ctx.words(i..i + 1).to_owned(), tokens: i..i + 1, ..s },
                rule: "surname-again",
                strength: 2,
                certainty: entry.certainty,
            });
        }
    }
    // "told Rudaw" names the one spoken to.
    let tells = matches!(ctx.tokens.fold(v.start), "told" | "tells" | "telling");
    let inverted = cands.iter().enumerate().filter(|_| !tells).find(|(k, c)| {
        !used.get(*k).copied().unwrap_or(true)
            && !c.addressed
            && c.tokens.start >= v.end
            && c.tokens.start <= v.end + 4
            && (v.end..c.tokens.start)
                .all(|i| !ctx.parts_clause(i) && ctx.tokens.kind(i) != TokenKind::Digits)
    });
    let starts_tail = v
        .start
        .checked_sub(1)
        .is_some_and(|b| (ctx.parts_clause(b) && ctx.tokens.fold(b) != ")") || ctx.quote_mark(b));
    // "claimed responsibility and alleged that …": the same speaker.
    if matches!(prev, "and" | "but" | "also")
        && inverted.is_none()
        && !subject_before.is_some_and(|(_, c)| {
            v.start - c.tokens.end <= 3 && before.iter().any(|f| f.cue.end <= c.tokens.start)
        })
        && let Some(f) = before.iter().rev().find(|f| f.cue.end <= v.start && f.strength < 4)
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: f.speaker.clone(),
            rule: "same-speaker-and",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    let (k, c, after) = match (subject_before, inverted) {
        (_, Some((k, c))) if starts_tail => (k, c, true),
        (Some((k, c)), _) => (k, c, false),
        (None, Some((k, c))) if v.start <= range.start + 1 => (k, c, true),
        _ => return None,
    };
    if entry.needs_content
        && content.is_none()
        && opens_quote.is_none()
        && !(v.end..range.end).any(|i| ctx.tokens.kind(i) == TokenKind::Digits)
    {
        return None;
    }
    // "Volunteers of the Red Crescent recovered nine bodies, the aid group said": the body its sentence began with.
    let meant =
        (c.kind == CandidateKind::SpeakerAgain && c.tokens.len() > 1 && heard_as(ctx, c, memory).is_none())
            .then(|| {
                cands.iter().find(|x| {
                    x.tokens.end <= c.tokens.start
                        && x.tokens.start <= range.start + 5
                        && !x.addressed
                        && matches!(x.kind, CandidateKind::Named(_))
                })
            })
            .flatten();
    let speaker = resolve(ctx, meant.unwrap_or(c), memory)?;
    if let Some(u) = used.get_mut(k) {
        *u = true;
    }
    if entry.relays {
        let y = cands
            .iter()
            .enumerate()
            .find(|(j, y)| *j != k && y.tokens.start >= v.end && y.tokens.start <= v.end + 10)?;
        let mut s = resolve(ctx, y.1, memory)?;
        if speaker.id != ctx.outlet {
            if s.kind == SourceKind::Unnamed {
                s.id = format!("unnamed@{}", speaker.id);
            }
            s.via = vec![speaker.id];
        }
        return Some(Frame {
            scope: range.clone(),
            cue: v,
            speaker: s,
            rule: "relay",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    learn_names(ctx, c.tokens.end.saturating_sub(4).max(c.tokens.start), c.tokens.end, &speaker, memory);
    // "…, officials and rescue workers said, as …": the tail speaks for what stands before; a name at the
    // start of its sentence speaks for what follows.
    let head = c.tokens.start.saturating_sub(range.start) <= 8
        && !((range.start..c.tokens.start).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "("))
        && !after;
    if head {
        return Some(Frame {
            scope: range.clone(),
            cue: v,
            speaker,
            rule: "name-then-speech-verb",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // The whole noun phrase: "an SDF spokesman", "the Health Ministry in Damascus".
    let mut np = c.tokens.start;
    while np > range.start
        && c.tokens.start - np < 7
        && (ctx.tokens.fold(np - 1) == "-" && ctx.tokens.touches_previous(np - 1)
            || ctx.tokens.fold(np - 1) == "based"
            || ctx.tokens.kind(np - 1) == TokenKind::Word
                && (matches!(
                    ctx.tokens.fold(np - 1),
                    "a" | "an" | "the" | "local" | "its" | "senior" | "chief" | "another" | "one"
                ) || capitalised(ctx, np - 1)
                    || ctx.pack.body_modifiers.contains(ctx.tokens.fold(np - 1))
                    || ctx.at(np - 1).iter().any(|x| matches!(x.tag, Tag::Cue(Cue::Role | Cue::Unnamed)))))
    {
        np -= 1;
    }
    let tail = starts_tail
        || np.checked_sub(1).is_some_and(|b| b >= range.start && (ctx.parts_clause(b) || ctx.quote_mark(b)));
    if !tail || content.is_some_and(|x| x <= v.end + 3 && !(v.end..x + 1).any(|i| ctx.parts_clause(i))) {
        return Some(Frame {
            scope: np.min(v.start)..range.end,
            cue: v,
            speaker,
            rule: "name-then-speech-verb",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    // A colon parts speakers only where somebody spoke before it; else it opens a list.
    let colon = (back..np).rev().find(|i| {
        ctx.tokens.kind(*i) == TokenKind::Mark
            && (ctx.tokens.fold(*i) == ";"
                || ctx.tokens.fold(*i) == ":"
                    && (i.saturating_sub(6) <= back
                        || ctx
                            .within(back..*i)
                            .iter()
                            .any(|x| matches!(x.tag, Tag::Speech(_) | Tag::Cue(Cue::According)))))
    });
    let scope = colon.map_or(back, |i| i + 1)..range.end;
    Some(Frame {
        scope,
        cue: v,
        speaker,
        rule: "speech-after-content",
        strength: 2,
        certainty: entry.certainty,
    })
}

/// A parenthesis of commas between a name and its verb: "The White Helmets, who work in …, said".
fn comma_balanced(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    if to == from + 1 && from > 0 && ctx.tokens.fold(from) == "," {
        // The name itself stands between commas: "A rights group, the Foundation for Peace, said".
        return (from.saturating_sub(9)..from).any(|i| ctx.tokens.fold(i) == ",");
    }
    let commas = (from..to)
        .filter(|i| ctx.tokens.kind(*i) == TokenKind::Mark && matches!(ctx.tokens.fold(*i), "," | "–" | "—"))
        .count();
    let quotes = (from..to).any(|i| ctx.quote_mark(i));
    commas != 1 && !quotes || commas == 0
}
