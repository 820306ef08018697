//! The entry point of the operations: everything is in the library, so that it can be tested without a browser.

fn main() {
    app::start(app::rooms::OPERATIONS);
}
