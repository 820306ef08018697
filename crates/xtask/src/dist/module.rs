//! WebAssembly modules, section by section.

use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

/// The module with the sections that `change` writes anew; all others stay as they are. `None` when the module cannot be
/// read, or `change` fails.
pub(super) fn rewritten(
    wasm: &[u8],
    mut change: impl FnMut(&mut Module, Payload<'_>) -> Option<Changed>,
) -> Option<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.ok()?;
        // Functions come one by one as well, after the section that they are in.
        let section = payload.as_section();
        if let (Changed::No, Some((id, range))) = (change(&mut module, payload)?, section) {
            let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
            module.section(&RawSection { id, data: wasm.get(range)? });
        }
    }
    Some(module.finish())
}

/// Whether a section was written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    Yes,
    No,
}
