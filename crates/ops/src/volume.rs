use crate::error::check_finite;
use crate::{Error, Grid, MAX_CELLS, Number, Operand};

/// An image with channels, in Keras' order: `[height][width][channel]`. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume<T = f32> {
    height: usize,
    width: usize,
    channels: usize,
    cells: Vec<T>,
}

impl<T: Number> Volume<T> {
    /// A volume of the given size from its numbers, row by row, the channels of a cell beside each other.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLarge`], [`Error::Length`].
    pub fn new(height: usize, width: usize, channels: usize, cells: Vec<T>) -> Result<Self, Error> {
        let expected = height
            .checked_mul(width)
            .and_then(|area| area.checked_mul(channels))
            .filter(|&cells| cells <= MAX_CELLS)
            .ok_or(Error::TooLarge)?;
        match () {
            () if expected == 0 => Err(Error::Empty(Operand::Image)),
            () if cells.len() != expected => {
                Err(Error::Length { operand: Operand::Image, expected, found: cells.len() })
            }
            () => Ok(Self { height, width, channels, cells }),
        }
    }

    /// A volume from its channels, each a grid of the same size.
    ///
    /// # Errors
    /// As [`Volume::new`]; grids of different sizes are an [`Error::Length`].
    pub fn from_channels(channels: &[Grid<T>]) -> Result<Self, Error> {
        let first = channels.first().ok_or(Error::Empty(Operand::Image))?;
        let (height, width) = (first.height(), first.width());
        if let Some(other) = channels.iter().find(|grid| (grid.height(), grid.width()) != (height, width)) {
            let (expected, found) = (height * width, other.as_slice().len());
            return Err(Error::Length { operand: Operand::Image, expected, found });
        }
        let cells = (0..height * width)
            .flat_map(|at| channels.iter().filter_map(move |grid| grid.as_slice().get(at).copied()))
            .collect();
        Self::new(height, width, channels.len(), cells)
    }

    /// Number of rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Number of columns.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Number of channels.
    #[must_use]
    pub const fn channels(&self) -> usize {
        self.channels
    }

    /// The number at `row`, `column`, `channel`; `None` outside.
    #[must_use]
    pub fn get(&self, row: usize, column: usize, channel: usize) -> Option<T> {
        if channel < self.channels { self.pixel(row, column).get(channel).copied() } else { None }
    }

    /// The channels of one cell; empty outside.
    #[must_use]
    pub fn pixel(&self, row: usize, column: usize) -> &[T] {
        if column >= self.width {
            return &[];
        }
        let at = (row * self.width + column) * self.channels;
        self.cells.get(at..at + self.channels).unwrap_or(&[])
    }

    /// One channel as a grid; `None` where there is no such channel.
    #[must_use]
    pub fn channel(&self, channel: usize) -> Option<Grid<T>> {
        if channel >= self.channels {
            return None;
        }
        let cells = self.cells.iter().skip(channel).step_by(self.channels).copied().collect();
        Grid::new(self.height, self.width, cells).ok()
    }

    /// All numbers in storage order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.cells
    }

    /// All numbers in storage order.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.cells
    }

    pub(crate) fn zeros(height: usize, width: usize, channels: usize) -> Result<Self, Error> {
        let count = height.checked_mul(width).and_then(|area| area.checked_mul(channels));
        let count = count.filter(|&cells| cells <= MAX_CELLS).ok_or(Error::TooLarge)?;
        Self::new(height, width, channels, vec![T::ZERO; count])
    }

    /// The cells row by row, each as its channels.
    pub(crate) fn pixels_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        self.cells.chunks_exact_mut(self.channels)
    }

    pub(crate) fn check(&self, operand: Operand) -> Result<(), Error> {
        check_finite(operand, &self.cells, self.width.saturating_mul(self.channels)).map_err(|error| match error {
            Error::NotFinite { operand, row, column, value } => {
                Error::NotFinite { operand, row, column: column / self.channels, value }
            }
            other => other,
        })
    }
}

impl<T: Number> From<Grid<T>> for Volume<T> {
    /// A volume of one channel.
    fn from(grid: Grid<T>) -> Self {
        Self { height: grid.height(), width: grid.width(), channels: 1, cells: grid.into_vec() }
    }
}
