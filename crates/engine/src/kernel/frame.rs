//! Images (height, width, channel) with a margin of zeros around them.

/// How an image lies in memory, margin included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub height: usize,
    pub width: usize,
    pub channels: usize,
}

impl Frame {
    /// Where the cell of this row and column begins.
    pub(crate) fn at(&self, row: usize, column: usize) -> usize {
        (row * self.width + column) * self.channels
    }

    /// Numbers of a row.
    pub(crate) fn row(&self) -> usize {
        self.width * self.channels
    }

    pub(crate) fn len(&self) -> usize {
        self.height * self.row()
    }
}

/// Cells around an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Margin {
    /// Above and below.
    pub rows: (usize, usize),
    /// To the left and to the right.
    pub columns: (usize, usize),
}

impl Margin {
    pub(crate) const NONE: Self = Self { rows: (0, 0), columns: (0, 0) };

    /// What `inner` becomes with this margin.
    pub(crate) fn around(&self, inner: Frame) -> Frame {
        Frame {
            height: self.rows.0 + inner.height + self.rows.1,
            width: self.columns.0 + inner.width + self.columns.1,
            ..inner
        }
    }
}

/// A place for one image after the other, with its margin.
#[derive(Debug)]
pub(crate) struct Framed {
    pub frame: Frame,
    /// Where the image itself begins.
    pub start: usize,
    inner: Frame,
    /// A few zeros more than the frame, so that whole vectors can be read at its end.
    pub values: Vec<f32>,
}

impl Framed {
    pub(crate) fn new(inner: Frame, margin: Margin) -> Self {
        let frame = margin.around(inner);
        let start = frame.at(margin.rows.0, margin.columns.0);
        Self { frame, start, inner, values: vec![0.0; frame.len() + super::tile::COLUMNS] }
    }

    /// The rows of the image, to be written.
    pub(crate) fn rows(&mut self) -> impl Iterator<Item = &mut [f32]> {
        let (row, stride) = (self.inner.row(), self.frame.row());
        self.values[self.start..].chunks_mut(stride).take(self.inner.height).map(move |values| &mut values[..row])
    }

    /// Puts an image here.
    pub(crate) fn put(&mut self, image: &[f32]) {
        let row = self.inner.row();
        self.rows().zip(image.chunks_exact(row)).for_each(|(to, from)| to.copy_from_slice(from));
    }
}
