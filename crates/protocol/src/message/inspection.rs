use crate::wire;
use serde::{Deserialize, Serialize};

/// A trained network on the test part of a data set, image by image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The number that the question came with.
    pub id: u32,
    /// Classes the network tells apart.
    pub classes: u32,
    /// Height of an image.
    pub height: u32,
    /// Width of an image.
    pub width: u32,
    /// The images, `[image][row][column]` flattened, 0 to 255.
    #[serde(with = "wire::bytes")]
    pub pixels: Vec<u8>,
    /// The true classes.
    #[serde(with = "wire::bytes")]
    pub labels: Vec<u8>,
    /// Class probabilities, `[image][class]` flattened.
    pub scores: Vec<f32>,
}
