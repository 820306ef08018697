//! The questions of the ending, held to the rooms that they lead to.

use super::ending::pool::{OPTIONS, POOL};
use super::programs::printed;
use crate::i18n::{Locale, Texts};
use crate::shell::{Query, Room};
use std::collections::BTreeSet;

#[test]
fn there_are_questions_of_every_room_and_enough_of_them() {
    assert!(POOL.len() >= 30);
    let rooms: BTreeSet<Room> = POOL.iter().map(|question| question.room).collect();
    assert_eq!(rooms, Room::on_the_path().collect());
    assert_eq!(POOL.iter().map(|question| question.name).collect::<BTreeSet<_>>().len(), POOL.len());
    assert!(POOL.is_sorted_by_key(|question| question.room), "in the order of the path");
}

#[test]
fn every_link_is_taken_by_its_room_without_a_notice() {
    for question in POOL {
        let query = Query::parse(question.query);
        assert!(printed(question.room, &query).is_some(), "{}: {:?}?{}", question.name, question.room, question.query);
        // The room of `programs` that reads nothing.
        assert!(question.room != Room::Inside || query.is_empty(), "{}", question.name);
    }
}

#[test]
fn every_question_has_four_answers_and_four_reasons_in_every_language() {
    for locale in Locale::ALL {
        let texts = Texts::new(locale).quiz();
        for question in POOL {
            let all = question.answers.map(|(answer, why)| (answer(texts), why(texts)));
            let answers: BTreeSet<&str> = all.iter().map(|(answer, _)| *answer).collect();
            let reasons: BTreeSet<&str> = all.iter().map(|(_, why)| *why).collect();
            assert_eq!((answers.len(), reasons.len()), (OPTIONS, OPTIONS), "{} in {}", question.name, locale.code());
            assert!(all.iter().all(|(answer, why)| !answer.is_empty() && !why.contains("**")));
            assert!(!(question.asks)(texts).is_empty());
        }
    }
}
