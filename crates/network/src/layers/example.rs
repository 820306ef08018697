use super::Layer;

/// A telling case of a layer kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The shape of what goes in, without the batch axis.
    pub input: Vec<usize>,
    /// The layer, with settings of its own.
    pub layer: Layer,
}

/// The shapes that examples are tried on: an image whose sides all differ, and a list.
pub const INPUTS: [&[usize]; 2] = [&[5, 6, 3], &[7]];

/// Every layer on every shape that it takes.
pub(crate) fn of(layers: Vec<Layer>) -> Vec<Example> {
    let fits = |layer: &Layer, input: &[usize]| layer.kind().output_shape(input).is_ok();
    let cases = layers.into_iter().flat_map(|layer| {
        let inputs = INPUTS.into_iter().filter(|input| fits(&layer, input)).collect::<Vec<_>>();
        inputs.into_iter().map(move |input| Example { input: input.to_vec(), layer: layer.clone() })
    });
    // Settings that are the same twice are one case.
    cases.fold(Vec::new(), |mut all, case| {
        if !all.contains(&case) {
            all.push(case);
        }
        all
    })
}
