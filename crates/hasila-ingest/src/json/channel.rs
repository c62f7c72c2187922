//! Exports of Telegram channels, whole or message by message.

use std::cell::Cell;
use std::fmt;
use std::io;

use hasila_claim::Document;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{NEITHER, SAMPLE, parse, reason, slug, streamed};
use crate::limits::Limits;
use crate::page;
use crate::reader::{At, Reader};
use crate::source::Ahead;

/// Tells whether a long input is the export of a Telegram channel, whose name stands before its messages, so that
/// it can be read message by message.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn is_long_channel(source: &mut Ahead<'_>, limits: &Limits) -> io::Result<bool> {
    let head = source.look(limits.sample(SAMPLE))?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let text = String::from_utf8_lossy(head);
    let channel = text.split_once("\"messages\"").is_some_and(|(before, after)| {
        let list =
            after.trim_start().strip_prefix(':').is_some_and(|rest| rest.trim_start().starts_with('['));
        list && before.starts_with('{') && before.contains("\"name\"")
    });
    Ok(channel && !source.seen_all())
}

/// Reads a channel export as it comes.
pub(crate) fn long_channel(reader: &mut Reader<'_>, path: &str, from: Ahead<'_>) {
    streamed(reader, path, from, |reader, at, json, piece| {
        json.deserialize_map(Export { reader, at, piece })
    });
}

/// The object of an export, whose messages are taken one after another.
struct Export<'r, 'a, 'p> {
    reader: &'r mut Reader<'a>,
    at: At<'p>,
    piece: &'p Cell<u64>,
}

impl<'de> Visitor<'de> for Export<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a channel export")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut name, mut told) = (None::<String>, false);
        while let Some(key) = map.next_key::<String>()? {
            match (key.as_str(), &name) {
                ("name", _) => name = map.next_value::<Option<String>>()?.map(|n| slug(&n)),
                ("messages", Some(name)) => {
                    told = true;
                    let (at, piece) = (self.at, self.piece);
                    map.next_value_seed(Messages { reader: &mut *self.reader, at, name, piece })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
            self.piece.set(0);
        }
        if !told {
            self.reader.problem(self.at, NEITHER);
        }
        Ok(())
    }
}

struct Messages<'r, 'a, 'p> {
    reader: &'r mut Reader<'a>,
    at: At<'p>,
    name: &'p str,
    piece: &'p Cell<u64>,
}

impl<'de> DeserializeSeed<'de> for Messages<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, list: D) -> Result<(), D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut i = 0;
        while let Some(raw) = list.next_element::<Box<RawValue>>()? {
            self.piece.set(0);
            if i >= self.reader.limits.entries {
                self.reader.too_many(self.at, "messages");
                while list.next_element::<IgnoredAny>()?.is_some() {
                    self.piece.set(0);
                }
                return Ok(());
            }
            message(self.reader, self.at, self.name, i, raw.get());
            i += 1;
            if self.reader.stopped {
                return Err(serde::de::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

/// The messages of a Telegram channel, as its desktop program exports them.
#[derive(Deserialize)]
struct Channel<'a> {
    name: String,
    #[serde(borrow)]
    messages: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Message {
    id: i64,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    text: Value,
}

/// Reads a channel export that is held whole, a document a message that has words.
pub(super) fn whole(reader: &mut Reader<'_>, at: At<'_>, json: &str) {
    let channel = match serde_json::from_str::<Channel<'_>>(json).map_err(|e| reason(&e)) {
        Ok(channel) => channel,
        Err(why) => return reader.problem(at, why),
    };
    let name = slug(&channel.name);
    for (i, raw) in channel.messages.iter().enumerate() {
        if i >= reader.limits.entries {
            return reader.too_many(at, "messages");
        }
        message(reader, at, &name, i, raw.get());
    }
}

/// Reads a message that has words.
fn message(reader: &mut Reader<'_>, at: At<'_>, channel: &str, i: usize, raw: &str) {
    let message = match parse::<Message>(raw) {
        Ok(message) => message,
        Err(why) => return reader.problem(at, format!("messages[{i}]: {why}")),
    };
    // Bold words and links come as pieces of their own.
    let text = match &message.text {
        Value::String(s) => s.clone(),
        Value::Array(pieces) => pieces
            .iter()
            .filter_map(|p| p.as_str().or_else(|| p.get("text").and_then(Value::as_str)))
            .collect(),
        _ => String::new(),
    };
    if text.trim().is_empty() {
        return;
    }
    let published = message.date.as_deref().and_then(page::any_stamp);
    let id = format!("{channel}-{}", message.id);
    let outlet = (!channel.is_empty()).then(|| channel.to_owned());
    reader.document(at, Document { id, outlet, published, text, ..Document::default() });
}
