//! Whoever spoke before, by what he is: the Observatory, the agency, the ministry.

use super::*;

/// Somebody spoken of again, unless the words go on to a name of their own.
pub(super) fn spoken_of_again(ctx: &Context<'_>, i: usize, end: usize) -> Option<Candidate> {
    let before =
        Marks::cue(Cue::SourcesAgain).or(Marks::cue(Cue::MediumAgain)).or(Marks::cue(Cue::SpeakerAgain));
    if !ctx.pack.arabic && !ctx.begins(i, before) {
        return None;
    }
    // "The governorate's health directorate": whose directorate, and not the governorate.
    let whose = ctx.tokens.fold(i + 1) == "governorate's";
    if !ctx.pack.arabic && whose {
        return None;
    }
    let title = title_at(ctx, i).is_some();
    // المرصد اليمني للألغام (the Yemeni Landmine Observatory) is more than المرصد (the Observatory). في محافظة سوهاج says where.
    let where_ = i.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Where));
    // المنظمة الدولية (the international organisation) is the one named before, not a body of that name.
    let again = |tokens: &Range<usize>| {
        tokens.len() > 1 && ctx.cue(i, Cue::SpeakerAgain).is_some_and(|a| a.tokens.end >= tokens.end)
    };
    if ctx.pack.arabic
        && !where_
        && let Some((tokens, id)) = arabic_body(ctx, i, end).filter(|(t, _)| !again(t))
    {
        // إدارة الإعلام في الوزارة (the media department at the ministry): of the ministry spoken of.
        if let Some(whole) = part_of_one_again(ctx, &tokens, end) {
            return make(i..whole + 1, CandidateKind::SpeakerAgain);
        }
        return make(tokens, CandidateKind::Named(id));
    }
    // "The Directorate for Combating Smuggling": a name of its own, not the directorate again.
    if !ctx.pack.arabic
        && capitalised(ctx, i + 1)
        && let Some(a) = ctx.cue(i, Cue::SpeakerAgain)
        && let Some((tokens, id)) = english_body(ctx, i, end)
        && tokens.end > a.tokens.end
    {
        return make(tokens, CandidateKind::Named(id));
    }
    let mut again = [
        (Cue::SourcesAgain, CandidateKind::SourcesAgain),
        (Cue::MediumAgain, CandidateKind::MediumAgain),
        (Cue::SpeakerAgain, CandidateKind::SpeakerAgain),
    ];
    // الوكالة الأممية (the UN agency) is more than الوكالة (the agency).
    again.sort_by_key(|(cue, _)| std::cmp::Reverse(ctx.cue(i, *cue).map_or(0, |a| a.tokens.len())));
    for (cue, kind) in again {
        if let Some(a) = ctx.cue(i, cue) {
            // مديرة (*mudīra*) is a woman director, nobody's.
            if ctx.pack.arabic && title && ctx.words(i..i + 1).ends_with('ة') {
                continue;
            }
            // "the official Chinese news agency": an adjective is nobody.
            let adjective = !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end - 1) == "official"
                && (capitalised(ctx, a.tokens.end) || ctx.cue(a.tokens.end, Cue::Medium).is_some())
                && !ctx.begins(a.tokens.end, Marks::SPEECH);
            if adjective {
                continue;
            }
            // "the department of correctional services": a name of its own.
            if !ctx.pack.arabic
                && matches!(ctx.tokens.fold(a.tokens.end), "of" | "for")
                && let Some((tokens, id)) = english_body(ctx, i, end).filter(|(t, _)| t.end > a.tokens.end)
            {
                return make(tokens, CandidateKind::Named(id));
            }
            // "the council in Homs": that town's, whichever spoke before.
            if !ctx.pack.arabic
                && cue == Cue::SpeakerAgain
                && ctx.lists(a.tokens.end - 1, List::Head)
                && ctx.tokens.fold(a.tokens.end) == "in"
                && let Some((tokens, id)) = institution(ctx, i, end)
            {
                return make(tokens, CandidateKind::Named(id));
            }
            return make(a.tokens.clone(), kind);
        }
    }
    if title && ctx.pack.arabic && ctx.at(i).iter().any(|a| a.article) {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    None
}

/// Where the body stands that an office is part of, if it is one spoken of again: إدارة الإعلام في الوزارة (*idārat al-iʿlām fī l-wizāra*, the
/// media department at the ministry), المركز الإعلامي للقوات (*li-l-quwwāt*, of the forces).
fn part_of_one_again(ctx: &Context<'_>, office: &Range<usize>, end: usize) -> Option<usize> {
    let at = (office.end..end.min(office.end + 4))
        .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word)
        .find(|k| matches!(ctx.tokens.fold(*k), "في" | "لدي") || ctx.tokens.fold(*k).starts_with("لل"))?;
    let plain = (office.end..at).all(|k| {
        ctx.tokens.fold(k).trim_start_matches('و').starts_with("ال") && !ctx.begins(k, Marks::SPEECH)
    });
    let whole = if ctx.tokens.fold(at).starts_with("لل") { at } else { at + 1 };
    let word = ctx.tokens.fold(whole);
    let word = word.strip_prefix("لل").or_else(|| word.strip_prefix("ال"))?;
    let kind = matches!(
        word,
        "وزاره"
            | "هييه"
            | "منظمه"
            | "حركه"
            | "شبكه"
            | "قوات"
            | "قياده"
            | "جمعيه"
            | "جماعه"
            | "جيش"
    );
    let goes_on =
        ctx.tokens.kind(whole + 1) == TokenKind::Word && ctx.tokens.fold(whole + 1).starts_with("ال");
    (plain && kind && !goes_on).then_some(whole)
}

/// قالت الشاهدة مريم العلي (the witness Maryam al-Ali said), شاهد العيان محمود السالم (the eyewitness Mahmoud al-Salem): they by their names,
/// and no witness heard before.
pub(super) fn private_person(ctx: &Context<'_>, i: usize, end: usize) -> Option<Candidate> {
    if !ctx.pack.arabic {
        return None;
    }
    let witness = ctx.tokens.fold(i + 1).ends_with("عيان") && ctx.begins(i, Marks::cue(Cue::Unnamed));
    let from = if witness { i + 2 } else { i + 1 };
    if !witness && !ctx.is_stripped(i, Words::PrivatePerson) || !ctx.lists(from, List::Given) {
        return None;
    }
    let name = person_name(ctx, from, end)?;
    make(i..name.end, CandidateKind::Person(person_id(ctx, name)))
}
