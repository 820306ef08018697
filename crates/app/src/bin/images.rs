//! The entry point of the images.

fn main() {
    app::start(app::rooms::IMAGES);
}
