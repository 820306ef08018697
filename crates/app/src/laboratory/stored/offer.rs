use super::header::Header;

/// So many are offered; what is older makes room.
const MOST: usize = 4;
/// Where nobody can tell whether a run's page lives, it is taken for dead after this silence, in milliseconds.
const SILENCE: u64 = 60 * 60 * 1000;

/// A run that can be gone on with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    pub key: String,
    pub header: Header,
    /// How long ago it was kept, in milliseconds.
    pub age: u64,
}

/// A run that was found in the browser.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub key: String,
    /// The bytes of its header; `None` where it has none.
    pub header: Option<Vec<u8>>,
    /// Whether a living page has it; `None` where the browser cannot tell.
    pub held: Option<bool>,
}

/// What becomes of the runs that were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choice {
    /// The newest first.
    pub offers: Vec<Offer>,
    /// The keys of what can be thrown away.
    pub drop: Vec<String>,
    /// Whether something of it was broken.
    pub broken: bool,
}

/// Chooses. What a living page has is neither offered nor dropped.
pub(super) fn choose(found: Vec<Found>, now: u64) -> Choice {
    let mut choice = Choice::default();
    for Found { key, header, held } in found {
        if held == Some(true) {
            continue;
        }
        match header.as_deref().map(Header::decode) {
            // A clock that was set back makes what was kept come from the future.
            Some(Some(header)) if held == Some(false) || now.saturating_sub(header.when) >= SILENCE => {
                choice.offers.push(Offer { key, age: now.saturating_sub(header.when), header });
            }
            Some(Some(_)) => {}
            Some(None) => {
                choice.broken = true;
                choice.drop.push(key);
            }
            // A page that ended before its first header was written; or is it just about to?
            None if held == Some(false) => choice.drop.push(key),
            None => {}
        }
    }
    choice.offers.sort_by(|one, other| other.header.when.cmp(&one.header.when).then_with(|| one.key.cmp(&other.key)));
    let surplus = choice.offers.split_off(choice.offers.len().min(MOST));
    choice.drop.extend(surplus.into_iter().map(|offer| offer.key));
    choice
}

#[cfg(test)]
mod tests {
    use super::super::header::tests::header;
    use super::*;
    use proptest::prelude::*;

    fn found(key: &str, when: u64, held: Option<bool>) -> Found {
        Found { key: key.to_owned(), header: header(2, when).encode(), held }
    }

    fn keys(choice: &Choice) -> Vec<&str> {
        choice.offers.iter().map(|offer| offer.key.as_str()).collect()
    }

    #[test]
    fn what_no_living_page_has_is_offered_the_newest_first() {
        let choice = choose(
            vec![found("old", 10, Some(false)), found("alive", 90, Some(true)), found("new", 50, Some(false))],
            100,
        );
        assert_eq!(keys(&choice), ["new", "old"]);
        assert_eq!(choice.offers[0].age, 50);
        assert!(choice.drop.is_empty() && !choice.broken);
    }

    #[test]
    fn without_locks_silence_decides() {
        let now = 10 * SILENCE;
        let choice = choose(vec![found("quiet", now - SILENCE, None), found("recent", now - SILENCE + 1, None)], now);
        assert_eq!(keys(&choice), ["quiet"]);
        assert!(choice.drop.is_empty());
        let headless = Found { key: "a".to_owned(), header: None, held: None };
        assert_eq!(choose(vec![headless], now), Choice::default());
    }

    #[test]
    fn broken_ones_are_dropped_and_told_but_not_those_of_others() {
        let broken = |held| Found { key: "k".to_owned(), header: Some(vec![1, 2, 3]), held };
        assert_eq!(choose(vec![broken(Some(true))], 0), Choice::default());
        let choice = choose(vec![broken(Some(false))], 0);
        assert_eq!((choice.drop, choice.broken), (vec!["k".to_owned()], true));
        let headless = Found { key: "k".to_owned(), header: None, held: Some(false) };
        let choice = choose(vec![headless], 0);
        assert_eq!((choice.drop, choice.broken), (vec!["k".to_owned()], false));
    }

    proptest! {
        #[test]
        fn nothing_of_a_living_page_is_touched(
            runs in prop::collection::vec((0..1000_u64, prop::option::of(any::<bool>()), 0..3), 0..12), now in 0..2000_u64,
        ) {
            let found: Vec<Found> = runs.iter().enumerate().map(|(at, (when, held, how))| Found {
                key: at.to_string(),
                header: match how { 0 => None, 1 => Some(vec![7; 40]), _ => header(1, *when).encode() },
                held: *held,
            }).collect();
            let living: Vec<String> =
                found.iter().filter(|run| run.held == Some(true)).map(|run| run.key.clone()).collect();
            let choice = choose(found, now);
            prop_assert!(choice.offers.len() <= MOST);
            for key in choice.drop.iter().chain(choice.offers.iter().map(|offer| &offer.key)) {
                prop_assert!(!living.contains(key));
            }
            prop_assert!(choice.offers.is_sorted_by(|one, other| one.header.when >= other.header.when));
        }
    }
}
