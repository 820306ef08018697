use crate::{CODES, Error, LANGUAGES};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A text in all languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its name inside its namespace: nested keys joined with `_`.
    pub key: String,
    /// The words, in the order of [`LANGUAGES`].
    pub words: [String; LANGUAGES.len()],
    /// What its `{{ name }}` places are called, in the order in which the first language names them.
    pub placeholders: Vec<String>,
}

/// The texts of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The file's name without its ending.
    pub name: String,
    /// Its texts, sorted by key. A text's place here is its place in the packed file.
    pub texts: Vec<Text>,
}

type Words = BTreeMap<String, String>;

/// Reads every `LANGUAGE/NAMESPACE.json` below `folder`, sorted by name.
///
/// # Errors
/// When a file cannot be read, the languages do not say the same with the same placeholders, or a folder is of none of
/// them.
pub fn read(folder: &Path) -> Result<Vec<Namespace>, Error> {
    if let Some(code) = names(folder)?.into_iter().find(|name| !CODES.contains(&name.as_str())) {
        return Err(Error::NoRow { code });
    }
    // Whatever any language has, all must have.
    let mut files = BTreeSet::new();
    for language in CODES {
        files.extend(names(&folder.join(language))?);
    }
    files.into_iter().filter_map(|name| Some(namespace(folder, name.strip_suffix(".json")?.to_owned()))).collect()
}

/// What lies in `folder`, by its names.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

fn namespace(folder: &Path, name: String) -> Result<Namespace, Error> {
    let file = |language: &str| format!("{language}/{name}.json");
    let mut languages = Vec::new();
    for language in CODES {
        languages.push((file(language), words(&folder.join(file(language)), &file(language))?));
    }
    let mut texts = Vec::new();
    // Whatever any language has, all must have.
    let mut keys: Vec<&String> = languages.iter().flat_map(|(_, words)| words.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let mut found = Vec::new();
        for (file, words) in &languages {
            let missing = || Error::Missing { file: file.clone(), key: key.clone() };
            found.push(words.get(key).ok_or_else(missing)?.clone());
        }
        let wanted = placeholders(&found[0]);
        for ((file, _), words) in languages.iter().zip(&found) {
            check(file, key, words, &wanted)?;
        }
        let words = std::array::from_fn(|language| found[language].clone());
        texts.push(Text { key: key.clone(), words, placeholders: wanted });
    }
    Ok(Namespace { name, texts })
}

fn check(file: &str, key: &str, words: &str, wanted: &[String]) -> Result<(), Error> {
    let (file, key) = (file.to_owned(), key.to_owned());
    if words.contains(['\n', '\r']) || words.starts_with('§') {
        return Err(Error::Reserved { file, key });
    }
    let found = placeholders(words);
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if sorted(&found) == sorted(wanted) {
        return Ok(());
    }
    Err(Error::Placeholders { file, key, found, wanted: wanted.to_vec() })
}

fn words(path: &Path, file: &str) -> Result<Words, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
    let value = serde_json::from_str(&text).map_err(|source| Error::Json { path: path.to_owned(), source })?;
    let mut words = Words::new();
    flatten(file, "", &value, &mut words)?;
    Ok(words)
}

fn flatten(file: &str, prefix: &str, value: &Value, words: &mut Words) -> Result<(), Error> {
    let (file_name, key) = (file.to_owned(), prefix.to_owned());
    match value {
        Value::String(text) => match words.insert(key.clone(), text.clone()) {
            None => Ok(()),
            Some(_) => Err(Error::Twice { file: file_name, key }),
        },
        Value::Object(members) => members.iter().try_for_each(|(key, member)| {
            let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}_{key}") };
            flatten(file, &name, member, words)
        }),
        _ => Err(Error::Neither { file: file_name, key }),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of the files that `write` puts into the folders of all languages, which hold one namespace: `first` in
    /// the first language, `others` in all others.
    fn of_files(name: &str, first: &str, others: &str, write: impl Fn(&Path)) -> Result<Vec<Namespace>, Error> {
        let folder = std::env::temp_dir().join(format!("locales-{name}-{}", std::process::id()));
        for (place, language) in CODES.iter().enumerate() {
            fs::create_dir_all(folder.join(language)).unwrap();
            fs::write(folder.join(language).join("a.json"), if place == 0 { first } else { others }).unwrap();
        }
        write(&folder);
        let found = read(&folder);
        fs::remove_dir_all(folder).unwrap();
        found
    }

    /// What comes of one namespace with these contents.
    fn of(name: &str, first: &str, others: &str) -> Result<Vec<Namespace>, Error> {
        of_files(name, first, others, |_| {})
    }

    #[test]
    fn nested_keys_are_joined_and_placeholders_keep_the_order_of_the_first_language() {
        let spanish = r#"{"z": "fin", "a": {"b": "{{ n }} de {{m}}, {{ n }}"}}"#;
        let found = of("nested", spanish, r#"{"a": {"b": "{{ m }}: {{ n }}"}, "z": "end"}"#).unwrap();
        let texts = &found[0].texts;
        assert_eq!(found[0].name, "a");
        assert_eq!(texts[0].key, "a_b");
        assert_eq!(texts[0].placeholders, ["n", "m"]);
        assert_eq!(texts[1].words[0], "fin");
        assert!(texts[1].words[1..].iter().all(|words| words == "end"));
    }

    #[test]
    fn what_the_languages_do_not_share_is_refused() {
        let lacks = of("lacks", r#"{"a": "x"}"#, r#"{"a": "x", "b": "y"}"#).unwrap_err();
        assert_eq!(lacks.to_string(), "es/a.json lacks b, which another language has");
        let lacks = of("lacks2", r#"{"a": "x", "b": "y"}"#, r#"{"a": "x"}"#).unwrap_err();
        assert!(lacks.to_string().starts_with("en/a.json lacks b"));
        let other = of("other", r#"{"a": "{{ n }}"}"#, r#"{"a": "{{ m }}"}"#);
        assert!(matches!(other, Err(Error::Placeholders { .. })));
    }

    #[test]
    fn a_language_is_a_row_and_a_folder_with_all_the_files() {
        let [first, last] = [CODES[0], CODES[CODES.len() - 1]];
        let of =
            |name: &str, write: &dyn Fn(&Path)| of_files(name, "{}", "{}", write).map_err(|error| error.to_string());
        let more = |language: &str| {
            let name = format!("{language}/b.json");
            move |folder: &Path| fs::write(folder.join(&name), "{}").unwrap()
        };
        let without = of("folder", &|folder| fs::remove_dir_all(folder.join(last)).unwrap()).unwrap_err();
        assert!(without.contains(last), "{without}");
        for (language, lacks) in [(first, CODES[1]), (last, first)] {
            let without = of(&format!("file-{language}"), &more(language)).unwrap_err();
            assert!(without.contains(&format!("{lacks}/b.json")), "{without}");
        }
        let no_row = of("row", &|folder| fs::create_dir(folder.join("xx")).unwrap()).unwrap_err();
        assert!(no_row.contains("xx has no row"), "{no_row}");
    }

    #[test]
    fn what_the_packed_file_could_not_hold_is_refused() {
        for text in [r#"{"a": "x\ny"}"#, r#"{"a": "§x"}"#] {
            assert!(matches!(of("reserved", text, text), Err(Error::Reserved { .. })), "{text}");
        }
        assert!(matches!(of("number", r#"{"a": 1}"#, "{}"), Err(Error::Neither { .. })));
        let twice = r#"{"a": {"b": "x"}, "a_b": "y"}"#;
        assert!(matches!(of("twice", twice, twice), Err(Error::Twice { .. })));
    }
}
