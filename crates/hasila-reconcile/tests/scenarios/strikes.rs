//! How many strikes there were: counts of attacks, worded.

use hasila_claim::Claim;
use hasila_reconcile::reconcile;
use hasila_registry::Registry;

use crate::support::{between, claims, options};

/// How `a` and `b` stand, each count in the words given.
fn worded(story: &str, words: &[(&str, &str)]) -> String {
    let mut told: Vec<Claim> = claims(story);
    for c in &mut told {
        if let Some((_, w)) = words.iter().find(|(id, _)| *id == c.id.0) {
            c.quote = (*w).to_owned();
        }
    }
    between(&reconcile(told, Registry::embedded(), &options()), "a", "b")
}

#[test]
fn one_strike_by_the_army_that_struck_and_five_by_those_who_were_there_is_a_dispute() {
    let story = "a | 2023-09-05 | g169389 | attacks attack =1 by russian-defence-ministry in tass (incident)
         b | 2023-09-05 | g169389 | attacks attack =5 by white-helmets in reuters (incident)
         c | 2023-09-05 | g169389 | killed person =14 by white-helmets in reuters";
    assert_eq!(worded(story, &[("a", "غارة واحدة"), ("b", "five air strikes")]), "a conflicts b genuine");
    // Bombs are dropped by a raid, and explosions heard of it.
    assert_eq!(worded(story, &[("a", "a single raid"), ("b", "five bombs")]), "none");
}

#[test]
fn strikes_counted_alike_by_two_voices_agree() {
    let story = "a | 2023-09-05 | g169389 | attacks attack =2 by sohr in sohr (incident)
         b | 2023-09-05 | g169389 | attacks attack =2 by white-helmets in reuters (incident)
         c | 2023-09-05 | g169389 | killed person =14 by white-helmets in reuters";
    assert_eq!(worded(story, &[("a", "غارتين"), ("b", "two explosions")]), "a agrees b genuine");
    let story = story.replace("=2 by white-helmets", ">=2 by white-helmets");
    assert_eq!(worded(&story, &[("a", "غارتين"), ("b", "at least two airstrikes")]), "a compatible b vague");
}

#[test]
fn strikes_of_a_text_that_tells_of_several_raids_are_no_rivals() {
    let story = "a | 2023-09-05 | g169389 | attacks attack =1 by sohr in sohr (incident)
         d | 2023-09-05 | g169389 | attacks attack =3 by sohr in sohr (incident)
         b | 2023-09-05 | g169389 | attacks attack =5 by white-helmets in reuters (incident)";
    let words = [("a", "one raid"), ("d", "three raids"), ("b", "five raids")];
    assert_eq!(worded(story, &words), "none");
}

#[test]
fn strikes_on_two_days_are_no_rivals() {
    let story = "a | 2023-09-05 | g169389 | attacks attack =1 by sohr in sohr (incident)
         b | 2023-09-08 | g169389 | attacks attack =5 by white-helmets in reuters (incident)";
    assert_eq!(worded(story, &[("a", "one raid"), ("b", "five raids")]), "none");
}
