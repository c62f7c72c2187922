//! Sites that have a head of their own, spoken of again by what they are: مدير المستشفى (*mudīr al-mustashfā*, the hospital's director).

use super::*;

/// Tells whether a token names a site by what it is, with its article: المستشفى (the hospital), السجن (the prison).
pub(in crate::attribution) fn the_site<'c>(ctx: &'c Context<'_>, i: usize) -> Option<&'c str> {
    ctx.tokens.fold(i).strip_prefix("ال").filter(|_| ctx.pack.arabic && ctx.is_stripped(i, Words::Site))
}

/// The site of a kind that the text named last before a token: سجن الحوت (al-Hout prison) for السجن (the prison).
pub(in crate::attribution) fn site_before(ctx: &Context<'_>, bare: &str, before: usize) -> Option<String> {
    let kind = ctx.pack.body_words.get(bare)?;
    let of_kind = |w: &str| ctx.pack.body_words.get(w) == Some(kind);
    (before.saturating_sub(LOOK_BACK)..before).rev().find_map(|k| {
        if !ctx.is_stripped(k, Words::Site) {
            return None;
        }
        let mut article = None;
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            article = of_kind(s.word).then_some(s.article);
            article.is_some()
        });
        let article = article?;
        let listed = body_at(ctx, k, k + 9, ctx.country.as_deref(), false)
            .map(|(_, id)| id)
            .filter(|id| id != kind && id.ends_with(kind.as_str()));
        let name = || {
            let name = k + 1;
            let plain =
                !article && ctx.tokens.kind(name) == TokenKind::Word && !ctx.lists(name, List::Common);
            let place = place_words(ctx, name, name + 2).or_else(|| place_word(ctx, name));
            let called = || ctx.tokens.fold(name).starts_with("ال").then(|| person_id(ctx, name..name + 1));
            plain.then(|| place.or_else(called)).flatten().map(|p| format!("{p}-{kind}"))
        };
        listed.or_else(name)
    })
}
