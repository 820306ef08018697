//! What can be done with the layers of a stack.

use network::{Layer, Sequential};

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
    use network::Preset;

    fn classes(stack: &Sequential) -> Vec<&'static str> {
        stack.layers.iter().map(Layer::class).collect()
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
