//! Turns `locales/LANGUAGE/NAMESPACE.json` into typed functions, so that a missing or misspelt text is a compile error.
//!
//! A namespace is a flat or nested object of strings; nested keys are joined with `_`. A string without placeholders
//! becomes `fn key(self) -> &'static str`, one with `{{ name }}` becomes `fn key(self, name: &dyn Display) -> String`,
//! its parameters in the order in which the first language's text names them.
//!
//! The functions know the place of a text, not its words. In a browser these come in a file of one language, which
//! `cargo xtask dist` writes; everywhere else those of all languages are compiled in, and so is the table of languages.
//!
//! The catalogue's rooms get what they say of themselves, by the names of their texts, and what draws them, by the names of
//! their modules. As code that is compiled, so that whatever is missing is told by the compiler.

use catalogue::{Bundle, Room};
use locales::{Error, LANGUAGES, Language, Namespace};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let namespaces = locales::read(Path::new("locales")).map_err(|error: Error| error.to_string())?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("texts.rs"), functions(&namespaces))?;
    fs::write(Path::new(&out).join("languages.rs"), languages())?;
    fs::write(Path::new(&out).join("words.rs"), words(&namespaces))?;
    fs::write(Path::new(&out).join("said.rs"), said())?;
    fs::write(Path::new(&out).join("drawings.rs"), drawings())?;
    Ok(())
}

fn functions(namespaces: &[Namespace]) -> String {
    let fingerprint = locales::fingerprint(namespaces);
    let mut code = format!("const FINGERPRINT: &str = {fingerprint:?};\n");
    let mut accessors = String::new();
    for namespace in namespaces {
        let (name, kind, heading) = (&namespace.name, camel(&namespace.name), locales::heading(&namespace.name));
        let _ = writeln!(
            accessors,
            "/// The texts of `{name}.json`.\n#[must_use] pub fn {name}(self) -> {kind} {{ {kind}(self.table({heading:?})) }}"
        );
        emit(&mut code, namespace, &kind);
    }
    let _ = writeln!(code, "impl Texts {{\n{accessors}}}");
    code
}

fn emit(code: &mut String, namespace: &Namespace, kind: &str) {
    let _ = writeln!(code, "/// The texts of `{}.json` in one language.", namespace.name);
    let _ = writeln!(code, "#[derive(Debug, Clone, Copy)] pub struct {kind}(&'static Table);\nimpl {kind} {{");
    for (place, text) in namespace.texts.iter().enumerate() {
        let (key, names) = (&text.key, &text.placeholders);
        let _ = writeln!(code, "/// {}", text.words[0]);
        if names.is_empty() {
            let _ = writeln!(code, "#[must_use] pub fn {key}(self) -> &'static str {{ self.0.text({place}) }}");
            continue;
        }
        let parameters: String = names.iter().map(|name| format!(", {name}: &dyn core::fmt::Display")).collect();
        let arguments: String = names.iter().map(|name| format!("({name:?}, {name}), ")).collect();
        // A sentence may name as many numbers as it needs.
        let allow = if names.len() > 6 { "#[allow(clippy::too_many_arguments)] " } else { "" };
        let _ = writeln!(
            code,
            "{allow}#[must_use] pub fn {key}(self{parameters}) -> String {{ fill(self.0.text({place}), &[{arguments}]) }}"
        );
    }
    code.push_str("}\n");
}

/// The rows of the table, and a constant for each language, named as the variant of an enum would be.
fn languages() -> String {
    let count = LANGUAGES.len();
    let (mut rows, mut all, mut named) = (String::new(), String::new(), String::new());
    for (place, language) in LANGUAGES.iter().enumerate() {
        let Language { code, name, decimal, thousands, percent } = language;
        let _ = writeln!(
            rows,
            "Row {{ code: {code:?}, name: {name:?}, decimal: {decimal:?}, thousands: {thousands:?}, percent: {percent:?} }},"
        );
        let _ = write!(all, "Self(&ROWS[{place}]), ");
        let _ = writeln!(named, "/// {name}.\npub const {}: Self = Self(&ROWS[{place}]);", camel(code));
    }
    format!(
        "static ROWS: [Row; {count}] = [\n{rows}];\n\
         #[allow(non_upper_case_globals, reason = \"they are to Rust what variants are\")]\nimpl Locale {{\n\
         /// Every language, in the order in which they are offered.\npub const ALL: [Self; {count}] = [{all}];\n\
         {named}}}\n"
    )
}

/// The body of `shell::said`: for each room its texts of `rooms.json`.
fn said() -> String {
    let mut code = "match room {\n".to_owned();
    for room in Room::ALL {
        let name = room.name();
        // What is no stop of the path teaches nothing by itself, and at the way in its lead says what one does there.
        let what = if room.path().is_empty() { "lead" } else { "what" };
        let know = room.part().map(|_| format!("Rooms::{name}_know, Rooms::{name}_know_then")).unwrap_or_default();
        let _ = writeln!(
            code,
            "Room::{room:?} => {{ static SAID: Said = Said {{ name: Rooms::{name}_name, title: Rooms::{name}_title, \
             description: Rooms::{name}_description, what: Rooms::{name}_{what}, know: &[{know}] }}; &SAID }}"
        );
    }
    code + "}"
}

/// For each bundle a constant with what draws its rooms. Every match names every room.
fn drawings() -> String {
    let mut code = String::new();
    for bundle in Bundle::ALL {
        let (name, shouted) = (bundle.name(), bundle.name().to_uppercase());
        let mut arms = String::new();
        for room in Room::ALL {
            let drawn = format!("Some(view! {{ <{}::View/> }}.into_any())", room.name());
            let _ = writeln!(arms, "Room::{room:?} => {},", if room.bundle() == bundle { &drawn } else { "None" });
        }
        let _ = writeln!(
            code,
            "/// Draws the rooms of the bundle `{name}`.\n\
             pub const {shouted}: Drawing = Drawing {{ bundle: Bundle::{bundle:?}, draw: |room| match room {{\n{arms}}} }};"
        );
    }
    code
}

/// Every namespace's heading with its words in each language.
fn words(namespaces: &[Namespace]) -> String {
    let mut code = "[\n".to_owned();
    for namespace in namespaces {
        let _ = writeln!(code, "({:?}, [", locales::heading(&namespace.name));
        for language in 0..LANGUAGES.len() {
            let words: Vec<&str> = namespace.texts.iter().map(|text| text.words[language].as_str()).collect();
            let _ = writeln!(code, "Table(&{words:?}),");
        }
        code.push_str("]),\n");
    }
    code.push(']');
    code
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
