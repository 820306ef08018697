//! The kinds of numbers that weights are saved as.

use std::borrow::Cow;

/// How a tensor's numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As they are computed with.
    F32,
    F16,
    /// The upper half of a 32-bit float.
    Bf16,
    F64,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::F32, Self::F16, Self::Bf16, Self::F64];

    /// Its name in a header.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::F32 => "F32",
            Self::F16 => "F16",
            Self::Bf16 => "BF16",
            Self::F64 => "F64",
        }
    }

    /// Bytes of a number.
    pub(crate) fn bytes(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F16 | Self::Bf16 => 2,
            Self::F64 => 8,
        }
    }

    /// The numbers as 32-bit floats. What is too large for them becomes infinite.
    pub(crate) fn to_f32(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        let halves = |number: fn(u16) -> f32| {
            let halves = bytes.as_chunks().0.iter();
            halves.flat_map(|half| number(u16::from_le_bytes(*half)).to_le_bytes()).collect::<Vec<_>>().into()
        };
        match self {
            Self::F32 => Cow::Borrowed(bytes),
            Self::F16 => halves(from_half),
            Self::Bf16 => halves(|half| f32::from_bits(u32::from(half) << 16)),
            Self::F64 => {
                let (numbers, _) = bytes.as_chunks();
                let singles = numbers.iter().map(|number| f64::from_le_bytes(*number) as f32);
                singles.flat_map(f32::to_le_bytes).collect::<Vec<_>>().into()
            }
        }
    }
}

/// A 16-bit float: a sign, five bits of exponent, ten of fraction.
fn from_half(half: u16) -> f32 {
    let (exponent, fraction) = (u32::from(half >> 10 & 31), u32::from(half & 1023));
    let size = match exponent {
        0 => fraction as f32 / (1 << 24) as f32,
        31 => f32::from_bits(255 << 23 | fraction << 13),
        _ => f32::from_bits((exponent + 112) << 23 | fraction << 13),
    };
    if half >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_holds_the_same_numbers() {
        let read = |kind: Kind, bytes: &[u8]| -> Vec<f32> {
            kind.to_f32(bytes).as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
        };
        let halves = |halves: &[u16]| halves.iter().flat_map(|half| half.to_le_bytes()).collect::<Vec<u8>>();
        let f16 = halves(&[0x3c00, 0xc100, 0x0001, 0x7bff, 0x7c00]);
        assert_eq!(read(Kind::F16, &f16), [1.0, -2.5, 5.960_464_5e-8, 65504.0, f32::INFINITY]);
        assert!(read(Kind::F16, &halves(&[0x7e00]))[0].is_nan());
        assert_eq!(read(Kind::Bf16, &halves(&[0x3f80, 0xc020])), [1.0, -2.5]);
        let f64s: Vec<u8> = [0.1, -2.5, 1e300].into_iter().flat_map(f64::to_le_bytes).collect();
        assert_eq!(read(Kind::F64, &f64s), [0.1, -2.5, f32::INFINITY]);
    }
}
