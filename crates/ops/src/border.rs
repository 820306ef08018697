use crate::names::named;

/// What the cells beyond the input are worth.
///
/// | border | beyond `a b c d` | NumPy (`np.pad`) | SciPy (`boundary`) |
/// |---|---|---|---|
/// | `zero` | `0 0 \| a b c d \| 0 0` | `constant` | `fill` |
/// | `reflect` | `c b \| a b c d \| c b` | `reflect` | |
/// | `edge` | `a a \| a b c d \| d d` | `edge` | |
/// | `wrap` | `c d \| a b c d \| a b` | `wrap` | `wrap` |
/// | `symmetric` | `b a \| a b c d \| d c` | `symmetric` | `symm` |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Border {
    /// 0.
    #[default]
    Zero,
    /// The input mirrored at its outermost cell, which is not repeated.
    Reflect,
    /// The outermost cell, repeated.
    Edge,
    /// The input from its other end.
    Wrap,
    /// The input mirrored at its edge, the outermost cell repeated.
    Symmetric,
}

named!(Border { Zero = "zero", Reflect = "reflect", Edge = "edge", Wrap = "wrap", Symmetric = "symmetric" });

impl Border {
    /// Its name in NumPy, as `mode` of `np.pad`.
    #[must_use]
    pub const fn numpy(self) -> &'static str {
        match self {
            Self::Zero => "constant",
            Self::Reflect => "reflect",
            Self::Edge => "edge",
            Self::Wrap => "wrap",
            Self::Symmetric => "symmetric",
        }
    }

    /// The input index whose value stands at `position`, on an axis of `length` cells; `None` where it is 0.
    ///
    /// Positions inside are their own source; any distance beyond is allowed.
    ///
    /// ```
    /// use ops::Border;
    /// assert_eq!(Border::Reflect.source(-1, 4), Some(1));
    /// assert_eq!(Border::Symmetric.source(-1, 4), Some(0));
    /// assert_eq!(Border::Wrap.source(-1, 4), Some(3));
    /// assert_eq!(Border::Zero.source(-1, 4), None);
    /// ```
    #[must_use]
    pub fn source(self, position: isize, length: usize) -> Option<usize> {
        if let Ok(inside) = usize::try_from(position)
            && inside < length
        {
            return Some(inside);
        }
        let signed = isize::try_from(length).ok().filter(|&signed| signed > 0)?;
        let index = match self {
            Self::Zero => return None,
            Self::Edge => position.clamp(0, signed - 1),
            Self::Wrap => position.rem_euclid(signed),
            Self::Symmetric => {
                let at = position.rem_euclid(2 * signed);
                at.min(2 * signed - 1 - at)
            }
            Self::Reflect if signed == 1 => 0,
            Self::Reflect => {
                let at = position.rem_euclid(2 * signed - 2);
                at.min(2 * signed - 2 - at)
            }
        };
        usize::try_from(index).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `np.pad(np.arange(4), 9, mode)` and `np.pad([0], 2, mode)`.
    #[test]
    fn borders_as_numpy_pads() {
        let expected = [
            (Border::Reflect, "3210123210123210123210", "00000"),
            (Border::Edge, "0000000000123333333333", "00000"),
            (Border::Wrap, "3012301230123012301230", "00000"),
            (Border::Symmetric, "0012332100123321001233", "00000"),
            (Border::Zero, "---------0123---------", "--0--"),
        ];
        let padded = |border: Border, length: usize, pad: isize| -> String {
            (-pad..length as isize + pad)
                .map(|position| border.source(position, length).map_or("-".to_owned(), |at| at.to_string()))
                .collect()
        };
        for (border, four, one) in expected {
            assert_eq!(padded(border, 4, 9), four, "{border}");
            assert_eq!(padded(border, 1, 2), one, "{border}");
            assert_eq!(border.source(-1, 0), None);
        }
    }
}
