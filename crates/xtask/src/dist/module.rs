//! A reader of WebAssembly modules, as far as the build looks into them.

use std::{collections::HashMap, ops::Range};

/// A section whose own name says what it is.
pub(super) const CUSTOM: u8 = 0;
/// The section of what is imported.
pub(super) const IMPORTS: u8 = 2;
/// The section of what is exported.
pub(super) const EXPORTS: u8 = 7;

/// Id and content of every section.
pub(super) fn sections(wasm: &[u8]) -> Option<Vec<(u8, Range<usize>)>> {
    let mut reader = Reader { bytes: wasm, at: 0 };
    if reader.take(8)? != b"\0asm\x01\0\0\0" {
        return None;
    }
    let mut sections = Vec::new();
    while reader.at < wasm.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let start = reader.at;
        reader.take(length)?;
        sections.push((id, start..reader.at));
    }
    Some(sections)
}

/// The module with the content of its sections with this id replaced by what `change` makes of it. `None` when the
/// module cannot be read, or `change` cannot.
pub(super) fn rewritten(
    wasm: &[u8],
    wanted: u8,
    mut change: impl FnMut(&mut Reader, &mut Vec<u8>) -> Option<()>,
) -> Option<Vec<u8>> {
    let mut out = wasm.get(..8)?.to_vec();
    for (id, range) in sections(wasm)? {
        let content = wasm.get(range)?;
        let mut new = Vec::with_capacity(content.len());
        if id == wanted {
            change(&mut Reader { bytes: content, at: 0 }, &mut new)?;
        } else {
            new.extend(content);
        }
        out.push(id);
        write_number(&mut out, u32::try_from(new.len()).ok()?);
        out.extend(new);
    }
    Some(out)
}

/// Writes what [`Reader::number`] reads.
pub(super) fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads from `at` on. Every method gives `None` where the bytes end too soon or are none of this.
pub(super) struct Reader<'a> {
    /// What is read.
    pub(super) bytes: &'a [u8],
    /// Where it has come to.
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, length: u32) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length as usize)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|byte| byte[0])
    }

    /// An unsigned number, seven bits a byte, lowest first.
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return u32::try_from(number).ok();
            }
        }
        None
    }

    pub(super) fn name(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Some(())
    }

    /// Steps over what an import is; whether it is a function.
    pub(super) fn import_kind(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => {
                self.number()?;
                return Some(true);
            }
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => {
                self.take(2)?;
            }
            _ => return None,
        }
        Some(false)
    }

    /// What follows the section's own name: subsections, of which number 1 names the functions.
    pub(super) fn function_names(&mut self) -> Option<HashMap<u32, &'a str>> {
        let mut names = HashMap::new();
        while self.at < self.bytes.len() {
            let id = self.byte()?;
            let length = self.number()?;
            let mut inner = Reader { bytes: self.take(length)?, at: 0 };
            if id == 1 {
                for _ in 0..inner.number()? {
                    let function = inner.number()?;
                    names.insert(function, inner.name()?);
                }
            }
        }
        Some(names)
    }
}
