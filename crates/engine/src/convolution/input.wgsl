// dx[b, i, j, c] = the sum over u, v, f of g[b, (i + p − u·d) / s, (j + p − v·d) / s, f] · kernel[u, v, c, f], where the
// quotients are whole; g = dy · a'(y).
//
// A tile is MS cells of one row of dx by 4·NS channels. LANES invocations share a tile: each takes every LANES-th step of
// the filters, and they add up what they found in the workgroup's memory.

var<workgroup> found: array<vec4<f32>, SHARED>;

fn g4(at: u32) -> vec4<f32> {
    if (RELU == 1u) { return select(vec4<f32>(), dy4(at), y4(at) > vec4<f32>()); }
    return dy4(at);
}

fn g1(at: u32) -> f32 {
    if (RELU == 1u) { return select(0.0, dy1(at), y1(at) > 0.0); }
    return dy1(at);
}

fn run(invocation: u32, local: u32) {
    let lane = local % LANES;
    let across = (CHANNELS + 4u * NS - 1u) / (4u * NS);
    let along = (width() + MS - 1u) / MS;
    let tiles = launch.told.x * HEIGHT * along * across;
    let wanted = invocation / LANES;
    let tile = min(wanted, tiles - 1u);
    let c = tile % across * (4u * NS);
    let j = tile / across % along * MS;
    let line = tile / across / along;
    let image = line / HEIGHT;
    let i = line % HEIGHT;

    // The channels of the tile; those beyond the last are the last again, and are not written.
    let c0_$n = min(c + 4u * $nu, CHANNELS - 1u) * FILTERS;
    let c1_$n = min(c + 4u * $nu + 1u, CHANNELS - 1u) * FILTERS;
    let c2_$n = min(c + 4u * $nu + 2u, CHANNELS - 1u) * FILTERS;
    let c3_$n = min(c + 4u * $nu + 3u, CHANNELS - 1u) * FILTERS;
    var sum_$m_$n = vec4<f32>();
    for (var u = 0u; u < ROWS; u++) {
        // What lies before the first place has wrapped around to more than LINES.
        let down = i + PADDING_ROWS - u * DILATION_ROWS;
        let row = down / STRIDE_ROWS;
        if (down % STRIDE_ROWS != 0u || row >= LINES) { continue; }
        let start = (image * LINES + row) * places();
        for (var v = 0u; v < COLUMNS; v++) {
            let right_$m = j + $mu + PADDING_COLUMNS - v * DILATION_COLUMNS;
            let place_$m = right_$m / STRIDE_COLUMNS;
            let inside_$m = right_$m % STRIDE_COLUMNS == 0u && place_$m < places();
            let g_$m = (start + select(0u, place_$m, inside_$m)) * FILTERS;
            let weights = (u * COLUMNS + v) * CHANNELS * FILTERS;
            if (FOURS == 1u) {
                for (var f = 4u * lane; f < FILTERS; f += 4u * LANES) {
                    let a_$m = select(vec4<f32>(), g4(g_$m + f), inside_$m);
                    let p_$n = kernel4(weights + c0_$n + f);
                    sum_$m_$n.x += dot(a_$m, p_$n);
                    let q_$n = kernel4(weights + c1_$n + f);
                    sum_$m_$n.y += dot(a_$m, q_$n);
                    let r_$n = kernel4(weights + c2_$n + f);
                    sum_$m_$n.z += dot(a_$m, r_$n);
                    let s_$n = kernel4(weights + c3_$n + f);
                    sum_$m_$n.w += dot(a_$m, s_$n);
                }
            } else {
                for (var f = lane; f < FILTERS; f += LANES) {
                    let at = weights + f;
                    let a_$m = select(0.0, g1(g_$m + f), inside_$m);
                    let p_$n = vec4<f32>(kernel1(at + c0_$n), kernel1(at + c1_$n), kernel1(at + c2_$n), kernel1(at + c3_$n));
                    sum_$m_$n += a_$m * p_$n;
                }
            }
        }
    }

    let at = (line * width() + j) * CHANNELS + c;
    if (LANES == 1u) {
        if (wanted >= tiles) { return; }
        if (j + $mu < width() && c + 4u * $nu < CHANNELS) { dx_put4(at + $mu * CHANNELS + 4u * $nu, sum_$m_$n, CHANNELS - c - 4u * $nu); }
    } else {
        found[($mu * NS + $nu) * GROUP + local] = sum_$m_$n;
        workgroupBarrier();
        for (var one = lane; one < MS * NS; one += LANES) {
            var sum = vec4<f32>();
            for (var other = 0u; other < LANES; other++) { sum += found[one * GROUP + local - lane + other]; }
            let m = one / NS;
            let n = 4u * (one % NS);
            if (wanted < tiles && j + m < width() && c + n < CHANNELS) { dx_put4(at + m * CHANNELS + n, sum, CHANNELS - c - n); }
        }
    }
}
