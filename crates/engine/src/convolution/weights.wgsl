// dkernel[u, v, c, f] = the sum over b, i, j of x[b, i·s + u·d − p, j·s + v·d − p, c] · g[b, i, j, f], and dbias[f] that of
// g alone; g = dy · a'(y).
//
// The bias is one more line below the matrix of the kernel, for which x is 1. A tile is four lines of that matrix by 4·NS
// filters. The rows of all images are dealt out to PARTS parts, whose sums another kernel adds up, and the places of a row
// to the LANES invocations that share a tile.

const TERMS = ROWS * COLUMNS * CHANNELS;

var<workgroup> found: array<vec4<f32>, SHARED>;

fn g4(at: u32) -> vec4<f32> {
    if (RELU == 1u) { return select(vec4<f32>(), dy4(at), y4(at) > vec4<f32>()); }
    return dy4(at);
}

fn put(part: u32, m: u32, f: u32, sum: vec4<f32>) {
    if (m > TERMS || f >= FILTERS) { return; }
    sums_put4(part * LENGTH + select(m * FILTERS, BIAS, m == TERMS) + f, sum, FILTERS - f);
}

fn run(invocation: u32, local: u32) {
    let lane = local % LANES;
    let across = (FILTERS + 4u * NS - 1u) / (4u * NS);
    let down = (TERMS + 4u) / 4u;
    let tiles = PARTS * down * across;
    let wanted = invocation / LANES;
    let tile = min(wanted, tiles - 1u);
    let f = tile % across * (4u * NS);
    let first = tile / across % down * 4u;
    let part = tile / across / down;
    let lines = launch.told.x * LINES;
    let share = (lines + PARTS - 1u) / PARTS;

    // What each of the four lines reads: where its window's cell and channel are.
    let term_$m = min(first + $mu, TERMS - 1u);
    let u_$m = term_$m / CHANNELS / COLUMNS * DILATION_ROWS;
    let v_$m = term_$m / CHANNELS % COLUMNS * DILATION_COLUMNS;
    let c_$m = term_$m % CHANNELS;
    let bias = vec4<u32>(first, first + 1u, first + 2u, first + 3u) == vec4<u32>(TERMS);
    var sum_$m_$n = vec4<f32>();
    for (var line = part * share; line < min((part + 1u) * share, lines); line++) {
        let image = line / LINES;
        let i = line % LINES * STRIDE_ROWS - PADDING_ROWS;
        let r_$m = i + u_$m;
        let start_$m = (image * HEIGHT + r_$m) * width();
        for (var j = lane; j < places(); j += LANES) {
            let s_$m = j * STRIDE_COLUMNS + v_$m - PADDING_COLUMNS;
            let at_$m = select(0u, (start_$m + s_$m) * CHANNELS + c_$m, r_$m < HEIGHT && s_$m < width());
            var a = vec4<f32>();
            if (FOURS == 1u) {
                a = select(vec4<f32>(), x4(at_0), r_0 < HEIGHT && s_0 < width());
            } else {
                a[$m] = select(0.0, x1(at_$m), r_$m < HEIGHT && s_$m < width());
            }
            a = select(a, vec4<f32>(1.0), bias);
            let g_$n = g4((line * places() + j) * FILTERS + f + 4u * $nu);
            sum_$m_$n += a[$m] * g_$n;
        }
    }

    if (LANES == 1u) {
        if (wanted >= tiles) { return; }
        put(part, first + $mu, f + 4u * $nu, sum_$m_$n);
    } else {
        found[($mu * NS + $nu) * GROUP + local] = sum_$m_$n;
        workgroupBarrier();
        for (var one = lane; one < 4u * NS; one += LANES) {
            var sum = vec4<f32>();
            for (var other = 0u; other < LANES; other++) { sum += found[one * GROUP + local - lane + other]; }
            if (wanted < tiles) { put(part, first + one / NS, f + 4u * (one % NS), sum); }
        }
    }
}
