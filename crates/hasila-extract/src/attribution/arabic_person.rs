//! Arabic speakers whom the verb leaves to the words around it: who was shown in the sentence before, whose house the scene is.

use super::*;

/// Words of a person's place and state behind which his name stands: يجلس أبو فادي (*yajlis Abū Fādī*, Abu Fadi sits).
fn opens_a_scene(ctx: &Context<'_>, i: usize, start: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|b| *b >= start) else { return true };
    let word = ctx.tokens.fold(before);
    let word = word.strip_prefix('و').unwrap_or(word);
    ctx.parts_clause(before)
        || ctx.is_stripped(before, Words::ShownInAScene)
        || word.chars().count() >= 3
            && word.starts_with(['ي', 'ت'])
            && !ctx.begins(before, Marks::NOUN.or(Marks::SPEECH))
        || ctx.is_stripped(before, Words::PrivatePerson)
        || ctx.cue(before, Cue::PersonTitle).is_some()
}

/// يجلس أبو فادي (61 عاماً) أمام الصف. يقول: "…" (*yajlis Abū Fādī (61 ʿāman) amāma ṣ-ṣaff. yaqūl …*, Abu Fadi, 61, sits before the classroom. He
/// says: "…"): the person whom the sentence before shows, where nobody speaks in it.
pub(super) fn shown_before(ctx: &Context<'_>, range: &Range<usize>) -> Option<Speaker> {
    let k = ctx.segments.sentences.iter().position(|s| s.tokens.start == range.start)?;
    let prior = ctx.segments.sentences.get(k.checked_sub(1)?).filter(|s| !s.headline)?;
    let near = ctx.segments.sentences.get(k).is_some_and(|s| s.paragraph <= prior.paragraph + 1);
    let here = prior.tokens.clone();
    let spoken = ctx.within(here.clone()).iter().any(|a| {
        a.tag == Tag::Cue(Cue::According) || matches!(a.tag, Tag::Speech(_)) && !a.article && !a.prep
    });
    if !near || spoken {
        return None;
    }
    let end = here.end;
    let named = here.clone().take(30).find_map(|i| {
        let name = person_name(ctx, i, end)?;
        // بعد مقتل أحمد (after the killing of Ahmad): only who is shown doing something.
        (opens_a_scene(ctx, i, here.start) && !ctx.begins(name.start, Marks::SOURCE)).then_some(name)
    });
    if let Some(name) = named {
        return Some(Speaker::named(ctx, person_id(ctx, name.clone()), name));
    }
    let somebody = here
        .clone()
        .take(14)
        .find(|i| ctx.at(*i).iter().any(|a| ctx.somebody(a)) && opens_a_scene(ctx, *i, here.start))?;
    Some(Speaker {
        tokens: somebody..somebody + 1,
        text: ctx.words(somebody..somebody + 1).to_owned(),
        ..somebody_unnamed(ctx)
    })
}

/// «كنا سبعة عشر»، يقول وهو يشير إلى الركام («*kunnā sabʿata ʿashar*», *yaqūl wa-huwa yushīr*, "we were seventeen", he says, pointing at the
/// rubble): a verb behind what is quoted, with nobody behind it, is of the one shown before.
pub(super) fn says_of_the_quoted(
    ctx: &Context<'_>,
    v: &Range<usize>,
    range: &Range<usize>,
    memory: &Memory,
) -> Option<Speaker> {
    let verb = ctx.tokens.fold(v.start).trim_start_matches('و');
    let says = matches!(
        verb,
        "يقول"
            | "تقول"
            | "قال"
            | "قالت"
            | "يضيف"
            | "تضيف"
            | "اضاف"
            | "اضافت"
            | "يروي"
            | "تروي"
            | "يتذكر"
            | "تتذكر"
    );
    let quoted = v.start >= range.start + 3
        && (ctx.quote_mark(v.start - 1) || ctx.parts_clause(v.start - 1) && ctx.quote_mark(v.start - 2));
    let alone = v.end >= range.end
        || ctx.tokens.kind(v.end) != TokenKind::Word
        || matches!(
            ctx.tokens.fold(v.end),
            "وهو" | "وهي" | "ثم" | "قبل" | "بينما" | "بصوت" | "بحسره" | "باكيا" | "باكيه"
        );
    if !says || !quoted || !alone || ctx.tokens.fold(v.end) == ":" {
        return None;
    }
    let shown = shown_before(ctx, range).or_else(|| memory.last.as_deref().cloned())?;
    Some(Speaker { tokens: v.clone(), ..shown })
}

/// يعدّ الدكتور عاطف الحوت الجثامين: «وصلنا 29» (*yaʿudd ad-duktūr ʿĀṭif al-Ḥūt al-jathāmīn*, Dr Atef al-Hout counts the bodies: "we received 29"):
/// whom the clause before a colon shows says what is quoted behind it; a doctor in a hospital that opens the sentence, for that.
pub(super) fn shown_and_quoted(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    let colon = range.clone().find(|i| ctx.tokens.fold(*i) == ":" && ctx.quote_mark(i + 1))?;
    let led = |c: &Candidate| {
        c.tokens.start.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Where) || ctx.is(b, Words::Beside))
    };
    let mut people = cands.iter().filter(|c| {
        c.tokens.end <= colon && !c.addressed && matches!(c.kind, CandidateKind::Person(_)) && !led(c)
    });
    let c = people.next().filter(|_| people.next().is_none())?;
    let medic = c.tokens.clone().chain(c.tokens.start.saturating_sub(2)..c.tokens.start).any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "الدكتور" | "الدكتوره" | "الطبيب" | "الطبيبه" | "الممرض" | "الممرضه" | "الجراح"
        )
    });
    let house = cands.iter().find(|h| {
        medic
            && h.tokens.end <= c.tokens.start
            && h.tokens.start <= range.start + 2
            && matches!(&h.kind, CandidateKind::Named(id) if ["hospital", "center", "complex", "clinic"].iter().any(|w| id.ends_with(w)))
    });
    Some(Frame {
        scope: colon + 1..range.end,
        cue: colon..colon + 1,
        speaker: resolve(ctx, house.unwrap_or(c), memory)?,
        rule: "shown-and-quoted",
        strength: 1,
        certainty: None,
    })
}

/// تشير تقديرات أممية إلى أن (*tushīr taqdīrāt umamiyya ilā*, UN estimates point to), تظهر بيانات رسمية (official data show): whose figures they
/// are says their adjective, and nobody who spoke before.
pub(super) fn figures_point_to(ctx: &Context<'_>, v: &Range<usize>, cands: &[Candidate]) -> Option<Speaker> {
    let figures = matches!(
        ctx.tokens.fold(v.end),
        "تقديرات"
            | "بيانات"
            | "ارقام"
            | "احصاءات"
            | "احصاييات"
            | "احصاييه"
            | "معطيات"
            | "تقارير"
    );
    let whose = ctx.tokens.fold(v.end + 1);
    if !figures || cands.iter().any(|c| c.tokens.start > v.end && c.tokens.start <= v.end + 2) {
        return None;
    }
    match whose {
        "امميه" | "الامميه" => Some(Speaker::named(ctx, "un".to_owned(), v.end..v.end + 2)),
        "رسميه" | "حكوميه" | "محليه" | "طبيه" | "حقوقيه" | "امنيه" | "دوليه" => {
            Some(Speaker {
                text: ctx.words(v.end..v.end + 2).to_owned(),
                tokens: v.end..v.end + 2,
                ..somebody_unnamed(ctx)
            })
        }
        _ => None,
    }
}

/// وفي مستشفى الجعيتاوي يقول الطبيب (*wa-fī mustashfā l-Jiʿītāwī yaqūl aṭ-ṭabīb*, and in Geitawi hospital the doctor says): who works in a house
/// speaks for the one that opens the sentence.
pub(super) fn of_the_house<'k>(
    ctx: &Context<'_>,
    c: &Candidate,
    range: &Range<usize>,
    cands: &'k [Candidate],
) -> Option<&'k Candidate> {
    // وفي مستشفى ناصر أكد مصدر طبي (in Nasser hospital a medical source stressed)
    let medics = || {
        c.kind == CandidateKind::Unnamed && c.tokens.clone().any(|i| ctx.tokens.fold(i).starts_with("طبي"))
    };
    if !ctx.is_stripped(c.tokens.start, Words::WorksInAHouse) && !medics() {
        return None;
    }
    cands.iter().find(|h| {
        h.tokens.end <= c.tokens.start
            && h.tokens.start <= range.start + 4
            && matches!(&h.kind, CandidateKind::Named(id) if ["hospital", "center", "centre", "complex", "clinic", "morgue"].iter().any(|w| id.ends_with(w)))
            && (range.start..h.tokens.start).any(|i| {
                let word = ctx.tokens.fold(i);
                matches!(word.strip_prefix('و').unwrap_or(word), "في" | "داخل" | "من" | "ب" | "امام")
            })
    })
}

/// استقبل مستشفى الروم 40 جريحاً، وقال مديره (*istaqbala mustashfā r-Rūm 40 jarīḥan, wa-qāla mudīruhu*, the hospital took in 40 wounded, and its
/// director said): the house that the sentence named before, right behind the verb of speech.
pub(super) fn its_house(
    ctx: &Context<'_>,
    c: &Candidate,
    verb: &Range<usize>,
    range: &Range<usize>,
    cands: &[Candidate],
) -> Option<Candidate> {
    let its = c.kind == CandidateKind::SpeakerAgain
        && c.tokens.start == verb.end
        && c.tokens.len() == 1
        && ctx.is(c.tokens.start, Words::ItsHead);
    let house = cands.iter().rev().find(|h| {
        h.tokens.end <= verb.start
            && h.tokens.start >= range.start
            && matches!(h.kind, CandidateKind::Named(_))
            && ctx.is_stripped(h.tokens.start, Words::Site)
    })?;
    its.then(|| Candidate { kind: house.kind.clone(), ..c.clone() })
}

/// يقول محمود عدلي، أحد الناجين: (*yaqūl Maḥmūd ʿAdlī, aḥad an-nājīn*, says Mahmoud Adli, one of the survivors): he by his name, and not just
/// one of them.
pub(super) fn named_before_who_he_is(
    ctx: &Context<'_>,
    c: &Candidate,
    verb: &Range<usize>,
) -> Option<Candidate> {
    let unnamed = c.kind == CandidateKind::Unnamed && c.tokens.start > verb.end;
    let comma =
        (verb.end..c.tokens.start).rev().find(|i| unnamed && matches!(ctx.tokens.fold(*i), "،" | ","))?;
    let one_of = (comma + 1..c.tokens.start).all(|i| ctx.opens(i, Opener::OneOf));
    let from = verb.end + usize::from(told_them(ctx, verb.end));
    // Who is told of behind the comma as one of them has nothing but his name before it.
    let plain = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Word
            && !ctx.is(i, Words::FunctionWord)
            && !ctx.lists(i, List::Common)
    };
    let given = ctx.lists(from, List::Given) && (2..=4).contains(&comma.saturating_sub(from));
    let name = from..comma;
    (one_of && given && name.clone().all(plain)).then(|| Candidate {
        kind: CandidateKind::Person(person_id(ctx, name.clone())),
        tokens: name,
        addressed: false,
        name: None,
    })
}
