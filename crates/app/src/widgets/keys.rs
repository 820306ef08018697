use leptos::ev::KeyboardEvent;

/// The cell that a key leads to in a grid of `shape` (rows, columns); `None` where it leads nowhere. Control makes Home
/// and End mean the first and the last cell of all.
#[must_use]
pub fn moved(event: &KeyboardEvent, at: (usize, usize), shape: (usize, usize)) -> Option<(usize, usize)> {
    if event.alt_key() || event.meta_key() {
        return None;
    }
    neighbour(&event.key(), event.ctrl_key(), at, shape)
}

/// As [`moved`], from the key's name; `whole` is Control.
pub(super) fn neighbour(
    key: &str,
    whole: bool,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match key {
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "Home" if whole => (0, 0),
        "End" if whole => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn arrows_stay_inside() {
        assert_eq!(neighbour("ArrowLeft", false, (0, 0), (3, 4)), Some((0, 0)));
        assert_eq!(neighbour("ArrowDown", false, (2, 1), (3, 4)), Some((2, 1)));
        assert_eq!(neighbour("ArrowRight", false, (1, 1), (3, 4)), Some((1, 2)));
        assert_eq!(neighbour("End", false, (1, 1), (3, 4)), Some((1, 3)));
        assert_eq!(neighbour("End", true, (1, 1), (3, 4)), Some((2, 3)));
        assert_eq!(neighbour("Tab", false, (1, 1), (3, 4)), None);
        assert_eq!(neighbour("ArrowRight", false, (0, 0), (0, 0)), Some((0, 0)));
    }
}
