// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², value ← value − rate·m / (√v + ε), for four numbers an invocation.
//
// The new state is three rows of told.z numbers, values, m and v; what is computed goes from told.x to told.y of each. In
// what is read it lies told.w earlier.

fn run(invocation: u32, local: u32) {
    let begin = launch.told.x;
    let at = begin + invocation * 4u;
    if (at >= launch.told.y) { return; }
    var g = vec4<f32>();
    // The gradients lie in several buffers, each of which begins at START.
    if (at >= begin + START_$m && at - begin - START_$m < gradient_$m_count()) { g = gradient_$m_4(at - begin - START_$m); }
    let old = at - launch.told.w;
    let parts = launch.tuned[1];
    let first = first4(old) * parts.x + g * parts.z;
    let second = second4(old) * parts.y + g * g * parts.w;
    let value = value4(old) - first * launch.tuned[0].x / (sqrt(second) + launch.tuned[0].y);
    let row = launch.told.z;
    state_put4(at, value, 4u);
    state_put4(row + at, first, 4u);
    state_put4(2u * row + at, second, 4u);
}
