use comfy_table::{ContentArrangement, Row, Table, presets};

/// Lays rows out in aligned columns without lines, indented, within `width` columns.
pub fn table(header: &[&str], rows: &[Vec<String>], indent: usize, width: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    let columns = u16::try_from(width.saturating_sub(indent).max(20)).unwrap_or(u16::MAX);
    table.set_width(columns);
    if !header.is_empty() {
        table.set_header(Row::from(header.to_vec()));
    }
    for row in rows {
        table.add_row(Row::from(row.clone()));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for line in table.lines() {
        let line = line.trim_end();
        if !line.is_empty() {
            out.push_str(&pad);
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_line_up_and_stay_inside_the_width() {
        let rows = vec![
            vec!["a".to_owned(), "one two three four five six seven".to_owned()],
            vec!["longer".to_owned(), "x".to_owned()],
        ];
        let out = table(&["id", "words"], &rows, 2, 30);
        assert!(out.lines().all(|l| l.chars().count() <= 30), "{out}");
        assert!(out.starts_with("  id      words\n  a       one two"), "{out}");
    }
}
