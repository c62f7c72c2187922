//! Days as sites print them for people, Arabic and English.

use chrono::NaiveDate;

/// The names of months, January first. Levantine names of two words stand before those of one.
const MONTHS: [&[&str]; 12] = [
    &["كانون الثاني", "يناير", "جانفي", "january", "jan"],
    &["شباط", "فبراير", "فيفري", "february", "feb"],
    &["آذار", "اذار", "مارس", "march", "mar"],
    &["نيسان", "أبريل", "ابريل", "إبريل", "أفريل", "april", "apr"],
    &["أيار", "ايار", "مايو", "may"],
    &["حزيران", "يونيو", "جوان", "june", "jun"],
    &["تموز", "يوليو", "جويلية", "july", "jul"],
    &["آب", "أغسطس", "اغسطس", "أوت", "august", "aug"],
    &["أيلول", "ايلول", "سبتمبر", "september", "sept", "sep"],
    &["تشرين الأول", "تشرين الاول", "أكتوبر", "اكتوبر", "october", "oct"],
    &["تشرين الثاني", "نوفمبر", "november", "nov"],
    &["كانون الأول", "كانون الاول", "ديسمبر", "december", "dec"],
];

/// What names the months of the Islamic year, which begin anew with every moon: a number before one is no
/// day of ours. Of a name of two words the first tells.
const HIJRI: [&str; 10] = ["محرم", "صفر", "ربيع", "جمادى", "جمادي", "رجب", "شعبان", "رمضان", "شوال", "ذو"];

/// Reads a day with its month in words, or in figures where only one reading gives a day: `3/4/2023` is
/// March here and April there, so it is neither.
pub(crate) fn written_out(written: &str) -> Option<NaiveDate> {
    read(written, false)
}

fn read(written: &str, day_first: bool) -> Option<NaiveDate> {
    if written.chars().count() > 160 {
        return None;
    }
    let plain: String = written.to_lowercase().chars().map(western).collect();
    in_words(&plain).or_else(|| plain.split_whitespace().find_map(|w| in_figures(w, day_first)))
}

/// A piece of a date: a name, a number, or what stands between.
#[derive(Debug, PartialEq)]
enum Piece<'t> {
    Word(&'t str),
    Number(u32),
}

fn pieces(plain: &str) -> Vec<Piece<'_>> {
    let kind = |c: char| if c.is_ascii_digit() { 1 } else { 2 * u8::from(c.is_alphabetic()) };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = 0;
    for (i, c) in plain.char_indices().chain([(plain.len(), ' ')]) {
        if kind(c) != before {
            let run = &plain[start..i];
            match before {
                1 => pieces.push(Piece::Number(run.parse().unwrap_or(u32::MAX))),
                2 => pieces.push(Piece::Word(run)),
                _ => {}
            }
            start = i;
            before = kind(c);
        }
    }
    pieces
}

/// Reads `27 كانون الثاني/يناير 2022`, `January 27, 2022`: the day stands beside the month, the year after
/// both.
fn in_words(plain: &str) -> Option<NaiveDate> {
    let pieces = pieces(plain);
    let mut at = 0;
    while at < pieces.len() {
        let Some((number, length)) = month(&pieces[at..]) else {
            at += 1;
            continue;
        };
        // Two names of one month, `شباط/فبراير`; two months are a span of days, not a day.
        let mut end = at + length;
        if let Some((second, more)) = pieces.get(end..).and_then(month) {
            if second != number {
                return None;
            }
            end += more;
        }
        let day = |piece: Option<&Piece<'_>>| match piece {
            Some(Piece::Number(n)) if (1..=31).contains(n) => Some(*n),
            _ => None,
        };
        let year = |piece: Option<&Piece<'_>>| match piece {
            Some(Piece::Number(n)) if (1990..2100).contains(n) => i32::try_from(*n).ok(),
            _ => None,
        };
        // `27th of January`.
        let before = at.checked_sub(1).and_then(|i| match &pieces[i] {
            Piece::Word("of" | "st" | "nd" | "rd" | "th" | "من" | "في" | "شهر") => {
                i.checked_sub(1).and_then(|i| match &pieces[i] {
                    Piece::Word("st" | "nd" | "rd" | "th") => i.checked_sub(1),
                    _ => Some(i),
                })
            }
            _ => Some(i),
        });
        let ordinal = |mut i: usize| {
            while let Some(Piece::Word("st" | "nd" | "rd" | "th" | "of" | "عام" | "سنة" | "من")) =
                pieces.get(i)
            {
                i += 1;
            }
            i
        };
        let found = if let (Some(day), Some(year)) =
            (before.and_then(|i| day(pieces.get(i))), year(pieces.get(ordinal(end))))
        {
            Some((day, year))
        } else if let Some(day) = day(pieces.get(end)) {
            year(pieces.get(ordinal(end + 1))).map(|year| (day, year))
        } else {
            None
        };
        if let Some((day, year)) = found {
            return NaiveDate::from_ymd_opt(year, number, day);
        }
        at = end;
    }
    None
}

/// Reads `27/01/2022`, `2022.1.27`, with whatever stands around it.
fn in_figures(word: &str, day_first: bool) -> Option<NaiveDate> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let between = ['/', '.', '-'].into_iter().find(|s| word.matches(*s).count() == 2)?;
    let numbers: Vec<u32> = word.split(between).map_while(|n| n.parse().ok()).collect();
    let [a, b, c] = numbers[..] else { return None };
    let year = |n: u32| i32::try_from(n).ok().filter(|y| (1990..2100).contains(y));
    if let Some(year) = year(a) {
        return NaiveDate::from_ymd_opt(year, b, c);
    }
    let year = year(c)?;
    match (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b)) {
        (Some(day), Some(other)) if day == other => Some(day),
        (Some(day), Some(_)) if day_first => Some(day),
        (Some(day), None) | (None, Some(day)) => Some(day),
        _ => None,
    }
}

/// Words that stand beside a day where a page shows when it was published.
const BESIDE: &[&str] = &[
    "published",
    "on",
    "posted",
    "updated",
    "last",
    "modified",
    "at",
    "by",
    "gmt",
    "utc",
    "est",
    "edt",
    "cst",
    "pst",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "first",
    "date",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "نشر",
    "نشرت",
    "نشر في",
    "تم",
    "في",
    "آخر",
    "اخر",
    "تحديث",
    "بتاريخ",
    "تاريخ",
    "النشر",
    "يوم",
    "الموافق",
    "هـ",
    "ه",
    "م",
    "الساعة",
    "توقيت",
    "بتوقيت",
    "مكة",
    "المكرمة",
    "غرينتش",
    "دمشق",
    "بغداد",
    "القاهرة",
    "ص",
    "صباحا",
    "مساء",
    "كتب",
    "من",
];

/// Names of the days of the week.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
    "الاثنين",
    "الإثنين",
    "الثلاثاء",
    "الأربعاء",
    "الاربعاء",
    "الخميس",
    "الجمعة",
    "الجمعه",
    "السبت",
    "الأحد",
    "الاحد",
];

/// Reads a line that shows a day and says little else.
pub(crate) fn line(text: &str, arabic: bool) -> Option<NaiveDate> {
    if text.chars().count() > 120 || beside(text) > 24 {
        return None;
    }
    read(text, arabic)
}

/// Whether a line shows a day, or an hour of one, and nothing else.
pub(crate) fn only(text: &str) -> bool {
    text.chars().count() <= 120 && beside(text) == 0 && read(text, true).is_some()
}

/// How many letters of a line belong neither to a day nor to the words around one.
fn beside(text: &str) -> usize {
    let plain: String = text.to_lowercase().chars().map(western).collect();
    let pieces = pieces(&plain);
    let mut letters = 0;
    let mut at = 0;
    while at < pieces.len() {
        if let Some((_, length)) = month(&pieces[at..]) {
            at += length;
            continue;
        }
        if let Piece::Word(word) = &pieces[at] {
            let known = BESIDE.contains(word) || WEEKDAYS.contains(word) || HIJRI.contains(word);
            // The second word of an Islamic month.
            let second = at > 0 && matches!(&pieces[at - 1], Piece::Word(w) if HIJRI.contains(w));
            if !known && !second {
                letters += word.chars().count();
            }
        }
        at += 1;
    }
    letters
}

/// What stands before the word of a line that says when a page was changed, where one does.
pub(crate) fn before_update(text: &str) -> Option<&str> {
    let words =
        ["Updated", "updated", "UPDATED", "Modified", "modified", "آخر تحديث", "اخر تحديث", "تحديث", "تعديل"];
    let at = words.iter().filter_map(|w| text.find(w)).min()?;
    text.get(..at)
}

fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// The month whose name begins here, and how many words that has.
fn month(pieces: &[Piece<'_>]) -> Option<(u32, usize)> {
    (1u32..)
        .zip(MONTHS)
        .flat_map(|(number, names)| names.iter().map(move |name| (number, *name)))
        .filter_map(|(number, name)| {
            let words: Vec<&str> = name.split(' ').collect();
            let here = pieces.get(..words.len())?;
            here.iter().zip(&words).all(|(p, w)| *p == Piece::Word(w)).then_some((number, words.len()))
        })
        .max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_sites_print_them() {
        for written in [
            "27 يناير 2022",
            "٢٧ كانون الثاني ٢٠٢٢",
            "الخميس، 27 كانون الثاني/يناير 2022 - 10:30",
            "January 27, 2022 at 3:05 pm",
            "Thu 27 Jan 2022",
            "27/01/2022 10:15",
            "01/27/2022",
            "27.01.2022",
            "2022/1/27",
            "27th of January 2022",
            "الخميس، 24 جمادى الآخرة 1443 هـ الموافق 27 يناير 2022",
            "الخميس 27 يناير 2022م - 24 جمادى الآخرة 1443هـ",
            "Published On 27 Jan 2022",
            "27 كانون الثاني من عام 2022",
        ] {
            assert_eq!(
                written_out(written).map(|d| d.to_string()).as_deref(),
                Some("2022-01-27"),
                "{written}"
            );
        }
    }

    #[test]
    fn what_may_be_two_days_is_none() {
        for written in
            ["03/04/2022", "yesterday", "31 شباط 2022", "2022", "المارس 2022 27", "24 جمادى الآخرة 1443 هـ"]
        {
            assert_eq!(written_out(written), None, "{written}");
        }
        assert_eq!(read("03/04/2022", true).map(|d| d.to_string()).as_deref(), Some("2022-04-03"));
    }

    #[test]
    fn a_line_that_shows_a_day_says_little_else() {
        for shows in ["Published On 27 Jan 2022", "نشر في: 27 كانون الثاني 2022 - 10:30 صباحا", "27/01/2022"]
        {
            assert!(line(shows, false).is_some() && only(shows), "{shows}");
        }
        for tells in
            ["On 27 January 2022 six people were killed in the market of the town", "27", "Six killed"]
        {
            assert!(line(tells, false).is_none(), "{tells}");
        }
        assert!(
            line("Carl Jensen, 27 January 2022", false).is_some() && !only("Carl Jensen, 27 January 2022")
        );
    }
}
