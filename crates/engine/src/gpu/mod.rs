//! What all kernels for graphics adapters share: WGSL text made for one problem, and launching it.
//!
//! A kernel is a WGSL file beside its operation. Sizes are written into its text before it is compiled ([`Shader`]), so
//! that loops have known ends and divisions known divisors; how many images a batch has is told with every launch, since
//! the last batch of an epoch is smaller and would have to be compiled anew.

mod shader;
mod tensors;

pub(crate) use shader::{Access, Launch, Shader};
pub(crate) use tensors::{empty, padded, reshaped, shape, split, view};

/// Invocations of a workgroup.
pub(crate) const GROUP: u32 = 64;

/// Invocations that keep a large adapter busy: where the results of a kernel are fewer, their sums are split.
const ENOUGH: u32 = 1 << 14;

/// Terms that an invocation adds up by itself at least: to add up what invocations of a workgroup found costs as much.
const ALONE: u32 = 8;

/// Parts of a sum at most, each summed by other workgroups.
const PARTS: u32 = 256;

/// How many invocations share each of `results` sums of `terms`: a power of two up to a workgroup.
pub(crate) fn lanes(results: u32, terms: u32) -> u32 {
    let wanted = ENOUGH.div_ceil(results.max(1)).next_power_of_two();
    let useful = (terms / ALONE + 1).next_power_of_two() / 2;
    wanted.min(useful).clamp(1, GROUP)
}

/// In how many parts, each summed by other workgroups, a sum of `terms` is split when `threads` do one part.
pub(crate) fn parts(threads: u32, terms: u32) -> u32 {
    (2 * ENOUGH).div_ceil(threads.max(1)).clamp(1, terms.clamp(1, PARTS))
}

/// Does `work` with all kernels compiled and none of them run: what it gives are no numbers, but the same on real tensors
/// need not wait for compilers any more.
pub fn without_running<T>(work: impl FnOnce() -> T) -> T {
    let _guard = burn_cubecl::cubecl::dry_run::DryRun::new();
    work()
}
