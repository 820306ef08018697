//! Where a pointer is.

use wasm_bindgen::JsCast as _;

/// The cell under `event` of a picture with `shape` (rows, columns) cells that fills the element that listens to it.
#[must_use]
pub fn cell_of(event: &web_sys::PointerEvent, shape: (usize, usize)) -> Option<(usize, usize)> {
    let (down, right) = (super::element::vertical_fraction(event)?, horizontal_fraction(event)?);
    Some((place(down, shape.0), place(right, shape.1)))
}

/// The cell at a fraction of `count` cells.
fn place(fraction: f64, count: usize) -> usize {
    ((fraction.max(0.0) * count as f64) as usize).min(count.saturating_sub(1))
}

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

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_fraction_is_a_cell() {
        assert_eq!((place(0.0, 12), place(0.5, 12), place(1.0, 12), place(-1.0, 12), place(0.5, 0)), (0, 6, 11, 0, 0));
    }
}
