//! Canvases, and the page's colours to paint them with.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{Clamped, JsCast as _};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Puts `rgba` on `canvas`, which becomes `width` by `height` pixels. Four bytes for each pixel, row by row.
pub fn show(canvas: &HtmlCanvasElement, (width, height): (usize, usize), rgba: &[u8]) {
    let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else { return };
    // Setting a size clears the canvas, even where it is the same.
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height);
    if let (Some(context), Ok(image)) = (context(canvas), image) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// The plane context of a canvas.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// The colour of a custom property of the page, such as `--pos`, as it is in the theme of now.
#[must_use]
pub fn page_colour(name: &str) -> Option<[u8; 3]> {
    let root = document().document_element()?;
    let style = window().get_computed_style(&root).ok()??;
    hex(style.get_property_value(name).ok()?.trim())
}

/// Calls `changed` whenever the system goes from light to dark or back, as long as the current owner lives.
pub fn on_system_theme(changed: impl Fn() + 'static) {
    let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") else { return };
    let closure = Closure::<dyn Fn()>::new(changed);
    let _ = query.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref());
    let held = StoredValue::new_local((query, closure));
    on_cleanup(move || {
        held.try_update_value(|(query, closure)| {
            let _ = query.remove_event_listener_with_callback("change", closure.as_ref().unchecked_ref());
        });
    });
}

/// `#rrggbb`.
fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([byte(0)?, byte(2)?, byte(4)?])
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn colours_are_read_from_their_digits() {
        assert_eq!(hex("#c4601a"), Some([0xc4, 0x60, 0x1a]));
        for broken in ["c4601a", "#fff", "#c4601g", "#c4601á", ""] {
            assert_eq!(hex(broken), None, "{broken}");
        }
    }
}
