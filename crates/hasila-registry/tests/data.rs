//! What the embedded data must hold, whoever edits it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hasila_registry::fold::fold;
use hasila_registry::{Registry, Role, SourceType};

/// Returns the ids of one kind that the contract fixes, or nothing where it isn't at hand.
fn fixed_ids(kind: &str) -> Option<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/ids.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return None;
    };
    let value = |line: &str, key: &str| {
        let (_, rest) = line.split_once(&format!("\"{key}\": \""))?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    let of_kind = |line: &str| value(line, "kind").as_deref() == Some(kind);
    let ids: Vec<String> = text.lines().filter(|l| of_kind(l)).filter_map(|l| value(l, "id")).collect();
    assert!(ids.len() > 20, "{} has only {} ids of kind {kind}", path.display(), ids.len());
    Some(ids)
}

/// Returns the source that a name points to, however the name is spelled.
fn named(name: &str) -> Option<&'static str> {
    let wanted = fold(name);
    let names = |s: &hasila_registry::SourceEntry| {
        s.names().chain(s.people.iter().map(String::as_str)).any(|n| fold(n) == wanted)
    };
    Registry::embedded().sources().iter().find(|s| names(s)).map(|s| s.id.as_str())
}

#[test]
fn the_embedded_files_have_no_fault() {
    if let Err(errors) = Registry::with_layers(&[]) {
        let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", shown.join("\n"));
    }
}

#[test]
fn every_fixed_source_and_side_is_there() {
    let registry = Registry::embedded();
    for id in fixed_ids("source").unwrap_or_default() {
        assert!(registry.source(&id).is_some(), "no source {id}");
    }
    for id in fixed_ids("affiliation").unwrap_or_default() {
        assert!(registry.actor(&id).is_some(), "no actor {id}");
        assert_eq!(registry.root_actor(&id), id, "a fixed side counts as another");
    }
}

#[test]
fn there_are_enough_sources_and_sides() {
    let registry = Registry::embedded();
    assert!(registry.sources().len() >= 250, "{} sources", registry.sources().len());
    assert!(registry.actors().len() >= 60, "{} actors", registry.actors().len());
}

#[test]
fn every_source_has_both_names_and_a_kind() {
    for s in Registry::embedded().sources() {
        assert!(!s.ar.is_empty(), "{} has no Arabic name", s.id);
        assert!(s.kind != SourceType::Other || s.role.is_none(), "{} has a role but no kind", s.id);
        assert!(s.role.is_none() || s.country.is_some(), "{} has a role in no country", s.id);
    }
}

#[test]
fn names_of_a_newspaper_lead_to_one_body() {
    for (name, id) in [
        ("المرصد السوري", "sohr"),
        ("مدير المرصد", "sohr"),
        ("قوات سورية الديموقراطية", "sdf"),
        ("قَسَد", "sdf"),
        ("SDF", "sdf"),
        ("فرهاد شامي", "sdf"),
        ("الخوذ البيضاء", "white-helmets"),
        ("سانا", "sana"),
        ("الإدارة الذاتية لشمال وشرق سوريا", "aanes"),
    ] {
        assert_eq!(named(name), Some(id), "{name}");
    }
}

#[test]
fn bare_roles_and_ordinary_words_name_nobody() {
    for name in [
        "وزارة الصحة",
        "health ministry",
        "the health ministry",
        "police",
        "الشرطة",
        "الجيش",
        "army",
        "الحكومة",
        "الأخبار",
        "الوطن",
        "الحدث",
        "الميادين",
        "النهار",
        "الجزيرة",
        "العربية",
        "الشرق الأوسط",
        "المجلة",
        "أثر",
        "سوريا",
        "Syria",
        "Iraq",
        "دمشق",
        "the Times",
        "Independent",
        "Mirror",
        "Sun",
        "WHO",
        "SPA",
        "map",
        "tap",
        "amnesty",
    ] {
        assert_eq!(named(name), None, "{name}");
    }
}

#[test]
fn guarded_names_are_no_open_names_and_aliases_are_not_repeated() {
    for s in Registry::embedded().sources() {
        let mut seen = BTreeMap::new();
        for name in s.aliases.iter().chain(&s.guarded).chain(&s.people).chain([&s.en, &s.ar]) {
            let open = name == &s.en || name == &s.ar;
            if let Some(first) = seen.insert(fold(name), name)
                && !(open && s.is_guarded(name))
                && s.en != s.ar
            {
                panic!("{}: {name} and {first}", s.id);
            }
        }
    }
}

#[test]
fn a_bare_role_finds_its_body_by_country() {
    let registry = Registry::embedded();
    for (role, country, id) in [
        (Role::HealthMinistry, "SY", "syrian-health-ministry"),
        (Role::HealthMinistry, "PS", "gaza-health-ministry"),
        (Role::HealthMinistry, "LB", "lebanese-health-ministry"),
        (Role::CivilDefence, "SY", "white-helmets"),
        (Role::DisasterAgency, "TR", "afad"),
        (Role::Army, "IL", "israeli-army"),
        (Role::RedCrescent, "LB", "lebanese-red-cross"),
        (Role::StateAgency, "SY", "sana"),
    ] {
        let found = registry.sources_in_role(role, country);
        assert_eq!(found.first().map(|s| s.id.as_str()), Some(id), "{role:?} in {country}");
    }
}

#[test]
fn names_and_nouns_of_members_lead_to_one_side() {
    let registry = Registry::embedded();
    let side = |name: &str| {
        let wanted = fold(name);
        let fits = |a: &&hasila_registry::ActorEntry| {
            a.names().chain(a.member_nouns.iter().map(String::as_str)).any(|n| fold(n) == wanted)
        };
        registry.actors().iter().find(fits).map(|a| registry.root_actor(&a.id))
    };
    for (name, id) in [
        ("داعشي", Some("isis")),
        ("الدولة الإسلامية", Some("isis")),
        ("دواعش", Some("isis")),
        ("الأسايش", Some("sdf")),
        ("مسلح كردي", Some("sdf")),
        ("قوات النظام", Some("syrian-government")),
        ("جيش الاحتلال الإسرائيلي", Some("israel")),
        ("إسرائيليين", Some("israel")),
        ("Israeli soldiers", Some("israel")),
        ("الحرس الثوري", Some("iran")),
        ("كتائب القسام", Some("hamas")),
        ("الجيش التركي", Some("turkey")),
        ("القوات الأمريكية", Some("usa")),
        ("سوري", None),
        ("Syrian", None),
        ("تركيا", None),
        ("روسيا", None),
        ("Israel", None),
    ] {
        assert_eq!(side(name), id, "{name}");
    }
}

#[test]
fn every_side_says_who_its_members_are() {
    for actor in Registry::embedded().actors() {
        assert!(actor.members.is_some(), "{}", actor.id);
    }
}

#[test]
fn the_quick_way_to_the_embedded_registry_leads_to_the_same_one() {
    let quick = Registry::embedded();
    let checked = Registry::with_layers(&[]).unwrap_or_else(|faults| panic!("{} faults", faults.len()));
    assert_eq!(format!("{:?}", quick.sources()), format!("{:?}", checked.sources()));
    assert_eq!(format!("{:?}", quick.actors()), format!("{:?}", checked.actors()));
    assert_eq!(format!("{:?}", quick.blocs()), format!("{:?}", checked.blocs()));
    assert_eq!(format!("{:?}", quick.categories()), format!("{:?}", checked.categories()));
    assert_eq!(format!("{:?}", quick.measures()), format!("{:?}", checked.measures()));
    assert_eq!(quick.places().len(), checked.places().len());
}

#[test]
fn a_surname_leads_to_the_one_body_its_bearer_speaks_for() {
    let of = |name: &str| Registry::embedded().source_of_surname(&fold(name)).map(|s| s.id.as_str());
    assert_eq!(of("القدرة"), Some("gaza-health-ministry"));
    assert_eq!(of("كوناشينكوف"), Some("russian-defence-ministry"));
    // Two people of two bodies, a place, a word that ends a title.
    for name in ["الحسن", "عفرين", "الإنسان"] {
        assert_eq!(of(name), None, "{name}");
    }
}
