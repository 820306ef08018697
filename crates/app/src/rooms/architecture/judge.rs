//! What the question asks for, and whether the challenge is met: the network itself decides.

use super::scene::Scene;
use network::{Layer, Sequential, StackError};

/// The input of the challenge: the images of the notebook.
const IMAGE: [usize; 3] = [28, 28, 1];
/// How many classes the challenge tells apart.
pub const CLASSES: usize = 10;
/// The challenge's network has fewer parameters.
pub const PARAMS: usize = 20_000;
/// Pixels that a cell of its last map has to see, along each side.
pub const SIDE: usize = 14;
/// The largest window it may use.
pub const WINDOW: usize = 3;

/// What is asked: the level, and the number that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// How many rows of pixels a cell of this map sees.
    Rows {
        /// The last map.
        level: usize,
        /// The answer.
        truth: usize,
    },
    /// How many pixels a unit of the last layer sees, where there is no map but the image.
    Pixels {
        /// The last level.
        level: usize,
        /// The answer.
        truth: usize,
    },
}

impl Asked {
    /// What is asked of a stack.
    #[must_use]
    pub fn of(scene: &Scene) -> Self {
        let map = scene.last_map();
        if let Some((rows, _)) = scene.field(map, (0, 0)) {
            return Self::Rows { level: map, truth: rows.whole };
        }
        let level = scene.levels.len().saturating_sub(1);
        let (rows, columns) = scene.trace(level, (0, 0)).first().map_or((0, 0), network::Cells::count);
        Self::Pixels { level, truth: rows * columns }
    }

    /// The answer.
    #[must_use]
    pub fn truth(self) -> usize {
        match self {
            Self::Rows { truth, .. } | Self::Pixels { truth, .. } => truth,
        }
    }
}

/// The challenge, judged: a small classifier whose last map sees far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it takes the notebook's images and ends with one probability for each class.
    pub classifies: bool,
    /// What it gives.
    pub output: Vec<usize>,
    /// Its parameters.
    pub params: usize,
    /// Pixels that a cell of its last map sees, along the shorter side.
    pub side: usize,
    /// The longest side of its windows.
    pub window: usize,
    /// Whether a convolution reads more than a cell at a time.
    pub convolves: bool,
}

/// Whether `/training` can train it: on images of 28 by 28, in ten classes.
#[must_use]
pub fn trainable(stack: &Sequential) -> bool {
    matches!(stack.input[..], [28, 28] | [28, 28, 1]) && stack.check_classifier(CLASSES).is_ok()
}

/// Whether its size alone keeps `/training` from training it.
#[must_use]
pub fn too_large(stack: &Sequential) -> bool {
    matches!(stack.check_classifier(CLASSES), Err(StackError::TooLargeToTrain { .. }))
}

impl Judgement {
    /// Judges a stack.
    #[must_use]
    pub fn of(scene: &Scene) -> Self {
        let stack = &scene.stack;
        let windows = stack.layers.iter().filter_map(Layer::window);
        Self {
            classifies: stack.input == IMAGE && stack.check_classifier(CLASSES).is_ok(),
            output: stack.output_shape().unwrap_or_default(),
            params: scene.params.total(),
            side: scene.field(scene.last_map(), (0, 0)).map_or(1, |(rows, cols)| rows.whole.min(cols.whole)),
            convolves: stack.layers.iter().any(|layer| matches!(layer, Layer::Conv2D(it) if it.kernel_size != (1, 1))),
            window: windows.map(|window| window.rows.kernel.max(window.cols.kernel)).max().unwrap_or(0),
        }
    }

    /// The conditions, one by one.
    #[must_use]
    pub fn met(&self) -> [bool; 5] {
        [self.classifies, self.params < PARAMS, self.side >= SIDE, self.window <= WINDOW, self.convolves]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::Preset;

    fn judge(text: &str) -> [bool; 5] {
        Judgement::of(&Scene::new(&Sequential::from_compact(text).unwrap())).met()
    }

    #[test]
    fn no_network_of_the_notebook_meets_the_challenge() {
        for preset in Preset::ALL {
            let judged = Judgement::of(&Scene::new(&preset.sequential()));
            assert!(judged.met().contains(&false), "{}", preset.name());
        }
        assert_eq!(Judgement::of(&Scene::new(&Preset::Small.sequential())).met(), [true, true, false, true, true]);
    }

    #[test]
    fn one_more_convolution_meets_it() {
        let small = Preset::Small.sequential().to_compact();
        assert_eq!(judge(&small.replace("-flat", "-conv16x3.same.relu-flat")), [true; 5]);
        assert_eq!(judge("28x28x1-max14-flat-dense10.softmax"), [true, true, true, false, false]);
        assert_eq!(judge("28x28x1-flat-dense10"), [false, true, false, true, false]);
    }

    #[test]
    fn pooling_alone_does_not_count() {
        let pooled = "28x28x1-max3-max3-max2-flat-dense10.softmax";
        assert_eq!(judge(pooled), [true, true, true, true, false]);
        assert_eq!(judge(&pooled.replace("-max3-max3", "-conv1x1-max3-max3")), [true, true, true, true, false]);
        assert_eq!(judge(&pooled.replace("-max3-max3", "-conv1x3-max3-max3")), [true; 5]);
    }

    #[test]
    fn what_is_too_large_can_be_looked_at_only() {
        let huge = Sequential::from_compact("28x28x1-conv200x1-flat-dense900-dense10.softmax").unwrap();
        assert!(huge.params().unwrap().total() > network::limits::TRAINED_PARAMS);
        assert!(too_large(&huge) && !trainable(&huge));
        let small = Preset::Small.sequential();
        assert!(!too_large(&small) && trainable(&small));
    }

    #[test]
    fn the_question_fits_the_stack() {
        let asked = |preset: Preset| Asked::of(&Scene::new(&preset.sequential()));
        assert_eq!(asked(Preset::CnnPool), Asked::Rows { level: 3, truth: 6 });
        assert_eq!(asked(Preset::Small), Asked::Rows { level: 4, truth: 10 });
        assert_eq!(asked(Preset::Dense), Asked::Pixels { level: 4, truth: 784 });
        assert_eq!(Asked::of(&Scene::new(&Sequential::new(&[5, 5]))).truth(), 1);
    }
}
