//! Writes synthetic garments as IDX files: `dump DIR [TRAIN] [TEST] [SEED]`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "garments".to_owned());
    let mut number = |default: u32| arguments.next().map_or(Ok(default), |word| word.parse());
    let (train, test) = (number(5_000)?, number(10_000)?);
    let options = dataset::synthetic::Options { seed: number(0)?.into(), ..Default::default() };
    let start = std::time::Instant::now();
    let split = dataset::synthetic::split(&options, train, 0, test);
    let drawn = split.train.len() + split.test.len();
    eprintln!("{drawn} images, {:.0} a second", drawn as f64 / start.elapsed().as_secs_f64());
    std::fs::create_dir_all(&folder)?;
    for (name, images) in [("train", &split.train), ("t10k", &split.test)] {
        std::fs::write(format!("{folder}/{name}-images-idx3-ubyte"), dataset::idx::write_images(images)?)?;
        std::fs::write(format!("{folder}/{name}-labels-idx1-ubyte"), dataset::idx::write_labels(&images.labels)?)?;
    }
    Ok(())
}
