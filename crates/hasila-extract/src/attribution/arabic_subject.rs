//! Whom an Arabic verb of speech has for its subject, where he stands before it or apart from it.

use super::*;

/// تحدث إلى الصحافيين أمام مستشفى رزق (*taḥaddatha ilā ṣ-ṣiḥāfiyyīn amāma mustashfā Rizq*, he spoke to the journalists in front of Rizk
/// hospital): where he stood, whom he spoke to or of, and not who spoke.
pub(super) fn beside_the_subject(ctx: &Context<'_>, c: &Candidate, from: usize) -> bool {
    let mut at = c.tokens.start;
    while at > from && ctx.quote_mark(at - 1) {
        at -= 1;
    }
    let there = at == from + 1 && ctx.tokens.fold(from) == "في" && !is_document(ctx, c.tokens.start);
    there || at > from && ctx.is(at - 1, Words::Beside)
}

/// Tells whether a candidate opens its sentence, or what a word like أن (that) introduces: في حين أن مدير المستشفى أكد (while the hospital's
/// director stressed).
pub(super) fn opens_clause(ctx: &Context<'_>, c: &Candidate, range: &Range<usize>) -> bool {
    c.tokens.start <= range.start + 1 || ctx.cue(c.tokens.start - 1, Cue::Content).is_some()
}

/// وسبق للوزارة أن أعلنت (*wa-sabaqa li-l-wizāra an aʿlanat*, the ministry had announced before): ل names the subject.
pub(super) fn had_before(ctx: &Context<'_>, c: &Candidate, v: &Range<usize>) -> bool {
    let first = c.tokens.start.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    matches!(first.trim_start_matches(['و', 'ف']), "سبق") && v.start <= c.tokens.end + 2
}

/// والوزارة تقول إن (and the ministry says that), وعادت الوزارة لتعلن (the ministry then announced): a body spoken of again right before
/// its verb, where one of that kind was heard.
pub(super) fn again_ahead(
    ctx: &Context<'_>,
    c: &Candidate,
    v: &Range<usize>,
    range: &Range<usize>,
    memory: &Memory,
) -> bool {
    let then = c.tokens.start.checked_sub(1).is_some_and(|b| {
        matches!(
            ctx.tokens.fold(b).trim_start_matches(['و', 'ف']),
            "عاد" | "عادت" | "سارع" | "سارعت" | "اضطر" | "اضطرت" | "لكن"
        )
    });
    c.tokens.end == v.start && (c.tokens.start == range.start || then) && heard_as(ctx, c, memory).is_some()
}

/// أهالٍ تجمّعوا أمام المستشفى يقولون إن (families that gathered before the hospital say that): people without a name who open the
/// sentence, what they did, and their verb in the plural.
pub(super) fn crowd_ahead(ctx: &Context<'_>, c: &Candidate, v: &Range<usize>, range: &Range<usize>) -> bool {
    let verb = ctx.tokens.fold(v.start);
    c.kind == CandidateKind::Unnamed
        && c.tokens.start <= range.start + 1
        && v.start - c.tokens.end <= 9
        && (verb.ends_with("ون") || verb.ends_with("وا"))
        && !(c.tokens.end..v.start)
            .any(|i| ctx.tokens.kind(i) == TokenKind::Digits || ctx.begins(i, Marks::SPEECH))
}

/// وقالت "أطباء السودان" (*wa-qālat "aṭibbāʾ as-Sūdān"*, "Sudan Doctors" said) behind شبكة أطباء السودان (the Sudan Doctors Network): a
/// part of the name of who spoke last, in quotation marks.
pub(super) fn quoted_again(ctx: &Context<'_>, from: usize, memory: &Memory) -> Option<Speaker> {
    let last = memory.last.as_deref().filter(|s| s.kind == SourceKind::Named && ctx.quote_mark(from))?;
    let close = (from + 1..from + 6).find(|i| ctx.quote_mark(*i))?;
    let name = hasila_registry::fold::fold(&last.text);
    let part = |i: usize| name.split_whitespace().any(|w| w == ctx.tokens.fold(i));
    (close > from + 2 && (from + 1..close).all(part)).then(|| Speaker {
        tokens: from + 1..close,
        text: ctx.words(from + 1..close).to_owned(),
        ..last.clone()
    })
}

/// غير أن وزير الصحة في الحكومة المكلفة، عثمان عبد الجليل، أكد (but the health minister of the designated government, Othman Abdeljalil,
/// stressed): a name that opens its clause, a name between commas, then the verb.
pub(super) fn aside_between(
    ctx: &Context<'_>,
    c: &Candidate,
    v: &Range<usize>,
    range: &Range<usize>,
) -> bool {
    let comma = |i: usize| matches!(ctx.tokens.fold(i), "،" | ",");
    let opens = c.tokens.start <= range.start + 3
        || c.tokens.start.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Content).is_some());
    let Some(last) = v.start.checked_sub(1).filter(|i| comma(*i)) else { return false };
    opens
        && last > c.tokens.end
        && v.start - c.tokens.end <= 16
        && (c.tokens.end..last).filter(|i| comma(*i)).count() == 1
        && !(c.tokens.end..v.start).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits || ctx.begins(i, Marks::TRIGGER.or(Marks::SPEECH))
        })
}
