//! Days, hours and stretches of time, resolved against the day a document was published.
//!
//! A small grammar over word classes: every token is looked up once ([`TimePack`] holds the words of all
//! languages in one map), then each position is tried for the handful of shapes newsrooms use. Nothing is
//! resolved that the text and the publication day don't settle; "two days after the announcement" keeps
//! its distance and waits for whoever knows the event. The cost of resolving early, before claims are
//! known, is that a date which is no claim's business is resolved too; a document has few.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta};
use hasila_claim::{Mode, Notice, Span, Stamp, Window};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::token::{TokenKind, Tokens};
use crate::vocabulary::Layer;

mod clock;
mod dates;
mod pack;
mod reader;
mod since;
mod stretch;
mod window;

use dates::*;
use pack::*;
use reader::*;

pub use pack::TimePack;
pub(crate) use pack::{Opening, cores};
pub(crate) use reader::ends_sentence;
pub use window::{MainDay, main_day, time_for};

/// What kind of time an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// An hour of a known day.
    Moment,
    /// An hour of a day the text leaves open.
    Clock,
    /// One day.
    Day,
    /// From one day to another.
    Days,
    /// A calendar week, month or year.
    Calendar,
    /// A stretch that ends at publication: in the past 24 hours.
    Rolling,
    /// So and so long ago.
    Ago,
    /// So and so long before or after something the text names.
    EventRelative,
    /// Some time ago, without a number.
    Vague,
}

/// A time expression and the window it resolves to.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// `from` and `to` as far as they are known; `as_of` is never set here.
    pub window: Window,
    /// Something lasts since then: "since Thursday", منذ مساء الخميس.
    pub since: bool,
    /// Something lasts until then: "until Saturday", حتى يوم أمس.
    pub until: bool,
    /// Counted from an event rather than from publication.
    pub relative_to_event: bool,
    /// Days after (negative: before) that event, where said.
    pub offset_days: Option<i64>,
    /// What kind of time.
    pub kind: TimeKind,
    /// The words beside it say what happened then: Monday's earthquake, الزلزال الذي ضرب فجر الاثنين (the earthquake
    /// that struck at dawn on Monday).
    pub of_event: bool,
    /// The words beside it say that something before what the text reports happened then: the previous attack, on
    /// 21 October.
    pub former: bool,
    /// A part of the day is named: evening, dawn.
    pub part_of_day: bool,
    /// The hour at which what follows was told, not that of what happened: it opens an entry of a live blog
    /// ("16:20 GMT -") or closes the line above a bulletin (الخميس 9 شباط، الساعة 12 ظهراً).
    pub told: bool,
    /// Somebody spoke then: "said on Monday". Set by whoever knows the words of speech.
    pub said: bool,
    /// The rule that read it.
    pub rule: &'static str,
}

impl TimeMention {
    /// Tells whether it lies at or before the day of publication, as far as known.
    pub fn is_past(&self, published: Option<Stamp>) -> bool {
        match (self.window.from.or(self.window.to), published) {
            (Some(f), Some(p)) => f.day() <= p.day(),
            _ => true,
        }
    }
}

/// Finds the time expressions of a text, in order, and resolves them against the day of publication.
pub fn times(
    text: &str,
    tokens: &Tokens,
    pack: &TimePack,
    published: Option<Stamp>,
) -> (Vec<TimeMention>, Vec<Notice>) {
    let mut r = Reader {
        text,
        tokens,
        tags: Vec::with_capacity(tokens.len() / 2),
        starts: vec![0],
        kinds: vec![Kinds::default(); tokens.len()],
        published,
        notices: RefCell::new(Vec::new()),
        number_at: Cell::default(),
    };
    r.starts.reserve(tokens.len());
    // Figures and words of time: the few tokens with which an expression can begin at all.
    let mut told = Vec::with_capacity(tokens.len() / 8);
    for (i, token) in tokens.items().iter().enumerate() {
        match token.kind {
            TokenKind::Word => {
                if tokens.may(i, Layer::Time) {
                    r.tag(pack, i);
                }
                if r.may_mean(i, Kinds::ANY) || tokens.fold(i) == "ال" {
                    told.push(i);
                }
            }
            TokenKind::Digits => told.push(i),
            TokenKind::Mark | TokenKind::Break => {}
        }
        r.starts.push(r.tags.len());
    }
    let mut out: Vec<TimeMention> = Vec::new();
    let mut read = 0;
    for i in told {
        if i < read {
            continue;
        }
        if !r.may_begin(i) {
            debug_assert!(r.mention(i).is_none(), "`{}` begins an expression", tokens.fold(i));
            continue;
        }
        if let Some(m) = r.mention(i) {
            read = m.tokens.end;
            out.push(m);
        }
    }
    r.join_since(&mut out);
    for m in &mut out {
        m.former = r.dates_former_event(&m.tokens);
        m.of_event = !m.former && r.dates_event(&m.tokens);
    }
    r.mark_hours_of_telling(&mut out);
    r.settle_clocks(&mut out);
    let mut notices = r.notices.into_inner();
    notices.sort();
    notices.dedup();
    notices.retain(|n| {
        let Some(span) = n.span else { return false };
        let at = out.partition_point(|m| m.span.end <= span.start);
        out.get(at).is_some_and(|m| m.span.contains(span))
    });
    (out, notices)
}

#[cfg(test)]
mod tests;
