//! English quotations that run over sentences and paragraphs: who is quoted is said once.

use std::rc::Rc;

use super::*;

/// Gives the sentences of a quotation that name nobody to whoever is quoted.
///
/// Recognises a quotation of several sentences whose speaker stands behind its last ("Five died. Ten are hurt," Reed said), and a
/// paragraph that is nothing but a quotation, which goes on for whoever spoke in the paragraph before. Does not match a paragraph
/// that opens with a name or a word in quotation marks. `paragraph` is its sentences, `spoke` holds, for every sentence, who was heard
/// last in it, `last` who was heard last before, and `out` the paragraph's frames.
pub(super) fn quoted_speech(
    ctx: &Context<'_>,
    paragraph: Range<usize>,
    spoke: &[Option<Rc<Speaker>>],
    last: &mut Option<Rc<Speaker>>,
    out: &mut Vec<Frame>,
) {
    let sentences = &ctx.segments.sentences;
    let quotation = |i: usize| ctx.segments.quotation.get(i).copied().unwrap_or(0);
    let opens = |k: usize| sentences.get(k).map_or(0, |s| quotation(s.tokens.start));
    let (k, until) = (paragraph.start, paragraph.end);
    let mut here: Option<Rc<Speaker>> = None;
    for m in (k..until).filter(|m| opens(*m) != 0) {
        let Some(s) = sentences.get(m).map(|s| s.tokens.clone()) else { continue };
        let first = s.start + usize::from(ctx.quote_mark(s.start));
        if out.iter().any(|f| f.scope.contains(&first)) {
            continue;
        }
        let quoted = opens(m);
        let later = (m + 1..until).take_while(|n| opens(*n) == quoted).find_map(|n| {
            let start = sentences.get(n)?.tokens.start;
            out.iter()
                .find(|f| {
                    f.scope.contains(&start) && f.rule != "paragraph-goes-on" && quotation(f.cue.start) == 0
                })
                .cloned()
        });
        if let Some(f) = later {
            out.push(Frame { scope: s, rule: "quotation-goes-on", strength: 1, ..f });
        }
    }
    // A paragraph of nothing but a quotation.
    let whole = sentences.get(k).is_some_and(|s| {
        let run = (s.tokens.clone()).take_while(|i| quotation(*i) == opens(k)).count();
        opens(k) != 0 && (run >= 8 || s.tokens.start + run + 2 >= s.tokens.end) && !s.headline
    });
    let silent = |out: &[Frame]| {
        (k..until).all(|m| {
            let Some(s) = sentences.get(m).map(|s| s.tokens.clone()) else { return true };
            spoke.get(m).is_none_or(Option::is_none)
                && !out.iter().any(|f| s.contains(&f.scope.start) && quotation(f.cue.start) == 0)
        })
    };
    if whole
        && silent(out)
        && let Some(speaker) = &*last
    {
        for m in k..until {
            let Some(s) = sentences.get(m).map(|s| s.tokens.clone()) else { continue };
            if opens(m) == 0 {
                break;
            }
            let end = s.clone().find(|i| *i > s.start && quotation(*i) == 0).unwrap_or(s.end);
            out.push(Frame {
                scope: s.start..end,
                cue: s.start..s.start + 1,
                speaker: Speaker::clone(speaker),
                rule: "quotation-of-the-last-speaker",
                strength: 0,
                certainty: None,
            });
        }
        here = Some(Rc::clone(speaker));
    }
    for m in k..until {
        if let Some(s) = spoke.get(m).and_then(Option::as_ref) {
            here = Some(Rc::clone(s));
        }
    }
    *last = here;
}

/// "We are worried," says Reed. In August, the clinic treated 1,100: what follows a sentence that is all quotation is the outlet's.
pub(super) fn told_in_quotation(ctx: &Context<'_>, frame: &Frame, prior: &Range<usize>) -> bool {
    let quotation = |i: usize| ctx.segments.quotation.get(i).copied().unwrap_or(0);
    !ctx.pack.arabic
        && frame.rule == "speech-after-content"
        && quotation(prior.start) != 0
        && quotation(frame.cue.start) == 0
        && frame.cue.start > prior.start
        && prior.end.saturating_sub(frame.cue.end.max(frame.speaker.tokens.end)) <= 14
}
