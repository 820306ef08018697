//! What a stack may be at most. Far above any network that a browser trains, and low enough that no size overflows
//! 32 bits and that no pasted text or link makes the page allocate or compute without end.

/// Layers in a stack.
pub const LAYERS: usize = 64;
/// Any one number of a layer: filters, units, and each side of the input.
pub const COUNT: usize = 65_536;
/// Height, width or depth of the input.
pub const INPUT_SIDE: usize = 4_096;
/// Each side of a kernel, pool, stride or dilation.
pub const WINDOW_SIDE: usize = 1_024;
/// Values in one layer's output, for one sample.
pub const VALUES: usize = 1 << 24;
/// Parameters of a whole stack, which is only looked at: VGG-16 has an eighth of them.
pub const PARAMS: usize = 1 << 30;
/// Parameters of a stack that is trained (half a gigabyte of 32-bit floats).
pub const TRAINED_PARAMS: usize = 1 << 27;
/// Bytes of a Keras program or a compact text.
pub const TEXT: usize = 1 << 16;
/// Steps that a Keras program may take while it is read: enough for any that builds layers, and soon over for one that
/// never ends.
pub const STEPS: usize = 500_000;
