/// Says why a step has nothing to do.
pub(super) fn done(why: impl std::fmt::Display) {
    println!("  ✓ {why}");
}
