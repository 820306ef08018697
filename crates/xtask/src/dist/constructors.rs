//! Sees to it that no program runs its constructors more than once.
//!
//! wasm-ld wraps every export of a program that has constructors, and does not call them itself, in a function of the name
//! `EXPORT.command_export`, which runs all of them before each call from JavaScript. With those of the GPU trainer that
//! made training 40 times slower, and nothing else told of it.

use crate::failure::{Failure, Result};
use std::{fs, path::Path};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// What the linker adds to the name of an export to name its wrapper.
const WRAPPER: &str = ".command_export";

/// Looks at a program as the compiler left it, which still has its functions' names.
///
/// # Errors
/// When it runs its constructors at every call, or does not say its functions' names.
pub fn check(compiled: &Path) -> Result<()> {
    let wasm = fs::read(compiled).map_err(Failure::file("read", compiled))?;
    let program = compiled.display();
    match wrappers(&wasm) {
        Some(0) => Ok(()),
        Some(count) => Err(Failure::needs(
            format!("{program} runs all its constructors at each call from JavaScript: {count} exports are wrapped."),
            "let its start function call `__wasm_call_ctors` first of all, as crates/trainer/src/web/constructors.rs does.",
        )),
        None => Err(Failure::needs(
            format!("{program} does not say its functions' names, so nobody can see whether its exports are wrapped."),
            "leave `strip` out of the profile `web` in Cargo.toml: wasm-opt takes the names out.",
        )),
    }
}

/// How many functions are wrappers around an export; `None` when the module names no function.
fn wrappers(wasm: &[u8]) -> Option<usize> {
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload.ok()? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for part in names {
            if let Name::Function(functions) = part.ok()? {
                let names =
                    functions.into_iter().map(|function| Some(function.ok()?.name)).collect::<Option<Vec<_>>>()?;
                return (!names.is_empty()).then(|| names.iter().filter(|name| name.ends_with(WRAPPER)).count());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that has nothing but names.
    fn naming(functions: &[&str]) -> Vec<u8> {
        let mut names = vec![functions.len() as u8];
        for (index, name) in functions.iter().enumerate() {
            names.extend([index as u8, name.len() as u8]);
            names.extend(name.bytes());
        }
        let section = [b"\x04name\x01", &[names.len() as u8][..], &names].concat();
        [b"\0asm\x01\0\0\0\0", &[section.len() as u8][..], &section].concat()
    }

    #[test]
    fn wrappers_are_counted_by_their_name() {
        assert_eq!(wrappers(&naming(&["main", "__wbindgen_malloc"])), Some(0));
        assert_eq!(wrappers(&naming(&["main", "main.command_export", "free.command_export"])), Some(2));
    }

    #[test]
    fn a_module_without_names_is_not_taken_for_a_good_one() {
        assert_eq!(wrappers(b"\0asm\x01\0\0\0"), None);
        assert_eq!(wrappers(&naming(&[])), None);
        assert_eq!(wrappers(b"no wasm"), None);
    }

    #[test]
    fn a_wrapped_program_stops_the_build_with_the_reason() {
        let file = std::env::temp_dir().join(format!("xtask-constructors-{}.wasm", std::process::id()));
        fs::write(&file, naming(&["main.command_export"])).unwrap();
        let told = check(&file).unwrap_err().to_string();
        assert!(told.contains("1 exports are wrapped") && told.contains("__wasm_call_ctors"), "{told}");
        fs::write(&file, naming(&["main"])).unwrap();
        assert!(check(&file).is_ok());
        fs::remove_file(file).unwrap();
    }
}
