//! Whether the modules of each folder of each crate import one another in one direction only, told from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module or what it holds, by the names that lead to it from the crate.
type Names = Vec<String>;

/// A module's source, without its tests.
struct Source {
    /// Without comments and spaces.
    dense: String,
    /// What it brings under names of its own, as others can take it from here: `pub use conv2d::Kernels`.
    brought: BTreeMap<String, Names>,
}

type Modules = BTreeMap<Names, Source>;

/// The sources of each crate of the workspace.
fn crates() -> Vec<PathBuf> {
    let folders = ["crates", "tests"].map(|folder| fs::read_dir(golden::root().join(folder)).unwrap());
    let sources = folders.into_iter().flatten().map(|entry| entry.unwrap().path().join("src"));
    sources.filter(|sources| sources.is_dir()).collect()
}

/// Every module below `folder`, which is `here`. Programs are no modules: nothing imports them.
fn modules(folder: &Path, here: &[String], found: &mut Modules) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = [here, std::slice::from_ref(&name)].concat();
        if path.is_dir() && name != "bin" {
            modules(&path, &inner, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "main" && !name.starts_with("tests")
        {
            let module = if ["lib", "mod"].contains(&name.as_str()) { here.to_vec() } else { inner };
            found.insert(module, source(&fs::read_to_string(path).unwrap()));
        }
    }
}

fn source(text: &str) -> Source {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .take_while(|line| !line.ends_with("mod tests {"))
        .collect();
    let mut brought = BTreeMap::new();
    for statement in code.join("\n").split(';') {
        let lines: Vec<&str> = statement.lines().skip_while(|line| !brings(line)).collect();
        let path = dense(lines.join(" ").split_once("use ").unwrap_or_default().1);
        let mut found = Vec::new();
        read(&path, Vec::new(), &mut found);
        let named = found.into_iter().filter(|(_, name)| !name.is_empty());
        brought.extend(named.map(|(path, name)| (name.to_owned(), owned(&path))));
    }
    Source { dense: dense(&code.join("\n")), brought }
}

/// Whether a line begins what brings something: `use`, `pub(crate) use`.
fn brings(line: &str) -> bool {
    line.split_once("use ").is_some_and(|(before, _)| before.is_empty() || before.starts_with("pub"))
}

/// `code` without spaces, in which `a as b` is `a@b`.
fn dense(code: &str) -> String {
    code.replace(" as ", "@").chars().filter(|letter| !letter.is_whitespace() && *letter != '*').collect()
}

fn owned(path: &[&str]) -> Names {
    path.iter().map(|name| (*name).to_owned()).collect()
}

/// Reads what follows `path` in dense code, groups in braces included, each path with the name it has here, and gives what
/// is left of the code.
fn read<'a>(mut code: &'a str, mut path: Vec<&'a str>, found: &mut Vec<(Vec<&'a str>, &'a str)>) -> &'a str {
    let word = |code: &'a str| {
        code.split_at(code.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(code.len()))
    };
    loop {
        if let Some(mut group) = code.strip_prefix('{') {
            loop {
                group = read(group, path.clone(), found);
                match group.strip_prefix(',') {
                    Some(rest) => group = rest,
                    None => return group.strip_prefix('}').unwrap_or(group),
                }
            }
        }
        let (name, rest) = word(code);
        // `a::{self}` is `a`.
        if name != "self" || path.is_empty() {
            path.push(name);
        }
        if let Some(rest) = rest.strip_prefix("::") {
            code = rest;
            continue;
        }
        let (here, rest) = rest.strip_prefix('@').map_or((path[path.len() - 1], rest), word);
        found.push((path, here));
        return rest;
    }
}

/// The paths in dense code that begin with `crate` or `super`.
fn paths(dense: &str) -> Vec<Vec<&str>> {
    let (mut rest, mut found) = (dense, Vec::new());
    while let Some(at) = ["crate::", "super::"].into_iter().filter_map(|start| rest.find(start)).min() {
        rest = read(&rest[at..], Vec::new(), &mut found);
    }
    found.into_iter().map(|(path, _)| path).collect()
}

/// Where a path in `module` leads.
fn resolved(path: &[impl AsRef<str>], module: &[String]) -> Names {
    let names: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
    let supers = names.iter().take_while(|name| **name == "super").count();
    let base = if names[0] == "crate" { &[] } else { &module[..module.len().saturating_sub(supers)] };
    let rest = names.iter().skip_while(|name| ["super", "crate", "self"].contains(name));
    base.iter().cloned().chain(rest.map(|name| (*name).to_owned())).collect()
}

/// Where what stands at `place` comes from, if a module on the way only brings it.
fn home(mut place: Names, all: &Modules) -> Names {
    // A chain that does not end would not compile.
    loop {
        let known = (0..=place.len()).rev().find(|&names| all.contains_key(&place[..names])).unwrap_or(0);
        let module = &place[..known];
        let brought = place.get(known).and_then(|name| all.get(module)?.brought.get(name));
        let Some(path) = brought else { return place };
        let from = resolved(path, module);
        let inside = ["crate", "super", "self"].contains(&path[0].as_str());
        // What comes from another crate ends here.
        if from[..] == place[..=known] || !(inside || all.contains_key(&from[..=known])) {
            return place;
        }
        place = [&from, &place[known + 1..]].concat();
    }
}

/// For each folder of a crate, which of its modules takes something from which.
type Folders<'a> = BTreeMap<&'a [String], BTreeMap<&'a str, BTreeSet<String>>>;

fn folders(all: &Modules) -> Folders<'_> {
    let mut folders = Folders::new();
    for (module, source) in all {
        for path in paths(&source.dense) {
            let met = home(resolved(&path, module), all);
            let shared = module.iter().zip(&met).take_while(|(here, there)| here == there).count();
            if shared < module.len() && met.get(..=shared).is_some_and(|inner| all.contains_key(inner)) {
                let folder = folders.entry(&module[..shared]).or_default();
                folder.entry(&module[shared]).or_default().insert(met[shared].clone());
            }
        }
    }
    folders
}

/// What is left of `takes` without those that stand in no circle.
fn circle(mut takes: BTreeMap<&str, BTreeSet<String>>) -> BTreeMap<&str, BTreeSet<String>> {
    loop {
        let taken: BTreeSet<&str> = takes.values().flatten().map(String::as_str).collect();
        let free = |(name, from): &(&&str, &BTreeSet<String>)| {
            !taken.contains(**name) || !from.iter().any(|other| takes.contains_key(other.as_str()))
        };
        let Some(name) = takes.iter().find(free).map(|(name, _)| *name) else { return takes };
        takes.remove(name);
    }
}

#[test]
fn the_modules_of_a_folder_do_not_import_one_another_in_circles() {
    let (mut circles, mut seen) = (Vec::new(), 0);
    for sources in crates() {
        let mut all = Modules::new();
        modules(&sources, &[], &mut all);
        for (folder, takes) in folders(&all) {
            seen += takes.len();
            let left = circle(takes);
            if !left.is_empty() {
                circles.push(format!("{}/{}: {left:?}", sources.display(), folder.join("/")));
            }
        }
    }
    assert!(seen > 400, "{seen} modules take something from others");
    assert!(circles.is_empty(), "something stands in the wrong module: {circles:#?}");
}

#[test]
fn paths_are_read_with_their_groups() {
    let text = "use super::{a::{B, c}, d};\n// use super::no;\npub(super) fn f() { crate::e::f(super::super::g) }";
    let source = source(text);
    let told: Vec<String> = paths(&source.dense).iter().map(|path| path.join("::")).collect();
    assert_eq!(told, ["super::a::B", "super::a::c", "super::d", "crate::e::f", "super::super::g"]);
    let module = ["rooms", "home", "view"].map(str::to_owned);
    assert_eq!(resolved(&["super", "super", "g"], &module), ["rooms", "g"]);
    assert_eq!(resolved(&["crate", "e"], &module), ["e"]);
}

#[test]
fn what_a_module_only_brings_counts_where_it_stands() {
    let texts = [
        ("", "mod a;\nmod b;\npub use a::{One as First, inner::Two};\npub(crate) use b::Three;\nuse other::Four;"),
        ("a", "mod inner;\nuse crate::Three;"),
        ("a::inner", "pub struct Two;\nuse super::super::First;"),
        ("b", "use crate::{First, Four};"),
    ];
    let all: Modules = texts
        .into_iter()
        .map(|(path, text)| (path.split_terminator("::").map(str::to_owned).collect(), source(text)))
        .collect();
    let found = |path: &[&str]| home(owned(path), &all).join("::");
    assert_eq!(found(&["First"]), "a::One");
    assert_eq!(found(&["Two", "new"]), "a::inner::Two::new");
    assert_eq!(found(&["Four"]), "Four");
    let takes = folders(&all).remove(&Names::new()[..]).unwrap();
    assert_eq!(circle(takes).into_keys().collect::<Vec<_>>(), ["a", "b"]);
}
