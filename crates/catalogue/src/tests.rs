use super::*;
use std::collections::BTreeSet;

#[test]
fn the_way_in_comes_first_then_the_path_and_last_what_stands_beside_it() {
    assert_eq!((Room::ALL[0], Room::ALL[0].path()), (Room::Home, ""));
    let stops = Room::on_the_path().count();
    assert_eq!(Room::on_the_path().collect::<Vec<_>>(), Room::ALL[1..=stops]);
    assert_eq!(Room::ALL[stops + 1..], [Room::Ending, Room::Glossary]);
    assert!(Room::ALL[1..].iter().all(|room| room.path() == room.name()));
}

#[test]
fn no_two_have_one_name_and_names_are_words_of_code_and_of_addresses() {
    fn told_apart(names: impl IntoIterator<Item = &'static str>) {
        let mut met = BTreeSet::new();
        for name in names {
            assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
            assert!(met.insert(name), "{name} is there twice");
        }
    }
    told_apart(Room::ALL.map(Room::name));
    told_apart(Part::ALL.map(Part::name));
    told_apart(Bundle::ALL.map(Bundle::name));
    told_apart(Bundle::ALL.map(Bundle::program));
}

#[test]
fn the_path_goes_through_one_part_after_the_other() {
    let parts: Vec<_> = Part::ALL.into_iter().flat_map(Part::rooms).collect();
    assert_eq!(
        parts,
        Room::on_the_path().collect::<Vec<_>>(),
        "the order of the parts is that of their rooms, and no part is entered twice"
    );
    assert!(Part::ALL.into_iter().all(|part| part.rooms().next().is_some()));
}

#[test]
fn every_bundle_draws_a_room_and_every_room_is_found() {
    assert!(Bundle::ALL.into_iter().all(|bundle| bundle.rooms().next().is_some()));
    assert!(Room::ALL.into_iter().all(|room| Room::at(room.path()) == Some(room)));
    assert_eq!((Room::at("home"), Room::at("nowhere")), (None, None));
}

#[test]
fn what_is_told_to_visitors_and_to_developers_names_every_room() {
    for file in ["README.md", "crates/app/README.md"] {
        let text = std::fs::read_to_string(golden::root().join(file)).unwrap();
        for room in Room::ALL.into_iter().filter(|room| !room.path().is_empty()) {
            assert!(text.contains(&format!("`/{}`", room.path())), "{file} says nothing of /{}", room.path());
        }
    }
}

#[test]
fn every_term_is_named_once_and_touched_in_a_room_of_the_path() {
    let mut met = BTreeSet::new();
    for Term { id, room } in TERMS {
        let is_name = !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        assert!(is_name && met.insert(id), "{id}");
        assert!(room.part().is_some(), "{id} is touched in {room:?}");
    }
}
