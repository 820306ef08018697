// loss = weight · the sum over b of ln Σ exp(scores[b] − m) − (scores[b, label] − m), with m the row's largest score;
// gradient[b, n] = weight · (exp(scores[b, n] − m) / Σ exp(scores[b] − m) − [n = label]). One workgroup does all rows.

var<workgroup> found: array<f32, GROUP>;

fn run(invocation: u32, local: u32) {
    let weight = launch.tuned[0].x;
    var loss = 0.0;
    for (var row = local; row < launch.told.x; row += GROUP) {
        let at = row * CLASSES;
        let label = u32(labels1(row));
        var most = scores1(at);
        for (var n = 1u; n < CLASSES; n++) { most = max(most, scores1(at + n)); }
        var sum = 0.0;
        for (var n = 0u; n < CLASSES; n++) { sum += exp(scores1(at + n) - most); }
        let counts = select(0.0, weight, label < CLASSES);
        loss += counts * (log(sum) - (scores1(at + min(label, CLASSES - 1u)) - most));
        for (var n = 0u; n < CLASSES; n++) {
            let right = select(0.0, 1.0, n == label);
            gradient_put(at + n, counts * (exp(scores1(at + n) - most) / sum - right));
        }
    }
    found[local] = loss;
    workgroupBarrier();
    if (local == 0u) {
        for (var other = 1u; other < GROUP; other++) { loss += found[other]; }
        loss_put(0u, loss);
    }
}
