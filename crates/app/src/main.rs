//! The page's entry point: everything is in the library, so that it can be tested without a browser.

fn main() {
    app::start();
}
