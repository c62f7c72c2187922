//! Arabic bodies and persons spoken of again: by what they are (التحالف, the coalition), by a surname met beside an office.

use super::*;

/// Tells whether a token is a word for a kind of body that stands alone with its article: التحالف (*at-taḥāluf*, the coalition).
pub(super) fn kind_alone(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.tokens.fold(i);
    ctx.pack.arabic
        && ctx.tokens.kind(i) == TokenKind::Word
        && word.strip_prefix("ال").is_some_and(|bare| ctx.pack.words.lists(bare, List::Head))
}

/// لكن سيدة من سكان الحي، … قالت (*lākinna sayyida min sukkān al-ḥayy … qālat*, but a woman of the quarter, …, said): somebody without a
/// name who opens the sentence, and his verb behind what is told of him.
pub(super) fn somebody_ahead(ctx: &Context<'_>, range: &Range<usize>, v: &Range<usize>) -> Option<Candidate> {
    let first = (range.start..range.start + 3).find(|i| {
        !matches!(
            ctx.tokens.fold(*i),
            "لكن" | "ولكن" | "غير" | "الا" | "ان" | "بيد" | "اما" | "واما" | "وكان" | "وكانت"
        ) && ctx.tokens.kind(*i) == TokenKind::Word
    })?;
    let person = ctx.at(first).iter().any(|a| ctx.somebody(a));
    // A verb that no clause takes: not behind "who", "that".
    let own = !v
        .start
        .checked_sub(1)
        .is_some_and(|b| matches!(ctx.tokens.fold(b), "الذي" | "التي" | "ان" | "انه" | "انها" | "ما"));
    (person && own && v.start > first + 1 && v.start - first <= 40).then(|| Candidate {
        tokens: first..first + 1,
        kind: CandidateKind::Unnamed,
        addressed: false,
        name: None,
    })
}

/// Tells whether somebody speaks right before a token, whose name may be quoted: قالت «السرايا» (the brigades said).
pub(super) fn spoken_before(ctx: &Context<'_>, i: usize) -> bool {
    // وكان التحالف قال (the coalition had said)
    let had = i.checked_sub(1).is_some_and(|b| {
        matches!(ctx.tokens.fold(b).trim_start_matches('و'), "كان" | "كانت")
            && (i + 1..i + 3).any(|k| ctx.begins(k, Marks::SPEECH))
    });
    if had {
        return true;
    }
    let before = (0..i).rev().find(|k| !ctx.quote_mark(*k));
    before.is_some_and(|b| i - b <= 2 && ctx.begins(b, Marks::SPEECH))
}

/// التحالف (the coalition) behind قوات التحالف بقيادة السعودية (the Saudi-led coalition's forces), though it was not the coalition that
/// spoke last: the body of that kind that the text named last, where whoever spoke is of another kind.
pub(super) fn named_of_kind(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let at = c.tokens.end.checked_sub(1)?;
    let of_one = c.tokens.len() > 1;
    let word = ctx.tokens.fold(at);
    let bare = word.strip_prefix("لل").filter(|_| of_one).or_else(|| word.strip_prefix("ال"))?;
    if !ctx.pack.arabic || !ctx.pack.words.lists(bare, List::Head) {
        return None;
    }
    let head = |w: &str| ctx.pack.words.lists(w.strip_prefix("ال").unwrap_or(w), List::Head);
    // هيومن رايتس ووتش (Human Rights Watch) may be the organisation; وزارة الصحة (the health ministry) can't be the coalition.
    let other_kind = memory.last.as_deref().is_some_and(|s| {
        s.kind == SourceKind::Named && hasila_registry::fold::fold(&s.text).split_whitespace().any(head)
    });
    if memory.last.is_some() && !other_kind && !of_one {
        return None;
    }
    let (tokens, id) = last_named(ctx, bare, c.tokens.start)?;
    Some(Speaker::named(ctx, id, tokens))
}

/// The body named last before a token by a noun for what it is: حركة أحرار الشام for حركة (movement).
pub(super) fn last_named(ctx: &Context<'_>, bare: &str, before: usize) -> Option<(Range<usize>, String)> {
    let from = before.saturating_sub(LOOK_BACK);
    (from..before).rev().find_map(|k| {
        let word = ctx.tokens.fold(k).trim_start_matches(['و', 'ف', 'ل', 'ب']);
        if word != bare && word.strip_prefix("ال") != Some(bare) {
            return None;
        }
        let listed = ctx.within(k.saturating_sub(2)..k + 1).iter().find_map(|a| match a.tag {
            Tag::Source(s, false) if a.tokens.contains(&k) && a.tokens.len() > 1 => {
                ctx.registry.sources().get(s as usize).map(|e| (a.tokens.clone(), e.id.clone()))
            }
            _ => None,
        });
        let end = k + 9;
        let (tokens, id) = listed
            .or_else(|| body_at(ctx, k, end, ctx.country.as_deref(), false))
            .or_else(|| arabic_body(ctx, k, end))
            .filter(|(t, _)| t.len() > 1)?;
        Some((tokens, id))
    })
}

/// وكان العاكوب قد أكد (al-Aqoub had stressed) behind إقالة محافظ نينوى نوفل العاكوب (the removal of Nineveh's governor Nawfal
/// al-Aqoub): a surname that was met beside an office, whether its holder spoke there or not.
pub(super) fn met_in_office(ctx: &Context<'_>, i: usize) -> Option<String> {
    let name = ctx.tokens.fold(i);
    if ctx.tokens.kind(i) != TokenKind::Word
        || name.chars().count() < 3
        || ctx.lists(i, List::Common)
        || !ctx.at(i).iter().all(|a| matches!(a.tag, Tag::Noun(_)))
    {
        return None;
    }
    let ahead = ctx.stands_behind(i).take_while(|k| *k < i + LOOK_BACK);
    let same = ctx.stood_before(i).take_while(|k| k + LOOK_BACK >= i).chain(ahead);
    // حسن (Hassan) behind حمد حسن (Hamad Hassan): a short surname is one behind a given name.
    let long = |k: usize| name.chars().count() >= 4 || k > 0 && ctx.lists(k - 1, List::Given);
    same.filter(|k| ctx.tokens.kind(*k) == TokenKind::Word && long(*k)).find_map(|k| {
        // محافظ نينوى نوفل العاكوب: at least a given name between the office and the surname.
        (k.saturating_sub(9)..k.saturating_sub(1)).find_map(|office| {
            ctx.cue(office, Cue::Role)?;
            let c = candidate_at(ctx, office, k + 1, ctx.country.as_deref(), false)?;
            let CandidateKind::Named(id) = c.kind else { return None };
            let between = c.tokens.end..k;
            let person = between.clone().all(|n| {
                ctx.tokens.kind(n) == TokenKind::Word
                    && !ctx.lists(n, List::Common)
                    && (ctx.lists(n, List::Given)
                        || ctx.at(n).iter().all(|a| matches!(a.tag, Tag::Noun(_)) || a.article))
                    && ctx.cue(n, Cue::Content).is_none()
            });
            (person && (1..=3).contains(&between.len()) && c.tokens.end <= k).then_some(id)
        })
    })
}

/// قوات النظام (the regime's forces) behind "a military source in": a side that the registry hears as a source too.
pub(super) fn side_that_speaks(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, String)> {
    if ctx.begins(i, Marks::SOURCE.or(Marks::BODY)) {
        return None;
    }
    // قوات التحالف (the coalition's forces): of which coalition, the text says elsewhere.
    let which = |a: &&Ann| a.tokens.len() > 1 && !kind_alone(ctx, a.tokens.end - 1);
    ctx.at(i)
        .iter()
        .filter(which)
        .find_map(|a| ctx.registry.source(ctx.camp(a)?).map(|s| (a.tokens.clone(), s.id.clone())))
}

/// A surname alone: of who was met beside an office, or of somebody whom the registry knows to speak for a body. Where the text
/// has called another by it, محمد قليوان (Mohammed Gliwan), it is not the registry's أكرم (Akram).
pub(super) fn known_by_surname(ctx: &Context<'_>, i: usize) -> Option<Speaker> {
    let listed = || {
        // محور تعز العسكري (the military axis of Taiz): what kind of body, and nobody's surname.
        // اليوم الثالث (the third day): no pope or king who bears the ordinal.
        if ctx.lists(i, List::Common) || ctx.is(i, Words::KindOfOffice) || ctx.is(i, Words::Regnal) {
            return None;
        }
        let surname = ctx.tokens.fold(i);
        let source = ctx.registry.source_of_surname(surname)?;
        let another = (i.saturating_sub(LOOK_BACK)..i.saturating_sub(1)).any(|given| {
            ctx.tokens.fold(given + 1) == surname && ctx.lists(given, List::Given) && {
                let name = format!("{} {surname}", ctx.tokens.fold(given));
                !source.people.iter().any(|p| hasila_registry::fold::fold(p).ends_with(&name))
            }
        });
        (!another).then(|| source.id.clone())
    };
    let id = met_in_office(ctx, i).or_else(listed)?;
    Some(Speaker::named(ctx, id, i..i + 1))
}

/// رئيس بعثتنا (*raʾīs baʿthatinā*, the head of our mission), المتحدث باسمنا (our spokesman): whoever publishes, outside of quotations.
pub(super) fn own_office(ctx: &Context<'_>, i: usize, role_end: Option<usize>) -> Option<Range<usize>> {
    let quoted = ctx.segments.quotation.get(i).is_some_and(|q| *q != 0);
    let at = role_end.filter(|_| ctx.pack.arabic && !quoted)?;
    let word = ctx.tokens.fold(at);
    let bare = word.strip_suffix("نا").filter(|w| w.chars().count() > 2)?;
    let feminine = bare.strip_suffix('ت').map(|w| format!("{w}ه"));
    let body =
        |w: &str| ctx.pack.words.lists(w, List::Head) || matches!(w, "بعثه" | "باسم" | "شبكه" | "مستشفي");
    (body(bare) || feminine.as_deref().is_some_and(body)).then_some(i..at + 1)
}
