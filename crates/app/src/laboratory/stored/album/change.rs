use super::super::super::run::{Id, Record, Run, SPARE, Status};

/// What has to be done to the storage.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Under this key, in place of what is there.
    Write(String, Box<Record>),
    Forget(String),
}

/// What of a run changes after its end: two that agree in it have the same file.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    given: String,
    pinned: bool,
    restored: Option<u32>,
    epochs: usize,
}

impl Mark {
    fn of(record: &Record) -> Self {
        let (given, pinned) = (record.given.clone(), record.pinned);
        Self { given, pinned, restored: record.restored, epochs: record.epochs.len() }
    }
}

/// A run that is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    id: Id,
    key: String,
    /// `None` where it has been trained on since.
    mark: Option<Mark>,
}

impl Page {
    /// The page of a run that is written as it is.
    pub(super) fn written(key: String, record: &Record) -> Self {
        Self { id: record.id, key, mark: Some(Mark::of(record)) }
    }
}

/// All that is written.
#[derive(Debug, Default)]
pub(super) struct Pages(Vec<Page>);

impl Pages {
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|page| page.key == key)
    }

    pub(super) fn add(&mut self, page: Page) {
        self.0.push(page);
    }

    /// What has to be done, so that exactly the runs that are over are written.
    pub(super) fn follow(&mut self, run: &Run, new_key: impl Fn() -> String) -> Vec<Change> {
        let mut changes = Vec::new();
        let has_place = |record: &&Record| record.slot != SPARE;
        for record in run.past.iter().filter(has_place) {
            changes.extend(self.write(record, &new_key));
        }
        let present = run.plan.as_ref().map(|_| run.id);
        match run.status {
            Status::Finished => {
                let record = Record::of(run);
                changes.extend(record.as_ref().filter(has_place).and_then(|record| self.write(record, &new_key)));
            }
            // It may end with as many epochs as before, and be another.
            _ => self.0.iter_mut().filter(|page| Some(page.id) == present).for_each(|page| page.mark = None),
        }
        let there = |id: Id| Some(id) == present || run.past.iter().any(|record| record.id == id);
        let gone = self.0.extract_if(.., |page| !there(page.id));
        changes.extend(gone.map(|page| Change::Forget(page.key)));
        changes
    }

    fn write(&mut self, record: &Record, new_key: &impl Fn() -> String) -> Option<Change> {
        let page = self.0.iter_mut().find(|page| page.id == record.id);
        if page.as_ref().is_some_and(|page| page.mark == Some(Mark::of(record))) {
            return None;
        }
        let key = match page {
            Some(page) => {
                page.mark = Some(Mark::of(record));
                page.key.clone()
            }
            None => {
                let key = new_key();
                self.0.push(Page::written(key.clone(), record));
                key
            }
        };
        Some(Change::Write(key, Box::new(record.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::leaf::tests::finished;
    use super::*;
    use std::cell::Cell;

    /// Pages whose keys are a, b, c.
    #[derive(Default)]
    struct Book {
        pages: Pages,
        keys: Cell<u8>,
    }

    impl Book {
        /// What is done, as `+a` for a write and `-a` for what is forgotten.
        fn follow(&mut self, run: &Run) -> Vec<String> {
            let key = || {
                self.keys.set(self.keys.get() + 1);
                char::from(b'a' + self.keys.get() - 1).to_string()
            };
            let changes = self.pages.follow(run, key);
            changes
                .into_iter()
                .map(|change| match change {
                    Change::Write(key, _) => format!("+{key}"),
                    Change::Forget(key) => format!("-{key}"),
                })
                .collect()
        }
    }

    #[test]
    fn a_run_is_written_when_it_is_over_and_once() {
        let mut book = Book::default();
        let mut run = finished(2);
        run.status = Status::Running;
        assert!(book.follow(&run).is_empty());
        run.status = Status::Finished;
        assert_eq!(book.follow(&run), ["+a"]);
        assert!(book.follow(&run).is_empty());
        run.given = "otra".to_owned();
        assert_eq!(book.follow(&run), ["+a"], "a name is part of it");
        run.pinned = true;
        assert_eq!(book.follow(&run), ["+a"], "so is the pin");
        run.restored = true;
        assert_eq!(book.follow(&run), ["+a"], "so are the weights that count");
    }

    #[test]
    fn what_is_trained_on_is_written_again_and_not_forgotten_meanwhile() {
        let mut book = Book::default();
        let mut run = finished(2);
        assert_eq!(book.follow(&run), ["+a"]);
        run.status = Status::Running;
        assert!(book.follow(&run).is_empty());
        run.status = Status::Failed;
        assert!(book.follow(&run).is_empty());
        run.status = Status::Finished;
        assert_eq!(book.follow(&run), ["+a"]);
    }

    #[test]
    fn past_runs_stay_and_removed_ones_are_forgotten() {
        let mut book = Book::default();
        let mut run = finished(2);
        book.follow(&run);
        let first = Record::of(&run).unwrap();
        run = Run { past: vec![first], id: run.id.next(), ..finished(3) };
        assert_eq!(book.follow(&run), ["+b"]);
        run.past.clear();
        assert_eq!(book.follow(&run), ["-a"]);
        assert_eq!(book.follow(&Run { id: run.id.next(), ..Run::default() }), ["-b"]);
    }

    #[test]
    fn a_run_without_a_place_is_written_once_it_has_one() {
        let mut book = Book::default();
        let mut run = Run { slot: SPARE, ..finished(2) };
        assert!(book.follow(&run).is_empty());
        run.slot = 1;
        assert_eq!(book.follow(&run), ["+a"]);
    }

    #[test]
    fn what_an_earlier_visit_left_is_not_written_again() {
        let mut book = Book::default();
        let earlier = Record { id: Id::Earlier(0), ..Record::of(&finished(2)).unwrap() };
        book.pages.add(Page::written("old".to_owned(), &earlier));
        let mut run = Run { past: vec![earlier], ..Run::default() };
        assert!(book.pages.has("old") && book.follow(&run).is_empty());
        run.past[0].given = "otra".to_owned();
        assert_eq!(book.follow(&run), ["+old"]);
        run.past.clear();
        assert_eq!(book.follow(&run), ["-old"]);
    }
}
