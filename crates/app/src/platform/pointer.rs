//! Where a pointer is.

use wasm_bindgen::JsCast as _;

/// How far right `event` is within the element that listens to it, as a fraction: 0 at its left edge, 1 at its right.
#[must_use]
pub fn horizontal_fraction(event: &web_sys::PointerEvent) -> Option<f64> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = element.get_bounding_client_rect();
    (bounds.width() > 0.0).then(|| (f64::from(event.client_x()) - bounds.left()) / bounds.width())
}
