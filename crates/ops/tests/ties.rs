//! Equal values in a pooling window: the first in reading order wins, alone.

use ops::{Cell, Pool2d, PoolKind, Volume};

#[test]
fn the_first_of_equals_wins() -> Result<(), ops::Error> {
    let image = Volume::new(2, 3, 1, vec![1.0, 4.0, 4.0, 4.0, 4.0, 0.0])?;
    let pool = Pool2d::new(PoolKind::Max, (2, 3));
    assert_eq!(pool.winner(&image, 0, 0, 0)?, Cell::new(0, 1));
    let terms = pool.terms(&image, 0, 0, 0)?;
    let chosen: Vec<_> = terms.iter().filter(|term| term.weight > 0.0).map(|term| term.source.cell()).collect();
    assert_eq!(chosen, [Some(Cell::new(0, 1))]);
    Ok(())
}
