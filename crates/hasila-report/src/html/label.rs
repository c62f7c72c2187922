//! Where the figures of a chart stand, so that none covers another.

use unicode_width::UnicodeWidthStr;

use super::chart::{HEIGHT, WIDTH};

/// Pixels that a letter takes, and a line of them.
const LETTER: i32 = 9;
const LINE: i32 = 15;
/// Half of a point's mark with its ring.
const MARK: i32 = 9;

/// A figure beside its point: where it begins, or ends, or has its middle, as the anchor says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) anchor: &'static str,
}

/// Left, top, right, bottom.
type Frame = (i32, i32, i32, i32);

fn meet(a: &Frame, b: &Frame) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

impl Label {
    fn frame(&self, width: i32) -> Frame {
        let left = match self.anchor {
            "start" => self.x,
            "end" => self.x - width,
            _ => self.x - width / 2,
        };
        (left, self.y - LINE + 3, left + width, self.y + 3)
    }
}

/// Places each figure to the right of its point, else to the left, above or below it, where nothing stands. What
/// has no room has no label; the table below the chart gives it.
pub(super) fn labels(said: &[&str], points: &[(i32, i32)]) -> Vec<Option<Label>> {
    let (wide, high) = (WIDTH as i32, HEIGHT as i32);
    let marks: Vec<Frame> = points.iter().map(|(x, y)| (x - MARK, y - MARK, x + MARK, y + MARK)).collect();
    let mut taken: Vec<Frame> = Vec::new();
    let mut out = Vec::with_capacity(said.len());
    for (i, (said, &(x, y))) in said.iter().zip(points).enumerate() {
        let width = i32::try_from(said.width()).unwrap_or(0) * LETTER + 2;
        // Clear of the axis below.
        let level = (y + 4).min(high - 46);
        let right = Label { x: x + 14, y: level, anchor: "start" };
        let left = Label { x: x - 14, y: level, anchor: "end" };
        let above = Label { x, y: y - 16, anchor: "middle" };
        let below = Label { x, y: y + 26, anchor: "middle" };
        let near_end = x > wide - 110;
        let tries = if near_end { [left, right, above, below] } else { [right, left, above, below] };
        let found = tries.into_iter().find(|label| {
            let frame = label.frame(width);
            let inside = frame.0 > 0 && frame.2 < wide && frame.1 > 0 && frame.3 < high - 38;
            let others = marks.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, m)| m);
            inside && !taken.iter().chain(others).any(|other| meet(&frame, other))
        });
        taken.extend(found.as_ref().map(|l| l.frame(width)));
        out.push(found);
    }
    out
}

/// How far round a point a finger reaches it: less where another is near, which is reached as well.
pub(super) fn reach(points: &[(i32, i32)], i: usize) -> i32 {
    let Some(&(x, y)) = points.get(i) else { return 0 };
    let near = points.iter().enumerate().filter(|(k, _)| *k != i);
    let near = near.map(|(_, (a, b))| (a - x).abs().max((b - y).abs())).min().unwrap_or(i32::MAX);
    (near / 2).clamp(5, 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_right_of_its_point_and_elsewhere_where_another_stands_there() {
        let two = labels(&["none", "none"], &[(200, 234), (234, 234)]);
        assert_eq!(two[0].as_ref().map(|l| l.anchor), Some("end"), "the other point is to its right");
        assert_eq!(two[1].as_ref().map(|l| l.anchor), Some("start"));
        let alone = labels(&[">1,100"], &[(200, 100)]);
        assert_eq!(alone[0], Some(Label { x: 214, y: 104, anchor: "start" }));
        let last = labels(&["17"], &[(540, 100)]);
        assert_eq!(last[0].as_ref().map(|l| l.anchor), Some("end"));
    }

    #[test]
    fn what_has_no_room_has_no_label() {
        let points: Vec<(i32, i32)> = (0..12).map(|i| (200 + 4 * i, 100)).collect();
        let said = ["1,000"; 12];
        let placed = labels(&said, &points);
        assert!(placed.iter().any(Option::is_none));
        let frames: Vec<Frame> = placed.iter().flatten().map(|l| l.frame(47)).collect();
        for (i, a) in frames.iter().enumerate() {
            assert!(frames.iter().skip(i + 1).all(|b| !meet(a, b)), "{frames:?}");
        }
    }

    #[test]
    fn points_side_by_side_are_both_reached() {
        let points = [(100, 50), (110, 52), (300, 50)];
        assert_eq!([reach(&points, 0), reach(&points, 1), reach(&points, 2)], [5, 5, 12]);
    }
}
