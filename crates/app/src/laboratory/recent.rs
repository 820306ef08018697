//! The settings of the last visit, so that a link from another room changes only what it is about.

use super::drawn::Drawn;
use super::settings::{DataChoice, RunSettings};
use crate::shell::Query;
use std::cell::RefCell;

thread_local! {
    static RECENT: RefCell<RunSettings> = RefCell::new(RunSettings::default());
}

/// Notes the settings.
pub(crate) fn note(settings: &RunSettings) {
    RECENT.with_borrow_mut(|recent| recent.clone_from(settings));
}

/// The way back to this room, to other images: `drawn` ones and how many, or Fashion-MNIST.
pub(crate) fn with_images(drawn: Option<(Drawn, u32)>) -> Query {
    let mut settings = RECENT.with_borrow(Clone::clone);
    match drawn {
        Some((drawn, train)) => (settings.data, settings.drawn, settings.train) = (DataChoice::Synthetic, drawn, train),
        None => settings.data = DataChoice::Fashion,
    }
    to_query(&settings)
}

/// The settings as a link has them.
pub(super) fn to_query(settings: &RunSettings) -> Query {
    let mut query = Query::default();
    for (key, value) in settings.to_query() {
        if let Some(value) = value {
            query.set(key, value);
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_images_leave_the_rest_as_it_was() {
        note(&RunSettings { epochs: 9, seed: 4, ..RunSettings::default() });
        let drawn = Drawn { seed: 7, noise: 10, shift: 0 };
        assert_eq!(with_images(Some((drawn, 300))).to_string(), "set=7,0.1,0&train=300&epochs=9&seed=4");
        assert_eq!(with_images(None).to_string(), "data=fashion&epochs=9&seed=4");
    }
}
