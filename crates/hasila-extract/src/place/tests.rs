use std::sync::OnceLock;

use hasila_registry::{DataFile, Registry};
use proptest::prelude::*;

use super::*;

const PLACES: &str = r#"
places = [
{ id = "syria", en = "Syria", ar = "سوريا", kind = "country", country = "SY", lat = 33.51, lon = 36.29, population = 18000000, aliases = ["سورية"] },
{ id = "turkey", en = "Turkey", ar = "تركيا", kind = "country", country = "TR", lat = 39.9, lon = 32.8, population = 84000000 },
{ id = "lebanon", en = "Lebanon", ar = "لبنان", kind = "country", country = "LB", lat = 33.9, lon = 35.5, population = 5000000 },
{ id = "libya", en = "Libya", ar = "ليبيا", kind = "country", country = "LY", lat = 32.9, lon = 13.2, population = 6000000 },
{ id = "albania", en = "Albania", ar = "ألبانيا", kind = "country", country = "AL", lat = 41.3, lon = 19.8 },
{ id = "united-states", en = "United States", ar = "الولايات المتحدة", kind = "country", country = "US", lat = 38.9, lon = -77.0 },
{ id = "russia", en = "Russia", ar = "روسيا", kind = "country", country = "RU", lat = 55.7, lon = 37.6 },
{ id = "north-west-syria", en = "North-west Syria", ar = "شمال غربي سوريا", kind = "area", country = "SY", parent = "syria", lat = 36.0, lon = 36.7, aliases = ["northwest Syria", "شمال غرب سوريا"] },
{ id = "hasakah-governorate", en = "Hasakah Governorate", ar = "محافظة الحسكة", kind = "province", country = "SY", parent = "syria", lat = 36.5, lon = 40.75, base = ["Hasakah", "الحسكة"] },
{ id = "aleppo-governorate", en = "Aleppo Governorate", ar = "محافظة حلب", kind = "province", country = "SY", parent = "syria", lat = 36.2, lon = 37.1, base = ["Aleppo", "حلب"] },
{ id = "t-hasakah", en = "Hasakah", ar = "الحسكة", kind = "city", country = "SY", parent = "hasakah-governorate", lat = 36.5, lon = 40.75, population = 188000, aliases = ["al-Hasakah"] },
{ id = "t-qamishli", en = "Qamishli", ar = "القامشلي", kind = "city", country = "SY", parent = "hasakah-governorate", lat = 37.05, lon = 41.2, population = 184000 },
{ id = "t-aleppo", en = "Aleppo", ar = "حلب", kind = "city", country = "SY", parent = "aleppo-governorate", lat = 36.2, lon = 37.16, population = 1600000 },
{ id = "t-latakia", en = "Latakia", ar = "اللاذقية", kind = "city", country = "SY", parent = "syria", lat = 35.5, lon = 35.8, population = 400000 },
{ id = "t-hama", en = "Hama", ar = "حماة", kind = "city", country = "SY", parent = "syria", lat = 35.1, lon = 36.7, population = 460000 },
{ id = "t-damascus", en = "Damascus", ar = "دمشق", kind = "city", country = "SY", parent = "syria", lat = 33.5, lon = 36.3, population = 1500000 },
{ id = "t-deir", en = "Deir ez-Zor", ar = "دير الزور", kind = "city", country = "SY", parent = "syria", lat = 35.3, lon = 40.1, population = 240000 },
{ id = "t-raqqa", en = "Raqqa", ar = "الرقة", aliases = ["رقة"], kind = "city", country = "SY", parent = "syria", lat = 35.9, lon = 39.0, population = 220000 },
{ id = "t-ghuwayran", en = "Ghuwayran", ar = "غويران", kind = "neighbourhood", country = "SY", parent = "t-hasakah", lat = 36.48, lon = 40.75 },
{ id = "t-sinaa", en = "Ghuwayran prison", ar = "سجن الصناعة", kind = "prison", country = "SY", parent = "t-ghuwayran", lat = 36.48, lon = 40.75, aliases = ["سجن غويران"] },
{ id = "t-zuhur", en = "al-Zuhur", ar = "حي الزهور", kind = "neighbourhood", country = "SY", parent = "t-hasakah", guarded = ["الزهور"] },
{ id = "t-washington", en = "Washington", ar = "واشنطن", kind = "city", country = "US", parent = "united-states", lat = 38.9, lon = -77.0, population = 600000 },
{ id = "t-moscow", en = "Moscow", ar = "موسكو", kind = "city", country = "RU", parent = "russia", lat = 55.7, lon = 37.6, population = 10000000 },
{ id = "t-tripoli-ly", en = "Tripoli", ar = "طرابلس", kind = "city", country = "LY", parent = "libya", lat = 32.9, lon = 13.2, population = 1150000 },
{ id = "t-tripoli-lb", en = "Tripoli", ar = "طرابلس", kind = "city", country = "LB", parent = "lebanon", lat = 34.4, lon = 35.8, population = 230000 },
{ id = "t-beirut", en = "Beirut", ar = "بيروت", kind = "city", country = "LB", parent = "lebanon", lat = 33.9, lon = 35.5, population = 1900000 },
{ id = "t-antakya", en = "Antakya", ar = "أنطاكيا", kind = "city", country = "TR", parent = "turkey", lat = 36.2, lon = 36.2, population = 200000 },
{ id = "t-adana", en = "Adana", ar = "أضنة", kind = "city", country = "TR", parent = "turkey", lat = 37.0, lon = 35.3, population = 1700000 },
{ id = "t-hawa", en = "Bab al-Hawa crossing", ar = "معبر باب الهوى", kind = "crossing", country = "SY", parent = "syria", lat = 36.2, lon = 36.7, aliases = ["Bab al-Hawa", "باب الهوى"] },
]
"#;

fn registry() -> &'static Registry {
    static ONCE: OnceLock<Registry> = OnceLock::new();
    ONCE.get_or_init(|| {
        let file = DataFile { path: "test".into(), key: "places/places.toml".into(), text: PLACES.into() };
        Registry::with_layers(&[file]).unwrap()
    })
}

fn pack() -> &'static PlacePack {
    static ONCE: OnceLock<PlacePack> = OnceLock::new();
    ONCE.get_or_init(|| {
        PlacePack::load([
            ("ar/places.toml", include_str!("../../../../data/languages/ar/places.toml")),
            ("en/places.toml", include_str!("../../../../data/languages/en/places.toml")),
        ])
        .unwrap()
    })
}

fn found(text: &str) -> Vec<PlaceMention> {
    let registry = registry();
    places(text, &Tokens::of(text), registry.places(), pack(), PlaceHints::default())
}

/// `id`, or the name in brackets with the known place after `@`; flags behind.
fn show(m: &PlaceMention) -> String {
    let mut s = m.id.clone().unwrap_or_else(|| {
        format!(
            "[{}]{}",
            m.place.name.clone().unwrap_or_default(),
            m.within.as_ref().map_or(String::new(), |w| format!("@{w}"))
        )
    });
    for (flag, mark) in [
        (m.metonym, " metonym"),
        (m.in_body, " body"),
        (m.dateline, " dateline"),
        (m.ambiguous, " ambiguous"),
    ] {
        if flag {
            s.push_str(mark);
        }
    }
    s
}

#[track_caller]
fn table(rows: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, want) in rows {
        let got: Vec<String> =
            found(text).iter().filter(|m| m.rule != "adjective-of-nation").map(show).collect();
        if got != *want {
            wrong.push_str(&format!("\n{text}\n   want {want:?}\n   got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn arabic_names_under_their_prefixes() {
    table(&[
        // "in Aleppo, and Raqqa, to Hasakah; Albania"
        ("بحلب والرقة وصلوا للحسكة وألبانيا", &["t-aleppo", "t-raqqa", "t-hasakah", "albania"]),
        // "his teams saved 63": no ف and Raqqa, whose name has an article.
        ("قال المدير إن فرقه أنقذت 63 شخصا", &[]),
        ("في مدينة الحسكة شمال شرقي سورية", &["t-hasakah", "north-east-syria"]),
        ("زلزال شمال غربي سوريا", &["north-west-syria"]),
        ("وفي شمال غرب سورية", &["north-west-syria"]),
        (
            "two dead in Syria, three in the north-west, and the northern border",
            &["syria", "north-west-syria"],
        ),
        // "one of the quarters of Hasakah governorate"; a hospital named after the crossing
        ("في أحد أحياء محافظة الحسكة", &["hasakah-governorate"]),
        ("في مشفى باب الهوى", &["bab-al-hawa-hospital-site"]),
        ("سجن الصناعة في حي غويران بمدينة الحسكة", &["ghuwayran-prison", "ghuwayran-district", "t-hasakah"]),
        // quotation marks inside the name
        ("محيط سجن «الصناعة»", &["ghuwayran-prison"]),
        // "governorate of" makes the province of the town's name
        ("حظراً للتجول في محافظة الحسكة", &["hasakah-governorate"]),
    ]);
}

#[test]
fn words_for_a_kind_open_guarded_and_unknown_names() {
    table(&[
        ("امتدت إلى حي الزهور المحاذي لحي غويران", &["t-zuhur", "ghuwayran-district"]),
        // flowers
        ("باع الزهور في السوق", &[]),
        // "Tayyana town east of Deir ez-Zor"; "the village of Talul"
        ("بلدة الطيانة شرقي دير الزور", &["[الطيانة]@t-deir", "t-deir"]),
        ("في قرية التلول نزح", &["[التلول]"]),
        (
            "في قرى أبو النيتل، والحريجي، وضمان شمالي دير الزور",
            &["[أبو النيتل]@t-deir", "[الحريجي]@t-deir", "[ضمان]@t-deir", "t-deir"],
        ),
        ("في سجون الحسكة", &["[سجون الحسكة]@t-hasakah"]),
        ("فروا من سجن الثانوية الصناعية في الحسكة", &["ghuwayran-prison", "t-hasakah"]),
        // "a small village", "the besieged city", "a prison that holds": no names
        ("في قرية صغيرة وفي المدينة المحاصرة وفي سجن يضم", &[]),
        // a masculine noun before a feminine word: Roumieh prison; "a central prison" is none
        ("في سجن رومية شرق بيروت وفي سجن مركزي شرق بيروت", &["roumieh-prison", "t-beirut", "t-beirut"]),
        ("shelling of the al-Hol camp in Syria", &["al-hol-camp", "syria"]),
        ("the village of Talul near Aleppo", &["[Talul]@t-aleppo", "t-aleppo"]),
        ("a riot at Mezzeh prison in Damascus", &["mezzeh-prison", "t-damascus"]),
        ("a riot at Talul prison in Damascus", &["[Talul prison]@t-damascus", "t-damascus"]),
        ("crossed at Bab al-Hawa on Thursday", &["bab-al-hawa"]),
        ("in al-Hasakah city", &["t-hasakah"]),
    ]);
}

#[test]
fn one_name_of_two_places_is_settled_by_the_rest_of_the_text() {
    table(&[
        ("في طرابلس وبيروت شمال لبنان", &["t-tripoli-lb", "t-beirut", "northern-lebanon"]),
        ("في طرابلس غربي ليبيا", &["t-tripoli-ly", "western-libya"]),
    ]);
    let lone = found("انفجار في طرابلس");
    assert!(lone.first().is_some_and(|m| m.ambiguous && m.id.as_deref() == Some("t-tripoli-ly")));
}

#[test]
fn governments_bodies_and_datelines_are_no_scenes() {
    table(&[
        ("أعلن أن موسكو طلبت عقد اجتماع", &["t-moscow metonym"]),
        ("التحالف الدولي بقيادة واشنطن", &["t-washington metonym"]),
        ("انفجار في موسكو", &["t-moscow"]),
        ("هجمات شنت تركيا بعضها", &["turkey metonym"]),
        ("جامعة دمشق ومحافظ الحسكة", &["t-damascus body", "t-hasakah body"]),
        ("قوات سوريا الديمقراطية", &[]),
        ("العنوان هنا\n\nدمشق-سانا\nأعلنت وزارة الصحة في حلب", &["t-damascus dateline", "t-aleppo"]),
        (
            "Quake toll tops 5,000\n\nANTAKYA/ALEPPO, Feb 7 (Reuters) - In Adana, neighbours said",
            &["t-antakya dateline", "t-aleppo dateline", "t-adana"],
        ),
        // "agencies - Damascus", in a line of its own.
        ("العنوان هنا\n\nوكالات - دمشق\n\nقتل عشرة في حلب", &["t-damascus dateline", "t-aleppo"]),
        // Lines of a list: "the deaths by province:".
        ("توزعت الوفيات كما يلي:\n\nحلب: 452\nدمشق: 103", &["t-aleppo", "t-damascus"]),
        ("Aleppo Media Center said", &["t-aleppo body"]),
        ("Moscow asked for a meeting", &["t-moscow metonym"]),
        ("The Aleppo-based monitor and a group based in Adana", &["t-aleppo body", "t-adana body"]),
        ("By our Aleppo bureau, with our correspondent in Adana", &["t-aleppo body", "t-adana body"]),
        ("A day's count (Damascus time), told reporters in Aleppo", &["t-damascus body", "t-aleppo body"]),
        ("Raid kills nine\nBy Our Desk\nDAMASCUS\n\nNine died in Hama", &["t-damascus dateline", "t-hama"]),
        // "the Observatory, whose seat is Aleppo"
        ("المرصد ومقره حلب", &["t-aleppo body"]),
        // Turkey was spoken of between, but the north-west is Syria's.
        (
            "two dead in north-west Syria; in Turkey three; in the north-west, four",
            &["north-west-syria", "turkey", "north-west-syria"],
        ),
    ]);
}

#[test]
fn where_somebody_goes_or_the_reporter_sits_is_not_what_a_text_is_about() {
    let main = |text: &str| {
        let m = found(text);
        main_place(&m, registry().places(), 3).and_then(|k| m[k].place.name.clone())
    };
    let text = "Strike kills dozens\n\nADANA, Feb 7 (Reuters) - A strike on the town of Wad Ghali killed 20, as they \
                push towards Aleppo. The road to Aleppo is cut, and the town lies 70 km from Aleppo.";
    assert_eq!(main(text).as_deref(), Some("Wad Ghali"));
    let text = "Strike kills dozens\n\nA strike on the town of Wad Ghali killed 20 as troops came within 10 km (6 miles) of Aleppo. \
                The wounded were sent to Aleppo. Two of them from Aleppo died.";
    assert_eq!(main(text).as_deref(), Some("Wad Ghali"));
    // "The shelling of the city of Wad Ghali: the city is besieged", told from Damascus.
    let text = "حصيلة القصف\n\nدمشق/ سانا\nقصف على مدينة ود الغالي. وقال إن المدينة محاصرة";
    assert_eq!(main(text).as_deref(), Some("ود الغالي"));
    // The country is named for readers far away, the town is what the report comes back to.
    let text =
        "Blast in Syria kills 9\nNine died in Adana's neighbour Aleppo, in Syria. Residents of Aleppo fled.";
    assert_eq!(main(text).as_deref(), Some("Aleppo"));
    // A quarter named once at the end is an afterthought.
    let last = "He lives in the Ghuwayran district.";
    let text = format!(
        "Riot kills 9\nNine died in the city of Hasakah. {}{last}",
        "More was not known. ".repeat(30)
    );
    assert_eq!(main(&text).as_deref(), Some("Hasakah"));
}

fn scoped(text: &str, number: &str, clause: Option<(&str, &str)>) -> (Option<String>, &'static str) {
    let registry = registry();
    let tokens = Tokens::of(text);
    let m = places(text, &tokens, registry.places(), pack(), PlaceHints::default());
    let at = |w: &str| (0..tokens.len()).find(|&i| tokens.fold(i) == w).unwrap();
    let end = (0..tokens.len()).find(|&i| tokens.kind(i) == TokenKind::Break).unwrap_or(0);
    let all = 0..tokens.len();
    let clause = clause.map_or(all.clone(), |(a, b)| at(a)..at(b) + 1);
    let start = (0..at(number)).rev().find(|&i| ends_sentence(&tokens, i)).map_or(0, |i| i + 1);
    let sentence =
        start..(at(number)..tokens.len()).find(|&i| ends_sentence(&tokens, i)).unwrap_or(tokens.len());
    let clause = clause.start.max(sentence.start)..clause.end.min(sentence.end);
    let scope = Scope { at: at(number), clause, sentence, paragraph: end..tokens.len(), headline_end: end };
    most_specific_in_scope(&m, registry.places(), &scope, main_place(&m, registry.places(), end))
        .map_or((None, ""), |(p, rule)| (p.name, rule))
}

#[test]
fn a_count_takes_the_place_of_its_clause_before_any_other() {
    let text = "سجلت حلب 187 وفاة تلتها اللاذقية بنحو 128";
    assert_eq!(scoped(text, "187", Some(("سجلت", "وفاه"))), (Some("Aleppo".into()), "place-in-clause"));
    assert_eq!(scoped(text, "128", Some(("تلتها", "128"))), (Some("Latakia".into()), "place-in-clause"));
    // "371 dead in the governorates of Aleppo, Latakia and Hama"
    let text = "أدى إلى 371 وفاة في محافظات حلب واللاذقية وحماة";
    assert_eq!(scoped(text, "371", None), (Some("Syria".into()), "listed-places-together"));
    // "the toll … in the prison. … in the prison (again) 3 died"
    let text = "خبر\nهجوم على سجن الصناعة. وداخل السجن قُتل 3";
    assert_eq!(scoped(text, "3", None), (Some("Ghuwayran prison, Hasakah".into()), "place-in-clause"));
    // "the city" is the one named most
    let text = "خبر\nفي الحسكة. وفي الحسكة. وفي دير الزور. ونزح 40 من المدينة";
    assert_eq!(scoped(text, "40", None).0.as_deref(), Some("Hasakah"));
    let text = "Turkey-Syria quake\nTurkish Vice President Fuat Oktay said 3419 died";
    assert_eq!(scoped(text, "3419", None), (Some("Turkey".into()), "nation-in-paragraph"));
    // A headline without a place, over a text that spreads over a country.
    let text = "ارتفاع الحصيلة إلى 371\nفي حلب. وفي اللاذقية. وفي حماة. وفي دمشق.";
    assert_eq!(scoped(text, "371", None), (Some("Syria".into()), "around-many-places"));
    let text = "Turkey-Syria quake toll tops 5000\nIn Adana";
    assert_eq!(scoped(text, "5000", None), (Some("Turkey, Syria".into()), "listed-places-together"));
    let text = "قُتل 6 في سجن الصناعة في حي غويران بمدينة الحسكة";
    assert_eq!(scoped(text, "6", None).0.as_deref(), Some("Ghuwayran prison, Hasakah"));
    let text = "Toll\nIn Adana, neighbours said 30 were trapped. Nine had been brought out. 2 died.";
    assert_eq!(scoped(text, "2", None), (Some("Adana".into()), "place-in-paragraph"));
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_character_boundaries(
        parts in proptest::collection::vec(prop_oneof![
            proptest::sample::select(vec![
                "حلب", "والرقة", "بحلب", "للحسكة", "سجن", "«", "»", "الصناعة", "قرى", "قرية", "أبو", "و", "،", "في", "شمال", "شرقي",
                "سوريا", "Aleppo", "Bab", "al", "-", "Hawa", "prison", "the", "village", "of", "Talul", "/", ":", "\n", "(", "'s", "Moscow",
                "said", "حي", "موسكو", "طلبت", "لل", "ب",
            ]).prop_map(str::to_owned),
            "\\PC{0,6}",
        ], 0..20),
        glue in proptest::sample::select(vec!["", " "]),
    ) {
        let registry = registry();
        let text = parts.join(glue);
        let tokens = Tokens::of(&text);
        let skip = [1..3, 5..900];
        let found = places(&text, &tokens, registry.places(), pack(), PlaceHints { outlet_country: Some("SY"), skip: &skip[..glue.len()] });
        let mut last = 0;
        for m in &found {
            prop_assert!(m.tokens.start >= last && m.tokens.end > m.tokens.start);
            prop_assert!(m.span.of(&text).is_some());
            last = m.tokens.end;
        }
        let main = main_place(&found, registry.places(), 3);
        let scope = Scope { at: 2, clause: 1..4, sentence: 0..9, paragraph: 0..20, headline_end: 1 };
        let _ = most_specific_in_scope(&found, registry.places(), &scope, main);
    }
}

#[test]
fn a_name_bound_to_a_person_is_no_place() {
    // "Othman Abdul Jalil told of 5 dead in Derna": Galilee is written as his name is.
    let text = "ذكر عثمان عبد الجليل أن 5 قتلوا في درنة";
    assert_eq!(scoped(text, "5", None).0.as_deref(), Some("Derna"));
}

#[test]
fn an_unknown_place_goes_without_what_is_written_onto_its_kind() {
    // "12 were killed in the market and the Salam camp"
    let text = "قتل 12 في السوق ومخيم السلام";
    assert_eq!(scoped(text, "12", None).0.as_deref(), Some("مخيم السلام"));
}

#[test]
fn a_street_or_a_person_with_a_towns_name_is_not_that_town() {
    table(&[
        ("Four were killed in Aleppo.", &["t-aleppo"]),
        ("He was hit on Aleppo Road near Damascus.", &["t-damascus"]),
        ("Four were killed in the 300 block of West Aleppo when a car drew up.", &[]),
        ("Four were killed at the corner of Aleppo and Fourth.", &[]),
        // A town far off whose name a person bears, with his given name or as it.
        ("Two more are shot\n\nPolice found Anthony Aleppo, 17, and two others.", &[]),
    ]);
}
