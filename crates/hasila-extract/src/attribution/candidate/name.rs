//! Persons by their names: behind a title, between quotation marks, behind "by the name of".

use super::*;

/// A person with a word before his name that says one follows.
pub(super) fn named_person(ctx: &Context<'_>, i: usize, end: usize) -> Option<Candidate> {
    if !ctx.pack.arabic && !ctx.begins(i, Marks::cue(Cue::PersonTitle)) {
        return None;
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
    // مختار قرية الخاتونية خلف الجاسم (the mukhtar of the village of Khatuniyah, Khalaf al-Jassim): of what he is the head stands before
    // his name, and is no body.
    if ctx.is_stripped(i, Words::LocalHead)
        && ctx.is_stripped(i + 1, Words::Community)
        && let Some(name) = {
            let defined = ctx.tokens.fold(i + 1).starts_with("ال");
            name_behind(ctx, i + 1 + usize::from(!defined), end.min(i + 8))
        }
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
    None
}

/// A person's name after a title: quoted, or two words no list knows.
fn name_at(ctx: &Context<'_>, from: usize, end: usize) -> Option<(Range<usize>, String)> {
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

/// A name between quotation marks.
pub(in crate::attribution) fn quoted_name<'a>(
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

/// منظمة «نورد أوست» (the organisation "Nord-Ost"), جناح «لوس تشابيتوس» (the wing "Los Chapitos"): what it is, and its name between quotation
/// marks, whether a list has it or not.
pub(super) fn quoted_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<Candidate> {
    let called = ctx.is_stripped(i, Words::HasAName);
    let (tokens, name) = called.then(|| quoted_name(ctx, i + 1, end)).flatten()?;
    let listed = ctx.at(tokens.start).iter().find_map(|a| match a.tag {
        Tag::Source(k, _) if a.tokens.end == tokens.end => {
            ctx.registry.sources().get(k as usize).map(|e| e.id.clone())
        }
        Tag::Actor(_) if a.tokens.end == tokens.end => ctx.camp(a).map(str::to_owned),
        _ => None,
    });
    let id = match listed {
        Some(id) => id,
        None if name.is_ascii() => slug(name),
        None => person_id(ctx, tokens.clone()),
    };
    make(i..tokens.end + 1, if id == ctx.outlet { CandidateKind::Outlet } else { CandidateKind::Named(id) })
}
