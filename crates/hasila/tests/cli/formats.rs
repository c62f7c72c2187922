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

/// What `check` prints as JUnit, where several things changed.
fn junit(arguments: &[&str]) -> String {
    let scratch = folder(ARTICLE_TWO);
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", "--quiet", &kept, &path(&scratch)]), 0);
    scratch.write("news/two.txt", ARTICLE_TWO.replace("40", "45"));
    let news = path(&scratch);
    let all = [&["check", "--quiet", &kept, &news, "--format", "junit"], arguments].concat();
    crate::common::stdout(&run(&all))
}

/// Validates against the XSD of Jenkins, where there is xmllint (Debian's libxml2-utils).
#[test]
fn junit_fits_the_schema_of_jenkins() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/schemas/junit-jenkins.xsd");
    let scratch = Scratch::new();
    let fits = |xml: &str| {
        let file = scratch.write("junit.xml", xml);
        let out = std::process::Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema", schema, &file])
            .output();
        out.map(|out| (out.status.success(), String::from_utf8_lossy(&out.stderr).into_owned()))
    };
    for arguments in [&[][..], &["--fail-on", "toll-rose"], &["--fail-on", "settled"]] {
        let xml = junit(arguments);
        let Ok((holds, said)) = fits(&xml) else {
            // Around the test harness, which would keep it to itself.
            let _ = std::io::Write::write_all(
                &mut std::io::stderr(),
                b"skipped: junit_fits_the_schema_of_jenkins, no xmllint (.ci/browser installs it)\n",
            );
            return;
        };
        assert!(holds, "{said}\n{xml}");
        // The schema is no formality.
        for (wanted, wrong) in [(" tests=", " trials="), ("<testcase name=", "<testcase title=")] {
            let (holds, _) = fits(&xml.replacen(wanted, wrong, 1)).expect("xmllint runs");
            assert!(!holds, "{wrong}");
        }
    }
}

/// The rules of the XSD of Ant, which asks for more than that of Jenkins, spelt out: which elements stand in which
/// and in which order, which attributes each has to have and may have, and that the counts are the counts.
#[test]
fn junit_fits_the_rules_of_ant() {
    for arguments in [&[][..], &["--fail-on", "toll-rose"]] {
        let junit = junit(arguments);
        faults(&junit).unwrap_or_else(|e| panic!("{e}\n{junit}"));
        // The rules are no formality.
        for (wanted, wrong) in [
            (" tests=", " trials="),
            ("classname=", "class="),
            ("T00:00:00", ""),
            ("<system-err></system-err>", ""),
            ("<testsuites>", "<testsuites name=\"a\">"),
        ] {
            assert!(junit.contains(wanted), "{wanted} in {junit}");
            assert!(faults(&junit.replacen(wanted, wrong, 1)).is_err(), "{wrong}");
        }
    }
}

fn faults(junit: &str) -> Result<(), String> {
    let document = roxmltree::Document::parse(junit).map_err(|e| e.to_string())?;
    if !document.root_element().has_tag_name("testsuites") {
        return Err(format!("the root is {}", document.root_element().tag_name().name()));
    }
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        // The element it stands in, the attributes it needs, those it may have.
        let (inside, needs, may): (&str, &[&str], &[&str]) = match name {
            "testsuites" => ("", &[], &[]),
            "testsuite" => (
                "testsuites",
                &["name", "timestamp", "hostname", "tests", "failures", "errors", "time", "package", "id"],
                &[],
            ),
            "properties" | "system-out" | "system-err" => ("testsuite", &[], &[]),
            "property" => ("properties", &["name", "value"], &[]),
            "testcase" => ("testsuite", &["name", "classname", "time"], &[]),
            "failure" | "error" => ("testcase", &["type"], &["message"]),
            other => return Err(format!("the schema has no <{other}>")),
        };
        let parent = node.parent_element().map_or("", |p| p.tag_name().name());
        if inside != parent {
            return Err(format!("<{name}> in <{parent}>"));
        }
        if let Some(missing) = needs.iter().find(|a| node.attribute(**a).is_none()) {
            return Err(format!("<{name}> has no {missing}"));
        }
        for a in node.attributes() {
            if !needs.contains(&a.name()) && !may.contains(&a.name()) {
                return Err(format!("<{name}> has {}", a.name()));
            }
            let fits = match a.name() {
                "tests" | "failures" | "errors" | "id" => a.value().parse::<u32>().is_ok(),
                "time" => a.value().parse::<f64>().is_ok(),
                "timestamp" => a.value().parse::<chrono::NaiveDateTime>().is_ok(),
                "name" | "hostname" => !a.value().is_empty(),
                _ => true,
            };
            if !fits {
                return Err(format!("<{name}> {}={}", a.name(), a.value()));
            }
        }
        if name == "testsuite" {
            let mut order: Vec<&str> =
                node.children().filter(|c| c.is_element()).map(|c| c.tag_name().name()).collect();
            order.dedup();
            if order != ["properties", "testcase", "system-out", "system-err"] {
                return Err(format!("<testsuite> holds {order:?}"));
            }
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
