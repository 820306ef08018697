use super::*;
use proptest::prelude::*;

#[test]
fn parts_do_not_overlap() {
    assert_eq!(VALIDATION.end, TEST.start);
    assert_eq!(TEST.end, TRAIN_START);
    assert_eq!(train(10), 15_000..15_010);
}
