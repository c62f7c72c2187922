//! Lone victims behind a verb and its subject: أوقفت الشرطة شاباً (*awqafat al-shurṭa shābban*, the police arrested a young man), عثر الأهالي
//! على جثة رجل (*ʿathara l-ahālī ʿalā juthat rajul*, inhabitants found a man's body).

use super::*;

/// How many words the subject of such a verb may have: فرق الدفاع المدني في المحافظة.
const SUBJECT: usize = 5;

/// The lone person or body that is a verb's object, its subject standing between. The accusative tells: شاباً; a noun without it, such as
/// امرأة (a woman), only behind a body that is known or that has the article.
pub(super) fn object_behind(ctx: &Context<'_>, t: &TriggerAt<'_>, range: &Range<usize>) -> Option<NounAt> {
    if t.entry.pos != Pos::Verb || t.conj && t.tokens.len() > 1 {
        return None;
    }
    let end = range.end.min(t.tokens.end + SUBJECT + 1);
    let mut known = false;
    for i in t.tokens.end..end {
        if ctx.quote_mark(i) {
            continue;
        }
        if ctx.tokens.kind(i) != TokenKind::Word || ctx.parts_clause(i) || ctx.numeral(i) {
            return None;
        }
        // أوقفت قوات سوريا الديمقراطية 27 شخصاً (the Syrian Democratic Forces arrested 27 people): a land in a name, and no Syrian (سورياً).
        if ctx.lists(i, List::Country)
            && !ctx.words(i..i + 1).contains('\u{64b}')
            && i > t.tokens.end
            && !ctx.tokens.fold(i - 1).starts_with("ال")
        {
            known = true;
            continue;
        }
        let f = ctx.tokens.fold(i);
        if ctx.is(i, Words::FunctionWord) && !ctx.is(i, Words::When)
            || f.starts_with('و') && i > t.tokens.end && noun_at(ctx, i).is_some()
            || ctx.begins(i, Marks::SPEECH.or(Marks::TRIGGER)) && !ctx.begins(i, Marks::BODY)
        {
            return None;
        }
        if i > t.tokens.end
            && let Some((n, Number::Singular, false, false)) = noun_at(ctx, i)
            && matches!(n.unit, Unit::Person | Unit::Body)
            && !n.inert
            && (n.measure.is_none() || n.weak || n.unit == Unit::Body)
        {
            let accusative = accusative(ctx, i);
            let plain = f.ends_with('ه') || f == "فتي" || n.unit == Unit::Body;
            let of_it = ctx.at(i).iter().any(|a| a.prep && a.tokens == n.tokens);
            // أصاب محولاً كهربائياً (hit an electrical transformer): an adjective behind a thing.
            let adjective = accusative
                && ctx.tokens.fold(i - 1).ends_with('ا')
                && !ctx.at(i - 1).iter().any(|a| matches!(a.tag, Tag::Source(..) | Tag::Actor(_)));
            return ((accusative && !adjective || plain && known)
                && !of_it
                && !named_after(ctx, &n, range.end))
            .then_some(n);
        }
        known |= f.trim_start_matches(['و', 'ف']).starts_with("ال")
            || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Source(..) | Tag::Actor(_)))
            || ctx.is(i, Words::Crew);
    }
    None
}

/// قتل شرطي رجلاً (a policeman killed a man): a noun behind the verb with another in the accusative behind it is who did it.
pub(super) fn does_it(ctx: &Context<'_>, n: &NounAt, end: usize, counts: &[Count]) -> bool {
    // قبطاناً لبنانياً (a Lebanese captain): one, with his adjective.
    if accusative(ctx, n.tokens.start) {
        return false;
    }
    // أنقذ صياد ثلاثة أطفال (a fisherman saved three children): those counted right behind him are whom.
    let counted = counts.iter().any(|c| {
        c.tokens.start >= n.tokens.end
            && c.tokens.start <= n.tokens.end + 2
            && c.shape == Shape::Number
            && c.noun.as_ref().is_some_and(|o| o.unit == Unit::Person)
            && !ctx.tokens.fold(c.tokens.start).starts_with(['و', 'ب'])
            && (n.tokens.end..c.tokens.start).all(|i| {
                ctx.tokens.kind(i) == TokenKind::Word
                    && !ctx.is(i, Words::FunctionWord)
                    && !ctx.tokens.fold(i).starts_with(['و', 'ب'])
            })
    });
    if counted {
        return true;
    }
    (n.tokens.end..end.min(n.tokens.end + 4))
        .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word && !ctx.parts_clause(*i))
        .take_while(|i| !ctx.is(*i, Words::FunctionWord) && !ctx.tokens.fold(*i).starts_with('و'))
        .any(|i| {
            accusative(ctx, i)
                && noun_at(ctx, i).is_some_and(|(o, number, article, _)| {
                    number == Number::Singular
                        && !article
                        && o.unit == Unit::Person
                        && o.measure.is_none()
                        && !o.inert
                })
        })
}

/// شاباً (*shābban*), طفلا: an alef that the noun itself doesn't have.
fn accusative(ctx: &Context<'_>, i: usize) -> bool {
    let f = ctx.tokens.fold(i);
    f.len() > 4
        && f.ends_with('ا')
        && ctx.at(i).iter().any(|a| match a.tag {
            Tag::Noun(k) => ctx.pack.nouns.get(k as usize).is_some_and(|e| !fold_ends_in_alef(&e.sg)),
            _ => false,
        })
}

fn fold_ends_in_alef(word: &str) -> bool {
    hasila_registry::fold::fold(word).ends_with('ا')
}

/// عثر الأهالي على جثة (inhabitants found a body): who found it stands between the verb and its preposition.
pub(super) fn bodies_found(ctx: &Context<'_>, range: &Range<usize>) -> Vec<NounAt> {
    let mut out = Vec::new();
    for i in ctx.openings(range.clone(), Opener::Found) {
        let denied = i > range.start && ctx.is(i - 1, Words::Not);
        let on = (i + 1..range.end.min(i + 7))
            .take_while(|k| !ctx.parts_clause(*k) && !ctx.begins(*k, Marks::SPEECH))
            .find(|k| ctx.tokens.fold(*k) == "علي");
        let Some(on) = on.filter(|_| !denied) else { continue };
        if let Some((n, Number::Singular, false, false)) = noun_at(ctx, on + 1)
            && n.unit == Unit::Body
            && !n.inert
        {
            out.push(n);
        }
    }
    out
}
