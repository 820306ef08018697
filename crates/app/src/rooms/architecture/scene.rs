use super::state::{Pick, size};
use network::{Cells, Layer, Params, Sequential};
use std::ops::Range;

/// Everything the figure shows of a stack that is a network, but for the cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The layers.
    pub stack: Sequential,
    /// The input, and what each layer gives.
    pub levels: Vec<Level>,
    /// Parameters of the whole stack.
    pub params: Params,
}

/// The input, or what a layer gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The name that Keras gives the layer; empty for the input.
    pub name: String,
    /// Keras' class; empty for the input.
    pub class: &'static str,
    /// Without the batch axis.
    pub shape: Vec<usize>,
    /// Parameters of the layer.
    pub params: usize,
}

impl Level {
    /// Whether its cells lie over the image; otherwise they are a flat list.
    #[must_use]
    pub fn spatial(&self) -> bool {
        self.shape.len() > 1
    }
}

/// What a cell sees of the image, along one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// From the first to the last position seen, padding left out; empty where only padding is seen.
    pub inside: Range<usize>,
    /// How many positions there would be if the image had no border.
    pub whole: usize,
    /// How many of them are seen, padding left out: fewer than `inside` holds where strides or dilation leave gaps.
    pub seen: usize,
}

impl Scene {
    /// The levels of a stack that is a network.
    #[must_use]
    pub fn new(stack: &Sequential) -> Self {
        let rows = stack.summary().map(|summary| summary.rows).unwrap_or_default();
        let input = Level { name: String::new(), class: "", shape: stack.input.clone(), params: 0 };
        let layers = rows.into_iter().map(|row| Level {
            name: row.name,
            class: row.class,
            shape: row.output,
            params: row.params.total(),
        });
        Self {
            stack: stack.clone(),
            levels: std::iter::once(input).chain(layers).collect(),
            params: stack.params().unwrap_or_default(),
        }
    }

    /// The last level whose cells lie over the image; 0 is the image itself.
    #[must_use]
    pub fn last_map(&self) -> usize {
        self.levels.iter().rposition(Level::spatial).unwrap_or(0)
    }

    /// Rows and columns of a level.
    #[must_use]
    pub fn size(&self, level: usize) -> (usize, usize) {
        self.levels.get(level).map_or((0, 0), |level| size(&level.shape))
    }

    /// What a cell sees in the levels below it, and which cells of the levels above see it.
    #[must_use]
    pub fn trace(&self, level: usize, cell: (usize, usize)) -> Vec<Cells> {
        self.stack.trace(level, cell).unwrap_or_default()
    }

    /// The cell of each level that stands for the picked one: the middle of what it sees, or of what sees it.
    #[must_use]
    pub fn cells(&self, pick: Pick) -> Vec<(usize, usize)> {
        let trace = self.trace(pick.level, pick.cell);
        let middle = |range: &Range<usize>| (range.start + range.end - 1) / 2;
        let cell = |(index, level): (usize, &Level)| {
            let bounds = trace.get(index).and_then(Cells::bounds);
            bounds.map_or_else(|| super::state::middle(&level.shape), |(rows, cols)| (middle(&rows), middle(&cols)))
        };
        self.levels.iter().enumerate().map(cell).collect()
    }

    /// What a cell of a layer sees of the image, rows and columns; `None` for the input.
    #[must_use]
    pub fn field(&self, level: usize, cell: (usize, usize)) -> Option<(Extent, Extent)> {
        let field = self.stack.receptive_field(level.checked_sub(1)?, cell).ok()?;
        let extent = |axis: network::AxisField| Extent {
            whole: usize::try_from(axis.unclipped.end.saturating_sub(axis.unclipped.start)).unwrap_or(0),
            seen: axis.seen.len(),
            inside: axis.clipped,
        };
        Some((extent(field.rows), extent(field.cols)))
    }

    /// How the height of the field of a level comes about: the pixel itself, and what each window below adds as (cells
    /// beyond its first, pixels from one of its cells to the next).
    #[must_use]
    pub fn growth(&self, level: usize) -> Vec<(usize, usize)> {
        let mut jump = 1_usize;
        let windows = self.stack.layers.iter().take(level).filter_map(Layer::window);
        windows
            .map(|window| {
                let step = (window.rows.span().saturating_sub(1), jump);
                jump = jump.saturating_mul(window.rows.stride);
                step
            })
            .filter(|(more, _)| *more > 0)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use network::Preset;

    fn scene(preset: Preset) -> Scene {
        Scene::new(&preset.sequential())
    }

    #[test]
    fn the_networks_of_the_notebook_have_keras_numbers() {
        let golden = golden::json("networks.json").unwrap();
        for preset in Preset::ALL {
            let expected = &golden[preset.name()];
            let scene = scene(preset);
            assert_eq!(scene.params.total() as u64, expected["params"].as_u64().unwrap());
            let layers = expected["layers"].as_array().unwrap();
            assert_eq!(layers.len() + 1, scene.levels.len());
            for (layer, level) in layers.iter().zip(&scene.levels[1..]) {
                assert_eq!(level.params as u64, layer["params"].as_u64().unwrap());
                assert_eq!(serde_json::json!(level.shape), layer["output"]);
            }
        }
    }

    #[test]
    fn the_cell_stays_over_its_place() {
        let scene = scene(Preset::CnnPool);
        let cells = scene.cells(Pick { level: 0, cell: (14, 14) });
        assert_eq!(cells[..4], [(14, 14), (13, 13), (12, 12), (6, 6)]);
        assert_eq!(scene.cells(Pick { level: 3, cell: (6, 6) })[0], (14, 14));
        assert_eq!(cells.len(), 7);
    }

    #[test]
    fn the_growth_adds_up_to_the_field() {
        for preset in Preset::ALL {
            let scene = scene(preset);
            for level in 1..=scene.last_map() {
                let (rows, _) = scene.field(level, (0, 0)).unwrap();
                let sum: usize = scene.growth(level).iter().map(|(more, jump)| more * jump).sum();
                assert_eq!(rows.whole, sum + 1, "{} {level}", preset.name());
            }
        }
        assert_eq!(scene(Preset::CnnPool).growth(3), [(2, 1), (2, 1), (1, 1)]);
        assert_eq!(scene(Preset::Small).growth(4), [(2, 1), (1, 1), (2, 2), (1, 2)]);
    }

    #[test]
    fn the_border_cuts_the_field() {
        let scene = scene(Preset::Small);
        let (rows, cols) = scene.field(1, (0, 27)).unwrap();
        assert_eq!((rows.inside, rows.whole, rows.seen), (0..2, 3, 2));
        assert_eq!((cols.inside, cols.whole, cols.seen), (26..28, 3, 2));
        assert_eq!(scene.field(0, (0, 0)), None);
    }
}
