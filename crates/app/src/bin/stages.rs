//! The entry point of the stages after a convolution.

fn main() {
    app::start(app::rooms::STAGES);
}
