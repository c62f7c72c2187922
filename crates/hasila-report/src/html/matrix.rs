//! Which sources agree with which: over all pairs of claims that were compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hasila_claim::{Reconciliation, Relation};

use super::escape;
use crate::{Options, clean};

/// More sources than this make no table that can be read; those with fewest relations are left out.
const MOST: usize = 16;

pub(super) fn matrix(out: &mut String, r: &Reconciliation, options: &Options<'_>) {
    let lang = options.names.lang;
    let source: BTreeMap<&str, &str> =
        r.claims.iter().map(|c| (c.id.0.as_str(), c.source.id.as_str())).collect();
    let mut pairs: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut weight: BTreeMap<&str, usize> = BTreeMap::new();
    for x in &r.relations {
        let (Some(&a), Some(&b)) = (source.get(x.a.0.as_str()), source.get(x.b.0.as_str())) else { continue };
        let fits = match x.relation {
            Relation::Denies | Relation::Conflicts => false,
            Relation::Agrees | Relation::Compatible | Relation::Grows | Relation::PartOf => true,
            Relation::Repeats | Relation::Retracts => continue,
        };
        if a == b {
            continue;
        }
        let cell = pairs.entry((a.min(b), a.max(b))).or_default();
        if fits {
            cell.0 += 1
        } else {
            cell.1 += 1
        }
        *weight.entry(a).or_default() += 1;
        *weight.entry(b).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = weight.into_iter().collect();
    order.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    order.truncate(MOST);
    let kept: BTreeSet<&str> = order.iter().map(|o| o.0).collect();
    let _ = writeln!(out, "<h2 id=\"matrix\">{}</h2>", lang.say("Who agrees with whom"));
    let name = |id: &str| escape(&clean(&options.names.source(id)));
    if order.is_empty() {
        out.push_str("<p>–</p>\n");
        return;
    }
    let label = lang.say("Pairs of claims of the two sources: how many fit, and how many don't.");
    let _ = write!(
        out,
        "<p>{label}</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\
         <table class=\"matrix\">\n<thead><tr><th scope=\"col\">{}</th>",
        lang.say("source")
    );
    for i in 1..=order.len() {
        let _ = write!(out, "<th scope=\"col\">{i}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (i, (a, _)) in order.iter().enumerate() {
        let _ = write!(out, "<tr><th scope=\"row\"><bdi>{}. {}</bdi></th>", i + 1, name(a));
        for (b, _) in &order {
            let cell = pairs.get(&(*a.min(b), *a.max(b))).filter(|_| a != b && kept.contains(b));
            match cell {
                None => out.push_str("<td></td>"),
                Some((yes, no)) => {
                    out.push_str("<td>");
                    if *yes > 0 {
                        let _ = write!(out, "<span class=\"yes\">✓ {yes}</span>");
                    }
                    if *no > 0 {
                        let gap = if *yes > 0 { " " } else { "" };
                        let _ = write!(out, "{gap}<span class=\"no\">× {no}</span>");
                    }
                    out.push_str("</td>");
                }
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}
