//! What the parts of a page are called where they don't belong to its article: in the names themes give
//! their boxes, and in the headings that readers see over them.

/// Words of a class or an id of a part that tells of other stories, asks for consent, sells something or
/// lets readers speak. Counts in there belong to somebody else.
const BOXES: &[&str] = &[
    "addtoany",
    "ad",
    "ads",
    "adslot",
    "adspot",
    "advert",
    "advertisement",
    "advertising",
    "arcad",
    "breadcrumb",
    "breadcrumbs",
    "breaking",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "crumb",
    "crumbs",
    "dfp",
    "disqus",
    "e3lan",
    "follow",
    "followus",
    "gdpr",
    "interstitial",
    "jp",
    "keywords",
    "latest",
    "login",
    "menu",
    "morenews",
    "mostread",
    "mostviewed",
    "navbar",
    "navigation",
    "newsletter",
    "newsticker",
    "onetrust",
    "onwards",
    "outbrain",
    "pager",
    "rating",
    "ratings",
    "pagination",
    "paywall",
    "popular",
    "popularposts",
    "prevnext",
    "promo",
    "promobox",
    "readalso",
    "readmore",
    "readnext",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "reply",
    "respond",
    "sharedaddy",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "tags",
    "ticker",
    "toolbar",
    "topbar",
    "trc",
    "trending",
    "widget",
];

/// Neighbouring words of one class that mean the same: `read-also`, `more-news`, `most_read`.
const BOX_PAIRS: &[(&str, &str)] = &[
    ("a", "rec"),
    ("also", "read"),
    ("author", "bio"),
    ("author", "box"),
    ("breaking", "bar"),
    ("check", "also"),
    ("key", "events"),
    ("links", "block"),
    ("media", "block"),
    ("latest", "news"),
    ("more", "from"),
    ("more", "news"),
    ("more", "on"),
    ("more", "stories"),
    ("most", "popular"),
    ("most", "read"),
    ("most", "viewed"),
    ("other", "news"),
    ("post", "tag"),
    ("post", "tags"),
    ("prev", "next"),
    ("read", "also"),
    ("read", "next"),
    ("screen", "reader"),
    ("see", "also"),
    ("sign", "up"),
    ("sr", "only"),
    ("top", "news"),
    ("top", "stories"),
    ("visually", "hidden"),
    ("you", "may"),
];

/// Words of the class of a line about the article: who wrote it, when, how often it was read. Such a part
/// goes only where it is as short as a line, for themes name whole articles so, too.
const LINES: &[&str] = &[
    "author",
    "byline",
    "caption",
    "category",
    "categories",
    "credit",
    "credits",
    "cta",
    "date",
    "dateline",
    "dates",
    "duration",
    "follow",
    "header",
    "label",
    "labels",
    "meta",
    "overline",
    "photographer",
    "player",
    "posted",
    "print",
    "pubdate",
    "published",
    "shortlink",
    "submitted",
    "tag",
    "time",
    "timestamp",
    "trust",
    "updated",
    "views",
    "hits",
    "cat",
    "cutline",
    "jump",
    "postmetadata",
];

/// Words of a class that stand for the whole article, in pairs: `entry-content`, `article__body`.
const BODY_OF: &[&str] = &[
    "article", "asset", "blog", "detail", "details", "entry", "item", "live", "liveblog", "news", "node",
    "post", "single", "story",
];
const BODY: &[&str] = &["body", "content", "entries", "text", "txt"];

/// Names of the article's text that have one word of their own.
const BODY_ALONE: &[&str] =
    &["articlebody", "storybody", "wysiwyg", "newsbody", "articletext", "newstext", "postbody"];

/// Headings of boxes with other stories, folded as [`fold`] does it.
const HEADINGS: &[&str] = &[
    "advertisement",
    "also read",
    "around the web",
    "comments",
    "don't miss",
    "editor's picks",
    "editors picks",
    "follow us",
    "from around the web",
    "in other news",
    "keep reading",
    "key events",
    "latest",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "more coverage",
    "more from",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "popular",
    "popular posts",
    "promoted",
    "read also",
    "read more",
    "read next",
    "recommended",
    "recommended for you",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "see also",
    "share",
    "share this",
    "sign up",
    "sponsored",
    "tags",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "up next",
    "what to read next",
    "you may also like",
    "you may be interested in",
    "you may like",
    "you might also like",
    "احدث الاخبار",
    "اخبار ذات صله",
    "اخبار متعلقه",
    "اخبار مشابهه",
    "اختر لكم",
    "اخترنا لك",
    "اخترنا لكم",
    "اخر الاخبار",
    "اضف تعليق",
    "اترك تعليقا",
    "اعلان",
    "الاعلانات",
    "اقرا ايضا",
    "اقرؤوا ايضا",
    "اقرا المزيد",
    "اقراوا ايضا",
    "الاكثر تداولا",
    "الاكثر تفاعلا",
    "الاكثر قراءه",
    "الاكثر مشاهده",
    "الكلمات المفتاحيه",
    "كلمات مفتاحيه",
    "المزيد",
    "المزيد من",
    "النشره البريديه",
    "الوسوم",
    "انظر ايضا",
    "اهم الاخبار",
    "تابعنا",
    "تابعونا",
    "تغطيه ذات صله",
    "تعليقات",
    "حول هذه القصه",
    "دلالات",
    "ذات صله",
    "ربما يعجبك",
    "شارك",
    "شارك الخبر",
    "شارك المقال",
    "شارك هذا الخبر",
    "share this article",
    "share this story",
    "شاركها",
    "شاهد ايضا",
    "طالع ايضا",
    "عناوين",
    "قد يعجبك",
    "قد يهمك",
    "قد يهمك ايضا",
    "للمزيد",
    "مقالات ذات صله",
    "مقالات مشابهه",
    "مواضيع ذات صله",
    "مواضيع متعلقه",
    "مواضيع مرتبطه",
    "موضوعات ذات صله",
    "وسوم",
];

/// What a class or an id says of its part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) a_box: bool,
    pub(super) a_line: bool,
    pub(super) the_body: bool,
}

/// Reads the value of a `class` or `id`.
pub(super) fn named(value: &str) -> Named {
    let mut named = Named::default();
    for class in value.split_whitespace() {
        let words = parts(class);
        // What a part has or lacks says nothing about what it is.
        if matches!(words.first().map(String::as_str), Some("has" | "no" | "not" | "with" | "without" | "is"))
        {
            continue;
        }
        let any = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let pairs = |both: &dyn Fn(&str, &str) -> bool| words.windows(2).any(|w| both(&w[0], &w[1]));
        named.a_box |= any(BOXES) || pairs(&|a, b| BOX_PAIRS.contains(&(a, b)));
        named.a_line |= any(LINES);
        named.the_body |= any(BODY_ALONE)
            || pairs(&|a, b| BODY_OF.contains(&a) && BODY.contains(&b))
            || pairs(&|a, b| (a, b) == ("name", "body"));
    }
    named
}

/// The words a class is made of: `relatedPosts`, `related-posts`, `related_posts` are all two.
fn parts(class: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for c in class.chars() {
        let starts = c.is_uppercase() && before.is_some_and(char::is_lowercase);
        if (starts || matches!(c, '-' | '_')) && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        if !matches!(c, '-' | '_')
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = Some(c);
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Whether this is a heading of a box with other stories, of whatever punctuation.
pub(super) fn heads_a_box(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() > 48 {
        return false;
    }
    let folded = fold(text);
    HEADINGS.contains(&folded.as_str())
        || HEADINGS.iter().any(|h| {
            h.contains(' ')
                && folded.strip_prefix(h).is_some_and(|r| r.starts_with(' ') && r.split(' ').count() < 4)
        })
}

/// Whether a line sends its reader to another story: "Read also: …".
pub(super) fn sends_on(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((head, rest)) = text.split_once([':', '|', '：', '»', '>', '…']) else { return false };
    !rest.trim().is_empty() && heads_a_box(head)
}

/// Lower case, without Arabic vowel signs and letter forms that are mixed up, without punctuation around.
fn fold(text: &str) -> String {
    let letters: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            '’' => '\'',
            _ => c,
        })
        .collect();
    let words: Vec<&str> = letters
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_read_in_every_spelling() {
        for a_box in [
            "related-posts",
            "relatedPosts",
            "td_block_related_posts",
            "x mostRead",
            "more-on__list",
            "js-you-may-like",
        ] {
            assert!(named(a_box).a_box, "{a_box}");
        }
        for other in [
            "has-sidebar",
            "no-comments",
            "correlated",
            "commentary",
            "breadth",
            "readable",
            "subscriber-only",
        ] {
            assert!(!named(other).a_box, "{other}");
        }
        for body in ["entry-content", "article__body", "articleBody", "field--name-body", "liveblog-entries"]
        {
            assert!(named(body).the_body, "{body}");
        }
    }

    #[test]
    fn headings_of_boxes_are_known_with_and_without_vowel_signs() {
        for heading in
            ["اقرأ أيضاً:", "إقرأ أيضا", "مقالات ذات صلة", "Read Next", "More from World", "» Related «"]
        {
            assert!(heads_a_box(heading), "{heading}");
        }
        for other in [
            "Six killed",
            "Related by blood, they died together in the flood",
            "المزيد من القتلى تحت أنقاض المبنى المنهار",
        ] {
            assert!(!heads_a_box(other), "{other}");
        }
        assert!(sends_on(">> Related: 3 dead after pileup") && sends_on("اقرأ أيضا: مقتل ثلاثة"));
        assert!(!sends_on("Police: three dead") && !sends_on("Related:"));
    }

    #[test]
    fn the_headings_are_folded_already() {
        for heading in HEADINGS {
            assert_eq!(fold(heading), *heading);
        }
    }
}
