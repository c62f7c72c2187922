//! Figures of somebody else that an Arabic sentence sets beside another: دون ما أوردته منظمة الصحة، أي 3958 (*dūna mā awradathu
//! munaẓẓamat aṣ-ṣiḥḥa, ay 3958*, below what the WHO gave, namely 3,958).

use super::*;

/// Tells whether a token is a verb with which a figure is given, its object written onto it or not: أوردته, أعلنت.
fn gives(ctx: &Context<'_>, i: usize) -> bool {
    ctx.begins(i, Marks::SPEECH)
        || ctx.is(i, Words::Issued)
        || ctx.is(i, Words::Carried)
        || ctx.is(i, Words::GaveIt)
}

/// Where the figure begins that is named behind a body: أي (namely), وهو (which is), البالغ (which amounts to).
fn names_it(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    ctx.is(i, Words::Namely) && (i + 1..end.min(i + 6)).any(|k| ctx.figure(k))
}

/// وهو رقم دون ما أوردته منظمة الصحة العالمية قبل أيام، أي 3958 وفاة (a number below what the WHO gave days ago, namely 3,958 deaths), خلافاً
/// لما أعلنته الشرطة وهو 41 (other than what the police announced, which is 41): the figure is theirs, whoever speaks.
pub(super) fn figures_compared(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Vec<Frame> {
    let mut out = Vec::new();
    for c in cands {
        let Some(verb) =
            c.tokens.start.checked_sub(1).map(|b| if ctx.quote_mark(b) { b.saturating_sub(1) } else { b })
        else {
            continue;
        };
        // مما كانت أعلنته (than what it had announced)
        let had = |i: &usize| matches!(ctx.tokens.fold(*i), "كان" | "كانت" | "قد");
        let what =
            (range.start..verb).rev().take(3).find(|i| !had(i)).filter(|i| ctx.is(*i, Words::WhatSomebody));
        if what.is_none() || !gives(ctx, verb) {
            continue;
        }
        let named = (c.tokens.end..range.end.min(c.tokens.end + 9))
            .take_while(|i| !ctx.begins(*i, Marks::SPEECH) && !ctx.figure(*i))
            .find(|i| names_it(ctx, *i, range.end));
        let Some(from) = named else { continue };
        let figure = (from + 1..range.end).find(|i| ctx.figure(*i)).unwrap_or(from + 1);
        let to = (figure + 1..range.end).find(|i| ctx.parts_clause(*i)).unwrap_or(range.end);
        let Some(speaker) = resolve(ctx, c, memory) else { continue };
        out.push(Frame {
            scope: from..to,
            cue: verb..verb + 1,
            speaker,
            rule: "figure-of-another",
            strength: 4,
            certainty: None,
        });
    }
    out
}
