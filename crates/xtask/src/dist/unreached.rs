//! Empties functions that the CPU trainer carries and never calls.
//!
//! burn decides at run time whether a tensor is quantised and how wide its numbers are, so the compiler keeps the code for
//! all of it. The trainer makes 32-bit floats only, and always has vector instructions. With these bodies replaced by a
//! trap, wasm-opt drops what only they called: about a fourteenth of the download. A browser test trains every kind of
//! layer with what is left.

use super::module::{CODE, CUSTOM, IMPORTS, Reader, rewritten, sections, write_number};
use crate::failure::{Failure, Result};
use std::{collections::HashMap, fs, path::Path};

/// A body of three bytes: no locals, `unreachable`, `end`.
const TRAP: [u8; 4] = [3, 0, 0, 11];

/// Whether the function of this (demangled) name works on quantised, half or double precision tensors, converts numbers
/// from one kind to another, or multiplies matrices without vector instructions.
fn unreached(name: &str) -> bool {
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let quantised = ["QTensorOps", "::qtensor::", "quantization::scheme::"].iter().any(|part| name.contains(part));
    let of_burn = ["conv", "conv_transpose", "pool", "mask"]
        .iter()
        .any(|kind| name.strip_prefix("burn_flex::ops::").is_some_and(|rest| rest.starts_with(&format!("{kind}::"))));
    let wide = |part: &str| ["_f16", "_bf16", "_f64"].iter().any(|end| part.ends_with(end));
    quantised
        || (of_burn && name.split("::").any(wide))
        || ["TensorData>::try_cast_clone", "TensorData>::try_cast_inplace"].iter().any(|part| name.contains(part))
        || starts(&["gemm_f64::", "gemm_f16::", "gemm_f32::gemm::f32::scalar::", "gemm_f32::microkernel::scalar::"])
}

/// Rewrites the file at `path`, which must still have its functions' names.
///
/// # Errors
/// When the file cannot be read or written, is no wasm, or has none of these functions: then their names have changed and
/// [`unreached`] has to follow.
pub fn empty(path: &Path) -> Result<()> {
    let wasm = fs::read(path).map_err(Failure::file("read", path))?;
    let (emptied, count) = emptied(&wasm, unreached).filter(|(_, count)| *count > 0).ok_or_else(|| {
        Failure::needs(
            format!("{} names none of the functions that are to be emptied.", path.display()),
            "see how burn names them now, and follow in crates/xtask/src/dist/unreached.rs",
        )
    })?;
    println!("  {count} functions that are never called are emptied.");
    fs::write(path, emptied).map_err(Failure::file("write", path))
}

/// The module with the bodies of all functions that `unwanted` names replaced, and how many they are. `None` when it
/// cannot be read.
fn emptied(wasm: &[u8], unwanted: impl Fn(&str) -> bool) -> Option<(Vec<u8>, usize)> {
    let mut imported = 0;
    let mut names = HashMap::new();
    for (id, range) in sections(wasm)? {
        let mut reader = Reader { bytes: wasm.get(range)?, at: 0 };
        match id {
            IMPORTS => imported = reader.imported_functions()?,
            CUSTOM if reader.name()? == "name" => names = reader.function_names()?,
            _ => {}
        }
    }
    let mut count = 0;
    let out = rewritten(wasm, CODE, |reader, new| {
        let functions = reader.number()?;
        write_number(new, functions);
        for function in imported..imported + functions {
            let length = reader.number()?;
            let body = reader.take(length)?;
            if names.get(&function).is_some_and(|name| unwanted(name)) {
                count += 1;
                new.extend(TRAP);
            } else {
                write_number(new, length);
                new.extend(body);
            }
        }
        Some(())
    })?;
    Some((out, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, content.len() as u8], content].concat()
    }

    /// One imported function, one kept, one not; each of the latter returns a number.
    fn module() -> Vec<u8> {
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 1, 0x7f]),
            section(2, b"\x01\x01m\x01f\x00\x00"),
            section(3, &[2, 0, 0]),
            section(10, &[2, 4, 0, 0x41, 7, 11, 4, 0, 0x41, 9, 11]),
            section(0, b"\x04name\x01\x0b\x03\x00\x01i\x01\x01k\x02\x02no"),
        ]
        .concat()
    }

    #[test]
    fn only_what_is_named_is_emptied() {
        let (emptied, count) = emptied(&module(), |name| name == "no").unwrap();
        assert_eq!(count, 1);
        let code: Vec<_> = sections(&emptied).unwrap().into_iter().filter(|(id, _)| *id == CODE).collect();
        assert_eq!(emptied[code[0].1.clone()], [2, 4, 0, 0x41, 7, 11, 3, 0, 0, 11]);
    }

    #[test]
    fn a_module_without_such_functions_stays_as_it_is() {
        assert_eq!(super::emptied(&module(), |_| false), Some((module(), 0)));
    }

    #[test]
    fn damaged_modules_are_refused() {
        let module = module();
        assert!(
            (0..module.len())
                .filter(|end| ![8, 15, 24, 29, 42].contains(end))
                .all(|end| { super::emptied(&module[..end], |_| true).is_none() })
        );
    }

    #[test]
    fn single_precision_stays() {
        for kept in [
            "burn_flex::ops::conv::conv3d_f32::h0",
            "burn_flex::ops::reduce::sum_f64::h0",
            "gemm_f32::gemm::f32::simd128::gemm_basic::h0",
            "burn_std::data::tensor::conversion::<impl burn_std::data::tensor::base::TensorData>::try_into_vec::h0",
            "<burn_flex::backend::Flex as burn_backend::backend::ops::tensor::FloatTensorOps>::float_matmul",
        ] {
            assert!(!unreached(kept), "{kept}");
        }
        for emptied in [
            "burn_flex::ops::conv_transpose::conv_transpose3d_bf16::h0",
            "burn_flex::ops::pool::avg_pool3d_f16::{{closure}}::h0",
            "gemm_f64::microkernel::simd128::f64::x3x4::h0",
            "gemm_f32::microkernel::scalar::f32::x2x4::h0",
            "burn_std::data::tensor::conversion::<impl burn_std::data::tensor::base::TensorData>::try_cast_clone::h0",
            "burn_backend::backend::ops::qtensor::QTensorOps::q_add::h0",
        ] {
            assert!(unreached(emptied), "{emptied}");
        }
    }
}
