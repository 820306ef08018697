//! What the room says: pure functions of the scene, the experiment and the language.

use super::experiment::Experiment;
use crate::i18n::{Texts, percent};
use crate::rooms::shared::map::MapScene;
use crate::rooms::shared::map::words::{tied, verdict};
use crate::widgets::AskState;
use crate::widgets::figure::Trace;
use ops::{Operation, PoolKind};

/// Who wins the window of a frame, or what each number weighs; and what of the window does not count.
pub(super) fn say(scene: &MapScene, trace: &Trace, texts: Texts) -> String {
    let words = texts.pooling();
    let outside = trace.outside();
    let count = trace.terms.len() - outside;
    let here = match (kind(scene), trace.terms.iter().find(|term| term.weight > 0.0)) {
        (_, None) => return String::new(),
        (PoolKind::Max, Some(winner)) => {
            let inside = trace.terms.iter().filter(|term| !term.source.is_padding());
            words.say_max(&texts.number(winner.input), &winner.row, &winner.column, &count)
                + &tied(inside.map(|term| term.input), texts)
        }
        (PoolKind::Average, Some(term)) => words.say_average(&count, &texts.number(term.weight)),
    };
    if outside == 0 { here } else { format!("{here} {}", words.say_outside(&outside)) }
}

/// What is kept of each window.
pub(super) fn kind(scene: &MapScene) -> PoolKind {
    match scene.operation {
        Operation::Pool(pool) => pool.kind,
        Operation::Filter { .. } | Operation::Activation(_) => PoolKind::Max,
    }
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(scene: &MapScene, experiment: &Experiment, ask: AskState, texts: Texts) -> String {
    let words = texts.pooling();
    let [before, after, _] = experiment.at(1);
    let Some(verdict) = verdict(ask, after.changed as f64, texts) else { return String::new() };
    let share = |share: f64| percent(share, 0, texts.locale());
    let reason = match kind(scene) {
        PoolKind::Max => words.answer_max(),
        PoolKind::Average => words.answer_average(),
    };
    let measured = words.answer_why(&before.changed, &before.cells, &share(before.share()), &share(after.share()));
    format!("{verdict} {measured} {reason}")
}

/// What changes when the image moves `by` pixels; after pooling only where it may be told.
pub(super) fn moved(experiment: &Experiment, by: usize, told: bool, texts: Texts) -> String {
    let words = texts.pooling();
    let [before, after, followed] = experiment.at(by);
    let share = |share: f64| percent(share, 0, texts.locale());
    if by == 0 {
        words.still().to_owned()
    } else if told {
        let said = words.moved(
            &before.changed,
            &before.cells,
            &share(before.share()),
            &after.changed,
            &after.cells,
            &share(after.share()),
        );
        match experiment.steps(by) {
            0 => said,
            1 => said + " " + &words.followed_one(&followed.changed, &followed.cells),
            many => said + " " + &words.followed_many(&many, &followed.changed, &followed.cells),
        }
    } else {
        words.moved_before(&before.changed, &before.cells, &share(before.share()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::i18n::Locale;
    use crate::rooms::shared::map::MapState as _;
    use ops::Pad;

    fn es() -> Texts {
        Texts::new(Locale::Es)
    }

    #[test]
    fn the_sentence_names_the_winner_or_the_weight() {
        let mut state = State::default();
        state.pool.padding = Pad::Same;
        state.pool.strides = (1, 1);
        let scene = state.scene().unwrap();
        assert!(say(&scene, &scene.trace(1), es()).starts_with("Gana 7, en la fila 1, columna 2"));
        assert!(say(&scene, &scene.trace(35), es()).contains("3 celdas"), "{}", say(&scene, &scene.trace(35), es()));
        state.pool.kind = PoolKind::Average;
        let scene = state.scene().unwrap();
        assert!(say(&scene, &scene.trace(0), es()).contains("0,25"));
    }

    #[test]
    fn winners_that_tie_are_told() {
        let mut state = State::default();
        state.source.image = ops::Grid::from_rows(&[[3.0, 0.0], [3.0, 3.0]]).unwrap();
        let scene = state.scene().unwrap();
        let said = say(&scene, &scene.trace(0), es());
        assert!(said.starts_with("Gana 3, en la fila 0, columna 0") && said.ends_with("Empatan 3."), "{said}");
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let state = State::default();
        let (scene, experiment) = (state.scene().unwrap(), Experiment::of(&state).unwrap());
        let of = |ask| answer(&scene, &experiment, ask, es());
        assert_eq!(of(AskState::Open), "");
        assert!(of(AskState::Committed(2.0)).starts_with("Eso es"));
        assert!(of(AskState::Skipped).contains("**2**") && of(AskState::Skipped).contains("35 de 36"));
        assert!(!moved(&experiment, 1, false, es()).contains("2 de 9"));
        assert!(moved(&experiment, 1, true, es()).contains("**2 de 9** después (22\u{a0}%)."));
        let two = moved(&experiment, 2, true, es());
        assert!(two.contains("**9 de 9**") && two.ends_with("movido una celda cambian **0 de 9**."), "{two}");
        assert!(moved(&experiment, 4, true, es()).contains("movido 2 celdas cambian **0 de 9**."));
    }
}
