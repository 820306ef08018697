//! What the browser says of the graphics adapter. `web-sys` has WebGPU behind an unstable flag only, so this reads the
//! few properties by name.

use super::scope::words;
use js_sys::{Function, Object, Promise, Reflect};
use protocol::{DeviceKind, DeviceReport, Failure, FailureKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Names that software adapters go by.
const SOFTWARE: [&str; 4] = ["swiftshader", "llvmpipe", "lavapipe", "basic render"];

/// The adapter that asks for high performance, as burn will.
pub(crate) async fn report() -> Result<DeviceReport, Failure> {
    let none = |why: String| Failure::new(FailureKind::NoDevice, why);
    let adapter = request().await.map_err(|thrown| none(words(&thrown)))?;
    if adapter.is_undefined() {
        return Err(none("this browser has no WebGPU in workers".to_owned()));
    }
    if adapter.is_null() {
        return Err(none("WebGPU is there, but no graphics adapter that it can use".to_owned()));
    }
    let info = get(&adapter, "info");
    let words: Vec<String> = ["vendor", "architecture", "device", "description"]
        .iter()
        .filter_map(|key| get(&info, key).as_string())
        .filter(|word| !word.is_empty())
        .collect();
    let name = words.join(" ");
    let lower = name.to_lowercase();
    let fallback = [&info, &adapter].iter().any(|object| get(object, "isFallbackAdapter").is_truthy());
    let software = fallback || SOFTWARE.iter().any(|known| lower.contains(known));
    Ok(DeviceReport { kind: DeviceKind::WebGpu, adapter: name, software })
}

/// The adapter; `undefined` without WebGPU, `null` without an adapter.
async fn request() -> Result<JsValue, JsValue> {
    let gpu = get(&get(&js_sys::global(), "navigator"), "gpu");
    if gpu.is_undefined() || gpu.is_null() {
        return Ok(JsValue::UNDEFINED);
    }
    let options = Object::new();
    Reflect::set(&options, &"powerPreference".into(), &"high-performance".into())?;
    let request: Function = Reflect::get(&gpu, &"requestAdapter".into())?.dyn_into()?;
    let promise: Promise = request.call1(&gpu, &options)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// A property, or `undefined` where there is none.
fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}
