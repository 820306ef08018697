use std::fmt::{Debug, Display};
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// A sample: `f64` where numbers are shown (as NumPy and SciPy compute), `f32` for whole images and layers (as Keras).
pub trait Number:
    sealed::Sealed
    + Copy
    + Default
    + PartialEq
    + PartialOrd
    + Debug
    + Display
    + Add<Output = Self>
    + AddAssign
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Send
    + Sync
    + 'static
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// The nearest value of this type.
    fn from_f64(value: f64) -> Self;
    /// The same value as `f64`.
    fn to_f64(self) -> f64;
    /// Neither NaN nor infinite.
    fn is_finite(self) -> bool;
    /// `output[i] += weight * input[i * stride]`: the inner loop of every convolution.
    ///
    /// A method of the number, not a generic function, so that it is compiled with this crate's optimisation, whatever
    /// the caller's is (the page's is for size).
    fn add_scaled(output: &mut [Self], input: &[Self], stride: usize, weight: Self);
}

macro_rules! add_scaled {
    () => {
        #[inline(never)]
        fn add_scaled(output: &mut [Self], input: &[Self], stride: usize, weight: Self) {
            if stride == 1 {
                // Without `step_by` the compiler turns this loop into vector instructions.
                for (cell, &value) in output.iter_mut().zip(input) {
                    *cell += value * weight;
                }
            } else {
                for (cell, &value) in output.iter_mut().zip(input.iter().step_by(stride)) {
                    *cell += value * weight;
                }
            }
        }
    };
}

impl Number for f32 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    fn from_f64(value: f64) -> Self {
        value as f32
    }
    fn to_f64(self) -> f64 {
        f64::from(self)
    }
    fn is_finite(self) -> bool {
        f32::is_finite(self)
    }
    add_scaled!();
}

impl Number for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    fn from_f64(value: f64) -> Self {
        value
    }
    fn to_f64(self) -> f64 {
        self
    }
    fn is_finite(self) -> bool {
        f64::is_finite(self)
    }
    add_scaled!();
}
