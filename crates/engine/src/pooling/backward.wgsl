// dx[b, r, q, c] = the sum over the windows on the cell r, q of what it has of dy: of a mean its part; of a maximum all
// where the cell is the first, row by row, that holds it. One invocation for four channels of a cell.

fn run(invocation: u32, local: u32) {
    let fours = (CHANNELS + 3u) / 4u;
    let c = invocation % fours * 4u;
    let column = invocation / fours % WIDTH;
    let line = invocation / fours / WIDTH;
    let image = line / HEIGHT;
    let row = line % HEIGHT;
    if (image >= launch.told.x) { return; }

    let at = (line * WIDTH + column) * CHANNELS + c;
    let x = x4(at);
    var dx = vec4<f32>();
    for (var u = 0u; u < ROWS; u++) {
        // Before the first window the difference has wrapped around to more than there are.
        let down = row + PADDING_ROWS - u;
        let i = down / STRIDE_ROWS;
        if (down % STRIDE_ROWS != 0u || i >= LINES) { continue; }
        for (var v = 0u; v < COLUMNS; v++) {
            let right = column + PADDING_COLUMNS - v;
            let j = right / STRIDE_COLUMNS;
            if (right % STRIDE_COLUMNS != 0u || j >= PLACES) { continue; }
            let window = ((image * LINES + i) * PLACES + j) * CHANNELS + c;
            let top = i * STRIDE_ROWS - PADDING_ROWS;
            let left = j * STRIDE_COLUMNS - PADDING_COLUMNS;
            if (MEAN == 1u) {
                var count = 0.0;
                for (var a = 0u; a < ROWS; a++) {
                    for (var b = 0u; b < COLUMNS; b++) {
                        count += select(0.0, 1.0, top + a < HEIGHT && left + b < WIDTH);
                    }
                }
                dx += dy4(window) / count;
            } else {
                let y = y4(window);
                var mine = x == y;
                for (var before = 0u; before < u * COLUMNS + v; before++) {
                    let r = top + before / COLUMNS;
                    let q = left + before % COLUMNS;
                    if (r >= HEIGHT || q >= WIDTH) { continue; }
                    mine &= x4(((image * HEIGHT + r) * WIDTH + q) * CHANNELS + c) != y;
                }
                dx += select(vec4<f32>(), dy4(window), mine);
            }
        }
    }
    dx_put4(at, dx, CHANNELS - c);
}
