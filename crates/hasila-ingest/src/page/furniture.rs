//! Takes out of a page what isn't its article: menus, boxes with other stories, comments, adverts.
//!
//! What is taken out is told by its element, by its class or id, by the heading over it, and by being
//! nothing but a link. Nothing that the headline stands in is ever taken out, and nothing that holds most
//! of the page's words: themes call the whole page `has-sidebar` or `widget`.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};

use super::words::{self, heads_a_box, sends_on};

/// Elements that never hold words of an article.
const NEVER: &str = "script, style, noscript, template, iframe, nav, button, select, textarea, input, svg, \
    video, audio, object, embed, dialog, menu, figcaption, amp-ad, amp-sidebar, amp-consent, \
    amp-social-share, amp-list, amp-img, [role=complementary], [role=navigation], [role=dialog], [hidden], \
    blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, .fb-post, .telegram-post, \
    .wp-caption-text";

/// Elements that may hold the article, but for the most part don't.
const SELDOM: &str = "aside, footer, form, header, address, details";

/// Elements that a line of text may be.
const LINE: &str = "p, li, h2, h3, h4, h5, h6, div, td, blockquote, dd, section, article";

/// What a line about the article may be long.
const SHORT: usize = 250;

/// How much text a part of the page holds: outside links, and within links.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) plain: usize,
    pub(super) linked: usize,
}

impl Weight {
    pub(super) fn all(self) -> usize {
        self.plain + self.linked
    }
}

/// The weight of every part of a page.
pub(super) struct Weights(BTreeMap<NodeId, Weight>);

impl Weights {
    pub(super) fn of(page: &Document) -> Self {
        let mut weights: BTreeMap<NodeId, Weight> = BTreeMap::new();
        for text in page.root().descendants_it().filter(NodeRef::is_text) {
            let letters = text.text().chars().filter(|c| c.is_alphanumeric()).count();
            if letters == 0 {
                continue;
            }
            let above: Vec<NodeRef<'_>> = text.ancestors_it(None).collect();
            let linked = above.iter().any(|n| n.has_name("a"));
            for node in above {
                let weight = weights.entry(node.id).or_default();
                if linked {
                    weight.linked += letters;
                } else {
                    weight.plain += letters;
                }
            }
        }
        Weights(weights)
    }

    pub(super) fn at(&self, node: &NodeRef<'_>) -> Weight {
        self.0.get(&node.id).copied().unwrap_or_default()
    }
}

/// Takes out everything that is not the article.
pub(super) fn clear(page: &Document, headline: Option<&NodeRef<'_>>) {
    page.select(NEVER).remove();
    other_articles(page, headline);
    let spine: BTreeSet<NodeId> = headline
        .into_iter()
        .flat_map(|h| std::iter::once(h.id).chain(h.ancestors_it(None).map(|n| n.id)))
        .collect();
    let weights = Weights::of(page);
    let all = page.body().map_or(0, |b| weights.at(&b).plain);
    let room = Room { weights: &weights, spine: &spine, all };
    by_name(page, &room);
    for part in page.select(SELDOM).nodes() {
        if !room.holds_the_article(part) && (!part.has_name("header") || of_the_page(part)) {
            part.remove_from_parent();
        }
    }
    by_heading(page, &room);
    by_links(page, &room);
}

/// Takes out the articles that follow on a page which goes on for ever, where the headline's own is marked.
fn other_articles(page: &Document, headline: Option<&NodeRef<'_>>) {
    let Some(own) = headline.and_then(|h| h.ancestors_it(None).find(|n| n.has_name("article"))) else {
        return;
    };
    let within: BTreeSet<NodeId> =
        own.descendants_it().chain(own.ancestors_it(None)).chain([own]).map(|n| n.id).collect();
    for other in page.select("article").nodes() {
        if !within.contains(&other.id) {
            other.remove_from_parent();
        }
    }
}

struct Room<'a> {
    weights: &'a Weights,
    /// The headline and all it stands in.
    spine: &'a BTreeSet<NodeId>,
    /// How much text the page holds outside links.
    all: usize,
}

impl Room<'_> {
    fn holds_the_article(&self, part: &NodeRef<'_>) -> bool {
        // Where the headline isn't known, the half of the words has to tell.
        let most = if self.spine.is_empty() { self.all / 2 } else { self.all * 4 / 5 };
        self.spine.contains(&part.id)
            || part.has_name("body")
            || part.has_name("html")
            || (self.all > 0 && self.weights.at(part).plain > most)
    }
}

/// The header of a page, not that of an article or of one entry in it.
fn of_the_page(header: &NodeRef<'_>) -> bool {
    !header.ancestors_it(None).any(|n| n.has_name("article") || n.has_name("main"))
}

fn by_name(page: &Document, room: &Room<'_>) {
    for part in page.select("[class], [id], [data-component], [data-testid]").nodes() {
        let named = ["class", "id", "data-component", "data-testid"]
            .iter()
            .filter_map(|name| part.attr(name))
            .map(|v| words::named(&v));
        let (mut a_box, mut a_line, mut the_body) = (false, false, false);
        for n in named {
            a_box |= n.a_box;
            a_line |= n.a_line;
            the_body |= n.the_body;
        }
        let short =
            || room.weights.at(part).all() <= SHORT && !part.descendants_it().any(|n| n.has_name("p"));
        let goes = a_box && !the_body || a_line && !the_body && short();
        if goes && !room.holds_the_article(part) {
            part.remove_from_parent();
        }
    }
}

/// Takes out the boxes that have a heading such as "Related", with what stands under it.
fn by_heading(page: &Document, room: &Room<'_>) {
    for heading in
        page.select("h1, h2, h3, h4, h5, h6, strong, b, span, div, p, td, th, label, a, font").nodes()
    {
        let weight = room.weights.at(heading);
        if weight.all() == 0 || weight.all() > 48 || room.spine.contains(&heading.id) || !attached(heading) {
            continue;
        }
        if !heads_a_box(&heading.text()) {
            continue;
        }
        // Whatever it is the first words of is the box.
        let mut part = *heading;
        while let Some(above) = part.parent() {
            if room.holds_the_article(&above) || !leads(&part, &above) {
                break;
            }
            part = above;
        }
        let mut next = part.next_element_sibling();
        let alone = room.weights.at(&part).all() <= weight.all();
        part.remove_from_parent();
        while let Some(under) = next {
            let weight = room.weights.at(&under);
            let list = under.has_name("ul") || under.has_name("ol");
            if !alone || room.spine.contains(&under.id) || !(list || weight.linked > weight.plain) {
                break;
            }
            next = under.next_element_sibling();
            under.remove_from_parent();
        }
    }
}

/// Whether a part is the first of what it stands in that holds any words.
fn leads(part: &NodeRef<'_>, above: &NodeRef<'_>) -> bool {
    above
        .children_it(false)
        .find(|n| n.id == part.id || n.text().chars().any(char::is_alphanumeric))
        .is_some_and(|n| n.id == part.id)
}

/// Whether a node is still part of the page.
fn attached(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|n| n.is_document() || n.has_name("html"))
}

/// Takes out lines that are nothing but a link to another page, or that say they lead to another story.
fn by_links(page: &Document, room: &Room<'_>) {
    let lines: Vec<NodeRef<'_>> = page.select(LINE).nodes().to_vec();
    let links_only = |line: &NodeRef<'_>| {
        let weight = room.weights.at(line);
        let several = || line.descendants_it().filter(|n| n.has_name("a")).count() > 1;
        weight.linked > 10
            && (weight.plain * 10 <= weight.linked || weight.plain * 7 <= weight.linked * 3 && several())
    };
    let gone: Vec<&NodeRef<'_>> = lines
        .iter()
        .filter(|line| !room.holds_the_article(line))
        .filter(|line| {
            let weight = room.weights.at(line);
            if weight.all() == 0 {
                return false;
            }
            let away = || {
                line.has_name("li")
                    || line.descendants_it().any(|n| {
                        n.has_name("a") && n.attr("href").is_some_and(|h| !h.starts_with(['#', '?']))
                    })
            };
            links_only(line) && away() || weight.all() <= SHORT && weight.linked > 0 && sends_on(&line.text())
        })
        .collect();
    // Where most of the words stand in links, they are how the page is made.
    let body = page.body().map_or(Weight::default(), |b| room.weights.at(&b));
    let article: usize = body.plain;
    if article * 20 < body.linked && room.spine.is_empty() {
        return;
    }
    for line in gone {
        line.remove_from_parent();
    }
}
