//! Who is only told: names behind "to", who received a copy; and papers that are somebody's own.

use super::*;

/// لـ (*li-*, to) written before a name marks the one spoken to.
pub(in crate::attribution) fn is_addressed(ctx: &Context<'_>, i: usize) -> bool {
    let mut j = i;
    // لـ(سونا) (to "SUNA"): a bracket may stand for quotation marks.
    while j > 0 && (ctx.quote_mark(j - 1) || ctx.pack.arabic && ctx.tokens.fold(j - 1) == "(") {
        j -= 1;
    }
    let before = j.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    if ctx.pack.arabic {
        // بيان مشترك لهيئة شؤون الأسرى (a joint statement of the Commission of Detainees' Affairs): the genitive of what is its own.
        // وفقاً للمرصد (according to the Observatory): the ل belongs to the phrase.
        if document_of(ctx, j) || ctx.is_stripped(j.saturating_sub(1), Words::AccordingTo) {
            return false;
        }
        // التابع للقوة البرية لحرس الثورة (belonging to the ground force of the Revolutionary Guard): whose it is, and not whom it told.
        if (j.saturating_sub(4)..j).any(|k| matches!(ctx.tokens.fold(k), "التابع" | "التابعه")) {
            return false;
        }
        if received_copy(ctx, j) {
            return true;
        }
        before == "ل"
            || ctx.at(i).iter().any(|a| {
                matches!(a.tag, Tag::Source(..) | Tag::Cue(Cue::Correspondent))
                    && a.prep
                    && ctx.tokens.fold(i).starts_with(['ل'])
            })
    } else {
        before == "to" && j.checked_sub(2).is_none_or(|b| ctx.tokens.fold(b) != "according")
            || matches!(
                before,
                "told" | "tells" | "telling" | "informed" | "informs" | "informing" | "briefed"
            )
    }
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
pub(in crate::attribution) fn is_document(ctx: &Context<'_>, k: usize) -> bool {
    ctx.is(k, Words::Document)
}

/// A statement, report or tally stands before a name with لـ, or an adjective of it: the name's own.
pub(in crate::attribution) fn document_of(ctx: &Context<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let said = |k: usize| is_document(ctx, k);
    let adjective = ctx.is(before, Words::OfAStatement);
    said(before) || adjective && before > 0 && said(before - 1)
}

/// An agency, a paper or a broadcaster: who is told things.
pub(in crate::attribution) fn is_medium(ctx: &Context<'_>, id: &str) -> bool {
    use hasila_registry::SourceType as T;
    ctx.registry.source(id).is_some_and(|e| {
        matches!(e.kind, T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia)
    })
}

/// قال لنا (*qāla lanā*, told us): those who were told, by a pronoun.
pub(in crate::attribution) fn told_them(ctx: &Context<'_>, i: usize) -> bool {
    ctx.pack.arabic && matches!(ctx.tokens.fold(i), "لنا" | "لي" | "له" | "لها" | "لهم")
}
