//! Four single-precision numbers at once: the width of WebAssembly's vectors.

use core::ops::{Add, Sub};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wide {
    use core::arch::wasm32 as simd;

    /// Four numbers in one vector.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Lanes(simd::v128);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn splat(value: f32) -> Self {
            Self(simd::f32x4_splat(value))
        }

        #[inline(always)]
        pub(crate) fn load(&[a, b, c, d]: &[f32; 4]) -> Self {
            Self(simd::f32x4(a, b, c, d))
        }

        #[inline(always)]
        pub(crate) fn values(self) -> [f32; 4] {
            [
                simd::f32x4_extract_lane::<0>(self.0),
                simd::f32x4_extract_lane::<1>(self.0),
                simd::f32x4_extract_lane::<2>(self.0),
                simd::f32x4_extract_lane::<3>(self.0),
            ]
        }

        #[inline(always)]
        pub(super) fn plus(self, other: Self) -> Self {
            Self(simd::f32x4_add(self.0, other.0))
        }

        #[inline(always)]
        pub(super) fn minus(self, other: Self) -> Self {
            Self(simd::f32x4_sub(self.0, other.0))
        }

        /// `self * factor + to`: the one place where products are summed.
        #[inline(always)]
        pub(crate) fn mul_add(self, factor: Self, to: Self) -> Self {
            #[cfg(target_feature = "relaxed-simd")]
            return Self(simd::f32x4_relaxed_madd(self.0, factor.0, to.0));
            #[cfg(not(target_feature = "relaxed-simd"))]
            Self(simd::f32x4_add(simd::f32x4_mul(self.0, factor.0), to.0))
        }

        /// The larger of both; `self` where they do not compare.
        #[inline(always)]
        pub(crate) fn max(self, other: Self) -> Self {
            Self(simd::f32x4_pmax(self.0, other.0))
        }

        /// `self` where `a` equals `b`, and 0 there; the other way round elsewhere.
        #[inline(always)]
        pub(crate) fn split_where_equal(self, a: Self, b: Self) -> (Self, Self) {
            let equal = simd::f32x4_eq(a.0, b.0);
            (Self(simd::v128_and(self.0, equal)), Self(simd::v128_andnot(self.0, equal)))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod wide {
    /// Four numbers, for the compiler to put into vectors.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Lanes([f32; 4]);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn splat(value: f32) -> Self {
            Self([value; 4])
        }

        #[inline(always)]
        pub(crate) fn load(values: &[f32; 4]) -> Self {
            Self(*values)
        }

        #[inline(always)]
        pub(crate) fn values(self) -> [f32; 4] {
            self.0
        }

        #[inline(always)]
        fn each(of: impl Fn(usize) -> f32) -> Self {
            Self([of(0), of(1), of(2), of(3)])
        }

        #[inline(always)]
        pub(super) fn plus(self, other: Self) -> Self {
            Self::each(|i| self.0[i] + other.0[i])
        }

        #[inline(always)]
        pub(super) fn minus(self, other: Self) -> Self {
            Self::each(|i| self.0[i] - other.0[i])
        }

        /// `self * factor + to`: the one place where products are summed.
        #[inline(always)]
        pub(crate) fn mul_add(self, factor: Self, to: Self) -> Self {
            Self::each(|i| self.0[i] * factor.0[i] + to.0[i])
        }

        /// The larger of both; `self` where they do not compare.
        #[inline(always)]
        pub(crate) fn max(self, other: Self) -> Self {
            Self::each(|i| if self.0[i] < other.0[i] { other.0[i] } else { self.0[i] })
        }

        /// `self` where `a` equals `b`, and 0 there; the other way round elsewhere.
        #[inline(always)]
        pub(crate) fn split_where_equal(self, a: Self, b: Self) -> (Self, Self) {
            let equal = |i: usize| a.0[i].partial_cmp(&b.0[i]) == Some(core::cmp::Ordering::Equal);
            (
                Self::each(|i| if equal(i) { self.0[i] } else { 0.0 }),
                Self::each(|i| if equal(i) { 0.0 } else { self.0[i] }),
            )
        }
    }
}

pub(crate) use wide::Lanes;

impl Add for Lanes {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.plus(other)
    }
}

impl Sub for Lanes {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.minus(other)
    }
}

impl Lanes {
    pub(crate) const COUNT: usize = 4;

    /// 0 where negative; what is no number stays none.
    #[inline(always)]
    pub(crate) fn relu(self) -> Self {
        self.max(Self::splat(0.0))
    }
}
