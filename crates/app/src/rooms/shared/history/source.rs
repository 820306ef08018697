use super::text as via;
use crate::rooms::shared::text::{parse_grid, write_grid};
use crate::rooms::shared::{Pair, Reader};
use ops::{Grid, Operation, Pipeline};

/// The largest side of a map that a room shows with its numbers.
pub const MOST_CELLS: usize = 16;
/// The largest magnitude a cell may have.
const MOST: f64 = crate::rooms::shared::text::MOST;

/// Where the map that a room works on comes from: an image, and what was done to it in other rooms.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The image at the beginning.
    pub image: Grid,
    /// What was done to it. Empty where the image itself is the map.
    pub via: Pipeline,
}

impl Source {
    /// An image to which nothing was done.
    #[must_use]
    pub fn new(image: Grid) -> Self {
        Self { image, via: Pipeline::default() }
    }

    /// Reads `image` and `via`. An image without a history is itself the map, whatever history the default has.
    pub fn read(reader: &mut Reader, default: Self) -> Self {
        let image = reader.value("image", |text| parse_grid(text, MOST_CELLS));
        let usual = if image.is_some() { Pipeline::default() } else { default.via };
        let via = reader.value("via", via::parse).unwrap_or(usual);
        let source = Self { image: image.unwrap_or(default.image), via };
        let fits = |map: &Grid| map.height() <= MOST_CELLS && map.width() <= MOST_CELLS;
        if source.maps().is_some_and(|maps| maps.last().is_some_and(fits)) {
            return source;
        }
        reader.broken("via");
        Self { via: Pipeline::default(), ..source }
    }

    /// The keys `image` and `via`.
    #[must_use]
    pub fn pairs(&self, default: &Self) -> [Pair; 2] {
        let named = self.image != default.image || (self.is_own() && !default.is_own());
        let image = named.then(|| write_grid(&self.image));
        let via = if self.via == default.via && !named { None } else { via::write(&self.via) };
        [("image", image), ("via", via)]
    }

    /// The image, and the map after each operation; the last one is what the room works on. `None` where an operation
    /// does not fit, which no source that was read has.
    #[must_use]
    pub fn maps(&self) -> Option<Vec<Grid>> {
        self.via.maps(&self.image).ok()
    }

    /// Whether the map can be changed by hand: one that was carried on cannot, or its history would be untrue.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.via.operations().is_empty()
    }

    /// The same with `operation` done to the map.
    #[must_use]
    pub fn then(&self, operation: Operation) -> Self {
        Self { image: self.image.clone(), via: self.via.then(operation) }
    }

    /// The source as it was before the operations from `step` on.
    #[must_use]
    pub fn before(&self, step: usize) -> Self {
        let operations = self.via.operations().iter().take(step).cloned().collect();
        Self { image: self.image.clone(), via: Pipeline::new(operations) }
    }

    /// Changes a cell of the image. A place outside, or a value that is no finite number, changes nothing.
    pub fn set_cell(&mut self, row: usize, column: usize, value: f64) {
        if value.is_finite() && self.is_own() {
            self.image.set(row, column, value.min(MOST).max(-MOST));
        }
    }

    /// Makes the image `height` by `width`: cut, or lengthened with zeros.
    pub fn resize(&mut self, height: usize, width: usize) {
        let side = |side: usize| side.clamp(1, MOST_CELLS);
        if let Ok(image) = self.image.resized(side(height), side(width)) {
            self.image = image;
        }
    }

    /// Forgets the history and keeps the map as it is now, as an image of its own.
    pub fn detach(&mut self) {
        if let Some(map) = self.maps().and_then(|mut maps| maps.pop()) {
            *self = Self::new(map);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Query;

    fn read(query: &str) -> Source {
        let query = Query::parse(query);
        Source::read(&mut Reader::new(&query), Source::new(Grid::filled(2, 2, 1.0).unwrap()))
    }

    #[test]
    fn a_history_that_does_not_fit_is_left_out() {
        assert!(read("via=filter:1,1,1;1,1,1;1,1,1").is_own());
        assert!(!read("via=filter:1,1,1;1,1,1;1,1,1:same").is_own());
        let large = ["1"; 16].join(",");
        assert!(read(&format!("image={large}&via=filter:1,1:full")).is_own());
    }

    #[test]
    fn a_default_with_a_history_gives_it_to_no_other_image() {
        let image = Grid::from_rows(&[[-1.0, 2.0]]).unwrap();
        let default = Source { image, via: via::parse("relu").unwrap() };
        let own = Source::new(default.image.clone());
        let other = Source { image: Grid::single(3.0), via: default.via.clone() };
        let another = Source { via: via::parse("tanh").unwrap(), ..default.clone() };
        for source in [default.clone(), own, other, another] {
            let mut query = Query::default();
            for (key, value) in source.pairs(&default) {
                if let Some(value) = value {
                    query.set(key, value);
                }
            }
            assert_eq!(query.is_empty(), source == default);
            assert_eq!(Source::read(&mut Reader::new(&query), default.clone()), source);
        }
    }

    #[test]
    fn detaching_keeps_the_map() {
        let mut source = read("image=-1,2&via=relu");
        source.set_cell(0, 0, 7.0);
        assert!((source.image.get(0, 0).unwrap() + 1.0).abs() < 1e-9, "a carried map is not edited");
        source.detach();
        assert_eq!(source, Source::new(Grid::from_rows(&[[0.0, 2.0]]).unwrap()));
        source.resize(99, 0);
        assert_eq!((source.image.height(), source.image.width()), (16, 1));
    }

    #[test]
    fn before_goes_back() {
        let source = read("image=-1,2&via=relu~max:1,2");
        assert_eq!(source.before(1), read("image=-1,2&via=relu"));
        assert!(source.before(0).is_own());
    }
}
