//! Pages from a server on this machine: what is saved, what is refused, and how often it is asked.

mod common;
mod tls;

use std::io::Write as _;
use std::time::Duration;

use common::{Folder, Server, Told, World, ask, page, redirect, reply};
use hasila_fetch::{Options, Tally};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("the fixture is made");
    out.finish().expect("the fixture is made")
}

/// A brotli stream of one block that isn't compressed, and an empty last one.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (u32::try_from(bytes.len()).expect("the fixture is short") - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

#[test]
fn a_page_is_saved_with_its_address_its_hash_and_the_time_it_was_read() {
    let server = Server::new(|path, _| match path {
        "/news/toll?id=6" => reply(
            200,
            "Content-Type: text/html; charset=Windows-1256\r\nETag: \"a1\"\r\nLast-Modified: Mon, 06 Feb 2023 10:00:00 GMT",
            b"<html>Six died.",
        ),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let (told, tally) = ask(&server, &["/news/toll?id=6#top"], &mut folder);
    assert_eq!(tally, Tally { new: 1, ..Tally::default() }, "{told:?}");
    let line = &folder.manifest()[0];
    let file = line["file"].as_str().expect("a file");
    assert_eq!(folder.0[file], b"<html>Six died.");
    assert_eq!(line["url"], server.url("/news/toll?id=6"));
    assert_eq!(line["fetched"], "2023-02-06T12:00:00Z");
    assert_eq!((&line["status"], &line["version"]), (&200.into(), &1.into()));
    assert_eq!((&line["charset"], &line["etag"]), (&"windows-1256".into(), &"\"a1\"".into()));
    assert_eq!(line["last_modified"], "Mon, 06 Feb 2023 10:00:00 GMT");
    assert_eq!(line["sha256"], "27a65f29afe1e2a65a8107792905764bc1beacaa8da262bcb4a76fb0513aa2e0");
    assert!(line["document"].as_str().expect("an id").starts_with("127.0.0.1-news-toll-"), "{line}");
}

#[test]
fn an_address_that_leads_on_is_followed_and_both_are_kept() {
    let server = Server::new(|path, _| match path {
        "/old" => redirect(301, "/newer"),
        "/newer" => redirect(307, "new?x=1"),
        "/new?x=1" => page("Six died."),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let (_, tally) = ask(&server, &["/old"], &mut folder);
    assert_eq!(tally.new, 1);
    let line = &folder.manifest()[0];
    assert_eq!(
        (line["requested"].clone(), line["url"].clone()),
        (server.url("/old").into(), server.url("/new?x=1").into())
    );
    // The address it leads to is the same page.
    let (_, tally) = ask(&server, &["/new?x=1", "/old"], &mut folder);
    assert_eq!(tally, Tally { unchanged: 2, ..Tally::default() });
}

#[test]
fn addresses_that_lead_nowhere_say_so_and_the_rest_is_saved() {
    let server = Server::new(|path, _| match path {
        "/a" => redirect(302, "/b"),
        "/b" => redirect(302, "/a"),
        "/file" => redirect(302, "file:///etc/passwd"),
        "/picture" => reply(200, "Content-Type: image/png", b"\x89PNG"),
        "/good" => page("Six died."),
        path if path.starts_with("/on/") => redirect(302, &format!("{path}x")),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let paths = ["/a", "/on/", "/file", "/gone", "/picture", "/good"];
    let (told, tally) = ask(&server, &paths, &mut folder);
    let why: Vec<&str> = told.iter().filter_map(Told::why).collect();
    assert_eq!(
        why,
        [
            format!("the address leads in a circle, back to {}", server.url("/a")).as_str(),
            "it leads on to other addresses more than 10 times (limit `redirects`)",
            "it leads to `file:///etc/passwd` is no http or https address",
            "the server answered 404 Not Found",
            "it is a picture (`image/png`), not a page",
        ]
    );
    assert_eq!((tally.new, tally.failed), (1, 5));
    let visits = folder.lines("visits.jsonl");
    assert_eq!(visits.len(), 6);
    assert_eq!(
        (&visits[3]["outcome"], &visits[3]["why"]),
        (&"failed".into(), &"the server answered 404 Not Found".into())
    );
}

#[test]
fn gzip_and_brotli_are_undone_and_damaged_ones_are_no_page() {
    let server = Server::new(|path, head| {
        assert!(path == "/robots.txt" || (head.contains("gzip") && head.contains("br")), "{head}");
        let html = b"<html>Six died.";
        match path {
            "/gz" => reply(200, "Content-Encoding: gzip", &gzip(html)),
            "/br" => reply(200, "Content-Encoding: br", &brotli(html)),
            "/bad" => reply(200, "Content-Encoding: gzip", &gzip(html)[..18]),
            "/bomb" => reply(200, "Content-Encoding: gzip", &gzip(&vec![b' '; 4 << 20])),
            _ => reply(404, "", b""),
        }
    });
    let mut folder = Folder::default();
    let options = Options { size: 1 << 20, ..common::quick() };
    let (told, tally) =
        common::ask_with(&server, &["/gz", "/br", "/bad", "/bomb"], &mut folder, &options, &World::default());
    assert_eq!((tally.new, tally.failed), (2, 2), "{told:?}");
    for line in folder.manifest() {
        assert_eq!(folder.0[line["file"].as_str().expect("a file")], b"<html>Six died.");
    }
    let why: Vec<&str> = told.iter().filter_map(Told::why).collect();
    assert!(why[0].contains("(tried 4 times, limit `retries`)"), "{why:?}");
    assert_eq!(why[1], "the page is larger than 1048576 bytes (limit `size`)");
}

#[test]
fn a_body_that_breaks_off_is_tried_again_and_never_saved() {
    let server = Server::new(|path, _| match path {
        "/short" => {
            b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nSix di".to_vec().into()
        }
        "/chunks" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n6\r\nSix di"
            .to_vec()
            .into(),
        "/junk" => b"220 mail.example.org ESMTP\r\n\r\n".to_vec().into(),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let (told, tally) = ask(&server, &["/short", "/chunks", "/junk"], &mut folder);
    assert_eq!((tally.failed, folder.manifest().len()), (3, 0), "{told:?}");
    let why: Vec<&str> = told.iter().filter_map(Told::why).collect();
    assert_eq!(why[0], "the page broke off after 6 bytes (tried 4 times, limit `retries`)");
    assert!(why[1].contains("limit `retries`"), "{why:?}");
    assert!(why[2].starts_with("the server's answer makes no sense"), "{why:?}");
    assert_eq!(server.asked("/short"), 4);
}

#[test]
fn a_slow_body_is_given_up_after_the_time_allowed() {
    let server = Server::new(|path, _| match path {
        "/slow" => page("Six died.").slowly(Duration::from_secs(20)),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let options = Options { timeout: Duration::from_millis(300), retries: 1, ..common::quick() };
    let start = std::time::Instant::now();
    let (told, _) = common::ask_with(&server, &["/slow"], &mut folder, &options, &World::default());
    assert_eq!(
        told[0].why(),
        Some("no whole answer within 0.3 s (limit `timeout`) (tried 2 times, limit `retries`)")
    );
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_page_that_says_the_same_is_not_kept_twice_and_an_edited_one_is_kept_beside_it() {
    let server = Server::counting(|path, head, n| match path {
        "/toll" if n == 1 => reply(200, "ETag: \"one\"", b"<html>Six died.<!-- ad 1 revised=2023-02-06 -->"),
        "/toll" if n == 2 => {
            assert!(head.to_lowercase().contains("if-none-match: \"one\""), "{head}");
            reply(304, "", b"")
        }
        // The furniture changed, the article didn't.
        "/toll" if n == 3 => reply(200, "ETag: \"two\"", b"<html>Six died.<!-- ad 2 -->"),
        "/toll" => {
            reply(200, "ETag: \"three\"", b"<html>Nine died.<!-- ad 3 revised=2023-02-07T15:00:00Z -->")
        }
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    for (new, changed, unchanged) in [(1, 0, 0), (0, 0, 1), (0, 0, 1), (0, 1, 0), (0, 0, 1)] {
        let (told, tally) = ask(&server, &["/toll"], &mut folder);
        assert_eq!(tally, Tally { new, changed, unchanged, failed: 0 }, "{told:?}");
    }
    let lines = folder.manifest();
    let ids: Vec<_> = lines.iter().map(|l| l["document"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[1], format!("{}-v2", ids[0]));
    // An edited page is as new as its edit.
    assert_eq!((lines[0].get("published"), &lines[1]["published"]), (None, &"2023-02-07T15:00:00Z".into()));
    let text = |i: usize| {
        String::from_utf8_lossy(&folder.0[lines[i]["file"].as_str().expect("a file")]).into_owned()
    };
    assert!(text(0).contains("Six") && text(1).contains("Nine"));
    let outcomes: Vec<_> = folder.lines("visits.jsonl").iter().map(|v| v["outcome"].clone()).collect();
    assert_eq!(outcomes, ["saved", "unchanged", "unchanged", "saved", "unchanged"]);
}

#[test]
fn a_page_whose_file_is_gone_is_asked_for_whole_and_kept_again() {
    let server = Server::new(|path, head| match path {
        "/toll" => {
            assert!(!head.to_lowercase().contains("if-none-match"), "{head}");
            reply(200, "ETag: \"one\"", b"<html>Six died.")
        }
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    ask(&server, &["/toll"], &mut folder);
    folder.0.retain(|name, _| name == "manifest.jsonl");
    let (_, tally) = ask(&server, &["/toll"], &mut folder);
    assert_eq!(tally.changed, 1);
}

#[test]
fn what_robots_txt_forbids_is_not_asked_for() {
    let server = Server::new(|path, _| {
        match path {
        "/robots.txt" => reply(
            200,
            "",
            b"User-agent: *\nDisallow: /\n\nUser-agent: hasila\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n",
        ),
        "/to-private" => redirect(302, "/private/x"),
        "/news" | "/private/open" => page("Six died."),
        _ => reply(404, "", b""),
    }
    });
    let mut folder = Folder::default();
    let world = World::default();
    let options = Options { delay: Duration::from_secs(2), ..common::quick() };
    let paths = ["/news", "/private/x", "/private/open", "/to-private"];
    let (told, tally) = common::ask_with(&server, &paths, &mut folder, &options, &world);
    assert_eq!((tally.new, tally.failed), (2, 2), "{told:?}");
    assert_eq!(told[1].why(), Some("the robots.txt of 127.0.0.1 does not allow it"));
    assert_eq!((server.asked("/private/x"), server.asked("/robots.txt")), (0, 1));
    // Three pages, at the pace the site asks for.
    assert_eq!(world.waits(), [Duration::from_secs(7); 2]);
}

#[test]
fn a_site_that_cannot_say_what_it_allows_is_left_alone() {
    let server = Server::new(|path, _| match path {
        "/robots.txt" => reply(503, "", b""),
        _ => page("Six died."),
    });
    let mut folder = Folder::default();
    let world = World::default();
    let (told, _) = common::ask_with(&server, &["/news"], &mut folder, &common::quick(), &world);
    let why = told[0].why().expect("it failed");
    assert!(why.starts_with("the robots.txt of 127.0.0.1 can't be read"), "{why}");
    assert_eq!(server.asked("/news"), 0);
    assert_eq!(world.waits(), [1, 2, 4].map(Duration::from_secs));
}

#[test]
fn passing_troubles_are_waited_out_for_as_long_as_the_server_says() {
    let server = Server::counting(|path, _, n| match (path, n) {
        ("/busy", 1) => reply(429, "Retry-After: 9", b""),
        ("/busy", 2) => reply(503, "", b""),
        ("/busy", _) => page("Six died."),
        ("/long", _) => reply(503, "Retry-After: 86400", b""),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let world = World::default();
    let (told, tally) = common::ask_with(&server, &["/busy", "/long"], &mut folder, &common::quick(), &world);
    assert_eq!((tally.new, tally.failed), (1, 1), "{told:?}");
    assert_eq!(world.waits(), [9, 2].map(Duration::from_secs));
    assert_eq!((server.asked("/busy"), server.asked("/long")), (3, 1));
    assert_eq!(told[1].why(), Some("the server answered 503 Service Unavailable"));
}

#[test]
fn the_pages_of_a_feed_are_saved_and_its_end_is_set() {
    let server = Server::new(|path, _| match path {
        "/feed" => reply(
            200,
            "Content-Type: application/rss+xml",
            b"<rss>\n/1\n/2\n/2\n/nested\nfile:///etc/passwd\n/3\n/4\n",
        ),
        "/nested" => reply(200, "", b"<rss>\n/1\n"),
        "/1" | "/2" | "/3" => page(path),
        _ => reply(404, "", b""),
    });
    let mut folder = Folder::default();
    let options = Options { items: 6, ..common::quick() };
    let (told, tally) = common::ask_with(&server, &["/feed"], &mut folder, &options, &World::default());
    assert_eq!((tally.new, tally.failed), (3, 3), "{told:?}");
    assert_eq!(
        told[0],
        Told::Feed(
            4,
            vec![
                "`file:///etc/passwd` is no http or https address".to_owned(),
                "the feed has more than 6 entries (limit `items`)".to_owned()
            ]
        )
    );
    assert!(told.iter().any(|t| t.why() == Some("it is a feed within a feed, and is not followed")));
    // The page names no day: the feed's stands in for it. It has a headline of its own.
    let line = &folder.manifest()[0];
    assert_eq!((&line["published"], line.get("title")), (&"2023-02-06".into(), None));
    let (_, tally) = common::ask_with(&server, &["/feed"], &mut folder, &options, &World::default());
    assert_eq!((tally.new, tally.unchanged), (0, 3));
}

#[test]
fn a_cut_manifest_and_lines_of_others_lose_nothing() {
    let server = Server::new(|path, _| if path == "/a" { page("Six died.") } else { reply(404, "", b"") });
    let mut folder = Folder::default();
    folder.0.insert(
        "manifest.jsonl".into(),
        b"{\"file\":\"mine.txt\",\"document\":\"mine\"}\n{\"file\":\"pages/cu".to_vec(),
    );
    ask(&server, &["/a"], &mut folder);
    let text = String::from_utf8_lossy(&folder.0["manifest.jsonl"]).into_owned();
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with("{\"file\":\"mine.txt\",\"document\":\"mine\"}\n{\"file\":\"pages/cu\n{\"document\":\"127.0.0.1-a-"), "{text}");
    let (_, tally) = ask(&server, &["/a"], &mut folder);
    assert_eq!(tally.unchanged, 1);
}

#[test]
fn a_host_that_is_not_there_costs_itself_only() {
    let server = Server::new(|path, _| if path == "/a" { page("Six died.") } else { reply(404, "", b"") });
    let mut folder = Folder::default();
    // Nothing listens on a port that was just given back.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port");
    let urls = [format!("http://{gone}/x"), "example".to_owned(), server.url("/a")];
    let (told, tally) = common::fetch_urls(&urls, &mut folder, &common::quick(), &World::default());
    assert_eq!((tally.new, tally.failed), (1, 2), "{told:?}");
    let why: Vec<&str> = told.iter().filter_map(Told::why).collect();
    assert!(why.iter().any(|w| w.contains("the connection was refused")), "{why:?}");
}

#[test]
fn who_wants_all_or_nothing_can_stop_at_the_first_failure() {
    let server = Server::new(|path, _| if path == "/a" { page("Six died.") } else { reply(404, "", b"") });
    let mut folder = Folder::default();
    let urls = ["/gone", "/a"].map(|p| server.url(p));
    let mut seen = 0;
    let tally = hasila_fetch::fetch(
        &urls,
        &common::quick(),
        &World::default(),
        &mut folder,
        &common::Plain,
        &mut |_| {
            seen += 1;
            std::ops::ControlFlow::Break(())
        },
    )
    .expect("the folder is there");
    assert_eq!((seen, tally), (1, Tally { failed: 1, ..Tally::default() }));
}
