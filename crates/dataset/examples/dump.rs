//! Writes synthetic garments as four raw IDX files, to try other options or train with another program:
//! `dump DIR [train=5000] [test=10000] [seed=0] [noise=X] [shift=X] [rotation=X] [scale=X] [brightness=X] [texture=X]`.

use dataset::{idx, synthetic};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder")?;
    let (mut train, mut test) = (5_000, 10_000);
    let mut options = synthetic::Options::default();
    for argument in arguments {
        match argument.split_once('=').ok_or("options are NAME=VALUE")? {
            ("train", value) => train = value.parse()?,
            ("test", value) => test = value.parse()?,
            ("seed", value) => options.seed = value.parse()?,
            ("noise", value) => options.noise = value.parse()?,
            ("shift", value) => options.shift = value.parse()?,
            ("rotation", value) => options.rotation = value.parse()?,
            ("scale", value) => options.scale = value.parse()?,
            ("brightness", value) => options.brightness = value.parse()?,
            ("texture", value) => options.texture = value.parse()?,
            (name, _) => return Err(format!("there is no option {name}").into()),
        }
    }
    let start = std::time::Instant::now();
    let split = synthetic::split(&options, train, 0, test);
    let drawn = split.train.len() + split.test.len();
    println!("{drawn} images, {:.0} a second", drawn as f64 / start.elapsed().as_secs_f64());
    std::fs::create_dir_all(&folder)?;
    for (name, images) in [("train", &split.train), ("t10k", &split.test)] {
        std::fs::write(format!("{folder}/{name}-images-idx3-ubyte"), idx::write_images(images)?)?;
        std::fs::write(format!("{folder}/{name}-labels-idx1-ubyte"), idx::write_labels(&images.labels)?)?;
    }
    Ok(())
}
