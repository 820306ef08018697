//! How hard the synthetic garments are for a linear model; the crate `training` holds what networks reach.
#![allow(clippy::unwrap_used)]

use dataset::{Images, synthetic};

fn accuracy(images: &Images, classify: impl Fn(&[f32]) -> usize) -> f32 {
    let right = (0..images.len()).filter(|&i| classify(&scaled(images, i)) == usize::from(images.labels[i])).count();
    right as f32 / images.len() as f32
}

fn scaled(images: &Images, index: usize) -> Vec<f32> {
    images.image(index).unwrap().iter().map(|&pixel| f32::from(pixel) / 255.0).collect()
}

fn largest(scores: &[f32]) -> usize {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()
}

/// Softmax regression by plain stochastic gradient descent.
fn linear(train: &Images, epochs: u64) -> impl Fn(&[f32]) -> usize {
    let area = train.area();
    let mut weights = vec![0.0_f32; 10 * (area + 1)];
    let scores = move |weights: &[f32], image: &[f32]| -> Vec<f32> {
        let row = |row: &[f32]| row[area] + row.iter().zip(image).map(|(weight, pixel)| weight * pixel).sum::<f32>();
        weights.chunks(area + 1).map(row).collect()
    };
    for epoch in 0..epochs {
        for index in dataset::shuffle::permutation(train.len() as u32, 1, epoch) {
            let image = scaled(train, index as usize);
            let scores = scores(&weights, &image);
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let powers: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
            let total: f32 = powers.iter().sum();
            for (class, row) in weights.chunks_mut(area + 1).enumerate() {
                let truth = if class == usize::from(train.labels[index as usize]) { 1.0 } else { 0.0 };
                let step = 0.01 * (truth - powers[class] / total);
                row[area] += step;
                row.iter_mut().zip(&image).for_each(|(weight, pixel)| *weight += step * pixel);
            }
        }
    }
    move |image| largest(&scores(&weights, image))
}

#[test]
fn a_linear_model_learns_much_and_misses_much() {
    let train = synthetic::garments(11, synthetic::train(5_000));
    let test = synthetic::garments(11, synthetic::TEST.start..synthetic::TEST.start + 2_000);
    let reached = accuracy(&test, linear(&train, 3));
    println!("softmax regression after 3 epochs: {reached:.3}");
    // Above: the set would be too easy to show what a convolution is for. Below: the drawings would be noise.
    assert!((0.75..0.94).contains(&reached), "{reached}");
}
