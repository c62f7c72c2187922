//! A server, a folder and clocks for tests.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hasila_claim::Stamp;
use hasila_fetch::{Entry, Event, Options, Reading, Said, Shelf, Tally};

/// Bytes to send, and how long to wait before the last of them.
pub struct Reply(Vec<u8>, Option<Duration>);

impl From<Vec<u8>> for Reply {
    fn from(bytes: Vec<u8>) -> Self {
        Reply(bytes, None)
    }
}

impl Reply {
    pub fn slowly(self, time: Duration) -> Self {
        Reply(self.0, Some(time))
    }
}

pub fn reply(status: u16, headers: &str, body: &[u8]) -> Reply {
    let headers = if headers.is_empty() { String::new() } else { format!("{headers}\r\n") };
    let reason = match status {
        200 => "OK",
        304 => "Not Modified",
        404 => "Not Found",
        _ => "",
    };
    let length = if status == 304 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!("HTTP/1.1 {status} {reason}\r\n{headers}{length}Connection: close\r\n\r\n");
    Reply([head.as_bytes(), body].concat(), None)
}

pub fn page(text: &str) -> Reply {
    reply(200, "Content-Type: text/html", format!("<html>{text}").as_bytes())
}

pub fn redirect(status: u16, to: &str) -> Reply {
    reply(status, &format!("Location: {to}"), b"")
}

/// A server on this machine, a thread a connection, that ends with the test.
pub struct Server {
    port: u16,
    scheme: &'static str,
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Server {
    pub fn new(answer: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Self {
        Server::counting(move |path, head, _| answer(path, head))
    }

    /// Hands on how often a path was asked for.
    pub fn counting(answer: impl Fn(&str, &str, usize) -> Reply + Send + Sync + 'static) -> Self {
        Server::on("http", answer, |tcp, answer| {
            let mut tcp = tcp;
            answer(&mut tcp);
            let _ = tcp.shutdown(std::net::Shutdown::Write);
        })
    }

    /// Speaks TLS.
    pub fn safe(
        config: Arc<rustls::ServerConfig>,
        answer: impl Fn(&str, &str) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Server::on(
            "https",
            move |path, head, _| answer(path, head),
            move |tcp, answer| {
                let Ok(connection) = rustls::ServerConnection::new(config.clone()) else { return };
                let mut stream = rustls::StreamOwned::new(connection, tcp);
                answer(&mut stream);
                stream.conn.send_close_notify();
                let _ = stream.flush();
            },
        )
    }

    fn on(
        scheme: &'static str,
        answer: impl Fn(&str, &str, usize) -> Reply + Send + Sync + 'static,
        speak: impl Fn(TcpStream, &dyn Fn(&mut dyn Stream)) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
        let (counts, answer, speak) = (asked.clone(), Arc::new(answer), Arc::new(speak));
        std::thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                let (counts, answer, speak) = (counts.clone(), answer.clone(), speak.clone());
                std::thread::spawn(move || {
                    speak(tcp, &|stream| {
                        serve(stream, &counts, &*answer);
                    });
                });
            }
        });
        Server { port, scheme, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}://127.0.0.1:{}{path}", self.scheme, self.port)
    }

    pub fn asked(&self, path: &str) -> usize {
        self.asked.lock().expect("whole").get(path).copied().unwrap_or_default()
    }
}

/// What bytes come from and go to.
pub trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

fn serve(
    stream: &mut dyn Stream,
    counts: &Mutex<BTreeMap<String, usize>>,
    answer: &dyn Fn(&str, &str, usize) -> Reply,
) -> Option<()> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(char::from(byte[0]));
    }
    let path = head.split(' ').nth(1)?.to_owned();
    let n = {
        let mut counts = counts.lock().ok()?;
        let n = counts.entry(path.clone()).or_default();
        *n += 1;
        *n
    };
    let Reply(bytes, pause) = answer(&path, &head, n);
    let now = if pause.is_some() { bytes.len() - 3 } else { bytes.len() };
    stream.write_all(&bytes[..now]).ok()?;
    if let Some(pause) = pause {
        std::thread::sleep(pause);
        stream.write_all(&bytes[now..]).ok()?;
    }
    stream.flush().ok()
}

/// A folder in memory.
#[derive(Default)]
pub struct Folder(pub BTreeMap<String, Vec<u8>>);

impl Folder {
    pub fn lines(&self, name: &str) -> Vec<serde_json::Value> {
        let bytes = self.0.get(name).cloned().unwrap_or_default();
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
    }

    pub fn manifest(&self) -> Vec<serde_json::Value> {
        self.lines("manifest.jsonl")
    }
}

impl Shelf for Folder {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.get(name).cloned())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn append(&mut self, name: &str, line: &str) -> io::Result<()> {
        let file = self.0.entry(name.to_owned()).or_default();
        if file.last().is_some_and(|b| *b != b'\n') {
            file.push(b'\n');
        }
        file.extend_from_slice(line.as_bytes());
        file.push(b'\n');
        Ok(())
    }
}

/// Clocks that move when somebody waits.
#[derive(Default)]
pub struct World(Mutex<Vec<Duration>>);

impl World {
    pub fn waits(&self) -> Vec<Duration> {
        self.0.lock().expect("whole").clone()
    }
}

impl hasila_fetch::World for World {
    fn now(&self) -> Stamp {
        "2023-02-06T12:00:00Z".parse().expect("a stamp")
    }

    fn elapsed(&self) -> Duration {
        self.waits().iter().sum()
    }

    fn wait(&self, time: Duration) {
        self.0.lock().expect("whole").push(time);
    }
}

/// Takes what stands between `<html>` and a comment for the article, and lines after `<rss>` for entries.
pub struct Plain;

impl Reading for Plain {
    fn feed(&self, bytes: &[u8]) -> Option<Vec<Entry>> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let entry = |url: &str| Entry {
            url: url.to_owned(),
            title: Some("Of the feed".to_owned()),
            published: Stamp::date(2023, 2, 6),
        };
        Some(text.strip_prefix("<rss>\n")?.lines().map(entry).collect())
    }

    fn page(&self, _: &str, bytes: &[u8], _: Option<&str>) -> Result<Said, String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let text = text.strip_prefix("<html>").ok_or("no page")?;
        let (text, rest) = text.split_once("<!--").unwrap_or((text, ""));
        let revised = rest.split_whitespace().find_map(|w| w.strip_prefix("revised=")?.parse().ok());
        Ok(Said { title: Some("Toll".to_owned()), published: None, revised, text: text.to_owned() })
    }
}

/// What was told, without addresses.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    Saved(String),
    Unchanged,
    Feed(usize, Vec<String>),
    Failed(String),
}

impl Told {
    pub fn why(&self) -> Option<&str> {
        match self {
            Told::Failed(why) => Some(why),
            _ => None,
        }
    }
}

/// Without waits between pages, and without the proxies of whoever runs the tests.
pub fn quick() -> Options {
    Options { delay: Duration::ZERO, proxies: false, ..Options::default() }
}

pub fn ask(server: &Server, paths: &[&str], folder: &mut Folder) -> (Vec<Told>, Tally) {
    ask_with(server, paths, folder, &quick(), &World::default())
}

pub fn ask_with(
    server: &Server,
    paths: &[&str],
    folder: &mut Folder,
    options: &Options,
    world: &World,
) -> (Vec<Told>, Tally) {
    let urls: Vec<String> = paths.iter().map(|p| server.url(p)).collect();
    fetch_urls(&urls, folder, options, world)
}

pub fn fetch_urls(
    urls: &[String],
    folder: &mut Folder,
    options: &Options,
    world: &World,
) -> (Vec<Told>, Tally) {
    let mut told = Vec::new();
    let tally = hasila_fetch::fetch(urls, options, world, folder, &Plain, &mut |event| {
        told.push(match event {
            Event::Saved { file, .. } => Told::Saved(file),
            Event::Unchanged { .. } => Told::Unchanged,
            Event::Feed { entries, left_out, .. } => Told::Feed(entries, left_out),
            Event::Failed { why, .. } => Told::Failed(why),
        });
        ControlFlow::Continue(())
    });
    (told, tally.expect("the folder is there"))
}
