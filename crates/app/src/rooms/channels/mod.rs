//! `/channels`: a colour image and up to four kernels. Each map is the sum of what the channels bring, and a bias.

mod cells;
mod channel;
pub(super) mod code;
mod corner;
mod formula;
#[cfg(test)]
mod golden;
mod judgement;
mod kernel;
mod layer;
mod model;
mod panel;
mod planes;
mod preset;
mod question;
mod scene;
mod settings;
mod state;
mod toolbar;
mod two_maps;
mod view;
mod volume;
mod words;

pub use channel::Channel;
pub use judgement::Judgement;
pub use layer::Layer;
pub use preset::Preset;
pub use scene::Scene;
pub use state::State;
pub use view::View;
#[cfg(test)]
pub(super) use words::bounds as answers;
