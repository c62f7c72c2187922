//! Names to kebab-case ids. Latin names keep their letters; Arabic ones are transliterated plainly.

use hasila_registry::fold::fold;

/// Makes a kebab-case slug of a name: `Ahmet Fırat` → `ahmet-firat`, سامر الأحمد (*Sāmir al-Aḥmad*) →
/// `samr-al-ahmd`: the vowels Arabic leaves out stay out.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for word in fold(name).split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        let rest = match word.strip_prefix("ال").filter(|r| !r.is_empty()) {
            Some(r) => {
                out.push_str("al-");
                r
            }
            None => word,
        };
        for c in rest.chars() {
            match c {
                'a'..='z' | '0'..='9' => out.push(c),
                '\'' => {}
                _ => out.push_str(latin(c)),
            }
        }
    }
    if out.is_empty() { "unknown".to_owned() } else { out }
}

fn latin(c: char) -> &'static str {
    match c {
        'ا' | 'ع' => "a",
        'ب' | 'پ' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' | 'چ' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' | 'ڤ' => "f",
        'ق' => "q",
        'ك' | 'گ' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' => "w",
        'ي' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Ahmet Fırat"), "ahmet-firat");
        assert_eq!(slug("سامر الأحمد"), "samr-al-ahmd");
        assert_eq!(slug("«»"), "unknown");
    }
}
