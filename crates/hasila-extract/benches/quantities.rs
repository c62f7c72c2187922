//! How fast numbers are read: megabytes of text a second, the best of several runs. `cargo bench -p hasila-extract`.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use hasila_extract::quantity::{Lang, NumberPack, quantities};
use hasila_extract::token::Tokens;

const AR: &str = "ووفق المصادر فقد قُتل 6 عناصر من التنظيم وأصيب ما لا يقل عن 25 آخرين، فيما تجاوز عدد النازحين \
    ٤٥٬٠٠٠ شخص منذ يوم الخميس 20 كانون الثاني، بينهم ثلاثة آلاف وخمسمئة طفل، بحسب ما قال المسؤول للصحيفة في اتصال هاتفي.\n";
const EN: &str = "At least 3,500 people were killed on Tuesday, Feb. 7, and between thirty and forty buildings came down \
    in the city, officials said, as rescuers searched for hundreds of families who were still under the rubble.\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (name, lang, line) in [("ar", Lang::Ar, AR), ("en", Lang::En, EN)] {
        let pack = NumberPack::builtin(lang)?;
        for size in [100_000usize, 1_000_000] {
            let text = line.repeat(size / line.len() + 1);
            let mut best = f64::INFINITY;
            let mut found = 0;
            for _ in 0..5 {
                let start = Instant::now();
                let tokens = Tokens::of(&text);
                found = quantities(&text, &tokens, &pack).len();
                best = best.min(start.elapsed().as_secs_f64());
            }
            println!("{name} {size:>8} bytes: {:6.1} MB/s, {found} numbers", text.len() as f64 / best / 1e6);
        }
    }
    Ok(())
}
