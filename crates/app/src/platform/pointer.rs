//! Where a pointer is.

use wasm_bindgen::JsCast as _;

/// How far right `event` is within the element that listens to it, as a fraction: 0 at its left edge, 1 at its right.
#[must_use]
pub fn horizontal_fraction(event: &web_sys::PointerEvent) -> Option<f64> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = element.get_bounding_client_rect();
    (bounds.width() > 0.0).then(|| (f64::from(event.client_x()) - bounds.left()) / bounds.width())
}

/// The cell of the grid that listens to `event` which lies under the pointer: its row and column, and its number. A
/// finger holds on to where it went down, so that the event's own target would not do.
#[must_use]
pub fn cell_under(event: &web_sys::PointerEvent) -> Option<((usize, usize), f64)> {
    let grid: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let under = web_sys::window()?.document()?.element_from_point(x, y)?;
    let cell = under.closest("[role=gridcell]").ok()??;
    let attribute = |name: &str| cell.get_attribute(name);
    let at = (attribute("data-row")?.parse().ok()?, attribute("data-col")?.parse().ok()?);
    let value = super::numeral::parse(&attribute("data-value")?)?;
    grid.contains(Some(&cell)).then_some((at, value))
}

/// The attribute `name` of the element under `event`, or of the nearest one around it that has it. Unlike the event's
/// target, this is what lies under a pointer that is captured.
#[must_use]
pub fn attribute_under(event: &web_sys::PointerEvent, name: &str) -> Option<String> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let element = leptos::prelude::document().element_from_point(x, y)?;
    element.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}
