//! The curve of a function as geometry: axes, places, and the line as an SVG path.

use crate::platform::numeral::fixed;
use crate::widgets::chart::Axis;
use ops::Activation;

/// The side of the drawing in its own units.
pub(super) const SIDE: f64 = 220.0;
/// The plot's edges within it.
pub(super) const LEFT: f64 = 34.0;
/// See [`LEFT`].
pub(super) const RIGHT: f64 = 214.0;
/// See [`LEFT`].
pub(super) const TOP: f64 = 8.0;
/// See [`LEFT`].
pub(super) const BOTTOM: f64 = 192.0;
/// Pieces that a curve is drawn of.
const PIECES: u32 = 96;

/// The axes of a function on the numbers of a map: going in along `x`, coming out along `y`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plot {
    pub(super) function: Activation,
    pub(super) x: Axis,
    pub(super) y: Axis,
}

impl Plot {
    /// Axes around 0 that hold all of `inputs` and what becomes of them.
    pub(super) fn new(function: Activation, inputs: &[f64]) -> Self {
        let reach = inputs.iter().fold(3.0_f64, |most, value| most.max(value.abs()));
        let x = Axis::covering(-reach, reach, 4);
        // Every function here is at its highest at an end; GELU has its lowest value in between.
        let values = samples(x).filter_map(|z| function.at(z));
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), y| (low.min(y), high.max(y)));
        Self { function, x, y: Axis::covering(low, high, 4) }
    }

    /// The place of a number that goes in, from the left.
    pub(super) fn x(&self, z: f64) -> f64 {
        LEFT + self.x.place(z) * (RIGHT - LEFT)
    }

    /// The place of a number that comes out, from the top.
    pub(super) fn y(&self, value: f64) -> f64 {
        BOTTOM - self.y.place(value) * (BOTTOM - TOP)
    }

    /// What becomes of `z`.
    pub(super) fn at(&self, z: f64) -> f64 {
        self.function.at(z).unwrap_or(z)
    }

    /// The curve.
    pub(super) fn curve(&self) -> String {
        line(samples(self.x).map(|z| (self.x(z), self.y(self.at(z)))))
    }

    /// A dot for each of `inputs` on the curve: strokes without length, which round ends make visible.
    pub(super) fn dots(&self, inputs: &[f64]) -> String {
        inputs.iter().map(|&z| format!("M{} {}h0", fixed(self.x(z), 1), fixed(self.y(self.at(z)), 1))).collect()
    }

    /// Down from the curve to the axis of what goes in, and across to that of what comes out.
    pub(super) fn guides(&self, z: f64) -> String {
        let (x, y) = (fixed(self.x(z), 1), fixed(self.y(self.at(z)), 1));
        format!("M{x} {}V{y}H{}", fixed(BOTTOM, 1), fixed(LEFT, 1))
    }
}

/// A function drawn small, in units of its own numbers: from -4 to 4, and as far up. `y` grows downward.
pub(super) fn small(function: Activation) -> String {
    let x = Axis::covering(-4.0, 4.0, 8);
    line(samples(x).filter_map(|z| function.at(z).map(|y| (z, -y))))
}

fn samples(x: Axis) -> impl Iterator<Item = f64> {
    (0..=PIECES).map(move |piece| x.low + (x.high - x.low) * f64::from(piece) / f64::from(PIECES))
}

fn line(points: impl Iterator<Item = (f64, f64)>) -> String {
    let points: Vec<String> = points.map(|(x, y)| fixed(x, 2) + " " + &fixed(y, 2)).collect();
    format!("M{}", points.join("L"))
}

#[cfg(test)]
mod tests {
    use super::super::state::functions;
    use super::*;

    #[test]
    fn every_number_lies_in_the_plot() {
        let inputs = [-3.0, -1.0, 0.0, 0.5, 7.0, -120.0];
        for function in functions() {
            let plot = Plot::new(function, &inputs);
            for z in inputs {
                assert!((LEFT..=RIGHT).contains(&plot.x(z)), "{function} at {z}");
                assert!((TOP - 1e-6..=BOTTOM + 1e-6).contains(&plot.y(plot.at(z))), "{function} at {z}");
            }
            assert!((plot.x(0.0) - (LEFT + RIGHT) / 2.0).abs() < 1e-9);
        }
    }

    #[test]
    fn relu_has_its_kink_at_zero() {
        let plot = Plot::new(Activation::Relu, &[-2.0, 2.0]);
        assert_eq!((plot.x.low, plot.x.high, plot.y.low, plot.y.high), (-4.0, 4.0, 0.0, 4.0));
        assert!(plot.curve().starts_with("M34.00 192.00L") && plot.curve().ends_with("L214.00 8.00"));
        assert_eq!(plot.guides(2.0), "M169.0 192.0V100.0H34.0");
        assert_eq!(plot.dots(&[0.0]), "M124.0 192.0h0");
        assert!(
            small(Activation::Relu).starts_with("M-4.00 0.00L") || small(Activation::Relu).starts_with("M-4.00 -0.00L")
        );
    }
}
