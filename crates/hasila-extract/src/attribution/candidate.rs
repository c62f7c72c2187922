//! Who could speak: the bodies, people and repeated speakers a sentence names.

use super::*;
use crate::vocabulary::Layer;

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
                    || b.kind == CandidateKind::SpeakerAgain
                        && b.tokens.len() > 1
                        && ctx.tokens.fold(b.tokens.end) != ",")
                && (c.tokens.start - b.tokens.end <= 3
                    // "The director of the ambulance service, Abdulkadir Adan, told": named beside its office.
                    && (b.tokens.end..c.tokens.start).all(|k| ctx.tokens.fold(k) == "'" || (ctx.tokens.fold(k) == "," && c.tokens.start == k + 1 && (ctx.tokens.fold(c.tokens.end) == "," || ctx.at(c.tokens.end).iter().any(|x| matches!(x.tag, Tag::Speech(_))))) || ctx.tokens.kind(k) == TokenKind::Word && !ctx.at(k).iter().any(|x| matches!(x.tag, Tag::Speech(_) | Tag::Cue(Cue::Clause | Cue::Passive))) && !ctx.is(k, Words::PrepositionOfPlace))
                    || matches!(b.kind, CandidateKind::Named(_)) && titled_apposition(ctx, b, &c))
            {
                b.tokens.end = c.tokens.end;
                b.name = Some(c.tokens.clone());
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
                        && (o.tokens.start == p.tokens.end
                            || o.tokens.start <= p.tokens.end + 2
                                && (p.tokens.end..o.tokens.start)
                                    .all(|i| matches!(ctx.tokens.fold(i), "،" | "," | "وهو" | "وهي")))
                        && ctx.cue(o.tokens.start, Cue::Role).is_some()
                        && !matches!(o.kind, CandidateKind::Unnamed | CandidateKind::Outlet) =>
                {
                    Some(o.kind.clone())
                }
                // حسام بدر، المتحدث باسم الوزارة (Hossam Badr, spokesman of the ministry): of the one named before.
                (Some(p), Some(o))
                    if matches!(p.kind, CandidateKind::Person(_))
                        && o.kind == CandidateKind::SpeakerAgain =>
                {
                    let comma = matches!(ctx.tokens.fold(p.tokens.end), "،" | ",");
                    let office = p.tokens.end + usize::from(comma);
                    ctx.at(office)
                        .iter()
                        .any(|a| a.tag == Tag::Cue(Cue::Role) && a.tokens.end == o.tokens.start)
                        .then_some(CandidateKind::SpeakerAgain)
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

/// لـ (*li-*, to) written before a name marks the one spoken to.
pub(super) fn is_addressed(ctx: &Context<'_>, i: usize) -> bool {
    let mut j = i;
    while j > 0 && ctx.quote_mark(j - 1) {
        j -= 1;
    }
    let before = j.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    if ctx.pack.arabic {
        // بيان مشترك لهيئة شؤون الأسرى (a joint statement of the Commission of Detainees' Affairs): the genitive of what is its own.
        // وفقاً للمرصد (according to the Observatory): the ل belongs to the phrase.
        if document_of(ctx, j) || ctx.is(j.saturating_sub(1), Words::AccordingTo) {
            return false;
        }
        if received_copy(ctx, j) {
            return true;
        }
        before == "ل"
            || ctx
                .at(i)
                .iter()
                .any(|a| matches!(a.tag, Tag::Source(..)) && a.prep && ctx.tokens.fold(i).starts_with(['ل']))
    } else {
        before == "to" && j.checked_sub(2).is_none_or(|b| ctx.tokens.fold(b) != "according")
            || matches!(
                before,
                "told" | "tells" | "telling" | "informed" | "informs" | "informing" | "briefed"
            )
    }
}

/// السلطات المحلية (the local authorities) with neither town nor land beside it.
fn no_place(ctx: &Context<'_>, tokens: &Range<usize>, id: &str) -> bool {
    id.ends_with("local-authorities") && tokens.len() <= 2 && !ctx.lists(tokens.end, List::Country)
}

/// في بيان تلقت «الصحيفة» نسخة منه (in a statement of which the paper received a copy): who received it said nothing.
fn received_copy(ctx: &Context<'_>, i: usize) -> bool {
    let received = |k: usize| {
        ["تلقت", "تلقي", "تلقته", "تلقاه", "تسلمت", "تسلم", "حصلت", "حصل", "وصلت", "اطلعت", "اطلع"]
            .contains(&ctx.tokens.fold(k))
    };
    let Some(verb) = (1..=3).filter_map(|back| i.checked_sub(back)).find(|k| received(*k)) else {
        return false;
    };
    (verb + 1..verb + 8)
        .take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break && !ctx.parts_clause(*k))
        .any(|k| ctx.tokens.fold(k).starts_with("نسخ"))
        || ctx.tokens.fold(verb).ends_with("ته") && verb > 0 && ctx.tokens.fold(verb - 1).ends_with("بيان")
}

/// A statement, report or tally.
pub(super) fn is_document(ctx: &Context<'_>, k: usize) -> bool {
    ctx.is(k, Words::Document)
}

/// A statement, report or tally stands before a name with لـ, or an adjective of it: the name's own.
pub(super) fn document_of(ctx: &Context<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let said = |k: usize| is_document(ctx, k);
    let adjective = ctx.is(before, Words::OfAStatement);
    said(before) || adjective && before > 0 && said(before - 1)
}

/// An agency, a paper or a broadcaster: who is told things.
pub(super) fn is_medium(ctx: &Context<'_>, id: &str) -> bool {
    use hasila_registry::SourceType as T;
    ctx.registry.source(id).is_some_and(|e| {
        matches!(e.kind, T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia)
    })
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
                && !ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Trigger(_)))
    };
    let reach = match ctx.tokens.fold(i) {
        "telegram" | "youtube" => i + 2,
        _ if article => i + 6,
        _ => i + 1,
    };
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
    let known = (at + 1..to).any(|k| {
        ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Source(..) | Tag::Body(_) | Tag::Cue(Cue::Role)))
            || ctx.lists(k, List::Country)
            || ctx.lists(k, List::Common)
    });
    let said = |k: usize| ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
    let speaks = said(to)
        || ctx.tokens.fold(to) == "," && matches!(ctx.tokens.fold(to + 1), "which" | "citing")
        || ctx.is(to, Words::Auxiliary) && said(to + 1)
        || i.checked_sub(1).is_some_and(|b| said(b) || ctx.tokens.fold(b) == "to")
        // "according to the tourism workers' union Dev"
        || (i.saturating_sub(5)..i).any(|k| ctx.cue(k, Cue::According).is_some());
    (!known && speaks).then_some(i..to)
}

/// Tells cheaply whether a token can begin a candidate at all: most words can't, and no rule needs to look at them.
fn may_begin(ctx: &Context<'_>, i: usize) -> bool {
    let names = |a: &Ann| match a.tag {
        Tag::Source(..) | Tag::Body(_) => true,
        Tag::Cue(cue) => matches!(
            cue,
            Cue::Role
                | Cue::Correspondent
                | Cue::PersonTitle
                | Cue::Unnamed
                | Cue::SourcesAgain
                | Cue::MediumAgain
                | Cue::SpeakerAgain
                | Cue::GroupAgain
                | Cue::Medium
        ),
        _ => false,
    };
    if ctx.at(i).iter().any(names) {
        return true;
    }
    let word = ctx.tokens.fold(i);
    if ctx.pack.arabic {
        return ctx.tokens.may(i, Layer::Head)
            || ctx.lists(i, List::Given)
            || matches!(word, "عبد" | "ابو" | "ام")
            || matches!(
                word.trim_start_matches('و'),
                "يدعي" | "تدعي" | "اسمه" | "اسمها" | "الوكاله" | "للوكاله"
            )
            // Whoever stands behind a verb of speech may be anybody.
            || i.checked_sub(1).is_some_and(|b| {
                ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                    || matches!(ctx.tokens.fold(b).trim_start_matches('و'), "كان" | "كانت")
            });
    }
    let listed = [List::Country, List::Head, List::Modifier, List::OfficeBegins, List::ForceBegins];
    ctx.tokens.capital(i)
        || listed.into_iter().any(|l| ctx.lists(i, l))
        || ctx.is(i, Words::SomePerson)
        || ctx.is(i, Words::Courtesy)
        || ctx.is(i, Words::Firm)
        || ctx.is(i, Words::NumberWord) && ctx.tokens.fold(i + 1) == "of"
        || word.ends_with("'s")
        || is_ordinal_ending(ctx, i)
        || matches!(
            word,
            "the"
                | "a"
                | "an"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "we"
                | "senior"
                | "local"
                | "commissioner"
                | "minister"
        )
}

pub(super) fn candidate_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    let make = |tokens: Range<usize>, kind: CandidateKind| {
        Some(Candidate { tokens, kind, addressed: false, name: None })
    };
    // الوكالة الفلسطينية, الوكالة الرسمية (the Palestinian, the official agency): the land's own.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(i).trim_start_matches('و'), "الوكاله" | "للوكاله")
        && !ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Source(..)))
    {
        let next = ctx.tokens.fold(i + 1);
        let land = ctx.pack.country_words.get(next).cloned();
        let official = ctx.is(i + 1, Words::Official);
        if (land.is_some() || official)
            && let Some(id) = land
                .as_deref()
                .or(country)
                .and_then(|c| state_medium(ctx, c, true))
                .filter(|id| *id != ctx.outlet)
        {
            return make(i..i + 2, CandidateKind::Named(id));
        }
    }
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
    if !ctx.pack.arabic {
        // "the spokesman for the ambulance service said": for that body, whoever spoke before.
        if ctx.tokens.fold(i) == "the"
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
        if ctx.tokens.fold(i) == "the"
            && ctx.is(i + 1, Words::ArmedMen)
            && (i + 2..end.min(i + 4)).any(|k| ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
        {
            // No side was named: nobody says which.
            let kind = side_before(ctx, i).map_or(CandidateKind::Unnamed, CandidateKind::Named);
            return make(i..i + 2, kind);
        }
        // "His office had put the dead at 235": of whoever spoke.
        if matches!(ctx.tokens.fold(i), "his" | "her")
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
        if let Some((tokens, kind)) = our_own(ctx, i, end) {
            return make(tokens, kind);
        }
        if let Some((tokens, id)) = commissioner_for(ctx, i, end) {
            return make(tokens, CandidateKind::Named(id));
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
            && !ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Body(_)))
        {
            return make(i..i + 2, CandidateKind::SpeakerAgain);
        }
        // "the bloc's naval mission, SEAGARD, said"
        if acronym(ctx, i)
            && i.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == ",")
            && ctx.tokens.fold(i + 1) == ","
            && ctx.at(i + 2).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
            && !ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Source(..)))
        {
            return make(i..i + 1, CandidateKind::Named(slug(ctx.words(i..i + 1))));
        }
        // "Pakistan says two children were killed", "South Korea has said": its government.
        if let Some((tokens, id)) = land_speaks(ctx, i, end) {
            return make(tokens, CandidateKind::Named(id));
        }
        // "the office of Mayor Ana Cole"
        if ctx.tokens.fold(i) == "the"
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
            return make(i..i + 1, CandidateKind::Named(slug(ctx.words(i..i + 1))));
        }
        // "the airline Skyways has said", "aid group Sea Relief": a name behind the word for what it is.
        if let Some(tokens) = named_firm(ctx, i, end) {
            let firm =
                tokens.clone().find(|k| ctx.is(*k, Words::Firm) && capitalised(ctx, k + 1)).unwrap_or(i);
            let kind = CandidateKind::Named(slug(ctx.words(firm + 1..tokens.end)));
            return make(tokens, kind);
        }
        // "Its chief surgeon believes": somebody of the place just told of.
        if matches!(ctx.tokens.fold(i), "its" | "their")
            && let Some(k) = (i + 1..end.min(i + 4)).find(|k| ctx.lists(*k, List::Informant))
            && !ctx.tokens.fold(k).starts_with("spokes")
            && k > i + 1
        {
            return make(i..k + 1, CandidateKind::Unnamed);
        }
    }
    // وقال مديره (*wa-qāla mudīruhu*, and its director said): the body itself; with another last letter مديرة is a woman director.
    if let Some(a) = ctx.cue(i, Cue::SpeakerAgain).filter(|_| ctx.pack.arabic)
        && ctx.words(i..i + 1).ends_with('ه')
    {
        return make(a.tokens.clone(), CandidateKind::SpeakerAgain);
    }
    // A title that speaks for the body named within a few words.
    let role = ctx.at(i).iter().filter(|a| a.tag == Tag::Cue(Cue::Role)).max_by_key(|a| a.tokens.end);
    // ونفى البيان مزاعم المليشيا (the statement denied the militia's claims): the statement known, not one of whom it names.
    if let Some(paper) = role.filter(|r| ctx.pack.arabic && r.article && r.tokens.len() == 1)
        && ctx.tokens.fold(i).trim_start_matches(['و', 'ف']) == "البيان"
        && !ctx.tokens.fold(i + 1).starts_with("الصادر")
    {
        return make(paper.tokens.clone(), CandidateKind::SpeakerAgain);
    }
    if let Some(tokens) = own_office(ctx, i, role.map(|r| r.tokens.end)) {
        return make(tokens, CandidateKind::Outlet);
    }
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
            // مصدر عسكري في قوات النظام، في حديث مع المرصد (a military source in the regime's forces, talking to the Observatory): the aside
            // names another.
            if ctx.pack.arabic
                && j > role.tokens.end
                && (ctx.tokens.fold(j) == "مع" || ctx.parts_clause(j) && ctx.tokens.fold(j + 1) == "في")
            {
                break;
            }
            if ctx.pack.arabic
                && j == role.tokens.end
                && let Some((tokens, id)) = side_that_speaks(ctx, j).or_else(|| numbered_unit_at(ctx, j))
            {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            // مكتب الشريف في تغريدة (the sheriff's office in a tweet): where it said so, and no more of its name.
            if ctx.pack.arabic && ctx.tokens.fold(j) == "في" && is_document(ctx, j + 1) {
                break;
            }
            // "the director of the Aamin ambulance service": a name of its own says more than what it is.
            if !ctx.pack.arabic
                && capitalised(ctx, j)
                && let Some((tokens, id)) = english_body(ctx, j, end)
                && body_at(ctx, j, end, country, true).is_none_or(|(t, _)| t.end < tokens.end)
            {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            // وزير الصحة (the health minister): after a title the short name is enough.
            if let Some((tokens, id)) = body_at(ctx, j, end, country, true) {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            // مصدر أمني في محافظة ميسان (a security source in Maysan province): where he is, not whose.
            if ctx.pack.arabic
                && j == role.tokens.end
                && ctx.is(j, Words::Division)
                && ctx.tokens.fold(role.tokens.start).trim_start_matches('و').starts_with("مص")
            {
                return make(role.tokens.clone(), CandidateKind::Unnamed);
            }
            // رئيس دائرة الإغاثة في الجمعية (the head of the association's relief department): of the one heard before.
            if ctx.pack.arabic
                && j > role.tokens.end
                && ctx.tokens.fold(j - 1) == "في"
                && ctx.cue(j, Cue::SpeakerAgain).is_some_and(|a| a.tokens.len() == 1)
            {
                return make(i..j + 1, CandidateKind::SpeakerAgain);
            }
            if j == skip_marks(ctx, role.tokens.end)
                && ctx.pack.arabic
                && !again_in_unit(ctx, j, end)
                && let Some((tokens, id)) = arabic_body(ctx, j, end)
            {
                return make(i..tokens.end, CandidateKind::Named(id));
            }
            j += 1;
        }
        if !ctx.pack.arabic
            && let Some((tokens, id)) = unlisted_employer(ctx, i, &role.tokens, end)
        {
            return make(tokens, CandidateKind::Named(id));
        }
        // A title whose body no list knows is still somebody else than the last speaker.
        let first = skip_marks(ctx, role.tokens.end);
        // بيان بهدم … (a statement on the razing of …): a paper is nobody.
        let paper = ctx.tokens.fold(role.tokens.start).trim_start_matches('و').ends_with("بيان");
        if ctx.pack.arabic
            && !paper
            && ctx.tokens.kind(first) == TokenKind::Word
            && first < end
            && !ctx.at(i).iter().any(|a| a.article && a.tokens == role.tokens)
            && !ctx.lists(first, List::Common)
            && ctx.tokens.fold(first).chars().count() >= 3
            && !ctx.at(first).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
        {
            // كبير المفاوضين صائب عريقات (the chief negotiator Saeb Erekat): a person of his own.
            if let Some(name) = name_behind(ctx, first, end).filter(|n| n.start > first) {
                let office = (first..name.start).any(|k| {
                    ctx.tokens.fold(k).ends_with("ها")
                        || ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Body(_) | Tag::Source(..)))
                });
                let generic = name.start == first + 1
                    && [
                        "المستشفي",
                        "المشفي",
                        "المركز",
                        "المنظمه",
                        "الهييه",
                        "الدايره",
                        "البلديه",
                        "المجلس",
                        "الشبكه",
                        "الوكاله",
                        "الشرطه",
                        "المديريه",
                    ]
                    .contains(&ctx.tokens.fold(first));
                if !office && !generic {
                    return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
                }
            }
            // مدير عام الدائرة (the office's director), مديرة شؤونها (the director of its affairs): a body known already.
            let head = if matches!(ctx.tokens.fold(first), "عام" | "اول" | "ثان") {
                first + 1
            } else {
                first
            };
            // وكيل أول المحافظة (the governorate's first deputy): of the one spoken of.
            if ctx.tokens.fold(head) == "المحافظه"
                && let Some(p) = province_before(ctx, i).or_else(|| ctx.home.clone())
            {
                return make(i..head + 1, CandidateKind::Named(format!("{p}-governorate")));
            }
            if ctx.tokens.fold(head).starts_with("ال")
                || ctx.tokens.fold(head).ends_with("ها")
                || ctx.tokens.fold(head).ends_with("هم")
            {
                return make(i..head + 1, CandidateKind::SpeakerAgain);
            }
            // رئيس إدارة المنطقة سيف (the head of the district's administration, Saif): a name ends with its definite noun.
            let to = (first..end.min(first + 3))
                .find(|k| ctx.tokens.fold(*k).starts_with("ال"))
                .map_or(end.min(first + 3), |k| k + 1);
            let last = (first..to)
                .take_while(|k| {
                    ctx.tokens.kind(*k) == TokenKind::Word
                        && !ctx.at(*k).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
                })
                .last()
                .map_or(first + 1, |k| k + 1);
            // قال وكيل الوزارة للصحفيين (the ministry's undersecretary told journalists): of the ministry spoken of.
            if ctx.tokens.fold(first).starts_with("لل") {
                return make(role.tokens.clone(), CandidateKind::SpeakerAgain);
            }
            if let Some(name) = name_behind(ctx, first, end) {
                return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
            }
            // مسؤول أمني تونسي (a Tunisian security official): of what kind, not who.
            let adjective = |k: usize| {
                let f = ctx.tokens.fold(k);
                !f.starts_with("ال") && (f.ends_with('ي') || f.ends_with("يه")) && f.chars().count() >= 4
            };
            if adjective(first) && !ctx.lists(first, List::Given) {
                let to = if adjective(first + 1) { first + 2 } else { first + 1 };
                return make(i..to.min(last), CandidateKind::Unnamed);
            }
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
        if let Some((tokens, id)) = body_at(ctx, j, end, country, false) {
            if id == ctx.outlet {
                return make(i..tokens.end, CandidateKind::Outlet);
            }
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        return make(a.tokens.clone(), CandidateKind::Outlet);
    }
    // رجل يدعى كاظم الساعدي (a man named Kadhim al-Saadi).
    // طلب عدم نشر اسمه لأسباب أمنية (asked that his name not be published for security reasons): no name follows.
    let withheld = i.checked_sub(1).is_some_and(|b| {
        matches!(
            ctx.tokens.fold(b),
            "نشر" | "ذكر" | "كشف" | "عن" | "الكشف" | "بذكر" | "بنشر" | "حجب" | "يذكر" | "ينشر"
        )
    });
    if ctx.pack.arabic
        && !withheld
        && matches!(ctx.tokens.fold(i).trim_start_matches('و'), "يدعي" | "تدعي" | "اسمه" | "اسمها")
        && let Some((tokens, name)) = name_at(ctx, i + 1, end)
    {
        return make(i..tokens.end, CandidateKind::Person(name));
    }
    // النائب عن نينوى أحمد الجبوري (the member for Nineveh Ahmed al-Jubouri): whom he sits for stands before his name.
    if ctx.pack.arabic
        && let Some(a) = ctx.cue(i, Cue::PersonTitle)
        && matches!(ctx.tokens.fold(a.tokens.end), "عن" | "في" | "من")
        && let Some(name) = name_behind(ctx, a.tokens.end + 1, end.min(a.tokens.end + 8))
    {
        return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
    }
    // في إيجازه الصحفي مساء أمس (in his press briefing yesterday evening): an adjective, and no name behind it.
    let adjective = |a: &Ann| {
        ctx.pack.arabic
            && (ctx.lists(a.tokens.end, List::Common)
                || ctx.is(a.tokens.end, Words::When)
                || i.checked_sub(1).is_some_and(|b| {
                    let w = ctx.tokens.fold(b);
                    ctx.is(b, Words::Document)
                        || ["ه", "ها", "هم"].iter().any(|e| w.ends_with(e)) && w.chars().count() > 4
                }) && matches!(
                    ctx.tokens.fold(i),
                    "الصحفي" | "الصحافي" | "الاعلامي" | "الحقوقي" | "السياسي" | "العسكري"
                ))
    };
    if let Some(a) = ctx.cue(i, Cue::PersonTitle).filter(|a| !adjective(a))
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
        let linked = ctx.is(j, Words::PlacePreposition);
        if linked && let Some((tokens, id)) = body_at(ctx, skip_marks(ctx, j + 1), end, country, false) {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // قال مصدر أمني لوكالة فرانس برس (a security source told AFP): whom he told is not whose he is.
        if ctx.pack.arabic && ctx.tokens.fold(j).starts_with('ل') && ctx.at(j).iter().any(|a| a.prep) {
            return make(a.tokens.clone(), CandidateKind::Unnamed);
        }
        // نشطاء المرصد (the Observatory's activists), "AFAD officials".
        let k = skip_marks(ctx, j);
        if let Some((tokens, id)) = body_at(ctx, k, end, country, false)
            && ctx.pack.arabic
        {
            // أفاد مصدر طبي وكالة فرانس برس (a medical source informed AFP): whom he told, not whose he is.
            if a.tokens.len() > 1 && is_medium(ctx, &id) {
                return make(a.tokens.clone(), CandidateKind::Unnamed);
            }
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        if ctx.pack.arabic && ctx.cue(k, Cue::MediumAgain).is_some() && !ctx.tokens.fold(k).starts_with("لل")
        {
            return make(k..k + 1, CandidateKind::MediumAgain);
        }
        if let Some(id) = army_of_state_media(ctx, i, end) {
            return make(a.tokens.start..a.tokens.end.max(i + 2), CandidateKind::Named(id));
        }
        return make(a.tokens.clone(), CandidateKind::Unnamed);
    }
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
    for (cue, kind) in [
        (Cue::SourcesAgain, CandidateKind::SourcesAgain),
        (Cue::MediumAgain, CandidateKind::MediumAgain),
        (Cue::SpeakerAgain, CandidateKind::SpeakerAgain),
    ] {
        if let Some(a) = ctx.cue(i, cue) {
            // مديرة (*mudīra*) is a woman director, nobody's.
            if ctx.pack.arabic && role.is_some() && ctx.words(i..i + 1).ends_with('ة') {
                continue;
            }
            // "the official Chinese news agency": an adjective is nobody.
            let adjective = !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end - 1) == "official"
                && (capitalised(ctx, a.tokens.end) || ctx.cue(a.tokens.end, Cue::Medium).is_some())
                && !ctx.at(a.tokens.end).iter().any(|x| matches!(x.tag, Tag::Speech(_)));
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
            return make(a.tokens.clone(), kind);
        }
    }
    if role.is_some() && ctx.pack.arabic && ctx.at(i).iter().any(|a| a.article) {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    // تنفي الجماعة (the group denies): the side named last.
    // أعلن التحالف (the coalition announced): what it is, standing alone behind its verb.
    if ctx.pack.arabic && ctx.cue(i, Cue::GroupAgain).is_none() && kind_alone(ctx, i) && spoken_before(ctx, i)
    {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    if ctx.pack.arabic
        && ctx.cue(i, Cue::GroupAgain).is_some()
        && i.checked_sub(1).is_some_and(|b| ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
        && let Some(id) = side_before(ctx, i)
    {
        return make(i..i + 1, CandidateKind::Named(id));
    }
    // اتهمت كييف (Kyiv accused): a capital speaks for its government.
    if ctx.pack.arabic
        && i.checked_sub(1).is_some_and(|b| {
            ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                // وكانت طهران قد أكدت (Tehran had stressed)
                || matches!(ctx.tokens.fold(b).trim_start_matches('و'), "كان" | "كانت")
                    && (i + 1..i + 3).any(|k| ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
        })
        && let Some(land) = ctx.pack.capitals.get(ctx.tokens.fold(i)).cloned().or_else(|| land_at(ctx, i))
    {
        return make(i..i + 1, CandidateKind::Named(government_of(ctx, &land)));
    }
    // وقال حمدان النمراوي (Hamdan al-Nimrawi said), مصطفى المصري … أبلغ: a name with no title, beside the verb or opening its sentence.
    if ctx.pack.arabic
        && i.checked_sub(1).is_none_or(|b| {
            ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                || ctx.tokens.kind(b) == TokenKind::Break
        })
        && let Some(name) = person_name(ctx, i, end)
    {
        return make(name.clone(), CandidateKind::Person(person_id(ctx, name)));
    }
    // قال أحد أبناء القرية (one of the village's sons said): one of many, unless they are a body's.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(i), "احد" | "احدي")
        && i.checked_sub(1).is_some_and(|b| ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
        && ctx.tokens.kind(i + 1) == TokenKind::Word
        && i + 1 < end
        && !(i + 1..end.min(i + 6))
            .take_while(|k| !stops_name(ctx, *k) && !ctx.parts_clause(*k))
            .any(|k| body_at(ctx, k, end, country, false).is_some() || arabic_body(ctx, k, end).is_some())
    {
        return make(i..i + 2, CandidateKind::Unnamed);
    }
    // وقال صياد (a fisherman said): somebody without a name, right after the verb.
    if ctx.pack.arabic
        && i.checked_sub(1).is_some_and(|b| ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
        && let Some(a) = ctx.at(i).iter().find(|a| {
            matches!(a.tag, Tag::Noun(k) if ctx.pack.nouns.get(k as usize).is_some_and(|n| n.unit.is_none_or(|u| u == hasila_claim::Unit::Person) && n.measure.is_none()))
                && a.number == crate::lexicon::Number::Singular
                && !a.article
                && !a.possessed
                && !a.prep
        })
        && !ctx.tokens.fold(a.tokens.end).starts_with("ال")
    {
        return make(a.tokens.clone(), CandidateKind::Unnamed);
    }
    if !ctx.pack.arabic {
        // "state television reported", "Iran's state TV": the land's own broadcaster.
        let medium = matches!(
            (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)),
            ("state", "television" | "tv" | "broadcaster")
        );
        if medium && !ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Source(..))) && !capitalised(ctx, i + 2) {
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
            && (i + 2..end.min(i + 5)).any(|k| {
                ctx.lists(k, List::Informant) || ctx.cue(k, Cue::Role).is_some() || is_office(ctx, k)
            })
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
        // "its chair, Roseline Odede, adds": the body itself.
        if matches!(ctx.tokens.fold(i), "its" | "their")
            && (ctx.cue(i + 1, Cue::Role).is_some() || ctx.is(i + 1, Words::Chair))
        {
            return make(i..i + 2, CandidateKind::SpeakerAgain);
        }
        if let Some((tokens, id)) = english_minister(ctx, i, end, country)
            .or_else(|| national_figures(ctx, i))
            .or_else(|| numbered_unit(ctx, i, end))
            .or_else(|| english_org(ctx, i, end))
            .or_else(|| english_body(ctx, i, end))
        {
            return make(tokens, CandidateKind::Named(id));
        }
        if let Some((tokens, id)) = goes_by(ctx, i, end) {
            return make(tokens, CandidateKind::Person(id));
        }
        if let Some(found) = unnamed_person(ctx, i, end, country) {
            return Some(found);
        }
        // "ANDMA spokesman Janan Sayeq": an acronym with an office.
        if acronym(ctx, i)
            && (ctx.cue(i + 1, Cue::Role).is_some()
                || matches!(
                    ctx.tokens.fold(i + 1),
                    "deputy" | "official" | "officials" | "leader" | "commander"
                ))
            && !ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Source(..)))
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
        // "Governor Oleh Hryhorov reported": the governorate of the place just named.
        let office = i.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
        if matches!(office, "governor" | "mayor")
            && let Some((t, _)) = &person
            && let Some(p) = place_before(ctx, i).or_else(|| ctx.home.clone())
        {
            let what = if office == "mayor" { "municipality" } else { "governorate" };
            return make(t.clone(), CandidateKind::Named(format!("{p}-{what}")));
        }
        // "Spokesperson Umar Abubakar": whose spokesperson was said before.
        let of_a_body = |role: usize| {
            (role.saturating_sub(5)..role).any(|k| {
                ctx.at(k)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Body(_) | Tag::Source(..)) && a.tokens.end == role)
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
        return person.and_then(|(t, n)| make(t, CandidateKind::Person(n)));
    }
    None
}

/// دائرة الإغاثة في الجمعية (the relief department of the association): a part of a body named before.
fn again_in_unit(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    (i + 1..end.min(i + 4)).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).any(|k| {
        ctx.tokens.fold(k) == "في"
            && k + 1 < end
            && ctx.cue(k + 1, Cue::SpeakerAgain).is_some_and(|a| a.tokens.len() == 1)
            && !ctx.at(k + 1).iter().any(|a| matches!(a.tag, Tag::Body(_) | Tag::Source(..)))
    })
}

/// A land by its name, not by its adjective: أعلنت إسبانيا (Spain announced).
fn land_at(ctx: &Context<'_>, i: usize) -> Option<String> {
    let code = ctx.pack.country_words.get(ctx.tokens.fold(i))?;
    ctx.registry
        .places()
        .lookup(ctx.tokens.fold(i))
        .iter()
        .any(|p| p.kind == hasila_registry::PlaceKind::Country && p.country.as_deref() == Some(code))
        .then(|| code.clone())
}

/// A land by its name beside its verb of speech: the land's government.
fn land_speaks(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if !capitalised(ctx, i)
        || i.checked_sub(1).is_some_and(|b| {
            capitalised(ctx, b) || ctx.is(b, Words::PrepositionOfPlace) || ctx.is(b, Words::WhereAt)
        })
    {
        return None;
    }
    let to = (i..end.min(i + 3)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    let verb = |k: usize| ctx.is(k, Words::LandSays);
    if !(verb(to) || matches!(ctx.tokens.fold(to), "has" | "had" | "also" | "later") && verb(to + 1)) {
        return None;
    }
    let found = ctx.registry.places().lookup(&ctx.words(i..to).to_lowercase());
    let land = found.iter().find(|p| p.kind == hasila_registry::PlaceKind::Country);
    // "Kyiv stands by its claim", "Moscow put the dead at 63": a capital stands for its government.
    let capital = || (to == i + 1).then(|| ctx.pack.capitals.get(ctx.tokens.fold(i)).cloned()).flatten();
    let land = land.and_then(|p| p.country.clone()).or_else(capital)?;
    Some((i..to, government_of(ctx, &land)))
}

/// The government of a land, by the registry or by the land's adjective.
fn government_of(ctx: &Context<'_>, land: &str) -> String {
    let known =
        ctx.registry.sources_in_role(hasila_registry::Role::Government, land).first().map(|s| s.id.clone());
    known.unwrap_or_else(|| {
        let adjective = ctx.pack.demonyms.get(land).map_or(land, String::as_str);
        format!("{adjective}-government")
    })
}

/// The armed group named last before a token, if it is heard as a source too.
fn side_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    ctx.within(i.saturating_sub(LOOK_BACK)..i).iter().rev().find_map(|a| match a.tag {
        Tag::Actor(k) => {
            let e = ctx.registry.actors().get(k as usize)?;
            if e.members == Some(hasila_claim::Category::SecurityForce) {
                return None;
            }
            let id = ctx.registry.root_actor(&e.id);
            ctx.registry.source(id).map(|s| s.id.clone())
        }
        _ => None,
    })
}

/// The name of who holds an office, at the end of the words that name both.
fn office_holder(ctx: &Context<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let from = tokens.clone().rev().take_while(|k| capitalised(ctx, *k) && !is_office(ctx, *k)).last()?;
    (from > tokens.start && tokens.end - from <= 4).then_some(from..tokens.end)
}

/// مصدر عسكري (*maṣdar ʿaskarī*, a military source) is how a state's news agency gives its army's word.
pub(super) fn army_of_state_media(ctx: &Context<'_>, i: usize, end: usize) -> Option<String> {
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

/// A person's name after a title: quoted, or two words no list knows.
pub(super) fn name_at(ctx: &Context<'_>, from: usize, end: usize) -> Option<(Range<usize>, String)> {
    if let Some((tokens, name)) = quoted_name(ctx, from, end) {
        return Some((tokens.start..tokens.end + 1, slug(name)));
    }
    if ctx.pack.arabic
        && let Some(name) = person_name(ctx, from, end)
    {
        return Some((name.clone(), person_id(ctx, name)));
    }
    // الفريق الحكومي (the government's team): a name has no article in front.
    if ctx.pack.arabic && ctx.tokens.fold(from).starts_with("ال") {
        return None;
    }
    let mut j = from;
    while j < end
        && j - from < 3
        && ctx.tokens.kind(j) == TokenKind::Word
        && ctx.at(j).iter().all(|a| matches!(a.tag, Tag::Noun(_)))
    {
        j += 1;
    }
    (j > from)
        .then(|| (from..j, if ctx.pack.arabic { person_id(ctx, from..j) } else { slug(ctx.words(from..j)) }))
}

pub(super) fn quoted_name<'a>(
    ctx: &'a Context<'_>,
    from: usize,
    end: usize,
) -> Option<(Range<usize>, &'a str)> {
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
