//! Saving pages from a server on this machine, and reading what was saved.

use std::fs;
use std::io::{BufReader, Write as _};
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use crate::common::{Scratch, ended, hasila, stderr};

/// Paths and what is answered for them.
type Pages = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// Serves the last page that was put on a path, and is a proxy for `news.example`.
struct Server {
    port: u16,
    pages: Pages,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let pages: Pages = Arc::default();
        let served = pages.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream.try_clone().expect("a stream"));
                let mut head = request(&mut lines);
                // What a proxy is told first: who to pass the rest on to.
                if head.starts_with("CONNECT news.example:80 ") {
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
                    head = request(&mut lines);
                }
                let path = head.split(' ').nth(1).unwrap_or_default();
                let pages = served.lock().expect("whole");
                let found = pages.iter().rev().find(|(p, _)| p == path).map(|(_, reply)| reply.clone());
                let gone =
                    || b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
                let _ = stream.write_all(&found.unwrap_or_else(gone));
            }
        });
        Server { port, pages }
    }

    fn put(&self, path: &str, kind: &str, body: &[u8]) {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let reply = [head.as_bytes(), body].concat();
        self.pages.lock().expect("whole").push((path.to_owned(), reply));
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn request(lines: &mut impl std::io::BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && lines.read_line(&mut head).unwrap_or(0) > 0 {}
    head
}

fn fetch(arguments: &[&str], into: &str, environment: &[(&str, &str)], stdin: &str) -> std::process::Output {
    let mut command = hasila();
    for key in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(key).env_remove(key.to_uppercase());
    }
    let mut child = command
        .args(["fetch", "--delay", "0", "--retries", "0", "--into", into])
        .args(arguments)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("stdin").write_all(stdin.as_bytes()).expect("a list");
    child.wait_with_output().expect("the binary ends")
}

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Toll</title><link>/ar</link><pubDate>Mon, 06 Feb 2023 10:00:00 +0300</pubDate></item>
<item><title>Gone</title><link>/gone</link></item></channel></rss>"#;

fn page(killed: &str) -> String {
    format!(
        "<html><head><title>Toll</title></head><body><article><p>The blast killed {killed} people on Monday, the health ministry said.</p></article><p class=ads>{killed}</p></body></html>"
    )
}

#[test]
fn pages_are_saved_extracted_and_kept_in_versions() {
    let server = Server::new();
    let scratch = Scratch::new();
    let into = scratch.path().join("saved").display().to_string();
    let arabic = "<html><body><article><p>قالت وزارة الصحة إن الانفجار أدى إلى مقتل سبعة أشخاص يوم الاثنين.</p></article></body></html>";
    // The letters of no page say which of two encodings they are in; the server does.
    let bytes: Vec<u8> = encoding(arabic);
    server.put("/feed", "application/rss+xml", FEED.as_bytes());
    server.put("/ar", "text/html; charset=windows-1256", &bytes);
    server.put("/en", "text/html", page("six").as_bytes());
    let (feed, en) = (server.url("/feed"), server.url("/en"));
    let out = fetch(&[&feed, "-"], &into, &[], &format!("# links\n{en}\n"));
    let printed = ended(&out, 2);
    assert_eq!(printed.lines().filter(|l| l.starts_with("saved\t")).count(), 2, "{printed}");
    let told = stderr(&out);
    assert!(told.contains(&format!("{}: the server answered 404 Not Found", server.url("/gone"))), "{told}");
    assert!(told.ends_with("2 new, 0 changed, 0 unchanged, 1 failed\n"), "{told}");

    let claims = ended(&hasila().args(["extract", &into]).output().expect("the binary runs"), 0);
    assert!(claims.contains("\"best\":7") && claims.contains("\"best\":6"), "{claims}");
    assert!(claims.contains("\"published\":\"2023-02-06T10:00:00+03:00\""), "{claims}");

    server.put("/en", "text/html", page("nine").as_bytes());
    let out = fetch(&[&en, &server.url("/ar")], &into, &[], "");
    assert!(stderr(&out).ends_with("0 new, 1 changed, 1 unchanged, 0 failed\n"), "{}", stderr(&out));
    let again = ended(&hasila().args(["extract", &into]).output().expect("the binary runs"), 0);
    assert!(again.starts_with(&claims) && again.contains("\"best\":9"), "{again}");
    assert!(fs::read_dir(format!("{into}/pages")).expect("a folder").count() == 3);
}

#[test]
fn the_proxy_of_the_environment_is_asked() {
    let server = Server::new();
    let scratch = Scratch::new();
    let into = scratch.path().display().to_string();
    server.put("/en", "text/html", page("six").as_bytes());
    let proxy = server.url("");
    let out = fetch(&["http://news.example/en"], &into, &[("http_proxy", &proxy)], "");
    assert!(stderr(&out).ends_with("1 new, 0 changed, 0 unchanged, 0 failed\n"), "{}", stderr(&out));
}

#[test]
fn strict_stops_at_the_first_page_that_is_not_there() {
    let server = Server::new();
    let scratch = Scratch::new();
    let into = scratch.path().display().to_string();
    server.put("/en", "text/html", page("six").as_bytes());
    let out = fetch(&["--strict", &server.url("/gone"), &server.url("/en")], &into, &[], "");
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("--strict takes all or nothing"), "{}", stderr(&out));
}

/// Windows-1256, for the letters that are used here.
fn encoding(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي";
    const BYTES: [u8; 36] = [
        0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1,
        0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd8, 0xd9, 0xda, 0xdb, 0xdd, 0xde, 0xdf, 0xe1, 0xe3, 0xe4, 0xe5, 0xe6,
        0xec, 0xed,
    ];
    let byte = |c: char| match LETTERS.chars().position(|l| l == c) {
        Some(i) => BYTES[i],
        None => u8::try_from(c).expect("a letter of the table"),
    };
    text.chars().map(byte).collect()
}
