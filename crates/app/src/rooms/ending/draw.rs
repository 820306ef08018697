//! Which questions a seed draws, and in which order their answers stand.

use super::pool::{OPTIONS, POOL, Question};
use crate::shell::Room;
use ::dataset::shuffle::permutation;

/// How many questions a quiz has.
pub(super) const ASKED: usize = 10;

/// A question as it is asked.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// The question.
    pub(super) question: &'static Question,
    /// Which of its answers stands at each place.
    pub(super) order: [usize; OPTIONS],
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        self.question.name == other.question.name && self.order == other.order
    }
}

impl Drawn {
    /// Where the right answer stands.
    pub(super) fn right(&self) -> usize {
        self.order.iter().position(|answer| *answer == 0).unwrap_or_default()
    }
}

/// The questions of a seed, in the order of the path: of each room one, as far as there are rooms enough.
pub(super) fn draw(seed: u16) -> Vec<Drawn> {
    let mixed = |count: usize, part: usize| {
        let order = permutation(u32::try_from(count).unwrap_or_default(), seed.into(), part as u64);
        order.into_iter().map(|at| at as usize)
    };
    let rooms: Vec<Room> = Room::ALL.into_iter().filter(|room| POOL.iter().any(|it| it.room == *room)).collect();
    let mut of_rooms: Vec<Vec<usize>> = rooms
        .iter()
        .enumerate()
        .map(|(part, room)| {
            let own: Vec<usize> =
                (0..POOL.len()).filter(|at| POOL.get(*at).is_some_and(|it| it.room == *room)).collect();
            mixed(own.len(), part + 1).filter_map(|at| own.get(at).copied()).collect()
        })
        .collect();
    let turns: Vec<usize> = mixed(rooms.len(), 0).collect();
    let mut chosen = Vec::new();
    while chosen.len() < ASKED.min(POOL.len()) {
        let before = chosen.len();
        for turn in &turns {
            chosen.extend(of_rooms.get_mut(*turn).and_then(Vec::pop));
        }
        if chosen.len() == before {
            break;
        }
    }
    chosen.truncate(ASKED);
    chosen.sort_unstable();
    let drawn = chosen.into_iter().filter_map(|at| {
        let mut order = [0; OPTIONS];
        order.iter_mut().zip(mixed(OPTIONS, rooms.len() + 1 + at)).for_each(|(place, answer)| *place = answer);
        Some(Drawn { question: POOL.get(at)?, order })
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn ten_questions_of_ten_rooms_and_none_twice() {
        for seed in 0..2_000 {
            let drawn = draw(seed);
            assert_eq!(drawn, draw(seed), "a seed draws the same again");
            assert_eq!(drawn.len(), ASKED);
            assert_eq!(drawn.iter().map(|it| it.question.room).collect::<BTreeSet<_>>().len(), ASKED, "{seed}");
            assert!(drawn.iter().all(|it| it.order.iter().collect::<BTreeSet<_>>().len() == OPTIONS));
        }
    }

    #[test]
    fn every_question_and_every_place_of_the_right_answer_have_their_turn() {
        let (mut asked, mut places) = (BTreeMap::<_, f64>::new(), [0.0; OPTIONS]);
        let seeds = 6_000_u16;
        for drawn in (0..seeds).flat_map(draw) {
            *asked.entry((drawn.question.room, drawn.question.name)).or_default() += 1.0;
            places[drawn.right()] += 1.0;
        }
        assert_eq!(asked.len(), POOL.len());
        let rooms = asked.keys().map(|(room, _)| room).collect::<BTreeSet<_>>().len();
        for ((room, name), times) in &asked {
            let own = POOL.iter().filter(|it| it.room == *room).count();
            let fair = f64::from(seeds) * ASKED as f64 / (rooms * own) as f64;
            assert!((times / fair - 1.0).abs() < 0.12, "{name}: {times} times, {fair} would be fair");
        }
        let fair = f64::from(seeds) * ASKED as f64 / OPTIONS as f64;
        assert!(places.iter().all(|times| (times / fair - 1.0).abs() < 0.05), "{places:?}");
    }
}
