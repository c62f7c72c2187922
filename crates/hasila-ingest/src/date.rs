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

/// Reads a day with its month in words, or in figures where only one reading gives a day: `3/4/2023` is
/// March here and April there, so it is neither.
pub(crate) fn written_out(written: &str) -> Option<NaiveDate> {
    if written.chars().count() > 120 {
        return None;
    }
    let plain: String = written.to_lowercase().chars().map(western).collect();
    let numbers: Vec<u32> =
        plain.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let year = *numbers.iter().find(|n| (1990..2100).contains(*n))?;
    let year = i32::try_from(year).ok()?;
    if let Some(month) = month(&plain) {
        // The first number that may be a day: an hour stands after the date.
        let day = *numbers.iter().find(|n| (1..=31).contains(*n))?;
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let head: Vec<u32> = plain
        .split_whitespace()
        .find(|w| w.matches(['/', '.', '-']).count() == 2)?
        .split(['/', '.', '-'])
        .map_while(|n| n.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
        .collect();
    let [a, b, y] = head[..] else { return None };
    if i32::try_from(y).ok()? != year {
        return None;
    }
    match (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b)) {
        (Some(day), Some(other)) if day == other => Some(day),
        (Some(day), None) | (None, Some(day)) => Some(day),
        _ => None,
    }
}

fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// The month that is named as words of its own; of two, the one named first.
fn month(text: &str) -> Option<u32> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let at = |name: &str| {
        let name: Vec<&str> = name.split(' ').collect();
        words.windows(name.len()).position(|w| w == name)
    };
    (1u32..)
        .zip(MONTHS)
        .filter_map(|(n, names)| Some((names.iter().filter_map(|name| at(name)).min()?, n)))
        .min()
        .map(|(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::written_out;

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
        for written in ["03/04/2022", "yesterday", "31 شباط 2022", "2022", "المارس 2022 27"] {
            assert_eq!(written_out(written), None, "{written}");
        }
    }
}
