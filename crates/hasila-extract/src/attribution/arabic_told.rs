//! Whom an Arabic speaker told, where he has no name: the agency that quotes him answers for him.

use super::*;

/// قال طبيب لوكالة … (*qāla ṭabīb li-wakālat …*, a doctor told the agency …): whom nobody names is the agency's to answer for.
pub(super) fn told_to(ctx: &Context<'_>, speaker: &mut Speaker, from: usize, end: usize) {
    if !ctx.pack.arabic || speaker.kind != SourceKind::Unnamed || !speaker.via.is_empty() {
        return;
    }
    let told = (from..end.min(from + 7))
        .take_while(|i| !stops_name(ctx, *i) && !ctx.parts_clause(*i))
        // أفاد مصدر طبي وكالة فرانس برس (a medical source informed AFP): right behind whoever told it.
        .filter(|i| *i == from || is_addressed(ctx, *i) || ctx.tokens.fold(i.saturating_sub(1)) == "ل")
        .find_map(|i| medium_at(ctx, i));
    through(ctx, speaker, told);
}

/// مسؤول لم يكشف عن اسمه، في حديث لوكالة … (an official who was not named, talking to the agency …), دبلوماسي تحدث إلى رويترز شريطة
/// (a diplomat who talked to Reuters on condition): the aside that says whom he told.
pub(super) fn told_in_aside(ctx: &Context<'_>, speaker: &mut Speaker, from: usize, end: usize) {
    if !ctx.pack.arabic || speaker.kind != SourceKind::Unnamed || !speaker.via.is_empty() {
        return;
    }
    let talk = (from..end.min(from + 14))
        .take_while(|i| !stops_name(ctx, *i) && ctx.cue(*i, Cue::Content).is_none())
        .find(|i| ctx.is(*i, Words::ToldIn));
    let told = talk.and_then(|t| {
        (t + 1..end.min(t + 6))
            .take_while(|i| !stops_name(ctx, *i) && !ctx.parts_clause(*i))
            .find_map(|i| medium_at(ctx, i))
    });
    through(ctx, speaker, told);
}

/// The medium whose name a token begins.
fn medium_at<'c>(ctx: &'c Context<'_>, i: usize) -> Option<&'c str> {
    ctx.at(i).iter().find_map(|a| match a.tag {
        // في تصريح للجريدة (in a statement to the paper): the one that prints it, and none called so.
        Tag::Source(_, true) if ctx.tokens.fold(i).ends_with("جريده") => None,
        Tag::Source(k, _) => {
            let id = ctx.registry.sources().get(k as usize)?.id.as_str();
            is_medium(ctx, id).then_some(id)
        }
        _ => None,
    })
}

/// Gives whoever has no name to the medium that quotes him, unless that is the outlet.
fn through(ctx: &Context<'_>, speaker: &mut Speaker, medium: Option<&str>) {
    let same = |id: &str| id.chars().filter(|c| *c != '-').eq(ctx.outlet.chars().filter(|c| *c != '-'));
    if let Some(id) = medium.filter(|id| *id != ctx.outlet && !same(id)) {
        speaker.id = format!("unnamed@{id}");
        speaker.via = vec![id.to_owned()];
    }
}

/// Tells whether a word for people stands in a case that no subject has: مسؤولين (*masʾūlīn*, officials, behind a verb's subject or a
/// preposition).
pub(super) fn oblique(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.tokens.fold(i);
    word.ends_with("ين") && word.chars().count() > 5
}

/// Tells whether somebody else than a medium has the floor at a token, and nothing begins between that is told for itself.
pub(super) fn has_the_floor(
    ctx: &Context<'_>,
    frames: &[Frame],
    at: usize,
    medium: &dyn Fn(&str) -> bool,
) -> bool {
    frames.iter().rev().find(|f| f.strength < 4 && f.cue.end <= at && f.scope.contains(&at)).is_some_and(
        |f| {
            f.speaker.kind == SourceKind::Named
                && !medium(&f.speaker.id)
                && !(f.cue.end..at).any(|i| {
                    ctx.parts_clause(i)
                        && (ctx.is(i + 1, Words::Turns)
                            || matches!(ctx.tokens.fold(i + 1), "فيما" | "بينما" | "كما" | "حيث" | "في"))
                })
        },
    )
}
