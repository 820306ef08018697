//! The entry point of the pictures, volumes and stacks.

use app::shell::Bundle;

fn main() {
    app::start(Bundle::Studio, app::rooms::studio);
}
