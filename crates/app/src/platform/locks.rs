//! Names that one page of the site holds at a time: Web Locks. The browser takes a lock back when its page ends, however
//! it ends, so that others can tell what belongs to a living page.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A name that this page holds, until the value is dropped.
#[derive(Debug)]
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// What came of asking for a name.
#[derive(Debug)]
pub enum Taken {
    /// It is this page's.
    Held(Lock),
    /// Another page has it, or this one already.
    Busy,
    /// The browser knows no locks.
    Unknown,
}

fn manager() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn method(manager: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(manager, &name.into()).ok()?.dyn_into().ok()
}

/// A promise and what settles it.
fn promise() -> Option<(Promise, Function)> {
    let mut settle = None;
    let promise = Promise::new(&mut |resolve, _| settle = Some(resolve));
    Some((promise, settle?))
}

/// Takes `name` if nobody has it.
pub async fn take(name: &str) -> Taken {
    ask(name).await.unwrap_or(Taken::Unknown)
}

async fn ask(name: &str) -> Option<Taken> {
    let manager = manager()?;
    let request = method(&manager, "request")?;
    let (held, release) = promise()?;
    let (answer, tell) = promise()?;
    // The lock is held for as long as the promise is open that this gives.
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let _ = tell.call1(&JsValue::UNDEFINED, &JsValue::from_bool(lock.is_object()));
        if lock.is_object() { held.into() } else { JsValue::UNDEFINED }
    });
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let asked = request.call3(&manager, &name.into(), &options, &granted).ok()?;
    // A request that is refused never calls back.
    let first = JsFuture::from(Promise::race(&Array::of2(&answer, &asked))).await.ok()?;
    Some(if first.is_truthy() { Taken::Held(Lock(release)) } else { Taken::Busy })
}

/// The names that pages of the site hold; `None` where the browser knows no locks.
pub async fn held() -> Option<Vec<String>> {
    let manager = manager()?;
    let asked: Promise = method(&manager, "query")?.call0(&manager).ok()?.dyn_into().ok()?;
    let state = JsFuture::from(asked).await.ok()?;
    let held: Array = Reflect::get(&state, &"held".into()).ok()?.dyn_into().ok()?;
    Some(held.iter().filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string()).collect())
}
