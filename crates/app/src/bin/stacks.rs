//! The entry point of the stacks of layers.

fn main() {
    app::start(app::rooms::STACKS);
}
