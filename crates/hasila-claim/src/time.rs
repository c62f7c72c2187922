use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date, or an instant where the hour is known. In JSON `2022-01-27` or an RFC 3339 date-time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stamp {
    /// A calendar day, without an hour.
    Date(NaiveDate),
    /// A moment with its offset from UTC.
    Instant(DateTime<FixedOffset>),
}

impl Stamp {
    /// Makes a day stamp, or `None` where there is no such day.
    pub fn date(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Stamp::Date)
    }

    /// Returns the calendar day, in the stamp's own offset.
    pub fn day(self) -> NaiveDate {
        match self {
            Stamp::Date(d) => d,
            Stamp::Instant(i) => i.date_naive(),
        }
    }

    /// Returns the wall-clock moment where the hour is known.
    pub fn instant(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Stamp::Date(_) => None,
            Stamp::Instant(i) => Some(i),
        }
    }

    /// Returns a number that orders stamps: days first, hours within a day, a bare day after its hours
    /// are unknown (it counts as the end of nothing and sorts first).
    pub fn order_key(self) -> (NaiveDate, i64) {
        match self {
            Stamp::Date(d) => (d, i64::MIN),
            Stamp::Instant(i) => (i.date_naive(), i.timestamp()),
        }
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order_key().cmp(&other.order_key())
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stamp::Date(d) => write!(f, "{}", d.format("%Y-%m-%d")),
            Stamp::Instant(i) => write!(f, "{}", i.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        }
    }
}

impl FromStr for Stamp {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let t = s.trim();
        let stamp = if let Some(d) = plain_date(t) {
            Stamp::Date(d)
        } else if let Ok(d) = NaiveDate::parse_from_str(t, "%Y-%m-%d") {
            Stamp::Date(d)
        } else if let Ok(i) = DateTime::parse_from_rfc3339(t) {
            Stamp::Instant(i)
        } else if let Some(n) = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|f| NaiveDateTime::parse_from_str(t, f).ok())
        {
            Stamp::Instant(n.and_utc().fixed_offset())
        } else {
            return Err(format!("`{s}` is no date (YYYY-MM-DD) and no RFC 3339 date-time"));
        };
        // A year outside newspapers is a typing error; arithmetic on it would only hide that.
        match stamp.day().year() {
            1800..=2199 => Ok(stamp),
            y => Err(format!("`{s}`: the year {y} is outside 1800 to 2199")),
        }
    }
}

/// Reads `YYYY-MM-DD` in digits, which nearly all stamps are, without a general parser.
fn plain_date(s: &str) -> Option<NaiveDate> {
    let b: &[u8; 10] = s.as_bytes().try_into().ok()?;
    let digits = |range: std::ops::Range<usize>| {
        b.get(range)?.iter().try_fold(0u32, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
    };
    let year = i32::try_from(digits(0..4)?).ok()?;
    (b[4] == b'-' && b[7] == b'-').then(|| NaiveDate::from_ymd_opt(year, digits(5..7)?, digits(8..10)?))?
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let s = Cow::<'de, str>::deserialize(d)?;
        s.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Stamp {
    fn schema_name() -> Cow<'static, str> {
        "Stamp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date (YYYY-MM-DD) or an RFC 3339 date-time.",
            "type": "string",
            "anyOf": [{"format": "date"}, {"format": "date-time"}]
        })
    }
}

/// The stretch of time a count covers, and when it was said to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Window {
    /// First day or moment covered.
    #[serde(default)]
    pub from: Option<Stamp>,
    /// Last day or moment covered.
    #[serde(default)]
    pub to: Option<Stamp>,
    /// When the count was said to hold.
    #[serde(default)]
    pub as_of: Option<Stamp>,
}
