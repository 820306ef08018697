use super::kernel::{Layers, MOST_KERNEL, middle};
use super::{Channel, Preset};
use crate::rooms::shared::text::MOST;
use ops::{Conv2d, Error, Grid, Kernels, Padding, Volume};

/// The least and the most cells that a side of the image has: more would leave no room for their numbers.
pub const SIDES: (usize, usize) = (2, 6);
/// The most kernels.
pub const MOST_KERNELS: usize = 4;

/// A colour image and the convolution layer that reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The image, channel by channel, all of the same size.
    pub image: [Grid; 3],
    /// The kernels, all of the same size; never none.
    pub kernels: Vec<Layers>,
    /// One bias for each kernel.
    pub bias: Vec<f64>,
    /// What happens at the border.
    pub padding: Padding,
}

impl Default for Layer {
    /// A red boat on a blue sea, in a white sky with a yellow sun; one kernel looks for red, the other for the water.
    fn default() -> Self {
        let presets = [Preset::Red, Preset::Water];
        Self {
            image: boat(),
            kernels: presets.map(|preset| preset.kernel((3, 3))).to_vec(),
            bias: presets.map(Preset::bias).to_vec(),
            padding: Padding::Valid,
        }
    }
}

fn boat() -> [Grid; 3] {
    const PIXELS: [&[u8; 5]; 5] = [b"WWWYY", b"WRWYY", b"WRRWW", b"RRRRW", b"BBBBB"];
    Channel::ALL.map(|channel| {
        let shines = |colour: u8| match channel {
            Channel::Red => matches!(colour, b'W' | b'Y' | b'R'),
            Channel::Green => matches!(colour, b'W' | b'Y'),
            Channel::Blue => matches!(colour, b'W' | b'B'),
        };
        let rows = PIXELS.map(|row| row.map(|colour| f64::from(u8::from(shines(colour)))));
        Grid::from_rows(&rows).unwrap_or_else(|_| Grid::single(0.0))
    })
}

impl Layer {
    /// Height and width of the image.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let [first, ..] = &self.image;
        (first.height(), first.width())
    }

    /// Height and width of the kernels.
    #[must_use]
    pub fn kernel_size(&self) -> (usize, usize) {
        self.kernels.first().map_or((1, 1), |[layer, ..]| (layer.height(), layer.width()))
    }

    /// One layer of one kernel.
    #[must_use]
    pub fn weights(&self, kernel: usize, channel: Channel) -> Option<&Grid> {
        self.kernels.get(kernel).map(|layers| channel.of(layers))
    }

    /// The image as the layer reads it.
    ///
    /// # Errors
    /// As [`Volume::from_channels`].
    pub fn volume(&self) -> Result<Volume<f64>, Error> {
        Volume::from_channels(&self.image)
    }

    /// The layer.
    ///
    /// # Errors
    /// As [`Kernels::new`] and [`Conv2d::new`].
    pub fn operation(&self) -> Result<Conv2d<f64>, Error> {
        let (height, width) = self.kernel_size();
        let places = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
        let cells = places
            .flat_map(|at| Channel::ALL.map(|channel| (at, channel)))
            .flat_map(|((row, column), channel)| {
                self.kernels.iter().map(move |layers| channel.of(layers).get(row, column).unwrap_or(0.0))
            })
            .collect();
        let kernels = Kernels::new((height, width), Channel::ALL.len(), self.kernels.len(), cells)?;
        Ok(Conv2d::new(kernels, self.bias.clone())?.padding(self.padding))
    }

    /// How many numbers the layer learns: all weights, and the biases.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.operation().map_or(0, |layer| layer.kernels().as_slice().len() + layer.bias().len())
    }

    /// How many numbers one of its kernels brings, with its bias.
    #[must_use]
    pub fn parameters_each(&self) -> usize {
        self.parameters() / self.kernels.len().max(1)
    }

    /// Changes a number of the image. A place outside, or a value that is no finite number, changes nothing.
    pub fn set_pixel(&mut self, channel: Channel, row: usize, column: usize, value: f64) {
        if let Some(value) = usable(value) {
            channel.of_mut(&mut self.image).set(row, column, value);
        }
    }

    /// Changes a weight.
    pub fn set_weight(&mut self, kernel: usize, channel: Channel, (row, column): (usize, usize), value: f64) {
        if let (Some(value), Some(layers)) = (usable(value), self.kernels.get_mut(kernel)) {
            channel.of_mut(layers).set(row, column, value);
        }
    }

    /// Changes a bias.
    pub fn set_bias(&mut self, kernel: usize, value: f64) {
        if let (Some(value), Some(bias)) = (usable(value), self.bias.get_mut(kernel)) {
            *bias = value;
        }
    }

    /// Makes the image `height` by `width`: cut, or lengthened with black.
    pub fn resize(&mut self, height: usize, width: usize) {
        let side = |side: usize| side.min(SIDES.1).max(SIDES.0);
        for channel in &mut self.image {
            if let Ok(resized) = channel.resized(side(height), side(width)) {
                *channel = resized;
            }
        }
    }

    /// Makes all kernels `height` by `width`, cut or lengthened with zeros on all sides: the middle stays.
    pub fn resize_kernels(&mut self, height: usize, width: usize) {
        let side = |side: usize| side.min(MOST_KERNEL).max(1);
        let (height, width) = (side(height), side(width));
        let before = self.kernel_size();
        // Where a place was; the middle of an even side is before its half, as in the padding `same`.
        let was = |place: usize, now: usize, before: usize| {
            (place + middle(before)).checked_sub(middle(now)).filter(|place| *place < before)
        };
        for layer in self.kernels.iter_mut().flatten() {
            let weight = |row, column| {
                let place = was(row, height, before.0).zip(was(column, width, before.1));
                place.and_then(|(row, column)| layer.get(row, column)).unwrap_or(0.0)
            };
            if let Ok(resized) = Grid::from_fn(height, width, weight) {
                *layer = resized;
            }
        }
    }

    /// Makes it `count` kernels: the last ones go, or presets come.
    pub fn set_count(&mut self, count: usize) {
        let count = count.min(MOST_KERNELS).max(1);
        let size = self.kernel_size();
        for place in self.kernels.len()..count {
            let preset = Preset::ALL.get(place).copied().filter(|preset| preset.fits(size)).unwrap_or(Preset::Sum);
            self.kernels.push(preset.kernel(size));
            self.bias.push(preset.bias());
        }
        self.kernels.truncate(count);
        self.bias.truncate(count);
    }

    /// Puts a preset into a kernel.
    pub fn put(&mut self, kernel: usize, preset: Preset) {
        let size = self.kernel_size();
        if let (Some(layers), Some(bias)) = (self.kernels.get_mut(kernel), self.bias.get_mut(kernel)) {
            *layers = preset.kernel(size);
            *bias = preset.bias();
        }
    }
}

fn usable(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.min(MOST).max(-MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_as_keras_counts_them() {
        let mut layer = Layer::default();
        assert_eq!((layer.parameters(), layer.parameters_each()), (56, 28));
        layer.set_count(4);
        assert_eq!(layer.parameters(), 112);
        layer.resize_kernels(1, 2);
        assert_eq!(layer.parameters(), (2 * 3 + 1) * 4);
    }

    #[test]
    fn kernels_come_and_go_in_one_size() {
        let mut layer = Layer::default();
        layer.resize_kernels(1, 1);
        layer.set_count(9);
        assert_eq!((layer.kernels.len(), layer.bias.len()), (MOST_KERNELS, MOST_KERNELS));
        assert!(layer.operation().is_ok());
        layer.set_count(0);
        assert_eq!(layer.kernels.len(), 1);
        layer.set_weight(7, Channel::Red, (0, 0), 1.0);
        layer.set_weight(0, Channel::Blue, (0, 0), f64::NAN);
        layer.set_bias(0, 1e9);
        assert_eq!(layer.bias, [MOST]);
    }

    #[test]
    fn the_middle_of_a_kernel_stays() {
        let mut layer = Layer::default();
        layer.set_weight(0, Channel::Red, (1, 1), 7.0);
        layer.resize_kernels(1, 1);
        assert_eq!(layer.weights(0, Channel::Red), Some(&Grid::single(7.0)));
        layer.resize_kernels(2, 3);
        assert_eq!(layer.weights(0, Channel::Red).map(Grid::as_slice), Some(&[0.0, 7.0, 0.0, 0.0, 0.0, 0.0][..]));
    }

    #[test]
    fn the_image_keeps_its_three_channels_alike() {
        let mut layer = Layer::default();
        layer.resize(1, 99);
        assert_eq!(layer.size(), (SIDES.0, SIDES.1));
        assert!(layer.volume().is_ok());
    }
}
