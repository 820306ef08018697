//! The entry point of the ending.

fn main() {
    app::start(app::rooms::COURSE);
}
