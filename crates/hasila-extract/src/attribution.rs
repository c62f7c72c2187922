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

mod according;
mod arabic;
mod arabic_again;
mod arabic_line;
mod body;
mod candidate;
mod english;
mod english_apposition;
mod english_body;
mod english_office;
mod english_own;
mod english_person;
mod english_quotation;
mod label;
mod memory;
mod person;

use crate::words::{List, Words};
use std::collections::BTreeMap;
use std::ops::Range;

use hasila_claim::{Attribution, Certainty, SourceKind};

use crate::context::Context;
use crate::lexicon::{Ann, Cue, Tag};
use crate::openers::Opener;
use crate::pack::Body;
use crate::slug::slug;
use crate::token::TokenKind;

use according::*;
use arabic::*;
use arabic_again::*;
use arabic_line::*;
use body::*;
use candidate::*;
use english::*;
use english_apposition::*;
use english_body::*;
use english_office::*;
use english_own::*;
use english_person::*;
use english_quotation::*;
use label::*;
use memory::*;

pub use english_office::{given_acronyms, named_forces};
use person::*;

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
    /// The name of the person who speaks for the body, where one stands beside it.
    name: Option<Range<usize>>,
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
    /// The body for which somebody without a name spoke last.
    office: Option<Speaker>,
    /// Sentences since.
    office_age: usize,
    /// Everybody heard so far.
    heard: Vec<Heard>,
    /// Words of persons' names, and whom they speak for.
    persons: BTreeMap<String, Speaker>,
    /// Offices ("commissioner"), and who was named with each last.
    offices: BTreeMap<String, Speaker>,
    /// Acronyms given in brackets, and whose they are.
    acronyms: BTreeMap<String, String>,
}

/// Somebody heard, with the folded words that named him.
#[derive(Debug)]
struct Heard {
    speaker: Speaker,
    words: String,
}

impl Heard {
    fn of(speaker: Speaker) -> Self {
        Heard { words: hasila_registry::fold::fold(&speaker.text), speaker }
    }
}

/// The frames of a document, found paragraph by paragraph, as far as somebody asks: who speaks behind the last count is
/// nobody's concern.
pub struct Frames<'c, 'a> {
    ctx: &'c Context<'a>,
    country: Option<&'c str>,
    memory: Memory,
    out: Vec<Frame>,
    /// How many sentences have been read.
    read: usize,
    /// Which frames are those of its paragraph, for each of them.
    paragraphs: Vec<Range<usize>>,
    /// Who was heard last in each of them, where somebody was.
    spoke: Vec<Option<Speaker>>,
    /// Who was heard last in the paragraphs read.
    last: Option<Speaker>,
    /// Whose the lines of the list are that the text is in.
    list: Option<Frame>,
    /// How many of its lines have been read.
    listed: usize,
    /// Whether a blank line stands before the first of them.
    spaced: bool,
}

/// Finds every frame of a document, by sentence order. `country` is the document's country, if known.
pub fn frames(ctx: &Context<'_>, country: Option<&str>) -> Vec<Frame> {
    let mut all = Frames::new(ctx, country);
    all.until(usize::MAX);
    all.out
}

impl<'c, 'a> Frames<'c, 'a> {
    /// Opens a document. `country` is the document's country, if known.
    pub fn new(ctx: &'c Context<'a>, country: Option<&'c str>) -> Self {
        let (memory, out, spoke) = (Memory::default(), Vec::new(), Vec::new());
        Frames {
            ctx,
            country,
            memory,
            out,
            read: 0,
            paragraphs: Vec::new(),
            spoke,
            last: None,
            list: None,
            listed: 0,
            spaced: false,
        }
    }

    /// Reads up to the end of the paragraph that a sentence stands in.
    pub fn until(&mut self, sentence: usize) {
        let sentences = &self.ctx.segments.sentences;
        while self.read <= sentence
            && let Some(paragraph) = sentences.get(self.read).map(|s| s.paragraph)
        {
            let first = self.read;
            let mut here: Vec<Frame> = Vec::new();
            while sentences.get(self.read).is_some_and(|s| s.paragraph == paragraph) {
                self.sentence(first, &mut here);
            }
            if !self.ctx.pack.arabic {
                quoted_speech(self.ctx, first..self.read, &self.spoke, &mut self.last, &mut here);
            }
            let from = self.out.len();
            self.out.append(&mut here);
            self.paragraphs.resize(self.read, from..self.out.len());
        }
    }

    /// Returns the frames of the paragraph that a sentence stands in.
    pub fn beside(&mut self, sentence: usize) -> &[Frame] {
        self.until(sentence);
        self.of_paragraph(sentence)
    }

    fn of_paragraph(&self, sentence: usize) -> &[Frame] {
        self.paragraphs.get(sentence).and_then(|range| self.out.get(range.clone())).unwrap_or_default()
    }

    /// Picks the frame that answers for a token of what has been read: the strongest, then the narrowest, then the latest.
    pub fn at(&self, token: usize) -> Option<&Frame> {
        // No frame reaches over its own paragraph.
        let sentence = self.ctx.segments.sentences.partition_point(|s| s.tokens.end <= token);
        self.of_paragraph(sentence)
            .iter()
            .filter(|f| f.scope.contains(&token))
            .min_by_key(|f| (std::cmp::Reverse(f.strength), f.scope.len(), std::cmp::Reverse(f.scope.start)))
    }

    /// Reads the next sentence of a paragraph that begins with sentence `first`; `out` holds its frames so far.
    fn sentence(&mut self, first: usize, out: &mut Vec<Frame>) {
        let ctx = self.ctx;
        let k = self.read;
        self.read += 1;
        let sentences = &ctx.segments.sentences;
        let Some(s) = sentences.get(k) else { return };
        let prior = k.checked_sub(1).and_then(|p| sentences.get(p));
        let follows = prior.is_some_and(|p| p.paragraph + 1 == s.paragraph);
        let memory = &mut self.memory;
        memory.unnamed_age += 1;
        let before = memory.heard.len();
        memory.office_age += 1;
        let mut found = sentence_frames(ctx, s.tokens.clone(), self.country, memory, s.headline);
        // A quotation that goes on keeps its speaker.
        let quoted = ctx.segments.quotation.get(s.tokens.start).copied().unwrap_or(0);
        if quoted != 0
            && k > first
            && let Some(open) = (0..s.tokens.start)
                .rev()
                .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
                .filter(|i| ctx.segments.quotation.get(*i).copied() == Some(quoted))
                .last()
            && let Some(before) = (self.out.iter().chain(out.iter()))
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
            && (k > first || follows && adds(ctx, &s.tokens))
            && let Some(prior) = k.checked_sub(1).and_then(|p| sentences.get(p)).map(|p| p.tokens.clone())
            && let Some(last) = (self.out.iter().chain(out.iter()))
                .rev()
                .take_while(|f| f.scope.end > prior.start)
                .find(|f| f.strength < 4 && f.scope.end + 2 >= prior.end)
            && last.speaker.kind != SourceKind::Outlet
            && !(ctx.pack.arabic && hands_over(ctx, last, &prior, &s.tokens))
            && !ctx.has_cue(s.tokens.clone(), Cue::Background)
            && !(quoted == 0 && told_in_quotation(ctx, last, &prior))
            && !opens_with_a_year(ctx, &s.tokens)
            && !labelled_otherwise(ctx, &s.tokens)
        {
            let mut f = last.clone();
            f.scope = s.tokens.clone();
            f.rule = "paragraph-goes-on";
            f.strength = 0;
            f.certainty = None;
            found.push(f);
        }
        // "This was contained in a statement by the army's spokesman": who says so is named behind what he said.
        if found.is_empty() && !s.headline && !ctx.pack.arabic {
            let next = sentences.get(k + 1);
            let opens = sentences.iter().skip(k + 1).take(6).find(|n| n.paragraph > s.paragraph);
            let named = [next, opens].into_iter().flatten().filter(|n| n.paragraph <= s.paragraph + 1);
            let told = named.map(|n| &n.tokens).find_map(|r| said_this(ctx, r, self.country, memory));
            if let Some((speaker, cue)) = told {
                let scope = s.tokens.clone();
                found.push(Frame { scope, cue, speaker, rule: "said-this", strength: 0, certainty: None });
            }
        }
        let heard = memory.heard.len() > before;
        self.spoke.push(memory.last.clone().filter(|_| heard));
        {
            // A blank line ends the list whose lines stand close together.
            let gap = prior.is_some_and(|p| blank_between(ctx, p.tokens.end, s.tokens.start));
            if self.listed == 0 {
                self.spaced = gap;
            }
            let apart = gap && !self.spaced;
            let item = self.list.is_some() && k == first && list_line(ctx, &s.tokens, apart);
            self.listed = if item { self.listed + 1 } else { 0 };
            if let Some(f) = self.list.as_ref().filter(|_| item && found.is_empty()) {
                found.push(Frame { scope: s.tokens.clone(), ..f.clone() });
            }
            if s.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":") && !s.headline {
                let above = if k == first { self.out.as_slice() } else { out.as_slice() };
                let before = prior.filter(|p| !p.headline).map(|p| &p.tokens);
                self.list = list_opener(above, &found, &s.tokens, before);
            } else if !item {
                self.list = None;
            }
        }
        out.extend(found);
    }
}

/// Who is named by a sentence that says of what stands before it whose word it is: "This was disclosed by the police spokesman",
/// "The commissioner, Ana Cole, disclosed this on Monday".
fn said_this(
    ctx: &Context<'_>,
    range: &Range<usize>,
    country: Option<&str>,
    memory: &Memory,
) -> Option<(Speaker, Range<usize>)> {
    let told = |i: usize| ctx.is(i, Words::ToldOf);
    let this = (range.start..range.end.min(range.start + 30)).find(|i| {
        ctx.tokens.fold(*i) == "this"
            && (*i == range.start && matches!(ctx.tokens.fold(i + 1), "was" | "is") && told(i + 2)
                || *i > range.start && told(i - 1) && ctx.tokens.fold(i - 1) != "contained"
                || *i > range.start && ctx.tokens.fold(i - 1) == "made" && ctx.tokens.fold(i + 1) == "known")
    })?;
    let mut cands = candidates(ctx, range.clone(), country, false);
    cands.retain(|c| matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_)));
    let c = if this == range.start {
        let by = (this..range.end).filter(|i| matches!(ctx.tokens.fold(*i), "by" | "from"));
        by.rev().find_map(|b| {
            cands.iter().find(|c| c.tokens.end > b && c.tokens.start + 2 >= b && c.tokens.start <= b + 2)
        })
    } else {
        cands.iter().rev().find(|c| c.tokens.end < this && this - c.tokens.end <= 14)
    }?;
    Some((resolve(ctx, c, memory)?, c.tokens.clone()))
}

/// وتوزعت الحصيلة على النحو التالي: (the toll is made up as follows:): who vouches for the lines below, as whoever said the line
/// above them or what stands before it.
fn list_opener(
    out: &[Frame],
    found: &[Frame],
    here: &Range<usize>,
    before: Option<&Range<usize>>,
) -> Option<Frame> {
    let upto = |frames: &[Frame], end: usize| {
        frames
            .iter()
            .rev()
            .take(8)
            .find(|f| f.scope.end <= end && f.scope.end + 2 >= end && f.speaker.kind != SourceKind::Outlet)
            .cloned()
    };
    let f = upto(found, here.end)
        .or_else(|| before.and_then(|b| upto(out, b.end)).filter(|_| found.is_empty()))?;
    Some(Frame { rule: "line-of-a-list", strength: 0, certainty: None, ..f })
}

/// A line of a list: short, and begun by a number, a bullet, or at least no "and".
fn list_line(ctx: &Context<'_>, range: &Range<usize>, apart: bool) -> bool {
    if !ctx.pack.arabic && !ctx.bulleted(range.start) && ctx.tokens.kind(range.start) == TokenKind::Word {
        return false;
    }
    let speaks = ctx.within(range.clone()).iter().any(|a| matches!(a.tag, Tag::Speech(_)) && !a.article);
    let first = ctx.tokens.fold(range.start);
    // 268 من القوات (268 of the forces), و37 مدنياً (and 37 civilians): a line that its figure opens may be long.
    let figure = range.start + usize::from(first == "و");
    let numbered = ctx.tokens.kind(figure) == TokenKind::Digits;
    range.len() <= if numbered { 70 } else { 40 }
        && !(apart && !numbered && ctx.tokens.kind(range.start) == TokenKind::Word)
        && (numbered || ctx.tokens.kind(range.start) != TokenKind::Word || !first.starts_with('و') && !speaks)
}

/// Tells whether a blank line stands between two tokens.
fn blank_between(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    let gap = from.checked_sub(1).map(|f| ctx.span(f..to + 1));
    gap.and_then(|s| s.of(ctx.text)).is_some_and(|t| {
        t.split('\n').skip(1).any(|line| line.trim().is_empty()) && t.matches('\n').count() > 1
    })
}

/// Whether an Arabic sentence without a speaker is the outlet's again: who spoke did so in an aside of the sentence before, or
/// somebody else does something here that speech verbs are used for (أعلنت البلاد الحداد, the country declared mourning).
fn hands_over(ctx: &Context<'_>, last: &Frame, prior: &Range<usize>, here: &Range<usize>) -> bool {
    // …، في وقت أعلنت سلطات (…, while authorities announced): said beside what the sentence tells.
    let beside = (last.scope.start.saturating_sub(3).max(prior.start)..=last.scope.start)
        .any(|i| ctx.cue(i, Cue::Clause).is_some() || matches!(ctx.tokens.fold(i), "وقت" | "الوقت"));
    let aside = last.strength > 0
        && !matches!(last.rule, "quotation-goes-on" | "participle")
        && last.scope.start > prior.start + 12
        && beside;
    let acts = (here.start..here.end.min(here.start + 2))
        .any(|i| ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_)) && !a.article));
    // في حين انتشلت قوات (while forces recovered), في المقابل (on the other side): the outlet turns to something else.
    let turns = ctx.is(here.start, Words::Turns)
        || ctx.is(here.start + 1, Words::TurnsBehindIn) && ctx.tokens.fold(here.start).ends_with("في");
    aside || acts || turns || elsewhere(ctx, last, here)
}

/// أما تايلاند فسجلت (as for Thailand, it registered), وفي ماليزيا لقي (in Malaysia there died): the outlet turns to another place than the
/// one where somebody spoke.
fn elsewhere(ctx: &Context<'_>, last: &Frame, here: &Range<usize>) -> bool {
    let opener = ctx.tokens.fold(here.start);
    if !matches!(opener, "اما" | "واما" | "وفي" | "في") {
        return false;
    }
    let Some(place) =
        place_words(ctx, here.start + 1, here.start + 3).or_else(|| place_word(ctx, here.start + 1))
    else {
        return false;
    };
    let land = ctx.lists(here.start + 1, List::Country);
    land && !last.speaker.id.starts_with(&place)
}

/// كما قُتل اثنان (*kamā qutila ithnān*, two were killed as well): an Arabic paragraph that adds to the one before.
fn adds(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    ctx.pack.arabic
        && ctx.tokens.fold(range.start) == "كما"
        && ctx.at(range.start + 1).iter().any(|a| matches!(a.tag, Tag::Trigger(_)))
}

/// "In Chibok, in 2014, …": what a sentence tells of another year is the outlet's background.
fn opens_with_a_year(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    use chrono::Datelike;
    let Some(year) = ctx.document.published.map(|p| p.day().year()) else { return false };
    // وأدى غرق عبارة في مارس الماضي (the sinking of a ferry last March led): what another month saw.
    let months_ago = ctx.pack.arabic
        && (range.start + 1..range.end.min(range.start + 8)).any(|i| {
            ctx.tokens.fold(i) == "في"
                && ctx.tokens.fold(i + 2) == "الماضي"
                && !ctx.is(i + 1, Words::When)
                && ctx.tokens.kind(i + 1) == TokenKind::Word
                && !ctx.tokens.fold(i + 1).starts_with("ال")
        });
    if months_ago {
        return true;
    }
    (range.start..range.end.min(range.start + 7)).any(|i| {
        ctx.tokens.kind(i) == TokenKind::Digits
            && ctx.tokens.fold(i).len() == 4
            && ctx.tokens.fold(i).parse::<i32>().is_ok_and(|y| (1900..year).contains(&y))
            && i.checked_sub(1).is_some_and(|b| {
                // وكانت صفقة أكتوبر 2020 (the deal of October 2020).
                ctx.is(b, Words::BeforeAYear)
                    || ctx.pack.arabic && ctx.tokens.kind(b) == TokenKind::Word && b > range.start
            })
    })
}

/// The body whose name begins at token `i`, and its id: by its name, its role, or made from its words. "The Coastal Shield Brigade"
/// is one by its capitals alone.
pub fn body_named(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let known = body_at(ctx, i, end, ctx.country.as_deref(), false);
    if known.is_some() {
        return known;
    }
    if ctx.pack.arabic {
        return arabic_body(ctx, i, end);
    }
    english_body(ctx, i, end).or_else(|| {
        let i = i + usize::from(ctx.tokens.fold(i) == "the");
        let name = i..(i..end).take_while(|k| capitalised(ctx, *k)).last()? + 1;
        (name.len() > 1).then(|| (name.clone(), slug(ctx.words(name))))
    })
}

/// The outlet speaking for itself. A body's channel (`rsf-telegram`) is the body.
pub fn outlet_speaker(ctx: &Context<'_>) -> Speaker {
    if ctx.registry.source(&ctx.outlet).is_none()
        && let Some(owner) = ["-telegram", "-facebook", "-twitter", "-channel"]
            .iter()
            .find_map(|s| ctx.outlet.strip_suffix(s))
            .and_then(|id| ctx.registry.source(id))
    {
        return Speaker {
            id: owner.id.clone(),
            kind: SourceKind::Named,
            via: Vec::new(),
            text: String::new(),
            tokens: 0..0,
        };
    }
    Speaker {
        id: ctx.outlet.clone(),
        kind: SourceKind::Outlet,
        via: Vec::new(),
        text: String::new(),
        tokens: 0..0,
    }
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
        CandidateKind::Named(id) if called_again(ctx, c, id, memory) => {
            let s = memory.last.clone()?;
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
        // "Governor Rahmi Dogan", after the governor of Hatay spoke: of the same province.
        CandidateKind::Named(id) if governor_again(ctx, c, id, memory).is_some() => {
            let s = governor_again(ctx, c, id, memory)?;
            Speaker { text, tokens: c.tokens.clone(), ..s.clone() }
        }
        CandidateKind::Named(id) => match possessor(ctx, c, memory) {
            Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s.clone() },
            None => named(fuller(ctx, id, memory)),
        },
        CandidateKind::Person(id) => {
            // A surname heard before speaks for the body it was heard with.
            let surname = c.tokens.end.checked_sub(1).and_then(|i| memory.persons.get(ctx.tokens.fold(i)));
            // A full name is somebody else than the private person who shares its last word.
            let known = surname.filter(|s| {
                let first = memory.persons.get(ctx.tokens.fold(c.tokens.start));
                let whole = c.tokens.len() > 1 && first.is_some_and(|f| f.id == s.id);
                lone_name(ctx, &c.tokens) || whole || ctx.registry.source(&s.id).is_some()
            });
            match known {
                Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s.clone() },
                // "the spokesman for the ambulance service said. Amin Sadr told reporters …": his name comes second.
                None => match memory.office.as_ref().filter(|_| named_second(ctx, c, memory)) {
                    Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s.clone() },
                    None => named(id.clone()),
                },
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
            if matches!(
                text.as_str(),
                "المحافظ" | "الوالي" | "محافظها" | "the governor" | "The governor"
            ) && place_before(ctx, c.tokens.start).is_some() =>
        {
            // وفي اللاذقية قال المحافظ (in Latakia the governor said): of the place just named.
            let place = place_before(ctx, c.tokens.start)?;
            named(if ctx.pack.arabic {
                format!("{place}-governorate")
            } else {
                office_id(ctx, &place, "governor")
            })
        }
        // "The hospital's chief physician": of the hospital named last.
        CandidateKind::SpeakerAgain
            if !ctx.pack.arabic && heard_as(ctx, c, memory).is_none() && hospital_named(ctx, c).is_some() =>
        {
            named(hospital_named(ctx, c)?)
        }
        CandidateKind::SpeakerAgain => {
            // المنظمة (the organisation) before anybody spoke is the one that publishes.
            let s = heard_as(ctx, c, memory)
                .or_else(|| named_of_kind(ctx, c, memory))
                .or_else(|| memory.last.clone());
            // "according to the official, who asked not to be named": nobody's, where nobody spoke before.
            let someone = !ctx.pack.arabic
                && c.tokens.len() > 1
                && ctx.lists(c.tokens.end - 1, List::Informant)
                && !ctx.tokens.fold(c.tokens.end - 1).starts_with("spokes");
            let s = s.unwrap_or_else(|| {
                let outlet = outlet_speaker(ctx);
                if someone {
                    Speaker { id: format!("unnamed@{}", ctx.outlet), kind: SourceKind::Unnamed, ..outlet }
                } else {
                    outlet
                }
            });
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
    })
}

/// Tells whether a name without a word on who it is may be that of the spokesman who spoke before without one.
fn named_second(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> bool {
    let opens = ctx.opens_sentence(c.tokens.start);
    !ctx.pack.arabic
        && memory.office_age <= 2
        && c.tokens.len() >= 2
        && opens
        && ctx.at(c.tokens.end).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
}

/// Tells whether a source is what a common noun says.
fn is_a(ctx: &Context<'_>, id: &str, word: &str) -> bool {
    use hasila_registry::SourceType as T;
    let kind = || ctx.registry.source(id).map(|e| e.kind);
    match word {
        "monitor" | "observatory" | "watchdog" => matches!(kind(), Some(T::Monitor)),
        "newspaper" | "paper" | "daily" => matches!(kind(), Some(T::Newspaper)),
        "broadcaster" | "channel" | "network" => matches!(kind(), Some(T::Broadcaster)),
        "organisation" | "organization" | "charity" => {
            matches!(kind(), Some(T::Relief | T::Monitor)) || id.split('-').any(|part| part == word)
        }
        "military" => id.ends_with("army") || id.ends_with("military"),
        "ministry" | "army" | "police" | "hospital" | "directorate" | "council" | "committee"
        | "commission" | "embassy" | "municipality" | "crescent" | "union" | "government" | "authority" => {
            id.split('-').any(|part| part == word)
        }
        _ => word.len() > 4 && id.split('-').any(|part| part == word),
    }
}

/// المرصد (the Observatory) is the last body heard whose name has that word.
fn heard_as(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let word = ctx.tokens.fold(c.tokens.end.checked_sub(1)?);
    // "the hospital's chief physician": the hospital.
    let owner = ctx.tokens.fold(c.tokens.start + 1).strip_suffix("'s").filter(|_| c.tokens.len() > 2);
    let word = owner.filter(|_| !ctx.pack.arabic).unwrap_or(word);
    // A pronoun is whoever spoke last, "its director" whoever is told of.
    let its = matches!(ctx.tokens.fold(c.tokens.start), "its" | "their" | "his" | "her");
    if !ctx.pack.arabic && (c.tokens.len() < 2 || its) {
        return None;
    }
    // "the commissioner": whoever was named with that office.
    if !ctx.pack.arabic
        && let Some(s) = memory.offices.get(word)
    {
        return Some(s.clone());
    }
    // "the monitor", "the ministry": the last one heard that is one.
    if !ctx.pack.arabic
        && let Some(h) = memory.heard.iter().rev().find(|h| is_a(ctx, &h.speaker.id, word))
    {
        return Some(h.speaker.clone());
    }
    // الجمعية (the association) is جمعية (the association of) with its name.
    let construct = word.strip_prefix("ال").filter(|_| ctx.pack.arabic);
    // البيان (the statement) heard before was somebody's by then: it says nothing of whose this one is.
    let named = |h: &&Heard| {
        !(h.words == word && (word == "المصدر" || ctx.is(c.tokens.end - 1, Words::Document)))
            && h.words.contains(construct.unwrap_or(word))
            && h.words
                .split_whitespace()
                .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
                .any(|w| w == word || construct == Some(w))
    };
    let heard = memory.heard.iter().rev().find(named).map(|h| h.speaker.clone());
    if heard.is_some() || !memory.heard.is_empty() && ctx.pack.arabic && !matches!(word, "المرصد" | "الشبكه")
    {
        return heard;
    }
    // A headline names short what the body names in full.
    ctx.within(0..ctx.tokens.len()).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) if a.tokens.len() > 1 && ctx.tokens.fold(a.tokens.start).ends_with(word) => {
            ctx.registry.sources().get(k as usize).map(|e| Speaker {
                id: e.id.clone(),
                kind: SourceKind::Named,
                via: Vec::new(),
                text: ctx.words(a.tokens.clone()).to_owned(),
                tokens: a.tokens.clone(),
            })
        }
        _ => None,
    })
}

/// Tells cheaply whether an Arabic sentence has a word or a mark with which somebody is given what it says.
fn may_be_said(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    let cue = |a: &Ann| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::According));
    ctx.within(range.clone()).iter().any(cue)
        || range.clone().any(|i| ctx.is(i, Words::Issued) || ctx.is(i, Words::HisWords))
        // A colon may stand right behind what closes the sentence.
        || (range.start..range.end + 3).any(|i| matches!(ctx.tokens.fold(i), ":" | "("))
}

/// One speech verb or "according to" with its place.
fn sentence_frames(
    ctx: &Context<'_>,
    range: Range<usize>,
    country: Option<&str>,
    memory: &mut Memory,
    headline: bool,
) -> Vec<Frame> {
    if ctx.pack.arabic && !headline && !may_be_said(ctx, &range) && !dashed_tail(ctx, &range) {
        return Vec::new();
    }
    let cands = candidates(ctx, range.clone(), country, headline);
    if !ctx.pack.arabic {
        meet(ctx, &cands, memory);
    }
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
            || !ctx.pack.arabic
                && matches!(c.kind, CandidateKind::Person(_))
                && ctx.quote_mark(c.tokens.end + 1)
            || headline
                && matches!(c.kind, CandidateKind::MediumAgain | CandidateKind::SpeakerAgain)
                && heard_as(ctx, c, memory).is_some())
        && let Some(s) = resolve(ctx, c, memory)
    {
        used[k] = true;
        remember(ctx, &s, memory);
        if ctx.pack.arabic {
            learn_names(ctx, c.tokens.start + 1, c.tokens.end, &s, memory);
        }
        out.push(Frame {
            scope: range.clone(),
            cue: c.tokens.clone(),
            speaker: s,
            rule: "name-and-colon",
            strength: 1,
            certainty: None,
        });
    }
    // The head of a bulletin's line: who speaks, his name, whom he told, and a colon.
    if ctx.pack.arabic && out.is_empty() {
        let head = heads_line(ctx, &cands, &range).and_then(|(c, colon)| {
            let mut s = resolve(ctx, &c, memory)?;
            told_to(ctx, &mut s, c.tokens.end, colon);
            for (k, x) in cands.iter().enumerate() {
                if x.tokens.start < colon {
                    take(&mut used, k);
                }
            }
            learn_names(ctx, c.tokens.end, colon, &s, memory);
            learn_names(ctx, c.tokens.start + 1, c.tokens.end, &s, memory);
            Some((c.tokens.start..colon, s, "head-of-a-line"))
        });
        let head = head.or_else(|| {
            let (tokens, s) = surname_heads_line(ctx, &range, memory)?;
            let text = ctx.words(tokens.clone()).to_owned();
            Some((tokens.clone(), Speaker { text, tokens, ..s }, "surname-and-colon"))
        });
        if let Some((cue, speaker, rule)) = head {
            remember(ctx, &speaker, memory);
            out.push(Frame { scope: range.clone(), cue, speaker, rule, strength: 1, certainty: None });
        }
    }
    // رويترز عن مصادر يمنية: (Reuters, from Yemeni sources:): whom the first one quotes.
    if ctx.pack.arabic
        && out.is_empty()
        && let [first, second, ..] = cands.as_slice()
        && first.tokens.start <= clock + 2
        && matches!(first.kind, CandidateKind::Named(_))
        && matches!(ctx.tokens.fold(first.tokens.end), "عن" | "نقلا")
        && second.tokens.start <= first.tokens.end + 3
        && (second.tokens.end..range.end.min(second.tokens.end + 4))
            .find(|i| ctx.tokens.fold(*i) == ":" || ctx.parts_clause(*i))
            .is_some_and(|i| ctx.tokens.fold(i) == ":")
        && let (Some(medium), Some(mut s)) = (resolve(ctx, first, memory), resolve(ctx, second, memory))
    {
        if s.kind == SourceKind::Unnamed {
            s.id = format!("unnamed@{}", medium.id);
        }
        s.via = vec![medium.id];
        used[0] = true;
        used[1] = true;
        remember(ctx, &s, memory);
        out.push(Frame {
            scope: range.clone(),
            cue: first.tokens.clone(),
            speaker: s,
            rule: "name-from-name-and-colon",
            strength: 1,
            certainty: None,
        });
    }
    let mut behind_label = range.start;
    if out.is_empty()
        && let Some(label) = label_at(ctx, range.start, range.end, &cands, memory)
            .or_else(|| headline.then(|| named_below(ctx, &range, country)).flatten())
    {
        behind_label = label.tokens.end;
        out.push(label.opens(ctx, &range, &cands, &mut used, memory));
    }
    // "93 dead; Health Ministry: 145 wounded": a semicolon opens a part as a line does.
    for part in range.clone().filter(|i| matches!(ctx.tokens.fold(*i), ";" | "؛")) {
        if let Some(label) = label_at(ctx, part + 1, range.end, &cands, memory) {
            let opened = label.opens(ctx, &(part + 1..range.end), &cands, &mut used, memory);
            out.push(Frame { strength: 3, ..opened });
        }
    }
    out.extend(bracketed(ctx, &range, &cands, memory));
    if !ctx.pack.arabic
        && !headline
        && let Some(frame) = own_toll(ctx, &range, &cands, memory)
    {
        remember(ctx, &frame.speaker, memory);
        out.push(frame);
    }
    // The last line of a text is no headline, but may be a flash line.
    let unclosed = range.end.checked_sub(1).is_some_and(|e| ctx.tokens.kind(e) == TokenKind::Word);
    if (headline || unclosed)
        && let Some(frame) = headline_tail(ctx, &range, &cands, memory)
    {
        out.push(frame);
    }
    let mut back = range.start;
    let mut i = behind_label;
    while i < range.end {
        let here = ctx.at(i);
        let floor = Floor { ctx, range: &range, back, cands: &cands, before: &out };
        let according =
            here.iter().filter(|a| a.tag == Tag::Cue(Cue::According)).max_by_key(|a| a.tokens.end);
        if let Some(a) = according
            && let Some((frame, next)) = according_frame(floor, a, &mut used, memory)
        {
            back = next;
            remember(ctx, &frame.speaker, memory);
            i = next.max(i + 1);
            out.push(frame);
            continue;
        }
        if ctx.pack.arabic
            && let Some(frame) = issued_by(floor, i, &mut used, memory)
        {
            remember(ctx, &frame.speaker, memory);
            i = frame.speaker.tokens.end.max(i + 1);
            out.push(frame);
            continue;
        }
        if ctx.pack.arabic
            && let Some(frame) = from_whose_words(floor, i, &mut used, memory)
        {
            remember(ctx, &frame.speaker, memory);
            i = frame.cue.end;
            out.push(frame);
            continue;
        }
        let speech = here.iter().filter(|a| matches!(a.tag, Tag::Speech(_))).max_by_key(|a| a.tokens.end);
        if let Some(a) = speech
            && let Some(mut frame) = speech_frame(floor, a, &mut used, memory)
        {
            if let Some(scope) = as_said(ctx, &frame, &range, back) {
                (frame.rule, frame.strength, back) = ("as-said", 3, scope.end);
                frame.scope = scope;
                memory.heard.push(Heard::of(frame.speaker.clone()));
                out.push(frame);
                i += 1;
                continue;
            }
            if frame.rule == "speech-after-content" {
                back = frame.cue.end;
            }
            // "…, which the SDF announced in 2019": a relative clause doesn't hand over the floor.
            let aside = ctx.pack.arabic
                && frame.cue.start > range.start + 4
                // مراكش 9-9-2023 وفا- أعلنت (Marrakesh, 9-9-2023, Wafa - …): the dateline stands before what is said first.
                && !matches!(ctx.tokens.fold(frame.cue.start - 1), "-" | "–" | "—" | ":" | ")" | "|")
                && !(frame.cue.end..range.end.min(frame.cue.end + 24))
                    .any(|k| ctx.cue(k, Cue::Content).is_some() || ctx.tokens.fold(k) == ":");
            // Whom a speaker names in his own words doesn't take over from him.
            let quoted = ctx.segments.quotation.get(frame.cue.start).is_some_and(|q| *q != 0)
                && ctx.segments.quotation.get(frame.speaker.tokens.start).is_some_and(|q| *q != 0);
            // "The ministry denied a post by a channel that said 50 had died": the ministry goes on.
            let posted = !ctx.pack.arabic
                && matches!(ctx.tokens.fold(frame.cue.start.saturating_sub(1)), "that" | "which" | "who")
                && frame.speaker.tokens.start > range.start + 4
                && cands.first().is_some_and(|c| {
                    c.tokens.start <= range.start + 1
                        && c.tokens.end <= frame.speaker.tokens.start
                        && matches!(c.kind, CandidateKind::Named(_))
                        && (c.tokens.end..frame.speaker.tokens.start)
                            .any(|k| ctx.cue(k, Cue::Rejects).is_some())
                });
            if aside || quoted || posted {
                memory.heard.push(Heard::of(frame.speaker.clone()));
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
            // "But Ana Cole, a council member, gave a higher toll."
            let tells = matches!(c.kind, CandidateKind::Person(_) | CandidateKind::Unnamed)
                && (c.tokens.end..range.end).any(|k| {
                    matches!(ctx.tokens.fold(k), "gave" | "offered" | "provided" | "had")
                        && (k + 1..range.end.min(k + 6))
                            .any(|f| ctx.is(f, Words::FigureAgain) || ctx.is(f, Words::FigureStands))
                });
            // "A bid by the Security Council": done to, or by the way.
            let by_the_way = c.tokens.start > range.start
                && matches!(
                    ctx.tokens.fold(c.tokens.start - 1),
                    "by" | "of" | "from" | "to" | "for" | "with" | "against" | "on" | "over"
                );
            c.tokens.start <= range.start + 6
                && !by_the_way
                && (matches!(c.kind, CandidateKind::Named(_)) || aged || tells)
                && !c.addressed
        })
        && let Some(s) = resolve(ctx, c, memory)
    {
        remember(ctx, &s, memory);
    }
    out
}

/// … كما أعلنت المنظمة، (*kamā aʿlanat al-munaẓẓama*, as the organisation announced,) in the middle of what somebody says: of its own clause
/// only, and who spoke before goes on.
fn as_said(ctx: &Context<'_>, frame: &Frame, range: &Range<usize>, back: usize) -> Option<Range<usize>> {
    let v = &frame.cue;
    let name = &frame.speaker.tokens;
    if !ctx.pack.arabic
        || v.start < range.start + 4
        || ctx.tokens.fold(v.start - 1) != "كما"
        || name.start < v.end
        || frame.scope.start < back
    {
        return None;
    }
    let end = (name.end..range.end).find(|i| ctx.parts_clause(*i)).unwrap_or(range.end);
    let says = (v.end..end).any(|i| ctx.cue(i, Cue::Content).is_some() || ctx.tokens.fold(i) == ":");
    (!says).then(|| closes_from(ctx, back, v.start - 1)..name.end)
}

/// Where the clause begins that كما أعلنت (as … announced) closes at token `at`: 150 لا خمسمئة كما تزعم واشنطن (150, not 500 as Washington claims) is
/// only about what is denied.
fn closes_from(ctx: &Context<'_>, back: usize, at: usize) -> usize {
    let opens = |i: &usize| ctx.parts_clause(*i) && !ctx.quote_mark(*i) || ctx.tokens.fold(*i) == "لا";
    (back..at).rev().find(opens).map_or(back, |i| i + 1)
}

/// A sentence in which somebody may speak, as far as it is read.
#[derive(Clone, Copy)]
struct Floor<'s, 'a> {
    ctx: &'s Context<'a>,
    range: &'s Range<usize>,
    /// The token up to which what was said is given to somebody.
    back: usize,
    cands: &'s [Candidate],
    before: &'s [Frame],
}

/// Tells whether nothing that was said has been given to a candidate yet.
fn free(used: &[bool], k: usize) -> bool {
    !used.get(k).copied().unwrap_or(true)
}

/// Notes that something that was said is given to a candidate.
fn take(used: &mut [bool], k: usize) {
    if let Some(u) = used.get_mut(k) {
        *u = true;
    }
}

fn speech_frame(floor: Floor<'_, '_>, a: &Ann, used: &mut [bool], memory: &mut Memory) -> Option<Frame> {
    let Floor { ctx, range, before, .. } = floor;
    let Tag::Speech(k) = a.tag else { return None };
    let entry = ctx.pack.speech.get(k as usize)?;
    let v = a.tokens.clone();
    let turn = ctx.pack.arabic
        && matches!(
            ctx.tokens.fold(v.start.saturating_sub(1)),
            "جهته" | "جهتها" | "جانبه" | "جانبها" | "بدوره" | "بدورها" | "كما" | "وكما"
        );
    // ومن بين القتلى (among the dead) is not بيّن (made clear).
    let among = ctx.pack.arabic && v.start > range.start && ctx.tokens.fold(v.start - 1).ends_with("من");
    if entry.initial && (v.start > range.start + 1 && !turn || among) {
        return None;
    }
    // في بيان تلقت … نسخة منه (a statement of which … received a copy): nobody speaks.
    if ctx.pack.arabic
        && entry.w == "تلقى"
        && (v.end..range.end.min(v.end + 8)).any(|i| ctx.tokens.fold(i).starts_with("نسخ"))
    {
        return None;
    }
    // العدل (justice) is no عدل (amended): a verb has no article; آفاد (AFAD) is no أفاد (reported).
    if ctx.pack.arabic
        && v.len() == 1
        && (a.article && !entry.participle
            || ctx.words(v.clone()).starts_with('آ')
                && ctx.at(v.start).iter().any(|x| matches!(x.tag, Tag::Source(..))))
    {
        return None;
    }
    if ctx.pack.arabic && outlet_of_itself(ctx, &v) {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: outlet_speaker(ctx),
            rule: "outlet-of-itself",
            strength: 1,
            certainty: None,
        });
    }
    // "did not say how many" says nothing; لا تقر إلا بـ34 (admits to no more than 34) does.
    let only = || (v.end..range.end.min(v.end + 9)).any(|i| matches!(ctx.tokens.fold(i), "الا" | "سوي"));
    if ctx.pack.arabic && ctx.is(v.start.saturating_sub(1), Words::Not) && v.start > range.start && !only() {
        return None;
    }
    // للكشف عن مصير المعتقلين (to disclose the fate of the detainees): what is asked for, not what is said.
    if ctx.pack.arabic && a.prep && ctx.tokens.fold(v.start).starts_with("لل") {
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
    // يذكر أن الحرب أسفرت (it is recalled that the war …): nobody's word but the outlet's.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(v.start).trim_start_matches('و'), "يذكر" | "يشار")
        && content.is_some_and(|c| c <= v.end + 1)
    {
        return None;
    }
    // “نعلن بأسف مقتل سبعة” (we announce with regret …): who says we is who speaks already.
    let we = ctx.pack.arabic
        && ctx.tokens.fold(v.start).trim_start_matches(['و', 'ف']).starts_with('ن')
        && !hasila_registry::fold::fold(&entry.w).starts_with('ن');
    if we {
        return None;
    }
    if entry.participle {
        if a.article {
            return None;
        }
        // مشيراً إلى (pointing to): the sentence's speaker so far.
        // قالت الوزارة: "…". مبينة أنه (the ministry said "…". Making clear that): a sentence that only goes on.
        let opens = ctx.pack.arabic && v.start == range.start && content.is_some_and(|c| c <= v.end + 1);
        let earlier = || memory.last.clone().filter(|_| opens && range.start > 0);
        let speaker = before
            .iter()
            .rev()
            // Not whom he only names: كما أعلنت المنظمة، مؤكداً (as the organisation announced, stressing).
            .find(|f| f.cue.start < v.start && !(f.strength > 2 && f.scope.end <= v.start))
            .or_else(|| before.iter().rev().find(|f| f.cue.start < v.start))
            .map(|f| f.speaker.clone())
            .or_else(earlier)?;
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
        let frame = arabic_speech(floor, a, entry, content, opens_quote, used, memory)?;
        let frame = end_with_deed(ctx, frame);
        Some(end_with_quote(ctx, frame, content, opens_quote, range))
    } else {
        let mut frame = english_speech(floor, a, entry, content, opens_quote, used, memory)?;
        // "A policeman told me, 'We took out 22 bodies', and I saw five": what is said within what is said ends with its marks.
        if ctx.segments.quotation.get(frame.cue.start).is_some_and(|q| *q != 0)
            && let Some(close) = inner_quote_end(ctx, frame.cue.end, range.end)
        {
            frame.scope.end = frame.scope.end.min(close);
        }
        Some(frame)
    }
}

/// أعلن التنظيم مسؤوليته عن هجومين أسفرا عن مقتل 25 (the group claimed two attacks that killed 25): it answers for the deed, the
/// outlet for what came of it.
fn end_with_deed(ctx: &Context<'_>, mut frame: Frame) -> Frame {
    let claims = (frame.cue.end..frame.scope.end.min(frame.cue.end + 12))
        .take_while(|i| ctx.cue(*i, Cue::Content).is_none())
        .find(|i| ctx.is(*i, Words::Responsibility));
    if ctx.pack.arabic
        && let Some(from) = claims
        && let Some(outcome) = (from + 2..frame.scope.end).find(|i| ctx.is(*i, Words::Outcome))
    {
        frame.scope.end = outcome;
    }
    frame
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
        && (close - open > 6 || ctx.tokens.fold(open) == "‹")
        && close + 1 < range.end
    {
        frame.scope.end = close + 1;
    }
    frame
}

/// Where a quotation within a quotation ends that opens right behind a verb of speech.
fn inner_quote_end(ctx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let single = |i: usize| matches!(ctx.tokens.fold(i), "'" | "‘" | "’");
    let open = (from..end.min(from + 6)).find(|i| single(*i) && !ctx.tokens.touches_previous(*i))?;
    let closes = |i: &usize| {
        single(*i)
            && ctx.tokens.touches_previous(*i)
            && !(ctx.tokens.touches_previous(i + 1) && ctx.tokens.kind(i + 1) == TokenKind::Word)
    };
    (open + 2..end).find(closes).map(|close| close + 1)
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
        // "أجهزة النداء المعروفة بـ"البيجر" بلغت …" (the devices known as "pagers" …): behind a preposition it opens.
        let opens = f == "\""
            && closer == "\""
            && ctx.pack.arabic
            && ctx.tokens.touches_previous(i)
            && matches!(ctx.tokens.fold(i - 1).trim_end_matches('ـ'), "ب" | "ل" | "و" | "ك" | "وب" | "ول");
        if opens {
            depth += 1;
            continue;
        }
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
