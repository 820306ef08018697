//! The four original files, as a person gives them: in any order, gzipped or not, one by one or at once.

use protocol::DataSource;

/// Largest file taken, in bytes: the training images are 47 MB uncompressed.
pub(crate) const LIMIT: f64 = 64e6;

/// Which of the four files one is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    TrainImages,
    TrainLabels,
    TestImages,
    TestLabels,
}

impl Part {
    /// The publisher's names, without `.gz`.
    pub(crate) const NAMES: [(Self, &'static str); 4] = [
        (Self::TrainImages, "train-images-idx3-ubyte"),
        (Self::TrainLabels, "train-labels-idx1-ubyte"),
        (Self::TestImages, "t10k-images-idx3-ubyte"),
        (Self::TestLabels, "t10k-labels-idx1-ubyte"),
    ];

    /// Reads a file's name. Browsers add ` (1)` to a second download, and some unpackers write a point for a hyphen.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let test = name.contains("t10k") || name.contains("test");
        let train = name.contains("train");
        match (test != train, name.contains("images"), name.contains("labels")) {
            (true, true, false) if train => Some(Self::TrainImages),
            (true, false, true) if train => Some(Self::TrainLabels),
            (true, true, false) => Some(Self::TestImages),
            (true, false, true) => Some(Self::TestLabels),
            _ => None,
        }
    }
}

/// The files given so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Files([Option<Vec<u8>>; 4]);

impl Files {
    /// Takes files by their names and returns the names it did not know.
    pub(crate) fn take(&mut self, given: Vec<(String, Vec<u8>)>) -> Vec<String> {
        let mut unknown = Vec::new();
        for (name, bytes) in given {
            match Part::of(&name).and_then(|part| self.0.get_mut(part as usize)) {
                Some(slot) => *slot = Some(bytes),
                None => unknown.push(name),
            }
        }
        unknown
    }

    /// The names that are still missing.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        Part::NAMES
            .iter()
            .filter(|(part, _)| self.0.get(*part as usize).is_none_or(Option::is_none))
            .map(|(_, name)| *name)
            .collect()
    }

    /// All four as a source for the trainer, which checks what is in them.
    pub(crate) fn source(&self) -> Option<DataSource> {
        let [train_images, train_labels, test_images, test_labels] = self.0.clone();
        Some(DataSource::Idx {
            train_images: train_images?,
            train_labels: train_labels?,
            test_images: test_images?,
            test_labels: test_labels?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_they_come() {
        assert_eq!(Part::of("train-images-idx3-ubyte.gz"), Some(Part::TrainImages));
        assert_eq!(Part::of("t10k-labels.idx1-ubyte (1)"), Some(Part::TestLabels));
        assert_eq!(Part::of("holiday.jpg"), None);
        assert_eq!(Part::of("train-test-images"), None);
    }

    #[test]
    fn four_files_make_a_source_in_any_order() {
        let mut files = Files::default();
        assert_eq!(files.missing().len(), 4);
        let unknown = files.take(vec![
            ("t10k-labels-idx1-ubyte.gz".into(), vec![4]),
            ("notes.txt".into(), vec![0]),
            ("train-images-idx3-ubyte".into(), vec![1]),
        ]);
        assert_eq!(unknown, ["notes.txt"]);
        assert_eq!(files.missing(), ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"]);
        assert_eq!(files.source(), None);
        files.take(vec![("t10k-images".into(), vec![3]), ("train-labels".into(), vec![2])]);
        let Some(DataSource::Idx { train_images, test_labels, .. }) = files.source() else { panic!("no source") };
        assert_eq!((train_images, test_labels), (vec![1], vec![4]));
    }
}
