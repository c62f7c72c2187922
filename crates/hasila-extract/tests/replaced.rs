//! Figures that a text says no longer hold: they come without a day, and so the one that stands is the later.

use hasila_claim::Document;
use hasila_extract::Extractor;
use hasila_registry::Registry;

/// The counts of a text that come without a day, and those that come with one.
fn told(language: &str, text: &str) -> (Vec<u64>, Vec<u64>) {
    let document = Document {
        id: "text".into(),
        outlet: Some("reuters".into()),
        published: "2024-05-10".parse().ok(),
        language: Some(language.to_owned()),
        text: text.to_owned(),
        ..Document::default()
    };
    let found = Extractor::new(Registry::embedded()).unwrap_or_else(|e| panic!("{e}")).extract(&document);
    let (old, new): (Vec<_>, Vec<_>) = found.claims.iter().partition(|c| c.time.as_of.is_none());
    let counts = |list: Vec<&hasila_claim::Claim>| list.iter().filter_map(|c| c.quantity.best).collect();
    (counts(old), counts(new))
}

#[test]
fn a_figure_that_its_own_source_takes_back_has_no_day() {
    for (language, text, old, new) in [
        (
            "en",
            "The army spokesman said 69 soldiers had been captured in all, and not 74 as announced on Saturday.",
            74,
            69,
        ),
        (
            "en",
            "The ministry lowered the number of wounded to 110 from the 116 it announced Friday.",
            116,
            110,
        ),
        ("en", "The embassy, which had put the number of dead at 43, lowered the figure to 41.", 43, 41),
        ("en", "The rescue group said 25 people drowned; it had earlier put the drowned at 28.", 28, 25),
        // What somebody had said before the news that the text opens with.
        (
            "en",
            "At least 47 people were killed, the hospital said. The commissioner had confirmed 34 deaths two hours earlier.",
            34,
            47,
        ),
        (
            "ar",
            "قال رئيس الوزراء مساء الجمعة إن عدد القتلى بلغ 238. وكان وزير الطاقة قد أفاد بأن الحصيلة بلغت 205 قتلى.",
            205,
            238,
        ),
        ("ar", "قالت النيابة إن المعارك خلفت 27 قتيلا. وكانت الحكومة أعلنت في وقت سابق سقوط 19 قتيلا.", 19, 27),
        // ثم تراجعت إلى (then went back to), مصححا رقما … وهو (correcting a figure …, which was)
        ("ar", "أعلنت وزارة الصحة 155 قتيلاً ثم تراجعت إلى 110 قتلى.", 155, 110),
        (
            "ar",
            "صرح المتحدث باسم وزارة الداخلية بأن عدد القتلى بلغ 209، مصححا رقما نشرته الوزارة ظهرا وهو 214.",
            214,
            209,
        ),
        // كنا قد ذكرنا … والصحيح (we had said … and what is right is)
        ("ar", "تصويب: كنا قد ذكرنا أن عدد القتلى 45، والصحيح 41.", 45, 41),
        ("ar", "تصحيح: ذكرنا قبل قليل مقتل 9 أشخاص في سوق البلدة، والصحيح 6 قتلى.", 9, 6),
        // وليس … كما ورد (and not … as was told)
        ("ar", "أكدت المديرية أن عدد القتلى 27 وليس 31 كما ورد سابقاً.", 31, 27),
    ] {
        assert_eq!(told(language, text), (vec![old], vec![new]), "{text}");
    }
}

#[test]
fn what_is_said_by_contrast_replaces_nothing() {
    // في المقابل (by contrast)
    let text = "قالت مديرية الصحة إن عدد القتلى بلغ 120. في المقابل تمسكت وزارة الداخلية بحصيلة من 103 قتلى.";
    assert_eq!(told("ar", text), (vec![], vec![120, 103]));
}

#[test]
fn what_it_is_by_now_is_no_figure_it_had_put_before() {
    let text = "The toll is 190, the ministry said. In mid-April it had put the toll at 182, then lowered it to 180.";
    assert_eq!(told("en", text).0, vec![182]);
}

#[test]
fn two_bodies_that_differ_take_nothing_back() {
    let text = "Police said 12 people were killed on Friday, and the hospital that 15 people were killed.";
    assert_eq!(told("en", text), (vec![], vec![12, 15]));
}
