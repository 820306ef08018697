//! Takes out of a program the exports that its script does not use.
//!
//! A library that leptos brings along has classes for streams of bytes. wasm-bindgen exports whatever is exported, so the
//! compiler keeps them, though no page makes a stream: 1.2 kB of each download.

use super::module::{Changed, rewritten};
use crate::failure::{Failure, Result};
use std::{fs, path::Path};
use wasm_encoder::ExportSection;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::Payload;

/// What the names of these exports have in common.
const UNUSED: &str = "intounderlying";

/// Takes them out of the file at `path`; wasm-opt drops then what only they called. The script keeps its classes, which
/// nobody can have an object of.
///
/// # Errors
/// When the file cannot be read or written, or is no wasm.
pub fn drop_unused(path: &Path) -> Result<()> {
    let wasm = fs::read(path).map_err(Failure::file("read", path))?;
    let kept = without(&wasm, |name| name.contains(UNUSED)).ok_or_else(|| {
        Failure::needs(format!("{} is no WebAssembly module.", path.display()), "see what wasm-bindgen printed.")
    })?;
    fs::write(path, kept).map_err(Failure::file("write", path))
}

/// The module without the exports whose names are `unwanted`; `None` when it cannot be read.
fn without(wasm: &[u8], unwanted: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
    rewritten(wasm, |module, payload| {
        let Payload::ExportSection(exports) = payload else { return Some(Changed::No) };
        let mut section = ExportSection::new();
        for export in exports {
            let export = export.ok()?;
            if !unwanted(export.name) {
                section.export(export.name, RoundtripReencoder.export_kind(export.kind).ok()?, export.index);
            }
        }
        module.section(&section);
        Some(Changed::Yes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn module(exports: &[u8]) -> Vec<u8> {
        [HEADER, &[7, exports.len() as u8], exports, &[10, 1, 0]].concat()
    }

    #[test]
    fn only_what_is_unwanted_goes() {
        // Three functions, and the memory.
        let all = module(b"\x04\x01a\x00\x05\x02xb\x00\x06\x02xc\x00\x07\x01m\x02\x00");
        let some = module(b"\x02\x01a\x00\x05\x01m\x02\x00");
        assert_eq!(without(&all, |name| name.starts_with('x')), Some(some.clone()));
        assert_eq!(without(&some, |name| name.starts_with('x')), Some(some));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for broken in [&b"<!doctype html>"[..], &module(b"\x09\x01a")] {
            assert_eq!(without(broken, |_| false), None);
        }
    }
}
