//! What the room says: pure functions of the scene and the language.

use super::{Channel, Preset, Scene};
use crate::i18n::{Bounds, Texts};
use crate::rooms::shared::map::words::tied;
use crate::widgets::AskState;

/// How many kernels the question asks for: more than the room shows.
pub(super) const ASKED: usize = 10;

/// The channel's name: `R rojo`.
pub(super) fn channel(channel: Channel, texts: Texts) -> &'static str {
    match channel {
        Channel::Red => texts.channels().red(),
        Channel::Green => texts.channels().green(),
        Channel::Blue => texts.channels().blue(),
    }
}

/// A preset's name.
pub(super) fn preset(preset: Preset, texts: Texts) -> &'static str {
    match preset {
        Preset::Red => texts.channels().preset_red(),
        Preset::Water => texts.channels().preset_water(),
        Preset::Green => texts.channels().preset_green(),
        Preset::Sum => texts.channels().preset_sum(),
    }
}

/// `Mapa 0`: counted from 0, as in code.
pub(super) fn map(map: usize, texts: Texts) -> String {
    texts.channels().map(&map)
}

/// What a cell of a map says: where it is, and what the channels bring to it.
pub(super) fn output(scene: &Scene, map: usize, (row, column): (usize, usize), pending: bool, texts: Texts) -> String {
    let words = texts.figure();
    if pending {
        return words.output_pending(&row, &column);
    }
    let shares = scene.shares(map, (row, column));
    let mut parts: Vec<String> = Channel::ALL
        .into_iter()
        .map(|channel| format!("{} {}", channel.letter(), texts.number(*channel.of(&shares))))
        .collect();
    parts.push(format!("b {}", texts.number(scene.bias(map))));
    words.output_cell(&row, &column, &parts.join(" + "), &texts.number(scene.value(map, (row, column))))
}

/// The sentence under the formula: which channel weighs most, and what falls on padding.
pub(super) fn say(scene: &Scene, map: usize, frame: usize, texts: Texts) -> String {
    let words = texts.channels();
    let at = scene.cell(frame);
    let terms = scene.terms(map, at);
    let shares = scene.shares(map, at);
    let weight = |channel: &Channel| channel.of(&shares).abs();
    // The first of equals.
    let heaviest = Channel::ALL.into_iter().rev().max_by(|a, b| weight(a).total_cmp(&weight(b)));
    let heaviest = heaviest.unwrap_or(Channel::Red);
    let share = texts.number(*heaviest.of(&shares));
    let outside = terms.iter().filter(|term| term.source.is_padding()).count();
    let said = match outside {
        _ if weight(&heaviest) == 0.0 => return words.say_nothing(&at.0, &at.1),
        0 => words.say_inside(&at.0, &at.1, &heaviest.letter(), &share),
        _ => words.say_outside(&at.0, &at.1, &outside, &terms.len(), &heaviest.letter(), &share),
    };
    said + &tied(Channel::ALL.iter().map(weight), texts)
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
pub(super) fn answer(scene: &Scene, ask: AskState, texts: Texts) -> String {
    let words = texts.channels();
    let each = scene.layer.parameters_each();
    let truth = truth(scene);
    let told = texts.whole(truth as f64);
    let verdict = match ask {
        AskState::Open | AskState::Hinted(_) => return String::new(),
        AskState::Skipped => words.answer_skipped(&told),
        AskState::Committed(guess) => {
            let gap = (guess - truth as f64).abs();
            if gap < 1e-9 {
                words.answer_exact(&told)
            } else {
                words.answer_off(&texts.whole(guess), &told, &texts.whole(gap))
            }
        }
    };
    let (height, width) = scene.layer.kernel_size();
    format!("{verdict} {}", words.answer_why(&height, &width, &each, &ASKED))
}

/// What the volume shows, for those who do not see it.
pub(super) fn volume(scene: &Scene, map: usize, frame: usize, texts: Texts) -> String {
    let (height, width) = scene.layer.size();
    let kernel = scene.layer.kernel_size();
    let (size, at) = (scene.size(), scene.cell(frame));
    let value = texts.number(scene.value(map, at));
    texts.channels().volume_alt(
        &height,
        &width,
        &map,
        &kernel.0,
        &kernel.1,
        &scene.maps.len(),
        &size.0,
        &size.1,
        &at.0,
        &at.1,
        &value,
    )
}

/// What stands under the image, the kernel and the maps of the volume.
pub(super) fn block(scene: &Scene, map: usize, block: usize, texts: Texts) -> String {
    let words = texts.channels();
    let (size, depth, name) = match block {
        0 => (scene.layer.size(), Channel::ALL.len(), texts.figure().image().to_owned()),
        1 => (scene.layer.kernel_size(), Channel::ALL.len(), words.kernel(&map)),
        _ => (scene.size(), scene.maps.len(), words.maps().to_owned()),
    };
    words.block(&name, &size.0, &size.1, &depth)
}

/// The parameters of as many kernels as the question is about.
pub(super) fn truth(scene: &Scene) -> usize {
    scene.layer.parameters_each() * ASKED
}

/// What the answer can be: no more than if every number of every map had weights of its own for the whole image, and a
/// bias.
pub(in crate::rooms) fn bounds(scene: &Scene) -> Bounds {
    let (height, width) = scene.layer.size();
    let pixels = height * width;
    let each = (pixels * (pixels * Channel::ALL.len() + 1)).max(scene.layer.parameters_each());
    Bounds::whole(1.0, (each * ASKED) as f64)
}

#[cfg(test)]
mod tests {
    use super::super::Layer;
    use super::*;
    use crate::i18n::Locale;
    use ops::{Grid, Padding};

    fn scene() -> Scene {
        Scene::new(&Layer::default()).unwrap()
    }

    #[test]
    fn a_cell_says_what_each_channel_brings() {
        let texts = Texts::new(Locale::Es);
        assert!(output(&scene(), 0, (0, 0), false, texts).ends_with("R 5 + G −3 + B −3 + b −1 = −2"));
        assert!(!output(&scene(), 0, (0, 0), true, texts).contains('='));
    }

    #[test]
    fn the_sentence_names_the_channel_that_weighs_most() {
        let texts = Texts::new(Locale::En);
        assert!(say(&scene(), 0, 0, texts).contains("R") && say(&scene(), 0, 0, texts).contains('5'));
        let same = Scene::new(&Layer { padding: Padding::Same, ..Layer::default() }).unwrap();
        assert!(say(&same, 0, 0, texts).contains("15 of 27"), "{}", say(&same, 0, 0, texts));
        // In a gray image all channels bring the same to their sum.
        assert!(!say(&scene(), 0, 0, texts).contains("tie"));
        let grey = Layer {
            kernels: vec![Preset::Sum.kernel((1, 1))],
            image: Channel::ALL.map(|_| Grid::single(2.0)),
            bias: vec![0.0],
            ..Layer::default()
        };
        let told = say(&Scene::new(&grey).unwrap(), 0, 0, texts);
        assert!(told.contains("R, with 2") && told.ends_with("3 tie."), "{told}");
        let nothing = Layer { kernels: vec![Preset::Water.kernel((1, 1))], bias: vec![2.0], ..Layer::default() };
        let nothing = say(&Scene::new(&nothing).unwrap(), 0, 0, texts);
        assert!(nothing.contains("bias"), "{nothing}");
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let texts = Texts::new(Locale::Es);
        assert_eq!(answer(&scene(), AskState::Open, texts), "");
        assert!(answer(&scene(), AskState::Committed(280.0), texts).contains("**280**"));
        assert!(answer(&scene(), AskState::Committed(270.0), texts).contains("10"));
        assert!(answer(&scene(), AskState::Skipped, texts).contains("28"));
    }

    #[test]
    fn the_volume_is_told_in_words() {
        let words = volume(&scene(), 0, 0, Texts::new(Locale::En));
        assert!(words.contains("5 × 5") && words.contains("−2"), "{words}");
    }
}
