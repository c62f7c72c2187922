//! Runs the binary in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that goes away with the test.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("hasila-cli-{}-{n}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for scratch");
        Scratch(folder)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(&path, content).expect("scratch");
        path.display().to_string()
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub const ARTICLE_ONE: &str =
    "Aleppo. Seven civilians were killed in the strike on Monday, the health ministry said.\n";
pub const ARTICLE_TWO: &str =
    "Aleppo. The army said that 40 civilians were killed in the strike on Monday.\n";

/// A folder of two articles, and its path.
pub fn two_articles(second: &str) -> (Scratch, String) {
    let scratch = Scratch::new();
    scratch.write("news/one.txt", ARTICLE_ONE);
    scratch.write("news/two.txt", second);
    scratch.write(
        "news/manifest.jsonl",
        "{\"document\":\"one\",\"file\":\"one.txt\",\"outlet\":\"sana\",\"published\":\"2024-03-05\"}\n\
         {\"document\":\"two\",\"file\":\"two.txt\",\"outlet\":\"afp\",\"published\":\"2024-03-05\"}\n",
    );
    let path = scratch.path().join("news").display().to_string();
    (scratch, path)
}

pub fn hasila() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hasila"));
    for key in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS"] {
        command.env_remove(key);
    }
    command.stdin(Stdio::null());
    command
}

pub fn run(arguments: &[&str]) -> Output {
    hasila().args(arguments).output().expect("the binary runs")
}

pub fn run_with(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = hasila()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut pipe = child.stdin.take().expect("stdin");
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&stdin));
    let out = child.wait_with_output().expect("the binary ends");
    let _ = writer.join();
    out
}

pub fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).expect("UTF-8")
}

pub fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).expect("UTF-8")
}

/// What the program printed, where it ended with this code.
pub fn ended(out: &Output, code: i32) -> String {
    assert_eq!(out.status.code(), Some(code), "stderr: {}", stderr(out));
    stdout(out)
}
