use crate::i18n::{Kind, Locale, Misread, read_number};
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

    /// Gives the layer a value as [`Setting::write`] writes it or as a person types it in `locale`. Whether a layer can
    /// stand with it is for the network to say.
    ///
    /// # Errors
    /// Where it is no value, or two; nothing changes.
    pub fn read(self, layer: &mut Layer, text: &str, locale: Locale) -> Result<(), Misread> {
        match (self, layer) {
            (Self::Filters, Layer::Conv2D(it)) => it.filters = read_count(text, locale)?,
            (Self::KernelSize, Layer::Conv2D(it)) => it.kernel_size = read_pair(text, locale)?,
            (Self::Strides, Layer::Conv2D(it)) => it.strides = read_pair(text, locale)?,
            (Self::DilationRate, Layer::Conv2D(it)) => it.dilation_rate = read_pair(text, locale)?,
            (Self::Padding, Layer::Conv2D(it)) => it.padding = read_padding(text)?,
            (Self::Activation, Layer::Conv2D(it)) => it.activation = read_activation(text)?,
            (Self::UseBias, Layer::Conv2D(it)) => it.use_bias = text == "True",
            (Self::PoolSize, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => {
                it.pool_size = read_pair(text, locale)?
            }
            (Self::Strides, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => {
                it.strides = Some(read_pair(text, locale)?);
            }
            (Self::Padding, Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it)) => it.padding = read_padding(text)?,
            (Self::Units, Layer::Dense(it)) => it.units = read_count(text, locale)?,
            (Self::Activation, Layer::Dense(it)) => it.activation = read_activation(text)?,
            (Self::UseBias, Layer::Dense(it)) => it.use_bias = text == "True",
            (Self::Rate, Layer::Dropout(it)) => it.rate = read_decimal(text, locale)?,
            (Self::NegativeSlope, Layer::LeakyReLU(it)) => it.negative_slope = read_decimal(text, locale)?,
            (Self::Momentum, Layer::BatchNormalization(it)) => it.momentum = read_decimal(text, locale)?,
            (Self::Epsilon, Layer::BatchNormalization(it)) => it.epsilon = read_decimal(text, locale)?,
            (Self::Activation, Layer::Activation(it)) => it.activation = read_activation(text)?,
            _ => return Err(Misread::NoNumber),
        }
        Ok(())
    }
}

/// The sides of an input shape: `28, 28, 1`.
///
/// # Errors
/// Where it is none.
pub fn read_shape(text: &str, locale: Locale) -> Result<Vec<usize>, Misread> {
    let sides = numbers(text, locale)?;
    if sides.is_empty() { Err(Misread::NoNumber) } else { Ok(sides) }
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

/// Whole numbers with signs between, in parentheses or not. The page writes `28, 28, 1` and `1.024 × 1.024 × 3`: a comma
/// parts the numbers where no cross does, whatever the language, and spaces part them too.
fn numbers(text: &str, locale: Locale) -> Result<Vec<usize>, Misread> {
    let crosses = |sign: char| matches!(sign, '×' | 'x' | ';');
    let commas = |sign: char| sign == ',' || sign.is_whitespace();
    let text = text.replace(['(', ')'], " ");
    let parts: Vec<&str> =
        if text.contains(crosses) { text.split(crosses).collect() } else { text.split(commas).collect() };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(|part| read_count(part, locale)).collect()
}

fn read_count(text: &str, locale: Locale) -> Result<usize, Misread> {
    let count = read_number(text, locale, Kind::Whole)?;
    if (0.0..=limits::COUNT as f64).contains(&count) { Ok(count as usize) } else { Err(Misread::Beyond) }
}

fn read_pair(text: &str, locale: Locale) -> Result<(usize, usize), Misread> {
    match numbers(text, locale)?.as_slice() {
        [side] => Ok((*side, *side)),
        [rows, columns] => Ok((*rows, *columns)),
        _ => Err(Misread::NoNumber),
    }
}

fn read_decimal(text: &str, locale: Locale) -> Result<f32, Misread> {
    read_number(text, locale, Kind::Decimal).map(|value| value as f32)
}

fn read_padding(text: &str) -> Result<Padding, Misread> {
    Padding::ALL.iter().copied().find(|padding| padding.name() == text).ok_or(Misread::NoNumber)
}

fn read_activation(text: &str) -> Result<Activation, Misread> {
    Activation::ALL.iter().copied().find(|activation| activation.name() == text).ok_or(Misread::NoNumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::layers::{CLASSES, Class, Conv2D, Dense, Dropout};

    #[test]
    fn every_setting_of_every_kind_can_be_changed_but_how_weights_start() {
        for class in CLASSES {
            let known = class.settings().filter(|setting| *setting != "kernel_initializer");
            let mut known: Vec<_> = known.collect();
            let mut shown: Vec<_> = Setting::of(&class.fresh()).iter().map(|setting| setting.name()).collect();
            known.sort_unstable();
            shown.sort_unstable();
            assert_eq!(shown, known, "{}", class.name());
        }
    }

    #[test]
    fn every_setting_goes_where_it_came_from() {
        for network::layers::Example { layer, .. } in Layer::examples() {
            let mut copy = Class::called(layer.class()).unwrap().fresh();
            for setting in Setting::of(&layer) {
                assert_eq!(setting.read(&mut copy, &setting.write(&layer), Locale::En), Ok(()), "{}", setting.name());
            }
            for setting in Setting::of(&layer) {
                assert_eq!(setting.write(&copy), setting.write(&layer), "{} {}", layer.class(), setting.name());
            }
        }
    }

    #[test]
    fn every_setting_reads_back() {
        for class in CLASSES {
            for setting in Setting::of(&class.fresh()) {
                for locale in Locale::ALL {
                    let (class, mut layer) = (class.name(), class.fresh());
                    let text = setting.write(&layer);
                    assert!(!text.is_empty(), "{class} {}", setting.name());
                    assert_eq!(setting.read(&mut layer, &text, locale), Ok(()), "{class} {}", setting.name());
                    assert_eq!(setting.write(&layer), text);
                }
            }
        }
    }

    #[test]
    fn pairs_are_typed_as_people_do() {
        let mut layer: Layer = Conv2D::new(8, (3, 3)).into();
        let mut kernel = |text: &str, locale| {
            Setting::KernelSize.read(&mut layer, text, locale).map(|()| Setting::KernelSize.write(&layer))
        };
        for locale in Locale::ALL {
            for (text, written) in [("5", "5"), ("3,5", "3, 5"), ("2×4", "2, 4"), ("(1, 7)", "1, 7"), ("0", "0")] {
                assert_eq!(kernel(text, locale).as_deref(), Ok(written), "{text}");
            }
            for text in ["", "tres", "-1", "1.5", "1,2,3", "99999999"] {
                assert!(kernel(text, locale).is_err(), "{text}");
            }
        }
        assert!(Setting::Filters.read(&mut layer, "1, 2", Locale::Es).is_err());
        assert!(Setting::Units.read(&mut layer, "3", Locale::Es).is_err());
    }

    #[test]
    fn counts_are_read_as_the_page_writes_them() {
        let mut layer: Layer = Dense::new(8).into();
        let mut units =
            |text: &str, locale| Setting::Units.read(&mut layer, text, locale).map(|()| Setting::Units.write(&layer));
        assert_eq!(units("1.792", Locale::Es).as_deref(), Ok("1792"));
        assert_eq!(units("1,792", Locale::En).as_deref(), Ok("1792"));
        assert!(matches!(units("1,792", Locale::Es), Err(Misread::TwoWays { .. })));
        assert!(matches!(units("1.792", Locale::En), Err(Misread::TwoWays { .. })));
        let mut layer: Layer = Dropout { rate: 0.5 }.into();
        for text in ["0,125", "0.125", ".125", "1.25e-1"] {
            assert_eq!(Setting::Rate.read(&mut layer, text, Locale::Es), Ok(()), "{text}");
            assert_eq!(Setting::Rate.write(&layer), "0.125");
        }
    }

    #[test]
    fn shapes_are_typed_as_people_do() {
        for locale in Locale::ALL {
            assert_eq!(read_shape("28, 28, 1", locale), Ok(vec![28, 28, 1]));
            assert_eq!(read_shape("128,128,3", locale), Ok(vec![128, 128, 3]));
            assert_eq!(read_shape("28×28", locale), Ok(vec![28, 28]));
            assert_eq!(read_shape("(784,)", locale), Ok(vec![784]));
            assert!(read_shape(" ", locale).is_err());
            let written = crate::rooms::architecture::words::shape(&[1024, 1024, 3], crate::i18n::Texts::new(locale));
            assert_eq!(read_shape(&written, locale), Ok(vec![1024, 1024, 3]), "{written}");
        }
        assert_eq!(read_shape("1.024, 1.024, 3", Locale::Es), Ok(vec![1024, 1024, 3]));
        assert_eq!(write_shape(&[28, 28, 1]), "28, 28, 1");
    }
}
