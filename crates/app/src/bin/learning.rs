//! The entry point of the network's end and of what it learns from.

fn main() {
    app::start(app::rooms::LEARNING);
}
