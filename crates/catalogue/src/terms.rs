use crate::Room;

/// A word that the rooms explain where it first appears. Its texts are in `glossary.json`, under its name; rooms mark it
/// as `[word](name)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Its name, the same in every language.
    pub id: &'static str,
    /// Where one can touch it.
    pub room: Room,
}

const fn term(id: &'static str, room: Room) -> Term {
    Term { id, room }
}

/// All of them, in the order in which one meets them. The page's program does not know them: it reads them from a file.
pub const TERMS: [Term; 47] = [
    term("signal", Room::Correlation),
    term("lag", Room::Correlation),
    term("modes", Room::Correlation),
    term("floor", Room::Stride),
    term("kernel", Room::Convolution),
    term("window", Room::Convolution),
    term("convolution", Room::Convolution),
    term("padding", Room::Padding),
    term("stride", Room::Stride),
    term("dilation", Room::Stride),
    term("detector", Room::Activation),
    term("activation", Room::Activation),
    term("pooling", Room::Pooling),
    term("channel", Room::Channels),
    term("sheet", Room::Channels),
    term("filter", Room::Channels),
    term("map", Room::Channels),
    term("bias", Room::Channels),
    term("weight", Room::Inside),
    term("parameters", Room::Architecture),
    term("layer", Room::Architecture),
    term("receptive_field", Room::Architecture),
    term("flatten", Room::Architecture),
    term("dense", Room::Architecture),
    term("unit", Room::Architecture),
    term("logit", Room::Inside),
    term("softmax", Room::Inside),
    term("loss", Room::Training),
    term("accuracy", Room::Training),
    term("gradient", Room::Training),
    term("learning_rate", Room::Training),
    term("optimizer", Room::Training),
    term("batch", Room::Training),
    term("epoch", Room::Training),
    term("training_set", Room::Dataset),
    term("validation", Room::Training),
    term("test", Room::Training),
    term("overfitting", Room::Training),
    term("patience", Room::Training),
    term("dropout", Room::Architecture),
    term("seed", Room::Training),
    term("grain", Room::Dataset),
    term("uint8", Room::Dataset),
    term("normalization", Room::Dataset),
    term("batch_normalization", Room::Architecture),
    term("confusion", Room::Training),
    term("keras", Room::Architecture),
];
