//! One number of the first layer, followed from the pixels under its window to the map that sums it up.

use inference::Level;

/// A cell of a layer's maps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thread {
    /// Which kernel made it, and so which map it is in.
    pub channel: usize,
    /// Its row and column; the window lies around it.
    pub cell: (usize, usize),
    /// Its value.
    pub value: f64,
}

/// The largest number of a layer, the first of equals: what its pooling keeps. `None` where nothing is above 0.
#[must_use]
pub fn strongest(level: &Level) -> Option<Thread> {
    let (_, columns, channels) = level.sides();
    let above = |best: (usize, f32), (at, value): (usize, &f32)| if *value > best.1 { (at, *value) } else { best };
    let (at, value) = level.values().iter().enumerate().fold((0, 0.0), above);
    let (place, channel) = (at.checked_div(channels)?, at.checked_rem(channels)?);
    let cell = (place.checked_div(columns)?, place.checked_rem(columns)?);
    (value > 0.0).then_some(Thread { channel, cell, value: value.into() })
}

#[cfg(test)]
mod tests {
    use super::super::image::Image;
    use super::super::stages::{BOOT, level, tests::example};
    use super::*;
    use inference::{Forward, Reason};

    #[test]
    fn it_is_made_of_nine_products_and_pooling_keeps_it() {
        let trained = example();
        let levels = Forward::new(&trained, Image::drawn(BOOT).pixels).unwrap().finish().unwrap();
        let thread = strongest(&levels[level::SEARCH]).unwrap();
        let found = trained.explain(&levels, level::SEARCH, thread.cell, thread.channel).unwrap();
        assert!((found.value - thread.value).abs() < 1e-6);
        let Reason::Window { channels, .. } = &found.reason else { panic!("{found:?}") };
        assert_eq!((channels.len(), channels[0].terms.len()), (1, 9));
        let kept = levels[level::SUM_UP].get((thread.cell.0 / 2, thread.cell.1 / 2), thread.channel).unwrap();
        assert!((f64::from(kept) - thread.value).abs() < 1e-9);
    }
}
