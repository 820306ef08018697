//! Packed copies beside each file, for hosts that serve them: brotli at its best level, and gzip.
//!
//! Brotli at level 11 takes seconds per megabyte, so results are kept by content.

use super::files;
use crate::{
    failure::{Failure, Result},
    mime::{self, Encoding},
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Mutex,
};

/// Endings of what is not packed yet by its own format.
const PACKABLE: [&str; 10] = ["html", "js", "css", "wasm", "json", "svg", "txt", "xml", "webmanifest", "ico"];

/// Packs every file below `folder` that can become smaller. `cache` keeps results between calls.
///
/// # Errors
/// When a file cannot be read or written.
pub fn all(folder: &Path, cache: &Path) -> Result<()> {
    fs::create_dir_all(cache).map_err(Failure::file("create", cache))?;
    let packable: Vec<PathBuf> = files::below(folder)?.into_iter().filter(|path| is_packable(path)).collect();
    println!("  Packing {} files.", packable.len());
    let queue = Mutex::new(packable.into_iter());
    let next = || queue.lock().ok()?.next();
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(file) = next() {
                one(&folder.join(file), cache)?;
            }
            Ok(())
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(Failure::needs("packing stopped.", "run the same command again.")))
        })
    })
}

fn is_packable(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| PACKABLE.contains(&ending))
}

fn one(path: &Path, cache: &Path) -> Result<()> {
    let bytes = fs::read(path).map_err(Failure::file("read", path))?;
    let name = files::hex(&Sha256::digest(&bytes));
    for encoding in [Encoding::Brotli, Encoding::Gzip] {
        let kept = cache.join(format!("{name}{}", encoding.ending()));
        let packed = match fs::read(&kept) {
            Ok(packed) => packed,
            Err(_) => {
                let packed = pack(&bytes, encoding).map_err(Failure::file("pack", path))?;
                // Written whole or not at all: an interrupted run must not leave half a file under a content's name.
                let half = kept.with_extension(format!("half{}", std::process::id()));
                fs::write(&half, &packed).map_err(Failure::file("write", &half))?;
                fs::rename(&half, &kept).map_err(Failure::file("write", &kept))?;
                packed
            }
        };
        if packed.len() < bytes.len() {
            let beside = mime::packed(path, encoding);
            fs::write(&beside, &packed).map_err(Failure::file("write", &beside))?;
        }
    }
    Ok(())
}

/// `bytes` as `encoding` writes them at its best level.
///
/// # Errors
/// Only such as writing to memory can have.
pub fn pack(bytes: &[u8], encoding: Encoding) -> std::io::Result<Vec<u8>> {
    match encoding {
        Encoding::Brotli => {
            let parameters =
                BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
            let mut packed = Vec::new();
            brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
            Ok(packed)
        }
        Encoding::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes)?;
            encoder.finish()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn text() -> Vec<u8> {
        (0..4000).flat_map(|i| format!("{} ", i % 97).into_bytes()).collect()
    }

    #[test]
    fn what_was_packed_unpacks_to_itself() {
        let text = text();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &*pack(&text, Encoding::Brotli).unwrap(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let packed = pack(&text, Encoding::Gzip).unwrap();
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn only_files_that_become_smaller_get_a_packed_neighbour() {
        let folder = std::env::temp_dir().join(format!("xtask-pack-{}", std::process::id()));
        let (site, cache) = (folder.join("site"), folder.join("cache"));
        files::empty(&site).unwrap();
        for (name, bytes) in [("a.js", text()), ("tiny.js", b"x".to_vec()), ("font.woff2", text())] {
            fs::write(site.join(name), bytes).unwrap();
        }
        all(&site, &cache).unwrap();
        all(&site, &cache).unwrap();
        let names: Vec<_> = files::below(&site).unwrap().iter().map(|path| path.display().to_string()).collect();
        assert_eq!(names, ["a.js", "a.js.br", "a.js.gz", "font.woff2", "tiny.js"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
