//! Short names for what a program imports from its script.
//!
//! wasm-bindgen ends each with sixteen digits of a hash, which stand in the program and in its script and cannot be
//! packed: some 5 kB of each in the laboratory. Nothing but these two files says the names.

use super::module::{Changed, rewritten};
use crate::failure::{Failure, Result};
use std::{fs, path::Path};
use wasm_encoder::ImportSection;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::{Payload, TypeRef};

/// Renames the imports of `NAME_bg.wasm` in `folder`, and in `NAME.js` beside it.
///
/// # Errors
/// When a file cannot be read or written, or the two do not say the same names.
pub fn shorten(name: &str, folder: &Path) -> Result<()> {
    let (wasm_path, script_path) = (folder.join(format!("{name}_bg.wasm")), folder.join(format!("{name}.js")));
    let wasm = fs::read(&wasm_path).map_err(Failure::file("read", &wasm_path))?;
    let script = fs::read_to_string(&script_path).map_err(Failure::file("read", &script_path))?;
    let (wasm, script) = shortened(&wasm, &script).ok_or_else(|| {
        Failure::needs(
            format!("{} and its script do not name the same imports.", wasm_path.display()),
            "see how wasm-bindgen writes them now, and follow in crates/xtask/src/dist/imports.rs",
        )
    })?;
    fs::write(&wasm_path, wasm).map_err(Failure::file("write", &wasm_path))?;
    fs::write(&script_path, script).map_err(Failure::file("write", &script_path))
}

/// Program and script with other names. `None` when the program cannot be read, or the script does not have each
/// function that it imports as a member of an object, once.
fn shortened(wasm: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let mut script = script.to_owned();
    let out = rewritten(wasm, |module, payload| {
        let Payload::ImportSection(imports) = payload else { return Some(Changed::No) };
        let mut section = ImportSection::new();
        for (place, import) in imports.into_imports().enumerate() {
            let import = import.ok()?;
            let short = match import.ty {
                TypeRef::Func(_) => format!("i{place}"),
                _ => import.name.to_owned(),
            };
            if short != import.name {
                script = renamed(&script, import.name, &short)?;
            }
            section.import(import.module, &short, RoundtripReencoder.entity_type(import.ty).ok()?);
        }
        module.section(&section);
        Some(Changed::Yes)
    })?;
    Some((out, script))
}

/// `script` with the member `name` of an object called `short`; `None` unless there is exactly one.
fn renamed(script: &str, name: &str, short: &str) -> Option<String> {
    let member = format!(" {name}: ");
    let mut found = script.match_indices(&member);
    let (at, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    Some([&script[..at], " ", short, ": ", &script[at + member.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, content.len() as u8], content].concat()
    }

    /// Two imported functions with a memory between them.
    fn module() -> Vec<u8> {
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(2, b"\x03\x01m\x05f_123\x00\x00\x01m\x03mem\x02\x00\x01\x01m\x05g_456\x00\x00"),
            section(3, &[1, 0]),
            section(10, &[1, 2, 0, 0x0b]),
        ]
        .concat()
    }

    const SCRIPT: &str = "const imports = { f_123: () => 1, g_456: function() { return f(1); }, };";

    #[test]
    fn both_files_say_the_new_names() {
        let (wasm, script) = shortened(&module(), SCRIPT).unwrap();
        assert_eq!(script, "const imports = { i0: () => 1, i2: function() { return f(1); }, };");
        let new = [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(2, b"\x03\x01m\x02i0\x00\x00\x01m\x03mem\x02\x00\x01\x01m\x02i2\x00\x00"),
            section(3, &[1, 0]),
            section(10, &[1, 2, 0, 0x0b]),
        ];
        assert_eq!(wasm, new.concat());
    }

    #[test]
    fn files_that_do_not_belong_together_are_refused() {
        assert_eq!(shortened(&module(), "const imports = { f_123: 1 };"), None);
        assert_eq!(shortened(&module(), &SCRIPT.repeat(2)), None);
        assert_eq!(shortened(b"no wasm", SCRIPT), None);
    }
}
