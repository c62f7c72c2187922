//! Arabic words for the kind of body that somebody is, where they stand for his name: الجهاز (*al-jihāz*, the service), الوكالة الأممية
//! (*al-wikāla l-umamiyya*, the United Nations agency).
//!
//! # Recognises
//! Which of the bodies heard or named before can be called so: no ministry is a movement, and no hospital a directorate.
//!
//! # Does not match
//! المصدر (the source), المسؤول (the official): words that say nothing of what somebody is, and mean whoever spoke last.
//!
//! # Known misses
//! A body named below for the first time.

use super::*;
use crate::vocabulary::Layer;

/// A word without what is written onto it: وللجهاز (*wa-li-l-jihāz*, and for the service) is جهاز.
fn bare<'c>(ctx: &'c Context<'_>, i: usize) -> Option<&'c str> {
    let word = ctx.tokens.fold(i);
    let word = if word.chars().count() > 4 { word.trim_start_matches(['و', 'ف']) } else { word };
    word.strip_prefix("لل").or_else(|| word.strip_prefix("بال")).or_else(|| word.strip_prefix("ال"))
}

/// The words of a mention that say of what kind a body is, with the adjective behind it.
fn kinds<'c>(
    ctx: &'c Context<'_>,
    tokens: &Range<usize>,
) -> impl Iterator<Item = (&'c str, &'c crate::pack::CalledEntry)> {
    (tokens.start..tokens.end + 1)
        .filter(|i| ctx.pack.arabic && ctx.tokens.kind(*i) == TokenKind::Word)
        .filter_map(|i| bare(ctx, i))
        .filter_map(|word| Some((word, ctx.pack.called.get(word)?)))
}

/// Tells whether a body may be called as a mention does; `None` where the mention says nothing of what it is.
pub(super) fn may_be_called(ctx: &Context<'_>, tokens: &Range<usize>, id: &str) -> Option<bool> {
    let entry = ctx.registry.source(id);
    let named = |word: &str| {
        let names = entry.into_iter().flat_map(|e| e.names());
        names
            .map(hasila_registry::fold::fold)
            .any(|name| name.split_whitespace().any(|w| w == word || w.strip_prefix("ال") == Some(word)))
    };
    let fits = |(word, called): (&str, &crate::pack::CalledEntry)| {
        entry.is_some_and(|e| called.types.contains(&e.kind))
            || id.split('-').any(|part| called.parts.iter().any(|p| p == part))
            || named(word)
    };
    let mut all = kinds(ctx, tokens).peekable();
    all.peek()?;
    Some(all.all(fits))
}

/// The body that a mention means by what it is: the last one heard that may be called so, else the last one named.
pub(super) fn last_called(ctx: &Context<'_>, tokens: &Range<usize>, memory: &Memory) -> Option<Speaker> {
    let fits = |id: &str| may_be_called(ctx, tokens, id) == Some(true);
    let heard = memory.heard.iter().rev().map(|h| &*h.speaker);
    let heard = heard.filter(|s| s.kind == SourceKind::Named).find(|s| fits(&s.id)).cloned();
    heard.or_else(|| {
        let from = tokens.start.saturating_sub(LOOK_BACK);
        (from..tokens.start).rev().find_map(|k| {
            if !ctx.begins(k, Marks::SOURCE.or(Marks::BODY)) && !ctx.tokens.may(k, Layer::Head) {
                return None;
            }
            let end = tokens.start.min(k + 9);
            let (named, id) = body_at(ctx, k, end, ctx.country.as_deref(), false)
                .or_else(|| arabic_body(ctx, k, end))
                .filter(|(_, id)| fits(id))?;
            Some(Speaker::named(ctx, id, named))
        })
    })
}
