//! English mentions: phrases that lists would read as something else, and those that no list has.

use super::*;

/// English phrases that are somebody whatever lists know of their words: offices, acronyms, lands, names behind "the firm".
pub(super) fn english_phrase(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    let word = ctx.tokens.fold(i);
    let article = word == "the";
    // "the spokesman for the ambulance service said": for that body, whoever spoke before.
    if article
        && let Some(role) = ctx.cue(i + 1, Cue::Role)
        && (matches!(ctx.tokens.fold(role.tokens.end), "for" | "of")
            || matches!(ctx.tokens.fold(role.tokens.end - 1), "for" | "of"))
        && let Some(c) = candidate_at(ctx, i + 1, end, country, headline)
        && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
        && c.tokens.len() > role.tokens.len()
    {
        return Some(Candidate { tokens: i..c.tokens.end, ..c });
    }
    // "the paramilitaries insisted": the side named last.
    if article
        && ctx.is(i + 1, Words::ArmedMen)
        && (i + 2..end.min(i + 4)).any(|k| ctx.begins(k, Marks::SPEECH))
    {
        // No side was named: nobody says which.
        let kind = side_before(ctx, i).map_or(CandidateKind::Unnamed, CandidateKind::Named);
        return make(i..i + 2, kind);
    }
    // "His office had put the dead at 235": of whoever spoke.
    if matches!(word, "his" | "her")
        && matches!(
            ctx.tokens.fold(i + 1),
            "office"
                | "ministry"
                | "department"
                | "deputy"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "agency"
                | "group"
        )
    {
        return make(i..i + 2, CandidateKind::SpeakerAgain);
    }
    if let Some((tokens, id)) = goes_by(ctx, i, end) {
        return make(tokens, CandidateKind::Person(id));
    }
    if headline && let Some((tokens, id)) = short_in_headline(ctx, i, end, country) {
        let kind = if id == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(id) };
        return make(tokens, kind);
    }
    if let Some(tokens) = epithet_at(ctx, i, end) {
        return make(tokens, CandidateKind::SpeakerAgain);
    }
    if let Some(tokens) = head_again(ctx, i, end) {
        return make(tokens, CandidateKind::SpeakerAgain);
    }
    // "Burkina Faso's prime minister's office", "the Sri Lankan coastguard": a body that every land has, behind the land's name.
    let first = i + usize::from(article);
    if let Some(land) = land_words(ctx, first, end).filter(|l| l.end > first + 1)
        && let Some((tokens, id)) = body_at(ctx, land.end, end, country, false)
        && ctx.at(land.end).iter().any(|a| matches!(a.tag, Tag::Body(_)) && a.tokens == tokens)
    {
        return make(i..tokens.end, CandidateKind::Named(id));
    }
    if let Some((tokens, kind)) = our_own(ctx, i, end) {
        return make(tokens, kind);
    }
    if let Some((tokens, id)) = commissioner_for(ctx, i, end) {
        return make(tokens, CandidateKind::Named(id));
    }
    if let Some((tokens, id, name)) = ruler(ctx, i, end, country) {
        let kind = if id == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(id) };
        return Some(Candidate { tokens, kind, addressed: false, name });
    }
    if let Some((tokens, id)) = english_office(ctx, i, end, country) {
        let name = office_holder(ctx, &tokens);
        return Some(Candidate { tokens, kind: CandidateKind::Named(id), addressed: false, name });
    }
    if let Some(tokens) = office_again(ctx, i, end) {
        return make(tokens, CandidateKind::SpeakerAgain);
    }
    if let Some((tokens, kind)) = according_name(ctx, i, end) {
        return make(tokens, kind);
    }
    if let Some((tokens, id)) = capital_body(ctx, i, end).or_else(|| bare_name_body(ctx, i, end)) {
        return make(tokens, CandidateKind::Named(id));
    }
    // "directorate spokesman Amal Awda told": of the body heard last.
    if ctx.lists(i, List::Head)
        && !capitalised(ctx, i)
        && ctx.tokens.fold(i + 1).starts_with("spokes")
        && !i.checked_sub(1).is_some_and(|b| ctx.lists(b, List::Modifier) || capitalised(ctx, b))
        && !ctx.begins(i, Marks::BODY)
    {
        return make(i..i + 2, CandidateKind::SpeakerAgain);
    }
    // "the bloc's naval mission, SEAGARD, said"
    if acronym(ctx, i)
        && i.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == ",")
        && ctx.tokens.fold(i + 1) == ","
        && ctx.begins(i + 2, Marks::SPEECH)
        && !ctx.begins(i, Marks::SOURCE)
    {
        return make(i..i + 1, CandidateKind::Named(slug(ctx.words(i..i + 1))));
    }
    if let Some((tokens, kind)) = lone_name_speaks(ctx, i, headline) {
        return make(tokens, kind);
    }
    // "Pakistan says two children were killed", "South Korea has said": its government.
    if let Some((tokens, id)) = land_speaks(ctx, i, end) {
        return make(tokens, CandidateKind::Named(id));
    }
    // "the authorities in Damascus announced": who governs there.
    let who = i + usize::from(ctx.tokens.fold(i) == "the");
    if ctx.tokens.fold(who) == "authorities"
        && matches!(ctx.tokens.fold(who + 1), "in" | "of")
        && let Some(land) = ctx
            .pack
            .capitals
            .get(ctx.tokens.fold(who + 2))
            .or_else(|| ctx.pack.country_words.get(ctx.tokens.fold(who + 2)))
        && capitalised(ctx, who + 2)
        && land != "PS"
    {
        return make(i..who + 3, CandidateKind::Named(government_of(ctx, land)));
    }
    // "the office of Mayor Ana Cole"
    if article
        && ctx.tokens.fold(i + 1) == "office"
        && ctx.tokens.fold(i + 2) == "of"
        && let Some(c) = candidate_at(ctx, i + 3, end, country, headline)
        && c.tokens.start == i + 3
        && matches!(c.kind, CandidateKind::Named(_))
    {
        return Some(Candidate { tokens: i..c.tokens.end, ..c });
    }
    // "NAC said", "DSWD: over 200,000 displaced": an acronym beside its verb or a colon.
    if speaking_acronym(ctx, i) {
        let whole = if headline { spelled_below(ctx, i, country) } else { None };
        let id = whole.unwrap_or_else(|| slug(ctx.words(i..i + 1)));
        return make(i..i + 1, CandidateKind::Named(id));
    }
    // "the airline Skyways has said", "aid group Sea Relief": a name behind the word for what it is.
    if let Some(tokens) = named_firm(ctx, i, end) {
        let firm = tokens.clone().find(|k| ctx.is(*k, Words::Firm) && capitalised(ctx, k + 1)).unwrap_or(i);
        let kind = CandidateKind::Named(slug(ctx.words(firm + 1..tokens.end)));
        return make(tokens, kind);
    }
    // "Its chief surgeon believes": somebody of the place just told of.
    if matches!(word, "its" | "their")
        && let Some(k) = (i + 1..end.min(i + 4)).find(|k| ctx.lists(*k, List::Informant))
        && !ctx.tokens.fold(k).starts_with("spokes")
        && k > i + 1
    {
        return make(i..k + 1, CandidateKind::Unnamed);
    }
    None
}

/// English mentions that no list has: made names of bodies, persons, somebody without a name.
pub(super) fn english_unlisted(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<Candidate> {
    // "state television reported", "Iran's state TV": the land's own broadcaster.
    let medium = matches!(
        (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)),
        ("state", "television" | "tv" | "broadcaster")
    );
    if medium && !ctx.begins(i, Marks::SOURCE) && !capitalised(ctx, i + 2) {
        let before = i.checked_sub(1).map(|b| ctx.tokens.fold(b)).unwrap_or_default();
        let said = ctx.pack.country_words.get(before.strip_suffix("'s").unwrap_or(before));
        if let Some(land) = said.map(String::as_str).or(country).or(ctx.country.as_deref())
            && let Some(d) = ctx.pack.demonyms.get(land)
        {
            let id = state_medium(ctx, land, false).unwrap_or_else(|| format!("{d}-state-tv"));
            let kind = if id == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(id) };
            return make(i..i + 2, kind);
        }
    }
    // "Lebanon's official news agency reported", "the state-run news agency": the land's own.
    if let Some((tokens, id)) = state_agency(ctx, i, country) {
        let kind = if id == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(id) };
        return make(tokens, kind);
    }
    // "the hospital's chief physician", "one of its doctors": the hospital told of.
    if ctx.tokens.fold(i) == "the"
        && matches!(
            ctx.tokens.fold(i + 1),
            "hospital's"
                | "ministry's"
                | "agency's"
                | "group's"
                | "union's"
                | "company's"
                | "body's"
                | "commission's"
        )
        && (i + 2..end.min(i + 5))
            .any(|k| ctx.lists(k, List::Informant) || ctx.cue(k, Cue::Role).is_some() || is_office(ctx, k))
    {
        let to = (i + 2..end.min(i + 5)).find(|k| {
            ctx.lists(*k, List::Informant) || ctx.cue(*k, Cue::Role).is_some() || is_office(ctx, *k)
        });
        return make(i..to.map_or(i + 3, |k| k + 1), CandidateKind::SpeakerAgain);
    }
    // "according to one of its doctors": of the body told of.
    if ctx.is(i, Words::NumberWord)
        && ctx.tokens.fold(i + 1) == "of"
        && matches!(ctx.tokens.fold(i + 2), "its" | "their")
        && ctx.lists(i + 3, List::Informant)
    {
        return make(i..i + 4, CandidateKind::SpeakerAgain);
    }
    // "Its Nineveh office says": a branch of the body itself.
    if matches!(ctx.tokens.fold(i), "its" | "their")
        && capitalised(ctx, i + 1)
        && let Some(branch) = (i + 2..end.min(i + 5)).find(|k| !capitalised(ctx, *k))
        && matches!(ctx.tokens.fold(branch), "office" | "branch" | "bureau" | "chapter" | "section")
    {
        return make(i..branch + 1, CandidateKind::SpeakerAgain);
    }
    // "its chair, Roseline Odede, adds": the body itself.
    let heads = |k: usize| ctx.is(k, Words::Chair) || ctx.is(k, Words::OfficeNoun);
    if matches!(ctx.tokens.fold(i), "its" | "their") && (ctx.cue(i + 1, Cue::Role).is_some() || heads(i + 1))
    {
        // "Its spokesman for the western sector, Ali Omar, said": the post goes on to the comma before who holds it.
        let post = (i + 3..end.min(i + 9)).find(|k| ctx.tokens.fold(*k) == ",").filter(|comma| {
            matches!(ctx.tokens.fold(i + 2), "for" | "in" | "of" | "on" | "at")
                && capitalised(ctx, comma + 1)
                && (i + 3..*comma).all(|k| {
                    ctx.tokens.kind(k) == TokenKind::Word && !ctx.begins(k, Marks::SPEECH.or(Marks::TRIGGER))
                })
        });
        return make(i..post.unwrap_or(i + 2), CandidateKind::SpeakerAgain);
    }
    if let Some((tokens, id)) = english_minister(ctx, i, end, country)
        .or_else(|| national_figures(ctx, i))
        .or_else(|| numbered_unit(ctx, i, end))
        .or_else(|| english_org(ctx, i, end))
        .or_else(|| english_body(ctx, i, end))
    {
        return make(tokens, CandidateKind::Named(id));
    }
    if let Some(found) = unnamed_person(ctx, i, end, country) {
        return Some(found);
    }
    // "ANDMA spokesman Janan Sayeq": an acronym with an office.
    if acronym(ctx, i)
        && (ctx.cue(i + 1, Cue::Role).is_some()
            || ctx.tokens.fold(i + 1) == "deputy"
            || ctx.lists(i + 1, List::Informant))
        && !ctx.begins(i, Marks::SOURCE)
    {
        let mut last = i + 2;
        while last < end && last - i < 7 && capitalised(ctx, last) {
            last += 1;
        }
        // "PNA spokesperson Brig. Gen. Ana Cole"
        if let Some((person, _)) = english_person(ctx, i + 2, end) {
            last = last.max(person.end);
        }
        let kind = CandidateKind::Named(slug(ctx.words(i..i + 1)));
        return Some(Candidate {
            tokens: i..last,
            kind,
            addressed: false,
            name: office_holder(ctx, &(i..last)),
        });
    }
    let person = english_person(ctx, i, end);
    // "Ana Cole's cousin said": somebody else than she.
    if let Some((t, _)) = &person
        && ctx.possessive(t.end - 1)
        && ctx.lists(t.end, List::Informant)
    {
        return make(i..t.end + 1, CandidateKind::Unnamed);
    }
    // "Governor Oleh Hryhorov reported": the governorate of the place just named.
    let office = i.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    if matches!(office, "governor" | "mayor")
        && let Some((t, _)) = &person
        && let Some(p) = place_before(ctx, i)
            .or_else(|| ctx.town.clone().filter(|_| office == "mayor"))
            .or_else(|| ctx.home.clone())
    {
        return make(t.clone(), CandidateKind::Named(office_id(ctx, &p, office)));
    }
    // "Acting minister Ghazi Ismail": of the ministry spoken of.
    let portfolio = |k: usize| {
        ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Body(_)) && a.tokens.end == i)
            || k + 2 == i
                && (capitalised(ctx, k) && !ctx.lists(k, List::Country)
                    || matches!(ctx.tokens.fold(k), "prime" | "foreign"))
                && !matches!(
                    ctx.tokens.fold(k),
                    "acting" | "deputy" | "the" | "assistant" | "caretaker" | "interim"
                )
    };
    if let Some((t, _)) = &person
        && office == "minister"
        && !(i.saturating_sub(5)..i).any(portfolio)
    {
        return Some(Candidate {
            tokens: i - 1..t.end,
            kind: CandidateKind::SpeakerAgain,
            addressed: false,
            name: Some(t.clone()),
        });
    }
    // "Spokesperson Umar Abubakar": whose spokesperson was said before.
    let of_a_body = |role: usize| {
        (role.saturating_sub(5)..role).any(|k| {
            // "army spokesman Ana Cole": or a list has both in one.
            ctx.at(k).iter().any(|a| {
                matches!(a.tag, Tag::Body(_) | Tag::Source(..))
                    && (a.tokens.end == role || a.tokens.end == role + 1)
            })
        })
    };
    if let Some((t, _)) = &person
        && ctx.tokens.fold(i.saturating_sub(1)).starts_with("spokes")
        && !of_a_body(i - 1)
    {
        return make(t.clone(), CandidateKind::SpeakerAgain);
    }
    // "Sgt. Ana Cole said": in an American town's news a bare rank is its police.
    if let Some((t, _)) = &person
        && country == Some("US")
        && ctx.is(i, Words::PoliceGrade)
        && let Some(id) = bare_force(ctx, "police", country)
    {
        let name = office_holder(ctx, t);
        let kind = CandidateKind::Named(id);
        return Some(Candidate { tokens: t.clone(), kind, addressed: false, name });
    }
    person.and_then(|(t, n)| make(t, CandidateKind::Person(n)))
}

/// "official news agency", "state-run news agency", "state news agency": of the land named before it, or spoken of.
fn state_agency(ctx: &Context<'_>, i: usize, country: Option<&str>) -> Option<(Range<usize>, String)> {
    let next = match (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)) {
        ("state" | "government", "-") => i + 3,
        ("official" | "state" | "national", _) => i + 1,
        _ => return None,
    };
    if ctx.tokens.fold(next) != "news" || ctx.tokens.fold(next + 1) != "agency" || capitalised(ctx, next + 2)
    {
        return None;
    }
    let before = i.checked_sub(1).map(|b| ctx.tokens.fold(b)).unwrap_or_default();
    let said = ctx.pack.country_words.get(before.strip_suffix("'s").unwrap_or(before));
    let land = said.map(String::as_str).or(country).or(ctx.country.as_deref())?;
    state_medium(ctx, land, true).map(|id| (i..next + 2, id))
}

/// "the airline Skyways", "aid group Sea Relief": the word for what a body is, and its name behind it.
fn named_firm(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    // "the tourism workers' union Dev": plain words may stand before what it is.
    let article = ctx.tokens.fold(i) == "the";
    let plain = |k: usize| {
        ctx.tokens.fold(k) == "'"
            || ctx.tokens.kind(k) == TokenKind::Word
                && (k == i && article
                    || matches!(ctx.tokens.fold(k), "telegram" | "youtube")
                    || !ctx.is(k, Words::FunctionWord) && !capitalised(ctx, k))
                && !ctx.begins(k, Marks::SPEECH.or(Marks::TRIGGER))
    };
    let reach = match ctx.tokens.fold(i) {
        "telegram" | "youtube" => i + 2,
        _ if article => i + 6,
        _ => i + 1,
    };
    if !(i..reach.min(end)).any(|k| ctx.is(k, Words::Firm)) {
        return None;
    }
    let at = (i..reach.min(end))
        .take_while(|k| plain(*k))
        .find(|k| ctx.is(*k, Words::Firm) && capitalised(ctx, k + 1))?;
    if capitalised(ctx, at) {
        return None;
    }
    // "the union Genel Maden-Is": a hyphen inside.
    let mut to = at + 1;
    while to < end && to < at + 8 {
        if capitalised(ctx, to) {
            to += 1;
        } else if ctx.tokens.fold(to) == "-"
            && ctx.tokens.touches_previous(to)
            && to > at + 1
            && ctx.tokens.touches_previous(to + 1)
        {
            to += 2;
        } else {
            break;
        }
    }
    if to == at + 1 {
        return None;
    }
    // "put at 41 by the aid group Open Hands", "the toll from the union Dev"
    let gives = i.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "by" | "from"));
    let known = (at + 1..to).any(|k| {
        ctx.begins(k, Marks::SOURCE.or(Marks::BODY).or(Marks::cue(Cue::Role)))
            || ctx.lists(k, List::Country)
            || ctx.lists(k, List::Common)
    });
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let speaks = said(to)
        || ctx.tokens.fold(to) == "," && matches!(ctx.tokens.fold(to + 1), "which" | "citing")
        || gives
        || ctx.is(to, Words::Auxiliary)
            && (to + 1..to + 4).find(|k| !ctx.is(*k, Words::SaidOfLate)).is_some_and(said)
        || i.checked_sub(1).is_some_and(|b| said(b) || ctx.tokens.fold(b) == "to")
        // "according to the tourism workers' union Dev"
        || (i.saturating_sub(5)..i).any(|k| ctx.cue(k, Cue::According).is_some());
    (!known && speaks).then_some(i..to)
}

/// "Drone kills two, CTD says" above "the Counter-Terrorism Directorate said": the body below whose initials a headline gives.
fn spelled_below(ctx: &Context<'_>, i: usize, country: Option<&str>) -> Option<String> {
    let letters = ctx.words(i..i + 1).to_lowercase();
    let below = ctx.segments.sentences.iter().filter(|s| !s.headline && s.tokens.start > i).take(3);
    below.flat_map(|s| candidates(ctx, s.tokens.clone(), country, false)).find_map(|c| {
        let initials: String = c
            .tokens
            .clone()
            .filter(|k| capitalised(ctx, *k))
            .filter_map(|k| ctx.tokens.fold(k).chars().next())
            .collect();
        match c.kind {
            CandidateKind::Named(id) if initials == letters => Some(id),
            _ => None,
        }
    })
}
