// y[b, i, j, f] = a(bias[f] + the sum over u, v, c of x[b, i·s + u·d − p, j·s + v·d − p, c] · kernel[u, v, c, f])
//
// A tile is MS places of one row of y by 4·NS filters. LANES invocations share a tile: each takes every LANES-th step of
// the channels, and they add up what they found in the workgroup's memory.

var<workgroup> found: array<vec4<f32>, SHARED>;

fn finish(at: u32, f: u32, sum: vec4<f32>) {
    var value = sum + bias4(f);
    if (RELU == 1u) { value = select(value, vec4<f32>(), value < vec4<f32>()); }
    y_put4(at + f, value, FILTERS - f);
}

fn run(invocation: u32, local: u32) {
    let lane = local % LANES;
    let across = (FILTERS + 4u * NS - 1u) / (4u * NS);
    let along = (places() + MS - 1u) / MS;
    let tiles = launch.told.x * LINES * along * across;
    let wanted = invocation / LANES;
    let tile = min(wanted, tiles - 1u);
    let f = tile % across * (4u * NS);
    let j = tile / across % along * MS;
    let line = tile / across / along;
    let image = line / LINES;
    let i = line % LINES;

    let place_$m = min(j + $mu, places() - 1u);
    var sum_$m_$n = vec4<f32>();
    for (var u = 0u; u < ROWS; u++) {
        // What lies before the first row has wrapped around to more than HEIGHT.
        let row = i * STRIDE_ROWS + u * DILATION_ROWS - PADDING_ROWS;
        if (row >= HEIGHT) { continue; }
        let start = (image * HEIGHT + row) * width();
        for (var v = 0u; v < COLUMNS; v++) {
            let column_$m = place_$m * STRIDE_COLUMNS + v * DILATION_COLUMNS - PADDING_COLUMNS;
            let inside_$m = PADDED == 0u || column_$m < width();
            let x_$m = (start + select(0u, column_$m, inside_$m)) * CHANNELS;
            let weights = (u * COLUMNS + v) * CHANNELS;
            if (FOURS == 1u) {
                for (var c = 4u * lane; c < CHANNELS; c += 4u * LANES) {
                    let at = (weights + c) * FILTERS + f;
                    let a_$m = select(vec4<f32>(), x4(x_$m + c), inside_$m);
                    let p_$n = kernel4(min(at + 4u * $nu, LAST));
                    sum_$m_$n += a_$m.x * p_$n;
                    let q_$n = kernel4(min(at + FILTERS + 4u * $nu, LAST));
                    sum_$m_$n += a_$m.y * q_$n;
                    let r_$n = kernel4(min(at + 2u * FILTERS + 4u * $nu, LAST));
                    sum_$m_$n += a_$m.z * r_$n;
                    let s_$n = kernel4(min(at + 3u * FILTERS + 4u * $nu, LAST));
                    sum_$m_$n += a_$m.w * s_$n;
                }
            } else {
                for (var c = lane; c < CHANNELS; c += LANES) {
                    let a_$m = select(0.0, x1(x_$m + c), inside_$m);
                    let p_$n = kernel4(min((weights + c) * FILTERS + f + 4u * $nu, LAST));
                    sum_$m_$n += a_$m * p_$n;
                }
            }
        }
    }

    let at = (line * places() + j) * FILTERS;
    if (LANES == 1u) {
        if (wanted >= tiles) { return; }
        if (j + $mu < places() && f + 4u * $nu < FILTERS) { finish(at + $mu * FILTERS, f + 4u * $nu, sum_$m_$n); }
    } else {
        found[($mu * NS + $nu) * GROUP + local] = sum_$m_$n;
        workgroupBarrier();
        for (var one = lane; one < MS * NS; one += LANES) {
            var sum = vec4<f32>();
            for (var other = 0u; other < LANES; other++) { sum += found[one * GROUP + local - lane + other]; }
            let m = one / NS;
            let n = f + 4u * (one % NS);
            if (wanted < tiles && j + m < places() && n < FILTERS) { finish(at + m * FILTERS, n, sum); }
        }
    }
}
