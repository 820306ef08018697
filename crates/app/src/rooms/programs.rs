//! What the rooms print at an address, and the numbers that they show there: for the tests that run the programs. No part
//! of the page.

use super::shared::map::{MapScene, MapState};
use super::shared::trained::image::Image;
use super::shared::{Arrival, RoomState, filter};
use super::{
    activation, architecture, channels, convolution, correlation, dataset, filters, output, padding, pooling, stride,
};
use crate::i18n::{Locale, Texts};
use crate::laboratory::settings::RunSettings;
use crate::shell::{Query, Room};
use ::dataset::synthetic;
use inference::{Forward, Trained};
use ops::{Grid, Operation};
use std::sync::Arc;

/// A program that a room prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// `numpy`, `scipy` or `keras`, as the page calls it.
    pub name: &'static str,
    /// What one copies.
    pub text: String,
    /// Python that is evaluated after it, for what it computes and does not print; empty where it prints all.
    pub then: &'static str,
    /// The numbers that it prints and `then` gives, in their order, as the room has them.
    pub shows: Vec<f64>,
}

impl Program {
    fn new(name: &'static str, text: &str, shows: Vec<f64>) -> Self {
        Self { name, text: text.replace("**", ""), then: "", shows }
    }
}

/// The programs of a room at an address; none in a room that prints none. `None` where the room does not take all of the
/// address.
#[must_use]
pub fn printed(room: Room, query: &Query) -> Option<Vec<Program>> {
    match room {
        Room::Correlation => state(query).map(|state| of_signals(&state)),
        Room::Convolution => map(query, |state: &convolution::State| Some(&state.0)),
        Room::Padding => map(query, |state: &padding::State| Some(&state.filter)),
        Room::Stride => map(query, |state: &stride::State| Some(&state.filter)),
        Room::Activation => map(query, |_: &activation::State| None),
        Room::Pooling => map(query, |_: &pooling::State| None),
        Room::Filters => state(query).and_then(|state| of_magnifier(&state)),
        Room::Channels => state(query).and_then(|state| of_channels(&state)),
        Room::Architecture => state(query).and_then(|state| of_stack(&state)),
        Room::Output => state(query).and_then(|state| of_sums(&state)),
        Room::Dataset => state(query).map(|state| of_window(&state)),
        Room::Training => of_run(query),
        Room::Home | Room::Inside => Some(Vec::new()),
    }
}

/// The state of an address, where the room takes all of it.
fn state<S: RoomState>(query: &Query) -> Option<S> {
    let arrival = Arrival::<S>::of(query);
    arrival.broken.is_empty().then_some(arrival.state)
}

fn of_signals(state: &correlation::State) -> Vec<Program> {
    let shows = correlation::Scene::new(state).output;
    vec![
        Program::new("numpy", &correlation::code::numpy(state), shows.clone()),
        Program::new("keras", &correlation::code::keras(state), shows),
    ]
}

/// The programs of a room that turns one map into another; `filter` gives the filter of a room that has one.
fn map<S: MapState>(query: &Query, filter: fn(&S) -> Option<&filter::FilterState>) -> Option<Vec<Program>> {
    let state = state::<S>(query)?;
    let scene = state.scene().ok()?;
    let [(name, own), (_, keras)] = match (filter(&state), &scene.operation) {
        (Some(filter), _) => {
            [("scipy", filter::code::scipy(&scene.input, filter)), ("keras", filter::code::keras(&scene.input, filter))]
        }
        (None, Operation::Activation(function)) => [
            ("numpy", activation::code::numpy(&scene.input, *function)),
            ("keras", activation::code::keras(&scene.input, *function)),
        ],
        (None, _) => [("numpy", pooling::code::numpy(&scene)), ("keras", pooling::code::keras(&scene))],
    };
    let shows = |scene: &MapScene| scene.output.as_slice().to_vec();
    Some(vec![Program::new(name, &own, shows(&scene)), Program::new("keras", &keras, shows(&scene))])
}

fn of_magnifier(state: &filters::State) -> Option<Vec<Program>> {
    let planes = filters::pictures::draw(state.subject)?.planes(state.colour);
    let plane = planes.plane(state.channel.place())?;
    let at = state.at.or(filters::pictures::first_place(state.subject))?;
    let across = state.panel == filters::Panel::Transposed;
    let reading = filters::magnifier::Reading::of(plane, &state.kernel, at, across);
    let square = state.kernel.height() == state.kernel.width();
    let alone = if across { reading.transposed } else { reading.response };
    let (scipy, keras) = if square {
        let all = [reading.transposed, reading.sum(), reading.magnitude(), reading.response];
        (all.to_vec(), vec![reading.transposed, reading.response])
    } else {
        // Where both see different windows, the program is about the one that is read.
        (vec![alone], vec![alone])
    };
    Some(vec![
        Program::new("scipy", &filters::code::scipy(&reading, &state.kernel), scipy),
        Program::new("keras", &filters::code::keras(&reading, &state.kernel), keras),
    ])
}

fn of_channels(state: &channels::State) -> Option<Vec<Program>> {
    let scene = channels::Scene::new(&state.layer).ok()?;
    let shown = scene.maps.get(state.map).map(Grid::as_slice)?.to_vec();
    let counted = [shown.as_slice(), &[state.layer.parameters() as f64]].concat();
    Some(vec![
        Program::new("scipy", &channels::code::scipy(&state.layer, state.map), shown),
        Program::new("keras", &channels::code::keras(&state.layer, state.map), counted),
    ])
}

fn of_stack(state: &architecture::State) -> Option<Vec<Program>> {
    let (shapes, params) = (state.stack.shapes().ok()?, state.stack.layer_params().ok()?);
    let level = |(shape, params): (Vec<usize>, &network::Params)| {
        let sizes = shape.into_iter().chain([params.total()]);
        sizes.map(|size| size as f64).collect::<Vec<_>>()
    };
    let shows = shapes.into_iter().zip(&params).flat_map(level).collect();
    let text = architecture::code::keras(&state.stack, state.pick.level);
    let then = "[n for layer in model.layers for n in (*layer.output.shape[1:], layer.count_params())]";
    Some(vec![Program { then, ..Program::new("keras", &text, shows) }])
}

fn of_sums(state: &output::State) -> Option<Vec<Program>> {
    let image = match state.subject {
        output::Subject::Drawn(index) => Image::drawn(index),
        // What somebody drew stands in no address.
        output::Subject::Blank | output::Subject::Own => Image::blank(),
    };
    let network = Arc::new(Trained::read(include_bytes!("../../../../web/networks/small.safetensors")).ok()?);
    let levels = Forward::new(&network, image.pixels).ok()?.finish().ok()?;
    let scene = output::scene::Scene::of(&network, &levels)?;
    let to = (state.to == output::To::Followed).then(|| state.class.unwrap_or_else(|| scene.winner()));
    let label = state.label.or(image.label).unwrap_or(0);
    let decision = output::scene::Decision::of(&scene.sums(), state.add, to, label);
    let shows = [decision.probabilities.as_slice(), &[decision.loss], &decision.gradient].concat();
    Some(vec![
        Program::new("numpy", &output::code::numpy(&decision), shows.clone()),
        Program::new("keras", &output::code::keras(&decision), shows),
    ])
}

fn of_window(state: &dataset::State) -> Vec<Program> {
    let (pixels, label) = synthetic::garment(&state.options(), state.index.unwrap_or(0) as u64);
    let size = (synthetic::SIZE, synthetic::SIZE);
    let image = dataset::Image { index: 0, label, size, pixels: pixels.to_vec() };
    let window = dataset::window::Window::around(&image, state.at);
    let values: Vec<f64> = window.values.iter().map(|&value| value.into()).collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt();
    let scaled = values.iter().map(|value| value / 255.0);
    let shows = [mean, spread].into_iter().chain(scaled).collect();
    vec![
        Program::new("numpy", &dataset::code::numpy(&window), shows),
        Program::new("keras", dataset::code::KERAS, Vec::new()),
    ]
}

fn of_run(query: &Query) -> Option<Vec<Program>> {
    let (settings, unread) = RunSettings::from_query(query.pairs());
    let text = super::training::code::keras(&settings, false, Texts::new(Locale::En).training());
    unread.is_empty().then(|| vec![Program::new("keras", &text, Vec::new())])
}
