//! What the room says: pure functions of the scene and the language.

use super::judge::Asked;
use super::scene::{Extent, Level, Scene};
use super::setting::Setting;
use crate::i18n::{Bounds, Texts, number, percent};
use crate::widgets::AskState;
use crate::words::count;
use network::{Cells, Layer, Preset};
use std::ops::Range;

/// `26 × 26 × 64`.
#[must_use]
pub fn shape(shape: &[usize], texts: Texts) -> String {
    shape.iter().map(|side| count(*side, texts)).collect::<Vec<_>>().join(" × ")
}

/// What a level gives, on the edge below it: its sides, or how many units.
#[must_use]
pub fn edge(sides: &[usize], texts: Texts) -> String {
    match sides {
        [units] => texts.architecture().units(&count(*units, texts)),
        _ => shape(sides, texts),
    }
}

/// The name of a level.
#[must_use]
pub fn name(name: &str, texts: Texts) -> String {
    if name.is_empty() { texts.architecture().input().to_owned() } else { name.to_owned() }
}

/// The name of a level in the page contract, whatever the language.
#[must_use]
pub fn code_name(name: &str) -> &str {
    if name.is_empty() { "input" } else { name }
}

/// The name of one of the notebook's networks.
#[must_use]
pub fn preset(preset: Preset, texts: Texts) -> &'static str {
    let words = texts.architecture();
    match preset {
        Preset::Dense => words.preset_dense(),
        Preset::Cnn => words.preset_cnn(),
        Preset::CnnPool => words.preset_cnn_pool(),
        Preset::Small => words.preset_small(),
    }
}

/// A layer's settings on its card: `64 · 3×3 · relu`.
#[must_use]
pub fn card(layer: &Layer) -> String {
    let pair = |(rows, columns): (usize, usize)| format!("{rows}×{columns}");
    let mut parts = Vec::new();
    match layer {
        Layer::Conv2D(it) => {
            parts.extend([it.filters.to_string(), pair(it.kernel_size)]);
            if it.strides != (1, 1) {
                parts.push(format!("↓{}", pair(it.strides)));
            }
            if it.dilation_rate != (1, 1) {
                parts.push(format!("↔{}", pair(it.dilation_rate)));
            }
        }
        Layer::MaxPooling2D(it) | Layer::AveragePooling2D(it) => {
            parts.push(pair(it.pool_size));
            parts.extend(it.strides.filter(|strides| *strides != it.pool_size).map(|s| format!("↓{}", pair(s))));
        }
        Layer::Dense(it) => parts.push(it.units.to_string()),
        Layer::GlobalAveragePooling2D
        | Layer::Flatten
        | Layer::Dropout(_)
        | Layer::BatchNormalization(_)
        | Layer::Activation(_)
        | Layer::LeakyReLU(_) => {}
    }
    for setting in Setting::of(layer) {
        let value = setting.write(layer);
        match setting {
            Setting::Padding if value != "valid" => parts.push(value),
            Setting::Activation if value != "linear" => parts.push(value),
            Setting::Rate | Setting::NegativeSlope => parts.push(value),
            _ => {}
        }
    }
    parts.join(" · ")
}

/// A part of the parameters: `95,8 %`.
#[must_use]
pub fn share(params: usize, total: usize, texts: Texts) -> String {
    percent(params as f64 / total.max(1) as f64, 1, texts.locale())
}

/// The size of so many parameters as 32-bit floats, as Keras' summary says it.
#[must_use]
pub fn memory(params: usize, texts: Texts) -> String {
    let bytes = params as f64 * 4.0;
    let (value, unit) = match bytes {
        b if b < 1024.0 => (b, "B"),
        b if b < 1024.0 * 1024.0 => (b / 1024.0, "KB"),
        b => (b / 1024.0 / 1024.0, "MB"),
    };
    format!("{} {unit}", number(value, 2, texts.locale()))
}

/// What stands under a map: the cell itself, what it sees there, or what it reaches there.
#[must_use]
pub fn lit(level: &Level, cells: &Cells, at: Where, texts: Texts) -> String {
    let words = texts.architecture();
    let (rows, columns) = cells.count();
    let first = cells.bounds().map_or((0, 0), |(rows, columns)| (rows.start, columns.start));
    match (at, level.spatial()) {
        (Where::Here, true) if level.name.is_empty() => words.here_pixel(&first.0, &first.1),
        (Where::Here, true) => words.here(&first.0, &first.1),
        (Where::Here, false) => words.here_unit(&count(first.1, texts)),
        _ if cells.is_empty() => words.reaches_none().to_owned(),
        (Where::Below, true) => words.sees(&rows, &columns),
        (Where::Below, false) => words.sees_units(&count(columns, texts)),
        (Where::Above, true) => words.reaches(&rows, &columns),
        (Where::Above, false) => words.reaches_units(&count(columns, texts)),
    }
}

/// Where a level is, seen from the one whose cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Before it: the cell sees this.
    Below,
    /// The level of the cell.
    Here,
    /// After it: the cell reaches this.
    Above,
}

/// The sentence on a cell: what it sees of the image; on a pixel, what it reaches.
#[must_use]
pub fn say(scene: &Scene, level: usize, cell: (usize, usize), trace: &[Cells], texts: Texts) -> String {
    let words = texts.architecture();
    let Some(now) = scene.levels.get(level) else { return String::new() };
    if level == 0 {
        return pixel(scene, cell, trace, texts);
    }
    let (row, column) = cell;
    let name = &now.name;
    let Some((rows, columns)) = scene.field(level, cell) else { return String::new() };
    if !now.spatial() {
        let (height, width) = scene.size(0);
        if (rows.seen, columns.seen) == (height, width) {
            return words.say_all(name, &height, &width);
        }
        // A unit of a flat list that sees only a part is one value of the map that was made flat.
        let flat = scene.levels.iter().zip(trace).enumerate().take(level).rev();
        for (_, (map, cells)) in flat.filter(|(_, (map, _))| map.spatial()) {
            let Some((at_rows, at_columns)) = cells.bounds() else { continue };
            let channel = column % map.shape.get(2).copied().unwrap_or(1).max(1);
            let field = format!("{} × {}", rows.inside.len(), columns.inside.len());
            let at = format!("({}, {})", at_rows.start, at_columns.start);
            let map = self::name(&map.name, texts);
            return words.say_unit(&count(column, texts), name, &at, &map, &channel, &field);
        }
    }
    if rows.inside.is_empty() || columns.inside.is_empty() {
        return words.say_padding(&row, &column, name);
    }
    let place = place(&rows.inside, &columns.inside, texts);
    let mut said = words.say_cell(&row, &column, name, &rows.inside.len(), &columns.inside.len(), &place);
    let mut add = |more: &str| {
        said.push(' ');
        said.push_str(more);
    };
    let gaps = |extent: &Extent| extent.seen < extent.inside.len();
    if gaps(&rows) || gaps(&columns) {
        add(&words.say_gaps(&(rows.seen * columns.seen)));
    }
    let cut = |extent: &Extent| extent.inside.len() < extent.whole;
    if cut(&rows) || cut(&columns) {
        add(&words.say_border(&rows.whole, &columns.whole));
    }
    said
}

/// The sentence on a pixel.
fn pixel(scene: &Scene, (row, column): (usize, usize), trace: &[Cells], texts: Texts) -> String {
    let words = texts.architecture();
    let last = scene.levels.len().saturating_sub(1);
    let map = scene.last_map();
    let Some((top, reached)) = scene.levels.get(last).zip(trace.get(last)).filter(|_| last > 0) else {
        return words.say_pixel_alone(&row, &column);
    };
    let Some((level, cells)) = scene.levels.get(map).zip(trace.get(map)).filter(|_| map > 0) else {
        return words.say_pixel_units(&row, &column, &count(reached.count().1, texts), &top.name);
    };
    let Some((rows, columns)) = cells.bounds() else {
        return words.say_pixel_lost(&row, &column, &level.name);
    };
    let (height, width) = cells.count();
    let mut said = words.say_pixel(&row, &column, &height, &width, &level.name, &place(&rows, &columns, texts));
    if last > map && reached.count() == scene.size(last) {
        said.push(' ');
        said.push_str(&words.say_pixel_everywhere(&top.name));
    }
    said
}

/// `filas 3 a 7, columnas 4 a 8`.
fn place(rows: &Range<usize>, columns: &Range<usize>, texts: Texts) -> String {
    let words = texts.architecture();
    let last = |range: &Range<usize>| range.end.saturating_sub(1);
    let rows = match rows.len() {
        1 => words.one_row(&rows.start),
        _ => words.rows(&rows.start, &last(rows)),
    };
    let columns = match columns.len() {
        1 => words.one_column(&columns.start),
        _ => words.columns(&columns.start, &last(columns)),
    };
    format!("{rows}, {columns}")
}

/// The question.
#[must_use]
pub fn question(scene: &Scene, texts: Texts) -> String {
    let words = texts.architecture();
    let of = |level: usize| scene.levels.get(level).map_or_else(String::new, |level| name(&level.name, texts));
    match Asked::of(scene) {
        Asked::Rows { level, .. } => words.question_rows(&of(level)),
        Asked::Pixels { level, .. } => words.question_pixels(&of(level)),
    }
}

/// Prediction, truth, the gap, and why; nothing while the question is open.
#[must_use]
pub fn answer(scene: &Scene, ask: AskState, texts: Texts) -> String {
    let words = texts.architecture();
    let asked = Asked::of(scene);
    let truth = count(asked.truth(), texts);
    let verdict = match ask {
        AskState::Open | AskState::Hinted(_) => return String::new(),
        AskState::Skipped => words.answer_skipped(&truth),
        AskState::Committed(guess) => {
            let gap = (guess - asked.truth() as f64).abs();
            if gap < 1e-9 {
                words.answer_exact(&truth)
            } else {
                words.answer_off(&texts.whole(guess), &truth, &texts.whole(gap))
            }
        }
    };
    let why = match asked {
        Asked::Pixels { .. } => words.answer_why_all().to_owned(),
        Asked::Rows { level, .. } => {
            let steps = scene.growth(level).into_iter().map(|(more, jump)| match jump {
                1 => more.to_string(),
                _ => format!("{more}·{jump}"),
            });
            let sum: Vec<String> = std::iter::once("1".to_owned()).chain(steps).collect();
            words.answer_why(&sum.join(" + "), &truth)
        }
    };
    format!("{verdict} {why}")
}

/// The answer: rows or pixels.
#[must_use]
pub fn truth(scene: &Scene) -> usize {
    Asked::of(scene).truth()
}

/// What the answer can be: rows, or pixels, of the image. What a cell of many layers would see of a larger image counts
/// too.
#[must_use]
pub fn bounds(scene: &Scene) -> Bounds {
    let sides: &[usize] = &scene.stack.input;
    let height = sides.first().copied().unwrap_or(1).max(1);
    let most = match Asked::of(scene) {
        Asked::Rows { truth, .. } => truth.div_ceil(height).max(1) * height,
        Asked::Pixels { truth, .. } => truth.max(height * sides.get(1).copied().unwrap_or(1)),
    };
    Bounds::whole(1.0, most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use network::Sequential;

    fn said(stack: &Sequential, level: usize, cell: (usize, usize), locale: Locale) -> String {
        let scene = Scene::new(stack);
        say(&scene, level, cell, &scene.trace(level, cell), Texts::new(locale))
    }

    #[test]
    fn a_cell_says_what_it_sees() {
        let stack = Preset::CnnPool.sequential();
        assert_eq!(
            said(&stack, 2, (3, 4), Locale::Es),
            "La celda (3, 4) de conv2d_1 ve **5 × 5** píxeles: filas 3 a 7, columnas 4 a 8."
        );
        assert!(said(&stack, 5, (0, 7), Locale::Es).contains("**todo**: 28 × 28"));
        let unit = said(&stack, 4, (0, 12 * 32 + 32 + 5), Locale::En);
        assert!(unit.contains("cell (1, 1) of max_pooling2d, channel 5: it sees **6 × 6**"), "{unit}");
    }

    #[test]
    fn a_cell_at_the_border_says_so() {
        let small = Preset::Small.sequential();
        let corner = said(&small, 4, (0, 0), Locale::En);
        assert!(corner.contains("**7 × 7**") && corner.contains("would be 10 × 10"), "{corner}");
        let gaps = Sequential::from_compact("9x9x1-conv1x3.d3").unwrap();
        assert!(said(&gaps, 1, (1, 2), Locale::Es).contains("mira 9"));
    }

    #[test]
    fn a_pixel_says_what_it_reaches() {
        let stack = Preset::CnnPool.sequential();
        let pixel = said(&stack, 0, (14, 14), Locale::Es);
        assert!(pixel.contains("**3 × 3** celdas de max_pooling2d: filas 5 a 7, columnas 5 a 7."), "{pixel}");
        assert!(pixel.ends_with("Y a todo dense_1."), "{pixel}");
        assert!(said(&Preset::Dense.sequential(), 0, (1, 1), Locale::En).contains("**10** units of dense_2"));
        let skipped = Sequential::from_compact("9x9x1-max1.s3").unwrap();
        assert!(said(&skipped, 0, (1, 0), Locale::Es).contains("se lo saltan"));
        assert!(said(&Sequential::new(&[4, 4]), 0, (1, 0), Locale::Es).contains("añade una"));
    }

    #[test]
    fn the_answer_is_hidden_until_asked_for() {
        let scene = Scene::new(&Preset::CnnPool.sequential());
        let texts = Texts::new(Locale::Es);
        assert_eq!(answer(&scene, AskState::Open, texts), "");
        assert!(answer(&scene, AskState::Committed(4.0), texts).contains("son **6**, a 2 de lo tuyo"));
        assert!(answer(&scene, AskState::Committed(6.0), texts).ends_with("1 + 2 + 2 + 1 = 6."));
        assert!(question(&scene, texts).contains("max_pooling2d"));
        let dense = Scene::new(&Preset::Dense.sequential());
        assert!(answer(&dense, AskState::Skipped, texts).starts_with("**784**"));
    }

    #[test]
    fn cards_tell_layers_apart_that_give_something_else() {
        // A card leaves out what a layer is drawn from and what it learns.
        let told = |layer: &Layer| {
            let left = ["use_bias", "momentum", "epsilon"];
            let said = Setting::of(layer).iter().filter(|setting| !left.contains(&setting.name()));
            (layer.class(), said.map(|setting| setting.write(layer)).collect::<Vec<_>>())
        };
        let layers: Vec<Layer> = Layer::examples().into_iter().map(|example| example.layer).collect();
        for (one, other) in layers.iter().flat_map(|one| layers.iter().map(move |other| (one, other))) {
            if one.class() == other.class() {
                let (one, other) = ((told(one), card(one)), (told(other), card(other)));
                assert_eq!(one.0 == other.0, one.1 == other.1, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn cards_say_what_differs_from_keras_defaults() {
        let cards: Vec<_> = Preset::CnnPool.sequential().layers.iter().map(card).collect();
        assert_eq!(cards, ["64 · 3×3 · relu", "32 · 3×3 · relu", "2×2", "", "100 · relu", "10 · softmax"]);
        let own = Sequential::from_compact("28x28x1-conv4x3x5.s2.same-avg3.s1-drop0.25").unwrap();
        let cards: Vec<_> = own.layers.iter().map(card).collect();
        assert_eq!(cards, ["4 · 3×5 · ↓2×2 · same", "3×3 · ↓1×1", "0.25"]);
    }
}
