use crate::platform::download::{Abort, NotFetched, open};
use crate::platform::json::Json;
use crate::platform::worker::beside_page;
use dataset::shards::{Index, Part, Shard, check};
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
    // Some servers answer every address with their front page.
    let index = index.and_then(|bytes| read(&String::from_utf8_lossy(&bytes)));
    index.filter(|index| check(index).is_ok()).map_or(Host::Absent, |index| Host::Served(Arc::new(index)))
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
    let json = Json::parse(text)?;
    let shard = |json: &Json| {
        let part = match json.text("part")?.as_str() {
            "train" => Part::Train,
            "validation" => Part::Validation,
            "test" => Part::Test,
            _ => return None,
        };
        Some(Shard {
            file: json.text("file")?,
            part,
            images: json.whole("images")?,
            bytes: json.whole("bytes")?.into(),
            sha256: json.text("sha256")?,
        })
    };
    Some(Index {
        format: json.text("format")?,
        version: json.whole("version")?,
        name: json.text("name")?,
        height: json.whole("height")?,
        width: json.whole("width")?,
        classes: u16::try_from(json.whole("classes")?).ok()?,
        shards: json.list("shards")?.iter().map(shard).collect::<Option<_>>()?,
    })
}
