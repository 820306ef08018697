// Those that are 0 where the text was written are told with every launch.
fn width() -> u32 { return select(launch.told.y, WIDTH, WIDTH > 0u); }
fn places() -> u32 { return select(launch.told.z, PLACES, PLACES > 0u); }

