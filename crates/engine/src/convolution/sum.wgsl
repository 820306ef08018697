// total[n] = the sum over the parts of sums[part, n]: LANES invocations for every four numbers.

var<workgroup> found: array<vec4<f32>, GROUP>;

fn run(invocation: u32, local: u32) {
    let lane = local % LANES;
    let at = invocation / LANES * 4u;
    var sum = vec4<f32>();
    for (var part = lane; part < launch.told.x; part += LANES) { sum += sums4(part * LENGTH + min(at, LENGTH - 4u)); }
    found[local] = sum;
    workgroupBarrier();
    if (lane == 0u && at < LENGTH) {
        for (var other = 1u; other < LANES; other++) { sum += found[local + other]; }
        total_put4(at, sum, 4u);
    }
}
