//! A web page saved with its parts (MHTML), as browsers write it.

use mailparse::{MailHeaderMap as _, ParsedMail};

/// The page within, its address and the encoding its part names.
pub(crate) struct Saved {
    pub(crate) html: Vec<u8>,
    pub(crate) url: Option<String>,
    pub(crate) charset: String,
}

pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let first = head.lines().next().unwrap_or_default();
    let header = first.split_once(':').is_some_and(|(name, _)| {
        matches!(
            name,
            "from" | "mime-version" | "snapshot-content-location" | "subject" | "date" | "content-type"
        )
    });
    header && head.contains("mime-version:") && head.contains("multipart/related")
}

/// Finds the first web page among the parts.
///
/// # Errors
///
/// What is wrong with the file.
pub(crate) fn open(bytes: &[u8]) -> Result<Saved, String> {
    let mail = mailparse::parse_mail(bytes).map_err(|e| format!("the saved page (MHTML) is damaged: {e}"))?;
    let part = page(&mail, 0).ok_or("the saved page (MHTML) holds no web page")?;
    let html = part.get_body_raw().map_err(|e| format!("the saved page (MHTML) is damaged: {e}"))?;
    let url = part
        .headers
        .get_first_value("Content-Location")
        .or_else(|| mail.headers.get_first_value("Snapshot-Content-Location"));
    let charset = part.ctype.params.get("charset").cloned().unwrap_or_default();
    Ok(Saved { html, url, charset })
}

fn page<'a, 'b>(part: &'b ParsedMail<'a>, depth: usize) -> Option<&'b ParsedMail<'a>> {
    if matches!(part.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml")
        && part.subparts.is_empty()
    {
        return Some(part);
    }
    part.subparts.iter().filter(|_| depth < 8).find_map(|p| page(p, depth + 1))
}
