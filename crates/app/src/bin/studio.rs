//! The entry point of the pictures and volumes.

use app::shell::Bundle;

fn main() {
    app::start(Bundle::Studio, app::rooms::studio);
}
