//! Whose men the attackers are: the one armed group that the text says attacked.

use super::*;
use std::collections::BTreeSet;

/// Words between a side and the attack it made.
const BESIDE: usize = 4;

/// The armed group that a text says attacked, where it says so of one only: "bombings claimed by the Islamic State group", شنّها
/// تنظيم داعش (*shannahā tanẓīm Dāʿish*, launched by ISIS).
pub(super) fn assailant(ctx: &Context<'_>) -> Option<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for a in ctx.within(0..ctx.tokens.len()) {
        let Some(e) = ctx.actor(a) else { continue };
        if attacked(ctx, a) {
            found.insert(ctx.registry.root_actor(&e.id));
        }
    }
    let id = found.pop_first().filter(|_| found.is_empty())?;
    let fighters = ctx.registry.actor(id)?.members == Some(Category::Combatant);
    fighters.then(|| id.to_owned())
}

/// Tells whether a side is said to have attacked: "Boko Haram fighters raided", "claimed by al-Shabaab", هجوم داعش (the attack of ISIS).
fn attacked(ctx: &Context<'_>, side: &Ann) -> bool {
    let assault = |i: usize| ctx.is_stripped(i, Words::Assault);
    let stops = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Break
            || ctx.tokens.kind(i) == TokenKind::Mark && !ctx.quote_mark(i)
            || ctx.is(i, Words::Against)
    };
    let before = (side.tokens.start.saturating_sub(BESIDE)..side.tokens.start).rev();
    let behind = side.tokens.end..side.tokens.end + BESIDE;
    if ctx.pack.arabic {
        // هجوم لداعش (an attack of ISIS) is its own, استهدف داعش (struck ISIS) is not.
        return before.take_while(|i| !stops(*i)).any(assault);
    }
    let by = ctx.has_cue(side.tokens.start.saturating_sub(3)..side.tokens.start, Cue::By)
        || (side.tokens.start.saturating_sub(3)..side.tokens.start).any(|i| ctx.tokens.fold(i) == "by");
    if by {
        return (side.tokens.start.saturating_sub(BESIDE * 3)..side.tokens.start).any(assault);
    }
    let object = side.tokens.start.checked_sub(1).is_some_and(|b| {
        let the = usize::from(ctx.tokens.fold(b) == "the");
        b.checked_sub(the).is_some_and(|b| assault(b) || ctx.is(b, Words::Against))
    });
    !object && behind.take_while(|i| !stops(*i)).any(assault)
}

/// Tells whether those counted are called attackers, as who fought on no side that is named.
pub(super) fn called_attackers(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    let start = d.count.tokens.start;
    let reach = start.saturating_sub(3).max(sentence.start)..(d.count.phrase.end + 3).min(sentence.end);
    let noun = d.count.noun.as_ref().map_or(start..start, |n| n.tokens.clone());
    let here = |i: usize| ctx.is_stripped(i, Words::Assailant);
    // "12 of the militants": those spoken of.
    let spoken_of = |i: usize| {
        matches!(ctx.tokens.fold(i), "militants" | "gunmen" | "insurgents" | "jihadists" | "extremists")
            && i > 1
            && ctx.tokens.fold(i - 1) == "the"
            && ctx.tokens.fold(i - 2) == "of"
    };
    if noun.clone().any(|i| here(i) || spoken_of(i)) {
        return true;
    }
    // عدد المهاجمين بنحو 90 (the attackers, at some 90), في صفوف الإرهابيين (in the ranks of the terrorists), "of the gunmen"
    let named = |i: usize| {
        let tally = i.checked_sub(1).is_some_and(|b| {
            ctx.is_stripped(b, Words::TallyWord)
                || matches!(ctx.tokens.fold(b), "صفوف" | "من" | "of")
                || ctx.tokens.fold(b) == "the" && b > 0 && ctx.tokens.fold(b - 1) == "of"
        });
        here(i) && tally
    };
    let behind = d.count.tokens.end..reach.end;
    let before = reach.start..start;
    d.count.noun.is_none() && before.clone().any(named)
        || behind.take_while(|i| !ctx.parts_clause(*i)).any(named)
}

/// "The group" behind a token: the armed group named last before it, of those that are called so where some are. التنظيم (*al-tanẓīm*,
/// the organisation) is no حركة (*ḥaraka*, movement).
pub(super) fn group_again<'g>(
    ctx: &Context<'_>,
    groups: &'g [(usize, String)],
    i: usize,
) -> Option<&'g String> {
    let bare = |k: usize| ctx.tokens.fold(k).trim_start_matches(['و', 'ل', 'ب']).trim_start_matches("ال");
    let word = bare(i);
    let before = || groups.iter().rev().filter(|(p, _)| *p < i);
    // What the name begins with, or what stands right before it.
    let called = |p: usize| {
        (p.saturating_sub(1)..=p)
            .map(bare)
            .find(|w| matches!(*w, "تنظيم" | "حركه" | "جماعه" | "ميليشيا" | "مليشيا" | "فصيل"))
    };
    let same = before().find(|(p, _)| called(*p) == Some(word));
    let unlike = |p: usize| called(p).is_some_and(|w| w != word);
    let known = |id: &str| groups.iter().any(|(p, g)| g == id && called(*p) == Some(word));
    same.or_else(|| before().find(|(p, id)| !unlike(*p) || known(id)))
        .or_else(|| before().next())
        .map(|(_, id)| id)
}
