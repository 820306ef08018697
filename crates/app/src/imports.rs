//! Whether the modules of each folder import one another in one direction only, told from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module, by the names that lead to it from the crate.
type Module = Vec<String>;

/// Every module below `folder`, which is `here`, with its source.
fn modules(folder: &Path, here: &[String], found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = [here, std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            modules(&path, &inner, found);
        } else if !["lib", "main"].contains(&name.as_str()) && !name.starts_with("tests") {
            let module = if name == "mod" { here.to_vec() } else { inner };
            found.insert(module, fs::read_to_string(path).unwrap());
        }
    }
}

/// Reads what follows `path` in a source without spaces, groups in braces included, and gives what is left of it.
fn read<'a>(mut text: &'a str, mut path: Vec<&'a str>, found: &mut Vec<Vec<&'a str>>) -> &'a str {
    loop {
        if let Some(mut group) = text.strip_prefix('{') {
            loop {
                group = read(group, path.clone(), found);
                match group.strip_prefix(',') {
                    Some(rest) => group = rest,
                    None => return group.strip_prefix('}').unwrap_or(group),
                }
            }
        }
        let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        path.push(name);
        match rest.strip_prefix("::") {
            Some(rest) => text = rest,
            None => {
                found.push(path);
                return rest;
            }
        }
    }
}

/// The paths in a source, but for its tests, that begin with `crate` or `super`.
fn paths(dense: &str) -> Vec<Vec<&str>> {
    let (mut rest, mut found) = (dense, Vec::new());
    while let Some(at) = ["crate::", "super::"].into_iter().filter_map(|start| rest.find(start)).min() {
        rest = read(&rest[at..], Vec::new(), &mut found);
    }
    found
}

/// The source without comments, spaces and its tests.
fn dense(source: &str) -> String {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.take_while(|line| !line.ends_with("mod tests {"));
    code.flat_map(str::chars).filter(|letter| !letter.is_whitespace() && *letter != '*').collect()
}

/// Where a path in `module` leads.
fn resolved(path: &[&str], module: &[String]) -> Module {
    let supers = path.iter().take_while(|name| **name == "super").count();
    let base = if path[0] == "crate" { &[] } else { &module[..module.len().saturating_sub(supers)] };
    let rest = path.iter().skip_while(|name| ["super", "crate"].contains(name));
    base.iter().cloned().chain(rest.map(|name| (*name).to_owned())).collect()
}

#[test]
fn the_modules_of_a_folder_do_not_import_one_another_in_circles() {
    let mut all = BTreeMap::new();
    modules(&golden::root().join("crates/app/src"), &[], &mut all);
    // For each folder, which of its modules takes something from which.
    let mut folders: BTreeMap<&[String], BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for (module, source) in &all {
        for path in paths(&dense(source)) {
            let met = resolved(&path, module);
            let shared = module.iter().zip(&met).take_while(|(here, there)| here == there).count();
            if shared < module.len() && all.contains_key(met.get(..=shared).unwrap_or_default()) {
                let folder = folders.entry(&module[..shared]).or_default();
                folder.entry(&module[shared]).or_default().insert(met[shared].clone());
            }
        }
    }
    assert!(folders.len() > 10 && folders.values().map(BTreeMap::len).sum::<usize>() > 100, "{folders:?}");
    let mut circles = Vec::new();
    for (folder, mut takes) in folders {
        // Whatever takes only from those that are no longer there is in no circle.
        while let Some(free) =
            takes.iter().find(|(_, from)| !from.iter().any(|other| takes.contains_key(other.as_str())))
        {
            let free = *free.0;
            takes.remove(free);
        }
        if !takes.is_empty() {
            circles.push(format!("in {}: {takes:?}", folder.join("/")));
        }
    }
    assert!(circles.is_empty(), "something stands in the wrong module: {circles:#?}");
}

#[test]
fn paths_are_read_with_their_groups() {
    let source = "use super::{a::{B, c}, d};\n// use super::no;\npub(super) fn f() { crate::e::f(super::super::g) }";
    let code = dense(source);
    let found = paths(&code);
    let told: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(told, ["super::a::B", "super::a::c", "super::d", "crate::e::f", "super::super::g"]);
    let module = ["rooms", "home", "view"].map(str::to_owned);
    assert_eq!(resolved(&["super", "super", "g"], &module), ["rooms", "g"]);
    assert_eq!(resolved(&["crate", "e"], &module), ["e"]);
}
