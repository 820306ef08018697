//! What can be done with the layers of a stack.

use network::layers::{ActivationLayer, BatchNormalization, Conv2D, Dense, Dropout, LeakyReLU, Pooling2D};
use network::{Activation, Layer, Sequential, Window};

/// A kind of layer: Keras' class, and a layer with first settings.
pub type Fresh = (&'static str, fn() -> Layer);

/// A layer of every kind, as it is added.
pub const FRESH: [Fresh; 10] = [
    ("Conv2D", || Conv2D::new(16, (3, 3)).activation(Activation::Relu).into()),
    ("MaxPooling2D", || Layer::MaxPooling2D(Pooling2D::default())),
    ("AveragePooling2D", || Layer::AveragePooling2D(Pooling2D::default())),
    ("GlobalAveragePooling2D", || Layer::GlobalAveragePooling2D),
    ("Flatten", || Layer::Flatten),
    ("Dense", || Dense::new(32).activation(Activation::Relu).into()),
    ("Dropout", || Dropout::new(0.25).into()),
    ("BatchNormalization", || BatchNormalization::default().into()),
    ("Activation", || ActivationLayer { activation: Activation::Relu }.into()),
    ("LeakyReLU", || LeakyReLU::default().into()),
];

/// How a layer's window moves, where it has one.
#[must_use]
pub fn window(layer: &Layer) -> Option<Window> {
    match layer {
        Layer::Conv2D(convolution) => Some(convolution.window()),
        Layer::MaxPooling2D(pooling) | Layer::AveragePooling2D(pooling) => Some(pooling.window()),
        _ => None,
    }
}

/// Puts a layer behind `level` (0 is the input).
pub fn insert(stack: &mut Sequential, level: usize, layer: Layer) {
    let at = level.min(stack.layers.len());
    stack.layers.insert(at, layer);
}

/// Takes the layer of `level` out; the input stays.
pub fn remove(stack: &mut Sequential, level: usize) {
    if let Some(index) = level.checked_sub(1).filter(|index| *index < stack.layers.len()) {
        stack.layers.remove(index);
    }
}

/// Puts a copy of the layer of `level` behind it.
pub fn duplicate(stack: &mut Sequential, level: usize) {
    if let Some(layer) = level.checked_sub(1).and_then(|index| stack.layers.get(index)).cloned() {
        insert(stack, level, layer);
    }
}

/// Moves the layer of level `from` to level `to`; the input neither moves nor makes place.
pub fn shift(stack: &mut Sequential, from: usize, to: usize) {
    let Some(index) = from.checked_sub(1).filter(|index| *index < stack.layers.len()) else { return };
    let layer = stack.layers.remove(index);
    let to = to.saturating_sub(1).min(stack.layers.len());
    stack.layers.insert(to, layer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::{ParseReason, Preset, parse_layer};

    fn classes(stack: &Sequential) -> Vec<&'static str> {
        stack.layers.iter().map(Layer::class).collect()
    }

    #[test]
    fn every_kind_that_is_known_can_be_added() {
        let Err(error) = parse_layer("Nothing()") else { unreachable!() };
        let ParseReason::UnknownLayer { known } = error.reason else { unreachable!() };
        assert_eq!(FRESH.map(|(class, _)| class).to_vec(), known);
        for (class, fresh) in FRESH {
            assert_eq!(fresh().class(), class);
        }
    }

    #[test]
    fn layers_come_go_and_move() {
        let mut stack = Preset::Dense.sequential();
        insert(&mut stack, 1, Layer::Flatten);
        assert_eq!(classes(&stack), ["Flatten", "Flatten", "Dense", "Dense", "Dense"]);
        remove(&mut stack, 1);
        remove(&mut stack, 0);
        remove(&mut stack, 99);
        duplicate(&mut stack, 1);
        assert_eq!(classes(&stack), ["Flatten", "Flatten", "Dense", "Dense", "Dense"]);
        shift(&mut stack, 1, 4);
        assert_eq!(classes(&stack), ["Flatten", "Dense", "Dense", "Flatten", "Dense"]);
        shift(&mut stack, 5, 0);
        shift(&mut stack, 0, 3);
        shift(&mut stack, 1, 99);
        assert_eq!(classes(&stack), ["Flatten", "Dense", "Dense", "Flatten", "Dense"]);
    }
}
