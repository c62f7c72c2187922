//! English bodies spoken of again by what they are: "the rescue group", "the Britain-based monitor", "the alliance".
//!
//! # Recognises
//! The definite article, words for what kind of body it is, and a common noun for one, beside a verb of speech. Whoever was heard
//! last that is of that kind is meant; else whom the text named last, if a list knows it to be.
//!
//! # Does not match
//! A noun that goes on to a name ("the group Sea Relief", "the Union of Doctors"); a phrase that a list knows as a body's.

use super::*;
use hasila_registry::SourceType as T;

/// Whether a word is no part of a noun phrase: it tells what happens or who says so.
fn no_adjective(ctx: &Context<'_>, k: usize) -> bool {
    ctx.is(k, Words::FunctionWord)
        || ctx.is(k, Words::Auxiliary)
        || ctx.tokens.fold(k).ends_with("'s")
        || ctx.at(k).iter().any(|a| {
            matches!(
                a.tag,
                Tag::Speech(_)
                    | Tag::Trigger(_)
                    | Tag::Cue(Cue::Clause | Cue::Passive | Cue::According | Cue::Content)
            )
        })
}

/// "the Britain-based group", "the medical charity", "the Coalition": beside a verb of speech.
pub(super) fn epithet_at(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    if ctx.tokens.fold(i) != "the" {
        return None;
    }
    let mut k = i + 1;
    let noun = loop {
        if k >= end || k > i + 7 || ctx.tokens.kind(k) != TokenKind::Word {
            return None;
        }
        // "Britain-based", "Iran-backed"
        if ctx.tokens.fold(k + 1) == "-" && ctx.tokens.touches_previous(k + 1) {
            let behind = ctx.is(k + 2, Words::BehindAHyphen);
            if !behind && capitalised(ctx, k) {
                return None;
            }
            k += 3;
            continue;
        }
        if ctx.is(k, Words::Epithet) && !ctx.is(k + 1, Words::Epithet) {
            break k;
        }
        let land = capitalised(ctx, k)
            && (ctx.lists(k, List::Country) || ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Actor(_))));
        if no_adjective(ctx, k) || capitalised(ctx, k) && !land && ctx.tokens.fold(k) != "un" {
            return None;
        }
        k += 1;
    };
    let next = noun + 1;
    let goes_on = capitalised(ctx, next)
        || matches!(ctx.tokens.fold(next), "of" | "for" | "-" | "'" | "’")
        || capitalised(ctx, noun) && noun > i + 1;
    // "the civil defence agency": by its name; "the disaster prevention agency": the land's.
    let listed = (i + 1..noun).any(|j| {
        ctx.at(j)
            .iter()
            .any(|a| matches!(a.tag, Tag::Source(_, false) | Tag::Body(_)) && a.tokens.end == next)
            || ctx.lists(j, List::Modifier)
                && ![Words::Watching, Words::Helping, Words::Fighting].into_iter().any(|w| ctx.is(j, w))
    });
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let verb =
        (next..end.min(next + 4)).find(|k| !ctx.is(*k, Words::SaidOfLate) && !ctx.is(*k, Words::Auxiliary));
    let speaks = verb.is_some_and(said)
        || i.checked_sub(1)
            .is_some_and(|b| said(b) || ctx.at(b).iter().any(|a| a.tag == Tag::Cue(Cue::According)))
        || i >= 2 && ctx.tokens.fold(i - 1) == "to" && ctx.tokens.fold(i - 2) == "according";
    (!goes_on && !listed && speaks).then_some(i..next)
}

/// What the noun and the words before it say of a body: whether one of that type may be meant.
pub(super) fn fits(ctx: &Context<'_>, words: &Range<usize>, id: &str) -> bool {
    let Some(noun) = words.end.checked_sub(1) else { return false };
    let entry = ctx.registry.source(id);
    let kind = entry.map(|e| e.kind);
    let says = |class: Words| words.clone().any(|k| k != noun && ctx.is(k, class));
    let part = |w: &str| id.split('-').any(|p| p == w);
    let rescues = entry.is_some_and(|e| {
        matches!(e.role, Some(hasila_registry::Role::CivilDefence | hasila_registry::Role::DisasterAgency))
    });
    let office = [
        "ministry",
        "governorate",
        "governor",
        "police",
        "municipality",
        "hospital",
        "army",
        "court",
        "government",
    ]
    .iter()
    .any(|w| part(w));
    let unlisted = kind.is_none() && !office;
    let watches = || {
        matches!(kind, Some(T::Monitor | T::Rights))
            || unlisted
                && ["rights", "monitor", "monitoring", "observatory", "lawyers", "watch"]
                    .iter()
                    .any(|w| part(w))
    };
    let helps = || {
        matches!(kind, Some(T::Relief | T::Hospital))
            || unlisted
                && [
                    "aid",
                    "relief",
                    "rescue",
                    "doctors",
                    "medics",
                    "medical",
                    "crescent",
                    "cross",
                    "volunteers",
                ]
                .iter()
                .any(|w| part(w))
    };
    let media = || matches!(kind, Some(T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia));
    match ctx.tokens.fold(noun) {
        "monitor" | "watchdog" => watches(),
        "charity" | "ngo" | "nonprofit" => helps() || watches() || kind == Some(T::Other),
        "movement" | "faction" | "militia" => kind == Some(T::Party) && !part("army") && !part("coalition"),
        "alliance" | "coalition" | "bloc" => {
            part("coalition") || part("alliance") || part("nato") || part("eu")
        }
        "paper" | "newspaper" | "daily" => kind == Some(T::Newspaper) || kind == Some(T::Site),
        "outlet" | "broadcaster" | "channel" | "site" | "website" | "portal" | "station" => media(),
        "agency" if says(Words::Helping) => helps() || kind == Some(T::Un),
        "agency" => matches!(kind, Some(T::Agency | T::StateMedia | T::Un)) || rescues || part("agency"),
        "federation" | "association" => part(ctx.tokens.fold(noun)),
        _ if says(Words::Watching) => watches(),
        _ if says(Words::Helping) => helps(),
        _ if says(Words::Fighting) => kind == Some(T::Party) && !part("army"),
        "body" => {
            kind == Some(T::Un) || rescues || part("authority") || part("commission") || part("council")
        }
        "network" => part("network") || unlisted && watches(),
        "organisation" | "organization" => {
            watches() || helps() || kind == Some(T::Un) || kind == Some(T::Other)
        }
        _ => {
            watches()
                || helps()
                || kind == Some(T::Other)
                || kind == Some(T::Party) && !part("army") && !part("coalition")
                || unlisted && part("group")
        }
    }
}

/// Whom such a phrase means.
pub(super) fn epithet_heard(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    if ctx.pack.arabic || c.tokens.len() < 2 {
        return None;
    }
    // "coalition spokesman Turki Said": of the body that the noun before the office is of.
    let office = c.tokens.clone().find(|k| ctx.tokens.fold(*k).starts_with("spokes"));
    let noun = office.unwrap_or(c.tokens.end).checked_sub(1).filter(|n| ctx.is(*n, Words::Epithet))?;
    let words = c.tokens.start..noun + 1;
    let word = ctx.tokens.fold(noun);
    let called = |h: &Heard| h.words().split_whitespace().any(|w| w == word);
    let named = |h: &&Heard| h.speaker.kind == SourceKind::Named;
    let exactly = |h: &&Heard| word == "monitor" && is_a(ctx, &h.speaker.id, word) || called(h);
    let mut all = memory.heard.iter().rev().filter(named);
    let heard = all.clone().find(exactly).or_else(|| all.find(|h| fits(ctx, &words, &h.speaker.id)));
    let heard = heard.map(|h| Speaker::clone(&h.speaker));
    heard.or_else(|| {
        let from = c.tokens.start.saturating_sub(LOOK_BACK);
        let named = |a: &Ann| match a.tag {
            Tag::Source(k, false) => ctx
                .registry
                .sources()
                .get(k as usize)
                .map(|e| e.id.clone())
                .filter(|id| fits(ctx, &words, id)),
            Tag::Actor(_) => ctx
                .camp(a)
                .map(str::to_owned)
                .filter(|id| ctx.registry.source(id).is_some() && fits(ctx, &words, id)),
            _ => None,
        };
        // "The Coalition", in its own release; in Syria and Iraq it is the one against the Islamic State, in Yemen Saudi Arabia's.
        let own = || fits(ctx, &words, &ctx.outlet).then(|| ctx.outlet.clone());
        let usual = || match (word, ctx.country.as_deref()?) {
            ("coalition", "SY" | "IQ") => Some("us-coalition".to_owned()),
            ("coalition", "YE" | "SA") => Some("saudi-coalition".to_owned()),
            _ => None,
        };
        let id =
            own().or_else(|| ctx.within(from..c.tokens.start).iter().rev().find_map(named)).or_else(usual)?;
        let text = ctx.words(c.tokens.clone()).to_owned();
        Some(Speaker { id, kind: SourceKind::Named, via: Vec::new(), text, tokens: c.tokens.clone() })
    })
}
