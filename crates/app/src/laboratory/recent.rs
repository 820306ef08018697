//! The settings of the last visit, so that a link from another room changes only what it is about.

use super::drawn::Drawn;
use super::settings::{DataChoice, RunSettings};
use crate::platform::shared::{self, Parcel};
use crate::shell::Query;

/// Their name among what the page's programs share: the room that links to them may be of another program.
const RECENT: &str = "settings";

/// Notes the settings.
pub(crate) fn note(settings: &RunSettings) {
    shared::put(RECENT, &Parcel { text: to_query(settings).to_string(), files: Vec::new() });
}

/// The way back to this room, to other images: `drawn` ones and how many, or Fashion-MNIST.
pub(crate) fn with_images(drawn: Option<(Drawn, u32)>) -> Query {
    let noted = shared::get(RECENT).map(|parcel| Query::parse(&parcel.text)).unwrap_or_default();
    changed(RunSettings::from_query(noted.pairs()).0, drawn)
}

fn changed(mut settings: RunSettings, drawn: Option<(Drawn, u32)>) -> Query {
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
        let settings = RunSettings { epochs: 9, seed: 4, ..RunSettings::default() };
        let drawn = Drawn { seed: 7, noise: 10, shift: 0 };
        let garments = changed(settings.clone(), Some((drawn, 300))).to_string();
        assert_eq!(garments, "set=7,0.1,0&train=300&epochs=9&seed=4");
        assert_eq!(changed(settings, None).to_string(), "data=fashion&epochs=9&seed=4");
    }
}
