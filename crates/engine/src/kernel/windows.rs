//! Where windows stand on an image, and which of them cover a cell.

/// Windows along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    /// Cells of the input.
    pub size: usize,
    pub kernel: usize,
    pub stride: usize,
    pub dilation: usize,
    /// Cells of zeros before the first and after the last.
    pub padding: (usize, usize),
}

/// Cells of the input that stand to the windows alike: every `stride`-th.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phase {
    /// The cells, and for each the place of a window from which `weights` are counted.
    pub cells: Vec<(usize, isize)>,
    /// Weights that meet these cells, each with the place of its window relative to the cell's: ascending.
    pub weights: Vec<(usize, isize)>,
}

impl Axis {
    /// How many places a window has.
    pub(crate) fn places(&self) -> usize {
        let padded = self.padding.0 + self.size + self.padding.1;
        let extent = (self.kernel - 1) * self.dilation + 1;
        padded.checked_sub(extent).map_or(0, |free| free / self.stride + 1)
    }

    /// All cells, by how they stand to the windows.
    pub(crate) fn phases(&self) -> Vec<Phase> {
        (0..self.stride).map(|phase| self.phase(phase)).filter(|phase| !phase.cells.is_empty()).collect()
    }

    fn phase(&self, phase: usize) -> Phase {
        let padded = |cell: usize| cell + self.padding.0;
        let cells = (0..self.size).filter(|&cell| padded(cell) % self.stride == phase);
        let cells = cells.map(|cell| (cell, ((padded(cell) - phase) / self.stride) as isize)).collect();
        let stride = self.stride as isize;
        let before = |weight: usize| phase as isize - (weight * self.dilation) as isize;
        let weights = (0..self.kernel).rev().filter(|&weight| before(weight) % stride == 0);
        Phase { cells, weights: weights.map(|weight| (weight, before(weight) / stride)).collect() }
    }

    /// Places before the first and after the last that `phases` name.
    pub(crate) fn margin(&self, phases: &[Phase]) -> (usize, usize) {
        let named = phases.iter().flat_map(|phase| {
            phase.cells.iter().flat_map(|cell| phase.weights.iter().map(move |weight| cell.1 + weight.1))
        });
        let last = self.places() as isize - 1;
        let (least, most) = named.fold((0, last), |(least, most), place| (least.min(place), most.max(place)));
        (least.unsigned_abs(), (most - last).unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_name_every_pair_of_cell_and_window_once() {
        for (stride, dilation) in [(1, 1), (2, 1), (3, 1), (1, 2), (2, 3), (4, 2)] {
            let axis = Axis { size: 9, kernel: 3, stride, dilation, padding: (1, 2) };
            let mut met: Vec<(usize, usize, usize)> = Vec::new();
            for phase in axis.phases() {
                for &(cell, first) in &phase.cells {
                    for &(weight, shift) in &phase.weights {
                        let place = first + shift;
                        if (0..axis.places() as isize).contains(&place) {
                            met.push((cell, weight, place as usize));
                        }
                    }
                }
            }
            let mut wanted = Vec::new();
            for place in 0..axis.places() {
                for weight in 0..3 {
                    let cell = (place * stride + weight * dilation).checked_sub(1).filter(|&cell| cell < 9);
                    wanted.extend(cell.map(|cell| (cell, weight, place)));
                }
            }
            met.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(met, wanted, "stride {stride}, dilation {dilation}");
        }
    }
}
