//! The convolution against burn's, and against its own slopes.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use burn::Tensor;
use burn::tensor::activation::relu;
use burn::tensor::module::conv2d;
use burn::tensor::ops::ConvOptions;
use common::devices::everywhere;
use common::{Outcome, Shapes, agree, by_burn, outcome, random, slopes};
use engine::{Activation, Convolution, convolution};

#[derive(Debug, Clone)]
struct Case {
    /// `[batch, channels, height, width]`.
    input: [usize; 4],
    how: Convolution,
}

impl Case {
    fn leaves(&self) -> Vec<Tensor<1>> {
        let sizes = [self.input.iter().product(), self.how.kernel.iter().product(), self.how.kernel[3]];
        sizes.iter().zip(1..).map(|(&size, seed)| random([size], seed)).collect()
    }

    fn ours(&self, leaves: &[Tensor<1>]) -> Tensor<4> {
        let x = leaves[0].clone().reshape(self.input);
        convolution(x, leaves[1].clone(), Some(leaves[2].clone()), &self.how)
    }

    fn burns(&self) -> Outcome {
        by_burn(&self.leaves(), |leaves| {
            let Convolution { strides, padding, dilation, .. } = self.how;
            let options = ConvOptions::new_with_padding(strides, padding, dilation, 1);
            let x = leaves[0].clone().reshape(self.input);
            let kernel = leaves[1].clone().reshape(self.how.kernel).permute([3, 2, 0, 1]);
            let y = conv2d(x, kernel, Some(leaves[2].clone()), options);
            if self.how.activation == Activation::Relu { relu(y) } else { y }
        })
    }

    fn check(&self) {
        agree(&format!("{self:?}"), &outcome(&self.leaves(), |leaves| self.ours(leaves)), &self.burns());
    }
}

fn generated(seed: u32) -> Case {
    let mut shapes = Shapes::of(seed);
    // One channel and one filter, fewer than a vector, whole blocks and what is left over.
    let counts = |shapes: &mut Shapes| [1, 3, 8, shapes.from(2, 19)][shapes.from(0, 3)];
    let (batch, channels, filters) = (shapes.from(1, 3), counts(&mut shapes), counts(&mut shapes));
    let ([rows, columns], strides, dilation) = (shapes.pair(1, 4), shapes.pair(1, 3), shapes.pair(1, 2));
    let padding = [shapes.pair(0, 2), shapes.pair(0, 2)].map(|[before, after]| (before, after));
    let more = shapes.pair(0, 9);
    let height = (rows - 1) * dilation[0] + 1 + more[0];
    let width = (columns - 1) * dilation[1] + 1 + more[1];
    let activation = [Activation::Linear, Activation::Relu][shapes.from(0, 1)];
    let how = Convolution { kernel: [rows, columns, channels, filters], strides, dilation, padding, activation };
    Case { input: [batch, channels, height, width], how }
}

#[test]
fn it_computes_what_burn_computes() {
    everywhere(|| (0..300).for_each(|seed| generated(seed).check()));
}

/// Of 3x3 weights at stride 1 between many channels: those take another way.
fn of_many_channels(seed: u32) -> Case {
    let mut shapes = Shapes::of(seed);
    let (batch, channels, filters) = (shapes.from(1, 3), shapes.from(16, 41), shapes.from(16, 41));
    let padding = [shapes.pair(0, 2), shapes.pair(0, 2)].map(|[before, after]| (before, after));
    let [height, width] = shapes.pair(3, 17);
    let activation = [Activation::Linear, Activation::Relu][shapes.from(0, 1)];
    let how = Convolution { kernel: [3, 3, channels, filters], strides: [1, 1], dilation: [1, 1], padding, activation };
    Case { input: [batch, channels, height, width], how }
}

#[test]
fn between_many_channels_it_computes_what_burn_computes() {
    everywhere(|| (0..100).for_each(|seed| of_many_channels(seed).check()));
}

fn case(input: [usize; 4], kernel: [usize; 4], padding: (usize, usize), activation: Activation) -> Case {
    let how = Convolution { kernel, strides: [1, 1], dilation: [1, 1], padding: [padding; 2], activation };
    Case { input, how }
}

#[test]
fn the_presets_convolutions_are_burns() {
    everywhere(|| {
        case([3, 1, 28, 28], [3, 3, 1, 8], (1, 1), Activation::Relu).check();
        case([3, 8, 14, 14], [3, 3, 8, 16], (1, 1), Activation::Relu).check();
        case([2, 1, 28, 28], [3, 3, 1, 64], (0, 0), Activation::Relu).check();
        case([2, 64, 26, 26], [3, 3, 64, 32], (0, 0), Activation::Relu).check();
    });
}

#[test]
fn its_gradients_are_slopes() {
    everywhere(|| {
        let mut case = case([2, 3, 7, 6], [3, 2, 3, 5], (1, 0), Activation::Linear);
        slopes("convolution", &case.leaves(), |leaves| case.ours(leaves));
        case.how.strides = [2, 1];
        slopes("strides", &case.leaves(), |leaves| case.ours(leaves));
        case.how.dilation = [2, 3];
        slopes("dilation", &case.leaves(), |leaves| case.ours(leaves));
        let many = self::case([1, 16, 5, 4], [3, 3, 16, 17], (1, 1), Activation::Linear);
        slopes("many channels", &many.leaves(), |leaves| many.ours(leaves));
    });
}

#[test]
fn without_bias_it_adds_none() {
    everywhere(|| {
        let case = case([2, 3, 5, 5], [2, 2, 3, 4], (0, 1), Activation::Relu);
        let leaves = case.leaves();
        let x = leaves[0].clone().reshape(case.input);
        let ours = convolution(x.clone(), leaves[1].clone(), None, &case.how);
        let zeros = Tensor::zeros([4], &x.device());
        let theirs = convolution(x, leaves[1].clone(), Some(zeros), &case.how);
        ours.into_data().assert_eq(&theirs.into_data(), true);
    });
}

#[test]
fn twice_is_the_same_to_the_last_bit() {
    everywhere(|| {
        for channels in [8, 24] {
            let case = case([3, channels, 9, 9], [3, 3, channels, 16], (1, 1), Activation::Relu);
            let run = || outcome(&case.leaves(), |leaves| case.ours(leaves));
            let (one, two) = (run(), run());
            assert_eq!((one.y, one.gradients), (two.y, two.gradients));
        }
    });
}

#[test]
fn an_image_alone_gives_what_it_gives_in_a_batch() {
    everywhere(|| {
        for (channels, filters) in [(3, 7), (17, 18)] {
            let case = case([5, channels, 9, 8], [3, 3, channels, filters], (1, 1), Activation::Relu);
            let leaves = case.leaves();
            let all = case.ours(&leaves);
            for image in 0..5 {
                let x = leaves[0].clone().reshape(case.input).narrow(0, image, 1);
                let alone = convolution(x, leaves[1].clone(), Some(leaves[2].clone()), &case.how);
                alone.into_data().assert_eq(&all.clone().narrow(0, image, 1).into_data(), true);
            }
        }
    });
}
