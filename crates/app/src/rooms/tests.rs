use super::*;
use std::collections::BTreeSet;
use std::fs;

/// Folders that are no room.
const OTHERS: [&str; 1] = ["shared"];

#[test]
fn every_folder_is_a_room_of_the_catalogue() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rooms");
    let folders = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let names: BTreeSet<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let rooms = Room::ALL.map(Room::name).into_iter().chain(OTHERS).map(str::to_owned);
    assert_eq!(names, rooms.collect());
}
