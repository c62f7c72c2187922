//! A sentence read from its start to its end: its label, its phrases of according to, its verbs of speech, and who has the floor
//! after it.

mod opening;

use smallvec::{SmallVec, smallvec};

use super::*;
use crate::words::AnyClass;

use opening::opening;

/// Words with which somebody is given what is said.
const SAID: Marks = Marks::SPEECH.or(Marks::cue(Cue::According));

/// Tells cheaply whether an Arabic sentence has a word or a mark with which somebody is given what it says.
fn may_be_said(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    const GIVEN: AnyClass = Words::any([Words::Issued, Words::GaveIt, Words::HisWords, Words::Document]);
    ctx.begins_within(range.clone(), SAID)
        || range.clone().any(|i| {
            ctx.is_any(i, GIVEN)
                || ctx.is_stripped(i, Words::OwnedFigure)
                || ctx.is_stripped(i, Words::TakesBack)
                || ctx.tokens.fold(i).starts_with("فحصيلت")
        })
        // A colon may stand right behind what closes the sentence.
        || (range.start..range.end + 3).any(|i| ctx.opens(i, Opener::Colon) || ctx.opens(i, Opener::Bracket))
}

/// The frames of a sentence, in the order in which their words stand, and what they leave in memory.
pub(super) fn sentence_frames(
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
    if !ctx.pack.arabic
        && let Some(frame) = source_line(ctx, &range, &cands, memory)
    {
        remember(ctx, &frame.speaker, memory);
        return vec![frame];
    }
    let mut used: SmallVec<[bool; 32]> = smallvec![false; cands.len()];
    let mut out: Vec<Frame> = Vec::new();
    out.extend(opening(ctx, &range, &cands, headline, &mut used, memory));
    let mut behind_label = range.start;
    if out.is_empty()
        && let Some(label) = label_at(ctx, range.start, range.end, &cands, memory)
            .or_else(|| headline.then(|| named_below(ctx, &range, country)).flatten())
    {
        behind_label = label.tokens.end;
        out.push(label.opens(ctx, &range, &cands, &mut used, memory));
    }
    // "93 dead; Health Ministry: 145 wounded": a semicolon opens a part as a line does.
    let mark = |i: &usize| ctx.tokens.kind(*i) == TokenKind::Mark;
    for part in ctx.openings(range.clone(), Opener::Semicolon).filter(mark) {
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
    out.extend(if ctx.pack.arabic {
        let mut others = figures_compared(ctx, &range, &cands, memory);
        others.extend(owned_tallies(ctx, &range, &cands, memory));
        others
    } else {
        owned_figures(ctx, &range, &cands, memory)
    });
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
        // In English every word with which somebody is given what was said is in a list.
        if !ctx.pack.arabic && !ctx.begins(i, SAID) {
            i += 1;
            continue;
        }
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
            && let Some(frame) = in_its_paper(floor, i, &mut used, memory)
        {
            remember(ctx, &frame.speaker, memory);
            i = frame.speaker.tokens.end.max(i + 1);
            out.push(frame);
            continue;
        }
        if ctx.pack.arabic
            && let Some(frame) = takes_back(floor, i, memory)
        {
            remember(ctx, &frame.speaker, memory);
            out.push(frame);
            i += 1;
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
            if by_the_way(ctx, &frame, &range, &cands) {
                memory.heard.push(Heard::of(frame.speaker.clone()));
            } else {
                remember(ctx, &frame.speaker, memory);
            }
            out.push(frame);
        }
        i += 1;
    }
    if ctx.pack.arabic
        && !headline
        && out.is_empty()
        && let Some(frame) = shown_and_quoted(ctx, &range, &cands, memory)
    {
        remember(ctx, &frame.speaker, memory);
        out.push(frame);
    }
    part_clauses(ctx, &range, &mut out);
    // الحكومة تتحدث عن 20 قتيلاً، والأهالي عن 60 (the government speaks of 20 dead, and the inhabitants of 60): the verb goes on.
    if ctx.pack.arabic
        && let Some(first) = out
            .iter()
            .find(|f| f.strength < 4 && ctx.tokens.fold(f.cue.end - 1).ends_with("تحدث"))
            .map(|f| f.cue.end)
    {
        for c in cands.iter().filter(|c| c.tokens.start > first && ctx.tokens.fold(c.tokens.end) == "عن") {
            let opens =
                ctx.parts_clause(c.tokens.start - 1) && ctx.tokens.fold(c.tokens.start).starts_with('و');
            let figure = (c.tokens.end + 1..range.end.min(c.tokens.end + 4)).any(|i| ctx.figure(i));
            if opens
                && figure
                && let Some(speaker) = resolve(ctx, c, memory)
            {
                out.push(Frame {
                    scope: c.tokens.start..range.end,
                    cue: c.tokens.end..c.tokens.end + 1,
                    speaker,
                    rule: "speaks-as-well",
                    strength: 1,
                    certainty: None,
                });
            }
        }
    }
    if ctx.pack.arabic
        && !headline
        && !out.iter().any(|f| f.strength < 4 && !by_the_way(ctx, f, &range, &cands))
        && let Some(c) = denies_first(ctx, &cands, &range).and_then(|k| cands.get(k))
        && let Some(s) = resolve(ctx, c, memory)
    {
        learn_names(ctx, c.tokens.end, range.end, &s, memory);
        remember(ctx, &s, memory);
    }
    if !ctx.pack.arabic && !headline {
        let quoted = quoted_figure(ctx, &range, &cands, &out, memory);
        out.extend(quoted);
        let also = gapped(ctx, &range, &cands, &out, memory);
        out.extend(also);
    }
    if !ctx.pack.arabic
        && !headline
        && out.is_empty()
        && let Some(c) = spoken_to(ctx, &cands, &range).and_then(|k| cands.get(k))
        && let Some(s) = resolve(ctx, c, memory)
    {
        remember(ctx, &s, memory);
        return out;
    }
    // "Samir Haddad was carrying flour when it began. He counted 20 bodies": who is shown, where the next sentence says what he says.
    if out.is_empty()
        && !headline
        && !ctx.pack.arabic
        && let Some(s) = shown_at_work(ctx, &range)
    {
        learn_names(ctx, s.tokens.start, s.tokens.end, &s, memory);
        remember(ctx, &s, memory);
        return out;
    }
    // "The SDF gave another picture. They put …": who opens a sentence is who the next one means.
    if out.iter().all(|f| matches!(f.rule, "figure-of-its-own" | "figure-quoted"))
        && !headline
        && !ctx.pack.arabic
        && let Some(c) = cands.first().filter(|c| is_told_of(ctx, c, &range))
        && let Some(s) = resolve(ctx, c, memory)
    {
        remember(ctx, &s, memory);
    }
    out
}

/// "Samir Haddad was carrying a sack": a name of two capitals or more that opens a sentence, before what he was doing; the next one goes on
/// with what he says.
fn shown_at_work(ctx: &Context<'_>, range: &Range<usize>) -> Option<Speaker> {
    let part = |k: usize| {
        capitalised(ctx, k) && !ctx.possessive(k) && ctx.at(k).iter().all(|a| matches!(a.tag, Tag::Noun(_)))
            || small_particle(ctx, k)
            || ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k) && k > range.start
    };
    let to = (range.start..range.end.min(range.start + 5)).take_while(|k| part(*k)).last()? + 1;
    let name = range.start..to;
    let next = to + usize::from(ctx.tokens.fold(to) == ",") * 3;
    let does = matches!(ctx.tokens.fold(to), "was" | "had" | "is")
        || ctx.tokens.fold(to) == ","
            && ctx.tokens.kind(to + 1) == TokenKind::Digits
            && matches!(ctx.tokens.fold(next), "was" | "had" | "is");
    let he = range.end;
    let he = he + usize::from(ctx.tokens.fold(he) == ".");
    let says = matches!(ctx.tokens.fold(he), "he" | "she") && ctx.begins(he + 1, Marks::SPEECH);
    let whole = name.clone().filter(|k| capitalised(ctx, *k)).count() >= 2;
    let listed = name.clone().any(|k| {
        ctx.lists(k, List::Common)
            || ctx.lists(k, List::Country)
            || ctx.lists(k, List::Head)
            || is_office(ctx, k)
    });
    let place = !ctx.registry.places().lookup(&ctx.words(name.clone()).to_lowercase()).is_empty();
    (whole && does && says && !listed && !place)
        .then(|| Speaker::named(ctx, slug(ctx.words(name.clone())), name))
}

/// "The paper has spoken to a resident of the district by phone.": the one spoken to is who says what follows.
fn spoken_to(ctx: &Context<'_>, cands: &[Candidate], range: &Range<usize>) -> Option<usize> {
    let verb = range.clone().find(|i| ctx.is(*i, Words::SpeaksWith))?;
    let from = if matches!(ctx.tokens.fold(verb + 1), "to" | "with") { verb + 2 } else { verb + 1 };
    // "I have just spoken to the head of the fire service.": a reporter, of himself.
    let reporter = (range.start..verb).any(|i| {
        matches!(ctx.tokens.fold(i), "i" | "we") && ctx.segments.quotation.get(i).is_none_or(|q| *q == 0)
    });
    let asks = reporter || cands.iter().any(|c| c.kind == CandidateKind::Outlet && c.tokens.end <= verb);
    let met = |c: &Candidate| matches!(c.kind, CandidateKind::Unnamed | CandidateKind::Person(_));
    let office = |c: &Candidate| {
        reporter
            && matches!(c.kind, CandidateKind::Named(_))
            && (from..c.tokens.end).any(|i| ctx.cue(i, Cue::Role).is_some() || is_office(ctx, i))
    };
    let at = |c: &Candidate| {
        c.tokens.start >= from
            && (c.tokens.start <= from + 2 && met(c) || c.tokens.start <= from + 3 && office(c))
    };
    // "A resident spoke to AFP by phone."
    let told = cands.iter().position(|c| {
        met(c)
            && c.tokens.end <= verb
            && c.tokens.start <= range.start + 1
            && matches!(ctx.tokens.fold(verb + 1), "to" | "with")
    });
    cands.iter().position(at).filter(|_| asks).or(told)
}

/// Whether somebody speaks without taking the floor from whoever has it.
fn by_the_way(ctx: &Context<'_>, frame: &Frame, range: &Range<usize>, cands: &[Candidate]) -> bool {
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
                && (c.tokens.end..frame.speaker.tokens.start).any(|k| ctx.cue(k, Cue::Rejects).is_some())
        });
    // ينفي ما أوردته رويترز (denies what Reuters reported): whoever denies it goes on.
    let denied = ctx.pack.arabic
        && matches!(ctx.tokens.fold(frame.cue.start.saturating_sub(1)), "ما" | "بما" | "لما")
        && (range.start..frame.cue.start).any(|k| ctx.cue(k, Cue::Rejects).is_some());
    aside || quoted || posted || denied
}

/// المتحدث باسم طالبان ينفي للجزيرة ما أوردته الوكالة. وقال (the Taliban's spokesman denies to Al Jazeera what the agency reported. He
/// said): the subject of a verb of speech that says nothing here.
fn denies_first(ctx: &Context<'_>, cands: &[Candidate], range: &Range<usize>) -> Option<usize> {
    let verb = (range.start..range.end.min(range.start + 14))
        .find(|i| ctx.cue(*i, Cue::Rejects).is_some() && ctx.begins(*i, Marks::SPEECH))?;
    cands.iter().position(|c| {
        let before = c.tokens.end <= verb
            && c.tokens.start <= range.start + 1
            && !(c.tokens.end..verb).any(|i| ctx.begins(i, Marks::TRIGGER));
        matches!(c.kind, CandidateKind::Named(_)) && !c.addressed && (before || c.tokens.start == verb + 1)
    })
}

/// Whether a sentence in which nobody speaks tells of somebody whom the next one may mean.
fn is_told_of(ctx: &Context<'_>, c: &Candidate, range: &Range<usize>) -> bool {
    // "Ana Cole, 38, lost", "Ana, a 38-year-old nurse, lost"
    let age = c.tokens.end + 1 + usize::from(ctx.tokens.fold(c.tokens.end + 1) == "a");
    let aged = matches!(c.kind, CandidateKind::Person(_))
        && ctx.tokens.fold(c.tokens.end) == ","
        && ctx.tokens.kind(age) == TokenKind::Digits
        && ctx.tokens.fold(age + 1) == if age > c.tokens.end + 1 { "-" } else { "," };
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
            "by" | "of" | "from" | "to" | "for" | "with" | "against" | "on" | "over" | "about"
        );
    c.tokens.start <= range.start + if aged { 12 } else { 6 }
        && !by_the_way
        && (matches!(c.kind, CandidateKind::Named(_))
            || c.kind == CandidateKind::SpeakerAgain
                && c.tokens.len() > 1
                && ctx.is(c.tokens.end - 1, Words::Epithet)
            || aged
            || tells)
        && !c.addressed
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
pub(super) fn closes_from(ctx: &Context<'_>, back: usize, at: usize) -> usize {
    let opens = |i: &usize| ctx.parts_clause(*i) && !ctx.quote_mark(*i) || ctx.tokens.fold(*i) == "لا";
    (back..at).rev().find(opens).map_or(back, |i| i + 1)
}

/// A sentence in which somebody may speak, as far as it is read.
#[derive(Clone, Copy)]
pub(super) struct Floor<'s, 'a> {
    pub ctx: &'s Context<'a>,
    pub range: &'s Range<usize>,
    /// The token up to which what was said is given to somebody.
    pub back: usize,
    pub cands: &'s [Candidate],
    pub before: &'s [Frame],
}

/// The first candidate within a few words behind a token to whom nothing that was said has been given yet.
pub(super) fn free_behind<'c>(
    cands: &'c [Candidate],
    used: &[bool],
    at: usize,
    within: usize,
    fits: impl Fn(&Candidate) -> bool,
) -> Option<(usize, &'c Candidate)> {
    let near = |c: &Candidate| c.tokens.start > at && c.tokens.start <= at + within;
    cands.iter().enumerate().find(|(k, c)| free(used, *k) && near(c) && fits(c))
}

/// Tells whether nothing that was said has been given to a candidate yet.
pub(super) fn free(used: &[bool], k: usize) -> bool {
    !used.get(k).copied().unwrap_or(true)
}

/// Notes that something that was said is given to a candidate.
pub(super) fn take(used: &mut [bool], k: usize) {
    if let Some(u) = used.get_mut(k) {
        *u = true;
    }
}
