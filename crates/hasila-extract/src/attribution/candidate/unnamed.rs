//! Sources without a name, and whose they are where that is said: sources in the SDF, the Observatory's activists.

use super::*;

/// Sources, activists, officials: nobody's by name, or of the body named with them.
pub(super) fn nameless(ctx: &Context<'_>, i: usize, end: usize, country: Option<&str>) -> Option<Candidate> {
    if !ctx.begins(i, Marks::cue(Cue::Unnamed)) {
        return None;
    }
    if let Some(a) = ctx.at(i).iter().filter(|a| a.tag == Tag::Cue(Cue::Unnamed)).max_by_key(|a| a.tokens.end)
    {
        if a.article && ctx.pack.arabic && ctx.cue(i, Cue::SourcesAgain).is_some() {
            return make(a.tokens.clone(), CandidateKind::SourcesAgain);
        }
        // السكان (the inhabitants), الناشطون: people nobody names, whoever spoke before.
        let crowd = matches!(
            ctx.tokens.fold(i),
            "الاهالي"
                | "السكان"
                | "الناشطون"
                | "الناشطين"
                | "النشطاء"
                | "الناجون"
                | "الناجين"
                | "الشهود"
                | "المسعفون"
                | "الاطباء"
                | "الصيادون"
                | "المواطنون"
        );
        // وفق شهادات الناجين (by the survivors' testimonies): as whoever speaks has heard them.
        let heard =
            i.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "شهادات" | "روايات" | "افادات"));
        if a.article && ctx.pack.arabic && a.tokens.len() == 1 && (!crowd || heard) {
            return make(a.tokens.clone(), CandidateKind::SpeakerAgain);
        }
        // "sources in the SDF": the SDF.
        let j = a.tokens.end;
        let linked = ctx.is(j, Words::PlacePreposition);
        if linked && ctx.pack.arabic && found_in_a_place(ctx, &a.tokens, j + 1) {
            return make(a.tokens.clone(), CandidateKind::Unnamed);
        }
        if linked
            && let Some((tokens, id)) = body_at(ctx, skip_marks(ctx, j + 1), end, country, false)
            && !several_services(ctx, &tokens)
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // "a medical source at al-Noor Hospital": the article of the name stands before its capital.
        if ctx.is(j, Words::PrepositionOfPost)
            && small_particle(ctx, j + 1)
            && let Some((tokens, id)) = english_body(ctx, j + 3, end)
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // قال مصدر أمني لوكالة فرانس برس (a security source told AFP): whom he told is not whose he is.
        if ctx.pack.arabic && ctx.tokens.fold(j).starts_with('ل') && ctx.at(j).iter().any(|a| a.prep) {
            return make(a.tokens.clone(), CandidateKind::Unnamed);
        }
        // نشطاء المرصد (the Observatory's activists), "AFAD officials".
        let k = skip_marks(ctx, j);
        // يتهم ناشطون قوات الدعم السريع (activists accuse the RSF): with its nun the plural owns nothing and is owned by nobody.
        let absolute = ["ون", "ين"].iter().any(|e| ctx.tokens.fold(j - 1).ends_with(e));
        if let Some((tokens, id)) = body_at(ctx, k, end, country, false)
            && ctx.pack.arabic
            && !absolute
        {
            // مواقع مقربة من حزب الله (sites close to Hezbollah): close to it, and not of it.
            if ctx.tokens.fold(j - 1) == "من" {
                return make(i..tokens.end, CandidateKind::Unnamed);
            }
            // مصادر هسبريس (Hespress's sources): the outlet's, and not the outlet.
            if id == ctx.outlet
                && is_medium(ctx, &id)
                && ctx.tokens.fold(i).trim_start_matches('و').starts_with("مص")
            {
                return make(i..tokens.end, CandidateKind::Unnamed);
            }
            // أفاد مصدر طبي وكالة فرانس برس (a medical source informed AFP): whom he told, not whose he is.
            if a.tokens.len() > 1 && is_medium(ctx, &id) {
                return make(a.tokens.clone(), CandidateKind::Unnamed);
            }
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // مصادر الوكالة (the agency's sources); أبلغ مصدر أمني الوكالة (a security source informed the agency): whom he told.
        let construct = a.tokens.len() == 1 && !absolute;
        if ctx.pack.arabic
            && construct
            && ctx.cue(k, Cue::MediumAgain).is_some()
            && !ctx.tokens.fold(k).starts_with("لل")
        {
            return make(k..k + 1, CandidateKind::MediumAgain);
        }
        if let Some(id) = army_of_state_media(ctx, i, end) {
            return make(a.tokens.start..a.tokens.end.max(i + 2), CandidateKind::Named(id));
        }
        return make(i..withheld(ctx, a.tokens.end, end), CandidateKind::Unnamed);
    }
    None
}

/// "a source in the emergency services": in one of them, whose word is not theirs.
pub(in crate::attribution) fn several_services(ctx: &Context<'_>, body: &Range<usize>) -> bool {
    let Some(last) = body.end.checked_sub(1) else { return false };
    !ctx.pack.arabic && ctx.tokens.fold(last) == "services" && !capitalised(ctx, last)
}

/// مصدر أمني في محافظة نينوى (*maṣdar amnī fī muḥāfaẓat Nīnawā*, a security source in Nineveh governorate): told by his kind, so the province or
/// town behind him says where he is; مصدر في محافظة نينوى (a source in Nineveh governorate) is of the governorate's office.
pub(super) fn found_in_a_place(ctx: &Context<'_>, source: &Range<usize>, place: usize) -> bool {
    ctx.is(place, Words::Division) && source.clone().any(|k| ctx.is(k, Words::KindOfSource))
}

/// مسؤول رفض الكشف عن اسمه (an official who refused to disclose his name), طلب عدم نشر هويته: where the aside ends that says so.
pub(super) fn withheld(ctx: &Context<'_>, from: usize, end: usize) -> usize {
    let at = from + usize::from(ctx.parts_clause(from));
    let asks = matches!(
        ctx.tokens.fold(at),
        "رفض"
            | "رفضت"
            | "رفضوا"
            | "طلب"
            | "طلبت"
            | "طلبوا"
            | "فضل"
            | "فضلت"
            | "فضلوا"
            | "اشترط"
            | "اشترطت"
    );
    let name = |i: &usize| {
        ["اسمه", "اسمها", "اسماءهم", "اسمايهم", "هويته", "هويتها", "هويتهم", "هوياتهم"]
            .contains(&ctx.tokens.fold(*i))
    };
    if !ctx.pack.arabic || !asks {
        return from;
    }
    (at + 1..end.min(at + 7)).find(name).map_or(from, |i| i + 1)
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
    // وكالة «سبوتنيك» الروسية عن مصدر عسكري (Russia's Sputnik, from a military source), in a text about Syria: no army's word.
    let at_home = |c: &String| ctx.country.as_ref().is_none_or(|here| here == c);
    let country = state(&ctx.outlet).or_else(|| quoted().filter(at_home))?;
    ctx.registry.sources_in_role(hasila_registry::Role::Army, &country).first().map(|s| s.id.clone())
}
