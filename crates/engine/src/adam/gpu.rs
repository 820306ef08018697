//! Adam on a graphics adapter: all parameters in one launch, or a few.
//!
//! Values and both moments of all parameters lie in one buffer, the state: three rows, in each of them the parameters one
//! after the other. A step writes a new state; what callers hold are views of it. Parameters that are not in one state
//! yet, as before the first step, are each brought into one by a launch of their own.

use super::{Adam, Moments, Step};
use crate::gpu::{Access, Launch, Shader, empty, padded, view};
use crate::memory::Memory;
use burn::Tensor;
use burn::backend::{BackendTensor, DispatchTensor, DispatchTensorKind};
use burn_cubecl::CubeBackend;
use burn_cubecl::tensor::CubeTensor;

/// Gradients' buffers in one launch: with the three rows of the old state and the new one, WebGPU binds no more than eight.
const GRADIENTS: [(&str, &str); 4] =
    [("gradient_0_", "START_0"), ("gradient_1_", "START_1"), ("gradient_2_", "START_2"), ("gradient_3_", "START_3")];

/// A parameter on the adapter.
struct Parameter {
    value: CubeTensor,
    gradient: CubeTensor,
    first: CubeTensor,
    second: CubeTensor,
    length: usize,
    /// Where it begins in a row of the state.
    at: usize,
}

/// Parameters side by side whose gradients lie in one buffer as they do in the state.
struct Piece {
    at: usize,
    count: usize,
    gradient: CubeTensor,
}

/// The step, or what was given where it is not all on a graphics adapter.
pub(super) fn adam(steps: Vec<Step>, how: Adam) -> Result<Vec<(Tensor<1>, Moments)>, Vec<Step>> {
    let mut row = 0;
    let mut parameters = Vec::with_capacity(steps.len());
    for step in &steps {
        let tensors = [&step.value, &step.gradient, &step.moments.first, &step.moments.second];
        let [Some(value), Some(gradient), Some(first), Some(second)] = tensors.map(on_adapter) else {
            return Err(steps);
        };
        let length = value.meta.num_elements();
        parameters.push(Parameter { value, gradient, first, second, length, at: row });
        row += padded(length);
    }
    drop(steps);
    let Some(any) = parameters.first() else { return Ok(Vec::new()) };
    let state = empty(&any.value, [3 * row]);
    if let Some(old) = common_state(&parameters, row) {
        let rows = [0, 1, 2].map(|at| view(&old, at * row, row));
        for pieces in pieces(&parameters).chunks(GRADIENTS.len()) {
            launch(&rows, pieces, &state, row, false, how);
        }
    } else {
        for Parameter { value, gradient, first, second, length, at } in &parameters {
            let piece = Piece { at: *at, count: *length, gradient: gradient.clone() };
            launch(&[value.clone(), first.clone(), second.clone()], &[piece], &state, row, true, how);
        }
    }
    Ok(parameters
        .iter()
        .map(|Parameter { length, at, .. }| {
            let [value, first, second] = [0, 1, 2].map(|of| off_adapter(view(&state, of * row + at, *length)));
            (value, Moments { first, second })
        })
        .collect())
}

/// A tensor there, with its numbers side by side.
fn on_adapter(tensor: &Tensor<1>) -> Option<CubeTensor> {
    match tensor.clone().into_dispatch().kind {
        DispatchTensorKind::Cube(BackendTensor::Float(tensor)) => Some(CubeBackend::contiguous(tensor)),
        _ => None,
    }
}

fn off_adapter(tensor: CubeTensor) -> Tensor<1> {
    let kind = DispatchTensorKind::Cube(BackendTensor::Float(tensor));
    Tensor::from_dispatch(DispatchTensor { kind, autodiff: Default::default() })
}

/// Where a tensor lies: its buffer, and its first number there.
fn place(tensor: &CubeTensor) -> (impl PartialEq + use<>, usize) {
    let at = tensor.handle.offset_start.unwrap_or_default() as usize / size_of::<f32>();
    (tensor.handle.clone().binding().memory.id(), at)
}

/// The whole buffer of a view.
fn whole(view: &CubeTensor) -> CubeTensor {
    let mut all = view.clone();
    (all.handle.offset_start, all.handle.offset_end) = (None, None);
    let count = all.handle.size() as usize / size_of::<f32>();
    crate::gpu::reshaped(all, [count])
}

/// The state in which all of the parameters lie as a step leaves them.
fn common_state(parameters: &[Parameter], row: usize) -> Option<CubeTensor> {
    let any = &parameters.first()?.value;
    let (buffer, whole) = (place(any).0, whole(any));
    let fits = whole.meta.num_elements() == 3 * row
        && parameters.iter().all(|one| {
            let rows = [&one.value, &one.first, &one.second].map(place);
            rows.iter().enumerate().all(|(of, (in_buffer, at))| *in_buffer == buffer && *at == of * row + one.at)
        });
    fits.then_some(whole)
}

fn pieces(parameters: &[Parameter]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for Parameter { gradient, length, at, .. } in parameters {
        let (buffer, start) = place(gradient);
        match pieces.last_mut() {
            Some(last) if place(&last.gradient) == (buffer, start.wrapping_sub(last.count)) => {
                last.count += padded(*length);
            }
            _ => pieces.push(Piece { at: *at, count: padded(*length), gradient: gradient.clone() }),
        }
    }
    for piece in &mut pieces {
        // As much of the buffer as the piece has; a gradient by itself ends with its numbers.
        let (_, start) = place(&piece.gradient);
        let whole = whole(&piece.gradient);
        piece.count = piece.count.min(whole.meta.num_elements() - start);
        piece.gradient = view(&whole, start, piece.count);
    }
    pieces
}

/// A step of side by side `pieces`; the rows of the `old` state are whole, or begin with the pieces where `alone`.
fn launch(old: &[CubeTensor; 3], pieces: &[Piece], state: &CubeTensor, row: usize, alone: bool, how: Adam) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let (begin, end) = (first.at, last.at + last.count);
    let access = Access::read(old[0].meta.num_elements());
    let mut buffers = vec![("value", access), ("first", access), ("second", access)];
    let mut tensors: Vec<&CubeTensor> = old.iter().collect();
    let mut constants = Vec::with_capacity(pieces.len());
    for (piece, (name, start)) in pieces.iter().zip(GRADIENTS) {
        buffers.push((name, Access::read(piece.count)));
        tensors.push(&piece.gradient);
        constants.push((start, (piece.at - begin) as u32));
    }
    buffers.push(("state", Access::WriteFours));
    tensors.push(state);
    let (text, repeats) = (include_str!("step.wgsl"), [pieces.len() as u32, 1]);
    let shader = Shader { name: "adam", text, repeats, constants, buffers };
    let told = [begin, end, row, if alone { begin } else { 0 }].map(|size| size as u32);
    let Adam { rate, beta_1, beta_2, epsilon } = how;
    let tuned = [rate, epsilon, 0.0, 0.0, beta_1, beta_2, 1.0 - beta_1, 1.0 - beta_2].map(|number| number as f32);
    shader.run(&tensors, (end - begin).div_ceil(4), Launch { told, tuned, fleeting: true });
}
