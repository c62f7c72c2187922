//! Shows who is taken to speak where: `frames FILE [OUTLET [LANGUAGE [COUNTRY]]]`.

use std::io::Write;

use hasila_claim::Document;
use hasila_extract::Extractor;
use hasila_extract::attribution::frames;
use hasila_registry::Registry;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text =
        std::fs::read_to_string(args.first().ok_or("usage: frames FILE [OUTLET [LANGUAGE [COUNTRY]]]")?)?;
    let registry = Registry::embedded();
    let extractor = Extractor::new(registry)?;
    let document = Document { id: "d".into(), outlet: args.get(1).cloned(), text, ..Document::default() };
    let arabic = args.get(2).is_none_or(|tag| tag == "ar");
    extractor.look(&document, arabic, |ctx| {
        let mut out = std::io::stdout().lock();
        for f in frames(ctx, args.get(3).map(String::as_str)) {
            writeln!(
                out,
                "{:<24} {:<26} {} | cue `{}` | {}",
                f.speaker.id,
                f.rule,
                f.strength,
                ctx.words(f.cue.clone()),
                ctx.words(f.scope.clone())
            )?;
        }
        Ok(())
    })
}
