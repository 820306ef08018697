use crate::rooms::shared::history::Source;
use crate::rooms::shared::history::text::MOST_KERNEL;
use crate::rooms::shared::text::{MOST, parse_flag, parse_grid, parse_pair, write_grid, write_pair};
use crate::rooms::shared::{Pair, Reader};
use ops::{Filter2d, Grid, Operation, Pad};

/// The notebook's image: a bar that leans.
pub const NOTEBOOK_IMAGE: [[f64; 5]; 5] = [
    [1.0, 1.0, 1.0, 0.0, 0.0],
    [0.0, 1.0, 1.0, 1.0, 0.0],
    [0.0, 0.0, 1.0, 1.0, 1.0],
    [0.0, 0.0, 1.0, 1.0, 0.0],
    [0.0, 1.0, 1.0, 0.0, 0.0],
];
/// The notebook's kernel: a cross on its side.
pub const NOTEBOOK_KERNEL: [[f64; 3]; 3] = [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0]];

/// The least and the most that strides and dilations may be.
const STRIDES: (usize, usize) = (1, 8);
/// The most padding that a number may ask for.
const MOST_PAD: usize = 8;

/// A map, a kernel, and how the kernel slides over it. All rooms of filters have the same keys, so that a link leads
/// from one to the other; each shows its own settings.
#[derive(Debug, Clone, PartialEq)]
pub struct FilterState {
    /// Where the map comes from.
    pub source: Source,
    /// The kernel.
    pub kernel: Grid,
    /// How it slides.
    pub filter: Filter2d,
}

impl FilterState {
    /// An image and a kernel given by their rows; rows of different lengths leave a single 0.
    #[must_use]
    pub fn new<const W: usize, const V: usize>(image: &[[f64; W]], kernel: &[[f64; V]], filter: Filter2d) -> Self {
        let grid = |grid: Result<Grid, ops::Error>| grid.unwrap_or_else(|_| Grid::single(0.0));
        Self { source: Source::new(grid(Grid::from_rows(image))), kernel: grid(Grid::from_rows(kernel)), filter }
    }

    /// Whether some weight is not 0, so that the response says something of the image.
    #[must_use]
    pub fn weighs(&self) -> bool {
        self.kernel.as_slice().iter().any(|weight| *weight != 0.0)
    }

    /// The notebook's image and kernel.
    #[must_use]
    pub fn notebook(filter: Filter2d) -> Self {
        Self::new(&NOTEBOOK_IMAGE, &NOTEBOOK_KERNEL, filter)
    }

    /// Reads `image`, `via`, `kernel`, `pad`, `border`, `stride`, `dilation` and `flip`. A kernel that does not fit with
    /// all of it is left out.
    pub fn read(reader: &mut Reader, default: &Self) -> Self {
        let filter = Filter2d {
            flip: reader.value("flip", parse_flag).unwrap_or(default.filter.flip),
            pad: reader.value("pad", parse_pad).unwrap_or(default.filter.pad),
            border: reader.value("border", |text| text.parse().ok()).unwrap_or(default.filter.border),
            strides: reader.value("stride", |text| parse_pair(text, STRIDES)).unwrap_or(default.filter.strides),
            dilation: reader.value("dilation", |text| parse_pair(text, STRIDES)).unwrap_or(default.filter.dilation),
        };
        let source = Source::read(reader, default.source.clone());
        let kernel = reader.value("kernel", |text| parse_grid(text, MOST_KERNEL));
        let state = Self { source, kernel: kernel.unwrap_or_else(|| default.kernel.clone()), filter };
        if state.frames() > 0 {
            return state;
        }
        reader.broken("kernel");
        // One cell fits into anything.
        Self { kernel: Grid::single(1.0), filter: Filter2d { pad: Pad::Valid, ..filter }, ..state }
    }

    /// All keys; `None` for what is as in `default`.
    #[must_use]
    pub fn pairs(&self, default: &Self) -> Vec<Pair> {
        let (now, usual) = (&self.filter, &default.filter);
        let mut pairs = self.source.pairs(&default.source).to_vec();
        pairs.extend([
            ("kernel", (self.kernel != default.kernel).then(|| write_grid(&self.kernel))),
            ("pad", (now.pad != usual.pad).then(|| now.pad.to_string())),
            ("border", (now.border != usual.border).then(|| now.border.name().to_owned())),
            ("stride", (now.strides != usual.strides).then(|| write_pair(now.strides))),
            ("dilation", (now.dilation != usual.dilation).then(|| write_pair(now.dilation))),
            ("flip", (now.flip != usual.flip).then(|| u8::from(now.flip).to_string())),
        ]);
        pairs
    }

    /// One frame for each cell of the response; 0 where there is none.
    #[must_use]
    pub fn frames(&self) -> usize {
        let input = self.source.maps().and_then(|mut maps| maps.pop());
        let size = input.and_then(|input| self.operation().axes((input.height(), input.width())).ok());
        size.map_or(0, |(down, right)| down.output * right.output)
    }

    /// The filter with its kernel.
    #[must_use]
    pub fn operation(&self) -> Operation {
        Operation::Filter { filter: self.filter, kernel: self.kernel.clone() }
    }

    /// Changes a weight. A place outside, or a value that is no finite number, changes nothing.
    pub fn set_weight(&mut self, row: usize, column: usize, value: f64) {
        if value.is_finite() {
            self.kernel.set(row, column, value.min(MOST).max(-MOST));
        }
    }

    /// Makes the kernel `height` by `width`: cut, or lengthened with zeros.
    pub fn resize_kernel(&mut self, height: usize, width: usize) {
        let side = |side: usize| side.clamp(1, MOST_KERNEL);
        if let Ok(kernel) = self.kernel.resized(side(height), side(width)) {
            self.kernel = kernel;
        }
    }
}

fn parse_pad(text: &str) -> Option<Pad> {
    text.parse().ok().filter(|pad| !matches!(pad, Pad::Number(number) if *number > MOST_PAD))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Query;
    use ops::Border;

    fn default() -> FilterState {
        FilterState::notebook(Filter2d::default())
    }

    fn read(query: &str) -> FilterState {
        let query = Query::parse(query);
        FilterState::read(&mut Reader::new(&query), &default())
    }

    #[test]
    fn what_is_written_reads_back() {
        let state = FilterState {
            kernel: Grid::from_rows(&[[0.5, -1.0]]).unwrap(),
            filter: Filter2d {
                flip: true,
                pad: Pad::Number(2),
                border: Border::Wrap,
                strides: (2, 1),
                dilation: (1, 3),
            },
            ..read("image=1,2,3;4,5,6&via=relu")
        };
        let mut query = Query::default();
        for (key, value) in state.pairs(&default()) {
            if let Some(value) = value {
                query.set(key, value);
            }
        }
        assert_eq!(query.get("stride"), Some("2,1"));
        assert_eq!(read(&query.to_string()), state);
        assert!(default().pairs(&default()).iter().all(|(_, value)| value.is_none()));
    }

    #[test]
    fn a_kernel_that_does_not_fit_is_left_out() {
        let state = read("image=1,2;3,4");
        assert_eq!(state.kernel, Grid::single(1.0));
        assert_eq!(state.frames(), 4);
        assert_eq!(read("image=1,2;3,4&pad=same").kernel, default().kernel);
        assert_eq!(read("pad=9&stride=0&border=none").filter, Filter2d::default());
    }

    #[test]
    fn weights_and_sizes_change() {
        let mut state = default();
        state.set_weight(0, 0, 2.0);
        state.set_weight(9, 9, 2.0);
        state.set_weight(0, 1, f64::NAN);
        state.resize_kernel(1, 99);
        assert_eq!(state.kernel, Grid::from_rows(&[[2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]]).unwrap());
        assert_eq!(state.frames(), 0);
    }
}
