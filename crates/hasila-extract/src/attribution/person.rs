//! Persons in Arabic texts: where a name begins and ends, and the id that the English press would give it.

use super::*;

/// Words that a name goes on behind: عبد الرحمن (Abdul Rahman), أبو زيد (Abu Zaid).
const BINDS: &[&str] = &["عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال"];

/// غسان الأحمد (*Ghassān al-Aḥmad*): a given name that the list knows, and what follows it as a name would.
pub(super) fn person_name(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    let word = |k: usize| (k < end && ctx.tokens.kind(k) == TokenKind::Word).then(|| ctx.tokens.fold(k));
    let first = word(i)?;
    // صباح الأحد (Sunday morning) is no Sabah.
    if ctx.is(i, Words::When) && (ctx.is(i + 1, Words::When) || i + 1 >= end) {
        return None;
    }
    if !(ctx.pack.words.lists(first, List::Given) || matches!(first, "عبد" | "ابو" | "ام")) {
        return None;
    }
    let mut k = i;
    let mut parts = 0;
    while parts < 5 {
        let Some(w) = word(k) else { break };
        if BINDS.contains(&w) {
            // عبد الرحمن: the word behind belongs to it whatever it is.
            if word(k + 1).is_none() {
                break;
            }
            k += if w == "بن" || w == "ابن" || w == "بنت" { 1 } else { 2 };
            parts += 1;
            continue;
        }
        // عماد الدين قاسم (Imad al-Din Qasim): a given name of two words.
        if w == "الدين" && parts > 0 {
            k += 1;
            continue;
        }
        if ctx.pack.words.lists(w, List::Given) {
            // على (on) is written as علي (Ali) is.
            if w == "علي"
                && k > i
                && !word(k + 1).is_some_and(|n| known_name(ctx, n))
                && word(k + 1).is_some_and(|n| n.starts_with("ال") || ctx.words(k..k + 1).ends_with('ى'))
            {
                break;
            }
            k += 1;
            parts += 1;
            continue;
        }
        let family = ctx.pack.words.lists(w, List::Family);
        let unknown =
            ctx.at(k).iter().all(|a| matches!(a.tag, Tag::Noun(_)) && a.tokens.len() == 1 && a.article)
                && !ctx.pack.words.lists(w, List::Common)
                && !ctx.pack.words.lists(w, List::BodyWord)
                && !ctx.is(k, Words::HisWords)
                && w.chars().count() >= 3
                && !["ان", "انه", "انها"].contains(&w);
        if family || unknown && parts > 0 {
            k += 1;
        }
        break;
    }
    (k >= i + 2 && (first != "علي" || word(i + 1).is_some_and(|n| known_name(ctx, n)))).then_some(i..k)
}

/// Tells whether a name is one word, with what binds to it: عبد الجليل (*ʿAbd al-Jalīl*), أبو سلمية (*Abū Salmiyya*).
pub(super) fn lone_name(ctx: &Context<'_>, name: &Range<usize>) -> bool {
    name.len() < 2 || name.len() == 2 && BINDS.contains(&ctx.tokens.fold(name.start))
}

fn known_name(ctx: &Context<'_>, word: &str) -> bool {
    ctx.pack.words.lists(word, List::Given) || ctx.pack.words.lists(word, List::Family)
}

/// How the English press writes عبد (*ʿabd*) in a name.
fn abdel_or_abdul(country: Option<&str>) -> &'static str {
    match country {
        Some("EG" | "SD" | "LY" | "TN" | "DZ" | "MA" | "MR" | "LB" | "PS" | "JO") => "abdel",
        _ => "abdul",
    }
}

/// The id of a name: each word as the press spells it, else letter by letter.
pub(super) fn person_id(ctx: &Context<'_>, tokens: Range<usize>) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut bound = false;
    for i in tokens.filter(|i| ctx.tokens.kind(*i) == TokenKind::Word) {
        let word = ctx.tokens.fold(i);
        // أم عبد الله (Umm Abdullah)
        if bound && word == "الله" {
            out.pop();
            out.push("abdullah".to_owned());
            bound = false;
            continue;
        }
        let listed = ctx.pack.given_names.get(word).or_else(|| ctx.pack.family_names.get(word));
        let part = match listed {
            Some(s) if bound => s.strip_prefix("al-").unwrap_or(s).to_owned(),
            // عبد النبي: Abdel in Egypt and farther west, as French has it, Abdul in the east.
            _ if word == "عبد" => abdel_or_abdul(ctx.country.as_deref()).to_owned(),
            Some(s) => s.clone(),
            // السالم (al-Salem): a given name that a family goes by.
            None if word.strip_prefix("ال").is_some_and(|w| ctx.pack.words.lists(w, List::Given)) => {
                let given = word.strip_prefix("ال").and_then(|w| ctx.pack.given_names.get(w));
                let given = given.cloned().unwrap_or_else(|| slug(word));
                if bound { given } else { format!("al-{given}") }
            }
            None if bound => slug(word.strip_prefix("ال").unwrap_or(word)),
            None => slug(word),
        };
        bound = word == "عبد";
        out.push(part);
    }
    if out.is_empty() { "unknown".to_owned() } else { out.join("-") }
}

/// مسؤول ملف الاستيطان غسان دغلس (*… Ghassān Daghlas*, who is in charge of the settlement file): the name behind a title whose
/// body no list knows.
pub(super) fn name_behind(ctx: &Context<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    (from..end.min(from + 12))
        .take_while(|i| !stops_name(ctx, *i) && !ctx.begins(*i, Marks::SPEECH))
        .filter(|i| *i > from)
        .find_map(|i| {
            let name = person_name(ctx, i, end)?;
            // What follows a name in its place: what he said, a comma, an aside.
            let next = name.end;
            let closes = next >= end
                || ctx.cue(next, Cue::Content).is_some()
                || ctx.tokens.kind(next) != TokenKind::Word
                || ctx.at(next).iter().any(|a| matches!(a.tag, Tag::Speech(_)) || a.prep)
                || matches!(ctx.tokens.fold(next), "في" | "من" | "عبر" | "خلال" | "اليوم" | "امس");
            closes.then_some(name)
        })
}
