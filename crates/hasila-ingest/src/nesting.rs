//! How deep the elements of a web page lie in each other, told from its tags alone: a page that would bring
//! down whoever builds a tree of it is not built.

/// Elements that have no content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that the next of their kind ends, and pages leave open by the hundred.
const OPEN_ENDED: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup",
    "html", "head", "body",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"];

/// Tells whether elements lie in each other deeper than so many.
pub(crate) fn deeper_than(text: &str, most: usize) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (ends, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let length =
            tag.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-' || *b == b':').count();
        let name = tag[..length].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if VOID.contains(&name.as_str()) || OPEN_ENDED.contains(&name.as_str()) {
            continue;
        }
        if ends {
            // What was left open within it ends with it.
            if let Some(i) = open.iter().rposition(|o| *o == name) {
                open.truncate(i);
            }
            continue;
        }
        if RAW.contains(&name.as_str()) {
            rest = after_end(&tag[length..], &name);
            continue;
        }
        let inside = tag[length..].split('>').next().unwrap_or_default();
        if inside.ends_with('/') && !inside.contains('<') && is_foreign(&name, &open) {
            continue;
        }
        open.push(name);
        if open.len() > most {
            return true;
        }
    }
    false
}

/// Drawings and formulas may close an element in its own tag; elsewhere the slash means nothing.
fn is_foreign(name: &str, open: &[String]) -> bool {
    let foreign = |n: &str| matches!(n, "svg" | "math");
    foreign(name) || open.iter().any(|o| foreign(o))
}

/// What follows the end of an element that holds no markup.
fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::deeper_than;

    #[test]
    fn only_what_lies_within_each_other_is_deep() {
        for flat in [
            "<div></div>".repeat(100),
            "<p>One<br><img src=x>".repeat(100),
            "<ul>".to_owned() + &"<li>One".repeat(100),
            format!("<script>{}</script>", "if (a<b) '<div>'".repeat(100)),
            format!("<!-- {} -->", "<div>".repeat(100)),
            "<DIV><b>left open</DIV>".repeat(100),
            format!("<svg>{}</svg>", "<path d='x'/>".repeat(100)),
            "a < b <3 </nothing>".repeat(100),
        ] {
            assert!(!deeper_than(&flat, 5), "{flat}");
        }
        for deep in ["<div>", "<i class=x>", "<ul><li>", "<x-y>", "<svg>", "<div/>"] {
            assert!(deeper_than(&deep.repeat(6), 5) && !deeper_than(&deep.repeat(5), 5), "{deep}");
        }
    }
}
