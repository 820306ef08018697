use crate::platform::download::{Abort, NotFetched, open};
use crate::platform::worker::beside_page;
use dataset::shards::{Index, Part, Shard, check};
use inference::Json;
use std::sync::Arc;

/// Whether the page's own host has the data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// Nobody has asked.
    Unasked,
    /// It is being asked.
    Looking,
    /// It has these shards.
    Served(Arc<Index>),
    /// It has not.
    Absent,
}

/// The folder of shards beside the page.
pub(super) const FOLDER: &str = "data/";

/// Asks the host for its index.
pub(super) async fn look() -> Host {
    let index = fetch(&beside_page(&(FOLDER.to_owned() + "index.json"))).await.ok();
    index.map_or(Host::Absent, |bytes| told(&String::from_utf8_lossy(&bytes)))
}

/// What an answer says. A site without the data set has an index of no shards; some servers answer every address with
/// their front page.
fn told(answer: &str) -> Host {
    read(answer)
        .filter(|index| check(index).is_ok() && !index.shards.is_empty())
        .map_or(Host::Absent, |index| Host::Served(Arc::new(index)))
}

async fn fetch(url: &str) -> Result<Vec<u8>, NotFetched> {
    let body = open(url, 0, &Abort::new()).await?;
    let mut bytes = Vec::new();
    while let Some(piece) = body.next().await? {
        bytes.extend(piece.to_vec());
        // An index has a few thousand bytes; a page that stands in its place may have any number.
        if bytes.len() > 1 << 20 {
            return Err(NotFetched::Lost);
        }
    }
    Ok(bytes)
}

fn read(text: &str) -> Option<Index> {
    let json = Json::read(text).ok()?;
    let text = |json: &Json, key: &str| Some(json.get(key)?.text()?.to_owned());
    let count = |json: &Json, key: &str| u32::try_from(json.get(key)?.count()?).ok();
    let shard = |json: &Json| {
        let part = match json.get("part")?.text()? {
            "train" => Part::Train,
            "validation" => Part::Validation,
            "test" => Part::Test,
            _ => return None,
        };
        Some(Shard {
            file: text(json, "file")?,
            part,
            images: count(json, "images")?,
            bytes: count(json, "bytes")?.into(),
            sha256: text(json, "sha256")?,
        })
    };
    Some(Index {
        format: text(&json, "format")?,
        version: count(&json, "version")?,
        name: text(&json, "name")?,
        height: count(&json, "height")?,
        width: count(&json, "width")?,
        classes: u16::try_from(count(&json, "classes")?).ok()?,
        shards: json.get("shards")?.list()?.iter().map(shard).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dataset::{Images, Split, shards};

    #[test]
    fn an_index_is_read_as_it_is_written() {
        let part =
            |n: u8| Images { height: 2, width: 2, pixels: vec![9; 4 * usize::from(n)], labels: (0..n).collect() };
        let split = Split { train: part(9), validation: part(4), test: part(4) };
        let files = shards::shard("garments", 10, &split).unwrap();
        let index = files.iter().find(|file| file.name == "index.json").unwrap();
        let text = std::str::from_utf8(&index.bytes).unwrap();
        assert_eq!(read(text), Some(shards::read_index(text.as_bytes()).unwrap()));
        assert_eq!(read("{}"), None);
        assert!(matches!(told(text), Host::Served(_)));
    }

    #[test]
    fn a_host_without_the_set_says_so() {
        let none = Images { height: 28, width: 28, pixels: Vec::new(), labels: Vec::new() };
        let split = Split { train: none.clone(), validation: none.clone(), test: none };
        let files = shards::shard("none", 10, &split).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(told(std::str::from_utf8(&files[0].bytes).unwrap()), Host::Absent);
        assert_eq!(told("<!doctype html>"), Host::Absent);
    }
}
