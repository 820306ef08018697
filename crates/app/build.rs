//! Turns `locales/{es,en}/NAMESPACE.json` into typed functions, so that a missing or misspelt text is a compile error.
//!
//! A namespace is a flat or nested object of strings; nested keys are joined with `_`. A string without placeholders
//! becomes `fn key(self) -> &'static str`, one with `{{ name }}` becomes `fn key(self, name: &dyn Display) -> String`,
//! its parameters in the order in which the Spanish text names them.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Texts = BTreeMap<String, String>;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let mut namespaces: Vec<String> = fs::read_dir("locales/es")
        .map_err(|error| format!("locales/es: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".json").map(str::to_owned))
        .collect();
    namespaces.sort();

    let mut code = String::new();
    let mut accessors = String::new();
    for namespace in &namespaces {
        let spanish = read("es", namespace)?;
        let english = read("en", namespace)?;
        emit_namespace(&mut code, namespace, &spanish, &english)?;
        let kind = camel(namespace);
        let _ = writeln!(
            accessors,
            "/// The texts of `{namespace}.json`.\n#[must_use] pub fn {namespace}(self) -> {kind} {{ {kind}(self.0) }}"
        );
    }
    let _ = writeln!(code, "impl Texts {{\n{accessors}}}");

    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("texts.rs"), code).map_err(|error| error.to_string())
}

fn read(locale: &str, namespace: &str) -> Result<Texts, String> {
    let path = format!("locales/{locale}/{namespace}.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let mut texts = Texts::new();
    flatten(&path, "", &value, &mut texts)?;
    Ok(texts)
}

fn flatten(path: &str, prefix: &str, value: &Value, texts: &mut Texts) -> Result<(), String> {
    match value {
        Value::String(text) => {
            texts.insert(prefix.to_owned(), text.clone());
            Ok(())
        }
        Value::Object(members) => members.iter().try_for_each(|(key, member)| {
            let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}_{key}") };
            flatten(path, &name, member, texts)
        }),
        _ => Err(format!("{path}: {prefix} is neither a text nor an object of texts")),
    }
}

fn emit_namespace(code: &mut String, namespace: &str, spanish: &Texts, english: &Texts) -> Result<(), String> {
    if let Some(key) = english.keys().find(|key| !spanish.contains_key(*key)) {
        return Err(format!("locales/es/{namespace}.json lacks {key}, which the English file has"));
    }
    let kind = camel(namespace);
    let _ = writeln!(code, "/// The texts of `{namespace}.json` in one language.");
    let _ = writeln!(code, "#[derive(Debug, Clone, Copy)] pub struct {kind}(Locale);\nimpl {kind} {{");
    for (key, text) in spanish {
        let other = english
            .get(key)
            .ok_or_else(|| format!("locales/en/{namespace}.json lacks {key}, which the Spanish file has"))?;
        let names = placeholders(text);
        let mut sorted = (names.clone(), placeholders(other));
        sorted.0.sort();
        sorted.1.sort();
        if sorted.0 != sorted.1 {
            return Err(format!("{namespace}.{key}: the two languages name different placeholders: {sorted:?}"));
        }
        let _ = writeln!(code, "/// {}", text.replace('\n', " "));
        if names.is_empty() {
            let _ =
                writeln!(code, "#[must_use] pub fn {key}(self) -> &'static str {{ self.0.pick({text:?}, {other:?}) }}");
        } else {
            let parameters: String = names.iter().map(|name| format!(", {name}: &dyn core::fmt::Display")).collect();
            let arguments: String = names.iter().map(|name| format!("({name:?}, {name}), ")).collect();
            // A sentence may name as many numbers as it needs.
            let allow = if names.len() > 6 { "#[allow(clippy::too_many_arguments)] " } else { "" };
            let _ = writeln!(
                code,
                "{allow}#[must_use] pub fn {key}(self{parameters}) -> String {{ fill(self.0.pick({text:?}, {other:?}), &[{arguments}]) }}"
            );
        }
    }
    code.push_str("}\n");
    Ok(())
}

fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, tail)) = after.split_once("}}") else { break };
        let name = name.trim().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
