//! Who could speak: the bodies, people and repeated speakers a sentence names.

mod addressed;
mod again;
mod arabic;
mod english;
mod land;
mod name;
mod title;
mod unnamed;

use super::*;
use crate::vocabulary::Layer;
use crate::words::{AnyClass, AnyList};

use again::*;
use arabic::*;
use english::*;
use land::*;
use title::*;
use unnamed::*;

pub(super) use addressed::*;
pub(super) use land::government_of;
pub(super) use name::*;
pub(super) use unnamed::several_services;

/// Everybody a sentence names who could speak, in the order in which they stand.
pub(super) fn candidates(
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
        if !may_begin(ctx, i) {
            debug_assert!(
                candidate_at(ctx, i, range.end, country, headline).is_none(),
                "`may_begin` must let through `{}`, which begins a candidate",
                ctx.tokens.fold(i)
            );
            i += 1;
            continue;
        }
        if let Some(mut c) = candidate_at(ctx, i, range.end, country, headline) {
            c.addressed = is_addressed(ctx, i);
            if several_speak(ctx, i, &c) {
                c.tokens.start = i - 1;
            }
            i = c.tokens.end.max(i + 1);
            // "the aid coalition UOSSM", "the Syrian state agency SANA": a list knows the name behind what it is.
            if !ctx.pack.arabic
                && let CandidateKind::Named(id) = &c.kind
                && c.name.is_none()
                && ctx.registry.source(id).is_none()
                && ctx.tokens.kind(c.tokens.end - 1) == TokenKind::Word
                && !capitalised(ctx, c.tokens.end - 1)
                && capitalised(ctx, c.tokens.end)
                && !is_office(ctx, c.tokens.end - 1)
                && let Some((tokens, listed)) = body_at(ctx, c.tokens.end, range.end, country, headline)
                && ctx.registry.source(&listed).is_some()
            {
                c.kind =
                    if listed == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(listed) };
                c.tokens.end = tokens.end;
                i = c.tokens.end;
            }
            // "the FSB Public Relations Center": who speaks for the body named before it.
            if !ctx.pack.arabic
                && let CandidateKind::Named(_) = &c.kind
                && press_office(ctx, c.tokens.start) == Some(c.tokens.end)
                && let Some(b) = out.last_mut()
                && b.tokens.end == c.tokens.start
                && matches!(b.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
            {
                b.tokens.end = c.tokens.end;
                continue;
            }
            // "the Ministry of Agriculture and Rural Development": its other cares are of its name.
            if let Some(end) = other_cares(ctx, &c).filter(|end| *end <= range.end) {
                c.tokens.end = end;
                i = end;
            }
            // "The White Helmets civil defense group": what it is belongs to its name.
            if !ctx.pack.arabic
                && matches!(&c.kind, CandidateKind::Named(id) if ctx.registry.source(id).is_some())
                && capitalised(ctx, c.tokens.end - 1)
                && let Some(noun) = (c.tokens.end..range.end.min(c.tokens.end + 4)).find(|k| {
                    // "the Magen David Adom ambulance service"
                    ctx.is(*k, Words::Epithet)
                        || matches!(ctx.tokens.fold(*k), "service" | "services" | "authority")
                })
                && (c.tokens.end..=noun).all(|k| {
                    ctx.tokens.kind(k) == TokenKind::Word
                        && !capitalised(ctx, k)
                        && (k == noun
                            || ctx.lists(k, List::Modifier)
                            || ctx.is(k, Words::Watching)
                            || ctx.is(k, Words::Helping)
                            || ctx.is(k, Words::Fighting)
                            || ctx.tokens.fold(k) == "news")
                })
            {
                c.tokens.end = noun + 1;
                i = c.tokens.end;
            }
            // "head of the nursing department at Selm Hospital": the house of which that is a part.
            let unit = |id: &str| ["department", "unit", "ward", "section"].iter().any(|w| id.ends_with(w));
            if !ctx.pack.arabic
                && matches!(&c.kind, CandidateKind::Named(id) if unit(id) && ctx.registry.source(id).is_none())
                && let Some(at) = (c.tokens.start + 1..=c.tokens.end).find(|k| ctx.tokens.fold(*k) == "at")
                && unit(ctx.tokens.fold(at - 1))
                && let Some((end, of)) = house_of_unit(ctx, at + 1, range.end, country)
            {
                c.kind = CandidateKind::Named(of);
                c.tokens.end = end;
                i = end;
            }
            // "fire service officials": the body's own.
            if c.kind == CandidateKind::Unnamed
                && !ctx.begins(c.tokens.start, Marks::SPEECH)
                && !ctx.pack.arabic
                && let Some(b) = out.last_mut()
                && matches!(b.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
                && b.tokens.end == c.tokens.start
            {
                b.tokens.end = c.tokens.end;
                continue;
            }
            // "Amnesty International's Crisis Evidence Lab": a part of the body that a list knows.
            if !ctx.pack.arabic
                && let CandidateKind::Named(id) = &c.kind
                && ctx.registry.source(id).is_none()
                && capitalised(ctx, c.tokens.start)
                && let Some(b) = out.last_mut()
                && b.tokens.end == c.tokens.start
                && ctx.possessive(b.tokens.end - 1)
                && (b.kind == CandidateKind::Outlet
                    || matches!(&b.kind, CandidateKind::Named(of) if ctx.registry.source(of).is_some_and(|e| e.role.is_none())))
            {
                b.tokens.end = c.tokens.end;
                continue;
            }
            // "Colombian defence minister Pedro Sánchez": another than the one of that name whom a list knows abroad.
            if !ctx.pack.arabic
                && let Some(b) = out.last_mut()
                && namesake_abroad(ctx, b, &c)
            {
                b.tokens.end = c.tokens.end;
                b.name = Some(c.tokens.clone());
                continue;
            }
            // "fire service director Tajul Chowdhury": the person speaks for the body named before.
            if matches!(c.kind, CandidateKind::Person(_))
                && !ctx.pack.arabic
                && let Some(b) = out.last_mut()
                && (matches!(b.kind, CandidateKind::Named(_))
                    || b.kind == CandidateKind::Outlet
                        && b.tokens.end == c.tokens.start
                        && ctx.is(c.tokens.start, Words::Rank)
                    || b.kind == CandidateKind::SpeakerAgain
                        && b.tokens.len() > 1
                        && ctx.tokens.fold(b.tokens.end) != ",")
                && (c.tokens.start - b.tokens.end <= 3
                    // "The director of the ambulance service, Abdulkadir Adan, told": named beside its office.
                    && (b.tokens.end..c.tokens.start).all(|k| ctx.tokens.fold(k) == "'" || (ctx.tokens.fold(k) == "," && behind_courtesy(ctx, k + 1, c.tokens.start) && !asks_him(ctx, b) && (ctx.tokens.fold(c.tokens.end) == "," || ctx.begins(c.tokens.end, Marks::SPEECH))) || ctx.tokens.kind(k) == TokenKind::Word && !ctx.begins(k, Marks::SPEECH.or(Marks::cue(Cue::Clause)).or(Marks::cue(Cue::Passive))) && !ctx.is(k, Words::PrepositionOfPlace))
                    || matches!(b.kind, CandidateKind::Named(_)) && titled_apposition(ctx, b, &c))
            {
                b.tokens.end = c.tokens.end;
                b.name = Some(c.tokens.clone());
                continue;
            }
            if !ctx.pack.arabic {
                unowned(ctx, &mut c);
                // "Turkey's disaster agency AFAD": two names of one body.
                if let Some(b) = out.last_mut()
                    && b.tokens.end == c.tokens.start
                    && let (CandidateKind::Named(what), CandidateKind::Named(id)) = (&b.kind, &c.kind)
                    && ctx.registry.source(id).is_some_and(|e| e.role.is_some())
                    && (what == id || ctx.registry.source(what).is_none() && what.ends_with("-agency"))
                {
                    (b.tokens.end, b.kind) = (c.tokens.end, c.kind);
                    continue;
                }
            }
            out.push(c);
        } else {
            i += 1;
        }
    }
    if ctx.pack.arabic {
        fold_offices(ctx, &mut out);
    } else {
        add_subjects(ctx, &range, &mut out);
        fold_appositions(ctx, &range, &mut out);
    }
    out
}

/// Where the name of a ministry ends that cares for more than one thing: "of Labour, Family *and Social Services*".
fn other_cares(ctx: &Context<'_>, c: &Candidate) -> Option<usize> {
    let ministry =
        matches!(&c.kind, CandidateKind::Named(id) if id.ends_with("-ministry") || id == "ministry");
    let of = c.tokens.clone().any(|k| ctx.tokens.fold(k) == "of" && capitalised(ctx, k + 1));
    if ctx.pack.arabic || !ministry || !of || !capitalised(ctx, c.tokens.end - 1) {
        return None;
    }
    let care = |k: usize| {
        let run = (k..k + 4).take_while(|j| {
            capitalised(ctx, *j) && !ctx.begins(*j, Marks::SOURCE.or(Marks::BODY).or(Marks::SPEECH))
        });
        run.last().map(|last| last + 1)
    };
    let (mut end, mut closed) = (c.tokens.end, None);
    for _ in 0..4 {
        let comma = ctx.tokens.fold(end) == ",";
        let and = end + usize::from(comma);
        let last = ctx.tokens.fold(and) == "and";
        if !(comma || last) {
            break;
        }
        end = care(and + usize::from(last))?;
        if last {
            closed = Some(end);
            break;
        }
    }
    closed.filter(|end| {
        ctx.begins(*end, Marks::SPEECH)
            || ctx.parts_clause(*end)
            || matches!(ctx.tokens.fold(*end), "." | "has" | "had" | "in" | "on")
    })
}

/// Whether somebody behind an office has the name of one whom a list knows in another land.
fn namesake_abroad(ctx: &Context<'_>, office: &Candidate, person: &Candidate) -> bool {
    let (CandidateKind::Named(held), CandidateKind::Named(id)) = (&office.kind, &person.kind) else {
        return false;
    };
    let title = office.tokens.end - 1;
    let titled = is_office(ctx, title) || ctx.tokens.fold(title) == "minister";
    let name = || hasila_registry::fold::fold(ctx.words(person.tokens.clone()));
    held != id
        && titled
        && office.tokens.end == person.tokens.start
        && ctx.registry.source(id).is_some_and(|e| {
            e.country.is_some()
                && e.country != ctx.country
                && e.people.iter().any(|p| hasila_registry::fold::folds_to(p, &name()))
        })
}

/// "Asked by AFP, Ana Cole, …": a medium before a comma is nobody's office.
fn asks_him(ctx: &Context<'_>, c: &Candidate) -> bool {
    let led = c.tokens.start.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    c.addressed
        || matches!(led, "by" | "to" | "with")
        || matches!(&c.kind, CandidateKind::Named(id) if is_medium(ctx, id))
}

/// "the Selm Mining Company's": an id that no list has is made without the owner's ending.
fn unowned(ctx: &Context<'_>, c: &mut Candidate) {
    let last = c.tokens.end - 1;
    if let CandidateKind::Named(id) | CandidateKind::Person(id) = &mut c.kind
        && ctx.possessive(last)
        && ctx.registry.source(id).is_none()
        && let Some(rest) = id.strip_suffix(&slug(ctx.words(last..last + 1)))
    {
        *id = format!("{rest}{}", slug(ctx.owner(last..last + 1)));
    }
}

/// The house that a department is of, behind "at": by its name, which may leave out that it is a hospital ("at al-Shifa").
fn house_of_unit(ctx: &Context<'_>, at: usize, end: usize, country: Option<&str>) -> Option<(usize, String)> {
    let at = at + usize::from(ctx.tokens.fold(at) == "the");
    if let Some(c) = candidate_at(ctx, at, end, country, false)
        && let CandidateKind::Named(id) = c.kind
        && (id.ends_with("hospital") || ctx.registry.source(&id).is_some())
    {
        return Some((c.tokens.end, id));
    }
    let part = |k: usize| {
        capitalised(ctx, k)
            || small_particle(ctx, k)
            || ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k)
    };
    let to = (at..end.min(at + 6)).take_while(|k| part(*k)).last()? + 1;
    let name = ctx.words(at..to);
    let place = !ctx.registry.places().lookup(&name.to_lowercase()).is_empty();
    let named = (at..to).any(|k| capitalised(ctx, k)) && matches!(ctx.tokens.fold(to), "," | ".");
    (named && !place).then(|| (to, format!("{}-hospital", slug(name))))
}

/// The bodies and persons that a stretch of words names, and their ids.
pub fn mentioned(ctx: &Context<'_>, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let named = |c: Candidate| match c.kind {
        CandidateKind::Named(id) | CandidateKind::Person(id) => Some((c.tokens, id)),
        _ => None,
    };
    candidates(ctx, range, ctx.country.as_deref(), false).into_iter().filter_map(named).collect()
}

/// قال ثلاثة مسؤولين إن (*qāla thalāthat masʾūlīn inna*, three officials said that): a number of people between a verb of speech and what
/// they say is theirs.
fn several_speak(ctx: &Context<'_>, i: usize, c: &Candidate) -> bool {
    let Some(verb) = i.checked_sub(2).filter(|_| ctx.pack.arabic) else { return false };
    let counted = ctx.tokens.kind(i - 1) == TokenKind::Digits || ctx.is(i - 1, Words::NumberWord);
    let somebody = c.kind == CandidateKind::Unnamed || ctx.cue(i, Cue::Role).is_some();
    // وثّق اعتقال ثلاثة ناشطين (documented the arrest of three activists) has a noun between; سجّل خمسة ناشطين may count them.
    let counts = ctx.is_stripped(verb, Words::CountsThem);
    counted && somebody && ctx.begins(verb, Marks::SPEECH) && !counts
}

/// "The director-general of the relief agency, RELAG, Dr. Ana Cole,": behind the acronym and a title, the office's holder.
fn titled_apposition(ctx: &Context<'_>, office: &Candidate, person: &Candidate) -> bool {
    let mut at = office.tokens.end;
    if ctx.tokens.fold(at) == "," && acronym(ctx, at + 1) {
        at += 2;
    }
    let titled = office.tokens.clone().any(|k| ctx.cue(k, Cue::Role).is_some() || is_office(ctx, k));
    // "the Director, Army Public Relations, Ana Cole,": the office goes on.
    while at < person.tokens.start && at < office.tokens.end + 5 && capitalised(ctx, at) {
        at += 1;
    }
    if !titled || ctx.tokens.fold(at) != "," {
        return false;
    }
    while matches!(ctx.tokens.fold(at), "," | ".") {
        at += 1;
    }
    while at < person.tokens.start && (ctx.is(at, Words::Courtesy) || ctx.is(at, Words::Rank)) {
        at += if ctx.tokens.fold(at + 1) == "." { 2 } else { 1 };
    }
    at == person.tokens.start && ctx.tokens.fold(person.tokens.end) == ","
}

/// Tells cheaply whether a token can begin a candidate at all: most words can't, and no rule needs to look at them.
fn may_begin(ctx: &Context<'_>, i: usize) -> bool {
    const NAMES: Marks = Marks::SOURCE
        .or(Marks::BODY)
        .or(Marks::cue(Cue::Role))
        .or(Marks::cue(Cue::Correspondent))
        .or(Marks::cue(Cue::PersonTitle))
        .or(Marks::cue(Cue::Unnamed))
        .or(Marks::cue(Cue::SourcesAgain))
        .or(Marks::cue(Cue::MediumAgain))
        .or(Marks::cue(Cue::SpeakerAgain))
        .or(Marks::cue(Cue::GroupAgain))
        .or(Marks::cue(Cue::Medium));
    if ctx.begins(i, NAMES) {
        return true;
    }
    if ctx.pack.arabic {
        return ctx.tokens.may(i, Layer::Head)
            || ctx.lists(i, List::Given)
            || ctx.opens(i, Opener::ArabicMention)
            || ctx.quote_mark(i + 1) && ctx.is_stripped(i, Words::HasAName)
            || ctx.is_stripped(i, Words::PrivatePerson)
            || capital_tells(ctx, i)
            || matches!(ctx.tokens.fold(i), "احد" | "احدي" | "العدو" | "والعدو")
            // Whoever stands behind a verb of speech may be anybody.
            || i.checked_sub(1).is_some_and(|b| ctx.begins(b, Marks::SPEECH) || ctx.opens(b, Opener::Was));
    }
    const LISTS: AnyList =
        List::any([List::Country, List::Head, List::Modifier, List::OfficeBegins, List::ForceBegins]);
    const CLASSES: AnyClass = Words::any([Words::SomePerson, Words::Courtesy, Words::Firm]);
    ctx.tokens.capital(i)
        || ctx.opens(i, Opener::EnglishMention)
        || ctx.opens(i, Opener::Possessive)
        || ctx.lists_any(i, LISTS)
        || ctx.is_any(i, CLASSES)
        || ctx.is(i, Words::NumberWord) && ctx.tokens.fold(i + 1) == "of"
        || is_ordinal_ending(ctx, i)
}

/// The mention that begins at a token, by the first reading that fits.
pub(super) fn candidate_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    let arabic = ctx.pack.arabic;
    // "While Selm police", "By the Health Ministry's count": no part of a name.
    if !arabic
        && (ctx.is(i, Words::ClauseOpener) || ctx.is(i, Words::Agent) || ctx.tokens.fold(i) == "unlike")
        && ctx.opens_sentence(i)
    {
        return None;
    }
    // "On Friday Selm police said": when, not who.
    let day = ctx.tokens.fold(i).ends_with("day") && ctx.is(i, Words::SaidOfLate);
    if !arabic && day && !ctx.begins(i, Marks::SOURCE) {
        return None;
    }
    let its_own = || if arabic { its_head(ctx, i) } else { english_phrase(ctx, i, end, country, headline) };
    let unlisted =
        || if arabic { behind_verb(ctx, i, end, country) } else { english_unlisted(ctx, i, end, country) };
    private_person(ctx, i, end)
        .or_else(|| listed_title(ctx, i, end, country, headline))
        .or_else(its_own)
        .or_else(|| titled(ctx, i, end, country))
        .or_else(|| listed_body(ctx, i, end, country, headline))
        .or_else(|| quoted_body(ctx, i, end).filter(|_| arabic))
        .or_else(|| named_person(ctx, i, end))
        .or_else(|| nameless(ctx, i, end, country))
        .or_else(|| spoken_of_again(ctx, i, end))
        .or_else(unlisted)
}

/// A mention of somebody not addressed, without a name beside the office.
fn make(tokens: Range<usize>, kind: CandidateKind) -> Option<Candidate> {
    Some(Candidate { tokens, kind, addressed: false, name: None })
}

/// A body by its listed name, and the outlet's own correspondents.
fn listed_body(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    if !ctx.pack.arabic
        && ctx.tokens.fold(i) == "the"
        && let Some((tokens, id)) = body_at(ctx, i + 1, end, country, false)
        && id != ctx.outlet
    {
        return make(i..tokens.end, CandidateKind::Named(id));
    }
    if let Some((tokens, id)) = body_at(ctx, i, end, country, headline) {
        // قالت السلطات المحلية (the local authorities said): nobody says which.
        if ctx.pack.arabic && no_place(ctx, &tokens, &id) {
            return make(tokens, CandidateKind::Unnamed);
        }
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
        // "a photographer who attended": a pronoun is no agency.
        let named = ctx.pack.arabic || ctx.tokens.fold(j) != "who";
        if let Some((tokens, id)) = body_at(ctx, j, end, country, false).filter(|_| named) {
            if id == ctx.outlet {
                return make(i..tokens.end, CandidateKind::Outlet);
            }
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        return make(a.tokens.clone(), CandidateKind::Outlet);
    }
    None
}

/// السلطات المحلية (the local authorities) with neither town nor land beside it.
fn no_place(ctx: &Context<'_>, tokens: &Range<usize>, id: &str) -> bool {
    id.ends_with("local-authorities") && tokens.len() <= 2 && !ctx.lists(tokens.end, List::Country)
}

/// The first token from `i` on that is no quotation mark.
pub(super) fn skip_marks(ctx: &Context<'_>, mut i: usize) -> usize {
    while ctx.quote_mark(i) {
        i += 1;
    }
    i
}

/// What can't stand inside a title and the name of its body.
pub(super) fn stops_name(ctx: &Context<'_>, i: usize) -> bool {
    match ctx.tokens.kind(i) {
        TokenKind::Break | TokenKind::Digits => true,
        TokenKind::Mark => matches!(ctx.tokens.fold(i), "." | ":" | "؛" | ";" | "!" | "؟"),
        TokenKind::Word => {
            ctx.cue(i, Cue::Content).is_some_and(|_| ctx.tokens.fold(i) != "ان" || ctx.pack.arabic)
        }
    }
}
