//! A tally's claims over time. The library draws axes and lines; the points are links laid over them, since a
//! reader has to get from a number to its sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};
use hasila_claim::{Claim, Polarity};
use plotters::prelude::*;

use super::label::{Label, labels, reach};
use super::{Anchors, escape};
use crate::Options;
use crate::figure::bare;
use crate::page::{Sheet, stamp, voice, when};

/// Narrow enough to be read on a telephone, where all of it is as wide as the screen.
pub(super) const WIDTH: u32 = 560;
pub(super) const HEIGHT: u32 = 280;
/// Dates below the axis, at most: more would run into each other.
const DATES: usize = 4;
/// From this ratio of the highest to the lowest figure on, a linear scale would hide the lower ones.
const LOGARITHMIC: f64 = 60.0;
/// More points than this carry no label of their own.
const LABELLED: usize = 16;
/// Colours and shapes a source may have; both go round.
pub(super) const COLOURS: usize = 8;
const SHAPES: usize = 4;

/// A claim with what the chart needs of it: the day, the ends, the number to stand at.
struct Point<'a> {
    claim: &'a Claim,
    day: NaiveDate,
    low: f64,
    high: f64,
    at: f64,
    open: bool,
    pressed: bool,
    source: usize,
}

fn points<'a>(sheet: &Sheet<'a>, sources: &[&str]) -> Vec<Point<'a>> {
    let mut out = Vec::new();
    for row in &sheet.rows {
        let c = row.lead;
        let Some(day) = when(c).map(hasila_claim::Stamp::day) else { continue };
        let q = &c.quantity;
        let denied = c.polarity == Polarity::Denied;
        let Some(named) = q.best.or(q.low).or(q.high).or(denied.then_some(0)) else { continue };
        let low = q.low.unwrap_or(named).min(named);
        let high = q.high.unwrap_or(named).max(named);
        // A range has no number of its own; it stands at its middle.
        let at = if q.best.is_some() || q.high.is_none() { named as f64 } else { (low + high) as f64 / 2.0 };
        out.push(Point {
            claim: c,
            day,
            low: low as f64,
            high: high as f64,
            at,
            open: q.high.is_none(),
            pressed: row.pressed,
            source: sources.iter().position(|s| *s == c.source.id).unwrap_or(0),
        });
    }
    out
}

/// The sources of a sheet, in the order they speak.
pub(super) fn sources<'a>(sheet: &Sheet<'a>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for row in &sheet.rows {
        if !out.contains(&row.lead.source.id.as_str()) {
            out.push(&row.lead.source.id);
        }
    }
    out
}

/// The ids of the claims that have a point.
pub(super) fn charted<'a>(sheet: &Sheet<'a>) -> Vec<&'a Claim> {
    let points = points(sheet, &[]);
    if points.len() < 2 { Vec::new() } else { points.into_iter().map(|p| p.claim).collect() }
}

/// Draws the chart of a tally with two dated claims or more.
pub(super) fn chart(sheet: &Sheet<'_>, options: &Options<'_>, anchors: &Anchors<'_>) -> String {
    let lang = options.names.lang;
    let sources = sources(sheet);
    let points = points(sheet, &sources);
    if points.len() < 2 {
        return String::new();
    }
    let highest = points.iter().map(|p| p.high).fold(1.0, f64::max);
    let lowest = points.iter().map(|p| p.low).filter(|v| *v > 0.0).fold(highest, f64::min);
    let log = highest / lowest > LOGARITHMIC;
    let Some((svg, places)) = drawn(&points, highest, log) else { return String::new() };
    let title = lang.say("Claims over time");
    let mut out = format!(
        "<figure class=\"chart\"><div class=\"scroll\"><svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" \
         aria-label=\"{title}: {}\" direction=\"ltr\">\n<g class=\"axes\" aria-hidden=\"true\">{svg}</g>\n",
        escape(&sheet.what)
    );
    let said: Vec<String> = points.iter().map(|p| lang.figure(&bare(p.claim))).collect();
    // The words of a range in brackets are left to the table.
    let short: Vec<&str> = said.iter().map(|s| s.split(" (").next().unwrap_or(s)).collect();
    let at: Vec<(i32, i32)> = places.iter().map(|s| (s.x, s.y)).collect();
    let mut labels = if points.len() <= LABELLED { labels(&short, &at) } else { Vec::new() };
    labels.resize_with(points.len(), || None);
    for (i, (point, place)) in points.iter().zip(&places).enumerate() {
        let label = labels[i].as_ref().map(|l| (l, short[i]));
        link(&mut out, point, place, &said[i], (reach(&at, i), label), options, anchors);
    }
    out.push_str("</svg></div>\n<figcaption><ul class=\"legend\">");
    for (i, id) in sources.iter().enumerate() {
        let _ = write!(
            out,
            "<li><svg viewBox=\"0 0 16 16\" class=\"key k{}\" aria-hidden=\"true\">{}</svg> <bdi>{}</bdi></li>",
            i % COLOURS,
            shape(i, 8, 8),
            escape(&crate::clean(&options.names.source(id)))
        );
    }
    out.push_str("</ul>");
    if points.iter().any(|p| p.pressed) {
        let _ = write!(out, " {}", lang.say("A ring marks a figure that is disputed."));
    }
    if log {
        let _ = write!(out, " {}", lang.say("Logarithmic scale."));
    }
    out.push_str("</figcaption></figure>\n");
    out
}

/// Where a point lies in the picture.
struct Spot {
    x: i32,
    y: i32,
    top: i32,
    bottom: i32,
}

fn drawn(points: &[Point<'_>], highest: f64, log: bool) -> Option<(String, Vec<Spot>)> {
    let scale = |v: f64| if log { v.max(1.0).log10() } else { v };
    let days = |d: NaiveDate| f64::from(d.num_days_from_ce());
    let first = points.iter().map(|p| days(p.day)).fold(f64::INFINITY, f64::min);
    let last = points.iter().map(|p| days(p.day)).fold(f64::NEG_INFINITY, f64::max);
    let margin = ((last - first) * 0.08).max(0.6);
    let top = if log { scale(highest) * 1.08 } else { highest * 1.15 };
    let widest = u32::try_from(crate::grouped(highest as u64).len()).unwrap_or(9).clamp(4, 14);
    let mut svg = String::new();
    let mut spots = Vec::with_capacity(points.len());
    {
        let root = SVGBackend::with_string(&mut svg, (WIDTH, HEIGHT)).into_drawing_area();
        let mut context = ChartBuilder::on(&root)
            .margin(8)
            // Half of the last date stands beyond its day.
            .margin_right(36)
            .x_label_area_size(30)
            .y_label_area_size(14 + 9 * widest)
            .build_cartesian_2d(first - margin..last + margin, 0f64..top)
            .ok()?;
        let day = |v: &f64| {
            // Between two days stands no date.
            let whole = (v - v.round()).abs() < 0.01;
            let date = NaiveDate::from_num_days_from_ce_opt(v.round() as i32);
            date.filter(|_| whole).map_or_else(String::new, |d| d.format("%Y-%m-%d").to_string())
        };
        let count = |v: &f64| match (log, (v - v.round()).abs() < 0.01) {
            (_, false) => String::new(),
            (true, true) => crate::grouped(10f64.powi(v.round() as i32) as u64),
            (false, true) => crate::grouped(v.round() as u64),
        };
        let span = (last - first).max(1.0);
        context
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .x_labels((span as usize + 2).min(DATES))
            .y_labels(6)
            .x_label_formatter(&day)
            .y_label_formatter(&count)
            .label_style(("sans-serif", 15))
            .draw()
            .ok()?;
        // A voice that speaks more than once is a line.
        let mut voices: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for p in points.iter().filter(|p| p.claim.mode != hasila_claim::Mode::Incident) {
            voices.entry(p.source).or_default().push((days(p.day), scale(p.at)));
        }
        for line in voices.into_values().filter(|l| l.len() > 1 && l.windows(2).all(|w| w[0].0 < w[1].0)) {
            context.draw_series(LineSeries::new(line, BLACK.mix(0.4))).ok()?;
        }
        let mut of_day: BTreeMap<NaiveDate, i32> = BTreeMap::new();
        for p in points {
            *of_day.entry(p.day).or_default() += 1;
        }
        let mut seen: BTreeMap<NaiveDate, i32> = BTreeMap::new();
        for p in points {
            let at = |v: f64| context.backend_coord(&(days(p.day), scale(v)));
            let (x, y) = at(p.at);
            let n = of_day.get(&p.day).copied().unwrap_or(1);
            let i = seen.entry(p.day).or_default();
            // Claims of one day stand side by side.
            let step = (90 / n).clamp(4, 34);
            let x = x + (*i * 2 - (n - 1)) * step / 2;
            *i += 1;
            let upper = if p.open { (at(p.at).1 - 34).max(10) } else { at(p.high).1 };
            spots.push(Spot { x, y, top: upper, bottom: at(p.low).1 });
        }
        root.present().ok()?;
    }
    // The picture's own frame is left out: its content goes into a frame that scales.
    let inner = svg.split_once('>')?.1.rsplit_once("</svg>")?.0.trim().to_owned();
    let inner = inner.split_once("?>").map_or(inner.clone(), |(_, rest)| rest.to_owned());
    Some((inner, spots))
}

fn link(
    out: &mut String,
    p: &Point<'_>,
    spot: &Spot,
    said: &str,
    (reach, label): (i32, Option<(&Label, &str)>),
    options: &Options<'_>,
    anchors: &Anchors<'_>,
) {
    let anchor = anchors.of(&p.claim.id);
    let _ = write!(
        out,
        "<a class=\"point k{}\" id=\"p-{anchor}\" href=\"#{anchor}\" aria-label=\"{}, {}, {}\">",
        p.source % COLOURS,
        escape(said),
        escape(&voice(p.claim, options)),
        stamp(when(p.claim)),
    );
    if spot.top != spot.bottom {
        let _ = write!(
            out,
            "<line class=\"range{}\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\"/>",
            if p.open { " open" } else { "" },
            spot.top,
            spot.bottom,
            x = spot.x
        );
        if p.open {
            let (x, y) = (spot.x, spot.top);
            let _ = write!(
                out,
                "<path class=\"arrow\" d=\"M{} {}L{x} {}L{} {}\"/>",
                x - 4,
                y + 6,
                y,
                x + 4,
                y + 6
            );
        }
    }
    if p.pressed {
        let _ = write!(out, "<circle class=\"ring\" cx=\"{}\" cy=\"{}\" r=\"11\"/>", spot.x, spot.y);
    }
    let _ = write!(out, "<circle class=\"reach\" cx=\"{}\" cy=\"{}\" r=\"{reach}\"/>", spot.x, spot.y);
    out.push_str(&shape(p.source, spot.x, spot.y));
    if let Some((label, short)) = label {
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
            label.x,
            label.y,
            label.anchor,
            escape(short)
        );
    }
    out.push_str("</a>\n");
}

/// A source's mark: a shape beside the colour, for those who don't see the colour.
fn shape(source: usize, x: i32, y: i32) -> String {
    match source % SHAPES {
        0 => format!("<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>"),
        1 => format!("<rect class=\"dot\" x=\"{}\" y=\"{}\" width=\"9\" height=\"9\"/>", x - 5, y - 5),
        2 => format!("<path class=\"dot\" d=\"M{x} {}L{} {}L{} {}Z\"/>", y - 6, x + 6, y + 5, x - 6, y + 5),
        _ => format!("<path class=\"dot\" d=\"M{x} {}L{} {y}L{x} {}L{} {y}Z\"/>", y - 7, x + 6, y + 7, x - 6),
    }
}

impl Anchors<'_> {
    /// Where a claim's evidence leads back to: its point, where it has one, else its row.
    pub(super) fn back(&self, claim: &Claim) -> String {
        let anchor = self.of(&claim.id);
        if self.charted.contains(claim.id.0.as_str()) { format!("p-{anchor}") } else { format!("r-{anchor}") }
    }
}
