//! The page's entry point: everything is in the library, so that it can be tested without a browser.

use app::shell::Bundle;

fn main() {
    app::start(Bundle::Operations, app::rooms::operations);
}
