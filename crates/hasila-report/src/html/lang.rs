use hasila_claim::Stamp;

use crate::page::stamp;

/// The language of a page's own words. Evidence stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ar => "ar",
        }
    }

    pub(crate) fn direction(self) -> &'static str {
        match self {
            Lang::En => "ltr",
            Lang::Ar => "rtl",
        }
    }

    /// The page's own words in this language; what has no translation stays in English.
    pub(crate) fn say(self, english: &'static str) -> &'static str {
        match self {
            Lang::En => english,
            Lang::Ar => ARABIC.iter().find(|(en, _)| *en == english).map_or(english, |(_, ar)| ar),
        }
    }

    /// A stamp, with the word for none in this language.
    pub(crate) fn stamp(self, at: Option<Stamp>) -> String {
        match (self, at) {
            (Lang::Ar, None) => "بلا تاريخ".to_owned(),
            (_, at) => stamp(at),
        }
    }

    /// A figure whose words are put into this language: `dozens (20–99)`, `none`. Among words written from right
    /// to left, `20–99` and `>100` keep their own order.
    pub(crate) fn figure(self, figure: &str) -> String {
        if self == Lang::En {
            return figure.to_owned();
        }
        let words = FIGURES.iter().fold(figure.to_owned(), |out, (en, ar)| out.replace(en, ar));
        let mut out = String::with_capacity(words.len() + 12);
        let mut inside = false;
        for c in words.chars() {
            let part = c.is_ascii_digit() || matches!(c, '-' | ':' | ',' | '–' | '~' | '<' | '>' | '≥' | '≤');
            if part != inside {
                out.push(if part { '\u{2066}' } else { '\u{2069}' });
                inside = part;
            }
            out.push(c);
        }
        if inside {
            out.push('\u{2069}');
        }
        out
    }
}

/// Longer phrases stand before those they hold.
const FIGURES: &[(&str, &str)] = &[
    ("dozens or hundreds", "عشرات أو مئات"),
    ("tens of thousands", "عشرات الآلاف"),
    ("hundreds of thousands", "مئات الآلاف"),
    ("thousands", "آلاف"),
    ("hundreds", "مئات"),
    ("dozens", "عشرات"),
    ("several", "عدة"),
    ("none", "لا أحد"),
    (" or more", " أو أكثر"),
    ("up to ", "حتى "),
    ("unknown", "غير معروف"),
    (", estimated", "، تقديراً"),
    (", rumoured", "، غير مؤكد"),
    (", feared", "، يُخشى"),
];

const ARABIC: &[(&str, &str)] = &[
    ("Who says how many", "من يقول كم"),
    ("Skip to the tallies", "إلى الحصائل"),
    ("Documents", "الوثائق"),
    ("Claims", "الادعاءات"),
    ("Sources", "المصادر"),
    ("Events", "الأحداث"),
    ("Disputed", "متنازع عليها"),
    ("Contested", "محل تباين"),
    ("Consistent", "متوافقة"),
    ("One voice", "صوت واحد"),
    ("denied", "منفيّة"),
    ("disputed", "متنازع عليها"),
    ("contested", "محل تباين"),
    ("consistent", "متوافقة"),
    ("one voice", "صوت واحد"),
    ("single", "صوت واحد"),
    ("nothing", "لا شيء"),
    ("Nothing would be different.", "لا يتغير شيء."),
    ("what stands comes in another order", "يتغير ترتيب الأرقام القائمة"),
    ("Policy", "السياسة"),
    ("At a glance", "نظرة سريعة"),
    ("Who agrees with whom", "من يوافق من"),
    ("Events and tallies", "الأحداث والحصائل"),
    ("Articles", "المقالات"),
    ("Notices", "تنبيهات"),
    ("On this page", "في هذه الصفحة"),
    ("Denied: one says none, another says some", "منفيّة: أحدهم يقول لا أحد، وآخر يقول بعضهم"),
    (
        "Disputed: neither time, scope nor wording explains the difference",
        "متنازع عليها: لا الزمن ولا النطاق ولا الصياغة تفسّر الفرق",
    ),
    ("Contested: a lag, a retraction or a sum may explain it", "محل تباين: قد يفسّره تأخر أو تراجع أو مجموع"),
    ("Consistent: two voices or more fit", "متوافقة: صوتان أو أكثر متفقة"),
    ("One voice: told by one source only", "صوت واحد: لم يذكرها إلا مصدر واحد"),
    ("as of", "حتى تاريخ"),
    ("says", "القائل"),
    ("figure", "الرقم"),
    ("in", "في"),
    ("note", "ملاحظة"),
    ("counted", "المعدود"),
    ("event", "الحدث"),
    ("Sum", "المجموع"),
    ("See", "انظر"),
    ("see", "انظر"),
    ("against", "مقابل"),
    ("lowered to", "ثم خفّضه إلى"),
    ("Reported", "المعلن"),
    ("Latest", "الأحدث"),
    ("Provisional: fewer origins speak than the policy asks for.", "مؤقت: الأصوات أقل مما تطلبه السياسة."),
    ("cause", "السبب"),
    ("Claims over time", "الادعاءات عبر الزمن"),
    ("A ring marks a figure that is disputed.", "الحلقة تعلّم رقماً متنازعاً عليه."),
    ("Logarithmic scale.", "مقياس لوغاريتمي."),
    (
        "Pairs of claims of the two sources: how many fit, and how many don't.",
        "أزواج ادعاءات المصدرين: كم منها متفق وكم منها غير متفق.",
    ),
    ("fit", "متفق"),
    ("don't", "غير متفق"),
    ("Sources, and the tallies they speak to", "المصادر والحصائل التي تتحدث عنها"),
    (
        "Claims are underlined. Follow one to its row among the tallies.",
        "الادعاءات مسطّرة. اتبع الواحد منها إلى صفّه بين الحصائل.",
    ),
    ("also", "أيضاً"),
    ("No text came with this document.", "لم يأت نص مع هذه الوثيقة."),
    ("source", "المصدر"),
    ("to the top", "إلى الأعلى"),
    ("one incident", "حادثة واحدة"),
    ("Figures that cannot all hold, though any two could", "أرقام لا تصح كلها معاً وإن صح كل اثنين منها"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_words_of_its_own() {
        assert_eq!(Lang::Ar.say("Sources"), "المصادر");
        assert_eq!(Lang::En.say("Sources"), "Sources");
        assert_eq!(
            Lang::Ar.figure("dozens or hundreds (20–999), estimated"),
            "عشرات أو مئات (\u{2066}20–999\u{2069})، تقديراً"
        );
        assert_eq!(Lang::Ar.figure(">1,100"), "\u{2066}>1,100\u{2069}");
    }

    #[test]
    fn no_word_is_translated_twice() {
        let mut words: Vec<&str> = ARABIC.iter().map(|w| w.0).collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n);
    }
}
