//! Which interaction comes next: a function of chance and of what the page offers.

use super::addresses::address;
use super::dice::Dice;
use super::interaction::{End, Interaction, Target};
use super::key::{self, KEYS};
use super::offer::{Kind, Offer};
use super::texts;

/// The windows that a page is shown in: a laptop, a phone, a laptop at 400 %, and at 150 %.
pub(super) const WINDOWS: [(u32, u32); 4] = [(1280, 720), (390, 844), (320, 180), (853, 480)];

/// What may be wanted, with how often.
const WANTS: [(u32, Want); 21] = [
    (20, Want::Click),
    (8, Want::Cell),
    (16, Want::Key),
    (3, Want::Hover),
    (1, Want::DoubleClick),
    (6, Want::DragArea),
    (6, Want::DragSlider),
    (8, Want::TypeField),
    (9, Want::TypeCell),
    (3, Want::Choose),
    (3, Want::Paste),
    (3, Want::Wheel),
    (3, Want::Back),
    (2, Want::Forward),
    (5, Want::Room),
    (2, Want::Language),
    (1, Want::Theme),
    (2, Want::Open),
    (1, Want::Reload),
    (3, Want::Resize),
    (3, Want::Translate),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Click,
    Cell,
    Key,
    Hover,
    DoubleClick,
    DragArea,
    DragSlider,
    TypeField,
    TypeCell,
    Choose,
    Paste,
    Wheel,
    Back,
    Forward,
    Room,
    Language,
    Theme,
    Open,
    Reload,
    Resize,
    Translate,
}

/// The next interaction. What the page does not offer becomes a press of a key.
///
/// - `rooms`: addresses of all rooms.
#[must_use]
pub fn choose(dice: &mut Dice, offer: &Offer, rooms: &[String]) -> Interaction {
    let want = dice.weighed(&WANTS).unwrap_or(Want::Key);
    wanted(want, dice, offer, rooms).unwrap_or_else(|| press(dice, offer))
}

fn wanted(want: Want, dice: &mut Dice, offer: &Offer, rooms: &[String]) -> Option<Interaction> {
    let kinds: &[Kind] = match want {
        Want::Click | Want::Hover => &[Kind::Control, Kind::Control, Kind::Slider, Kind::Field],
        Want::Cell | Want::DragArea | Want::TypeCell => &[Kind::Area],
        Want::DoubleClick => &[Kind::Control, Kind::Area],
        Want::DragSlider => &[Kind::Slider],
        Want::TypeField => &[Kind::Field],
        Want::Choose => &[Kind::Select],
        Want::Room => &[Kind::Room],
        Want::Language => &[Kind::Language],
        Want::Theme => &[Kind::Theme],
        Want::Wheel => &[Kind::Area, Kind::Control],
        _ => &[],
    };
    let mut target = || target(kinds, dice, offer);
    Some(match want {
        Want::Click => Interaction::Click("click", target()?),
        Want::Cell => Interaction::Click("click in an area", target()?),
        Want::Room => Interaction::Click("go to a room", target()?),
        Want::Language => strokes("language", target()?, dice, 1),
        Want::Theme => Interaction::Click("theme", target()?),
        Want::Hover => Interaction::Hover(target()?),
        Want::DoubleClick => Interaction::DoubleClick(target()?),
        Want::DragArea => Interaction::Drag("drag over an area", target()?, path(dice, true)),
        Want::DragSlider => Interaction::Drag("drag along a slider", target()?, path(dice, false)),
        Want::TypeField => typing("type into a field", target()?, dice, 0.75),
        Want::TypeCell => typing("type into a cell", target()?, dice, 0.5),
        Want::Choose => strokes("choose an option", target()?, dice, 4),
        Want::Wheel => {
            let target = target()?;
            let sideways = if dice.chance(0.1) { 120.0 } else { 0.0 };
            let down = dice.one(&[120.0, 600.0, -120.0, -2000.0]).copied().unwrap_or_default();
            Interaction::Wheel(target, (sideways, down))
        }
        Want::Key => press(dice, offer),
        Want::Paste => Interaction::Paste(texts::pasted(dice)),
        Want::Back => Interaction::Back,
        Want::Forward => Interaction::Forward,
        Want::Open => Interaction::Open(address(dice, rooms)),
        Want::Reload => Interaction::Reload,
        Want::Resize => {
            let (width, height) = dice.one(&WINDOWS).copied()?;
            Interaction::Resize(width, height)
        }
        Want::Translate => Interaction::Translate,
    })
}

/// A thing of one of these kinds, and a place in it. Kinds that are there twice are twice as probable.
fn target(kinds: &[Kind], dice: &mut Dice, offer: &Offer) -> Option<Target> {
    let there: Vec<Kind> =
        kinds.iter().copied().filter(|kind| offer.things.iter().any(|one| one.kind == *kind)).collect();
    let kind = *dice.one(&there)?;
    let thing = *dice.one(&offer.of(kind))?;
    let middle = matches!(kind, Kind::Control | Kind::Room | Kind::Language | Kind::Theme | Kind::Select);
    // A control is a control in its middle; what is at the edge of an area is worth a visit.
    let at = if middle {
        (0.5, 0.5)
    } else {
        let mut place = || if dice.chance(0.1) { 0.01 } else { 0.02 + 0.96 * dice.fraction() };
        (place(), place())
    };
    Some(Target { thing, name: offer.things.get(thing)?.name.clone(), at })
}

/// Where a pointer goes while it is pressed.
fn path(dice: &mut Dice, down_too: bool) -> Vec<(f64, f64)> {
    let beyond = |fraction: f64| fraction * 1.2 - 0.1;
    (0..1 + dice.below(5))
        .map(|_| (beyond(dice.fraction()), if down_too { beyond(dice.fraction()) } else { 0.5 }))
        .collect()
}

/// Another option of a choice, at most `most` further.
fn strokes(kind: &'static str, target: Target, dice: &mut Dice, most: usize) -> Interaction {
    let key = if dice.chance(0.7) { key::DOWN } else { key::UP };
    Interaction::Choose(kind, target, key, 1 + dice.below(most))
}

fn typing(kind: &'static str, into: Target, dice: &mut Dice, instead: f64) -> Interaction {
    let text = texts::typed(dice);
    let instead = dice.chance(instead);
    let ends = [
        (10, End::Press(key::ENTER)),
        (4, End::Press(key::TAB)),
        (2, End::Press(key::ESCAPE)),
        (1, End::Press(key::UP)),
        (5, End::Open),
        (1, End::Back),
    ];
    Interaction::Type { kind, into, text, instead, end: dice.weighed(&ends).unwrap_or(End::Open) }
}

/// A key, where it does no harm.
fn press(dice: &mut Dice, offer: &Offer) -> Interaction {
    let key = dice.weighed(&KEYS).unwrap_or(key::TAB);
    let times = if dice.chance(0.7) { 1 } else { 2 + dice.below(5) };
    let opens = key == key::SPACE && offer.focus.select;
    if opens || (key.presses() && offer.focus.excluded) {
        Interaction::Press(key::TAB, 1)
    } else {
        Interaction::Press(key, times)
    }
}

#[cfg(test)]
mod tests {
    use super::super::offer::{Focus, Thing};
    use super::*;
    use std::collections::BTreeMap;

    fn offer(kinds: &[Kind]) -> Offer {
        let things = kinds.iter().map(|&kind| Thing { kind, name: format!("{kind:?}") }).collect();
        Offer { things, ..Offer::default() }
    }

    const ALL: [Kind; 8] =
        [Kind::Room, Kind::Language, Kind::Theme, Kind::Control, Kind::Field, Kind::Select, Kind::Slider, Kind::Area];

    fn many(offer: &Offer) -> Vec<Interaction> {
        let rooms = ["/".to_owned(), "/stride/".to_owned()];
        (0..4000).map(|step| choose(&mut Dice::of_step(11, step), offer, &rooms)).collect()
    }

    #[test]
    fn the_same_step_on_the_same_page_does_the_same() {
        assert_eq!(many(&offer(&ALL)), many(&offer(&ALL)));
    }

    #[test]
    fn every_kind_of_interaction_comes() {
        let mut counts = BTreeMap::<&str, usize>::new();
        for interaction in many(&offer(&ALL)) {
            *counts.entry(interaction.kind()).or_default() += 1;
        }
        assert_eq!(counts.len(), WANTS.len(), "{counts:?}");
        assert!(counts.values().all(|count| *count > 15), "{counts:?}");
    }

    #[test]
    fn what_is_aimed_at_is_of_the_kind_that_is_meant() {
        let offer = offer(&ALL);
        for interaction in many(&offer) {
            let (target, kinds): (_, &[Kind]) = match &interaction {
                Interaction::Click("go to a room", target) => (target, &[Kind::Room]),
                Interaction::Choose("language", target, ..) => (target, &[Kind::Language]),
                Interaction::Type { kind: "type into a field", into, .. } => (into, &[Kind::Field]),
                Interaction::Type { into, .. } => (into, &[Kind::Area]),
                Interaction::Choose(_, target, ..) => (target, &[Kind::Select]),
                Interaction::Drag("drag along a slider", target, path) => {
                    assert!(!path.is_empty());
                    (target, &[Kind::Slider])
                }
                _ => continue,
            };
            assert!(kinds.contains(&offer.things[target.thing].kind), "{interaction}");
            assert!((0.0..1.0).contains(&target.at.0) && (0.0..1.0).contains(&target.at.1), "{interaction}");
        }
    }

    #[test]
    fn a_page_that_offers_nothing_still_has_keys_and_a_history() {
        let all = many(&offer(&[]));
        assert!(all.contains(&Interaction::Back));
        assert!(!all.iter().any(|one| matches!(one, Interaction::Click(..) | Interaction::Type { .. })));
    }

    #[test]
    fn what_is_left_alone_is_not_pressed_by_a_key() {
        let focus = Focus { excluded: true, select: false };
        for interaction in many(&Offer { focus, ..offer(&ALL) }) {
            assert!(!matches!(interaction, Interaction::Press(key, _) if key.presses()), "{interaction}");
        }
    }
}
