//! The entry point of the pictures and volumes.

fn main() {
    app::start(app::rooms::STUDIO);
}
