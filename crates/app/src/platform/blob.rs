//! Bytes that the browser holds, on its disk where it likes: files as given, downloads, what is kept.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

/// Some bytes, outside the module's memory until they are read.
#[derive(Debug, Clone)]
pub struct Blob(pub(super) web_sys::Blob);

impl Blob {
    /// The bytes of `parts`, one after another.
    #[must_use]
    pub fn join(parts: &[Self]) -> Option<Self> {
        let list: Array = parts.iter().map(|part| &part.0).collect();
        web_sys::Blob::new_with_blob_sequence(&list).ok().map(Self)
    }

    /// These bytes, handed over to the browser.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        web_sys::Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok().map(Self)
    }

    /// The bytes of pieces as they came from a [`super::download::Body`].
    #[must_use]
    pub fn of_pieces(pieces: &[super::download::Piece]) -> Option<Self> {
        let list: Array = pieces.iter().collect();
        web_sys::Blob::new_with_u8_array_sequence(&list).ok().map(Self)
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> u64 {
        // Whole, and far below 2^53.
        self.0.size() as u64
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Some of them, from `start` on; fewer at the end, `None` where the browser cannot read them any more.
    pub async fn read(&self, start: u64, length: u64) -> Option<Vec<u8>> {
        let end = (start + length).min(self.len());
        let part = self.0.slice_with_f64_and_f64(start as f64, end as f64).ok()?;
        let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// The files chosen in the input that raised `event`, with their names. The input is emptied, so that the same file can
/// be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<(String, Blob)> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = named(input.files());
    input.set_value("");
    files
}

/// As [`chosen`], for files that were dropped. Keeps the browser from opening them.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<(String, Blob)> {
    event.prevent_default();
    named(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn named(files: Option<FileList>) -> Vec<(String, Blob)> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).map(|file| (file.name(), Blob(file.into()))).collect()
}
