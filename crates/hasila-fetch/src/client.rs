//! One request and its answer.

use std::io::{self, Read as _};
use std::time::Duration;

use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};
use url::Url;

use crate::Options;
use crate::answer::{Again, Answer, Known, Refusal};

/// The longest a server may make us wait before we ask again.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Client {
    agent: Agent,
    timeout: Duration,
    size: u64,
}

/// What one request led to.
pub(crate) enum Step {
    Page(Answer),
    /// The page is elsewhere.
    Elsewhere(String),
}

impl Client {
    pub(crate) fn new(options: &Options) -> Self {
        // Redirects are followed by hand, so that each host on the way is asked for its robots.txt.
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(options.agent.as_str())
            .accept(
                "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.5",
            )
            .timeout_global(Some(options.timeout));
        if !options.proxies {
            config = config.proxy(None);
        }
        if let Some(own) = &options.authorities.0 {
            let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(own)).build();
            config = config.tls_config(tls);
        }
        Client { agent: config.build().into(), timeout: options.timeout, size: options.size }
    }

    /// Asks for a page once.
    pub(crate) fn ask(&self, url: &Url, known: &Known) -> Result<Step, Refusal> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &known.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        let response = request.call().map_err(|e| self.refusal(e))?;
        let (status, headers) = (response.status(), response.headers());
        if let (301 | 302 | 303 | 307 | 308, Some(to)) = (status.as_u16(), text(headers, header::LOCATION)) {
            return Ok(Step::Elsewhere(to));
        }
        let unchanged = status == StatusCode::NOT_MODIFIED && *known != Known::default();
        if !unchanged && status != StatusCode::OK {
            return Err(refused(status, headers));
        }
        let (kind, charset) = content_type(headers);
        if let Some(what) = no_page(&kind) {
            return Err(Refusal::last(format!("it is {what} (`{kind}`), not a page")));
        }
        let mut answer = Answer {
            url: url.clone(),
            status: status.as_u16(),
            kind,
            charset,
            etag: text(headers, header::ETAG),
            modified: text(headers, header::LAST_MODIFIED),
            body: None,
        };
        if !unchanged {
            answer.body = Some(self.body(response, self.size, true)?);
        }
        Ok(Step::Page(answer))
    }

    /// Reads a body of at most so many bytes; of a longer one the first, or an error where all of it is
    /// needed.
    fn body(&self, response: Response<Body>, size: u64, whole: bool) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        let from = response.into_body().into_with_config().limit(u64::MAX).reader();
        if let Err(e) = from.take(size.saturating_add(1)).read_to_end(&mut bytes) {
            let got = bytes.len();
            return Err(match Error::from(e) {
                Error::Io(e) if e.kind() == io::ErrorKind::UnexpectedEof => {
                    Refusal::passing(format!("the page broke off after {got} bytes"))
                }
                Error::Decompress(how, e) => {
                    Refusal::passing(format!("the page is {how}-compressed and damaged: {e}"))
                }
                e => self.refusal(e),
            });
        }
        if bytes.len() as u64 > size {
            if whole {
                return Err(Refusal::last(format!("the page is larger than {size} bytes (limit `size`)")));
            }
            bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        }
        Ok(bytes)
    }

    /// Asks for the rules of a host. None are there where the server says so.
    pub(crate) fn robots(&self, url: &Url, size: u64) -> Result<Robots, Refusal> {
        let response = self.agent.get(url.as_str()).call().map_err(|e| self.refusal(e))?;
        let status = response.status();
        if status.is_redirection()
            && let Some(to) = text(response.headers(), header::LOCATION)
        {
            return Ok(Robots::Elsewhere(to));
        }
        match status.as_u16() {
            200..300 => Ok(Robots::Rules(self.body(response, size, false)?)),
            300..500 if status != StatusCode::TOO_MANY_REQUESTS => Ok(Robots::None),
            _ => Err(refused(status, response.headers())),
        }
    }

    fn refusal(&self, e: Error) -> Refusal {
        match e {
            Error::Timeout(_) => Refusal::passing(format!(
                "no whole answer within {} (limit `timeout`)",
                seconds(self.timeout)
            )),
            Error::Rustls(e) => Refusal::last(unsafe_connection(&e.to_string())),
            Error::Io(e) if e.to_string().contains("certificate") => {
                Refusal::last(unsafe_connection(&e.to_string()))
            }
            Error::HostNotFound => Refusal::last("no such host"),
            Error::Io(e) => Refusal::passing(match e.kind() {
                io::ErrorKind::ConnectionRefused => "the connection was refused".to_owned(),
                io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof => {
                    "the connection broke off".to_owned()
                }
                _ => e.to_string(),
            }),
            Error::ConnectionFailed => Refusal::passing("no connection"),
            Error::LargeResponseHeader(size, limit) => {
                Refusal::last(format!("the header is larger than {limit} bytes ({size})"))
            }
            e => Refusal::last(format!("the server's answer makes no sense: {e}")),
        }
    }
}

fn unsafe_connection(why: &str) -> String {
    format!("no safe connection: {why} (`--ca FILE` names authorities of your own)")
}

/// The answer to a question for `robots.txt`.
pub(crate) enum Robots {
    None,
    Rules(Vec<u8>),
    Elsewhere(String),
}

fn refused(status: StatusCode, headers: &HeaderMap) -> Refusal {
    let again = match status.as_u16() {
        // A day instead of a number of seconds is rare, and means long.
        408 | 425 | 429 | 500 | 502..=504 => {
            match text(headers, header::RETRY_AFTER).map(|s| s.parse::<u64>()) {
                None => Again::Later,
                Some(Ok(n)) if Duration::from_secs(n) <= PATIENCE => Again::After(Duration::from_secs(n)),
                Some(_) => Again::No,
            }
        }
        _ => Again::No,
    };
    let why = format!("the server answered {}", status.to_string().replace(" <unknown status code>", ""));
    Refusal { why, status: Some(status.as_u16()), again }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(name)?.as_bytes()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

fn content_type(headers: &HeaderMap) -> (String, Option<String>) {
    let value = text(headers, header::CONTENT_TYPE).unwrap_or_default().to_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_owned();
    let charset =
        parts.find_map(|p| p.strip_prefix("charset=")).map(|c| c.trim_matches(['"', '\'']).to_owned());
    (kind, charset.filter(|c| !c.is_empty()))
}

/// What a kind of content is, where it is nothing to read.
fn no_page(kind: &str) -> Option<&'static str> {
    match kind.split('/').next()? {
        "image" if kind != "image/svg+xml" => Some("a picture"),
        "video" => Some("a film"),
        "audio" => Some("a recording"),
        "font" => Some("a font"),
        _ => None,
    }
}

pub(crate) fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}
