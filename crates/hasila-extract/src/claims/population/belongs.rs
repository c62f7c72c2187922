//! To whom those counted belong by words that name no side: members of the police, one of the gunmen told of before, some of the whole.

use super::*;

/// Sentences behind which "the gunmen" are those told of.
const TOLD_WITHIN: usize = 3;

/// What English says of where people belong without a name.
pub(super) fn belongs(ctx: &Context<'_>, d: &Draft, before: &[Draft], who: &mut Who) {
    if serves(ctx, d) && who.category == Some(Category::Person) && who.side.is_none() {
        who.category = Some(Category::SecurityForce);
    }
    if let Some(p) = told_of(ctx, d, before).filter(|_| who.affiliation.is_none() && who.side.is_none()) {
        who.affiliation = p.affiliation.clone();
        who.category = p.category.or(who.category);
    }
    // "1,742 civilian casualties, including 412 in Selm": of the same kind, where no noun says another.
    if d.count.noun.is_none()
        && d.count.subset
        && !d.count.unknown_noun
        && who.category == Some(Category::Person)
        && who.side.is_none()
        && let Some(whole) = d.part_of.and_then(|k| before.get(k)).filter(|w| w.sentence == d.sentence)
        && whole.measure == d.measure
        && matches!(
            whole.category,
            Some(Category::Civilian | Category::Combatant | Category::SecurityForce | Category::Prisoner)
        )
        && noun_after(ctx, d.count.phrase.end, d.count.phrase.end + 3).is_none()
    {
        who.category = whole.category;
        who.affiliation = who.affiliation.take().or_else(|| whole.affiliation.clone());
    }
}

/// "members of the security services", "a member of the police or the army": those of a force of the state, and not of rebels.
fn serves(ctx: &Context<'_>, d: &Draft) -> bool {
    let Some(noun) = d.count.noun.as_ref() else { return false };
    let fold = |i: usize| ctx.tokens.fold(i);
    let last = noun.tokens.end.saturating_sub(1);
    if !matches!(fold(last), "member" | "members") || fold(last + 1) != "of" {
        return false;
    }
    let phrase = (last + 2..last + 8).take_while(|i| {
        ctx.tokens.kind(*i) == TokenKind::Word
            && !ctx.begins(*i, Marks::TRIGGER.or(Marks::SPEECH).or(Marks::cue(Cue::Passive)).or(Marks::ACTOR))
    });
    let mut force = false;
    for i in phrase {
        match fold(i) {
            "rebel" | "opposition" | "militia" | "insurgent" | "paramilitary" | "armed" | "resistance"
            | "parliament" => return false,
            "police" | "army" | "military" | "gendarmerie" | "navy" | "constabulary" => force = true,
            "forces" | "services" | "service" | "apparatus" | "agencies" => {
                force |= matches!(
                    fold(i - 1),
                    "the"
                        | "security"
                        | "intelligence"
                        | "police"
                        | "army"
                        | "government"
                        | "state"
                        | "its"
                        | "border"
                ) && (fold(i) == "forces" || fold(i - 1) != "the")
            }
            "and" | "or" | "," if force => break,
            _ => {}
        }
    }
    force
}

/// "one of the gunmen", "the two attackers": those told of before by the same noun, whose side was said.
fn told_of<'d>(ctx: &Context<'_>, d: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
    let noun = d.count.noun.as_ref()?;
    let fold = |i: usize| ctx.tokens.fold(i);
    let armed = |c: Option<Category>| matches!(c, Some(Category::Combatant | Category::SecurityForce));
    let definite = fold(noun.tokens.start) == "of"
        && matches!(fold(noun.tokens.start + 1), "the" | "those" | "these")
        || d.count.tokens.start.checked_sub(1).is_some_and(|b| matches!(fold(b), "the" | "those" | "these"));
    if !definite || !armed(noun.category) || noun.affiliation.is_some() {
        return None;
    }
    let name = noun.tokens.clone().find(|i| noun_at(ctx, *i).is_some())?;
    before.iter().rev().find(|p| {
        p.sentence + TOLD_WITHIN >= d.sentence
            && p.affiliation.is_some()
            && armed(p.category)
            && p.count.noun.as_ref().is_some_and(|n| n.tokens.clone().any(|i| fold(i) == fold(name)))
    })
}
