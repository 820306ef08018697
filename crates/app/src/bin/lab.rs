//! The laboratory's entry point.

use app::shell::Bundle;

fn main() {
    app::start(Bundle::Laboratory, app::rooms::laboratory);
}
