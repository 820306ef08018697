//! What the figures show: the network, its levels for one image, and the cell that is picked.

use super::state::State;
use crate::rooms::shared::trained;
use crate::widgets::figure::{Rect, Trace};
use inference::{Explanation, Level, Reason, Trained};
use ops::{Cell, Term};
use std::sync::Arc;

/// A network and what its layers make of one image.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The network.
    pub trained: Arc<Trained>,
    /// The image, then every layer's output.
    pub levels: Vec<Level>,
}

/// A cell of a channel of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pick {
    /// 0 is the image.
    pub level: usize,
    /// From 0.
    pub channel: usize,
    /// Row and column.
    pub cell: (usize, usize),
}

impl Scene {
    /// What the state picks, as far as it is there.
    #[must_use]
    pub fn pick(&self, state: &State) -> Pick {
        let level = state.level.0.min(self.levels.len().saturating_sub(1));
        let (rows, columns, channels) = self.sides(level);
        let channel = state.channel.min(channels.saturating_sub(1));
        let there = |(row, column): &(usize, usize)| *row < rows && *column < columns;
        let cell = state.cell.filter(there).unwrap_or_else(|| self.strongest(level, channel));
        Pick { level, channel, cell }
    }

    /// Rows, columns and channels of a level.
    #[must_use]
    pub fn sides(&self, level: usize) -> (usize, usize, usize) {
        self.levels.get(level).map_or((0, 0, 0), Level::sides)
    }

    /// The name that Keras gives a level; empty for the image.
    #[must_use]
    pub fn name(&self, level: usize) -> &str {
        let name = level.checked_sub(1).and_then(|layer| self.trained.names().get(layer));
        name.map_or("", String::as_str)
    }

    /// Whether a level is a flat list.
    #[must_use]
    pub fn flat(&self, level: usize) -> bool {
        self.levels.get(level).is_some_and(|level| level.shape().len() == 1)
    }

    /// The value of a cell.
    #[must_use]
    pub fn value(&self, pick: Pick) -> Option<f64> {
        Some(f64::from(self.levels.get(pick.level)?.get(pick.cell, pick.channel)?))
    }

    /// The cell that is farthest from 0, the first of equals.
    fn strongest(&self, level: usize, channel: usize) -> (usize, usize) {
        let Some(level) = self.levels.get(level) else { return (0, 0) };
        let (_, columns, channels) = level.sides();
        let values = level.values().iter().skip(channel).step_by(channels.max(1));
        let best = values.enumerate().fold(
            (0, -1.0_f32),
            |best, (at, value)| {
                if value.abs() > best.1 { (at, value.abs()) } else { best }
            },
        );
        (best.0 / columns.max(1), best.0 % columns.max(1))
    }

    /// What the cell is made of; `None` for a pixel of the image.
    #[must_use]
    pub fn explain(&self, pick: Pick) -> Option<Explanation> {
        self.trained.explain(&self.levels, pick.level, pick.cell, pick.channel)
    }

    /// What the cell sees of a level below its own, the smallest rectangle around it; the cell itself in its own level.
    #[must_use]
    pub fn seen(&self, pick: Pick, level: usize) -> Option<Rect> {
        let trace = self.trained.network().trace(pick.level, pick.cell).ok()?;
        let (rows, columns) = trace.get(level).filter(|_| level <= pick.level)?.bounds()?;
        // Sizes are at most those of an image, so nothing here leaves isize.
        let (row, column) = (rows.start as isize, columns.start as isize);
        Some(Rect { row, column, height: rows.len(), width: columns.len() })
    }

    /// The last layer's values: one for each class.
    #[must_use]
    pub fn scores(&self) -> Vec<f64> {
        trained::scores(&self.levels)
    }

    /// The classes from the likeliest to the least likely, each with its score.
    #[must_use]
    pub fn ranking(&self) -> Vec<(usize, f64)> {
        trained::ranking(&self.scores())
    }

    /// The magnitude that gets the full colour in a level: all its maps can be compared.
    #[must_use]
    pub fn full(&self, level: usize) -> f32 {
        self.levels.get(level).map_or(f32::MIN_POSITIVE, trained::full)
    }

    /// Whether the layer of a level only makes maps smaller.
    #[must_use]
    pub fn pools(&self, level: usize) -> bool {
        let layer = level.checked_sub(1).and_then(|index| self.trained.network().layers.get(index));
        layer.is_some_and(|layer| layer.window().is_some() && !layer.has_params())
    }

    /// The first level whose layer pools.
    #[must_use]
    pub fn first_pooling(&self) -> Option<usize> {
        (1..self.levels.len()).find(|level| self.pools(*level))
    }

    /// Whether maps become a list cell by cell, so that what reads it has a weight for every place.
    #[must_use]
    pub fn weighs_places(&self) -> bool {
        (1..self.levels.len()).any(|level| {
            let (rows, columns, channels) = self.sides(level - 1);
            let flattened = self.flat(level) && !self.flat(level - 1);
            flattened && rows * columns > 1 && self.sides(level).1 == rows * columns * channels
        })
    }
}

/// The products of a window: those of the open channel of a convolution, or a pooling window's cells.
#[must_use]
pub fn window(explanation: &Explanation, part: usize) -> Trace {
    let terms: Vec<Term> = match &explanation.reason {
        Reason::Window { channels, .. } => {
            let open = channels.get(part).or(channels.first());
            open.map_or_else(Vec::new, |channel| channel.terms.clone())
        }
        Reason::Pool { terms, .. } => terms.clone(),
        _ => Vec::new(),
    };
    Trace::new((0, 0), terms)
}

/// Rows and columns of a window, as its terms say.
#[must_use]
pub fn window_size(trace: &Trace) -> (usize, usize) {
    let last = trace.terms.iter().fold(Cell::default(), |most, term| {
        Cell::new(most.row.max(term.kernel.row), most.column.max(term.kernel.column))
    });
    if trace.terms.is_empty() { (0, 0) } else { (last.row + 1, last.column + 1) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::rooms::shared::trained::image::Image;
    use inference::Forward;

    /// The network that comes with the page.
    pub(crate) fn example() -> Arc<Trained> {
        let bytes = include_bytes!("../../../../../web/networks/small.safetensors");
        Arc::new(Trained::read(bytes).unwrap())
    }

    pub(crate) fn scene(image: &Image) -> Scene {
        let trained = example();
        let levels = Forward::new(&trained, image.pixels.clone()).unwrap().finish().unwrap();
        Scene { trained, levels }
    }

    #[test]
    fn the_example_knows_its_garments() {
        let right = (0..50).filter(|index| {
            let image = Image::drawn(*index);
            image.label == scene(&image).ranking().first().map(|best| best.0)
        });
        assert!(right.count() >= 47);
    }

    #[test]
    fn what_is_picked_is_there() {
        let scene = scene(&Image::drawn(0));
        let wild = State {
            level: crate::rooms::inside::state::Level(40),
            channel: 900,
            cell: Some((90, 90)),
            ..State::default()
        };
        let pick = scene.pick(&wild);
        assert_eq!((pick.level, pick.channel), (6, 0));
        assert_eq!(pick.cell.1, scene.ranking()[0].0);
        assert!(scene.value(pick).is_some());
    }

    #[test]
    fn the_field_grows_layer_by_layer() {
        let scene = scene(&Image::drawn(0));
        let pick = Pick { level: 3, channel: 5, cell: (6, 6) };
        assert_eq!(scene.seen(pick, 3), Some(Rect { row: 6, column: 6, height: 1, width: 1 }));
        assert_eq!(scene.seen(pick, 2), Some(Rect { row: 5, column: 5, height: 3, width: 3 }));
        assert_eq!(scene.seen(pick, 0), Some(Rect { row: 9, column: 9, height: 8, width: 8 }));
        assert_eq!(scene.seen(pick, 4), None);
    }

    #[test]
    fn the_shown_products_sum_to_the_shown_value() {
        let scene = scene(&Image::drawn(4));
        for level in [1, 3] {
            let pick = scene.pick(&State { level: super::super::state::Level(level), channel: 2, ..State::default() });
            let found = scene.explain(pick).unwrap();
            let Reason::Window { channels, bias } = &found.reason else { panic!("{found:?}") };
            let sum: f64 = (0..channels.len()).map(|part| ops::sum(&window(&found, part).terms)).sum();
            assert!((sum + bias - found.before).abs() < 1e-9);
            assert!((found.before.max(0.0) - found.value).abs() < 1e-5);
            assert_eq!(window_size(&window(&found, 0)), (3, 3));
        }
        let pooled = scene.explain(Pick { level: 2, channel: 1, cell: (4, 4) }).unwrap();
        assert_eq!(window_size(&window(&pooled, 0)), (2, 2));
        assert_eq!(scene.first_pooling(), Some(2));
        assert!(scene.weighs_places());
    }
}
