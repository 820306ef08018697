//! The download from the publisher: a reducer of what happens, which the browser is joined to elsewhere.

use dataset::Error;
use dataset::fashion::{PublishedFile, TEST_IMAGES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS};

/// The files in the order in which they are fetched: the short ones first, so that a wrong address is soon known.
pub const FILES: [PublishedFile; 4] = [TRAIN_LABELS, TEST_LABELS, TEST_IMAGES, TRAIN_IMAGES];
/// Bytes of all of them.
pub const TOTAL: u64 = TRAIN_LABELS.bytes + TEST_LABELS.bytes + TEST_IMAGES.bytes + TRAIN_IMAGES.bytes;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Looking for what an earlier visit left in the browser.
    Looking,
    /// A file is coming.
    Fetching,
    /// A file has come, and is compared with its published sum.
    Checking,
    /// All four are here.
    Kept,
    /// It did not work.
    Failed,
}

/// Why it did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The connection was lost; what has come is still here.
    Lost,
    /// The publisher answered with this status.
    Refused(u16),
    /// What came is not the published file; it was thrown away.
    Broken(Error),
}

/// Why the files are here for this visit only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// The browser has no room for them.
    Full,
    /// The browser keeps nothing for this page.
    Denied,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The page wants to know what is there.
    Look,
    /// This is there: bytes of each of [`FILES`], and whether it is the whole, checked file.
    Found([(u64, bool); 4]),
    /// The learner wants it.
    Start,
    /// So many bytes of the present file are here.
    Progress(u64),
    /// So many bytes of this file are here after all, now that it is no longer coming.
    Here(usize, u64),
    /// All that the publisher sends of the present file has come.
    Arrived,
    /// The present file is the published one.
    Checked,
    /// The present file is not.
    Broken(Error),
    /// The connection was lost.
    Lost,
    /// The publisher answered with this status.
    Refused(u16),
    /// The browser does not keep what comes.
    NotKept(Memory),
    /// The learner wants no more of it.
    Cancel,
    /// The learner wants it removed.
    Remove,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Look for what is in the browser, and tell [`Event::Found`].
    Look,
    /// Fetch a file from where it ends.
    Fetch(usize),
    /// Compare a file with its published sum.
    Check(usize),
    /// Stop what is under way, and keep what has come.
    Abort,
    /// Throw a file away.
    Drop(usize),
    /// Throw everything away, here and in the browser.
    Forget,
}

/// The download.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Download {
    /// What is being done.
    pub stage: Stage,
    /// The place among [`FILES`] of the file that it is done with.
    pub file: usize,
    /// Bytes of each file that are here.
    pub have: [u64; 4],
    /// Which files are here and checked.
    pub whole: [bool; 4],
    /// Why it did not work.
    pub failure: Option<Failure>,
    /// Why the files are here for this visit only; `None` where they stay.
    pub memory: Option<Memory>,
    looked: bool,
    /// Time and bytes at its start, for the time that is left.
    start: (f64, u64),
}

impl Download {
    /// Takes what happened at the time `now` (in milliseconds), and says what is to be done.
    pub fn apply(&mut self, event: Event, now: f64) -> Vec<Effect> {
        match (self.stage, event) {
            (Stage::Idle, Event::Look) if !self.looked => {
                self.looked = true;
                self.stage = Stage::Looking;
                vec![Effect::Look]
            }
            (Stage::Looking, Event::Found(found)) => {
                self.have = found.map(|(bytes, _)| bytes);
                self.whole = found.map(|(_, whole)| whole);
                self.stage = if self.whole == [true; 4] { Stage::Kept } else { Stage::Idle };
                Vec::new()
            }
            (Stage::Idle | Stage::Failed, Event::Start) => {
                self.failure = None;
                self.looked = true;
                self.start = (now, self.done());
                self.next()
            }
            (Stage::Fetching, Event::Progress(bytes)) => {
                let before = self.done();
                self.set_have(bytes);
                // The publisher sent the file from its beginning again.
                if self.done() < before {
                    self.start = (now, self.done());
                }
                if bytes > self.wanted() { self.broken(too_long(self.present(), bytes), true) } else { Vec::new() }
            }
            (Stage::Fetching, Event::Arrived) => {
                if self.have.get(self.file) == Some(&self.wanted()) {
                    self.stage = Stage::Checking;
                    vec![Effect::Check(self.file)]
                } else {
                    self.fail(Failure::Lost)
                }
            }
            (Stage::Checking, Event::Checked) => {
                if let Some(whole) = self.whole.get_mut(self.file) {
                    *whole = true;
                }
                self.next()
            }
            (Stage::Checking, Event::Broken(error)) => self.broken(error, false),
            (Stage::Fetching, Event::Lost) => self.fail(Failure::Lost),
            (Stage::Fetching, Event::Refused(status)) => self.fail(Failure::Refused(status)),
            (Stage::Idle | Stage::Failed, Event::Here(file, bytes)) if self.whole.get(file) == Some(&false) => {
                if let Some(have) = self.have.get_mut(file) {
                    *have = bytes;
                }
                Vec::new()
            }
            (_, Event::NotKept(memory)) => {
                self.memory = Some(memory);
                Vec::new()
            }
            (Stage::Fetching | Stage::Checking, Event::Cancel) => {
                self.stage = Stage::Idle;
                vec![Effect::Abort]
            }
            (stage, Event::Remove) if stage != Stage::Looking => {
                let stop = matches!(stage, Stage::Fetching | Stage::Checking).then_some(Effect::Abort);
                *self = Self { looked: true, ..Self::default() };
                stop.into_iter().chain([Effect::Forget]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Goes on with the first file that is not here.
    fn next(&mut self) -> Vec<Effect> {
        let Some(file) = self.whole.iter().position(|whole| !whole) else {
            self.stage = Stage::Kept;
            return Vec::new();
        };
        self.file = file;
        if self.have.get(file) == Some(&self.wanted()) {
            self.stage = Stage::Checking;
            vec![Effect::Check(file)]
        } else {
            self.stage = Stage::Fetching;
            vec![Effect::Fetch(file)]
        }
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        self.stage = Stage::Failed;
        self.failure = Some(failure);
        Vec::new()
    }

    fn broken(&mut self, error: Error, coming: bool) -> Vec<Effect> {
        self.set_have(0);
        let _ = self.fail(Failure::Broken(error));
        coming.then_some(Effect::Abort).into_iter().chain([Effect::Drop(self.file)]).collect()
    }

    fn set_have(&mut self, bytes: u64) {
        if let Some(have) = self.have.get_mut(self.file) {
            *have = bytes;
        }
    }

    /// The file that something is done with.
    #[must_use]
    pub fn present(&self) -> &'static PublishedFile {
        FILES.get(self.file).unwrap_or(&FILES[0])
    }

    fn wanted(&self) -> u64 {
        self.present().bytes
    }

    /// Bytes that are here, of [`TOTAL`].
    #[must_use]
    pub fn done(&self) -> u64 {
        self.have.iter().sum()
    }

    /// Whether it is known, or being found out, what an earlier visit left.
    #[must_use]
    pub fn has_looked(&self) -> bool {
        self.looked
    }

    /// Whether something is coming or being checked.
    #[must_use]
    pub fn is_active(&self) -> bool {
        matches!(self.stage, Stage::Fetching | Stage::Checking)
    }

    /// Seconds that are left at the speed so far; `None` while there is none to go by.
    #[must_use]
    pub fn left(&self, now: f64) -> Option<f64> {
        let (time, bytes) = (now - self.start.0, self.done().saturating_sub(self.start.1));
        let settled = self.stage == Stage::Fetching && time >= 500.0 && bytes > 0;
        settled.then(|| TOTAL.saturating_sub(self.done()) as f64 * time / bytes as f64 / 1000.0)
    }
}

fn too_long(file: &PublishedFile, bytes: u64) -> Error {
    let (expected, found) = (dataset::Value::Bytes(file.bytes), dataset::Value::Bytes(bytes));
    Error::Field { file: file.name.to_owned(), field: "length", expected, found }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says all events in turn, and gives what the last one asked for.
    fn told(download: &mut Download, events: &[Event]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (at, event) in events.iter().enumerate() {
            effects = download.apply(event.clone(), at as f64 * 1000.0);
        }
        effects
    }

    fn whole(file: usize) -> Event {
        Event::Progress(FILES[file].bytes)
    }

    #[test]
    fn four_files_come_one_after_another() {
        let mut download = Download::default();
        assert_eq!(told(&mut download, &[Event::Look]), [Effect::Look]);
        assert_eq!(told(&mut download, &[Event::Found([(0, false); 4]), Event::Start]), [Effect::Fetch(0)]);
        for file in 0..4 {
            assert_eq!((download.stage, download.file), (Stage::Fetching, file));
            assert_eq!(told(&mut download, &[whole(file), Event::Arrived]), [Effect::Check(file)]);
            let next = told(&mut download, &[Event::Checked]);
            assert_eq!(next, if file < 3 { vec![Effect::Fetch(file + 1)] } else { vec![] });
        }
        assert_eq!((download.stage, download.done()), (Stage::Kept, TOTAL));
        assert_eq!(told(&mut download, &[Event::Remove]), [Effect::Forget]);
        assert_eq!((download.stage, download.done()), (Stage::Idle, 0));
    }

    #[test]
    fn a_second_visit_finds_what_the_first_kept() {
        let mut download = Download::default();
        let found = Event::Found(FILES.map(|file| (file.bytes, true)));
        told(&mut download, &[Event::Look, found]);
        assert_eq!(download.stage, Stage::Kept);
        assert_eq!(told(&mut download, &[Event::Start, Event::Look]), [], "there is nothing to do");
    }

    #[test]
    fn a_cancelled_download_goes_on_where_it_stopped() {
        let mut download = Download::default();
        told(&mut download, &[Event::Start, whole(0), Event::Arrived, Event::Checked, Event::Progress(1000)]);
        assert_eq!(told(&mut download, &[Event::Cancel]), [Effect::Abort]);
        assert_eq!((download.stage, download.have[1]), (Stage::Idle, 1000));
        // What comes late of it counts no more.
        assert_eq!(told(&mut download, &[Event::Lost, Event::Progress(9)]), []);
        assert_eq!((download.stage, download.have[1]), (Stage::Idle, 1000));
        assert_eq!(told(&mut download, &[Event::Here(1, 1200), Event::Here(0, 5)]), []);
        assert_eq!(download.have[..2], [FILES[0].bytes, 1200]);
        assert_eq!(told(&mut download, &[Event::Start]), [Effect::Fetch(1)]);
        // A server that knows no ranges begins again.
        assert_eq!(told(&mut download, &[Event::Progress(300)]), []);
        assert_eq!(download.done(), FILES[0].bytes + 300);
    }

    #[test]
    fn what_came_whole_and_was_not_checked_is_checked_first() {
        let mut download = Download::default();
        let found = [(FILES[0].bytes, true), (FILES[1].bytes, false), (7, false), (0, false)];
        told(&mut download, &[Event::Look, Event::Found(found)]);
        assert_eq!(told(&mut download, &[Event::Start]), [Effect::Check(1)]);
        assert_eq!(told(&mut download, &[Event::Checked]), [Effect::Fetch(2)]);
    }

    #[test]
    fn a_wrong_sum_is_named_and_the_file_thrown_away() {
        let mut download = Download::default();
        let error = dataset::fashion::verify(&FILES[0], &vec![0; FILES[0].bytes as usize]).unwrap_err();
        told(&mut download, &[Event::Start, whole(0), Event::Arrived]);
        assert_eq!(told(&mut download, &[Event::Broken(error.clone())]), [Effect::Drop(0)]);
        assert_eq!((download.stage, download.have[0]), (Stage::Failed, 0));
        assert_eq!(download.failure, Some(Failure::Broken(error)));
        assert_eq!(told(&mut download, &[Event::Start]), [Effect::Fetch(0)]);
        assert_eq!(download.failure, None);
    }

    #[test]
    fn more_bytes_than_published_end_it_at_once() {
        let mut download = Download::default();
        told(&mut download, &[Event::Start]);
        let effects = told(&mut download, &[Event::Progress(FILES[0].bytes + 1)]);
        assert_eq!(effects, [Effect::Abort, Effect::Drop(0)]);
        let Some(Failure::Broken(error)) = &download.failure else { panic!("{download:?}") };
        assert_eq!(error.to_string(), "train-labels-idx1-ubyte.gz: length should be 29515 bytes, found 29516 bytes");
    }

    #[test]
    fn a_lost_connection_leaves_what_has_come() {
        for (event, failure) in [
            (Event::Lost, Failure::Lost),
            (Event::Refused(404), Failure::Refused(404)),
            (Event::Arrived, Failure::Lost),
        ] {
            let mut download = Download::default();
            told(&mut download, &[Event::Start, Event::Progress(500), event]);
            assert_eq!((download.stage, download.failure, download.have[0]), (Stage::Failed, Some(failure), 500));
        }
    }

    #[test]
    fn a_browser_that_keeps_nothing_does_not_stop_it() {
        let mut download = Download::default();
        told(&mut download, &[Event::Start, Event::NotKept(Memory::Full), whole(0), Event::Arrived, Event::Checked]);
        assert_eq!((download.stage, download.memory), (Stage::Fetching, Some(Memory::Full)));
        assert_eq!(told(&mut download, &[Event::Remove]), [Effect::Abort, Effect::Forget]);
        assert_eq!(download.memory, None);
    }

    #[test]
    fn the_time_left_follows_the_speed() {
        let mut download = Download::default();
        download.apply(Event::Start, 0.0);
        assert_eq!(download.left(1000.0), None);
        download.apply(Event::Progress(20_000), 1000.0);
        assert_eq!(download.left(100.0), None);
        let left = download.left(1000.0).unwrap();
        assert!((left - (TOTAL - 20_000) as f64 / 20_000.0).abs() < 1e-6);
    }
}
