//! Files that stay in the browser from one visit to the next: Cache Storage.

use super::blob::Blob;
use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, DomException, Request, Response};

/// Why something is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKept {
    /// There is no room for it.
    Full,
    /// The browser does not let the page keep anything.
    Denied,
}

/// A store of files under the addresses that they would have on the page's host. Nothing is asked of the host.
#[derive(Debug, Clone)]
pub struct Store(Cache);

fn storage() -> Result<CacheStorage, NotKept> {
    // Without a secure context there is none, and asking for it would throw.
    let caches = Reflect::get(&window(), &"caches".into()).map_err(|_| NotKept::Denied)?;
    caches.dyn_into().map_err(|_| NotKept::Denied)
}

fn why(error: &JsValue) -> NotKept {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    if name == "QuotaExceededError" { NotKept::Full } else { NotKept::Denied }
}

impl Store {
    /// Opens the store called `name`, which is made where there is none.
    ///
    /// # Errors
    /// [`NotKept::Denied`] where the browser keeps nothing.
    pub async fn open(name: &str) -> Result<Self, NotKept> {
        let cache = JsFuture::from(storage()?.open(name)).await.map_err(|error| why(&error))?;
        cache.dyn_into().map(Self).map_err(|_| NotKept::Denied)
    }

    /// The addresses of what is kept.
    pub async fn addresses(&self) -> Vec<String> {
        let keys = JsFuture::from(self.0.keys()).await.unwrap_or(JsValue::NULL);
        let keys = keys.dyn_into::<Array>().unwrap_or_default();
        keys.iter().filter_map(|key| Some(key.dyn_into::<Request>().ok()?.url())).collect()
    }

    /// What is kept under `address`.
    pub async fn get(&self, address: &str) -> Option<Blob> {
        let response = JsFuture::from(self.0.match_with_str(address)).await.ok()?;
        let response: Response = response.dyn_into().ok()?;
        let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
        blob.dyn_into().ok().map(Blob)
    }

    /// The bytes of what is kept under `address`.
    pub async fn bytes(&self, address: &str) -> Option<Vec<u8>> {
        let blob = self.get(address).await?;
        blob.read(0, blob.len()).await
    }

    /// Keeps `bytes` under `address`.
    ///
    /// # Errors
    /// [`NotKept`] where the browser does not.
    pub async fn put_bytes(&self, address: &str, bytes: &[u8]) -> Result<(), NotKept> {
        self.put(address, &Blob::of(bytes).ok_or(NotKept::Full)?).await
    }

    /// Keeps `blob` under `address`.
    ///
    /// # Errors
    /// [`NotKept`] where the browser does not.
    pub async fn put(&self, address: &str, blob: &Blob) -> Result<(), NotKept> {
        let response = Response::new_with_opt_blob(Some(&blob.0)).map_err(|error| why(&error))?;
        JsFuture::from(self.0.put_with_str(address, &response)).await.map(drop).map_err(|error| why(&error))
    }

    /// Forgets what is kept under `address`.
    pub async fn delete(&self, address: &str) {
        let _ = JsFuture::from(self.0.delete_with_str(address)).await;
    }
}

/// Forgets the store called `name` and all that is in it.
pub async fn forget(name: &str) {
    if let Ok(storage) = storage() {
        let _ = JsFuture::from(storage.delete(name)).await;
    }
}
