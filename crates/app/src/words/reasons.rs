//! Why a stack is no network, and why a program is not understood, in the page's languages.

use super::{count, shape_tuple};
use crate::i18n::{Texts, number};
use network::{
    ArgumentError, Axis, CompactError, Expected, InputError, LayerError, ParseReason, Quantity, StackError, limits,
};

/// What keeps a stack from being a network. The layer is named where it is not clear from the place.
#[must_use]
pub fn stack(error: &StackError, named: bool, texts: Texts) -> String {
    let words = texts.stack();
    match error {
        StackError::Input { reason, .. } => match reason {
            InputError::Rank => words.reason_input_rank().to_owned(),
            InputError::Zero => words.reason_input_zero().to_owned(),
            InputError::TooLarge => {
                words.reason_input_large(&count(limits::INPUT_SIDE, texts), &count(limits::VALUES, texts))
            }
        },
        StackError::Layer { name, reason, .. } if named => words.reason_layer(name, &layer(reason, texts)),
        StackError::Layer { reason, .. } => layer(reason, texts),
        StackError::TooManyLayers { layers } => words.reason_too_many_layers(layers, &limits::LAYERS),
        StackError::Classes { classes, .. } | StackError::NotProbabilities { classes } => words.reason_classes(classes),
        StackError::TooLargeToTrain { params } => {
            words.reason_too_large_to_train(&count(*params, texts), &count(limits::TRAINED_PARAMS, texts))
        }
    }
}

/// What is wrong with a layer where it stands.
#[must_use]
pub fn layer(error: &LayerError, texts: Texts) -> String {
    let words = texts.stack();
    let decimal = |value: f32| number(f64::from(value), 7, texts.locale());
    match error {
        LayerError::NeedsImage { input } => words.reason_needs_image(&shape_tuple(input)),
        LayerError::NeedsVector { input } => words.reason_needs_vector(&shape_tuple(input)),
        LayerError::Zero { argument } => words.reason_zero(argument),
        LayerError::TooLarge { argument, value, limit } => {
            words.reason_too_large(argument, &count(*value, texts), &count(*limit, texts))
        }
        LayerError::WindowTooLarge { axis: Axis::Rows, window, size } => words.reason_window_rows(window, size),
        LayerError::WindowTooLarge { axis: Axis::Cols, window, size } => words.reason_window_columns(window, size),
        LayerError::StridesAndDilation => words.reason_strides_and_dilation().to_owned(),
        LayerError::OutOfRange { argument, value, from, below } => {
            words.reason_out_of_range(argument, &decimal(*value), &decimal(*from), &decimal(*below))
        }
        LayerError::TooMany { quantity: Quantity::Values, limit } => words.reason_values(&count(*limit, texts)),
        LayerError::TooMany { quantity: Quantity::Params, limit } => words.reason_params(&count(*limit, texts)),
    }
}

/// The argument, under Keras' name, beside whose control a layer's trouble is told; `None` where it is the place.
#[must_use]
pub fn argument(error: &LayerError) -> Option<&'static str> {
    match error {
        LayerError::Zero { argument }
        | LayerError::TooLarge { argument, .. }
        | LayerError::OutOfRange { argument, .. } => Some(argument),
        LayerError::StridesAndDilation => Some("dilation_rate"),
        _ => None,
    }
}

/// What of a Keras program is not understood.
#[must_use]
pub fn parse(reason: &ParseReason, texts: Texts) -> String {
    let words = texts.architecture();
    match reason {
        ParseReason::TooLong => texts.stack().reason_too_long(&count(limits::TEXT, texts)),
        ParseReason::NoModel => words.reason_no_model().to_owned(),
        ParseReason::SecondModel => words.reason_second_model().to_owned(),
        ParseReason::NoInput => words.reason_no_input().to_owned(),
        ParseReason::InputNotFirst => words.reason_input_not_first().to_owned(),
        ParseReason::Shape { found } => words.reason_shape(found),
        ParseReason::UnknownLayer { known } => words.reason_unknown_layer(&known.join(", ")),
        ParseReason::NotCalled { function } => words.reason_not_called(function),
        ParseReason::OutsideModel => words.reason_outside_model().to_owned(),
        ParseReason::NotALayer { found } => words.reason_not_a_layer(found),
        ParseReason::Argument(error) => argument_error(error, texts),
        ParseReason::Unexpected { found } => words.reason_unexpected(found),
        ParseReason::Unfinished => words.reason_unfinished().to_owned(),
        ParseReason::Indented => words.reason_indented().to_owned(),
        ParseReason::NotAChain => words.reason_not_a_chain().to_owned(),
        ParseReason::Reused => words.reason_reused().to_owned(),
        ParseReason::Rescaling => words.reason_rescaling().to_owned(),
        ParseReason::Subclass => words.reason_subclass().to_owned(),
        ParseReason::Unknown { needs, found, user } => words.reason_unknown(needs, user, found),
        ParseReason::Undecided { user } => words.reason_undecided(user),
        ParseReason::NotEvaluated { found } => words.reason_not_evaluated(found),
        ParseReason::Raised => words.reason_raised().to_owned(),
        ParseReason::Endless => words.reason_endless(&count(limits::STEPS, texts)),
        ParseReason::TooDeep => words.reason_too_deep().to_owned(),
        ParseReason::Layer(error) => layer(error, texts),
        ParseReason::Stack(error) => stack(error, true, texts),
    }
}

/// Why the compact text of a link is no stack.
#[must_use]
pub fn compact(error: &CompactError, texts: Texts) -> String {
    let words = texts.stack();
    match error {
        CompactError::TooLong => words.reason_too_long(&count(limits::TEXT, texts)),
        CompactError::Input { found } => words.reason_compact_input(found),
        CompactError::Part { index, found } => words.reason_compact_part(&(index + 1), found),
        CompactError::Argument { index, found, reason } => {
            words.reason_compact_argument(&(index + 1), found, &argument_error(reason, texts))
        }
        CompactError::Stack(error) => stack(error, true, texts),
    }
}

fn argument_error(error: &ArgumentError, texts: Texts) -> String {
    let words = texts.stack();
    match error {
        ArgumentError::Unknown { argument, known } => words.reason_unknown_argument(argument, &known.join(", ")),
        ArgumentError::Missing { argument } => words.reason_missing_argument(argument),
        ArgumentError::Twice { argument } => words.reason_argument_twice(argument),
        ArgumentError::TooMany { given, most } => words.reason_too_many_arguments(given, most),
        ArgumentError::PositionalAfterKeyword => words.reason_positional().to_owned(),
        ArgumentError::Wrong { argument, found, expected: what } => {
            words.reason_wrong(argument, found, &expected(what, texts))
        }
    }
}

fn expected(what: &Expected, texts: Texts) -> String {
    let words = texts.stack();
    match what {
        Expected::Count => words.reason_expected_count(&count(limits::COUNT, texts)),
        Expected::Pair => words.reason_expected_pair(&count(limits::COUNT, texts)),
        Expected::Number => words.reason_expected_number().to_owned(),
        Expected::Flag => words.reason_expected_flag().to_owned(),
        Expected::OneOf(names) => words.reason_expected_one_of(&names.join(", ")),
        Expected::Only(spellings) => words.reason_expected_only(&spellings.join(", ")),
        Expected::Anything => words.reason_expected_anything().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use network::Sequential;

    fn refused(program: &str, locale: Locale) -> (usize, String) {
        let error = Sequential::from_keras(program).expect_err("it is refused");
        (error.line, parse(&error.reason, Texts::new(locale)))
    }

    #[test]
    fn a_program_is_refused_in_both_languages() {
        let head = "model = keras.Sequential([\n    keras.Input(shape=(28, 28, 1)),\n";
        let cases = [
            ("    layers.LSTM(3),\n])", 3, "esta capa no se conoce", "not known here"),
            ("    layers.Conv2D(8),\n])", 3, "falta el argumento kernel_size", "kernel_size is missing"),
            ("    layers.Dense(10),\n])", 3, "le llega (28, 28, 1)", "(28, 28, 1) arrives"),
            ("    layers.Conv2D(8, 3, padding=3),\n])", 3, "uno de estos: valid, same", "one of valid, same"),
            ("    layers.Conv2D(8, 99),\n])", 3, "99 filas", "99 rows"),
            ("    layers.Conv2D(8, 3", 3, "paréntesis", "bracket"),
            ("    layers.Dense(classes(3)),\n])", 3, "solo se conoce al ejecutar", "only when the program runs"),
            ("])\nif x > 0:\n    model.pop()", 4, "si la línea 5 cambia la red", "whether line 5 changes the network"),
            ("])\nhelp(model)", 4, "lo que help le hace a la red", "what help does to the network"),
            ("])\nwhile True: pass", 4, "tras 500.000 pasos", "after 500,000 steps"),
            ("])\nclass Net(keras.Model): pass", 4, "una clase propia", "a class of your own"),
            ("    layers.Add(),\n])", 3, "solo se leen cadenas", "only chains are read"),
            ("])\nmodel.add(layers.Dropout(2))", 4, "de 0 en adelante y menos de 1", "from 0 on, and less than 1"),
        ];
        for (tail, line, spanish, english) in cases {
            let program = format!("{head}{tail}");
            let (at, words) = refused(&program, Locale::Es);
            assert_eq!(at, line, "{tail}");
            assert!(words.contains(spanish), "{words}");
            assert!(refused(&program, Locale::En).1.contains(english), "{}", refused(&program, Locale::En).1);
        }
        assert!(refused("x = 3", Locale::Es).1.contains("Sequential"));
    }

    #[test]
    fn a_link_is_refused_with_its_part() {
        let refused = |text: &str| compact(&Sequential::from_compact(text).unwrap_err(), Texts::new(Locale::Es));
        assert!(refused("28x28x1-conv8x3-lstm4").starts_with("la capa 2, «lstm4»"));
        assert!(refused("x-flat").contains("«x»"));
        assert!(refused("28x28x1-dense10").starts_with("dense:"));
    }

    #[test]
    fn the_layer_is_named_where_asked() {
        let error = Sequential::from_compact("28x28x1-flat")
            .ok()
            .map(|stack| stack.with(network::Layer::GlobalAveragePooling2D));
        let error = error.and_then(|stack| stack.check().err()).expect("no image arrives");
        let texts = Texts::new(Locale::Es);
        assert!(stack(&error, true, texts).starts_with("global_average_pooling2d: trabaja"));
        assert!(stack(&error, false, texts).starts_with("trabaja"));
    }
}
