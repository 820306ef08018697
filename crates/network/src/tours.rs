use crate::Sequential;
use crate::layers::{CLASSES, Class, Dense, Layer};
use ops::Activation;

impl Layer {
    /// Stacks that tell so many classes of images of this shape apart, in which every kind stands as it is when added:
    /// for each kind that makes a list of an image, those that give images before it, and those that take lists after.
    pub fn tours(image: &[usize], classes: usize) -> Vec<Sequential> {
        // What a kind makes of an image and of a list tells where it can stand.
        let rank = |layer: &Self, input: &[usize]| layer.kind().output_shape(input).ok().map(|output| output.len());
        let fresh: Vec<Self> = CLASSES.iter().map(Class::fresh).collect();
        let (ends, others): (Vec<_>, Vec<_>) = fresh.into_iter().partition(|layer| rank(layer, image) == Some(1));
        let tours = ends.into_iter().map(|end| {
            let before = others.iter().filter(|layer| rank(layer, image) == Some(3)).cloned();
            let after = others.iter().filter(|layer| rank(layer, &[1]) == Some(1)).cloned();
            let last = Dense::new(classes).activation(Activation::Softmax).into();
            let layers = before.chain([end]).chain(after).chain([last]).collect();
            Sequential { input: image.to_vec(), layers }
        });
        tours.collect()
    }
}
