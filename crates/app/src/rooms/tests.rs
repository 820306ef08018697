use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are no room.
const OTHERS: [&str; 1] = ["shared"];

#[test]
fn every_folder_is_a_room_of_the_catalogue() {
    let folder = golden::root().join("crates/app/src/rooms");
    let folders = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let names: BTreeSet<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let rooms = Room::ALL.map(Room::name).into_iter().chain(OTHERS).map(str::to_owned);
    assert_eq!(names, rooms.collect());
}

/// Every source file of the page.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Where two values of `kind` stand one after the other, as in a list.
fn listed(source: &str, kind: &str) -> bool {
    let dense: String = source.split_whitespace().collect();
    let start = format!("{kind}::");
    let mut values = dense.split(&start).skip(1);
    values.any(|rest| rest.strip_suffix(',').is_some_and(|name| name.chars().all(char::is_alphanumeric)))
}

#[test]
fn no_list_of_borders_modes_activations_or_poolings_stands_by_hand() {
    let mut files = Vec::new();
    sources(&golden::root().join("crates/app/src"), &mut files);
    let kinds = ["Border", "Mode", "Activation", "PoolKind", "Padding"];
    let by_hand = |path: &PathBuf| {
        let source = fs::read_to_string(path).unwrap();
        kinds.iter().any(|kind| listed(&source, kind)).then(|| path.display().to_string())
    };
    let found: Vec<_> = files.iter().filter_map(by_hand).collect();
    assert!(files.len() > 100 && listed("[Border::Zero,\n    Border::Edge]", "Border"));
    assert!(found.is_empty(), "a new value would be missing there; take `ALL`: {found:?}");
}

#[test]
fn rooms_know_nothing_of_each_other_and_nothing_below_knows_of_rooms() {
    let source = &golden::root().join("crates/app/src");
    let names = Room::ALL.map(Room::name);
    let mut met = Vec::new();
    let mut look = |folder: &str, forbidden: Vec<String>| {
        let mut files = Vec::new();
        sources(&source.join(folder), &mut files);
        assert!(!files.is_empty(), "{folder}");
        for path in files {
            let text = fs::read_to_string(&path).unwrap();
            let of_path = |word: &String| text.contains(word.as_str());
            met.extend(forbidden.iter().find(|word| of_path(word)).map(|word| format!("{}: {word}", path.display())));
        }
    };
    for name in names {
        let others = names.into_iter().filter(|other| *other != name);
        look(&format!("rooms/{name}"), others.map(|other| format!("rooms::{other}::")).collect());
    }
    for below in ["laboratory", "words", "shell", "widgets", "i18n", "platform"] {
        look(below, vec!["crate::rooms".to_owned()]);
    }
    assert!(met.is_empty(), "what two rooms need belongs below them: {met:?}");
}
