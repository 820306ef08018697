//! Where the publisher's files are kept in the browser.

use super::download::FILES;
use crate::platform::worker::beside_page;

/// The store's name. Another number where what is kept changes its shape.
pub(super) const STORE: &str = "nucleo-fashion-mnist-1";

/// Where one of [`FILES`] is kept. Nothing is on the page's host under this address.
pub(super) fn address(file: usize) -> String {
    beside_page(&("fashion-mnist/".to_owned() + FILES.get(file).map_or("", |file| file.name)))
}
