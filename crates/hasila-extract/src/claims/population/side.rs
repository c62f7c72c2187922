//! On which side those counted are where their own phrase doesn't say: the one group near, their land's army.

use super::*;

/// Puts those counted on the side that their phrase names, where they can be of it.
pub(super) fn join_side(d: &Draft, who: &mut Who) {
    if let Some((id, members)) = who.side.take()
        && (general(who.category) || matches!(who.category, Some(Category::SecurityForce)))
        && who.affiliation.is_none()
    {
        if who.category == Some(Category::Person) && force_member(d) {
            who.category = members.or(Some(Category::Combatant));
        }
        if who.category == Some(Category::Combatant) && members == Some(Category::SecurityForce) {
            who.category = members;
        }
        who.affiliation = Some(id);
    }
}

/// A fighter of no named side in a sentence that names one group is of that group.
pub(super) fn only_group_near(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    groups: &[(usize, String)],
    who: &mut Who,
) {
    let noun = &d.count.noun;
    let tribal = !ctx.pack.arabic
        && noun
            .as_ref()
            .is_some_and(|n| ctx.tokens.fold(n.tokens.end.saturating_sub(1)).starts_with("tribesm"));
    if who.category == Some(Category::Combatant) && who.affiliation.is_none() && !who.of_both && !tribal {
        let here: std::collections::BTreeSet<&str> = groups
            .iter()
            .filter(|(p, _)| {
                let (a, b) = if *p < d.count.tokens.start {
                    (*p, d.count.tokens.start)
                } else {
                    (d.count.phrase.end, *p)
                };
                sentence.contains(p)
                    && words_between(ctx, a, b) <= 9
                    && !(a..b).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "(")
                    // ثلاثة مسلحين وخمسة من داعش (three gunmen and five of IS): the five are the group's.
                    && !(*p > a && (a..b).any(|i| ctx.numeral(i)))
            })
            .map(|(_, id)| id.as_str())
            // قال الجيش الإسرائيلي إنه قتل 20 مسلحاً (the Israeli army said it had killed 20 gunmen): gunmen are no state's.
            .filter(|id| !ctx.registry.actor(id).is_some_and(|e| e.state))
            .collect();
        let by = ctx.has_cue(d.count.phrase.end..sentence.end, Cue::By);
        if here.len() == 1 && !by {
            who.affiliation = here.first().map(|s| (*s).to_owned());
        } else if here.is_empty()
            && noun.as_ref().is_some_and(|n| {
                ctx.words(n.tokens.clone()).contains("جهاد")
                    || ctx.words(n.tokens.clone()).contains("jihad")
                    || ctx.words(n.tokens.clone()).contains("انتحاري")
            })
        {
            let mut all: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
            for (_, id) in groups {
                *all.entry(id.as_str()).or_default() += 1;
            }
            who.affiliation = all
                .into_iter()
                .max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))
                .map(|(id, _)| id.to_owned());
        }
    }
}

/// "54 Turkish personnel", "the number of Turkish personnel killed": a land's adjective before its servicemen.
pub(super) fn servicemen_of_a_land(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>, who: &mut Who) {
    if !ctx.pack.arabic && who.category == Some(Category::SecurityForce) && who.affiliation.is_none() {
        let number = (d.count.phrase.end..d.count.phrase.end + 2).any(|i| ctx.tokens.fold(i) == "number");
        let reach = if number { 6 } else { 1 };
        let near = d.count.tokens.start.saturating_sub(1)..(d.count.phrase.end + reach).min(sentence.end);
        let land = near.into_iter().find_map(|i| {
            let land =
                ctx.lists(i, List::Country).then(|| ctx.pack.country_words.get(ctx.tokens.fold(i)))??;
            let men = (i + 1..i + 3).any(|k| {
                matches!(
                    ctx.tokens.fold(k),
                    "personnel"
                        | "servicemen"
                        | "troops"
                        | "soldiers"
                        | "soldier"
                        | "commandos"
                        | "conscripts"
                        | "paratroopers"
                        | "marines"
                        | "officers"
                        | "pilots"
                )
            });
            ctx.pack.armies.get(land).filter(|_| men)
        });
        who.affiliation = land.cloned();
    }
}

fn force_member(d: &Draft) -> bool {
    d.count.noun.as_ref().is_none_or(|n| n.category != Some(Category::Civilian))
}
