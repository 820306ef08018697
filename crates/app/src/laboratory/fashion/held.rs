use super::host::Host;
use crate::laboratory::classes::Classes;
use dataset::fashion::PARTS;
use dataset::shards::Part;

/// Which images of Fashion-MNIST there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The four files that the learner gave in this visit.
    Given,
    /// The four files from the publisher, kept in the browser.
    Kept,
    /// The shards of the page's own host.
    Host,
}

/// What the browser holds of Fashion-MNIST.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// Nobody has looked.
    #[default]
    Unasked,
    /// Somebody is looking for what an earlier visit left.
    Looking,
    /// Not all that is needed.
    Nothing,
    /// The four files from the publisher.
    Kept,
    /// Four files that the learner gave; whose they are is being found out.
    Judging,
    /// Four files that the learner gave, whose classes they have, and how many training, validation and test images they
    /// announce.
    Given(Classes, Option<[usize; 3]>),
}

impl Held {
    /// Where images come from, with a host that has some or none; `None` where there are none, or it is not yet known.
    #[must_use]
    pub fn origin(self, host: &Host) -> Option<Origin> {
        match (self, host) {
            (Self::Given(..), _) => Some(Origin::Given),
            (Self::Judging, _) => None,
            (Self::Kept, _) => Some(Origin::Kept),
            (_, Host::Served(_)) => Some(Origin::Host),
            _ => None,
        }
    }

    /// How many training, validation and test images there are; `None` where there are none, or nobody knows.
    #[must_use]
    pub fn split(self, host: &Host) -> Option<[usize; 3]> {
        match (self, host) {
            (Self::Given(_, split), _) => split,
            (Self::Judging, _) => None,
            (Self::Kept, _) => Some(PARTS),
            (_, Host::Served(index)) => {
                Some([Part::Train, Part::Validation, Part::Test].map(|part| index.images(part) as usize))
            }
            _ => None,
        }
    }

    /// Whose classes the images have.
    #[must_use]
    pub fn classes(self) -> Classes {
        match self {
            Self::Given(classes, _) => classes,
            _ => Classes::Garments,
        }
    }

    /// As another program of the page reads it.
    pub(super) fn text(self) -> String {
        match self {
            Self::Unasked | Self::Looking => String::new(),
            Self::Nothing => "nothing".to_owned(),
            Self::Kept => "kept".to_owned(),
            Self::Judging => "judging".to_owned(),
            Self::Given(classes, split) => {
                let counts = split.iter().flatten().map(|count| [" ", &count.to_string()].concat());
                ["given ", &classes.key().unwrap_or_else(|| "-".to_owned())]
                    .into_iter()
                    .map(str::to_owned)
                    .chain(counts)
                    .collect()
            }
        }
    }

    /// Reads [`Self::text`].
    pub(super) fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        match words.next() {
            Some("nothing") => Self::Nothing,
            Some("kept") => Self::Kept,
            Some("judging") => Self::Judging,
            Some("given") => {
                let classes = Classes::of_key(words.next());
                let counts: Vec<usize> = words.filter_map(|word| word.parse().ok()).collect();
                Self::Given(classes, counts.try_into().ok())
            }
            _ => Self::Unasked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_program_reads_what_is_written_for_it() {
        let own = Classes::Own(0xfeed);
        for held in [
            Held::Unasked,
            Held::Nothing,
            Held::Kept,
            Held::Judging,
            Held::Given(Classes::Garments, None),
            Held::Given(own, Some([500, 100, 90])),
        ] {
            assert_eq!(Held::read(&held.text()), held);
        }
        assert_eq!(Held::read(&Held::Looking.text()), Held::Unasked, "each looks for itself");
    }

    #[test]
    fn given_files_come_first_and_are_not_used_before_it_is_known_whose_they_are() {
        let split = Some([5, 1, 1]);
        let given = Held::Given(Classes::Own(7), split);
        assert_eq!((given.origin(&Host::Absent), given.split(&Host::Absent)), (Some(Origin::Given), split));
        assert_eq!(given.classes(), Classes::Own(7));
        assert_eq!(Held::Judging.origin(&Host::Absent), None);
        assert_eq!(
            (Held::Kept.origin(&Host::Absent), Held::Kept.split(&Host::Absent)),
            (Some(Origin::Kept), Some(PARTS))
        );
        assert_eq!((Held::Nothing.origin(&Host::Looking), Held::Nothing.classes()), (None, Classes::Garments));
    }
}
