use crate::i18n::parse_number;
use crate::platform::numeral::fixed;
use network::{Activation, Layer, Padding, limits};

/// A number or choice of a layer, under Keras' name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Setting {
    Filters,
    KernelSize,
    PoolSize,
    Strides,
    DilationRate,
    Padding,
    Units,
    Activation,
    UseBias,
    Rate,
    NegativeSlope,
    Momentum,
    Epsilon,
}

impl Setting {
    /// The settings of a layer, in Keras' order.
    #[must_use]
    pub fn of(layer: &Layer) -> &'static [Self] {
        match layer {
            Layer::Conv2D(_) => &[
                Self::Filters,
                Self::KernelSize,
                Self::Strides,
                Self::DilationRate,
                Self::Padding,
                Self::Activation,
                Self::UseBias,
            ],
            Layer::MaxPooling2D(_) | Layer::AveragePooling2D(_) => &[Self::PoolSize, Self::Strides, Self::Padding],
            Layer::Dense(_) => &[Self::Units, Self::Activation, Self::UseBias],
            Layer::Dropout(_) => &[Self::Rate],
            Layer::LeakyReLU(_) => &[Self::NegativeSlope],
            Layer::BatchNormalization(_) => &[Self::Momentum, Self::Epsilon],
            Layer::Activation(_) => &[Self::Activation],
            Layer::GlobalAveragePooling2D | Layer::Flatten => &[],
        }
    }

    /// Its name in Keras.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Filters => "filters",
            Self::KernelSize => "kernel_size",
            Self::PoolSize => "pool_size",
            Self::Strides => "strides",
            Self::DilationRate => "dilation_rate",
            Self::Padding => "padding",
            Self::Units => "units",
            Self::Activation => "activation",
            Self::UseBias => "use_bias",
            Self::Rate => "rate",
            Self::NegativeSlope => "negative_slope",
            Self::Momentum => "momentum",
            Self::Epsilon => "epsilon",
        }
    }

    /// Least, most and step of its slider. More can be typed; the network says what is too much.
    #[must_use]
    pub const fn slider(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Filters => ("1", "128", "1"),
            Self::KernelSize => ("1", "7", "1"),
            Self::Units => ("1", "512", "1"),
            Self::Rate | Self::NegativeSlope | Self::Momentum => ("0", "0.95", "0.05"),
            Self::Epsilon => ("0.001", "0.1", "0.001"),
            _ => ("1", "4", "1"),
        }
    }

    /// Whether its number has decimals.
    #[must_use]
    pub const fn decimal(self) -> bool {
        matches!(self, Self::Rate | Self::NegativeSlope | Self::Momentum | Self::Epsilon)
    }

    /// Its value: `3`, or `3,5` for a pair that differs, names as in Keras. Empty where a layer has no such setting.
    #[must_use]
    pub fn write(self, layer: &Layer) -> String {
        match (self, layer) {
            (Self::Filters, Layer::Conv2D(it)) => it.filters.to_string(),
            (Self::KernelSize, Layer::Conv2D(it)) => pair(it.kernel_size),
            (Self::Strides, Layer::Conv2D(it)) => pair(it.strides),
            (Self::DilationRate, Layer::Conv2D(it)) => pair(it.dilation_rate),
            (Self::Padding, Layer::Conv2D(it)) => it.padding.name().to_owned(),
            (Self::Activation, Layer::Conv2D(it)) => it.activation.name().to_owned(),
            (Self::UseBias, Layer::Conv2D(it)) => flag(it.use_bias),
            (Self::PoolSize, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => pair(it.pool_size),
            (Self::Strides, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => {
                pair(it.strides.unwrap_or(it.pool_size))
            }
            (Self::Padding, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => it.padding.name().to_owned(),
            (Self::Units, Layer::Dense(it)) => it.units.to_string(),
            (Self::Activation, Layer::Dense(it)) => it.activation.name().to_owned(),
            (Self::UseBias, Layer::Dense(it)) => flag(it.use_bias),
            (Self::Rate, Layer::Dropout(it)) => decimals(it.rate),
            (Self::NegativeSlope, Layer::LeakyReLU(it)) => decimals(it.negative_slope),
            (Self::Momentum, Layer::BatchNormalization(it)) => decimals(it.momentum),
            (Self::Epsilon, Layer::BatchNormalization(it)) => decimals(it.epsilon),
            (Self::Activation, Layer::Activation(it)) => it.activation.name().to_owned(),
            _ => String::new(),
        }
    }

    /// Gives the layer a value as [`Setting::write`] writes it or as a person types it; `None`, and no change, where it
    /// is none. Whether a layer can stand with it is for the network to say.
    pub fn read(self, layer: &mut Layer, text: &str) -> Option<()> {
        match (self, layer) {
            (Self::Filters, Layer::Conv2D(it)) => it.filters = read_count(text)?,
            (Self::KernelSize, Layer::Conv2D(it)) => it.kernel_size = read_pair(text)?,
            (Self::Strides, Layer::Conv2D(it)) => it.strides = read_pair(text)?,
            (Self::DilationRate, Layer::Conv2D(it)) => it.dilation_rate = read_pair(text)?,
            (Self::Padding, Layer::Conv2D(it)) => it.padding = read_padding(text)?,
            (Self::Activation, Layer::Conv2D(it)) => it.activation = read_activation(text)?,
            (Self::UseBias, Layer::Conv2D(it)) => it.use_bias = text == "True",
            (Self::PoolSize, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => it.pool_size = read_pair(text)?,
            (Self::Strides, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => {
                it.strides = Some(read_pair(text)?);
            }
            (Self::Padding, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => it.padding = read_padding(text)?,
            (Self::Units, Layer::Dense(it)) => it.units = read_count(text)?,
            (Self::Activation, Layer::Dense(it)) => it.activation = read_activation(text)?,
            (Self::UseBias, Layer::Dense(it)) => it.use_bias = text == "True",
            (Self::Rate, Layer::Dropout(it)) => it.rate = read_number(text)?,
            (Self::NegativeSlope, Layer::LeakyReLU(it)) => it.negative_slope = read_number(text)?,
            (Self::Momentum, Layer::BatchNormalization(it)) => it.momentum = read_number(text)?,
            (Self::Epsilon, Layer::BatchNormalization(it)) => it.epsilon = read_number(text)?,
            (Self::Activation, Layer::Activation(it)) => it.activation = read_activation(text)?,
            _ => return None,
        }
        Some(())
    }
}

/// The sides of an input shape: `28, 28, 1`.
#[must_use]
pub fn read_shape(text: &str) -> Option<Vec<usize>> {
    numbers(text).filter(|sides| !sides.is_empty())
}

/// As [`read_shape`] reads it.
#[must_use]
pub fn write_shape(shape: &[usize]) -> String {
    shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn pair((rows, columns): (usize, usize)) -> String {
    if rows == columns { rows.to_string() } else { format!("{rows}, {columns}") }
}

fn flag(holds: bool) -> String {
    if holds { "True" } else { "False" }.to_owned()
}

/// With a point, and without the dust of 32 bits.
fn decimals(value: f32) -> String {
    let text = fixed(f64::from(value), 7);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whole numbers with anything between that is no letter, sign or point.
fn numbers(text: &str) -> Option<Vec<usize>> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | ';' | '×' | 'x' | '(' | ')');
    if !text.chars().all(plain) {
        return None;
    }
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok().filter(|number| *number <= limits::COUNT)).collect()
}

fn read_count(text: &str) -> Option<usize> {
    match numbers(text)?.as_slice() {
        [number] => Some(*number),
        _ => None,
    }
}

fn read_pair(text: &str) -> Option<(usize, usize)> {
    match numbers(text)?.as_slice() {
        [side] => Some((*side, *side)),
        [rows, columns] => Some((*rows, *columns)),
        _ => None,
    }
}

fn read_number(text: &str) -> Option<f32> {
    parse_number(text).map(|value| value as f32)
}

fn read_padding(text: &str) -> Option<Padding> {
    Padding::ALL.iter().copied().find(|padding| padding.name() == text)
}

fn read_activation(text: &str) -> Option<Activation> {
    Activation::ALL.iter().copied().find(|activation| activation.name() == text)
}

#[cfg(test)]
mod tests {
    use super::super::layers::FRESH;
    use super::*;
    use network::layers::Conv2D;

    #[test]
    fn every_setting_reads_back() {
        for (class, fresh) in FRESH {
            for setting in Setting::of(&fresh()) {
                let mut layer = fresh();
                let text = setting.write(&layer);
                assert!(!text.is_empty(), "{class} {}", setting.name());
                assert_eq!(setting.read(&mut layer, &text), Some(()), "{class} {}", setting.name());
                assert_eq!(setting.write(&layer), text);
            }
        }
    }

    #[test]
    fn pairs_are_typed_as_people_do() {
        let mut layer: Layer = Conv2D::new(8, (3, 3)).into();
        for (text, written) in [("5", "5"), ("3,5", "3, 5"), ("2×4", "2, 4"), ("(1, 7)", "1, 7"), ("0", "0")] {
            assert_eq!(Setting::KernelSize.read(&mut layer, text), Some(()));
            assert_eq!(Setting::KernelSize.write(&layer), written);
        }
        for text in ["", "tres", "-1", "1.5", "1,2,3", "99999999"] {
            assert_eq!(Setting::KernelSize.read(&mut layer, text), None, "{text}");
        }
        assert_eq!(Setting::Filters.read(&mut layer, "1,2"), None);
        assert_eq!(Setting::Units.read(&mut layer, "3"), None);
    }

    #[test]
    fn shapes_are_typed_as_people_do() {
        assert_eq!(read_shape("28, 28, 1"), Some(vec![28, 28, 1]));
        assert_eq!(read_shape("28×28"), Some(vec![28, 28]));
        assert_eq!(read_shape(" "), None);
        assert_eq!(write_shape(&[28, 28, 1]), "28, 28, 1");
    }
}
