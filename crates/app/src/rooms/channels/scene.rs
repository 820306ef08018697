use super::{Channel, Layer};
use crate::widgets::figure::{Ring, Trace};
use ops::{Axis, Error, Grid, Term, Window};

/// Everything `ops` says of an image and a layer: what each frame shows. One frame for each cell of a map, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The image and the layer.
    pub layer: Layer,
    /// The map of each kernel.
    pub maps: Vec<Grid>,
    /// Where the windows lie, along the height and the width.
    pub axes: (Axis, Axis),
}

impl Default for Scene {
    /// One cell of nothing: for settings that never had a result.
    fn default() -> Self {
        let axis = Axis { input: 1, window: Window::new(1), before: 0, after: 0, output: 1 };
        Self { layer: Layer::default(), maps: vec![Grid::single(0.0)], axes: (axis, axis) }
    }
}

impl Scene {
    /// The scene of an image and a layer.
    ///
    /// # Errors
    /// As [`ops::Conv2d::apply`].
    pub fn new(layer: &Layer) -> Result<Self, Error> {
        let operation = layer.operation()?;
        let output = operation.apply(&layer.volume()?)?;
        let axes = operation.axes(layer.size())?;
        let maps = (0..output.channels()).filter_map(|map| output.channel(map)).collect();
        Ok(Self { layer: layer.clone(), maps, axes })
    }

    /// Height and width of the maps.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.axes.0.output, self.axes.1.output)
    }

    /// How many frames there are.
    #[must_use]
    pub fn frames(&self) -> usize {
        self.size().0 * self.size().1
    }

    /// The cell of the maps that a frame reaches.
    #[must_use]
    pub fn cell(&self, frame: usize) -> (usize, usize) {
        let width = self.size().1.max(1);
        (frame / width, frame % width)
    }

    /// The frame that reaches a cell of the maps.
    #[must_use]
    pub fn frame(&self, row: usize, column: usize) -> usize {
        row * self.size().1 + column
    }

    /// The number of a map.
    #[must_use]
    pub fn value(&self, map: usize, (row, column): (usize, usize)) -> f64 {
        self.maps.get(map).and_then(|map| map.get(row, column)).unwrap_or(0.0)
    }

    /// The bias of a map.
    #[must_use]
    pub fn bias(&self, map: usize) -> f64 {
        self.layer.bias.get(map).copied().unwrap_or(0.0)
    }

    /// The terms of a cell of a map, those of all channels; none where there is no such cell.
    #[must_use]
    pub fn terms(&self, map: usize, (row, column): (usize, usize)) -> Vec<Term> {
        let terms = self.layer.operation().and_then(|layer| layer.terms(&self.layer.volume()?, row, column, map));
        terms.unwrap_or_default()
    }

    /// What a frame lights up in one channel.
    #[must_use]
    pub fn trace(&self, map: usize, frame: usize, channel: Channel) -> Trace {
        let at = self.cell(frame);
        Trace::new(at, channel.terms(&self.terms(map, at)))
    }

    /// What each channel brings to a cell of a map. With the bias, they are the cell.
    #[must_use]
    pub fn shares(&self, map: usize, at: (usize, usize)) -> [f64; 3] {
        let terms = self.terms(map, at);
        Channel::ALL.map(|channel| ops::sum(&channel.terms(&terms)))
    }

    /// The padding around each channel.
    #[must_use]
    pub fn ring(&self) -> Ring {
        Ring::of(self.axes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::Padding;

    #[test]
    fn the_boat_is_where_the_first_map_is_positive() {
        let scene = Scene::new(&Layer::default()).unwrap();
        assert_eq!(scene.maps[0].as_slice(), [-2.0, -1.0, -3.0, 2.0, 0.0, -1.0, 2.0, 2.0, -2.0]);
        assert_eq!(scene.shares(0, (0, 0)), [5.0, -3.0, -3.0]);
        assert_eq!(scene.maps[1].get(2, 2), Some(1.0));
    }

    #[test]
    fn the_shares_of_the_channels_and_the_bias_are_the_cell() {
        let mut layer = Layer { padding: Padding::Same, ..Layer::default() };
        layer.set_count(4);
        layer.set_bias(2, 0.25);
        let scene = Scene::new(&layer).unwrap();
        assert_eq!((scene.frames(), scene.ring().above), (25, 1));
        for map in 0..4 {
            for frame in 0..scene.frames() {
                let at = scene.cell(frame);
                assert_eq!(scene.frame(at.0, at.1), frame);
                let traced: f64 =
                    Channel::ALL.iter().map(|channel| ops::sum(&scene.trace(map, frame, *channel).terms)).sum();
                let shares: f64 = scene.shares(map, at).iter().sum();
                assert!((scene.value(map, at) - shares - scene.bias(map)).abs() < 1e-12);
                assert!((shares - traced).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_kernel_larger_than_the_image_has_no_scene() {
        let mut layer = Layer::default();
        layer.resize(2, 2);
        assert!(matches!(Scene::new(&layer), Err(Error::KernelTooLarge { .. })));
        assert_eq!(Scene::default().frames(), 1);
    }
}
