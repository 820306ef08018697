//! Softmax and cross-entropy on a graphics adapter.

use super::Kernels;
use crate::gpu::{Access, Launch, Shader, empty, shape};
use burn_cubecl::CubeBackend;
use burn_cubecl::tensor::CubeTensor;

impl Kernels for CubeBackend {
    fn both(scores: &CubeTensor, labels: &CubeTensor, weight: f32) -> [CubeTensor; 2] {
        let [rows, classes] = shape(scores);
        let (loss, gradient) = (empty(scores, [1]), empty(scores, [rows, classes]));
        let buffers = vec![
            ("scores", Access::Read),
            ("labels", Access::Read),
            ("loss", Access::Write),
            ("gradient", Access::Write),
        ];
        let shader = Shader {
            name: "cross_entropy",
            text: include_str!("scores.wgsl"),
            repeats: [1; 2],
            constants: vec![("CLASSES", classes as u32)],
            buffers,
        };
        let launch = Launch {
            told: [rows as u32, 0, 0, 0],
            tuned: [weight, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            ..Launch::default()
        };
        shader.run(&[scores, labels, &loss, &gradient], 1, launch);
        [loss, gradient]
    }
}
