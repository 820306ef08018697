//! Invalid settings explain themselves instead of panicking or filling memory.
#![allow(clippy::unwrap_used)] // Clippy takes helpers of tests for library code.

use ops::{
    Border, Conv2d, Error, Filter1d, Filter2d, Grid, Kernels, Mode, Operand, Pad, Pool2d, PoolKind, Side, Volume,
};

fn ones(height: usize, width: usize) -> Grid {
    Grid::filled(height, width, 1.0).unwrap()
}

fn refused(filter: Filter2d, image: &Grid, kernel: &Grid) -> Error {
    let error = filter.apply(image, kernel).unwrap_err();
    assert_eq!(filter.terms(image, kernel, 0, 0).unwrap_err(), error);
    error
}

#[test]
fn a_kernel_larger_than_the_padded_image() {
    let error = refused(Filter2d::default(), &ones(3, 3), &ones(2, 5));
    assert_eq!(error, Error::KernelTooLarge { side: Side::Width, extent: 5, padded: 3 });
    assert_eq!(
        error.to_string(),
        "the kernel spans 5 cells along the width, but the padded input has only 3: use a smaller kernel or dilation, \
         a larger input, or more padding"
    );
    let dilated = Filter2d { dilation: (3, 1), ..Filter2d::default() };
    let error = refused(dilated, &ones(3, 3), &ones(2, 2));
    assert_eq!(error, Error::KernelTooLarge { side: Side::Height, extent: 4, padded: 3 });
    let padded = Filter2d { pad: Pad::Number(1), ..dilated };
    assert!(padded.apply(&ones(3, 3), &ones(2, 2)).is_ok());
}

#[test]
fn strides_and_dilations_of_zero() {
    let strides = Filter2d { strides: (1, 0), pad: Pad::Same, ..Filter2d::default() };
    assert_eq!(refused(strides, &ones(3, 3), &ones(2, 2)), Error::ZeroStride(Side::Width));
    let dilation = Filter2d { dilation: (0, 1), pad: Pad::Same, ..Filter2d::default() };
    assert_eq!(refused(dilation, &ones(3, 3), &ones(2, 2)), Error::ZeroDilation(Side::Height));
}

#[test]
fn numbers_that_are_none() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut image = Grid::filled(40, 7, 1.0).unwrap();
        assert!(image.set(33, 5, bad));
        let error = Filter2d::default().apply(&image, &ones(3, 3)).unwrap_err();
        let Error::NotFinite { operand: Operand::Image, row: 33, column: 5, value } = error else {
            panic!("{error}");
        };
        assert_eq!(value.to_bits(), bad.to_bits());
        assert!(Filter2d::default().apply(&ones(40, 7), &image.map(|v| v)).is_err());
        let error = ops::correlate1d(&[1.0, 2.0], &[0.0, bad], Mode::Full).unwrap_err();
        assert!(matches!(error, Error::NotFinite { operand: Operand::Kernel, row: 0, column: 1, .. }), "{error}");
        let volume = Volume::new(2, 2, 3, (0..12).map(|at| if at == 10 { bad } else { 0.0 }).collect()).unwrap();
        let error = Pool2d::new(PoolKind::Max, (1, 1)).apply(&volume).unwrap_err();
        assert!(matches!(error, Error::NotFinite { row: 1, column: 1, .. }), "{error}");
        assert!(Kernels::new((1, 1), 1, 1, vec![bad]).is_err());
        assert!(Conv2d::new(Kernels::new((1, 1), 1, 1, vec![1.0]).unwrap(), vec![bad]).is_err());
    }
}

#[test]
fn nothing_to_compute_with() {
    assert_eq!(ops::convolve1d(&[], &[1.0], Mode::Same).unwrap_err(), Error::Empty(Operand::Signal));
    assert_eq!(ops::correlate1d(&[1.0], &[], Mode::Valid).unwrap_err(), Error::Empty(Operand::Kernel));
    assert_eq!(Filter1d::default().axis(0, 3).unwrap_err(), Error::Empty(Operand::Signal));
    assert!(Grid::<f32>::new(0, 3, Vec::new()).is_err());
    assert!(Grid::<f32>::from_rows::<[f32; 0]>(&[]).is_err());
    assert!(Volume::<f32>::new(1, 1, 0, Vec::new()).is_err());
    assert!(Volume::<f32>::from_channels(&[]).is_err());
    assert!(Kernels::<f32>::new((1, 0), 1, 1, Vec::new()).is_err());
    let pool = Pool2d::new(PoolKind::Average, (0, 1));
    assert_eq!(pool.axes((3, 3)).unwrap_err(), Error::Empty(Operand::Pool));
}

#[test]
fn sizes_that_do_not_match() {
    let uneven = Grid::from_rows(&[vec![1.0, 2.0], vec![3.0]]).unwrap_err();
    assert_eq!(uneven, Error::UnevenRows { row: 1, expected: 2, found: 1 });
    assert!(matches!(Grid::new(2, 2, vec![1.0]).unwrap_err(), Error::Length { expected: 4, found: 1, .. }));
    assert!(Volume::from_channels(&[ones(2, 3), ones(3, 2)]).is_err());
    let layer = Conv2d::new(Kernels::new((1, 1), 3, 1, vec![1.0; 3]).unwrap(), Vec::new()).unwrap();
    let error = layer.apply(&Volume::from(ones(2, 2))).unwrap_err();
    assert_eq!(error, Error::Channels { kernel: 3, image: 1 });
    let bias = Conv2d::new(Kernels::new((1, 1), 1, 2, vec![1.0; 2]).unwrap(), vec![1.0]).unwrap_err();
    assert_eq!(bias, Error::Length { operand: Operand::Bias, expected: 2, found: 1 });
}

#[test]
fn sizes_beyond_all_reason() {
    for pad in [usize::MAX, usize::MAX / 2, 1 << 23] {
        let filter = Filter2d { pad: Pad::Number(pad), ..Filter2d::default() };
        assert_eq!(refused(filter, &ones(3, 3), &ones(2, 2)), Error::TooLarge);
    }
    for pad in [Pad::Same, Pad::Full] {
        let filter = Filter2d { pad, dilation: (usize::MAX, 1), ..Filter2d::default() };
        assert_eq!(refused(filter, &ones(3, 3), &ones(3, 3)), Error::TooLarge);
    }
    let far = Filter2d { strides: (usize::MAX, usize::MAX), pad: Pad::Same, ..Filter2d::default() };
    assert_eq!(far.apply(&ones(3, 3), &ones(3, 3)).unwrap().as_slice(), [9.0]);
    assert_eq!(Grid::<f32>::filled(usize::MAX, 2, 0.0).unwrap_err(), Error::TooLarge);
    assert_eq!(Filter1d::default().axis(usize::MAX, 2).unwrap_err(), Error::TooLarge);
}

#[test]
fn cells_outside_the_output() {
    let filter = Filter2d::default();
    let error = filter.terms(&ones(3, 4), &ones(2, 2), 2, 0).unwrap_err();
    assert_eq!(error, Error::NoSuchCell { row: 2, column: 0, height: 2, width: 3 });
    let pool = Pool2d::new(PoolKind::Max, (2, 2));
    let image = Volume::from(ones(4, 4));
    assert!(pool.terms(&image, 0, 2, 0).is_err() && pool.winner(&image, 2, 0, 0).is_err());
    assert_eq!(pool.terms(&image, 0, 0, 1).unwrap_err(), Error::NoSuchChannel { channel: 1, channels: 1 });
    assert!(Filter1d::default().lag(4, 2, 3).is_err());
}

#[test]
fn pooling_windows_that_hold_nothing() {
    let mut pool = Pool2d::new(PoolKind::Max, (3, 2));
    let error = pool.axes((2, 9)).unwrap_err();
    assert_eq!(error, Error::PoolTooLarge { side: Side::Height, size: 3, padded: 2 });
    pool.padding = Pad::Number(2);
    assert_eq!(pool.axes((9, 9)).unwrap_err(), Error::PoolPadding { side: Side::Width, pad: 2, size: 2 });
}

#[test]
fn unknown_names_say_what_is_known() {
    let error = "mirror".parse::<Border>().unwrap_err();
    assert_eq!(error.to_string(), "\"mirror\" is not one of: zero, reflect, edge, wrap, symmetric");
    assert!("-1".parse::<Pad>().is_err() && "Full".parse::<Mode>().is_err());
}
