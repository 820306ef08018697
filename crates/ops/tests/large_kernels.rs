//! Kernels larger than what they slide over, where the libraries have rules of their own. Values from NumPy 2.4.6 and
//! SciPy 1.17.1.
#![allow(clippy::float_cmp)] // Whole numbers: exact.
#![allow(clippy::unwrap_used)] // Clippy takes helpers of tests for library code.

use ops::{Border, Grid, Mode};

type Signals = (&'static [f64], &'static [f64], [(&'static [f64], &'static [f64]); 3]);

/// Signal, kernel, and for full, same, valid what `numpy.correlate` and `numpy.convolve` give.
const SIGNALS: [Signals; 6] = [
    (
        &[5.0, -3.0, -2.0],
        &[4.0, -1.0, -2.0, 4.0],
        [
            (&[20.0, -22.0, -7.0, 27.0, -10.0, -8.0], &[20.0, -17.0, -15.0, 28.0, -8.0, -8.0]),
            (&[-22.0, -7.0, 27.0, -10.0], &[-17.0, -15.0, 28.0, -8.0]),
            (&[-7.0, 27.0], &[-15.0, 28.0]),
        ],
    ),
    (
        &[-3.0, -1.0, 2.0, 1.0],
        &[-5.0, -5.0, 4.0, 3.0, 4.0, 0.0, 3.0],
        [
            (
                &[-9.0, -3.0, -6.0, -10.0, -7.0, 21.0, 31.0, -1.0, -15.0, -5.0],
                &[15.0, 20.0, -17.0, -28.0, -12.0, 6.0, 2.0, 1.0, 6.0, 3.0],
            ),
            (&[-6.0, -10.0, -7.0, 21.0, 31.0, -1.0, -15.0], &[20.0, -17.0, -28.0, -12.0, 6.0, 2.0, 1.0]),
            (&[-10.0, -7.0, 21.0, 31.0], &[-28.0, -12.0, 6.0, 2.0]),
        ],
    ),
    (
        &[-2.0],
        &[-1.0, 3.0, -4.0],
        [
            (&[8.0, -6.0, 2.0], &[2.0, -6.0, 8.0]),
            (&[8.0, -6.0, 2.0], &[2.0, -6.0, 8.0]),
            (&[8.0, -6.0, 2.0], &[2.0, -6.0, 8.0]),
        ],
    ),
    (
        &[-2.0, -4.0, -1.0],
        &[5.0, -4.0, -1.0, -1.0, 4.0, -3.0, 0.0, -3.0],
        [
            (
                &[6.0, 12.0, 9.0, 4.0, -11.0, 2.0, 13.0, 7.0, -16.0, -5.0],
                &[-10.0, -12.0, 13.0, 10.0, -3.0, -9.0, 8.0, 9.0, 12.0, 3.0],
            ),
            (&[12.0, 9.0, 4.0, -11.0, 2.0, 13.0, 7.0, -16.0], &[-12.0, 13.0, 10.0, -3.0, -9.0, 8.0, 9.0, 12.0]),
            (&[9.0, 4.0, -11.0, 2.0, 13.0, 7.0], &[13.0, 10.0, -3.0, -9.0, 8.0, 9.0]),
        ],
    ),
    (
        &[-5.0, 3.0],
        &[-5.0, -2.0],
        [(&[10.0, 19.0, -15.0], &[25.0, -5.0, -6.0]), (&[10.0, 19.0], &[25.0, -5.0]), (&[19.0], &[-5.0])],
    ),
    (
        &[0.0, 0.0, -4.0, 5.0],
        &[3.0, 5.0, -4.0, 2.0],
        [
            (&[0.0, 0.0, -8.0, 26.0, -40.0, 13.0, 15.0], &[0.0, 0.0, -12.0, -5.0, 41.0, -28.0, 10.0]),
            (&[0.0, -8.0, 26.0, -40.0], &[0.0, -12.0, -5.0, 41.0]),
            (&[26.0], &[-5.0]),
        ],
    ),
];

#[test]
fn kernels_longer_than_the_signal_as_numpy() {
    for (signal, kernel, results) in SIGNALS {
        for (mode, (correlated, convolved)) in [Mode::Full, Mode::Same, Mode::Valid].into_iter().zip(results) {
            assert_eq!(ops::correlate1d(signal, kernel, mode).unwrap(), correlated, "{mode} of {signal:?}");
            assert_eq!(ops::convolve1d(signal, kernel, mode).unwrap(), convolved, "{mode} of {signal:?}");
        }
    }
}

/// A 3 by 2 image and a 4 by 5 kernel in mode `same`: the border is met more than once on each side.
#[test]
fn kernels_larger_than_the_image_as_scipy() {
    let image = Grid::from_rows(&[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]).unwrap();
    let kernel = Grid::from_fn(4, 5, |row, column| (row * 5 + column) as f64 - 7.0).unwrap();
    let rows = |cells: [[f64; 2]; 3]| Grid::from_rows(&cells).unwrap();
    let expected = [
        (Border::Zero, [[157.0, 136.0], [52.0, 31.0], [-25.0, -43.0]], [[-41.0, -31.0], [-52.0, -31.0], [53.0, 74.0]]),
        (
            Border::Wrap,
            [[220.0, 230.0], [170.0, 180.0], [120.0, 130.0]],
            [[220.0, 230.0], [170.0, 180.0], [120.0, 130.0]],
        ),
        (
            Border::Symmetric,
            [[334.0, 324.0], [384.0, 374.0], [234.0, 224.0]],
            [[126.0, 116.0], [-24.0, -34.0], [26.0, 16.0]],
        ),
    ];
    for (border, correlated, convolved) in expected {
        assert_eq!(ops::correlate2d(&image, &kernel, Mode::Same, border).unwrap(), rows(correlated), "{border}");
        assert_eq!(ops::convolve2d(&image, &kernel, Mode::Same, border).unwrap(), rows(convolved), "{border}");
    }
}
