// total[n] = the sum over the parts of sums[part, n]: LANES invocations for every four numbers.

var<workgroup> found: array<vec4<f32>, GROUP>;

@compute @workgroup_size(GROUP)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let lane = local % LANES;
    let at = ((group.x + group.y * groups.x) * (GROUP / LANES) + local / LANES) * 4u;
    var sum = vec4<f32>();
    for (var part = lane; part < launch.told.x; part += LANES) { sum += sums4(part * LENGTH + min(at, LENGTH - 4u)); }
    found[local] = sum;
    workgroupBarrier();
    if (lane == 0u && at < LENGTH) {
        for (var other = 1u; other < LANES; other++) { sum += found[local + other]; }
        total_put4(at, sum, 4u);
    }
}
