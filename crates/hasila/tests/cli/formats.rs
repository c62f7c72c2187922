//! Every format as it is printed, and the rules that its readers hold it to.

use calamine::Reader as _;
use serde_json::{Value, json};

use crate::common::{ARTICLE_TWO, Scratch, ended, run, two_articles};

/// Two voices that contradict each other.
fn folder(second: &str) -> Scratch {
    two_articles(second).0
}

fn path(scratch: &Scratch) -> String {
    scratch.path().join("news").display().to_string()
}

/// Output without what nobody can see in an editor.
fn visible(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_report_in_every_format() {
    let scratch = folder(ARTICLE_TWO);
    let news = path(&scratch);
    let formats = ["text", "markdown", "json", "csv", "disputes-csv", "dot", "graphml", "claimreview"];
    for format in formats {
        let out = ended(&run(&["reconcile", "--quiet", &news, "--format", format]), 0);
        insta::assert_snapshot!(format!("report_{format}"), visible(&out));
    }
    for lang in ["en", "ar"] {
        let page = ended(&run(&["reconcile", "--quiet", &news, "--format", "html", "--lang", lang]), 0);
        let (head, rest) = page.split_once("<style>").expect("a style");
        let (_, body) = rest.split_once("</style>").expect("its end");
        insta::assert_snapshot!(format!("report_html_{lang}"), visible(&format!("{head}{body}")));
    }
    let book = run(&["reconcile", "--quiet", &news, "--format", "xlsx"]).stdout;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(book)).expect("a workbook");
    let mut cells = String::new();
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).expect("a sheet");
        cells.push_str(&format!("== {name}\n"));
        for row in sheet.rows() {
            let row: Vec<String> = row.iter().map(ToString::to_string).collect();
            cells.push_str(row.join(" | ").trim_end());
            cells.push('\n');
        }
    }
    insta::assert_snapshot!("report_xlsx", cells);
}

#[test]
fn changes_in_every_format() {
    let scratch = folder(ARTICLE_TWO);
    let kept = scratch.path().join("kept.json").display().to_string();
    let now = scratch.path().join("now.json").display().to_string();
    ended(&run(&["snapshot", "--quiet", &kept, &path(&scratch)]), 0);
    insta::assert_snapshot!("snapshot", std::fs::read_to_string(&kept).expect("the snapshot"));
    let after = folder(&ARTICLE_TWO.replace("40", "45"));
    ended(&run(&["snapshot", "--quiet", &now, &path(&after)]), 0);
    for format in ["text", "markdown", "json", "jsonl", "junit", "sarif", "github"] {
        let out = ended(&run(&["diff", &kept, &now, "--format", format]), 0);
        insta::assert_snapshot!(format!("changes_{format}"), visible(&out));
    }
}

#[test]
fn no_format_depends_on_the_threads() {
    let corpus = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora/rising-toll");
    let corpus = corpus.display().to_string();
    let formats =
        ["text", "markdown", "html", "json", "csv", "disputes-csv", "xlsx", "dot", "graphml", "claimreview"];
    for format in formats {
        let of = |threads| {
            run(&["reconcile", "--quiet", &corpus, "--format", format, "--threads", threads]).stdout
        };
        let once = of("1");
        assert!(!once.is_empty(), "{format}");
        assert!(once == of("4") && once == of("1"), "{format}");
    }
    let kept = |threads| run(&["snapshot", "--quiet", "-", &corpus, "--threads", threads]).stdout;
    let once = kept("1");
    assert!(!once.is_empty() && once == kept("4"));
    let scratch = folder(ARTICLE_TWO);
    let first = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", "--quiet", &first, &path(&scratch)]), 0);
    for format in ["text", "markdown", "json", "jsonl", "junit", "sarif", "github"] {
        let of = |threads| {
            run(&["check", "--quiet", &first, &corpus, "--format", format, "--threads", threads]).stdout
        };
        let once = of("1");
        assert!(!once.is_empty() && once == of("4"), "{format}");
    }
}

/// The rules of the XSD that Jenkins and Surefire readers share, spelt out: which elements stand in which, which
/// attributes each has to have and may have, and that the counts are the counts.
#[test]
fn junit_fits_the_common_schema() {
    let scratch = folder(ARTICLE_TWO);
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", "--quiet", &kept, &path(&scratch)]), 0);
    scratch.write("news/two.txt", ARTICLE_TWO.replace("40", "45"));
    let junit = ended(&run(&["check", "--quiet", &kept, &path(&scratch), "--format", "junit"]), 1);
    faults(&junit).unwrap_or_else(|e| panic!("{e}\n{junit}"));
    // The rules are no formality.
    assert!(faults(&junit.replacen(" tests=", " trials=", 1)).is_err());
    assert!(faults(&junit.replacen("classname=", "class=", 1)).is_err());
}

fn faults(junit: &str) -> Result<(), String> {
    let document = roxmltree::Document::parse(junit).map_err(|e| e.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "testsuites" {
        return Err(format!("the root is {}", root.tag_name().name()));
    }
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        // The element, those that it may stand in, the attributes it needs, those it may have.
        let (inside, needs, may): (&[&str], &[&str], &[&str]) = match name {
            "testsuites" => {
                (&[], &[], &["name", "time", "tests", "failures", "disabled", "errors", "uuid", "timestamp"])
            }
            "testsuite" => (
                &["testsuites"],
                &["name", "tests"],
                &[
                    "failures",
                    "errors",
                    "time",
                    "disabled",
                    "skipped",
                    "timestamp",
                    "hostname",
                    "id",
                    "package",
                ],
            ),
            "testcase" => {
                (&["testsuite"], &["name", "classname"], &["assertions", "time", "status", "timestamp"])
            }
            "failure" | "error" => (&["testcase"], &[], &["type", "message"]),
            "skipped" => (&["testcase"], &[], &["message", "type"]),
            "system-out" | "system-err" => (&["testcase", "testsuite"], &[], &[]),
            "properties" => (&["testsuite", "testcase"], &[], &[]),
            "property" => (&["properties"], &["name", "value"], &[]),
            other => return Err(format!("the schema has no <{other}>")),
        };
        let parent = node.parent_element().map_or("", |p| p.tag_name().name());
        if !inside.is_empty() && !inside.contains(&parent) {
            return Err(format!("<{name}> in <{parent}>"));
        }
        if let Some(missing) = needs.iter().find(|a| node.attribute(**a).is_none_or(str::is_empty)) {
            return Err(format!("<{name}> has no {missing}"));
        }
        for a in node.attributes() {
            if !needs.contains(&a.name()) && !may.contains(&a.name()) {
                return Err(format!("<{name}> has {}", a.name()));
            }
            let number = match a.name() {
                "tests" | "failures" | "errors" | "disabled" | "skipped" | "assertions" => {
                    a.value().parse::<u32>().is_ok()
                }
                "time" => a.value().parse::<f64>().is_ok(),
                _ => true,
            };
            if !number {
                return Err(format!("<{name}> {}={} is no number", a.name(), a.value()));
            }
        }
        if name == "testsuite" {
            let count = |n: &str| node.descendants().filter(|d| d.has_tag_name(n)).count().to_string();
            for (attribute, element) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")]
            {
                if node.attribute(attribute).is_some_and(|v| v != count(element)) {
                    return Err(format!("{attribute} is not {}", count(element)));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_review_fits_what_schema_org_says_of_one() {
    let scratch = folder(ARTICLE_TWO);
    let text = ended(&run(&["reconcile", "--quiet", &path(&scratch), "--format", "claimreview"]), 0);
    let reviews: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(reviews["@graph"].as_array().map(Vec::len), Some(2), "{text}");
    let schema: Value = serde_json::from_str(include_str!("schemas/claimreview.json")).expect("the schema");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("claimreview.json", schema).expect("a resource");
    let index = compiler.compile("claimreview.json", &mut schemas).expect("a schema");
    if let Err(e) = schemas.validate(&reviews, index) {
        panic!("{e:#}");
    }
    let mut rated = reviews;
    rated["@graph"][0]["reviewRating"] = json!({ "@type": "Rating", "ratingValue": 1 });
    assert!(schemas.validate(&rated, index).is_err(), "the rating is a person's to give");
}

#[test]
fn the_arabic_page_gives_every_reason_in_arabic() {
    let corpora = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora");
    let mut reasons = 0;
    for corpus in ["ghuwayran-2022", "quake-2023", "market-strike-2020", "dam-burst-2025"] {
        let corpus = corpora.join(corpus).display().to_string();
        let page = ended(&run(&["reconcile", "--quiet", &corpus, "--format", "html", "--lang", "ar"]), 0);
        let english: Vec<&str> =
            page.lines().filter(|l| l.contains("<p class=\"why\" dir=\"ltr\"")).collect();
        assert!(english.is_empty(), "{english:?}");
        reasons += page.matches("<p class=\"why\">").count();
    }
    assert!(reasons > 20, "{reasons}");
}

#[test]
fn one_command_tells_where_a_figure_comes_from() {
    let scratch = folder(ARTICLE_TWO);
    for asked in ["40", "\u{664}\u{660}"] {
        let told = visible(&ended(&run(&["explain", "--quiet", asked, &path(&scratch)]), 0));
        assert!(told.contains("The army said that 40 civilians were killed"), "{told}");
        assert!(told.contains("two bytes ") && !told.contains("Seven civilians"), "{told}");
    }
    let out = run(&["explain", "--quiet", "41", &path(&scratch)]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn a_report_that_no_comment_holds_is_cut_and_says_so() {
    let mut lines = String::new();
    for i in 0..600 {
        let claim = json!({
            "document": format!("d{i}"), "outlet": format!("outlet-{i}"), "published": "2024-03-02",
            "span": { "start": 0, "end": 3 }, "sentence": { "start": 0, "end": 3 }, "quote": "so many, as somebody said at length",
            "quantity": { "kind": "exact", "low": i + 3, "high": i + 3, "best": i + 3 },
            "measure": "killed", "unit": "person", "population": { "category": "civilian" }, "mode": "cumulative",
            "time": { "from": "2024-03-01", "to": "2024-03-02", "as_of": "2024-03-02" },
            "place": { "id": format!("a-village-with-a-rather-long-name-{i}"), "name": format!("A village with a rather long name {i}"), "lat": f64::from(i) / 10.0 - 30.0, "lon": f64::from(i % 7) * 20.0 },
            "source": { "id": format!("source-{i}"), "kind": "named", "text": format!("source {i}") },
        });
        lines.push_str(&format!("{claim}\n"));
    }
    let scratch = Scratch::new();
    let path = scratch.write("many.jsonl", lines);
    let out = ended(&run(&["reconcile", "--quiet", &path, "--format", "markdown"]), 0);
    assert!(out.chars().count() < 65_536, "{}", out.chars().count());
    let shown = out.lines().filter(|l| l.starts_with("| Killed") || l.starts_with("### ")).count();
    let left: usize = out
        .split("**")
        .find_map(|p| p.strip_suffix(" tallies are not shown"))
        .and_then(|n| n.parse().ok())
        .expect("how many are left out");
    let json = ended(&run(&["reconcile", "--quiet", &path, "--format", "json"]), 0);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert!(shown > 100 && left > 10, "{shown} {left}");
    assert_eq!(Some(shown + left), json["tallies"].as_array().map(Vec::len));
}
