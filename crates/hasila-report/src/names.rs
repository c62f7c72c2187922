use std::borrow::Cow;
use std::collections::BTreeMap;

use hasila_claim::{Category, Claim, Measure, Population, SourceKind, Unit};

use crate::quote::direction;
use crate::{Lang, Phrases, clean};

/// Names for people in place of ids, in one language. An id that has none stands for itself.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Bodies that vouch and publish.
    pub sources: BTreeMap<String, String>,
    /// Sides.
    pub actors: BTreeMap<String, String>,
    /// Categories of people, plural.
    pub categories: BTreeMap<Category, String>,
    /// Measures.
    pub measures: BTreeMap<Measure, String>,
    /// What the judge says, in the language of all these.
    pub phrases: Phrases,
    /// The language of all these.
    pub lang: Lang,
}

impl Names {
    /// Names a source or an outlet; `unnamed@X` becomes words.
    pub fn source<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        if let Some(outlet) = id.strip_prefix("unnamed@") {
            let unnamed = match self.lang {
                Lang::En => "unnamed sources",
                Lang::Ar => "مصادر غير مسماة",
            };
            return Cow::Owned(format!("{unnamed} ({})", self.source(outlet)));
        }
        match self.sources.get(id) {
            Some(name) => Cow::Borrowed(name),
            None if id.contains('-') => Cow::Owned(self.spelled(id)),
            None => Cow::Borrowed(id),
        }
    }

    /// Takes names from the articles for bodies that no list knows, where the article writes this language. An id is
    /// the English name made plain, so in English it serves as well as it stands.
    pub fn learn(&mut self, claims: &[Claim]) {
        let fits = |text: &str| match self.lang {
            Lang::En => spelled_id(text).is_some(),
            Lang::Ar => direction(text) == "rtl",
        };
        for c in claims.iter().filter(|c| c.source.kind == SourceKind::Named) {
            let text = c.source.text.trim();
            if self.sources.contains_key(&c.source.id) || text.is_empty() || !fits(text) {
                continue;
            }
            if self.lang == Lang::Ar || spelled_id(text).as_deref() == Some(c.source.id.as_str()) {
                self.sources.insert(c.source.id.clone(), clean(text));
            }
        }
    }

    /// Names who vouches for a claim.
    pub fn voice<'a>(&'a self, claim: &'a Claim) -> Cow<'a, str> {
        match claim.source.kind {
            SourceKind::Outlet if claim.outlet.is_none() => Cow::Borrowed(match self.lang {
                Lang::En => "the article itself",
                Lang::Ar => "المقال نفسه",
            }),
            SourceKind::Outlet => {
                let outlet = self.source(&claim.source.id);
                Cow::Owned(match self.lang {
                    Lang::En => format!("{outlet} itself"),
                    Lang::Ar => format!("{outlet} نفسها"),
                })
            }
            SourceKind::Unnamed | SourceKind::Named => self.source(&claim.source.id),
        }
    }

    /// An id as a name: `turkish-environment-ministry` as `Turkish Environment Ministry`, `sdf-media-center` as
    /// `SDF Media Center`.
    fn spelled(&self, id: &str) -> String {
        let words = id.split('-').enumerate().map(|(i, word)| {
            if i > 0 && matches!(word, "of" | "the" | "and" | "in" | "for" | "on" | "at" | "to" | "al" | "el")
            {
                return word.to_owned();
            }
            let acronym = word.to_ascii_uppercase();
            if [self.sources.get(word), self.actors.get(word)].contains(&Some(&acronym)) {
                return acronym;
            }
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        });
        words.collect::<Vec<String>>().join(" ")
    }

    /// Names a measure: `Killed`.
    pub fn measure(&self, measure: Measure) -> String {
        let name = self.measures.get(&measure).map_or(measure.id(), String::as_str);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
    }

    /// Names who or what is counted: `ISIS fighters`, `buildings`.
    pub fn counted(&self, population: &Population, unit: Unit) -> String {
        let side = population.affiliation.as_deref().map(|a| self.actors.get(a).map_or(a, String::as_str));
        let who = match (unit, population.category) {
            (unit, category) if self.lang == Lang::Ar => self.counted_in_arabic(unit, category),
            (Unit::Person | Unit::Body, Some(Category::Person)) if side.is_some() => "members".to_owned(),
            (Unit::Person | Unit::Body, Some(c)) => {
                self.categories.get(&c).cloned().unwrap_or_else(|| plural(c).to_owned())
            }
            (Unit::Person, None) => "people".to_owned(),
            (Unit::Body, None) => "bodies".to_owned(),
            (Unit::Family, _) => "families".to_owned(),
            (Unit::Building, _) => "buildings".to_owned(),
            (Unit::Vehicle, _) => "vehicles".to_owned(),
            (Unit::Attack, _) => "attacks".to_owned(),
            (Unit::Other, _) => "others".to_owned(),
        };
        match side {
            Some(side) if self.lang == Lang::Ar => format!("{who} ({side})"),
            Some(side) => format!("{side} {who}"),
            None => who,
        }
    }

    fn counted_in_arabic(&self, unit: Unit, category: Option<Category>) -> String {
        let word = match (unit, category) {
            (Unit::Person | Unit::Body, Some(c)) => {
                return self.categories.get(&c).cloned().unwrap_or_else(|| plural(c).to_owned());
            }
            (Unit::Person, None) => "أشخاص",
            (Unit::Body, None) => "جثث",
            (Unit::Family, _) => "عائلات",
            (Unit::Building, _) => "مبانٍ",
            (Unit::Vehicle, _) => "مركبات",
            (Unit::Attack, _) => "هجمات",
            (Unit::Other, _) => "أخرى",
        };
        word.to_owned()
    }

    /// Names a tally: `Killed, ISIS fighters`; where the measure says what is counted, `Attacks` alone.
    pub fn tally(&self, measure: Measure, population: &Population, unit: Unit) -> String {
        let (measure, counted) = (self.measure(measure), self.counted(population, unit));
        let comma = if self.lang == Lang::Ar { "،" } else { "," };
        if measure.eq_ignore_ascii_case(&counted) { measure } else { format!("{measure}{comma} {counted}") }
    }
}

/// The id that a Latin name makes, where it is written as a name.
fn spelled_id(text: &str) -> Option<String> {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
    let named = text.starts_with(|c: char| c.is_ascii_uppercase());
    (plain && named).then(|| text.to_ascii_lowercase().replace(' ', "-"))
}

fn plural(category: Category) -> &'static str {
    match category {
        Category::Person => "people",
        Category::Civilian => "civilians",
        Category::Child => "children",
        Category::Woman => "women",
        Category::Combatant => "fighters",
        Category::SecurityForce => "security forces",
        Category::Prisoner => "prisoners",
        Category::Hostage => "hostages",
        Category::Journalist => "journalists",
        Category::Medic => "medics",
        Category::Rescuer => "rescuers",
        Category::Official => "officials",
        Category::Refugee => "displaced people and refugees",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_named_in_words() {
        let mut names = Names::default();
        names.actors.insert("isis".into(), "ISIS".into());
        let of = |category, affiliation: Option<&str>| Population {
            category,
            affiliation: affiliation.map(str::to_owned),
            text: String::new(),
        };
        let said = |m, p: &Population, u| names.tally(m, p, u);
        assert_eq!(
            said(Measure::Killed, &of(Some(Category::Combatant), Some("isis")), Unit::Person),
            "Killed, ISIS fighters"
        );
        assert_eq!(
            said(Measure::Killed, &of(Some(Category::Person), Some("sdf")), Unit::Person),
            "Killed, sdf members"
        );
        assert_eq!(said(Measure::Attacks, &of(None, None), Unit::Attack), "Attacks");
        assert_eq!(said(Measure::Destroyed, &of(None, None), Unit::Building), "Destroyed, buildings");
        assert_eq!(names.source("unnamed@sy24"), "unnamed sources (sy24)");
        assert_eq!(names.source("ministry-of-the-environment"), "Ministry of the Environment");
        names.sources.insert("sdf".into(), "SDF".into());
        assert_eq!(names.source("sdf-media-center"), "SDF Media Center");
    }
}
