use crate::shell::Room;

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, the same in every language.
    pub name: String,
    /// Where one can touch it.
    pub room: Room,
    /// The word.
    pub term: String,
    /// One sentence.
    pub what: String,
    /// A tiny example.
    pub example: String,
}

/// The entries of a file of `cargo xtask dist`: for each a line `§NAME ROOM`, the word, the sentence and the example.
pub(super) fn read(file: &str) -> Vec<Entry> {
    let entry = |block: &str| {
        let mut lines = block.lines();
        let (name, room) = lines.next()?.split_once(' ')?;
        let mut next = || lines.next().map(str::to_owned);
        Some(Entry { name: name.to_owned(), room: Room::at(room)?, term: next()?, what: next()?, example: next()? })
    };
    file.split('§').filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_an_entry_for_each_heading() {
        let found = read("§loss training\npérdida\nCuánto.\n0,69\n§map channels\nmapa\nUna tabla.\nOcho.");
        assert_eq!(found.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["loss", "map"]);
        assert_eq!((found[0].room, found[1].room), (Room::Training, Room::Channels));
        assert_eq!((found[1].term.as_str(), found[1].example.as_str()), ("mapa", "Ocho."));
    }

    #[test]
    fn what_is_no_entry_is_left_out() {
        for file in ["", "<!doctype html>", "§loss nowhere\na\nb\nc", "§loss training\na"] {
            assert_eq!(read(file), []);
        }
    }
}
