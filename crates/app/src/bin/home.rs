//! The entry point of the way in.

fn main() {
    app::start(app::rooms::HOME);
}
