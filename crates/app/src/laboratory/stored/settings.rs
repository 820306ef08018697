//! The settings of a run as text: those of a link, whose images they were, and the epochs beside them.

use super::super::recent::to_query;
use super::super::settings::RunSettings;
use crate::laboratory::classes::Classes;
use crate::shell::Query;

/// The key of the learner's own images.
const OWN: &str = "own";

/// The query, and the epochs: going on after the end makes more of them than the field takes.
pub(super) type Text = (String, u32);

pub(super) fn write(settings: &RunSettings) -> Text {
    let plain = RunSettings { epochs: RunSettings::default().epochs, ..settings.clone() };
    let mut query = to_query(&plain);
    if let Some(own) = settings.classes.key() {
        query.set(OWN, own);
    }
    (query.to_string(), settings.epochs)
}

/// Reads [`write`]; `None` where something in it is none of the room's.
pub(super) fn read((query, epochs): Text) -> Option<RunSettings> {
    let query = Query::parse(&query);
    let (settings, unread) = RunSettings::from_query(query.pairs());
    let classes = Classes::of_key(query.get(OWN));
    unread.is_empty().then_some(RunSettings { epochs, classes, ..settings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_images_they_were_is_kept() {
        for classes in [Classes::Garments, Classes::Own(0xfe_dc00_1234_5678)] {
            let settings = RunSettings { classes, epochs: 300, ..RunSettings::default() };
            assert_eq!(read(write(&settings)), Some(settings));
        }
    }
}
