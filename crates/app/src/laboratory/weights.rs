//! Trained networks, as the rooms name them to each other: which one is opened, and why a file is none.

use crate::i18n::{Texts, grouped};
use inference::{Error, What};

/// The largest file taken, in bytes; the notebook's largest network has seven and a half million.
pub const LARGEST: f64 = 128e6;

/// Which network is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// The small one that comes with the page.
    #[default]
    Example,
    /// One of the page's own runs, by its place.
    Run(usize),
    /// A file that was given; a link cannot carry it.
    Own,
}

impl Choice {
    /// Its name in the address.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Example => "example".to_owned(),
            Self::Run(place) => format!("run-{place}"),
            Self::Own => "own".to_owned(),
        }
    }

    /// The choice of this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "example" => Some(Self::Example),
            "own" => Some(Self::Own),
            _ => name.strip_prefix("run-")?.parse().ok().filter(|place| *place < 100).map(Self::Run),
        }
    }
}

/// What is said of a file that is too large.
#[must_use]
pub fn too_large(texts: Texts) -> String {
    texts.inside().refused_large(&((LARGEST / 1e6) as u32))
}

/// Why a file is no trained network.
#[must_use]
pub fn file_refused(error: &Error, texts: Texts) -> String {
    let words = texts.inside();
    match error {
        // What no file of a network announces: these bytes mean something else.
        Error::Short { expected, .. } if *expected as f64 > LARGEST => words.refused_kind().to_owned(),
        Error::Short { expected, found } => {
            words.refused_short(&grouped(*expected, texts.locale()), &grouped(*found, texts.locale()))
        }
        Error::LongHeader { found, most } => {
            words.refused_long(&grouped(*found, texts.locale()), &grouped(*most, texts.locale()))
        }
        Error::Header { at, .. } => words.refused_header(at),
        Error::Field { field, .. } if field == "metadata network" => words.refused_plain().to_owned(),
        Error::Field { field, expected, found } => {
            words.refused_field(field, &what(expected, texts), &what(found, texts))
        }
        Error::Extra { tensor } => words.refused_extra(tensor),
        Error::Stack(_) => words.refused_stack().to_owned(),
        Error::NotFinite { tensor } => words.refused_numbers(tensor),
        // A file that is opened is of the images' size.
        Error::Image { .. } => words.refused_stack().to_owned(),
        Error::Layer { class, .. } => words.refused_numbers(class),
    }
}

/// What stands in a part of a file, or should.
fn what(what: &What, texts: Texts) -> String {
    let words = texts.inside();
    match what {
        What::Text(text) => text.clone(),
        What::List(length) => words.what_list(length),
        What::Nothing => words.what_nothing().to_owned(),
        What::Value => words.what_value().to_owned(),
        What::Sizes => words.what_sizes().to_owned(),
        What::Layers => words.what_layers().to_owned(),
        What::Class => words.what_class().to_owned(),
        What::Name => words.what_name().to_owned(),
        What::Count => words.what_count().to_owned(),
        What::Pair => words.what_pair().to_owned(),
        What::Number => words.what_number().to_owned(),
        What::Object => words.what_object().to_owned(),
    }
}
