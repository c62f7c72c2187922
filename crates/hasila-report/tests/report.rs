//! Reports on reconciliations made by hand.

use std::collections::BTreeMap;

use hasila_claim::{
    Attribution, Breakdown, Category, Cause, Certainty, Claim, ClaimId, Event, Gap, Measure, Mode, Notation,
    Notice, Place, Polarity, PolicyStamp, Population, Quantity, Range, Reconciliation, Relation,
    RelationBetween, SourceKind, Span, Standing, Tally, Unit, Verdict, Window,
};
use hasila_report::{
    Names, Options, changes, changes_text, html, markdown, profile, read_snapshot, snapshot, text,
};
use unicode_width::UnicodeWidthStr;

/// One article: what it says, when, and where in its text the number stands.
struct Said {
    id: &'static str,
    notation: &'static str,
    document: &'static str,
    day: &'static str,
    quote: &'static str,
}

const ARTICLES: [(&str, &str); 4] = [
    (
        "a",
        "بعد أيام من القتال. وقال المرصد إن حصيلة القتلى من التنظيم بلغت 130 قتيلاً منذ بدء الهجوم على السجن في المدينة. ولم يصدر تعليق.",
    ),
    (
        "b",
        "وأعلنت الوحدات العثور على 175 جثة لعناصر التنظيم داخل السجن ومحيطه بعد أربعة أيام. وأكدت الإدارة أنه لم يفر أي سجين من المكان.",
    ),
    ("c", "وأفادت مصادر محلية بفرار عشرات السجناء نحو البادية ليلاً. وأضافت أن 130 قتيلاً سقطوا بحسب المرصد."),
    ("d", "Seven civilians were killed, the health ministry said. The week before it had counted nine."),
];

const SAID: [Said; 8] = [
    Said {
        id: "c-1",
        notation: "killed isis/combatant =130 by sohr in alpha",
        document: "a",
        day: "2022-01-27",
        quote: "130 قتيلاً",
    },
    Said {
        id: "c-2",
        notation: "bodies isis/combatant =175 by ypg in beta",
        document: "b",
        day: "2022-01-25",
        quote: "175 جثة",
    },
    Said {
        id: "c-3",
        notation: "escaped prisoner none by aanes in beta",
        document: "b",
        day: "2022-01-25",
        quote: "لم يفر أي سجين",
    },
    Said {
        id: "c-4",
        notation: "escaped prisoner tens by unnamed@gamma in gamma",
        document: "c",
        day: "2022-01-30",
        quote: "عشرات السجناء",
    },
    Said {
        id: "c-5",
        notation: "killed isis/combatant =130 by sohr via agency in gamma",
        document: "c",
        day: "2022-01-30",
        quote: "130 قتيلاً",
    },
    Said {
        id: "c-6",
        notation: "killed civilian =7 by ministry in delta",
        document: "d",
        day: "2022-01-28",
        quote: "Seven civilians",
    },
    Said {
        id: "c-7",
        notation: "killed civilian =9 by ministry in delta",
        document: "d",
        day: "2022-01-21",
        quote: "nine",
    },
    Said {
        id: "c-8",
        notation: "killed person >100 by ministry in delta",
        document: "d",
        day: "2022-01-28",
        quote: "killed",
    },
];

fn texts() -> BTreeMap<String, String> {
    ARTICLES.iter().map(|(d, t)| ((*d).to_owned(), (*t).to_owned())).collect()
}

fn claim(said: &Said) -> Claim {
    let n: Notation = said.notation.parse().expect("notation");
    let text = texts()[said.document].clone();
    let start = text.find(said.quote).expect("quote");
    let sentence = text[..start].rfind(". ").map_or(0, |i| i + 2);
    let end = text[start..].find(". ").map_or(text.len(), |i| start + i + 1);
    let source = n.source.expect("source");
    let kind = if source.starts_with("unnamed@") { SourceKind::Unnamed } else { SourceKind::Named };
    let day = said.day.parse().expect("day");
    Claim {
        schema: 1,
        id: ClaimId(said.id.to_owned()),
        document: said.document.to_owned(),
        outlet: n.outlet,
        published: Some(day),
        language: None,
        span: Span::new(start, start + said.quote.len()),
        sentence: Span::new(sentence, end),
        quote: said.quote.to_owned(),
        quantity: n.quantity,
        measure: n.measure,
        unit: n.unit,
        population: Population { category: n.category, affiliation: n.affiliation, text: String::new() },
        polarity: n.polarity,
        certainty: n.certainty.unwrap_or(Certainty::Stated),
        mode: Mode::Cumulative,
        time: Window { as_of: Some(day), ..Window::default() },
        place: Some(Place { name: Some("the prison".into()), ..Place::default() }),
        actor: None,
        source: Attribution { id: source, kind, text: String::new() },
        via: n.via,
        part_of: None,
    }
}

fn tally(id: &str, claims: &[&Claim], verdict: Verdict, range: (u64, u64), origins: &[(u64, &str)]) -> Tally {
    let first = claims[0];
    Tally {
        id: id.to_owned(),
        event: "e-1".to_owned(),
        measure: first.measure,
        unit: first.unit,
        population: first.population.clone(),
        verdict,
        range: Range { low: Some(range.0), high: Some(range.1) },
        standing: origins
            .iter()
            .map(|(n, who)| Standing { low: Some(*n), high: Some(*n), origins: vec![(*who).to_owned()] })
            .collect(),
        origins: origins.len().max(1),
        claims: claims.iter().map(|c| c.id.clone()).collect(),
        provisional: false,
        history: Vec::new(),
        bounds: None,
    }
}

fn relation(a: &str, b: &str, relation: Relation, cause: Cause, gap: u64, reason: &str) -> RelationBetween {
    RelationBetween {
        a: ClaimId(a.to_owned()),
        b: ClaimId(b.to_owned()),
        relation,
        cause,
        reason: reason.to_owned(),
        gap: (gap > 0).then_some(Gap { absolute: gap, ratio: None }),
    }
}

fn reconciliation() -> Reconciliation {
    let claims: Vec<Claim> = SAID.iter().map(claim).collect();
    let c = |i: usize| &claims[i - 1];
    // The single voice comes first here, so that a report in the order of the input would be seen.
    let tallies = vec![
        tally("t-people", &[c(8)], Verdict::Single, (101, 101), &[(101, "ministry")]),
        tally("t-civilians", &[c(7), c(6)], Verdict::Contested, (7, 9), &[(7, "ministry")]),
        tally("t-bodies", &[c(2)], Verdict::Disputed, (175, 175), &[(175, "ypg")]),
        tally("t-fighters", &[c(1), c(5)], Verdict::Disputed, (130, 130), &[(130, "sohr")]),
        tally("t-escaped", &[c(3), c(4)], Verdict::Disputed, (0, 99), &[(0, "aanes")]),
    ];
    Reconciliation {
        schema: 1,
        policy: PolicyStamp { name: "range".into(), hash: "0123456789abcdef".into() },
        notices: vec![Notice::new("clock", "the weekday does not fit").in_document("d", None)],
        events: vec![Event {
            id: "e-1".into(),
            parent: None,
            label: "Prison attack, Hasakah".into(),
            place: None,
            time: Window::default(),
            claims: claims.iter().map(|c| c.id.clone()).collect(),
        }],
        tallies,
        relations: vec![
            relation(
                "c-2",
                "c-1",
                Relation::Conflicts,
                Cause::Genuine,
                45,
                "more bodies than dead two days before",
            ),
            relation("c-2", "c-5", Relation::Conflicts, Cause::Genuine, 45, "more bodies than dead"),
            relation("c-1", "c-5", Relation::Repeats, Cause::SameOrigin, 0, "the same source"),
            relation("c-3", "c-4", Relation::Denies, Cause::Genuine, 20, "one says none, the other dozens"),
            relation("c-7", "c-6", Relation::Retracts, Cause::Time, 2, "the ministry lowered its count"),
        ],
        breakdowns: vec![Breakdown {
            whole: ClaimId("c-7".into()),
            parts: vec![ClaimId("c-6".into())],
            sum: 7,
            stated: 9,
            adds_up: false,
        }],
        clashes: Vec::new(),
        compared: Vec::new(),
        claims,
    }
}

fn names() -> Names {
    let pairs =
        |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    Names {
        sources: pairs(&[("sohr", "SOHR"), ("aanes", "Autonomous Administration"), ("gamma", "The Gamma")]),
        actors: pairs(&[("isis", "ISIS")]),
        categories: [
            (Category::Combatant, "fighters".to_owned()),
            (Category::Prisoner, "prisoners".to_owned()),
        ]
        .into(),
        measures: [(Measure::Killed, "killed".to_owned())].into(),
        ..Names::default()
    }
}

fn shown(r: &Reconciliation, width: usize, colour: bool) -> String {
    text(r, &Options { width, colour, names: &names(), texts: &texts(), documents: None })
}

/// Where a needle stands, so that two can be put in order.
fn at(out: &str, needle: &str) -> usize {
    out.find(needle).unwrap_or_else(|| panic!("`{needle}` is not in:\n{out}"))
}

#[test]
fn a_report_says_first_how_much_was_read_and_found() {
    let out = shown(&reconciliation(), 100, false);
    let head: Vec<&str> = out.lines().take(3).collect();
    assert_eq!(
        head,
        [
            "4 documents, 8 claims, 5 sources, 1 event",
            "3 disputed (1 by a denial), 1 contested, 0 consistent, 1 told by one source only",
            "policy range 0123456789abcdef",
        ]
    );
}

#[test]
fn denials_come_before_conflicts_before_the_rest() {
    let out = shown(&reconciliation(), 100, false);
    let order = [
        "   1  denied     Escaped, prisoners — Prison attack, Hasakah: none / dozens (20–99)",
        "   2  disputed   Bodies, ISIS fighters — Prison attack, Hasakah: 130 / 175",
        "   3  disputed   Killed, ISIS fighters — Prison attack, Hasakah: see 2",
        "   4  contested  Killed, civilians — Prison attack, Hasakah: 7 / 9",
        "Denied: one says none",
        "1. Escaped",
        "Disputed:",
        "2. Bodies",
        "3. Killed, ISIS",
        "Contested:",
        "4. Killed, civilians",
        "One voice:",
        "Notices",
    ];
    let places: Vec<usize> = order.iter().map(|n| at(&out, n)).collect();
    assert!(places.is_sorted(), "{places:?}\n{out}");
}

#[test]
fn a_conflict_shows_both_quotes_in_their_sentences_and_where_they_stand() {
    let out = shown(&reconciliation(), 100, false);
    let section = &out[at(&out, "2. Bodies")..at(&out, "3. Killed, ISIS")];
    for needle in [
        "ypg: 175, against SOHR: 130",
        "more bodies than dead two days before (conflicts, cause genuine)",
        "\u{2068}175 جثة\u{2069}",
        "\u{2068}وأعلنت الوحدات العثور على 175 جثة لعناصر",
        "beta, 2022-01-25 · b bytes 48–58",
        "\u{2068}130 قتيلاً\u{2069}",
        "alpha, 2022-01-27 · a bytes",
    ] {
        at(section, needle);
    }
    assert!(!section.contains("ولم يصدر تعليق"), "another sentence is not evidence:\n{section}");
}

#[test]
fn a_repeat_has_no_row_and_no_conflict_of_its_own() {
    let out = shown(&reconciliation(), 100, false);
    let section = &out[at(&out, "3. Killed, ISIS")..at(&out, "Contested:")];
    at(section, "also in The Gamma");
    assert_eq!(section.matches("SOHR").count() - section.matches("against SOHR").count() - 1, 1, "{section}");
    at(section, "see 2: ypg: 175, against SOHR: 130");
    assert_eq!(out.matches("(conflicts, cause genuine)").count(), 1, "{out}");
}

#[test]
fn a_lowered_count_and_a_sum_that_does_not_come_out_are_told() {
    let out = shown(&reconciliation(), 100, false);
    at(&out, "ministry: 9, lowered to 7");
    at(&out, "ministry says 9, the parts come to 7: 2 missing");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 80, 100, 140] {
        let out = shown(&reconciliation(), width, false);
        for line in out.lines() {
            assert!(line.width() <= width, "{width}: {} {line}", line.width());
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let (plain, bright) = (shown(&reconciliation(), 100, false), shown(&reconciliation(), 100, true));
    assert!(!plain.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut rest = bright.as_str();
    while let Some(i) = rest.find('\u{1b}') {
        stripped.push_str(&rest[..i]);
        rest = &rest[i + rest[i..].find('m').expect("a colour ends with m") + 1..];
    }
    stripped.push_str(rest);
    let trimmed = |s: &str| s.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert!(bright.contains('\u{1b}'));
    assert_eq!(trimmed(&stripped), trimmed(&plain));
}

#[test]
fn an_article_cannot_colour_the_report() {
    let mut r = reconciliation();
    for c in &mut r.claims {
        c.document = "\u{1b}[31mx".into();
        c.outlet = Some("\u{202e}out\u{1b}]0;t\u{7}".into());
        c.source.id = "\u{1b}[2J".into();
        c.quote = "\u{1b}[31m\u{2069}".into();
    }
    for rel in &mut r.relations {
        rel.reason = "\u{1b}[1mreason".into();
    }
    for n in &mut r.notices {
        n.message = "\u{1b}[1mnotice".into();
    }
    let hostile = shown(&r, 100, false);
    assert!(!hostile.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{hostile:?}");
    let md = markdown(
        &r,
        &Options { width: 100, colour: false, names: &names(), texts: &texts(), documents: None },
    );
    assert!(!md.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{md:?}");
}

#[test]
fn nothing_to_report_is_said_and_does_not_break() {
    let out = shown(&Reconciliation::default(), 80, false);
    assert!(out.starts_with("0 documents, 0 claims, 0 sources, 0 events\n0 disputed, 0 contested"), "{out}");
}

#[test]
fn a_claim_that_a_tally_names_but_nobody_made_is_passed_over() {
    let mut r = reconciliation();
    r.claims.truncate(2);
    r.events.clear();
    shown(&r, 80, false);
}

#[test]
fn markdown_tells_the_same_in_the_same_order() {
    let out = markdown(
        &reconciliation(),
        &Options { width: 80, colour: false, names: &names(), texts: &texts(), documents: Some(6) },
    );
    let order = [
        "# Who says how many",
        "6 documents",
        "## Denied",
        "### 1. Escaped, prisoners",
        "| 2022-01-25 | Autonomous Administration | none | beta |",
        "**Autonomous Administration: none, against unnamed sources (The Gamma): dozens (20–99)**",
        "> **\u{2068}لم يفر أي سجين\u{2069}**",
        "## Disputed",
        "## Contested",
        "Sum: ministry says 9, the parts come to 7",
        "## One voice",
        "| Killed, people | Prison attack, Hasakah | 101 | ministry | 2022-01-28 |",
    ];
    let places: Vec<usize> = order.iter().map(|n| at(&out, n)).collect();
    assert!(places.is_sorted(), "{places:?}\n{out}");
}

#[test]
fn many_conflicts_are_named_but_not_all_quoted() {
    let base = claim(&SAID[0]);
    let mut r = Reconciliation { schema: 1, ..Reconciliation::default() };
    for i in 0..40_u64 {
        let id = ClaimId(format!("c-{i:02}"));
        r.claims.push(Claim {
            id: id.clone(),
            quantity: Quantity::exact(100 + i),
            polarity: Polarity::Affirmed,
            unit: Unit::Person,
            ..base.clone()
        });
        if i > 0 {
            r.relations.push(relation("c-00", &id.0, Relation::Conflicts, Cause::Genuine, i, "they differ"));
        }
    }
    let all: Vec<&Claim> = r.claims.iter().collect();
    r.tallies = vec![tally("t-1", &all, Verdict::Disputed, (100, 139), &[])];
    let out = shown(&r, 100, false);
    assert_eq!(out.matches("they differ").count(), 5, "{out}");
    at(&out, "SOHR: 100, against 139");
    at(&out, "SOHR: 100, also against SOHR: 138");
    assert_eq!(
        out.matches("alpha, 2022-01-27").count(),
        6,
        "the claim they all clash with is quoted once:\n{out}"
    );
    at(&out, "and 34 more:");
    at(&out, "… 22 not listed here, the JSON has them all");
    at(&out, ": 100 / 101 / 102 / … / 139");
}

fn options<'a>(names: &'a Names, texts: &'a BTreeMap<String, String>) -> Options<'a> {
    Options { width: 100, colour: false, names, texts, documents: None }
}

fn changed(old: &Reconciliation, new: &Reconciliation) -> Vec<String> {
    let (names, texts) = (names(), texts());
    changes(old, new, &options(&names, &texts)).iter().map(|c| format!("{} {}", c.kind, c.id)).collect()
}

#[test]
fn a_snapshot_reads_back_as_it_was_and_is_an_element_a_line() {
    let r = reconciliation();
    let printed = snapshot(&r).expect("JSON");
    // Kept in an order of its own, so what is read back is kept the same again.
    let back = read_snapshot(&printed).expect("a snapshot");
    assert_eq!(snapshot(&back).expect("JSON"), printed);
    let mut ids: Vec<_> = reconciliation().claims;
    ids.sort_by(|a, b| (&a.document, a.span).cmp(&(&b.document, b.span)));
    assert_eq!(back.claims, ids);
    assert_eq!(printed.lines().filter(|l| l.contains("\"quote\"")).count(), r.claims.len());
    assert_eq!(
        read_snapshot(&snapshot(&Reconciliation { schema: 1, ..Reconciliation::default() }).expect("JSON"))
            .map(|r| r.schema),
        Ok(1)
    );
    assert!(
        read_snapshot(&printed.replacen("\"schema\":1", "\"schema\":9", 1))
            .is_err_and(|e| e.contains("schema 9"))
    );
}

#[test]
fn nothing_changes_from_a_reconciliation_to_itself() {
    assert_eq!(changed(&reconciliation(), &reconciliation()), [""; 0]);
    assert_eq!(changes_text(&[]), "nothing changed\n");
}

#[test]
fn each_kind_of_change_is_found() {
    let new = reconciliation();
    let mut old = new.clone();
    // Before the fourth article: nobody said that anybody escaped, the ministry's count stood at nine.
    old.claims.retain(|c| !["c-4", "c-6"].contains(&c.id.0.as_str()));
    old.relations.retain(|r| !["c-4", "c-6"].contains(&r.b.0.as_str()));
    for t in &mut old.tallies {
        t.claims.retain(|c| !["c-4", "c-6"].contains(&c.0.as_str()));
        match t.id.as_str() {
            "t-escaped" => t.verdict = Verdict::Single,
            "t-civilians" => {
                t.standing[0] = Standing { low: Some(9), high: Some(9), origins: vec!["ministry".into()] }
            }
            "t-fighters" => {
                t.standing[0] = Standing { low: Some(65), high: Some(65), origins: vec!["sohr".into()] }
            }
            _ => {}
        }
        // Ids may move; what shares claims is the same.
        t.id = format!("{}-before", t.id);
    }
    assert_eq!(
        changed(&old, &new),
        [
            "disputed t-escaped",
            "retracted c-6",
            "toll-fell t-civilians",
            "toll-rose t-fighters",
            "source-new unnamed@gamma",
            "claim-new c-4",
            "claim-new c-6",
        ]
    );
    assert_eq!(
        changed(&new, &old),
        [
            "toll-fell t-fighters-before",
            "toll-rose t-civilians-before",
            "settled t-escaped-before",
            "claim-gone c-4",
            "claim-gone c-6"
        ]
    );
    let nothing = Reconciliation { schema: 1, ..Reconciliation::default() };
    let first: Vec<String> =
        changed(&nothing, &new).into_iter().filter(|c| c.starts_with("event-new")).collect();
    assert_eq!(first, ["event-new e-1"]);
    let gone: Vec<String> =
        changed(&new, &nothing).into_iter().filter(|c| c.starts_with("settled")).collect();
    assert_eq!(gone.len(), 3, "{gone:?}");
}

#[test]
fn two_sources_are_held_against_each_other() {
    let (names, texts) = (names(), texts());
    let out = profile(&reconciliation(), "aanes", "unnamed@gamma", &options(&names, &texts));
    assert!(
        out.starts_with("Autonomous Administration and unnamed sources (The Gamma) both speak on 1 tally.\n"),
        "{out}"
    );
    at(&out, "They fit on 0 of 1 (0–79 %) of those where a relation says so.");
    at(&out, "Latest figures: Autonomous Administration higher on 0 of 1 (0–79 %), unnamed sources");
    at(&out, "First to speak: Autonomous Administration on 1 of 1 (21–100 %), unnamed sources");
    at(&out, "escaped  1     0 of 1 (0–79 %)  0 / 1");
    at(&out, "Relations between their claims: denies 1.");
    at(&out, "Escaped, prisoners — Prison attack, Hasakah  none   dozens (20–99)  denies");
    let none = profile(&reconciliation(), "sohr", "ypg", &options(&names, &texts));
    assert!(
        none.starts_with("SOHR and ypg both speak on 0 tallies.\nSOHR alone: 1; ypg alone: 1.\n"),
        "{none}"
    );
}

#[test]
fn html_marks_the_quote_in_its_sentence_and_lets_nothing_through() {
    let (names, texts) = (names(), texts());
    let out = html(&reconciliation(), &options(&names, &texts));
    at(&out, "<a href=\"#c-2\"><mark dir=\"auto\">175 جثة</mark></a> لعناصر");
    at(&out, "<a href=\"#s2\"><bdi>Bodies, ISIS fighters</bdi>");
    at(&out, "<section id=\"s2\">");
    at(&out, "<p>See <a href=\"#s2\">2</a>: ypg: 175, against SOHR: 130</p>");
    for tag in ["section", "table", "tr", "td", "p", "ul", "li", "blockquote", "mark", "h3"] {
        let opened = out.matches(&format!("<{tag}>")).count() + out.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, out.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    let mut hostile = reconciliation();
    let script = "<script>alert('1')</script>\"";
    for c in &mut hostile.claims {
        c.quote = script.into();
        c.outlet = Some(script.into());
        c.source.id = script.into();
        c.document = script.into();
        c.via = vec![script.into()];
        c.population.affiliation = Some(script.into());
    }
    for t in &mut hostile.tallies {
        t.population.affiliation = Some(script.into());
        t.id = script.into();
        t.standing[0].origins = vec![script.into()];
    }
    for r in &mut hostile.relations {
        r.reason = script.into();
    }
    hostile.events[0].label = script.into();
    hostile.notices[0].message = script.into();
    hostile.policy.name = script.into();
    let out = html(&hostile, &options(&names, &texts));
    assert!(!out.contains("<script") && out.matches("&lt;script&gt;").count() > 20, "{out}");
}
