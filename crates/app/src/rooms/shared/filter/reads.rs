use crate::rooms::shared::map::MapScene;
use ops::{Axis, Border};

/// How often a cell of the map is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// In all: by windows that cover it, and by windows that cover padding that copies it.
    pub all: usize,
    /// How many of them through padding that copies it.
    pub copies: usize,
}

/// How often each cell of a map is read, and which cells of the output reach into the padding.
///
/// Both axes are independent: a cell is read as often as its row, times as often as its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reads {
    down: Along,
    right: Along,
}

/// The same along one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Along {
    /// For each input cell: how often it is covered, and how often it is read with its copies.
    cells: Vec<(usize, usize)>,
    /// For each output cell: whether a kernel cell falls on padding.
    outside: Vec<bool>,
}

impl Along {
    fn new(axis: Axis, border: Border) -> Self {
        let mut cells = vec![(0, 0); axis.input];
        let positions = |output| (0..axis.window.size).map(move |tap| axis.position(output, tap));
        let inside = |position: isize| usize::try_from(position).is_ok_and(|at| at < axis.input);
        for position in (0..axis.output).flat_map(positions) {
            let source = border.source(position, axis.input);
            if let Some((own, all)) = source.and_then(|source| cells.get_mut(source)) {
                *own += usize::from(inside(position));
                *all += 1;
            }
        }
        let outside = (0..axis.output).map(|output| positions(output).any(|position| !inside(position))).collect();
        Self { cells, outside }
    }

    fn range(&self) -> (usize, usize) {
        let all = || self.cells.iter().map(|(_, all)| *all);
        (all().min().unwrap_or(0), all().max().unwrap_or(0))
    }

    fn unread(&self) -> usize {
        self.cells.iter().filter(|(_, all)| *all == 0).count()
    }

    fn clear(&self) -> usize {
        self.outside.iter().filter(|outside| !**outside).count()
    }
}

impl Reads {
    /// The reads of a scene.
    #[must_use]
    pub fn of(scene: &MapScene) -> Self {
        let border = scene.border().unwrap_or_default();
        Self { down: Along::new(scene.axes.0, border), right: Along::new(scene.axes.1, border) }
    }

    /// How often a cell of the map is read.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> Count {
        let (own_down, down) = self.down.cells.get(row).copied().unwrap_or_default();
        let (own_right, right) = self.right.cells.get(column).copied().unwrap_or_default();
        Count { all: down * right, copies: down * right - own_down * own_right }
    }

    /// The least and the most that any cell of the map is read.
    #[must_use]
    pub fn range(&self) -> (usize, usize) {
        let (down, right) = (self.down.range(), self.right.range());
        (down.0 * right.0, down.1 * right.1)
    }

    /// How many cells of the map are never read.
    #[must_use]
    pub fn unread(&self) -> usize {
        let (rows, columns) = (self.down.cells.len(), self.right.cells.len());
        rows * columns - (rows - self.down.unread()) * (columns - self.right.unread())
    }

    /// Whether a cell of the output is made with padding.
    #[must_use]
    pub fn touches(&self, row: usize, column: usize) -> bool {
        let outside = |along: &Along, at: usize| along.outside.get(at).copied().unwrap_or(false);
        outside(&self.down, row) || outside(&self.right, column)
    }

    /// How many cells of the output are made with padding.
    #[must_use]
    pub fn touching(&self) -> usize {
        self.down.outside.len() * self.right.outside.len() - self.down.clear() * self.right.clear()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::filter::FilterState;
    use crate::rooms::shared::history::Source;
    use ops::{Cell, Filter2d, Grid, Operation, Pad};
    use proptest::prelude::*;

    fn reads(filter: Filter2d) -> Reads {
        let state = FilterState::notebook(filter);
        Reads::of(&MapScene::new(&state.source, state.operation()).unwrap())
    }

    #[test]
    fn zeros_around_leave_the_corners_behind_and_full_does_not() {
        let same = reads(Filter2d { pad: Pad::Same, ..Filter2d::default() });
        assert_eq!((same.at(0, 0).all, same.at(0, 2).all, same.at(2, 2).all), (4, 6, 9));
        assert_eq!((same.range(), same.touching(), same.unread()), ((4, 9), 16, 0));
        let full = reads(Filter2d { pad: Pad::Full, ..Filter2d::default() });
        assert_eq!((full.range(), full.touching()), ((9, 9), 40));
    }

    #[test]
    fn what_goes_out_on_one_side_comes_in_on_the_other() {
        let wrapped = reads(Filter2d { pad: Pad::Same, border: Border::Wrap, ..Filter2d::default() });
        assert_eq!(wrapped.range(), (9, 9));
        assert_eq!(wrapped.at(0, 0), Count { all: 9, copies: 5 });
        assert_eq!(wrapped.at(2, 2), Count { all: 9, copies: 0 });
    }

    #[test]
    fn wide_strides_leave_rows_and_columns_unread() {
        let apart = reads(Filter2d { dilation: (2, 2), ..Filter2d::default() });
        assert_eq!((apart.unread(), apart.touching()), (25 - 9, 0));
        assert_eq!((apart.at(1, 0).all, apart.at(2, 4).all), (0, 1));
    }

    proptest! {
        /// The product of the axes is what counting the terms of all output cells gives.
        #[test]
        fn the_axes_count_what_the_terms_say(
            size in (1_usize..9, 1_usize..9, 1_usize..5, 1_usize..5),
            strides in (1_usize..5, 1_usize..5),
            dilation in (1_usize..4, 1_usize..4),
            pad in prop::sample::select(vec![Pad::Valid, Pad::Same, Pad::Full, Pad::Number(2)]),
            border in prop::sample::select(Border::ALL),
            flip: bool,
        ) {
            let image = Grid::filled(size.0, size.1, 1.0).unwrap();
            let kernel = Grid::filled(size.2, size.3, 1.0).unwrap();
            let filter = Filter2d { flip, pad, border, strides, dilation };
            let Ok(scene) = MapScene::new(&Source::new(image), Operation::Filter { filter, kernel }) else { return Ok(()) };
            let reads = Reads::of(&scene);
            let mut counts = vec![Count::default(); size.0 * size.1];
            let mut touching = 0;
            for frame in 0..scene.frames() {
                let (row, column) = scene.cell(frame);
                let terms = scene.terms(row, column);
                let outside = terms.iter().any(|term| term.source.is_padding());
                prop_assert_eq!(reads.touches(row, column), outside);
                touching += usize::from(outside);
                for term in terms {
                    if let Some(Cell { row, column }) = term.source.cell() {
                        counts[row * size.1 + column].all += 1;
                        counts[row * size.1 + column].copies += usize::from(term.source.is_padding());
                    }
                }
            }
            let found: Vec<_> = (0..size.0 * size.1).map(|at| reads.at(at / size.1, at % size.1)).collect();
            prop_assert_eq!(&found, &counts);
            let all = || counts.iter().map(|count| count.all);
            prop_assert_eq!(reads.range(), (all().min().unwrap(), all().max().unwrap()));
            prop_assert_eq!(reads.unread(), all().filter(|all| *all == 0).count());
            prop_assert_eq!(reads.touching(), touching);
        }
    }
}
