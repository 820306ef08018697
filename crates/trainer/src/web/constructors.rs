//! The program's constructors: what has to run before anything else does, such as the registers of cubecl's GPU code.
//!
//! wasm-ld takes a module in which nobody calls them for a command, which runs once: it wraps every export in a call of
//! them, and each word from JavaScript registers everything again. That was three quarters of the GPU trainer's time.
//! Where the program calls them itself, the linker leaves the wrappers out; `cargo xtask dist` sees to it that it did.

/// Runs the constructors. For the start function alone, once, first of all.
#[allow(unsafe_code)]
pub(crate) fn call() {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }
    // Safety: the linker makes this function in every module, with this type (no argument, no result), and it is there
    // for being called once before the rest; the start function runs once in a module's life, and this is its first line.
    unsafe { __wasm_call_ctors() }
}
