//! Arithmetic that gives the same bits on every platform: additions, products, quotients and square roots of `f32` are
//! exact by IEEE 754, while a platform's `sin` is not.

/// A point in garment coordinates: x to the right, y down, the frame reaching from -14 to 14.
pub(super) type Point = (f32, f32);

/// `a` at `t = 0`, `b` at `t = 1`.
pub(super) fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// The point `t` of the way from `a` to `b`.
pub(super) fn between(a: Point, b: Point, t: f32) -> Point {
    (lerp(a.0, b.0, t), lerp(a.1, b.1, t))
}

/// Sine and cosine of an angle in degrees, limited to -90..90, by their series.
pub(super) fn sin_cos(degrees: f32) -> (f32, f32) {
    let x = degrees.clamp(-90.0, 90.0) * (std::f32::consts::PI / 180.0);
    let q = x * x;
    let sin = x * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0 * (1.0 - q / 110.0)))));
    let cos =
        1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0 * (1.0 - q / 90.0 * (1.0 - q / 132.0)))));
    (sin, cos)
}

/// A wave of period 1 between -1 and 1 made of parabolas: smooth enough for cloth, and exact.
pub(super) fn wave(t: f32) -> f32 {
    let phase = t - t.floor();
    let (half, sign) = if phase < 0.5 { (phase * 2.0, 1.0) } else { (phase * 2.0 - 1.0, -1.0) };
    4.0 * half * (1.0 - half) * sign
}

/// 0 below `from`, 1 above `to`, smooth between.
pub(super) fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_agree_with_the_library() {
        for degrees in -90_i16..=90 {
            let (sin, cos) = sin_cos(f32::from(degrees));
            let angle = f64::from(degrees).to_radians();
            assert!((f64::from(sin) - angle.sin()).abs() < 1e-6, "sin {degrees}");
            assert!((f64::from(cos) - angle.cos()).abs() < 1e-6, "cos {degrees}");
        }
    }

    #[test]
    fn the_wave_repeats_and_stays_in_range() {
        for step in -200_i16..200 {
            let t = f32::from(step) / 32.0;
            assert!(wave(t).abs() <= 1.0);
            assert!((wave(t) - wave(t + 1.0)).abs() < 1e-5);
        }
    }
}
