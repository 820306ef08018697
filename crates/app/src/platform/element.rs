//! Elements: measuring them, focus, and pointers.

use super::life::Life;
use super::numeral;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// The width of the content box of `element`, in CSS pixels; 0 before it is laid out.
#[must_use]
pub fn width(element: &web_sys::Element) -> f64 {
    f64::from(element.client_width())
}

/// The room that a figure has, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Space {
    /// Its own content width.
    pub width: f64,
    /// The window's height.
    pub window: f64,
    /// How large letters are against those of a window of 720 lines: 1 there.
    pub scale: f64,
    /// Whether nothing but the room's stage is shown.
    pub alone: bool,
}

impl Default for Space {
    /// A figure that has not been measured yet.
    fn default() -> Self {
        Self { width: 640.0, window: 720.0, scale: 1.0, alone: false }
    }
}

impl Space {
    /// What `element` has now.
    fn of(element: &web_sys::Element) -> Self {
        let window = leptos::prelude::window();
        let usual = Self::default();
        let height = window.inner_height().ok().and_then(|height| height.as_f64());
        let root = document().document_element();
        let style = root.and_then(|root| window.get_computed_style(&root).ok().flatten());
        let size = style.and_then(|style| style.get_property_value("font-size").ok());
        let size = size.and_then(|size| numeral::parse(size.trim_end_matches("px")));
        Self {
            width: width(element),
            window: height.unwrap_or(usual.window),
            scale: size.map_or(usual.scale, |size| (size / 10.0).max(usual.scale)),
            alone: super::document::alone(),
        }
    }
}

/// Keeps `space` equal to what `node` has: now and whenever the window changes.
pub fn follow_space(node: NodeRef<leptos::html::Div>, space: RwSignal<Space>) {
    let life = Life::begin();
    let measure = move || {
        // A frame later the room may have been left.
        if let Some(element) = Some(node).filter(|_| life.lasts()).and_then(|node| node.get_untracked()) {
            let now = Space::of(&element);
            if now.width > 0.0 && now != space.get_untracked() {
                space.set(now);
            }
        }
    };
    Effect::new(move |_| {
        if node.get().is_some() {
            measure();
            // Once more after fonts and scrollbars have settled.
            request_animation_frame(measure);
        }
    });
    let handle = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || handle.remove());
}

/// How far down `event` is within the element that listens to it, as a fraction: 0 at its top, 1 at its bottom.
#[must_use]
pub fn vertical_fraction(event: &web_sys::PointerEvent) -> Option<f64> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = element.get_bounding_client_rect();
    (bounds.height() > 0.0).then(|| (f64::from(event.client_y()) - bounds.top()) / bounds.height())
}

/// Sends all further events of this pointer to the element that listens to it, until it is lifted.
pub fn capture_pointer(event: &web_sys::PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Focuses the gridcell with these attributes within the grid that contains the event's target.
pub fn focus_cell(event: &web_sys::KeyboardEvent, row: usize, column: usize) {
    let cell = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("[role=grid]").ok().flatten())
        .and_then(|grid| grid.query_selector(&format!("[data-row='{row}'][data-col='{column}']")).ok().flatten())
        .and_then(|cell| cell.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(cell) = cell {
        let _ = cell.focus();
    }
}

/// Whether a key press belongs to what has the focus (a field, a grid, a slider, a button's space bar) or is a
/// shortcut of the browser, so that page-wide keys keep out of it.
#[must_use]
pub fn wants_key(event: &web_sys::KeyboardEvent) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return true;
    }
    let holders = if event.key() == " " {
        "input, textarea, select, button, a, summary, [role=grid], [role=slider]"
    } else {
        "input, textarea, select, [role=grid], [role=slider], [role=tablist]"
    };
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.closest(holders).ok().flatten().is_some())
}

/// Focuses an input with the caret after what it holds, so that typing goes on.
pub fn focus_at_end(input: &web_sys::HtmlInputElement) {
    let _ = input.focus();
    let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let _ = input.set_selection_range(end, end);
}

/// Focuses an input and selects what it holds.
pub fn focus_and_select(input: &web_sys::HtmlInputElement) {
    let _ = input.focus();
    input.select();
}

/// Focuses the slider with this sample number within the figure that contains the event's target.
pub fn focus_handle(event: &web_sys::KeyboardEvent, sample: usize) {
    let handle = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("svg").ok().flatten())
        .and_then(|lane| lane.query_selector(&format!("[data-sample='{sample}']")).ok().flatten())
        .and_then(|handle| handle.dyn_into::<web_sys::SvgElement>().ok());
    if let Some(handle) = handle {
        let _ = handle.focus();
    }
}

/// Scrolls `list`, and nothing around it, until the child that `selector` finds is in sight.
pub fn show_child(list: &web_sys::HtmlElement, selector: &str) {
    let child =
        list.query_selector(selector).ok().flatten().and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok());
    let Some(child) = child else { return };
    let top = child.offset_top() - list.offset_top();
    let bottom = top + child.offset_height();
    let height = list.client_height();
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + height {
        list.set_scroll_top(bottom - height);
    }
}

/// The row and column of the gridcell that `event` comes from.
#[must_use]
pub fn gridcell_of(event: &web_sys::Event) -> Option<(usize, usize)> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let cell = element.closest("[role=gridcell]").ok()??;
    let attribute = |name: &str| cell.get_attribute(name)?.parse().ok();
    Some((attribute("data-row")?, attribute("data-col")?))
}

/// Makes the cell at `row`, `column` the one of `grid` that Tab leads to, and focuses it if wanted. Nothing changes where
/// there is no such cell.
pub fn rove(grid: &web_sys::Element, row: usize, column: usize, focus: bool) {
    let selector = "[data-row='".to_owned() + &row.to_string() + "'][data-col='" + &column.to_string() + "']";
    let Some(cell) = grid.query_selector(&selector).ok().flatten() else { return };
    if let Some(before) = grid.query_selector("[tabindex='0']").ok().flatten() {
        let _ = before.set_attribute("tabindex", "-1");
    }
    let _ = cell.set_attribute("tabindex", "0");
    if let Some(cell) = cell.dyn_ref::<web_sys::HtmlElement>().filter(|_| focus) {
        let _ = cell.focus();
    }
}
