//! The entry point of the stacks of layers.

use app::shell::Bundle;

fn main() {
    app::start(Bundle::Stacks, app::rooms::stacks);
}
