//! What each layer computes of sizes and parameters, with its numbers put in.

use super::scene::Scene;
use network::{Layer, Window1D};

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Math {
    /// A number.
    Number(usize),
    /// The number that comes out.
    Result(usize),
    /// An operator or a bracket.
    Sign(&'static str),
    /// Rounded down: ⌊over / under⌋.
    Floor(Vec<Math>, usize),
}

/// What a line of the formula is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Rows and columns alike.
    Side,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// How many values there are.
    Values,
    /// Parameters.
    Params,
}

/// One line of the formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What comes out.
    pub about: About,
    /// How.
    pub math: Vec<Math>,
}

/// The lines of a level: the size of what its layer gives, and its parameters.
#[must_use]
pub fn lines(scene: &Scene, level: usize) -> Vec<Line> {
    let Some(now) = scene.levels.get(level) else { return Vec::new() };
    let values = || Line { about: About::Values, math: product(&now.shape) };
    let before =
        level.checked_sub(1).and_then(|below| Some((scene.levels.get(below)?, scene.stack.layers.get(below)?)));
    let Some((before, layer)) = before else { return vec![values()] };
    let input = before.shape.as_slice();
    let mut lines = Vec::new();
    match (layer.window(), input) {
        (Some(window), [height, width, _]) => {
            let rows = size(&window.rows, *height);
            let columns = size(&window.cols, *width);
            if rows == columns {
                lines.push(Line { about: About::Side, math: rows });
            } else {
                lines.push(Line { about: About::Rows, math: rows });
                lines.push(Line { about: About::Columns, math: columns });
            }
        }
        _ if matches!(layer, Layer::Flatten) => lines.push(Line { about: About::Values, math: product(input) }),
        _ => {}
    }
    lines.push(Line { about: About::Params, math: params(layer, input, now.params) });
    lines
}

/// `⌊(in + padding − span) / stride⌋ + 1 = out`.
fn size(window: &Window1D, input: usize) -> Vec<Math> {
    let Some(axis) = window.over(input) else { return Vec::new() };
    let mut over = vec![Math::Number(input)];
    if axis.before + axis.after > 0 {
        over.extend([Math::Sign("+"), Math::Number(axis.before + axis.after)]);
    }
    over.extend([Math::Sign("−"), Math::Number(window.span())]);
    vec![Math::Floor(over, window.stride), Math::Sign("+"), Math::Number(1), Math::Sign("="), Math::Result(axis.output)]
}

/// `(3 · 3 · 64 + 1) · 32 = 18,464`.
fn params(layer: &Layer, input: &[usize], total: usize) -> Vec<Math> {
    let channels = input.last().copied().unwrap_or(0);
    let (weights, bias, times) = match layer {
        Layer::Conv2D(it) => (vec![it.kernel_size.0, it.kernel_size.1, channels], it.use_bias, it.filters),
        Layer::Dense(it) => (vec![channels], it.use_bias, it.units),
        Layer::BatchNormalization(_) => (vec![4], false, channels),
        Layer::MaxPooling2D(_)
        | Layer::AveragePooling2D(_)
        | Layer::GlobalAveragePooling2D
        | Layer::Flatten
        | Layer::Dropout(_)
        | Layer::Activation(_)
        | Layer::LeakyReLU(_) => return vec![Math::Result(total)],
    };
    let mut math = Vec::new();
    if bias {
        math.push(Math::Sign("("));
    }
    factors(&mut math, &weights);
    if bias {
        math.extend([Math::Sign("+"), Math::Number(1), Math::Sign(")")]);
    }
    math.extend([Math::Sign("·"), Math::Number(times), Math::Sign("="), Math::Result(total)]);
    math
}

fn product(shape: &[usize]) -> Vec<Math> {
    let mut math = Vec::new();
    factors(&mut math, shape);
    math.extend([Math::Sign("="), Math::Result(shape.iter().product())]);
    math
}

fn factors(math: &mut Vec<Math>, numbers: &[usize]) {
    for (place, number) in numbers.iter().enumerate() {
        if place > 0 {
            math.push(Math::Sign("·"));
        }
        math.push(Math::Number(*number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::{Preset, Sequential};

    /// As text, and worked out again from the pieces: plus before minus, product, quotient rounded down.
    fn told(line: &Line) -> String {
        let piece = |math: &Math| match math {
            Math::Number(n) | Math::Result(n) => n.to_string(),
            Math::Sign(sign) => (*sign).to_owned(),
            Math::Floor(over, under) => {
                let over: Vec<_> =
                    over.iter().map(|math| told(&Line { about: About::Side, math: vec![math.clone()] })).collect();
                format!("⌊({})/{under}⌋", over.join(""))
            }
        };
        line.math.iter().map(piece).collect()
    }

    fn all(stack: &Sequential, level: usize) -> Vec<(About, String)> {
        lines(&Scene::new(stack), level).iter().map(|line| (line.about, told(line))).collect()
    }

    #[test]
    fn the_notebook() {
        let stack = Preset::CnnPool.sequential();
        let line = |about, text: &str| (about, text.to_owned());
        assert_eq!(all(&stack, 0), [line(About::Values, "28·28·1=784")]);
        assert_eq!(all(&stack, 2), [line(About::Side, "⌊(26−3)/1⌋+1=24"), line(About::Params, "(3·3·64+1)·32=18464")]);
        assert_eq!(all(&stack, 3), [line(About::Side, "⌊(24−2)/2⌋+1=12"), line(About::Params, "0")]);
        assert_eq!(all(&stack, 4), [line(About::Values, "12·12·32=4608"), line(About::Params, "0")]);
        assert_eq!(all(&stack, 5), [line(About::Params, "(4608+1)·100=460900")]);
    }

    #[test]
    fn padding_and_sides_that_differ() {
        let stack = Sequential::from_compact("28x20x3-conv4x3x5.s2.same.nobias-bn").unwrap();
        assert_eq!(
            all(&stack, 1),
            [
                (About::Rows, "⌊(28+1−3)/2⌋+1=14".to_owned()),
                (About::Columns, "⌊(20+3−5)/2⌋+1=10".to_owned()),
                (About::Params, "3·5·3·4=180".to_owned()),
            ]
        );
        assert_eq!(all(&stack, 2), [(About::Params, "4·4=16".to_owned())]);
    }

    #[test]
    fn every_line_comes_out_as_the_network_says() {
        let examples = Layer::examples().into_iter();
        let examples = examples.map(|example| Sequential::new(&example.input).with(example.layer));
        for stack in Preset::ALL.map(Preset::sequential).into_iter().chain(examples) {
            let scene = Scene::new(&stack);
            for (level, now) in scene.levels.iter().enumerate() {
                for line in lines(&scene, level) {
                    let result = match line.math.last() {
                        Some(Math::Result(result)) => *result,
                        _ => unreachable!(),
                    };
                    match line.about {
                        About::Params => {
                            assert_eq!(result, now.params);
                            let explained = line.math.len() > 1;
                            assert_eq!(explained, result > 0, "{}: how so many?", stack.to_compact());
                        }
                        About::Values => assert_eq!(result, now.shape.iter().product::<usize>()),
                        About::Side | About::Rows => assert_eq!(result, now.shape[0]),
                        About::Columns => assert_eq!(result, now.shape[1]),
                    }
                }
            }
        }
    }
}
