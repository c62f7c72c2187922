//! Numbers as they are written: digits of every script, number words of the language packs, scales.
//!
//! A pack holds the words of every language at once, since no Arabic word looks like an English one: a text
//! that mixes them needs no switch. Each token is looked up once, with its clitics and without; everything
//! after that compares small integers. Parsing goes from left to right with a bounded look ahead, so the
//! time is linear in the text.

use std::collections::BTreeMap;

use hasila_registry::fold::fold;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

use crate::token::{TokenKind, Tokens};

mod digits;
mod pack;
mod view;
mod words;

use words::*;

pub(crate) use pack::{Ann, Class, HedgeKind, Role, bit};
pub use pack::{NumberPack, NumberPackError};

/// A language that the extractor reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

/// A text under reading: tokens with what the pack knows of each.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a Tokens<'a>,
    pub(crate) pack: &'a NumberPack,
    anns: Vec<Ann>,
}

/// A value: a whole number, or one that isn't and what is left of the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Whole(u64),
    Cut(u64),
}

impl Value {
    pub(crate) fn number(self) -> u64 {
        match self {
            Value::Whole(n) | Value::Cut(n) => n,
        }
    }
}

/// A number with what later decisions need to know about how it was written.
#[derive(Clone, Debug)]
pub(crate) struct Num {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Value,
    pub(crate) digits: bool,
    pub(crate) words: bool,
    pub(crate) dual: bool,
    pub(crate) definite: bool,
    /// The first word carries و or ف.
    pub(crate) conj: bool,
    /// Digits without separators: how many.
    pub(crate) plain: u8,
    /// The scale of the only chunk and its multiplier; 1 where there is none.
    pub(crate) scale: u64,
    pub(crate) multiplier: u64,
    /// Decimals of the multiplier.
    pub(crate) decimals: u32,
    /// خمسة وعشرين may be 25 or, after بين (between), 5 and 20.
    pub(crate) split: Option<(u64, u64)>,
}

impl Num {
    /// A share of a scale in figures: 1/2 million.
    pub(crate) fn of_share(start: usize, end: usize, value: u64) -> Num {
        Num {
            start,
            end,
            value: Value::Whole(value),
            digits: true,
            words: true,
            dual: false,
            definite: false,
            conj: false,
            plain: 0,
            scale: 1,
            multiplier: value,
            decimals: 0,
            split: None,
        }
    }
}

/// A number in figures with a structure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    FullDate,
    PartDate,
    OrdinalDate,
    Time,
    Phone,
    Score,
    Fraction,
    Version,
    Decade,
    Ordinal,
    Glued,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Digits {
    Number { end: usize, mantissa: u64, decimals: u32, len: u8, grouped: bool, unsure: bool },
    Special { end: usize, figure: Figure, value: u64 },
}

pub(crate) fn times(mantissa: u64, decimals: u32, scale: u64) -> Option<Value> {
    let product = u128::from(mantissa).checked_mul(u128::from(scale))?;
    let divisor = 10u128.checked_pow(decimals)?;
    let whole = u64::try_from(product.checked_div(divisor)?).ok()?;
    Some(if product.checked_rem(divisor)? == 0 { Value::Whole(whole) } else { Value::Cut(whole) })
}
