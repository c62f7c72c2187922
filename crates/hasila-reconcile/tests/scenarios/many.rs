//! Tallies of very many statements, and statements told very many times.

use hasila_claim::{ClaimId, Relation, Span};
use hasila_reconcile::reconcile;
use hasila_registry::Registry;

use crate::support::{between, claims, options, run};

#[test]
fn a_long_tally_lists_neighbours_and_clashes_and_says_so() {
    let mut story = String::new();
    for k in 0..70 {
        story.push_str(&format!(
            "c{k:02} | 2023-10-{:02} | gaza-strip | killed person ={} by gaza-health-ministry in o{k:02}\n",
            1 + k / 4,
            1000 + k * 50
        ));
    }
    let r = run(&story);
    assert!(r.notices.iter().any(|n| n.code == "long-tally"), "{:?}", r.notices);
    assert_eq!(r.relations.len(), 69, "one voice's neighbours in time, and nothing else");
}

#[test]
fn a_figure_told_three_hundred_times_is_a_repeat_of_its_first_telling_and_no_wall_of_repeats() {
    // One text that goes on saying it, and as many texts as there are pages that print it.
    for texts in [1, 150] {
        let mut list =
            claims("one | 2023-10-12 | gaza-strip | killed person =1417 by gaza-health-ministry in reuters");
        let first = list.pop().expect("a claim");
        for k in 0..300usize {
            let mut c = first.clone();
            c.id = ClaimId(format!("c{k:03}"));
            c.document = format!("d{:03}", k % texts);
            c.span = Span::new(1000 + k * 20, 1005 + k * 20);
            c.sentence = Span::new(1000 + k * 20, 1009 + k * 20);
            list.push(c);
        }
        let mut later = first.clone();
        later.id = ClaimId("later".into());
        (later.document, later.time.as_of, later.time.to) =
            ("later".into(), "2023-10-13".parse().ok(), "2023-10-13".parse().ok());
        later.quantity =
            claims("x | 2023-10-13 | gaza-strip | killed person =1537 by gaza-health-ministry in reuters")
                .pop()
                .expect("a claim")
                .quantity;
        list.push(later);
        let r = reconcile(list, Registry::embedded(), &options());
        let of = |k: usize| {
            let id = format!("c{k:03}");
            r.relations.iter().filter(move |l| l.b.0 == id || l.a.0 == id)
        };
        assert!((0..300).all(|k| of(k).any(|l| l.relation == Relation::Repeats)), "each repeats one");
        assert!(r.relations.len() < 64 * 64, "{} relations", r.relations.len());
        assert_eq!(between(&r, "c000", "later"), "c000 grows later time");
        // What is told again is outgrown with its first telling.
        let tally = r.tallies.iter().find(|t| t.claims.len() == 301).expect("one tally of all");
        assert_eq!(tally.standing.iter().map(|s| s.low).collect::<Vec<_>>(), [Some(1537)]);
        assert_eq!(texts == 1, r.notices.iter().any(|n| n.code == "told-often"), "{:?}", r.notices);
    }
}

#[test]
fn a_thousand_texts_of_one_place_and_month_are_one_event() {
    let story: String = (0..1000)
        .map(|k| {
            let day = 6 + k % 20;
            let (dead, hurt) = (1201 + day * 337, 5003 + day * 911);
            format!(
                "k{k} | 2023-02-06..2023-02-{day:02} | g323779 | killed person ={dead} by afad in o{k}\n\
                 w{k} | 2023-02-06..2023-02-{day:02} | g323779 | wounded person ={hurt} by afad in o{k}\n"
            )
        })
        .collect();
    let list = claims(&story);
    let linked = hasila_graph::link(&list, Registry::embedded(), &Default::default());
    let roots: std::collections::BTreeSet<usize> = linked.root_of.iter().copied().collect();
    assert_eq!(roots.len(), 1, "one earthquake");
}

#[test]
fn a_thousand_texts_of_a_city_and_month_that_tell_of_many_things_stay_apart() {
    // Thirty shootings, told by thirty papers each: small figures that many of them share.
    let story: String = (0..900)
        .map(|k| {
            let day = 1 + k % 30;
            format!(
                "k{k} | 2023-05-{day:02} | g323779 | killed person ={} by unnamed@o{k} in o{k} (incident)\n\
                 w{k} | 2023-05-{day:02} | g323779 | wounded person ={} by unnamed@o{k} in o{k} (incident)\n",
                1 + day % 3,
                3 + day % 7
            )
        })
        .collect();
    let list = claims(&story);
    let linked = hasila_graph::link(&list, Registry::embedded(), &Default::default());
    let roots: std::collections::BTreeSet<usize> = linked.root_of.iter().copied().collect();
    assert!((10..=40).contains(&roots.len()), "{} events", roots.len());
}
