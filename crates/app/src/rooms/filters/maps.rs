//! The two responses, computed piece by piece so that a page stays quick meanwhile.

use super::picture::{Planes, Shared};
use ops::{Border, Filter2d, Grid, Pad};

/// How an image is filtered here: correlation, as Keras' layer does, with as many results as pixels. Beyond its edge
/// the image goes on with its outermost pixels, because zeros would draw a frame of edges that are not there.
#[must_use]
pub fn filter() -> Filter2d {
    Filter2d { pad: Pad::Same, border: Border::Edge, ..Filter2d::default() }
}

/// The responses of an image to K and to K transposed, one grid for each plane.
#[derive(Debug)]
pub struct Maps {
    planes: Shared<Planes>,
    kernels: [Grid<f32>; 2],
    done: Vec<Grid<f32>>,
}

impl Maps {
    /// Begins; nothing is computed yet.
    #[must_use]
    pub fn new(planes: Shared<Planes>, kernel: &Grid) -> Self {
        // The images are `f32`; so are the weights that meet them.
        let kernel = kernel.map(|weight| weight as f32);
        let kernels = [kernel.transposed(), kernel];
        Self { planes, kernels, done: Vec::new() }
    }

    /// Computes one more grid; `false` where all were there already.
    pub fn step(&mut self) -> bool {
        let count = self.planes.all().len();
        let at = self.done.len();
        let Some(plane) = self.planes.all().get(at % count.max(1)) else { return false };
        let [transposed, kernel] = &self.kernels;
        let kernel = match at.checked_div(count) {
            Some(0) => kernel,
            Some(1) => transposed,
            _ => return false,
        };
        // No image and no kernel that can be reached here has no response; a blank one is better than none.
        let response = filter().apply(plane, kernel).unwrap_or_else(|_| plane.map(|_| 0.0));
        self.done.push(response);
        true
    }

    /// Computes all that is left.
    #[must_use]
    pub fn all(mut self) -> Self {
        while self.step() {}
        self
    }

    /// The response of one plane to K and to K transposed; `None` where they are not there yet.
    #[must_use]
    pub fn pair(&self, plane: usize) -> Option<(&[f32], &[f32])> {
        let count = self.planes.all().len();
        let response = self.done.get(..count)?.get(plane)?;
        Some((response.as_slice(), self.done.get(count + plane)?.as_slice()))
    }

    /// The pairs of all planes.
    pub fn pairs(&self) -> impl Iterator<Item = (&[f32], &[f32])> {
        (0..self.planes.all().len()).filter_map(|plane| self.pair(plane))
    }

    /// The sum of the weights of K, what becomes of an even surface of 1, where the response still looks like the image:
    /// where K is a mean of some kind or leaves the level as it was. `None` where it is about differences.
    #[must_use]
    pub fn level(&self) -> Option<f32> {
        let weights = self.kernels.last().map_or(&[][..], Grid::as_slice);
        let sum: f32 = weights.iter().sum();
        let mean = weights.iter().all(|weight| *weight >= 0.0) && sum > 1e-4;
        (mean || (sum - 1.0).abs() < 1e-3).then_some(sum)
    }

    /// The (width, height) of the image.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.planes.plane(0).map_or((0, 0), |plane| (plane.width(), plane.height()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::Picture;
    use super::super::presets::Preset;
    use super::super::state::Colour;
    use super::*;

    /// Dark on the left, bright on the right.
    fn step() -> Picture {
        Picture::new(6, 4, (0..24).flat_map(|at| [if at % 6 < 3 { 0 } else { 255 }; 3]).collect()).unwrap()
    }

    #[test]
    fn one_direction_answers_and_the_other_is_silent() {
        let maps = Maps::new(Shared::new(step().planes(Colour::Grey)), &Preset::Sobel.kernel()).all();
        let (response, transposed) = maps.pair(0).unwrap();
        assert_eq!(&response[..6], [0.0, 0.0, -4.0, -4.0, 0.0, 0.0]);
        assert!(transposed.iter().all(|value| value.abs() < 1e-6));
        assert_eq!((maps.size(), maps.level()), ((6, 4), None));
    }

    #[test]
    fn it_takes_two_steps_for_each_plane() {
        for (colour, steps) in [(Colour::Grey, 2), (Colour::Rgb, 6)] {
            let mut maps = Maps::new(Shared::new(step().planes(colour)), &Preset::Box.kernel());
            assert!(maps.pair(0).is_none());
            let taken = (0..20).take_while(|_| maps.step()).count();
            assert_eq!((taken, maps.pairs().count()), (steps, steps / 2));
        }
    }

    #[test]
    fn means_keep_a_level_and_differences_have_none() {
        let level = |kernel: Grid| Maps::new(Shared::new(step().planes(Colour::Grey)), &kernel).level();
        for preset in [Preset::Box, Preset::Gaussian, Preset::Identity, Preset::Sharpen, Preset::Emboss] {
            assert!(level(preset.kernel()).is_some_and(|sum| (sum - 1.0).abs() < 1e-5), "{preset:?}");
        }
        assert_eq!(level(Grid::from([[1.0; 3]; 3])), Some(9.0));
        assert_eq!(level(Grid::from([[1.0, -0.9]])), None);
        assert_eq!(level(Preset::Laplacian.kernel()), None);
        assert_eq!(level(Grid::from([[0.0]])), None);
    }

    #[test]
    fn a_row_kernel_and_its_transpose_give_maps_of_the_same_size() {
        let maps = Maps::new(Shared::new(step().planes(Colour::Grey)), &Grid::from([[1.0, -1.0]])).all();
        let (response, transposed) = maps.pair(0).unwrap();
        assert_eq!((response.len(), transposed.len()), (24, 24));
    }
}
