//! The laboratory's entry point.

fn main() {
    app::start(app::rooms::LABORATORY);
}
