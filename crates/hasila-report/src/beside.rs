//! What a report tells beside its tallies' rows: how each voice moved its count, figures that can't all hold,
//! and where another policy differs.

use std::collections::BTreeMap;

use hasila_claim::{
    Claim, ClaimId, Clash, Difference, Move, Notice, Range, Reconciliation, Said, Tally, Verdict,
};

use crate::figure::{bounds, figure};
use crate::page::{counted, event_label, stamp, when};
use crate::{Lang, Options, clean};

/// Steps of one voice that are shown; of more, the first and the last.
const STEPS: usize = 6;

/// How each voice that moved its count did so, a line a voice: when each figure held, and when it was told where
/// that was another day.
pub(crate) fn moves(
    tally: &Tally,
    claims: &BTreeMap<&ClaimId, &Claim>,
    options: &Options<'_>,
) -> Vec<String> {
    let mut voices: Vec<&str> = Vec::new();
    for s in &tally.history {
        if !voices.contains(&s.origin.as_str()) {
            voices.push(&s.origin);
        }
    }
    let mut out = Vec::new();
    for voice in voices {
        let said: Vec<&Said> = tally.history.iter().filter(|s| s.origin == voice).collect();
        if !said.iter().any(|s| matches!(s.moved, Move::Rose | Move::Fell | Move::Stale)) {
            continue;
        }
        let said = in_order(&said, claims);
        let steps: Vec<String> = said
            .iter()
            .filter(|s| s.moved != Move::Again)
            .filter_map(|s| step(s, claims, options.names.lang))
            .collect();
        let shown: Vec<&str> = match steps.as_slice() {
            [first, .., last] if steps.len() > STEPS => {
                let near: Vec<&str> = steps.iter().skip(1).take(STEPS - 3).map(String::as_str).collect();
                [
                    vec![first.as_str()],
                    near,
                    vec![if options.names.lang == Lang::Ar { "← …" } else { "→ …" }, last],
                ]
                .concat()
            }
            steps => steps.iter().map(String::as_str).collect(),
        };
        out.push(format!("{}: {}", clean(&options.names.source(voice)), shown.join(" ")));
    }
    out
}

/// Steps that held at one moment, in the order that their arrows tell: what was said first, then what rose.
fn in_order<'a>(said: &[&'a Said], claims: &BTreeMap<&ClaimId, &Claim>) -> Vec<&'a Said> {
    let place = |s: &Said| match s.moved {
        Move::First => (0, 0),
        Move::Rose => (1, claims.get(&s.claim).and_then(|c| c.quantity.named()).unwrap_or(0)),
        Move::Again | Move::Fell | Move::Stale => (2, 0),
    };
    let mut out = Vec::with_capacity(said.len());
    for moment in said.chunk_by(|a, b| a.held == b.held) {
        let mut moment = moment.to_vec();
        moment.sort_by_key(|s| place(s));
        out.extend(moment);
    }
    out
}

fn step(s: &Said, claims: &BTreeMap<&ClaimId, &Claim>, lang: Lang) -> Option<String> {
    let c = claims.get(&s.claim)?;
    if lang == Lang::Ar {
        return Some(step_in_arabic(s, c));
    }
    let told = match (s.held, s.told) {
        (Some(h), Some(t)) if h.day() != t.day() => format!(", told {}", stamp(Some(t))),
        _ => String::new(),
    };
    let what = format!("{} ({}{told})", figure(c), stamp(s.held));
    Some(match s.moved {
        Move::First | Move::Again => what,
        Move::Rose => format!("→ {what}"),
        Move::Fell => format!("↓ {what}, taking the higher back"),
        Move::Stale => format!("; {what} is out of date"),
    })
}

/// The same; an arrow points where the line goes on.
fn step_in_arabic(s: &Said, c: &Claim) -> String {
    let day = |at| Lang::Ar.figure(&Lang::Ar.stamp(at));
    let told = match (s.held, s.told) {
        (Some(h), Some(t)) if h.day() != t.day() => format!("، ذُكر في {}", day(Some(t))),
        _ => String::new(),
    };
    let what = format!("{} ({}{told})", Lang::Ar.figure(&figure(c)), day(s.held));
    match s.moved {
        Move::First | Move::Again => what,
        Move::Rose => format!("← {what}"),
        Move::Fell => format!("↓ {what} تراجعاً عن الأعلى"),
        Move::Stale => format!("؛ {what} وهو رقم قديم"),
    }
}

/// What arithmetic with the event's other tallies leaves, where that is less than what stands.
pub(crate) fn left(tally: &Tally, lang: Lang) -> Option<String> {
    let b = tally.bounds?;
    // Worth a line where nobody says as much by himself.
    let raised = tally.standing.iter().all(|s| s.low < Some(b.low.unwrap_or(0)));
    let lowered = b.high.is_some() && tally.standing.iter().all(|s| s.high.is_some_and(|h| Some(h) > b.high));
    let contradicted = tally.verdict == Verdict::Disputed;
    if tally.standing.is_empty() || contradicted || !raised && !lowered {
        return None;
    }
    let between = bounds(b.low, b.high);
    Some(match lang {
        Lang::En => format!("With its parts and wholes: {between}."),
        Lang::Ar => format!("بحساب أجزائها ومجاميعها: {}.", lang.figure(&between)),
    })
}

/// A list under a heading.
pub(crate) type Section = (String, Vec<String>);

/// Findings over several tallies, in the page's language.
pub(crate) fn sections(r: &Reconciliation, options: &Options<'_>) -> Vec<Section> {
    let lang = options.names.lang;
    let mut out = Vec::new();
    if !r.clashes.is_empty() {
        let claims: BTreeMap<&ClaimId, &Claim> = r.claims.iter().map(|c| (&c.id, c)).collect();
        let said = |c: &Clash| match lang {
            Lang::En => clean(&c.reason),
            Lang::Ar => clash_in_arabic(c, &claims, options).unwrap_or_else(|| clean(&c.reason)),
        };
        let heading = lang.say("Figures that cannot all hold, though any two could");
        out.push((heading.to_owned(), r.clashes.iter().map(said).collect()));
    }
    let tallies: BTreeMap<&str, &Tally> = r.tallies.iter().map(|t| (t.id.as_str(), t)).collect();
    for c in &r.compared {
        let moved = |d: &&Difference| {
            d.verdict.0 != d.verdict.1 || d.range.0 != d.range.1 || d.standing.0 != d.standing.1
        };
        let mut lines: Vec<String> = c
            .differences
            .iter()
            .filter(moved)
            .filter_map(|d| {
                let t = tallies.get(d.tally.as_str())?;
                let event = r.events.iter().find(|e| e.id == t.event);
                let event = event.map_or_else(|| t.event.clone(), event_label);
                let what = options.names.tally(t.measure, &t.population, t.unit);
                // Figures among Arabic bring isolates of their own, which cleaning would take.
                Some(format!("{}: {}", clean(&format!("{what} — {event}")), changes(d, lang)))
            })
            .collect();
        // One line for all: whoever asks for two origins asks it everywhere.
        let provisional = c.differences.iter().filter(|d| d.provisional == (false, true)).count();
        if provisional > 0 {
            lines.push(match lang {
                Lang::En => {
                    let tallies = counted(provisional, "tally", "tallies");
                    format!("{tallies} would be provisional: fewer origins speak than it asks for.")
                }
                Lang::Ar => format!("حصائل تصبح مؤقتة لأن أصواتها أقل مما تطلبه: {provisional}."),
            });
        }
        if lines.is_empty() {
            lines.push(lang.say("Nothing would be different.").to_owned());
        }
        let (name, hash) = (&c.policy.name, &c.policy.hash);
        out.push((
            clean(&match lang {
                Lang::En => format!("Under policy {name} {hash}, in place of {}", r.policy.name),
                Lang::Ar => format!("وفق السياسة {name} ({hash}) بدلاً من {}", r.policy.name),
            }),
            lines,
        ));
    }
    out
}

/// Which figures can't all hold, from the claims themselves: the sum stands in the reason alone.
fn clash_in_arabic(
    clash: &Clash,
    claims: &BTreeMap<&ClaimId, &Claim>,
    options: &Options<'_>,
) -> Option<String> {
    let sum = clash.reason.split_once("they are at least ")?.1.split(',').next()?;
    let said = |id| {
        let c: &&Claim = claims.get(id)?;
        let what = options.names.tally(c.measure, &c.population, c.unit);
        let (number, day) = (Lang::Ar.figure(&figure(c)), Lang::Ar.figure(&Lang::Ar.stamp(when(c))));
        let who = clean(&format!("{}: {what}", options.names.voice(c)));
        Some(format!("{who}، {number} ({day})"))
    };
    let said: Vec<String> = clash.claims.iter().map(said).collect::<Option<_>>()?;
    let (whole, parts) = said.split_first()?;
    let sum = Lang::Ar.figure(sum);
    Some(format!(
        "{whole}. {}. لا يُحسب أحد مرتين، ومجموع الأجزاء لا يقل عن {sum}، وهو أكثر من الكل (القاعدة 4).",
        parts.join("؛ ")
    ))
}

/// What a reader should know beside, in the page's language where there are words for it.
pub(crate) fn notice(n: &Notice, options: &Options<'_>) -> (String, Lang) {
    let at = n.document.as_deref().map_or_else(String::new, |d| format!("{d}: "));
    let arabic =
        || (options.names.lang == Lang::Ar).then(|| options.names.phrases.notice(&n.message)).flatten();
    match arabic() {
        Some(said) => (clean(&format!("{at}{said}")), Lang::Ar),
        None => (clean(&format!("{at}{}", n.message)), Lang::En),
    }
}

fn changes(d: &Difference, lang: Lang) -> String {
    let mut out = Vec::new();
    if d.verdict.0 != d.verdict.1 {
        let (here, there) = (lang.say(d.verdict.0.id()), lang.say(d.verdict.1.id()));
        out.push(match lang {
            Lang::En => format!("{here} becomes {there}"),
            Lang::Ar => format!("الحكم «{here}» يصبح «{there}»"),
        });
    }
    let range = |r: &Range| lang.figure(&bounds(r.low, r.high));
    if d.range.0 != d.range.1 {
        let (here, there) = (range(&d.range.0), range(&d.range.1));
        out.push(match lang {
            Lang::En => format!("reported {here} becomes {there}"),
            Lang::Ar => format!("المعلن {here} يصبح {there}"),
        });
    }
    let first = |list: &[Range]| list.first().map_or_else(|| lang.say("nothing").to_owned(), range);
    let (here, there) = (first(&d.standing.0), first(&d.standing.1));
    if here != there {
        out.push(match lang {
            Lang::En => format!("what leads is {there}, not {here}"),
            Lang::Ar => format!("يتقدم {there} بدلاً من {here}"),
        });
    }
    if out.is_empty() {
        out.push(lang.say("what stands comes in another order").to_owned());
    }
    out.join(if lang == Lang::Ar { "؛ " } else { "; " })
}
