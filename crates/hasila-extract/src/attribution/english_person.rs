//! English persons who speak: with a name, or by what they are.

use super::*;

/// "a guard", "two senior officers", "a coast guard officer in Khokha": somebody without a name, or the body he is of.
pub(super) fn unnamed_person(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<Candidate> {
    // "One of those released, who asked not to be named, said"
    if ctx.tokens.fold(i) == "one"
        && ctx.tokens.fold(i + 1) == "of"
        && matches!(ctx.tokens.fold(i + 2), "those" | "the" | "them")
    {
        let to = i
            + 3
            + usize::from(ctx.tokens.fold(i + 2) != "them" && ctx.tokens.kind(i + 3) == TokenKind::Word);
        let said = |k: usize| ctx.begins(k, Marks::SPEECH);
        let aside = ctx.tokens.fold(to) == "," && matches!(ctx.tokens.fold(to + 1), "who" | "speaking");
        let closed = (to + 1..end.min(to + 14)).find(|k| ctx.tokens.fold(*k) == ",");
        if said(to) || aside && closed.is_some_and(|k| said(k + 1)) {
            return Some(Candidate {
                tokens: i..to,
                kind: CandidateKind::Unnamed,
                addressed: false,
                name: None,
            });
        }
    }
    // "Medical evacuation workers said": several need no article.
    let article = ctx.is(i, Words::SomePerson);
    let modified = ctx.lists(i, List::Modifier) || matches!(ctx.tokens.fold(i), "senior" | "local" | "the");
    if !article && !modified {
        return None;
    }
    let mut j = if article || ctx.tokens.fold(i) == "the" { i + 1 } else { i };
    let mut body: Option<(Range<usize>, String)> = None;
    while j < end && j - i < 6 && ctx.tokens.kind(j) == TokenKind::Word {
        let word = ctx.tokens.fold(j);
        if ctx.lists(j, List::Informant) {
            if !article
                && (j == i || ctx.tokens.fold(j - 1) == "the" || !word.ends_with('s') && word != "staff")
            {
                return None;
            }
            // "a military doctor", "a police analyst": a trade of his own, not the army's word.
            let trade = matches!(
                word,
                "doctor"
                    | "doctors"
                    | "nurse"
                    | "nurses"
                    | "medic"
                    | "medics"
                    | "analyst"
                    | "analysts"
                    | "expert"
                    | "experts"
                    | "surgeon"
            ) && body.as_ref().is_some_and(|(t, _)| t.len() == 1 && t.end == j);
            // "a military source who declined to be named": nobody's but the one whom it told.
            let anonymous = matches!(word, "source" | "sources")
                && body.as_ref().is_some_and(|(t, _)| t.len() == 1)
                && (j + 1..end.min(j + 12)).any(|k| {
                    matches!(
                        ctx.tokens.fold(k),
                        "anonymity" | "anonymously" | "named" | "identified" | "unnamed"
                    )
                });
            if trade || anonymous {
                body = None;
            }
            let mut tokens = i..j + 1;
            // "an official at the ministry": the ministry.
            if body.is_none() && ctx.is(j + 1, Words::PrepositionOfPost) {
                let next = if ctx.tokens.fold(j + 2) == "the" { j + 3 } else { j + 2 };
                // "at al-Noor Hospital": the article of the name stands before its capital.
                let named = if small_particle(ctx, next) { next + 2 } else { j + 2 };
                body = body_at(ctx, next, end, country, false)
                    .or_else(|| english_body(ctx, named, end))
                    .or_else(|| unlisted_employer(ctx, i, &(j..j + 1), end));
                if let Some((t, _)) = &body {
                    tokens.end = t.end;
                }
                if body.as_ref().is_some_and(|(t, _)| several_services(ctx, t)) {
                    body = None;
                }
            }
            let kind = match body {
                Some((_, id)) if id == ctx.outlet => CandidateKind::Outlet,
                Some((_, id)) => CandidateKind::Named(id),
                // "a spokeswoman confirmed": of whom was said before.
                None if word.starts_with("spokes") => CandidateKind::SpeakerAgain,
                None => CandidateKind::Unnamed,
            };
            return Some(Candidate { tokens, kind, addressed: false, name: None });
        }
        if body.is_none() {
            body = body_at(ctx, j, end, country, false);
        }
        // "A vigilante who craved anonymity told": a person by any trade, who speaks.
        if article && body.is_none() && j > i && speaks_here(ctx, j, end) {
            return Some(Candidate {
                tokens: i..j + 1,
                kind: CandidateKind::Unnamed,
                addressed: false,
                name: None,
            });
        }
        // "One Selm resident"
        let town =
            article && capitalised(ctx, j) && ctx.registry.places().lookup(word).iter().any(|p| !p.guarded);
        let modifies = town
            || body.as_ref().is_some_and(|(t, _)| t.contains(&j))
            || ctx.lists(j, List::Modifier)
            || ctx.lists(j, List::Country)
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

/// A noun for one person, beside a verb of speech or a clause about him that ends in one.
fn speaks_here(ctx: &Context<'_>, j: usize, end: usize) -> bool {
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let person = ctx.at(j).iter().any(|a| {
        ctx.noun_for_people(a) && a.number == crate::lexicon::Number::Singular && a.tokens.len() == 1
    });
    let anonymous = ctx.tokens.fold(j + 1) == "who"
        && (j + 2..end.min(j + 12)).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).any(|k| {
            matches!(
                ctx.tokens.fold(k),
                "anonymity" | "anonymous" | "named" | "identified" | "witnessed" | "saw"
            ) && (k + 1..end.min(k + 8)).any(said)
        });
    let verb = behind_town_and_age(ctx, j + 1, end);
    person && (said(verb) && ctx.tokens.fold(verb).starts_with(['s', 't']) || anonymous)
}

/// What stands behind the town a person is from and his age, where they are said: a man *from Selm, 54,* said.
fn behind_town_and_age(ctx: &Context<'_>, from: usize, end: usize) -> usize {
    let name = |k: &usize| {
        capitalised(ctx, *k)
            || small_particle(ctx, *k)
            || ctx.tokens.fold(*k) == "-" && ctx.tokens.touches_previous(*k)
    };
    let mut at = from;
    if matches!(ctx.tokens.fold(at), "from" | "in") && capitalised(ctx, at + 1) {
        at = (at + 1..end.min(at + 6)).take_while(name).last().map_or(at, |k| k + 1);
    }
    let aged = ctx.tokens.fold(at) == ","
        && ctx.tokens.kind(at + 1) == TokenKind::Digits
        && ctx.tokens.fold(at + 2) == ",";
    at + if aged { 3 } else { 0 }
}

/// "the resident who asked to be identified as Rabe", "a nurse who gave her name only as Mona": the one name that is given.
pub(super) fn goes_by(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let article = ctx.is(i, Words::SomePerson) || ctx.tokens.fold(i) == "the";
    if !article {
        return None;
    }
    let noun = (i..end.min(i + 4)).find(|k| ctx.lists(*k, List::Informant))?;
    if noun == i {
        return None;
    }
    let stops = |k: usize| ctx.tokens.kind(k) != TokenKind::Word && ctx.tokens.fold(k) != ",";
    let named = (noun + 1..end.min(noun + 12)).take_while(|k| !stops(*k)).find(|k| {
        // "a survivor named Mirza"
        let outright = *k == noun + 1 && matches!(ctx.tokens.fold(*k), "named" | "called");
        capitalised(ctx, k + 1)
            && (outright
                || ctx.tokens.fold(*k) == "as"
                    && (noun + 1..*k)
                        .any(|w| matches!(ctx.tokens.fold(w), "identified" | "name" | "names" | "known")))
    })?;
    let to = (named + 1..end.min(named + 4)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    Some((i..to, slug(ctx.words(named + 1..to))))
}

/// "Ahmet Firat", two capitalised words no list knows and that don't begin a sentence's common words.
pub(super) fn english_person(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let known = |k: usize| {
        // "Said Ohadi", "Nasser al-Qurayshi": names, whatever else their first word may be.
        let given =
            ctx.tokens.fold(k) == "said" && capitalised(ctx, k + 1) && !ctx.lists(k + 1, List::Common)
                || small_particle(ctx, k + 1)
                    && capitalised(ctx, k + 3)
                    && ctx.at(k).iter().all(|a| {
                        matches!(a.tag, Tag::Actor(_) | Tag::Source(..) | Tag::Noun(_)) && a.tokens.len() == 1
                    });
        !given && ctx.at(k).iter().any(|a| !matches!(a.tag, Tag::Actor(_))) || ctx.lists(k, List::Common)
    };
    // "Mr Bukar": the title is no part of the name.
    if ctx.is(i, Words::Courtesy) {
        let from = if ctx.tokens.fold(i + 1) == "." { i + 2 } else { i + 1 };
        let mut to = from;
        while to < end && to - from < 3 && capitalised(ctx, to) && !known(to) {
            to += 1;
        }
        return (to > from).then(|| (from..to, slug(ctx.words(from..to))));
    }
    // "a doctor in Tel Tamr told": where he is, whether a list knows the town or not.
    let place =
        i.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "in" | "near" | "outside" | "inside"));
    if !capitalised(ctx, i) || place {
        return None;
    }
    // "Halyna, a 71-year-old pensioner, told", "Said, 38,": one name with an age.
    let aged = |k: usize| {
        ctx.tokens.fold(k) == ","
            && (ctx.tokens.kind(k + 1) == TokenKind::Digits && ctx.tokens.fold(k + 2) == ","
                || ctx.tokens.fold(k + 1) == "a"
                    && ctx.tokens.kind(k + 2) == TokenKind::Digits
                    && ctx.tokens.fold(k + 3) == "-")
    };
    if capitalised(ctx, i)
        && !known(i)
        && (aged(i + 1) || told_of_by_trade(ctx, i, end))
        // "a man from Selm, 54,": the age is not the town's.
        && !i.checked_sub(1).is_some_and(|b| {
            capitalised(ctx, b) || matches!(ctx.tokens.fold(b), "from" | "in" | "of" | "near" | "at")
        })
    {
        return Some((i..i + 1, slug(ctx.words(i..i + 1))));
    }
    // "CG Rear Admiral Ana Cole", "Gen. Ana Cole": ranks are no part of a name.
    let mut first = i;
    while first < end && first - i < 6 && capitalised(ctx, first) {
        // "High Commissioner Ana Cole", "Permanent Secretary Ana Cole"
        let high = matches!(
            (ctx.tokens.fold(first), ctx.tokens.fold(first + 1)),
            ("high", "commissioner") | ("permanent", "secretary") | ("resident", "coordinator")
        );
        if !(high || ctx.is(first, Words::Rank)) {
            break;
        }
        first += if high { 2 } else { 1 };
        let joined = ctx.tokens.fold(first) == "-" && ctx.is(first + 1, Words::Rank);
        if joined || ctx.tokens.fold(first) == "." && ctx.tokens.touches_previous(first) {
            first += 1;
        }
    }
    if first > i {
        let name = (first..end.min(first + 3)).take_while(|k| capitalised(ctx, *k) && !known(*k)).last()? + 1;
        let name = rest_of_name(ctx, first, name, end);
        return Some((i..name, slug(ctx.words(first..name))));
    }
    let mut j = i;
    while j < end
        && j - i < 4
        && capitalised(ctx, j)
        && !known(j)
        && (j == i || !matches!(ctx.tokens.kind(j), TokenKind::Mark))
    {
        j += 1;
    }
    j = rest_of_name(ctx, i, j, end);
    // "Moi Avenue" is a street.
    if ctx.is(j.saturating_sub(1), Words::NoPerson) {
        return None;
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

/// "Musa, a baker who fled on foot, told": the one name of a person whose trade stands behind it, up to a comma and a verb of speech.
fn told_of_by_trade(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    let trade = ctx.tokens.fold(i + 1) == ","
        && matches!(ctx.tokens.fold(i + 2), "a" | "an")
        && ctx.tokens.kind(i + 3) == TokenKind::Word
        && !capitalised(ctx, i + 3)
        && !ctx.lists(i + 3, List::Head);
    let close =
        || (i + 4..end.min(i + 24)).find(|k| ctx.tokens.fold(*k) == "," && ctx.begins(k + 1, Marks::SPEECH));
    trade
        && ctx.opens_sentence(i)
        && ctx.registry.places().lookup(ctx.tokens.fold(i)).is_empty()
        && close().is_some_and(|k| !(i + 4..k).any(|j| ctx.begins(j, Marks::SPEECH)))
}

/// Where a name ends that has hyphens, particles, initials or a nickname inside: "Abu Ali al-Hassan", "Jean-Paul Amba", "Ana F. Cole",
/// "Ana "Annie" Cole".
fn rest_of_name(ctx: &Context<'_>, from: usize, mut j: usize, end: usize) -> usize {
    let name = |k: usize| {
        k < end
            && capitalised(ctx, k)
            && !ctx.lists(k, List::Common)
            && ctx.at(k).iter().all(|a| matches!(a.tag, Tag::Actor(_)))
    };
    let mut joined = false;
    while j > from && j - from < 9 {
        let initial =
            ctx.tokens.fold(j) == "." && ctx.tokens.fold(j - 1).len() == 1 && ctx.tokens.touches_previous(j);
        let hyphen =
            ctx.tokens.fold(j) == "-" && ctx.tokens.touches_previous(j) && ctx.tokens.touches_previous(j + 1);
        // "Choi Seong-beom": the second half of a Korean name is written small.
        let small_half = || {
            j > from + 1
                && ctx.tokens.kind(j + 1) == TokenKind::Word
                && ctx.at(j + 1).is_empty()
                && !ctx.is(j + 1, Words::BehindAHyphen)
                && !ctx.is(j + 1, Words::FunctionWord)
        };
        if hyphen && (capitalised(ctx, j + 1) || small_half()) {
            j += 2;
        } else if small_particle(ctx, j) && capitalised(ctx, j + 2) {
            j += 3;
        } else if initial && name(j + 1)
            || ctx.quote_mark(j) && name(j + 1) && ctx.quote_mark(j + 2) && name(j + 3)
        {
            j += if initial { 2 } else { 4 };
        } else if joined && name(j) {
            j += 1;
        } else {
            break;
        }
        joined = true;
    }
    j
}

/// The article of a written-out Arabic name, with its hyphen: al-Zubaidi.
pub(super) fn small_particle(ctx: &Context<'_>, i: usize) -> bool {
    ctx.is(i, Words::NameParticle) && ctx.tokens.fold(i + 1) == "-" && ctx.tokens.touches_previous(i + 1)
}
