//! Fashion-MNIST: from its publisher or a folder, checked, cut into the shards that are served with the page.

use crate::{
    failure::{Failure, Result},
    places::Places,
    run::{Run, on_path},
};
use dataset::{
    Images, Split,
    fashion::{self, PublishedFile},
    shards,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the publisher offers the files, in the order they are tried.
const PUBLISHERS: [&str; 2] = [
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
];

/// Where they are downloaded to, in the target folder.
const FOLDER: &str = "fashion-mnist";

const BY_HAND: &str = "download the four files from https://github.com/zalandoresearch/fashion-mnist into one folder \
                       and run `cargo xtask data --from FOLDER`.";

/// `cargo xtask data [--from DIR]`.
///
/// # Errors
/// When a file cannot be had or its SHA-256 is not the published one.
pub fn command(places: &Places, from: Option<&Path>) -> Result<()> {
    let folder = match from {
        Some(folder) => folder.to_owned(),
        None => download(&places.target.join(FOLDER))?,
    };
    let mut files = Vec::new();
    for file in &fashion::FILES {
        let path = folder.join(file.name);
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        fashion::verify(file, &bytes).map_err(|error| wrong(&path, &error))?;
        println!("  ✓ {}: SHA-256 is the publisher's", path.display());
        files.push(bytes);
    }
    let [train_images, train_labels, test_images, test_labels] = files.as_slice() else {
        return Err(Failure::needs("Fashion-MNIST has four files.", BY_HAND));
    };
    let split =
        fashion::read(train_images, train_labels, test_images, test_labels).map_err(|error| wrong(&folder, &error))?;
    let written = shards::shard("Fashion-MNIST", fashion::CLASSES, &split).map_err(|error| wrong(&folder, &error))?;
    write(&places.data(), &written)
}

/// Environment variable that names a folder with the four published files, for the tests that read them.
pub const PUBLISHED: &str = "FASHION_MNIST_DIR";

/// A folder with the four published files that was named, or to which they were downloaded.
#[must_use]
pub fn published(places: &Places) -> Option<PathBuf> {
    let downloaded = places.target.join(FOLDER);
    let named = std::env::var_os(PUBLISHED).map(PathBuf::from);
    named.or_else(|| fashion::FILES.iter().all(|file| downloaded.join(file.name).is_file()).then_some(downloaded))
}

/// Whether shards were written and are whole: the index is written last.
#[must_use]
pub fn is_there(places: &Places) -> bool {
    places.data().join("index.json").is_file()
}

/// Writes what a site without the data set has in its place: an index of no shards. The page then knows, and the browser's
/// console does not tell of a file that is not there.
///
/// # Errors
/// When a file cannot be written.
pub fn write_none(folder: &Path) -> Result<()> {
    let none = Images { height: 28, width: 28, pixels: Vec::new(), labels: Vec::new() };
    let split = Split { train: none.clone(), validation: none.clone(), test: none };
    let written = shards::shard("none", fashion::CLASSES, &split).map_err(|error| wrong(folder, &error))?;
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    for file in written {
        let path = folder.join(file.name);
        fs::write(&path, file.bytes).map_err(Failure::file("write", &path))?;
    }
    Ok(())
}

fn write(folder: &Path, files: &[shards::ShardFile]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file("remove", folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    for file in files {
        let path = folder.join(&file.name);
        fs::write(&path, &file.bytes).map_err(Failure::file("write", &path))?;
    }
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    println!("  Wrote {} files, {:.1} MB, to {}.", files.len(), bytes as f64 / 1e6, folder.display());
    Ok(())
}

/// Brings what is missing into `folder` and gives it back.
fn download(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    println!("  Downloading to {} from the publisher, Zalando Research.", folder.display());
    for file in &fashion::FILES {
        let path = folder.join(file.name);
        if is_published(file, &path) {
            continue;
        }
        let reached = PUBLISHERS.iter().any(|publisher| {
            let got = fetch(&format!("{publisher}/{}", file.name), &path);
            got.inspect_err(|_| println!("  Not from there.")).is_ok() && is_published(file, &path)
        });
        if !reached {
            return Err(Failure::needs(format!("{} could not be downloaded.", file.name), BY_HAND));
        }
    }
    Ok(folder.to_owned())
}

fn is_published(file: &PublishedFile, path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| fashion::verify(file, &bytes).is_ok())
}

fn fetch(url: &str, to: &Path) -> Result<()> {
    let run = if on_path("curl").is_some() {
        Run::new("curl").words("--fail --location --silent --show-error --connect-timeout 10 --output").arg(to).arg(url)
    } else {
        Run::new("wget").words("--quiet --timeout=10 --tries=1 --output-document").arg(to).arg(url)
    };
    run.by_hand(BY_HAND).go()
}

fn wrong(path: &Path, error: &dataset::Error) -> Failure {
    Failure::needs(format!("{}: {error}", path.display()), BY_HAND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_data_says_so() {
        let folder = std::env::temp_dir().join(format!("xtask-no-data-{}", std::process::id()));
        write_none(&folder).unwrap();
        let index = shards::read_index(&fs::read(folder.join("index.json")).unwrap()).unwrap();
        assert!(index.shards.is_empty());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_changed_file_is_refused_and_nothing_is_written() {
        let folder = std::env::temp_dir().join(format!("xtask-data-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for file in &fashion::FILES {
            fs::write(folder.join(file.name), "not the file").unwrap();
        }
        let places = Places { root: folder.clone(), target: folder.clone() };
        let message = command(&places, Some(&folder)).unwrap_err().to_string();
        assert!(message.contains("train-images-idx3-ubyte.gz") && message.contains("by hand"), "{message}");
        assert!(!is_there(&places));
        fs::remove_dir_all(folder).unwrap();
    }
}
