//! The JSON Schemas under version control are the ones the program prints.

use std::path::Path;
use std::{env, fs};

use crate::common::{ended, run};

#[test]
fn checked_in_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    let update = env::var_os("UPDATE").is_some();
    for name in ["claim", "document", "reconciliation"] {
        let printed = ended(&run(&["schema", name]), 0);
        let path = folder.join(format!("{name}.json"));
        if update {
            fs::create_dir_all(&folder).expect("docs/schema");
            fs::write(&path, &printed).expect("docs/schema");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            kept == printed,
            "{} is out of date; UPDATE=1 cargo test -p hasila --test cli",
            path.display()
        );
    }
}
