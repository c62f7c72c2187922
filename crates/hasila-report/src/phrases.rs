//! What the judge says in English, in the words of another language: `data/languages/*/report.toml`.

use chrono::{Datelike, NaiveDate};
use hasila_claim::{Event, RelationBetween};
use serde::Deserialize;

/// Reasons, relations, causes and months in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phrases {
    reasons: Vec<Phrase>,
    additions: Vec<Phrase>,
    relations: Vec<Phrase>,
    causes: Vec<Phrase>,
    notices: Vec<Phrase>,
    events: Vec<Phrase>,
    sides: Vec<Phrase>,
    months: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    en: String,
    ar: String,
}

impl Phrases {
    /// Reads a file of phrases.
    ///
    /// # Errors
    ///
    /// The text is no TOML, or has a key that says nothing here.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Why two claims do or don't fit. The claims themselves are left out: a page shows them above. `None` where a
    /// part of it has no translation.
    pub(crate) fn reason(&self, r: &RelationBetween) -> Option<String> {
        let said = r.reason.trim_end().strip_suffix('.')?;
        let (said, behind) = self.without_additions(said);
        // The longest that fits: "the later count is higher" ends other reasons too.
        let mut fitting: Vec<(usize, String)> =
            self.reasons.iter().filter_map(|p| Some((p.en.len(), filled(p, said)?))).collect();
        fitting.sort();
        let (_, why) = fitting.pop()?;
        Some(format!("{why}{behind} ({}، {})", self.relation(r)?, self.cause(r)?))
    }

    fn without_additions<'a>(&self, mut said: &'a str) -> (&'a str, String) {
        let mut behind = String::new();
        loop {
            // A reason may end in words that are added to others.
            if self.reasons.iter().any(|p| filled(p, said).is_some()) {
                return (said, behind);
            }
            let Some((rest, ar)) =
                self.additions.iter().find_map(|p| Some((said.strip_suffix(p.en.as_str())?, &p.ar)))
            else {
                return (said, behind);
            };
            behind.insert_str(0, ar);
            said = rest;
        }
    }

    /// What a reader should know beside, in this language. `None` where it has no translation.
    pub(crate) fn notice(&self, message: &str) -> Option<String> {
        self.notices.iter().find_map(|p| {
            let held = held(&p.en, message)?;
            let put = |said: String, (i, what): (usize, &&str)| said.replace(&format!("{{{i}}}"), what);
            Some(held.iter().enumerate().fold(p.ar.clone(), put))
        })
    }

    fn relation(&self, r: &RelationBetween) -> Option<&str> {
        of(&self.relations, r.relation.id())
    }

    fn cause(&self, r: &RelationBetween) -> Option<&str> {
        of(&self.causes, &r.cause.to_string())
    }

    /// An event under the names of its places in this language, with its day, or with the year and the article that
    /// an earlier one is mentioned in. `place` names a place by its English name. A place without a name in this
    /// language keeps its own; `None` where nothing of the label can be said.
    pub fn event(&self, event: &Event, place: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let mut label = event.label.as_str();
        let mut behind = String::new();
        if let Some((rest, document)) = label.strip_suffix(')').and_then(|l| l.split_once(" (mentioned in "))
        {
            behind = format!(" ({} {document})", of(&self.events, "mentioned in")?);
            label = rest;
            if let Some((rest, year)) = label.rsplit_once(", ") {
                behind.insert_str(0, &format!("، {year}"));
                label = rest;
            }
        }
        let first = event.time.from.or(event.time.to).map(hasila_claim::Stamp::day);
        if let Some(day) = first
            && let Some(rest) = label.strip_suffix(&day.format(", %-d %B %Y").to_string())
        {
            behind = format!("، {}", self.day(day)?);
            label = rest;
        }
        // A part of a country is called by where it lies: "north-west Syria".
        let part = |name: &str| {
            let (side, whole) = name.split_once(' ')?;
            Some(format!("{} {}", of(&self.sides, side)?, place(whole)?))
        };
        let place = |name: &str| place(name).or_else(|| part(name));
        let named = of(&self.events, label).map(str::to_owned).or_else(|| places(label, &place))?;
        Some(format!("{named}{behind}"))
    }

    fn day(&self, day: NaiveDate) -> Option<String> {
        let month = self.months.get(day.month0() as usize)?;
        Some(format!("{} {month} {}", day.day(), day.year()))
    }
}

/// Several places with commas between, some of which hold a comma themselves.
fn places(label: &str, place: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let parts: Vec<&str> = label.split(", ").collect();
    let (mut out, mut known, mut at) = (Vec::new(), false, 0);
    while at < parts.len() {
        // The longest name first: "Homs, Syria" before "Homs".
        let found =
            (at + 1..=parts.len()).rev().find_map(|end| Some((end, place(&parts.get(at..end)?.join(", "))?)));
        known |= found.is_some();
        let (end, name) = found.unwrap_or_else(|| (at + 1, parts[at].to_owned()));
        out.push(name);
        at = end;
    }
    known.then(|| out.join("، "))
}

fn of<'a>(list: &'a [Phrase], en: &str) -> Option<&'a str> {
    list.iter().find(|p| p.en == en).map(|p| p.ar.as_str())
}

/// What stands at the `{}` of a phrase, where all of what was said has its form.
fn held<'a>(form: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = form.split("{}");
    let mut rest = said.strip_prefix(pieces.next()?)?;
    let mut held = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let end =
            if pieces.peek().is_none() { rest.len().checked_sub(piece.len())? } else { rest.find(piece)? };
        held.push(rest.get(..end)?);
        rest = rest.get(end..)?.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(held)
}

/// The translation, where what was said ends in this phrase after a colon.
fn filled(p: &Phrase, said: &str) -> Option<String> {
    let Some((before, after)) = p.en.split_once("{}") else {
        let stem = said.strip_suffix(p.en.as_str())?;
        return (stem.is_empty() || stem.ends_with(": ")).then(|| p.ar.clone());
    };
    let at = said.rfind(before)?;
    let number = said.get(at + before.len()..)?.strip_suffix(after)?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then(|| p.ar.replace("{}", number))
}

#[cfg(test)]
mod tests {
    use hasila_claim::{Cause, ClaimId, Relation};

    use super::*;

    fn phrases() -> Phrases {
        Phrases::read(include_str!("../../../data/languages/ar/report.toml")).expect("the shipped phrases")
    }

    fn because(reason: &str, relation: Relation, cause: Cause) -> Option<String> {
        let id = |s: &str| ClaimId(s.to_owned());
        let reason = format!("A says 130 killed (27 January 2022); B says 175 killed: {reason}.");
        phrases().reason(&RelationBetween { a: id("c-1"), b: id("c-2"), relation, cause, reason, gap: None })
    }

    #[test]
    fn a_reason_is_told_in_arabic_with_its_rule_and_its_number() {
        let said = because("both count one action on one day (rule 2)", Relation::Conflicts, Cause::Genuine);
        assert_eq!(said.as_deref(), Some("كلاهما يعدّ عملاً واحداً في يوم واحد (القاعدة 2) (تعارض، خلاف حقيقي)"));
        let said = because(
            "the later count is higher by more than the 45 that any one source's own count moved by in as much time; likely a slip of the pen, two digits swapped (rule 2)",
            Relation::Conflicts,
            Cause::Slip,
        );
        assert!(
            said.as_deref()
                .is_some_and(|s| s.contains("45، وهو أقصى ما") && s.contains("؛ والأرجح أنها زلّة قلم")),
            "{said:?}"
        );
        assert_eq!(because("the moon was full", Relation::Conflicts, Cause::Genuine), None);
    }

    #[test]
    fn an_event_is_called_by_its_places_its_day_and_where_it_is_mentioned() {
        let p = phrases();
        let place = |name: &str| match name {
            "Homs" => Some("حمص".to_owned()),
            "Hama" => Some("حماة".to_owned()),
            "Ghuwayran prison, Hasakah" => Some("سجن الصناعة".to_owned()),
            _ => None,
        };
        let said = |label: &str| {
            let time = hasila_claim::Window { from: "2024-03-02".parse().ok(), ..Default::default() };
            let label = label.to_owned();
            let event =
                Event { id: "e-1".into(), parent: None, label, place: None, time, claims: Vec::new() };
            p.event(&event, &place)
        };
        assert_eq!(said("Homs").as_deref(), Some("حمص"));
        assert_eq!(said("Homs, 2 March 2024").as_deref(), Some("حمص، 2 مارس/آذار 2024"));
        assert_eq!(
            said("Ghuwayran prison, Hasakah, Hama, Homs, 2 March 2024").as_deref(),
            Some("سجن الصناعة، حماة، حمص، 2 مارس/آذار 2024")
        );
        assert_eq!(said("Homs, Nowhere").as_deref(), Some("حمص، Nowhere"));
        assert_eq!(said("north-west Homs, Hama").as_deref(), Some("شمال غربي حمص، حماة"));
        assert_eq!(said("old Homs"), None);
        assert_eq!(said("Nowhere"), None);
        assert_eq!(said("place not named, 2 March 2024").as_deref(), Some("مكان غير مسمّى، 2 مارس/آذار 2024"));
        assert_eq!(said("Homs, 2012 (mentioned in one)").as_deref(), Some("حمص، 2012 (ورد ذكره في one)"));
        assert_eq!(
            said("an earlier event, 2012 (mentioned in one)").as_deref(),
            Some("حدث سابق، 2012 (ورد ذكره في one)")
        );
    }

    #[test]
    fn what_the_judge_notes_is_told_in_arabic() {
        let p = phrases();
        for (en, ar) in [
            (
                "claim c-1 came twice with different contents; the first was kept",
                "ورد الادعاء c-1 مرتين بمضمونين مختلفين، واحتُفظ بالأول",
            ),
            ("claim c-1: the quote is empty", "استُبعد الادعاء c-1 لخلل فيه (the quote is empty)"),
            (
                "a tally of killed (person) holds 900 distinct statements; 12 relations that neither clash nor join neighbours in time are not listed",
                "تضم إحدى الحصائل 900 تصريحاً مختلفاً؛ لم تُسرد 12 علاقة لا تعارض فيها ولا تصل بين متجاورين في الزمن",
            ),
        ] {
            assert_eq!(p.notice(en).as_deref(), Some(ar));
        }
        for en in [
            "a decision about `a` and `b` was left aside: no such two documents",
            "it fits the events of `e-1` and `e-2`, which were apart before; a run over all documents may put them together",
            "claim c-1 is part of c-2, which is not among the claims",
            "claim c-1 is part of itself by way of others; the link was cut",
        ] {
            assert!(p.notice(en).is_some(), "{en}");
        }
        assert_eq!(p.notice("the moon was full"), None);
    }

    #[test]
    fn every_relation_and_cause_has_a_name_and_the_year_its_months() {
        let p = phrases();
        for r in [
            Relation::Denies,
            Relation::Conflicts,
            Relation::Retracts,
            Relation::Repeats,
            Relation::PartOf,
            Relation::Grows,
            Relation::Agrees,
            Relation::Compatible,
        ] {
            assert!(of(&p.relations, r.id()).is_some(), "{r}");
        }
        for c in [
            Cause::Time,
            Cause::Scope,
            Cause::Part,
            Cause::Vague,
            Cause::SameOrigin,
            Cause::Slip,
            Cause::Genuine,
        ] {
            assert!(of(&p.causes, &c.to_string()).is_some(), "{c}");
        }
        assert_eq!(p.months.len(), 12);
    }
}
