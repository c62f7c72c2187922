//! What is written out in words must read back as the same number, and nothing may panic.

#![allow(clippy::unwrap_used)] // A missing pack or span is a failed test.

use hasila_claim::Quantity;
use hasila_extract::quantity::{Lang, NumberPack, answer_line, quantities};
use hasila_extract::token::Tokens;
use proptest::prelude::*;
use std::sync::OnceLock;

fn pack(lang: Lang) -> &'static NumberPack {
    static AR: OnceLock<NumberPack> = OnceLock::new();
    static EN: OnceLock<NumberPack> = OnceLock::new();
    match lang {
        Lang::Ar => AR.get_or_init(|| NumberPack::builtin(Lang::Ar).unwrap()),
        Lang::En => EN.get_or_init(|| NumberPack::builtin(Lang::En).unwrap()),
    }
}

/// How an Arabic number is written.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// The counted noun is feminine.
    feminine: bool,
    /// Nominative rather than accusative and genitive.
    nominative: bool,
    /// مائة rather than مئة.
    alef: bool,
    /// ثلاث مئة in two words.
    apart: bool,
    /// و stands alone.
    spaced: bool,
}

const UNITS_M: [&str; 11] =
    ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const UNITS_F: [&str; 11] = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

fn below_hundred(n: u64, s: Style) -> String {
    let i = n as usize;
    // Three to ten take the other gender than the noun.
    let unit = |u: usize| -> String {
        let w = if s.feminine { UNITS_F[u] } else { UNITS_M[u] };
        if u == 2 && !s.nominative { w.replace("ان", "ين") } else { w.to_owned() }
    };
    match n {
        0 => String::new(),
        1..=10 => unit(i),
        11 => if s.feminine { "إحدى عشرة" } else { "أحد عشر" }.to_owned(),
        12 => match (s.feminine, s.nominative) {
            (true, true) => "اثنتا عشرة",
            (true, false) => "اثنتي عشرة",
            (false, true) => "اثنا عشر",
            (false, false) => "اثني عشر",
        }
        .to_owned(),
        13..=19 => format!("{} {}", unit(i - 10), if s.feminine { "عشرة" } else { "عشر" }),
        _ => {
            let tens = format!("{}{}", TENS[i / 10], if s.nominative { "ون" } else { "ين" });
            match i % 10 {
                0 => tens,
                1 if s.feminine => join("إحدى".to_owned(), tens, s),
                u => join(unit(u), tens, s),
            }
        }
    }
}

fn join(a: String, b: String, s: Style) -> String {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b,
        (_, true) => a,
        _ if s.spaced => format!("{a} و {b}"),
        _ => format!("{a} و{b}"),
    }
}

fn below_thousand(n: u64, s: Style) -> String {
    let hundred = if s.alef { "مائة" } else { "مئة" };
    let h = match n / 100 {
        0 => String::new(),
        1 => hundred.to_owned(),
        2 => format!("{}{}", hundred.trim_end_matches('ة'), if s.nominative { "تان" } else { "تين" }),
        k => format!(
            "{}{}{hundred}",
            if k == 8 && !s.apart { "ثمان" } else { UNITS_F[k as usize] },
            if s.apart { " " } else { "" }
        ),
    };
    join(h, below_hundred(n % 100, s), s)
}

fn arabic(n: u64, s: Style) -> String {
    let mut out = String::new();
    for (scale, one, two, few, many) in
        [(1_000_000, "مليون", "مليون", "ملايين", "مليوناً"), (1000, "ألف", "ألف", "آلاف", "ألفاً")]
    {
        let count = n / scale % 1000;
        let part = match count {
            0 => continue,
            1 => one.to_owned(),
            2 => format!("{two}{}", if s.nominative { "ان" } else { "ين" }),
            _ => {
                // Scales are masculine; the form of the scale follows the last two figures.
                let words = below_thousand(count, Style { feminine: false, ..s });
                let form = match count % 100 {
                    3..=10 => few,
                    11..=99 => many,
                    _ => one,
                };
                format!("{words} {form}")
            }
        };
        out = join(out, part, s);
    }
    join(out, below_thousand(n % 1000, s), s)
}

fn english(n: u64, and: bool) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let hundred = |n: u64| -> String {
        let rest = n % 100;
        let low = match rest {
            0..=19 => SMALL[rest as usize].to_owned(),
            _ if rest.is_multiple_of(10) => TENS[rest as usize / 10].to_owned(),
            _ => format!("{}-{}", TENS[rest as usize / 10], SMALL[rest as usize % 10]),
        };
        match (n / 100, rest) {
            (0, _) => low,
            (h, 0) => format!("{} hundred", SMALL[h as usize]),
            (h, _) => format!("{} hundred {}{low}", SMALL[h as usize], if and { "and " } else { "" }),
        }
    };
    let mut parts = Vec::new();
    for (scale, word) in [(1_000_000, " million"), (1000, " thousand"), (1, "")] {
        let k = n / scale % 1000;
        if k > 0 {
            parts.push(format!("{}{word}", hundred(k)));
        }
    }
    parts.join(" ")
}

fn styles() -> impl Strategy<Value = Style> {
    any::<(bool, bool, bool, bool, bool)>().prop_map(|(feminine, nominative, alef, apart, spaced)| Style {
        feminine,
        nominative,
        alef,
        apart,
        spaced,
    })
}

fn reads_back(words: &str, n: u64, lang: Lang) {
    // A noun behind it, so that a lone "one" counts as in a sentence.
    let text = match lang {
        Lang::Ar => format!("قتل {words} هناك"),
        Lang::En => format!("Killed {words} there"),
    };
    let got = answer_line(&text, pack(lang));
    assert_eq!(got, [(words.to_owned(), Quantity::exact(n))], "{text}");
}

#[test]
fn every_arabic_number_below_two_thousand_reads_back_in_every_style() {
    for n in 1..2000 {
        for bits in 0..32u8 {
            let flag = |k: u8| bits & (1 << k) != 0;
            let s = Style {
                feminine: flag(0),
                nominative: flag(1),
                alef: flag(2),
                apart: flag(3),
                spaced: flag(4),
            };
            reads_back(&arabic(n, s), n, Lang::Ar);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arabic_words_read_back(n in 1u64..999_999_999, s in styles()) {
        reads_back(&arabic(n, s), n, Lang::Ar);
    }

    #[test]
    fn english_words_read_back(n in 1u64..999_999_999, and in any::<bool>()) {
        reads_back(&english(n, and), n, Lang::En);
    }

    #[test]
    fn figures_read_back_with_any_separator(n in 1u64..999_999_999, sep in prop::sample::select(vec![",", ".", "٬", " ", "\u{202f}", "'", ""]), arabic_digits in any::<bool>()) {
        let digits = n.to_string();
        let mut text = String::new();
        for (k, c) in digits.chars().enumerate() {
            if k > 0 && (digits.len() - k) % 3 == 0 {
                text.push_str(sep);
            }
            text.push(if arabic_digits { char::from_u32(c as u32 - '0' as u32 + '٠' as u32).unwrap() } else { c });
        }
        let line = format!("قتل {text} شخصا");
        let got = answer_line(&line, pack(Lang::Ar));
        prop_assert_eq!(got, [(text, Quantity::exact(n))]);
    }

    #[test]
    fn any_text_is_read_without_panic_and_in_order(text in "\\PC{0,80}") {
        sound(&text);
    }

    #[test]
    fn any_row_of_number_like_pieces_is_read_without_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "1", "20", "300", "4567", "0", "007", "99999999999999999999999", "٣", "و", "ال", ",", ".", "-", "–", "/", ":", "+", "%", "(", ")", "\n", " ", " ", " ",
        "ألف", "آلاف", "مليون", "مئة", "مئتي", "ثلاثة", "عشر", "وعشرين", "نصف", "ونصف", "بين", "من", "إلى", "أو", "أكثر من", "على الأقل", "تجاوز عدد", "عشرات", "الثاني",
        "hundred", "thousand", "million", "and", "a", "half", "dozen", "couple", "of", "several", "few", "dozens", "between", "to", "at least", "less than", "or equal", "twenty", "one", "first", "March", "m", "k", "th", "scores",
    ]), 0..24), glue in any::<bool>()) {
        sound(&pieces.join(if glue { "" } else { " " }));
    }
}

fn sound(text: &str) {
    let tokens = Tokens::of(text);
    for lang in [Lang::Ar, Lang::En] {
        let mentions = quantities(text, &tokens, pack(lang));
        let mut end = 0;
        for m in &mentions {
            assert!(m.span.of(text).is_some(), "{m:?} off a character boundary");
            assert!(!m.span.is_empty() && m.tokens.start >= end, "{m:?} overlaps");
            assert!(m.tokens.start <= m.number.start && m.number.end <= m.tokens.end.max(m.number.end));
            assert_eq!(m.quantity.fault(), None, "{m:?}");
            end = m.tokens.end;
        }
    }
}
