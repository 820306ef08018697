// y[b, i, j, c] = the largest, or the mean, of the cells of x[b, .., .., c] in the window at i, j. One invocation for four
// channels of a place.

fn run(invocation: u32, local: u32) {
    let fours = (CHANNELS + 3u) / 4u;
    let c = invocation % fours * 4u;
    let j = invocation / fours % PLACES;
    let line = invocation / fours / PLACES;
    let image = line / LINES;
    let i = line % LINES;
    if (image >= launch.told.x) { return; }

    var y = vec4<f32>();
    var count = 0.0;
    for (var u = 0u; u < ROWS; u++) {
        // What lies before the first row or column has wrapped around to more than there are.
        let row = i * STRIDE_ROWS + u - PADDING_ROWS;
        if (row >= HEIGHT) { continue; }
        for (var v = 0u; v < COLUMNS; v++) {
            let column = j * STRIDE_COLUMNS + v - PADDING_COLUMNS;
            if (column >= WIDTH) { continue; }
            let x = x4(((image * HEIGHT + row) * WIDTH + column) * CHANNELS + c);
            if (MEAN == 1u) {
                y += x;
            } else {
                y = select(y, x, (x > y) | vec4<bool>(count == 0.0));
            }
            count += 1.0;
        }
    }
    if (MEAN == 1u) { y /= count; }
    y_put4((line * PLACES + j) * CHANNELS + c, y, CHANNELS - c);
}
